"""What a block may be: the evidence that its layout, its shape and the line grammar give.

Nothing is decided here. Each block gets a set of features (one bit each), and the story layout
weighs every one of them for every role: a headline that reads as a dateline is still more like a
headline than like the start of a story without one.
"""

from __future__ import annotations

import re
from enum import IntFlag, auto
from typing import Protocol

from wireparse.blocks import TIED, Block
from wireparse.syntax import Node

__all__ = ["Evidence", "Matcher", "evidence"]


class Evidence(IntFlag):
    """What is seen of a block. The names, in lower case, are the keys of the weights."""

    # How it is laid out
    CLOSE = auto()  # no blank line parts it from the block before
    WIDE = auto()  # several blank lines do
    OPENER = auto()  # a blank line before it, none between it and the next block
    SOFT = auto()  # may be the rest of the block before
    TIED = auto()  # the same, and the line above had no room for its first word
    CARRIED = auto()  # the next block is tied to it
    INDENT = auto()  # its first line is indented
    WRAPPED = auto()  # several lines
    AFTER_STOP = auto()  # the block before ends a sentence
    AFTER_COLON = auto()  # the block before ends with a colon
    AFTER_LIST = auto()  # the block before is a line such as lists have
    AFTER_SECTION = auto()  # the block before names a part of a paper
    REPEATED = auto()  # begins as the block before does
    # How it is written
    STOP = auto()  # ends a sentence
    COLON = auto()  # ends with a colon
    OPEN = auto()  # ends in the middle of something: a comma, a dash
    TINY = auto()  # one or two words
    SHORT = auto()  # at most 40 characters
    WORDY = auto()  # more than 100 characters
    LONG = auto()  # more than 160 characters
    LOWER = auto()  # begins with a small letter
    QUOTED = auto()  # begins with a quotation mark
    DASHED = auto()  # begins with a dash
    BRACKETED = auto()  # stands in brackets
    UPPER = auto()  # capital letters only
    CAPITALS = auto()  # the same, where the text above is not
    TITLE = auto()  # most longer words begin with a capital letter
    FIGURES = auto()  # a quarter of it is digits
    WORDLESS = auto()  # no letter at all
    ITEM = auto()  # begins with a number, as lists do
    BARE = auto()  # one line that ends no sentence and opens no list
    COLUMNS = auto()  # wide gaps inside, as in tables
    # What the grammar reads in it
    DATELINE = auto()  # begins with a dateline: an agency, with a date or a dash
    DATED = auto()  # begins with a place and a date
    PLACED = auto()  # begins with a place and a dash, or a place and an agency
    ALONE = auto()  # is a dateline and nothing else
    BYLINE = auto()  # is a byline
    BYTITLE = auto()  # is a title or a paper, as it stands under a byline
    NAME = auto()  # two to four words that may be a name
    CREDIT = auto()  # ends with a photo credit
    PREFIX = auto()  # begins as captions do: FILE PHOTO
    SIGNOFF = auto()  # is a sign-off
    SLUG = auto()
    ADVISORY = auto()  # a note to editors, an embargo
    UPDATE = auto()  # says what was added or corrected
    BULLET = auto()
    ENDMARK = auto()  # ends a story or a take
    COPYRIGHT = auto()
    CONTACT = auto()  # whom to ask, where to read more, what a currency is worth
    TIMESTAMP = auto()  # when the wire moved the story
    DATE = auto()  # is a date, with or without a time
    SOURCE = auto()  # names a paper and a date, as tables of contents do
    SECTION = auto()  # names a part of a paper
    FURNITURE = auto()  # a rule, a page number, the head of a mail


class Matcher(Protocol):
    """What the evidence needs of a compiled grammar."""

    def test(self, rule: str, text: str, pos: int = 0, end: int | None = None) -> int:
        """Return the offset up to which a rule reads, or -1."""
        ...

    def match(self, rule: str, text: str, pos: int = 0, end: int | None = None) -> Node | None:
        """Return the tree of what a rule reads, or None."""
        ...


