"""Blocks near a photo credit: a head has few pictures, so a sentence beside a caption is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireparse.parsing.features.features import Feature, Observed

if TYPE_CHECKING:
    from collections.abc import MutableSequence

__all__ = ["LIKE_CREDIT", "PICTURED", "mark_pictured", "may_be_credit", "with_picture"]

PICTURED = 6
"""Blocks around a photo credit that are probably in the same head of a story."""

_OWN_CREDIT = Feature.CREDIT | Feature.CREDITED | Feature.PREFIX
"""Features of a block that is a caption by itself, or by the line below it."""

_ITS_CREDIT = Feature.SOFT | Feature.CREDITLINE
"""Features of a photo credit that belongs to the block above it."""

_ABOVE = Feature.CREDITLINE | Feature.CLOSE

_NO_CREDIT = (
    Feature.STOP
    | Feature.WRAPPED
    | Feature.DATELINE
    | Feature.BYLINE
    | Feature.SIGNOFF
    | Feature.CREDITLINE
)
LIKE_CREDIT = (
    Feature.COPYRIGHT
    | Feature.BARE
    | Feature.NAME
    | Feature.BYTITLE
    | Feature.FURNITURE
    | Feature.CONTACT
)
"""Features of lines that look like a credit in another place."""

_CAPTIONED = Feature.BARE | Feature.FEW | Feature.CREDIT | Feature.PREFIX


def with_picture(distance: int, features: int) -> tuple[int, int]:
    """Mark a block below a photo credit, unless it is a caption of its own.

    Args:
        distance: How many blocks above the last credit is, `PICTURED` at most.
        features: The features of the block.

    Returns:
        The distance from the block below, and the features with the mark.
    """
    if features & Feature.DATELINE:
        return PICTURED, features
    if features & Feature.CREDIT:
        # A credit on a line of its own may be above its caption.
        return PICTURED if features & _ABOVE == Feature.CREDITLINE else 0, features
    if distance >= PICTURED or features & _OWN_CREDIT:
        return min(distance + 1, PICTURED), features
    return distance + 1, features | Feature.PICTURED


def mark_pictured(waiting: MutableSequence[Observed], credit: int) -> None:
    """Mark the blocks above a block with a photo credit, the last ones of `waiting`."""
    if not credit & Feature.CREDIT:
        return
    below = credit
    for place in range(len(waiting) - 1, max(len(waiting) - 1 - PICTURED, -1), -1):
        block, features = waiting[place]
        if features & Feature.DATELINE:
            return
        if not (features & _OWN_CREDIT or below & _ITS_CREDIT):
            waiting[place] = Observed(block, features | Feature.PICTURED)
        below = features


def may_be_credit(above: int, features: int) -> bool:
    """Whether a line is right below a single sentence: its place makes any names a credit."""
    if features & (Feature.CLOSE | _NO_CREDIT) != Feature.CLOSE or above & Feature.CLOSE:
        return False
    if features & Feature.COPYRIGHT:
        return above & _CAPTIONED == Feature.BARE
    return bool(above & Feature.STOP)
