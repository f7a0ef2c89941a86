"""The confidence in a story, and the warnings about it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from wireparse.parsing.doubt.signals import BASE, SIGNALS, Doubt
from wireparse.parsing.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["DOUBTFUL", "confidence_in", "warnings_of"]

DOUBTFUL = 0.87
"""A story has warnings if the confidence in it is lower."""

_WORTH_A_WARNING = 4
"""A doubt that counts less, in tenths of log-odds, does not get a warning of its own."""


def confidence_in(doubts: Iterable[Doubt]) -> float:
    """Return the probability that all values of a story are right, given what speaks against it.

    A signal that was seen several times counts once, where it is strongest.
    """
    counts: dict[str, float] = {}
    for doubt in doubts:
        counts[doubt.signal] = max(_count(doubt), counts.get(doubt.signal, 0.0))
    return 1 / (1 + math.exp((BASE + sum(counts.values())) / 10))


def warnings_of(doubts: Iterable[Doubt]) -> Iterator[Finding]:
    """Yield the warnings about a story: none if it is certain enough.

    Each code is reported once, for its strongest doubt, but every place where another story may
    start is. Weak doubts are reported only if there is no other.
    """
    doubts = sorted(doubts, key=_count, reverse=True)
    if confidence_in(doubts) >= DOUBTFUL:
        return
    reported: set[tuple[str, int]] = set()
    for doubt in doubts:
        code = SIGNALS[doubt.signal].code
        key = code, doubt.start if code == "close-start" else 0
        if key not in reported and (not reported or _count(doubt) >= _WORTH_A_WARNING):
            reported.add(key)
            yield Finding(code, doubt.message, doubt.start, doubt.end, "warning")


def _count(doubt: Doubt) -> float:
    return SIGNALS[doubt.signal].weight * doubt.strength
