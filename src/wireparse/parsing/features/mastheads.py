"""The title of a mail or a newsletter: what stands above its greeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireparse.parsing.features.features import Feature, Observed

if TYPE_CHECKING:
    from collections.abc import MutableSequence

__all__ = ["mark_preface"]

_ENDS_TEXT = Feature.STOP | Feature.SIGNOFF | Feature.COPYRIGHT | Feature.ENDMARK


def mark_preface(waiting: MutableSequence[Observed], features: int) -> None:
    """Mark the lines above a block, the last ones of `waiting`, if it is a greeting."""
    if not features & Feature.PREFACE:
        return
    for place in range(len(waiting) - 1, -1, -1):
        block, seen = waiting[place]
        if seen & _ENDS_TEXT and not seen & Feature.FURNITURE:
            return
        waiting[place] = Observed(block, seen | Feature.PREFACE)
