"""What a block may be: the evidence that its shape and the line grammar give.

Nothing is decided here. Each block gets a set of features (an integer, one bit each), of which
the story layout weighs every one for every role: a headline that reads as a dateline is still
more like a headline than like the start of a story without one.
"""

from __future__ import annotations

import re
from enum import IntFlag, auto
from typing import Protocol

from wireparse.blocks import TIED, Block
from wireparse.syntax import Node

__all__ = ["Evidence", "Matcher", "evidence"]

HEAD = 400
"""Characters at the beginning of a block whose shape is looked at."""

TAIL = 240
"""Characters at the end of a block in which a credit is looked for."""

LONG = 160
"""Characters above which a block is hardly a headline, a byline or a note."""


class Evidence(IntFlag):
    """What is seen of a block. The names, in lower case, are the keys of the weights."""

    # How it is laid out
    CLOSE = auto()  # no blank line parts it from the block before
    WIDE = auto()  # several blank lines before it
    OPENER = auto()  # stands after a blank line, and the next block does not
    SOFT = auto()  # may be the rest of the block before
    TIED = auto()  # the same, and the line above had no room for its first word
    INDENT = auto()  # its first line is indented
    WRAPPED = auto()  # several lines
    AFTER_STOP = auto()  # the block before ends a sentence
    # How it is written
    STOP = auto()  # ends a sentence
    COLON = auto()  # ends with a colon
    OPEN = auto()  # ends in the middle of something: a comma, a dash
    TINY = auto()  # one or two words
    SHORT = auto()  # at most 40 characters
    LONG = auto()  # more than 160 characters
    LOWER = auto()  # begins with a small letter
    QUOTED = auto()  # begins with a quotation mark
    CAPITALS = auto()  # capital letters only
    TITLE = auto()  # most words begin with a capital letter
    BRACKETED = auto()  # stands in brackets
    FIGURES = auto()  # a third of it is digits and signs
    WORDLESS = auto()  # no letter at all
    # What the grammar reads in it
    DATELINE = auto()  # begins with a dateline that names its agency
    DATED = auto()  # begins with a place and a date
    PLACED = auto()  # begins with what may be a dateline: a place and a dash
    ALONE = auto()  # is a dateline and nothing else
    BYLINE = auto()
    BYTITLE = auto()  # a title or a paper, as it stands under a byline
    NAME = auto()  # two to four words that may be a name
    CREDIT = auto()  # ends with a photo credit
    PREFIX = auto()  # begins as captions do: FILE PHOTO
    SIGNOFF = auto()
    SLUG = auto()
    ADVISORY = auto()
    UPDATE = auto()
    BULLET = auto()
    ENDMARK = auto()
    COPYRIGHT = auto()
    CONTACT = auto()
    TIMESTAMP = auto()
    FURNITURE = auto()


class Matcher(Protocol):
    """What the evidence needs of a compiled grammar."""

    def test(self, rule: str, text: str, pos: int = 0, end: int | None = None) -> int:
        """Return the offset up to which a rule reads, or -1."""
        ...

    def match(self, rule: str, text: str, pos: int = 0, end: int | None = None) -> Node | None:
        """Return the tree of what a rule reads, or None."""
        ...


_STOP = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\Z")
_OPEN = re.compile(r"(?:[,;–—-]|--)\Z")
_DATELINE_HINT = re.compile(r"[^\n]{0,120}?(?:[-–—―_:)\]]|/\.?)(?:\s|\Z|[-A-Z\"“])", re.DOTALL)
_QUOTES = "\"“„«‘'`"
_NOTES = {
    "Currency": Evidence.CONTACT,
    "Ticker": Evidence.CONTACT,
    "Contact": Evidence.CONTACT,
    "Link": Evidence.CONTACT,
    "Boilerplate": Evidence.CONTACT,
    "Keywords": Evidence.CONTACT,
    "Timestamp": Evidence.TIMESTAMP,
    "Take": Evidence.ENDMARK,
    "Endmark": Evidence.ENDMARK,
    "Correction": Evidence.UPDATE,
    "Update": Evidence.UPDATE,
    "Embargo": Evidence.ADVISORY,
    "Advisory": Evidence.ADVISORY,
    "Copyright": Evidence.COPYRIGHT,
    "Furniture": Evidence.FURNITURE,
    "Slug": Evidence.SLUG,
    "Bullet": Evidence.BULLET,
}
_NAME = re.compile(r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|der|al|el|bin|von|la)){1,3}\Z")