Seen = tuple[Block, Evidence]


def evidence(matcher: Matcher, text: str, block: Block, above: Seen | None) -> Evidence:
    """Return what is seen of a block, given the block above and what was seen of it.

    `OPENER` and `CARRIED` are left to the caller, who knows the block below.
    """
    found = _ending(text, block.start, block.end) | _beginning(text, block) | _shape(text, block)
    if block.lines == 1 and not found & _NO_LINE:
        found |= Evidence.BARE
    if above:
        found |= _context(text, block, found, *above)
    elif found & Evidence.UPPER:
        found |= Evidence.CAPITALS
    return found | _layout(block) | _grammar(matcher, text, block)


_HEAD = 400  # characters at the beginning of a block whose shape is looked at
_TAIL = 240  # characters at its end in which a photo credit is looked for
_LINE = 400  # characters above which a block is no byline and no note
_SIGNOFF = 800  # characters above which it is no sign-off

_STOP = re.compile(r"(?:[.!?…][\"'”’»)\]]{0,3}|\])\Z")
_OPEN = re.compile(r"(?:[,;–—_-]|\b(?:an?|and|at|by|for|from|in|of|on|the|to|with))\Z")
_ITEM = re.compile(r"\(?\d{1,2}[.)]\D")
_GAP = re.compile(r"\S(?: {3}|\t)[ \t]*\S")
_DATELINE_HINT = re.compile(r"[^\n]{1,120}?(?:[-–—―_:)\]/](?:\s|\Z|[-.A-Z\"“]))")
_NAME = re.compile(r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|der|al|el|bin|von|la)){1,3}(?: in [A-Z]\w+(?: [A-Z]\w+)?)?\Z")
_NO_LINE = (
    Evidence.STOP | Evidence.COLON | Evidence.OPEN | Evidence.LONG | Evidence.LOWER
    | Evidence.DASHED | Evidence.ITEM | Evidence.COLUMNS | Evidence.FIGURES
)
_LISTED = Evidence.BARE | Evidence.FIGURES | Evidence.ITEM | Evidence.COLUMNS | Evidence.BULLET
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


def _context(text: str, block: Block, found: Evidence, above: Block, seen: Evidence) -> Evidence:
    """Compare a block with the one above."""
    context = Evidence(0)
    if not block.gap:
        context |= Evidence.CLOSE
    if seen & Evidence.STOP:
        context |= Evidence.AFTER_STOP
    if seen & Evidence.COLON:
        context |= Evidence.AFTER_COLON
    if seen & _LISTED:
        context |= Evidence.AFTER_LIST
    if seen & Evidence.SECTION:
        context |= Evidence.AFTER_SECTION
    if found & Evidence.UPPER and not (
        seen & Evidence.UPPER and seen & (Evidence.STOP | Evidence.LONG)
    ):
        context |= Evidence.CAPITALS
    if text[above.start : above.start + 32] == text[block.start : block.start + 32]:
        context |= Evidence.REPEATED
    return context


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


def _ending(text: str, start: int, end: int) -> Evidence:
    if _STOP.search(text, max(start, end - 4), end):
        return Evidence.STOP
    if text[end - 1] == ":":
        return Evidence.COLON
    return Evidence.OPEN if _OPEN.search(text, max(start, end - 5), end) else Evidence(0)


def _beginning(text: str, block: Block) -> Evidence:
    first = text[block.start]
    if first.islower():
        return Evidence.LOWER
    if first in _QUOTES:
        return Evidence.QUOTED
    if first in "([" and text[block.end - 1] in ")]":
        return Evidence.BRACKETED
    if first in "-–—_":
        return Evidence.DASHED
    return Evidence.ITEM if _ITEM.match(text, block.start) else Evidence(0)


def _shape(text: str, block: Block) -> Evidence:
    start, end = block.start, block.end
    head = text[start : min(end, start + _HEAD)]
    found = _length(end - start) | _letters(head)
    if _GAP.search(head):
        found |= Evidence.COLUMNS
    return found


