"""What a block may be: the evidence that its layout, its shape and the line grammar give.

Nothing is decided here. Each block gets a set of features (one bit each), and the story layout
weighs every one of them for every role: a headline that reads as a dateline is still more like a
headline than like the start of a story without one.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Protocol

from wireparse.blocks import TIED, Block

if TYPE_CHECKING:
    from wireparse.syntax import Node

__all__ = ["Evidence", "Matcher", "Seen", "evidence"]


class Evidence:
    """What is seen of a block: one bit each, plain integers because every block is asked for all.

    The names, in lower case, are the keys of the weights.
    """

    _bits = (1 << place for place in count())

    # How it is laid out
    CLOSE = next(_bits)  # no blank line parts it from the block before
    WIDE = next(_bits)  # several blank lines do
    OPENER = next(_bits)  # a blank line before it, none between it and the next block
    SOFT = next(_bits)  # may be the rest of the block before
    TIED = next(_bits)  # the same, and the line above had no room for its first word
    CARRIED = next(_bits)  # the next block is tied to it
    INDENT = next(_bits)  # its first line is indented
    WRAPPED = next(_bits)  # several lines
    AFTER_STOP = next(_bits)  # the block before ends a sentence
    AFTER_COLON = next(_bits)  # the block before ends with a colon
    AFTER_LIST = next(_bits)  # the block before is a line such as lists have
    AFTER_SECTION = next(_bits)  # the block before names a part of a paper
    REPEATED = next(_bits)  # begins as the block before does
    # How it is written
    STOP = next(_bits)  # ends a sentence
    COLON = next(_bits)  # ends with a colon
    OPEN = next(_bits)  # ends in the middle of something: a comma, a dash
    TINY = next(_bits)  # one or two words
    SHORT = next(_bits)  # at most 40 characters
    WORDY = next(_bits)  # more than 100 characters
    LONG = next(_bits)  # more than 160 characters
    LOWER = next(_bits)  # begins with a small letter
    QUOTED = next(_bits)  # begins with a quotation mark
    DASHED = next(_bits)  # begins with a dash
    BRACKETED = next(_bits)  # stands in brackets
    UPPER = next(_bits)  # capital letters only
    CAPITALS = next(_bits)  # the same, where the text above is not
    TITLE = next(_bits)  # most longer words begin with a capital letter
    FIGURES = next(_bits)  # a quarter of it is digits
    WORDLESS = next(_bits)  # no letter at all
    ITEM = next(_bits)  # begins with a number, as lists do
    BARE = next(_bits)  # one line that ends no sentence and opens no list
    COLUMNS = next(_bits)  # wide gaps inside, as in tables
    # What the grammar reads in it
    DATELINE = next(_bits)  # begins with a dateline: an agency, with a date or a dash
    DATED = next(_bits)  # begins with a place and a date
    PLACED = next(_bits)  # begins with a place and a dash, or a place and an agency
    ALONE = next(_bits)  # is a dateline and nothing else
    BYLINE = next(_bits)  # is a byline
    BYTITLE = next(_bits)  # is a title or a paper, as it stands under a byline
    NAME = next(_bits)  # two to four words that may be a name
    CREDIT = next(_bits)  # ends with a photo credit
    PREFIX = next(_bits)  # begins as captions do: FILE PHOTO
    SIGNOFF = next(_bits)  # is a sign-off
    SLUG = next(_bits)
    ADVISORY = next(_bits)  # a note to editors, an embargo
    UPDATE = next(_bits)  # says what was added or corrected
    BULLET = next(_bits)
    ENDMARK = next(_bits)  # ends a story or a take
    COPYRIGHT = next(_bits)
    CONTACT = next(_bits)  # whom to ask, where to read more, what a currency is worth
    TIMESTAMP = next(_bits)  # when the wire moved the story
    DATE = next(_bits)  # is a date, with or without a time
    SOURCE = next(_bits)  # names a paper and a date, as tables of contents do
    SECTION = next(_bits)  # names a part of a paper
    FURNITURE = next(_bits)  # a rule, a page number, the head of a mail


class Matcher(Protocol):
    """What the evidence needs of a compiled grammar."""

    def test(self, rule: str, text: str, pos: int = 0, end: int | None = None) -> int:
        """Return the offset up to which a rule reads, or -1."""
        ...

    def match(self, rule: str, text: str, pos: int = 0, end: int | None = None) -> Node | None:
        """Return the tree of what a rule reads, or None."""
        ...


Seen = tuple[Block, int]


def evidence(matcher: Matcher, text: str, block: Block, above: Seen | None) -> int:
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
_NAME = re.compile(
    r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|der|al|el|bin|von|la)){1,3}"
    r"(?: in [A-Z]\w+(?: [A-Z]\w+)?)?\Z"
)
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


def _context(text: str, block: Block, found: int, above: Block, seen: int) -> int:
    """Compare a block with the one above."""
    context = 0
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
    if _STOP.search(text, max(start, end - 4), end):
        return Evidence.STOP
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


def _shape(text: str, block: Block) -> int:
    start, end = block.start, block.end
    head = text[start : min(end, start + _HEAD)]
    found = _length(end - start) | _letters(head)
    if _GAP.search(head):
        found |= Evidence.COLUMNS
    return found


def _length(length: int) -> int:
    if length <= 40:
        return Evidence.SHORT
    if length <= 100:
        return 0
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
    if sum(map(str.isdigit, head)) * 4 > len(head):
        found |= Evidence.FIGURES
    if not any(map(str.isalpha, head)):
        found |= Evidence.WORDLESS
    return found


def _titled(words: list[str]) -> bool:
    longer = [word.lstrip(_QUOTES) for word in words if len(word) > 3]
    capitals = sum(word[:1].isupper() for word in longer)
    return 0 < len(longer) * 7 <= capitals * 10


def _grammar(matcher: Matcher, text: str, block: Block) -> int:
    start, end = block.start, block.end
    found = 0
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


def _dateline(matcher: Matcher, text: str, start: int, end: int) -> int:
    """Grade what reads as a dateline: by its agency, its date, its place alone."""
    node = matcher.match("Dateline", text, start, min(end, start + _HEAD))
    if node is None:
        return 0
    found = Evidence.ALONE if node.end == end else 0
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


def _line(matcher: Matcher, text: str, start: int, end: int) -> int:
    """Return what the rules read that take a whole line."""
    found = 0
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
