"""Converts values to plain data and JSON, and back.

Fields are written under their own names, all of them, also if they are None or empty: a tool that
derives columns from the first rows must not miss one. A span is written as `[start, end]`. The
outermost object also has `"format": 1` and `"type"`, the name of its class; items of lists that mix
types (`body`) have `"type"` too, and the keys of all these types.

Only the stories of a dump have no `text` if it follows from their span and the text of the dump. On
the way back, every key can be missing, and the text of a value made of parts is restored.

Spans are checked in both directions: each lies inside those around it, and its text is there.

The house styles that a dump was parsed with are not written. A dump that was converted back uses
all built-in styles for edits.
"""

from wireparse.convert.functions import (
    from_dict,
    from_json,
    json_schema,
    make_converter,
    to_dict,
    to_json,
)

__all__ = ["from_dict", "from_json", "json_schema", "make_converter", "to_dict", "to_json"]
