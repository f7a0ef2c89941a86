"""Features that need no grammar: how a block is laid out and written, and what is above it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wireparse.parsing.blocks import BROKEN, TIED, ends_sentence, ends_word
from wireparse.parsing.features.features import Feature

if TYPE_CHECKING:
    from wireparse.parsing.blocks import Block
    from wireparse.parsing.features.features import Observed
    from wireparse.styles.matching import WireMatcher

__all__ = ["context_features", "shape_features"]

_HEAD = 400
"""Characters at the start of a block whose letters are counted."""

_OPEN = re.compile(
    r"(?:[,;–—_\uff0c\u3001\uff1b\u060c-]"
    r"|\b(?:an?|and|as|at|by|for|from|in|of|on|or|that|the|to|with))\Z"
)
_ITEM = re.compile(r"\(?\d{1,2}[.)]\D")
_GAP = re.compile(r"\S(?: {5}|\t| {3,4}(?=[\d.$+-]))[ \t]*\S")
_NO_LINE = (
    Feature.STOP
    | Feature.COLON
    | Feature.OPEN
    | Feature.LONG
    | Feature.LOWER
    | Feature.DASHED
    | Feature.ITEM
    | Feature.COLUMNS
    | Feature.FIGURES
)
_LISTED = Feature.BARE | Feature.FIGURES | Feature.ITEM | Feature.COLUMNS | Feature.BULLET
_ASIDE = Feature.DASHED | Feature.SHORT
_NO_ASIDE = Feature.STOP | Feature.OPEN | Feature.COLON | Feature.WORDLESS
_PROSE = Feature.STOP | Feature.LONG
_AFTER = (
    (Feature.STOP, Feature.AFTER_STOP),
    (_LISTED, Feature.AFTER_LIST),
    (Feature.OPEN, Feature.AFTER_OPEN),
    (Feature.COLON, Feature.AFTER_COLON),
    (Feature.SECTION, Feature.AFTER_SECTION),
    (Feature.POST, Feature.AFTER_POST),
    (Feature.CREDITLINE, Feature.AFTER_CREDIT),
    (Feature.COPYRIGHT, Feature.AFTER_COPYRIGHT),
    (Feature.BYLINE, Feature.AFTER_BYLINE),
)
_WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]")
"""The characters of Chinese, Japanese and Korean, each as wide as two others."""

_WORD = 4
"""Columns of a word in text without spaces."""

_HEADLINE = 120
"""Characters of a headline of more than two lines, as in a narrow column."""

_RULED = "-–—_=*~#.•+`"
_MARKS = "-–—+*=~#"
_QUOTES = "\"“„«‘'`「『"


def shape_features(matcher: WireMatcher, text: str, block: Block) -> int:
    """Return the features of a block by itself: its layout and its letters."""
    start, end = block.start, block.end
    head = text[start : min(end, start + _HEAD)]
    wide = 0 if head.isascii() else len(_WIDE.findall(head))
    found = _layout(block) | _length(end - start + wide) | _letters(head, wide)
    found |= _beginning(text, block) | _ending(matcher, text, start, end)
    if found & Feature.UPPER and ends_word(matcher, ("abbreviation",), text, start, end):
        found &= ~Feature.STOP  # NO NEW TAX ON FERRIES TO THE U.S.
    if ("   " in head or "\t" in head) and _GAP.search(head):  # few blocks have either
        found |= Feature.COLUMNS
    if (block.lines <= 2 or end - start <= _HEADLINE) and not found & _NO_LINE:
        found |= Feature.BARE
    return found


def context_features(text: str, block: Block, shape: int, above: Observed | None) -> int:
    """Return the features that compare a block of this shape with the block above it."""
    if above is None:
        return Feature.CAPITALS if shape & Feature.UPPER else 0
    other, seen = above
    context = 0 if block.gap or seen & Feature.TAG else Feature.CLOSE
    for feature, after in _AFTER:
        if seen & feature:
            context |= after
    if seen & Feature.WORDLESS and text[other.start] in _RULED:
        context = context & ~Feature.AFTER_OPEN | Feature.AFTER_RULE
    if seen & Feature.AFTER_LIST and not seen & _LISTED:
        context |= Feature.ALTERNATE
    if shape & Feature.UPPER and not (seen & Feature.UPPER and seen & _PROSE):
        context |= Feature.CAPITALS
    if seen & Feature.STOP and shape & _ASIDE == _ASIDE and not shape & _NO_ASIDE:
        context |= Feature.ASIDE
    if _is_listed(block, other, shape, seen):
        recurs = seen & (Feature.LINKS | Feature.RECURRING) == Feature.LINKS | Feature.RECURRING
        context |= Feature.LISTED | Feature.FURNITURE if recurs else Feature.LISTED
    if text[other.start : other.start + 32] == text[block.start : block.start + 32]:
        context |= Feature.REPEATED
    return context


def _is_listed(block: Block, other: Block, shape: int, above: int) -> bool:
    """Whether the block is a link to another page: below a heading of links, or below another."""
    if shape & _PROSE and not shape & Feature.QUESTION:
        return False
    return bool(above & Feature.LINKS and block.gap <= max(other.gap, 1)) or bool(
        above & Feature.LISTED and not block.gap
    )


def _layout(block: Block) -> int:
    found = 0
    if block.gap > 1:
        found |= Feature.WIDE
    if block.tie:
        found |= Feature.SOFT
    if block.tie == TIED:
        found |= Feature.TIED
    if block.tie == BROKEN:
        found |= Feature.BROKEN
    if block.indent > 1:
        found |= Feature.INDENT
    if block.lines > 1:
        found |= Feature.WRAPPED
    return found


def _ending(matcher: WireMatcher, text: str, start: int, end: int) -> int:
    if ends_sentence(text, start, end):
        if text[end - 1] == "." and ends_word(matcher, ("unfinished",), text, start, end):
            return Feature.OPEN
        asks = "?" in text[max(start, end - 4) : end]
        return Feature.STOP | Feature.QUESTION if asks else Feature.STOP
    if text[end - 1] in ":\uff1a":
        return Feature.COLON
    return Feature.OPEN if _OPEN.search(text, max(start, end - 5), end) else 0


def _beginning(text: str, block: Block) -> int:
    first = text[block.start]
    if first.islower():
        return Feature.LOWER
    if first in _QUOTES:
        return Feature.QUOTED
    if first in "([" and text[block.end - 1] in ")]":
        return Feature.BRACKETED
    if first == "[":
        return Feature.LABELED
    marked = Feature.MARKED if first in _MARKS and _is_marked(text, block) else 0
    if first in "-–—_":
        return Feature.DASHED | marked
    return marked or (Feature.ITEM if _ITEM.match(text, block.start) else 0)


def _is_marked(text: str, block: Block) -> bool:
    """Whether a line stands between marks of one kind, with spaces: `- Low water -`."""
    line = text[block.start : block.end]
    inner = line.strip(line[0])
    return line[-1] == line[0] and inner[:1].isspace() and inner[-1:].isspace()


def _length(length: int) -> int:
    if length <= 40:
        return Feature.SHORT
    if length <= 100:
        return Feature.MIDDLING if length <= 60 else 0
    return Feature.WORDY if length <= 160 else Feature.WORDY | Feature.LONG


def _letters(head: str, wide: int) -> int:
    found = 0
    words = head.split()
    count = max(len(words), 2 * wide // _WORD)
    if count <= 4:
        found |= Feature.FEW if count > 2 else Feature.FEW | Feature.TINY
    if not wide and head.isupper():
        found |= Feature.UPPER
    elif _titled(words):
        found |= Feature.TITLE
    if _digits(head) * 4 > len(head):
        found |= Feature.FIGURES
    if not any(map(str.isalpha, head)):
        found |= Feature.WORDLESS
    return found


def _digits(head: str) -> int:
    """Return the number of digits; ASCII text is counted by one `translate`."""
    if head.isascii():
        return len(head) - len(head.encode().translate(None, b"0123456789"))
    return sum(map(str.isdigit, head))


def _titled(words: list[str]) -> bool:
    first = [word[0] for word in words if len(word) > 3]
    if sum(map(str.islower, first)) * 10 > len(first) * 3:  # rules out most copy
        return False
    capitals = sum([word.lstrip(_QUOTES)[:1].isupper() for word in words if len(word) > 3])
    return 0 < len(first) * 7 <= capitals * 10
