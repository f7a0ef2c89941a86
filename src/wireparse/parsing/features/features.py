"""What may be seen of a block, and what that needs of a grammar."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Protocol

from wireparse.parsing.blocks import Block

if TYPE_CHECKING:
    from wireparse.peg.node import Node

__all__ = ["Evidence", "Matcher", "Seen"]


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
    AFTER_OPEN = next(_bits)  # the block before ends in the middle of something
    AFTER_COLON = next(_bits)  # the block before ends with a colon
    AFTER_LIST = next(_bits)  # the block before is a line such as lists have
    AFTER_SECTION = next(_bits)  # the block before names a part of a paper
    ALTERNATE = next(_bits)  # the block before is none, the one before that is such a line
    REPEATED = next(_bits)  # begins as the block before does
    # How it is written
    STOP = next(_bits)  # ends a sentence
    QUESTION = next(_bits)  # the same, with a question mark
    COLON = next(_bits)  # ends with a colon
    OPEN = next(_bits)  # ends in the middle of something: a comma, a dash
    TINY = next(_bits)  # one or two words
    SHORT = next(_bits)  # at most 40 characters
    MIDDLING = next(_bits)  # 41 to 60 characters
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
    BARE = next(_bits)  # a line or two that end no sentence, open no list, are no note
    COLUMNS = next(_bits)  # wide gaps inside, as in tables
    # What the grammar reads in it
    DATELINE = next(_bits)  # begins with a dateline: an agency, with a date or a dash
    DATED = next(_bits)  # begins with a place and a date
    PLACED = next(_bits)  # begins with a place and a dash, or a place and an agency
    ALONE = next(_bits)  # is a dateline and nothing else
    BYLINE = next(_bits)  # is a byline
    BYTITLE = next(_bits)  # is a title or a paper, as it stands under a byline
    NAME = next(_bits)  # two to four words that may be a name
    HEADING = next(_bits)  # is a heading of press releases: About Harbour Lines
    ROW = next(_bits)  # is a row of a table: Porto 2 Braga 0
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

    def may_read(
        self, rules: tuple[str, ...], text: str, pos: int = 0, end: int | None = None
    ) -> int:
        """Return which of some rules may read at an offset, a bit for each."""
        ...

    def test(self, rule: str, text: str, pos: int = 0, end: int | None = None) -> int:
        """Return the offset up to which a rule reads, or -1."""
        ...

    def match(self, rule: str, text: str, pos: int = 0, end: int | None = None) -> Node | None:
        """Return the tree of what a rule reads, or None."""
        ...

    def fullmatch(self, rule: str, text: str, pos: int = 0, end: int | None = None) -> Node | None:
        """Return the tree of a rule that reads all from an offset to the end, or None."""
        ...


Seen = tuple[Block, int]
"""A block and what was seen of it."""
