"""What is remembered of the last blocks: lines seen before, and how many blank lines are usual.

The memory is bounded, so a text in chunks and a text cut for worker processes give the same
features as the whole text.
"""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

from wireparse.parsing.features.features import Feature
from wireparse.parsing.features.pictures import PICTURED, with_picture

if TYPE_CHECKING:
    from wireparse.parsing.blocks import Block

__all__ = ["Memory"]

RECENT = 32
"""Blocks whose beginnings are remembered."""

OPENING = 60
"""Characters at the beginning of a block that are remembered."""

USUAL = 4
"""Blocks that show how many blank lines are usual."""

DENSE = 3
"""Paragraphs without a blank line above them, after which one is rare."""

FAR = 12
"""Blocks below a dateline that probably belong to its story."""

END = 2
"""Blocks below the end of a story that add something to it, if none of them may be a headline."""

_DIGIT = re.compile("[0-8]")

_TABLE = Feature.COLUMNS | Feature.ITEM | Feature.ROW | Feature.INDENT
_PROSE = Feature.STOP | Feature.LONG
_ENDS = Feature.SIGNOFF | Feature.ENDMARK | Feature.SEALED
_BEGINS = (
    Feature.BARE
    | Feature.TAKE
    | Feature.DATELINE
    | Feature.DATED
    | Feature.PLACED
    | Feature.BYLINE
    | Feature.SLUG
    | Feature.PREFIX
    | Feature.CREDIT
)


class Memory:
    """The last blocks of a text, as far as features of later blocks depend on them."""

    def __init__(self) -> None:
        """Start with no block."""
        self._openings: deque[str] = deque(maxlen=RECENT)
        self._last: dict[str, int] = {}  # of each opening, the number of the last block with it
        self._count = 0
        self._gaps: deque[int] = deque(maxlen=USUAL)
        self._dense = 0
        self._undated = FAR
        self._pictured = PICTURED
        self._ended = 0
        self._is_text = False

    def with_gaps(self, block: Block, features: int) -> int:
        """Return the features of a block after comparing its blank lines with the usual ones."""
        if features & Feature.WIDE and block.gap <= self._usual_gap():
            features &= ~Feature.WIDE
        if self._dense >= DENSE:
            features |= Feature.DENSE if features & Feature.CLOSE else Feature.FIRST_GAP
        if features & Feature.DATELINE:
            self._undated = 0
        elif self._undated < FAR:
            self._undated += 1
            features |= Feature.UNDER_DATELINE
        self._pictured, features = with_picture(self._pictured, features)
        features = self._with_end(features)
        self._gaps.append(block.gap)
        if not features & Feature.CLOSE:
            self._dense = 0
        elif features & _PROSE:
            self._dense = min(self._dense + 1, DENSE)
        return features

    def _with_end(self, features: int) -> int:
        """Return the features of a block after looking for the end of a story above it."""
        is_end = features & _ENDS and not features & Feature.TAKE
        if is_end and self._is_text:
            self._ended = END
        elif features & _BEGINS:
            self._ended = 0
        elif self._ended:
            self._ended -= 1
            features |= Feature.BELOW_END
        if features & (_BEGINS | Feature.STOP):
            self._is_text = bool(features & Feature.STOP)
        return features

    def distance(self, text: str, block: Block, features: int) -> int:
        """Return how many blocks above the last one with the same beginning is; 0 if none is.

        Lines that differ only in their figures are the same, if they cannot be rows of a table.
        """
        opening = text[block.start : min(block.end, block.start + OPENING)]
        if block.end - block.start < OPENING and not features & _TABLE:
            opening = _DIGIT.sub("9", opening)
        openings, last = self._openings, self._last
        self._count += 1
        found = self._count - last.get(opening, self._count)
        if len(openings) == RECENT and last[openings[0]] == self._count - RECENT:
            del last[openings[0]]
        openings.append(opening)
        last[opening] = self._count
        return found

    def state(self) -> object:
        """Return what the features of later blocks depend on."""
        return (
            tuple(self._openings),
            tuple(self._gaps),
            self._dense,
            self._undated,
            self._pictured,
            self._ended,
            self._is_text,
        )

    def _usual_gap(self) -> int:
        """Return how many blank lines are usual: the lower median of the last gaps."""
        gaps = sorted(self._gaps)
        return gaps[(len(gaps) - 1) // 2] if gaps else 0
