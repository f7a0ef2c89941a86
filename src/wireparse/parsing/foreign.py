"""Tells by its first lines that a text is not plain text but HTML, RTF, XML, JSON, CSV or a path.

Such a text is parsed like any other, but hardly any value can be right. A story with a few tags or
brackets in it is plain text: only how the text begins counts.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Foreign", "find_foreign"]


class Foreign(NamedTuple):
    """A format that a text seems to have, and a message that says what to do about it."""

    name: str
    message: str


def find_foreign(beginning: str, *, is_all: bool) -> Foreign | None:
    """Return the format that a text seems to have; None if it looks like plain text.

    Args:
        beginning: The text up to the end of its first story, or of the furniture before it. Only
            the first `LOOK` characters count.
        is_all: Whether that is the whole text.
    """
    head = beginning[:LOOK].strip()
    if is_all and len(beginning) <= _LONGEST_PATH and _PATH.fullmatch(head):
        return _IS_PATH
    return next((found for pattern, found in _FORMATS if pattern.match(head)), None)


LOOK = 2000
"""Characters that show in which format a text is."""

# dump.txt    /data/may 2019/dump.gz    C:\data\dump
_PATH = re.compile(
    r"""(?! [a-z]+:// )
    (?: [^\s<>"|?*]* \. (?: txt | text | gz | zst | jsonl? | xml | html? | csv | tsv | log )
    | [^\n<>"|?*]* [/\\] [^\n<>"|?*/\\]* \. [a-z] [a-z0-9]{0,5}
    | (?: / | \.{1,2}/ | ~/ | [a-z]:[/\\] ) [^\s<>"|?*]+ )""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_PATH = 260
_IS_PATH = Foreign("path", "the text looks like a path; to parse the file, call parse_file")

# Elements that begin a page or a block of one. A tag such as <b> may begin plain text.
_HTML = re.compile(
    r"""(?: <\?xml [^>]* > \s* )? (?: <!-- (?: (?!-->) . )*+ --> \s* )*+
    < (?: !doctype\s+html
        | (?: html | head | body | title | meta | script | style | article | section | main | header
            | nav | div | p | h[1-6] | ul | ol | table | center ) (?= [\s/>] ) )""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
# An unknown element needs an end tag, so that <ABC.O> is none.
_XML = re.compile(
    r"""<\?xml\s | <!(?:DOCTYPE|--)
    | < (?! (?: a | b | i | u | em | strong | span | font | su[bp] | br | img ) [\s/>] )
        [a-z][\w:.-]* (?: \s [^<>]* )? > .*? </""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)

# {"headline": "Ferry"}    The first bracket may be all of the first block.
_JSON = re.compile(r'(?:\[\s*)?\{\s*(?:"(?:[^"\\\n]|\\.)*"\s*:|\Z)|\[\Z')
# The first key of the dictionaries of wireparse; see `wireparse.convert`.
_OWN_JSON = re.compile(r'(?:\[\s*)?\{\s*"format"\s*:\s*[0-9]')

# headline,byline,body    Column names without spaces or in quotes, or above a row of values.
_CSV = re.compile(
    r"""[a-z_][a-z0-9_]* (?P<comma>[,;\t]) (?: [a-z_][a-z0-9_]* (?P=comma) )+ [a-z_][a-z0-9_]* $
    | "[^"\n]*" (?P<mark>[,;\t]) (?: "[^"\n]*" (?P=mark) )+ "[^"\n]*" $
    | [A-Z][\w\ ]* (?P<stop>[,;]) (?: [A-Z][\w\ ]* (?P=stop) )+ [A-Z][\w\ ]* \r?\n
        (?: [^\n,;]* (?P=stop) (?!\ ) ){2}""",
    re.VERBOSE | re.MULTILINE,
)


def _named(name: str, advice: str) -> Foreign:
    return Foreign(name.lower(), f"the text looks like {name}; {advice}")


_FORMATS = (
    (re.compile(r"\{\\rtf"), _named("RTF", "convert it to plain text first")),
    (_HTML, _named("HTML", "extract the text first, for example with trafilatura")),
    (_XML, _named("XML", "extract the text of each story first")),
    (_OWN_JSON, _named("JSON", "load each line of what wireparse wrote with from_json")),
    (_JSON, _named("JSON", "parse the value that holds the text of a story")),
    (_CSV, _named("CSV", "parse the column that holds the text of a story")),
)
"""The formats in the order in which they are tried: HTML may begin like XML."""
