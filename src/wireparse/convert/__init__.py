"""Converts values to plain data and JSON, and back.

Fields are written under their own names, and left out if they are None or empty. A span is written
as `[start, end]`. The outermost object also has `"format": 1` and `"type"`, the name of its class;
items of lists that mix types (`body`) have `"type"` too.

`text` is always written for values whose text is their meaning (headlines, paragraphs, crossheads,
notes, captions, dates). The text of values made of parts (bylines, datelines, people ...) is left
out if it follows from the span and the text of the outermost object, and restored on the way back.

The house styles that a dump was parsed with are not written. A dump that was converted back uses
all built-in styles for edits.
"""

from wireparse.convert.functions import from_dict, from_json, make_converter, to_dict, to_json

__all__ = ["from_dict", "from_json", "make_converter", "to_dict", "to_json"]
