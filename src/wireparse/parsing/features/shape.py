"""How a block is laid out and written, and how it stands to the block above."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wireparse.parsing.blocks import TIED, ends_sentence
from wireparse.parsing.features.features import Evidence

if TYPE_CHECKING:
    from wireparse.parsing.blocks import Block
    from wireparse.parsing.features.features import Seen

__all__ = ["compared", "shape"]

_HEAD = 400  # characters at the beginning of a block that are looked at

_OPEN = re.compile(r"(?:[,;–—_-]|\b(?:an?|and|as|at|by|for|from|in|of|on|or|that|the|to|with))\Z")
_ITEM = re.compile(r"\(?\d{1,2}[.)]\D")
_GAP = re.compile(r"\S(?: {5}|\t| {3,4}(?=[\d.$+-]))[ \t]*\S")
_NO_LINE = (
    Evidence.STOP
    | Evidence.COLON
    | Evidence.OPEN
    | Evidence.LONG
    | Evidence.LOWER
    | Evidence.DASHED
    | Evidence.ITEM
    | Evidence.COLUMNS
    | Evidence.FIGURES
)
_LISTED = Evidence.BARE | Evidence.FIGURES | Evidence.ITEM | Evidence.COLUMNS | Evidence.BULLET
_PROSE = Evidence.STOP | Evidence.LONG
_AFTER = (
    (Evidence.STOP, Evidence.AFTER_STOP),
    (_LISTED, Evidence.AFTER_LIST),
    (Evidence.OPEN, Evidence.AFTER_OPEN),
    (Evidence.COLON, Evidence.AFTER_COLON),
    (Evidence.SECTION, Evidence.AFTER_SECTION),
)
_QUOTES = "\"“„«‘'`「『"


def shape(text: str, block: Block) -> int:
    """Return what is seen of a block alone, by its layout and its letters."""
    start, end = block.start, block.end
    head = text[start : min(end, start + _HEAD)]
    found = _layout(block) | _length(end - start) | _letters(head)
    found |= _beginning(text, block) | _ending(text, start, end)
    if ("   " in head or "\t" in head) and _GAP.search(head):  # few blocks have either
        found |= Evidence.COLUMNS
    if block.lines <= 2 and not found & _NO_LINE:
        found |= Evidence.BARE
    return found


def compared(text: str, block: Block, found: int, above: Seen | None) -> int:
    """Return what is seen of a block beside the one above."""
    if above is None:
        return Evidence.CAPITALS if found & Evidence.UPPER else 0
    other, seen = above
    context = 0 if block.gap else Evidence.CLOSE
    for of, after in _AFTER:
        if seen & of:
            context |= after
    if seen & Evidence.WORDLESS:  # a line drawn across the page
        context &= ~Evidence.AFTER_OPEN
    if seen & Evidence.AFTER_LIST and not seen & _LISTED:
        context |= Evidence.ALTERNATE
    if found & Evidence.UPPER and not (seen & Evidence.UPPER and seen & _PROSE):
        context |= Evidence.CAPITALS
    if text[other.start : other.start + 32] == text[block.start : block.start + 32]:
        context |= Evidence.REPEATED
    return context


def _layout(block: Block) -> int:
    found = 0
    if block.gap > 1:
        found |= Evidence.WIDE
    if block.tie:
        found |= Evidence.SOFT
    if block.tie == TIED:
        found |= Evidence.TIED
    if block.indent > 1:
        found |= Evidence.INDENT
    if block.lines > 1:
        found |= Evidence.WRAPPED
    return found


def _ending(text: str, start: int, end: int) -> int:
    if ends_sentence(text, start, end):
        asks = "?" in text[max(start, end - 4) : end]
        return Evidence.STOP | Evidence.QUESTION if asks else Evidence.STOP
    if text[end - 1] == ":":
        return Evidence.COLON
    return Evidence.OPEN if _OPEN.search(text, max(start, end - 5), end) else 0


def _beginning(text: str, block: Block) -> int:
    first = text[block.start]
    if first.islower():
        return Evidence.LOWER
    if first in _QUOTES:
        return Evidence.QUOTED
    if first in "([" and text[block.end - 1] in ")]":
        return Evidence.BRACKETED
    if first in "-–—_":
        return Evidence.DASHED
    return Evidence.ITEM if _ITEM.match(text, block.start) else 0


def _length(length: int) -> int:
    if length <= 40:
        return Evidence.SHORT
    if length <= 100:
        return Evidence.MIDDLING if length <= 60 else 0
    return Evidence.WORDY if length <= 160 else Evidence.WORDY | Evidence.LONG


def _letters(head: str) -> int:
    found = 0
    words = head.split()
    if len(words) <= 2:
        found |= Evidence.TINY
    if head.isupper():
        found |= Evidence.UPPER
    elif _titled(words):
        found |= Evidence.TITLE
    if _digits(head) * 4 > len(head):
        found |= Evidence.FIGURES
    if not any(map(str.isalpha, head)):
        found |= Evidence.WORDLESS
    return found


def _digits(head: str) -> int:
    """Return how many digits there are; those of ASCII are taken away at once."""
    if head.isascii():
        return len(head) - len(head.encode().translate(None, b"0123456789"))
    return sum(map(str.isdigit, head))


def _titled(words: list[str]) -> bool:
    first = [word[0] for word in words if len(word) > 3]
    if sum(map(str.islower, first)) * 10 > len(first) * 3:  # enough to tell most copy
        return False
    capitals = sum([word.lstrip(_QUOTES)[:1].isupper() for word in words if len(word) > 3])
    return 0 < len(first) * 7 <= capitals * 10
