"""What a block may be: the evidence that its layout, its shape and the line grammar give.

Nothing is decided here. Each block gets a set of features (one bit each), and the story layout
weighs every one of them for every role: a headline that reads as a dateline is still more like a
headline than like the start of a story without one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireparse.parsing.features.features import Evidence, Matcher, Seen
from wireparse.parsing.features.lines import WHOLE, glued_end_mark, read
from wireparse.parsing.features.shape import compared, shape

if TYPE_CHECKING:
    from wireparse.parsing.blocks import Block

__all__ = ["Evidence", "Matcher", "Seen", "evidence", "glued_end_mark"]


def evidence(matcher: Matcher, text: str, block: Block, above: Seen | None) -> int:
    """Return what is seen of a block, given the block above and what was seen of it.

    `OPENER` and `CARRIED` are left to the caller, who knows the block below.
    """
    found = shape(text, block)
    lines = read(matcher, text, block, found)
    if lines & (WHOLE | Evidence.STOP):
        found &= ~Evidence.BARE
    return found | compared(text, block, found, above) | lines
