"""Tells by its first lines that a text is not plain text but HTML, RTF, XML, JSON, CSV or a path.

Such a text is parsed like any other, but hardly any value can be right. A story with a few tags or
brackets in it is plain text: only how the text begins counts.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    if is_all and len(beginning) <= _LONGEST_PATH and _compiled(_PATH).fullmatch(head):
        return _IS_PATH
    return next(
        (found for pattern, found in _formats(head) if _compiled(pattern).match(head)), None
    )


def _formats(head: str) -> Iterator[tuple[str, Foreign]]:
    """Yield the formats that may begin so, and their patterns; none for most plain text."""
    for first, formats in _FORMATS.items():
        if head[:1] in set(first):
            yield from formats
    line = head.partition("\n")[0]
    if max(map(line.count, ",;\t")) > 1:
        yield _CSV, _IS_CSV


# Compiled when a text needs it: few texts do.
_compiled = functools.cache(re.compile)


LOOK = 2000
"""Characters that show in which format a text is."""

# dump.txt    /data/may 2019/dump.gz    C:\data\dump
_PATH = r"""(?xi) (?! [a-z]+:// )
    (?: [^\s<>"|?*]* \. (?: txt | text | gz | zst | jsonl? | xml | html? | csv | tsv | log )
    | [^\n<>"|?*]* [/\\] [^\n<>"|?*/\\]* \. [a-z] [a-z0-9]{0,5}
    | (?: / | \.{1,2}/ | ~/ | [a-z]:[/\\] ) [^\s<>"|?*]+ )"""
_LONGEST_PATH = 260
_IS_PATH = Foreign("path", "the text looks like a path; to parse the file, call parse_file")

# Elements that begin a page or a block of one. A tag such as <b> may begin plain text.
_HTML = r"""(?xis) (?: <\?xml [^>]* > \s* )? (?: <!-- (?: (?!-->) . )*+ --> \s* )*+
    < (?: !doctype\s+html
        | (?: html | head | body | title | meta | script | style | article | section | main | header
            | nav | div | p | h[1-6] | ul | ol | table | center ) (?= [\s/>] ) )"""
# An unknown element needs an end tag, so that <ABC.O> is none.
_XML = r"""(?xis) <\?xml\s | <!(?:DOCTYPE|--)
    | < (?! (?: a | b | i | u | em | strong | span | font | su[bp] | br | img ) [\s/>] )
        [a-z][\w:.-]* (?: \s [^<>]* )? > .*? </"""

# {"headline": "Ferry"}    The first bracket may be all of the first block.
_JSON = r'(?:\[\s*)?\{\s*(?:"(?:[^"\\\n]|\\.)*"\s*:|\Z)|\[\Z'
# The first key of the dictionaries of wireparse; see `wireparse.convert`.
_OWN_JSON = r'(?:\[\s*)?\{\s*"format"\s*:\s*[0-9]'

# headline,byline,body    Column names without spaces or in quotes, or above a row of values.
_CSV = r"""(?xm)
    [a-z_][a-z0-9_]* (?P<comma>[,;\t]) (?: [a-z_][a-z0-9_]* (?P=comma) )+ [a-z_][a-z0-9_]* $
    | "[^"\n]*" (?P<mark>[,;\t]) (?: "[^"\n]*" (?P=mark) )+ "[^"\n]*" $
    | [A-Z][\w\ ]* (?P<stop>[,;]) (?: [A-Z][\w\ ]* (?P=stop) )+ [A-Z][\w\ ]* \r?\n
        (?: [^\n,;]* (?P=stop) (?!\ ) ){2}"""


def _named(name: str, advice: str) -> Foreign:
    return Foreign(name.lower(), f"the text looks like {name}; {advice}")


_FORMATS: dict[str, tuple[tuple[str, Foreign], ...]] = {
    "<": (
        (_HTML, _named("HTML", "extract the text first, for example with trafilatura")),
        (_XML, _named("XML", "extract the text of each story first")),
    ),
    "{[": (
        (r"\{\\rtf", _named("RTF", "convert it to plain text first")),
        (_OWN_JSON, _named("JSON", "load each line of what wireparse wrote with from_json")),
        (_JSON, _named("JSON", "parse the value that holds the text of a story")),
    ),
}
"""The formats by their first character, in the order in which they are tried: HTML may begin like
XML."""

_IS_CSV = _named("CSV", "parse the column that holds the text of a story")