def _length(length: int) -> Evidence:
    if length <= 40:
        return Evidence.SHORT
    if length <= 100:
        return Evidence(0)
    return Evidence.WORDY if length <= 160 else Evidence.WORDY | Evidence.LONG


def _letters(head: str) -> Evidence:
    found = Evidence(0)
    words = head.split()
    if len(words) <= 2:
        found |= Evidence.TINY
    if head.isupper():
        found |= Evidence.UPPER
    elif _titled(words):
        found |= Evidence.TITLE
    if sum(map(str.isdigit, head)) * 4 > len(head):
        found |= Evidence.FIGURES
    if not any(map(str.isalpha, head)):
        found |= Evidence.WORDLESS
    return found


def _titled(words: list[str]) -> bool:
    longer = [word.lstrip(_QUOTES) for word in words if len(word) > 3]
    capitals = sum(word[:1].isupper() for word in longer)
    return 0 < len(longer) * 7 <= capitals * 10


def _grammar(matcher: Matcher, text: str, block: Block) -> Evidence:
    start, end = block.start, block.end
    found = Evidence(0)
    if _DATELINE_HINT.match(text, start, end):
        found |= _dateline(matcher, text, start, end)
    if end - start <= _SIGNOFF and matcher.test("Signoff", text, start, end) == end:
        found |= Evidence.SIGNOFF
    if matcher.test("Captionprefix", text, start, end) >= 0:
        found |= Evidence.PREFIX
    if _credited(matcher, text, max(start, end - _TAIL), end):
        found |= Evidence.CREDIT
    if end - start <= _LINE:
        found |= _line(matcher, text, start, end)
    return found


def _dateline(matcher: Matcher, text: str, start: int, end: int) -> Evidence:
    """Grade what reads as a dateline: by its agency, its date, its place alone."""
    node = matcher.match("Dateline", text, start, min(end, start + _HEAD))
    if node is None:
        return Evidence(0)
    found = Evidence.ALONE if node.end == end else Evidence(0)
    dated = node.first("Date") is not None or node.first("Nodate") is not None
    dashed = text[node.end - 1] in "-–—―_.:/" or node.end == end
    known, other = node.first("Agency"), node.first("Otheragency")
    if (known and (dated or dashed)) or (other and dated and dashed):
        return found | Evidence.DATELINE
    return found | (Evidence.DATED if dated else Evidence.PLACED)


# Notes that are told apart by the first of what they hold.
_INNER = {
    ("Furniture", "Section"): Evidence.SECTION,
    ("Furniture", "Date"): Evidence.SOURCE,
    ("Furniture", "Shortdate"): Evidence.SOURCE,
    ("Furniture", "Monthyear"): Evidence.SOURCE,
    ("Timestamp", "Date"): Evidence.DATE,
    ("Timestamp", "Shortdate"): Evidence.DATE,
}
_CREDIT_HINT = re.compile(r"[/(©]|(?i:photo|via |picture)")


def _credited(matcher: Matcher, text: str, start: int, end: int) -> bool:
    """Tell whether a photo credit ends the block: look where one may begin."""
    if not _CREDIT_HINT.search(text, start, end):
        return False
    for word in re.finditer(r"(?<!\S)[(@©A-Z]", text[start:end]):
        if matcher.test("Photocredit", text, start + word.start(), end) == end:
            return True
    return False


def _line(matcher: Matcher, text: str, start: int, end: int) -> Evidence:
    """Return what the rules read that take a whole line."""
    found = Evidence(0)
    if matcher.test("Byline", text, start, end) == end:
        found |= Evidence.BYLINE
    elif matcher.test("Bytitle", text, start, end) == end:
        found |= Evidence.BYTITLE
    elif _NAME.match(text, start, end):
        found |= Evidence.NAME
    note = matcher.match("Note", text, start, end)
    if note is None or note.end < end:
        return found
    kind = note.children[0]
    inner = kind.children[0].rule if kind.children else ""
    return found | (_INNER.get((kind.rule, inner)) or _NOTES[kind.rule])
