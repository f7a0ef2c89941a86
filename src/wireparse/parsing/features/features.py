"""The features of a block, and the interface of the matcher that finds them."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from wireparse.parsing.blocks import Block
    from wireparse.peg.node import Node
    from wireparse.styles.node_names import NodeName, RuleName

__all__ = ["Feature", "FeatureMatcher", "Observed"]


class Feature:
    """The features of a block, one bit each.

    They are plain integers, since an `enum.Flag` would cost more than all of step 2. Their names
    in lower case are the keys of the layout weights.
    """

    _bits = (1 << place for place in count())

    # Layout
    CLOSE = next(_bits)  # no blank line before it
    WIDE = next(_bits)  # several blank lines before it
    OPENER = next(_bits)  # a blank line before it, none after it
    SOFT = next(_bits)  # may continue the block before
    TIED = next(_bits)  # the same, and its first word would not have fitted on the line above
    CARRIED = next(_bits)  # the next block is tied to it
    INDENT = next(_bits)  # its first line is indented
    WRAPPED = next(_bits)  # more than one line
    AFTER_STOP = next(_bits)  # the block before ends a sentence
    AFTER_OPEN = next(_bits)  # the block before ends in mid-sentence
    AFTER_COLON = next(_bits)  # the block before ends with a colon
    AFTER_LIST = next(_bits)  # the block before looks like a list item
    AFTER_SECTION = next(_bits)  # the block before names a newspaper section
    ALTERNATE = next(_bits)  # the block before does not, but the one before that does
    REPEATED = next(_bits)  # begins with the same 32 characters as the block before
    # Shape
    STOP = next(_bits)  # ends a sentence
    QUESTION = next(_bits)  # ends a sentence with a question mark
    COLON = next(_bits)  # ends with a colon
    OPEN = next(_bits)  # ends in mid-sentence: a comma, a dash, `of`
    TINY = next(_bits)  # one or two words
    SHORT = next(_bits)  # at most 40 characters
    MIDDLING = next(_bits)  # 41 to 60 characters
    WORDY = next(_bits)  # more than 100 characters
    LONG = next(_bits)  # more than 160 characters
    LOWER = next(_bits)  # begins with a lower-case letter
    QUOTED = next(_bits)  # begins with a quotation mark
    DASHED = next(_bits)  # begins with a dash
    BRACKETED = next(_bits)  # is enclosed in brackets
    UPPER = next(_bits)  # all letters are capitals
    CAPITALS = next(_bits)  # the same, and the prose above is not
    TITLE = next(_bits)  # most words of more than three letters are capitalized
    FIGURES = next(_bits)  # more than a quarter of it is digits
    WORDLESS = next(_bits)  # has no letter
    ITEM = next(_bits)  # begins with a list number: `1.`, `(2)`
    BARE = next(_bits)  # one or two lines that end no sentence, open no list and match no note
    COLUMNS = next(_bits)  # has wide gaps, as tables do
    # Grammar
    DATELINE = next(_bits)  # begins with a dateline: an agency with a date or a dash
    DATED = next(_bits)  # begins with a place and a date
    PLACED = next(_bits)  # begins with a place and a dash, or a place and an agency
    ALONE = next(_bits)  # is a dateline and nothing else
    BYLINE = next(_bits)  # is a byline
    BYTITLE = next(_bits)  # is a job title or a newspaper, as below a byline
    NAME = next(_bits)  # two to four words that may be a name
    HEADING = next(_bits)  # is a heading of a press release: About Harbour Lines
    ROW = next(_bits)  # is a row of a table: Porto 2 Braga 0
    CREDIT = next(_bits)  # ends with a photo credit
    PREFIX = next(_bits)  # begins with a caption opener: FILE PHOTO
    SIGNOFF = next(_bits)  # is a sign-off
    SLUG = next(_bits)
    ADVISORY = next(_bits)  # a note to editors, an embargo
    UPDATE = next(_bits)  # says what was added or corrected
    BULLET = next(_bits)
    ENDMARK = next(_bits)  # ends a story or a take
    COPYRIGHT = next(_bits)
    CONTACT = next(_bits)  # a contact, a link, a currency conversion
    TIMESTAMP = next(_bits)  # the time at which the wire moved the story
    DATE = next(_bits)  # is a date, with or without a time
    SOURCE = next(_bits)  # names a newspaper and a date, as in a table of contents
    SECTION = next(_bits)  # names a newspaper section
    FURNITURE = next(_bits)  # a drawn rule, a page number, a mail header


class FeatureMatcher(Protocol):
    """What observing a block needs of a compiled grammar."""

    def may_match(
        self, rules: tuple[RuleName, ...], text: str, pos: int = 0, end: int | None = None
    ) -> int:
        """Return which of the rules may match at `pos`, as a bitset in their order."""
        ...

    def test(self, rule: RuleName, text: str, pos: int = 0, end: int | None = None) -> int:
        """Return the offset at which the match of a rule ends, or -1."""
        ...

    def match(
        self, rule: NodeName, text: str, pos: int = 0, end: int | None = None
    ) -> Node[NodeName] | None:
        """Return the tree of a rule that matches at `pos`, or None."""
        ...

    def fullmatch(
        self, rule: NodeName, text: str, pos: int = 0, end: int | None = None
    ) -> Node[NodeName] | None:
        """Return the tree of a rule that matches all from `pos` to `end`, or None."""
        ...


class Observed(NamedTuple):
    """A block and the set of its features, one bit of `Feature` each."""

    block: Block
    features: int

    def moved(self, count: int) -> Observed:
        """Return the same with offsets reduced by `count`."""
        return Observed(self.block.moved(count), self.features)