def evidence(matcher: Matcher, text: str, block: Block, before: Evidence) -> Evidence:
    """Return what is seen of a block; `before` is the evidence of the one before it."""
    found = _shape(text, block)
    if before & Evidence.STOP:
        found |= Evidence.AFTER_STOP
    return found | _layout(block) | _grammar(matcher, text, block, found)


def _layout(block: Block) -> Evidence:
    found = Evidence(0)
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


def _shape(text: str, block: Block) -> Evidence:
    start, end = block.start, block.end
    length = end - start
    found = _ending(text, start, end)
    if length > LONG:
        found |= Evidence.LONG
    elif length <= 40:
        found |= Evidence.SHORT
    first = text[start]
    if first.islower():
        found |= Evidence.LOWER
    elif first in _QUOTES:
        found |= Evidence.QUOTED
    elif first in "([" and text[end - 1] in ")]":
        found |= Evidence.BRACKETED
    return found | _letters(text[start : min(end, start + HEAD)])


def _ending(text: str, start: int, end: int) -> Evidence:
    if _STOP.search(text, max(start, end - 4), end):
        return Evidence.STOP
    if text[end - 1] == ":":
        return Evidence.COLON
    if _OPEN.search(text, max(start, end - 2), end):
        return Evidence.OPEN
    return Evidence(0)


def _letters(head: str) -> Evidence:
    found = Evidence(0)
    words = head.split()
    if len(words) <= 2:
        found |= Evidence.TINY
    if head.isupper():
        found |= Evidence.CAPITALS
    else:
        longer = [word.lstrip(_QUOTES) for word in words if len(word) > 3]
        capital = sum(word[:1].isupper() for word in longer)
        if capital * 10 >= len(longer) * 7 and capital:
            found |= Evidence.TITLE
    letters = sum(map(str.isalpha, head))
    if not letters:
        found |= Evidence.WORDLESS
    elif sum(map(str.isdigit, head)) * 3 > letters:
        found |= Evidence.FIGURES
    return found


def _grammar(matcher: Matcher, text: str, block: Block, shape: Evidence) -> Evidence:
    start, end = block.start, block.end
    found = Evidence(0)
    if _DATELINE_HINT.match(text, start, min(end, start + 160)):
        found |= _dateline(matcher, text, start, end)
    if end - start <= 600 and matcher.test("Signoff", text, start, end) == end:
        found |= Evidence.SIGNOFF
    if matcher.test("Captionprefix", text, start, end) >= 0:
        found |= Evidence.PREFIX
    if matcher.test("Photocredit", text, max(start, end - TAIL), end) == end:
        found |= Evidence.CREDIT
    if end - start <= 400:
        found |= _lines(matcher, text, start, end)
    return found


def _lines(matcher: Matcher, text: str, start: int, end: int) -> Evidence:
    found = Evidence(0)
    if matcher.test("Byline", text, start, end) == end:
        found |= Evidence.BYLINE
    elif matcher.test("Bytitle", text, start, end) == end:
        found |= Evidence.BYTITLE
    elif _NAME.match(text, start, end):
        found |= Evidence.NAME
    note = matcher.match("Note", text, start, end)
    if note is not None and note.end == end and note.children:
        found |= _NOTES[note.children[0].rule]
    return found


def _dateline(matcher: Matcher, text: str, start: int, end: int) -> Evidence:
    """Grade what reads as a dateline: an agency of the list, else a date, else a place alone."""
    node = matcher.match("Dateline", text, start, min(end, start + HEAD))
    if node is None:
        return Evidence(0)
    found = Evidence.ALONE if node.end == end else Evidence(0)
    dated = node.first("Date") is not None
    if node.first("Agency") or (dated and node.first("Otheragency")):
        return found | Evidence.DATELINE
    return found | (Evidence.DATED if dated else Evidence.PLACED)
