"""Text in the narrow columns of a newspaper: the headlines above it are broken as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireparse.parsing.features.features import Feature, Observed
from wireparse.parsing.features.lines import DATED, WHOLE

if TYPE_CHECKING:
    from collections.abc import MutableSequence

    from wireparse.parsing.blocks import Block

__all__ = ["mark_narrow"]

NARROW = 45
"""Characters of the longest line in a narrow column, on average."""

LINES = 3
"""The fewest lines of a block that show how wide a column is."""

_NO_COLUMN = Feature.COLUMNS | Feature.FIGURES | Feature.ROW

_BROKEN = Feature.EARLY | Feature.OVERSHADOWED | Feature.TOWERING
"""Features of short lines that show nothing where all lines are short."""


def mark_narrow(waiting: MutableSequence[Observed], block: Block, features: int) -> None:
    """Mark the short lines above a block, the last ones of `waiting`, if it is a narrow column."""
    if features & _NO_COLUMN or not _is_column(block, features):
        return
    for place in range(len(waiting) - 1, -1, -1):
        above, seen = waiting[place]
        if not _is_narrow(above) or _is_column(above, seen):
            return
        if not seen & WHOLE:
            waiting[place] = Observed(above, seen & ~_BROKEN | Feature.NARROW)
        elif place + 1 < len(waiting):  # the line below this one goes on with nothing
            below, shown = waiting[place + 1]
            if shown & Feature.CLOSE:
                waiting[place + 1] = Observed(below, shown & ~Feature.NARROW)


def _is_column(block: Block, features: int) -> bool:
    is_text = features & DATED or not features & Feature.BARE
    return block.lines >= LINES and bool(is_text) and _is_narrow(block)


def _is_narrow(block: Block) -> bool:
    """Whether the lines of a block are short on average."""
    return block.end - block.start <= block.lines * NARROW
