"""The features of a block."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wireparse.parsing.blocks import Block

__all__ = ["Feature", "Observed"]


class Feature:
    """The features of a block, one bit each.

    Plain integers, since operations on an `enum.IntFlag` take 30 times as long. The names in lower
    case are the keys of the layout weights; `styles/base/layout.toml` says what each means.
    """

    _bits = (1 << place for place in count())

    # Layout
    CLOSE = next(_bits)
    WIDE = next(_bits)
    OPENER = next(_bits)
    SOFT = next(_bits)
    TIED = next(_bits)
    BROKEN = next(_bits)
    CARRIED = next(_bits)
    EARLY = next(_bits)
    INDENT = next(_bits)
    WRAPPED = next(_bits)
    AFTER_STOP = next(_bits)
    AFTER_OPEN = next(_bits)
    AFTER_COLON = next(_bits)
    AFTER_LIST = next(_bits)
    AFTER_SECTION = next(_bits)
    AFTER_POST = next(_bits)
    AFTER_CREDIT = next(_bits)
    AFTER_COPYRIGHT = next(_bits)
    AFTER_BYLINE = next(_bits)
    CREDITED = next(_bits)
    PICTURED = next(_bits)
    ALTERNATE = next(_bits)
    BEFORE_QUOTE = next(_bits)
    ASIDE = next(_bits)
    REPEATED = next(_bits)
    AGAIN = next(_bits)
    RECURRING = next(_bits)
    OVERSHADOWED = next(_bits)
    STAMPED = next(_bits)
    TOWERING = next(_bits)
    ECHOED = next(_bits)
    PREFACE = next(_bits)
    NARROW = next(_bits)
    AFTER_RULE = next(_bits)
    LISTED = next(_bits)
    FIELDS = next(_bits)
    DENSE = next(_bits)
    FIRST_GAP = next(_bits)
    STRAY = next(_bits)
    LAST = next(_bits)
    INSET = next(_bits)
    BELOW_END = next(_bits)
    UNDER_DATELINE = next(_bits)
    # Shape
    STOP = next(_bits)
    QUESTION = next(_bits)
    COLON = next(_bits)
    OPEN = next(_bits)
    TINY = next(_bits)
    FEW = next(_bits)
    SHORT = next(_bits)
    MIDDLING = next(_bits)
    WORDY = next(_bits)
    LONG = next(_bits)
    LOWER = next(_bits)
    QUOTED = next(_bits)
    DASHED = next(_bits)
    MARKED = next(_bits)
    BRACKETED = next(_bits)
    LABELED = next(_bits)
    UPPER = next(_bits)
    CAPITALS = next(_bits)
    TITLE = next(_bits)
    FIGURES = next(_bits)
    WORDLESS = next(_bits)
    ITEM = next(_bits)
    BARE = next(_bits)
    COLUMNS = next(_bits)
    # Grammar
    DATELINE = next(_bits)
    DATED = next(_bits)
    PLACED = next(_bits)
    ALONE = next(_bits)
    BYLINE = next(_bits)
    BYTITLE = next(_bits)
    NAME = next(_bits)
    CARD = next(_bits)
    HEADING = next(_bits)
    ROW = next(_bits)
    CREDIT = next(_bits)
    CREDITLINE = next(_bits)
    PREFIX = next(_bits)
    SIGNED = next(_bits)
    SEALED = next(_bits)
    SIGNOFF = next(_bits)
    TASK = next(_bits)
    SLUG = next(_bits)
    ADVISORY = next(_bits)
    UPDATE = next(_bits)
    BULLET = next(_bits)
    ENDMARK = next(_bits)
    TAKE = next(_bits)
    COPYRIGHT = next(_bits)
    CONTACT = next(_bits)
    TIMESTAMP = next(_bits)
    DATE = next(_bits)
    SOURCE = next(_bits)
    SECTION = next(_bits)
    POST = next(_bits)
    FURNITURE = next(_bits)
    TAG = next(_bits)
    LINKS = next(_bits)
    FIELD = next(_bits)


class Observed(NamedTuple):
    """A block and the set of its features, one bit of `Feature` each."""

    block: Block
    features: int

    def moved(self, count: int) -> Observed:
        """Return the same with offsets reduced by `count`."""
        return Observed(self.block.moved(count), self.features)
