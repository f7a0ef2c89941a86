"""Values to plain data and JSON, and back.

What is written: the fields under their own names, without those that are None or empty; a span as
`[start, end]`; at the top `"format": 1` and `"type"`, which tells what it is; `"type"` also where
values of several types share a list (`body`).

`text` is always written for what is text (headline, paragraph, cross-head, note, caption, date).
What is made of parts (byline, dateline, person ...) mostly stands in a text that is written anyway:
that of the dump, or of the article where it is written alone. There `text` is left out, and found
again through the span when the data is read; it is written where this would not give the same.

The house styles that a dump was read with are not written: a dump that comes back from data is
edited with all built-in ones.
"""

from wireparse.convert.converter import make_converter
from wireparse.convert.documents import from_dict, from_json, to_dict, to_json

__all__ = ["from_dict", "from_json", "make_converter", "to_dict", "to_json"]
