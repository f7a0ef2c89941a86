"""Headlines that the text below them echoes: the words come again, unlike those of a crosshead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wireparse.parsing.features.features import Feature, Observed

if TYPE_CHECKING:
    from collections.abc import MutableSequence

    from wireparse.parsing.blocks import Block

__all__ = ["mark_echoed"]

HEADS = 4
"""Blocks above a text among which its headline is."""

ECHOES = 3
"""The fewest longer words of a headline that come again in the text below it."""

_HEAD = 400
"""Characters at the beginning of a text in which they come."""

_TEXT = Feature.STOP | Feature.LONG | Feature.DATELINE
_ABOVE = Feature.BARE | Feature.BYLINE | Feature.BYTITLE | Feature.DATE | Feature.TIMESTAMP
_ECHOED = Feature.BARE | Feature.FEW | Feature.AGAIN
_STEM = re.compile(r"(?<!\w)[^\W\d_]{4,5}")  # the letters that stay when the ending changes


def mark_echoed(text: str, waiting: MutableSequence[Observed], lead: Block, features: int) -> None:
    """Mark the lines above a block, the last ones of `waiting`, that it echoes if it is text."""
    if not (waiting and features & _TEXT and waiting[-1].features & _ABOVE):
        return
    said = _stems(text, lead)
    for place in range(len(waiting) - 1, max(len(waiting) - 1 - HEADS, -1), -1):
        block, seen = waiting[place]
        if not seen & _ABOVE:
            return
        is_line = seen & _ECHOED == Feature.BARE and "  " not in text[block.start : block.end]
        if is_line and len(_stems(text, block) & said) >= ECHOES:
            waiting[place] = Observed(block, seen | Feature.ECHOED)


def _stems(text: str, block: Block) -> set[str]:
    """Return the beginnings of the longer words at the head of a block, in lower case."""
    return set(_STEM.findall(text[block.start : min(block.end, block.start + _HEAD)].lower()))
