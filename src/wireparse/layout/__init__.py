"""Which block is what, and where stories begin: the cheapest reading of the sequence.

A layout grammar over the roles of blocks: what may follow what and at which cost, and what each
feature of a block costs in each role (`[layout]` of the styles, integers). `search` finds the
cheapest reading of the sequence of blocks, online; here its result is cut into stories.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wireparse.blocks import find_blocks
from wireparse.kinds import Evidence, evidence
from wireparse.layout.search import Layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wireparse.kinds import Matcher, Seen
    from wireparse.layout.search import Settled

__all__ = ["Layout", "Part", "Story", "stories"]


class Part(NamedTuple):
    """A block with its role. Offsets are code points, half open."""

    role: str
    start: int
    end: int
    margin: int
    """By how much the best reading with a start here and the best without one differ."""
    certainty: int
    """By how much the best reading that gives the block another role is dearer."""
    runner_up: str
    """The role that it has in that reading."""


class Story(NamedTuple):
    """The parts of a story in order, or of what stands between stories."""

    parts: tuple[Part, ...]
    start_kind: str | None
    """By what the beginning was known: the role of the first part; None for furniture."""
    start_margin: int


def stories(text: str, matcher: Matcher, layout: Layout, start: int = 0) -> Iterator[Story]:
    """Yield the stories of a text, and the furniture between them, in order.

    Everything that is not blank lies in exactly one part. Takes time in proportion to the text,
    and looks a bounded number of blocks ahead.
    """
    return _gather(layout.settle(_observe(text, matcher, start)))


def _observe(text: str, matcher: Matcher, start: int) -> Iterator[Seen]:
    """Yield each block with its evidence, once it is known how the next one follows."""
    above: Seen | None = None
    for block in find_blocks(text, start):
        found = evidence(matcher, text, block, above)
        if above:
            yield above[0], _seen_below(above[1], found)
        above = block, found
    if above:
        yield above


def _seen_below(seen: int, below: int) -> int:
    """Add what the block below tells of a block."""
    if below & Evidence.CLOSE and not seen & Evidence.CLOSE:
        seen |= Evidence.OPENER
    if below & Evidence.TIED:
        seen |= Evidence.CARRIED
    if below & Evidence.SOFT:
        seen &= ~Evidence.BARE
    return seen


def _gather(settled: Iterable[Settled]) -> Iterator[Story]:
    parts: list[Part] = []
    for block, state, margin, certainty, runner_up in settled:
        if parts and state.more:
            parts[-1] = parts[-1]._replace(end=block.end)
            continue
        outside = state.role == "furniture"
        if parts and (state.begins or outside != (parts[0].role == "furniture")):
            yield _story(parts)
            parts = []
        parts.append(Part(state.role, block.start, block.end, margin, certainty, runner_up))
    if parts:
        yield _story(parts)


def _story(parts: list[Part]) -> Story:
    first = parts[0]
    kind = None if first.role == "furniture" else first.role
    return Story(tuple(parts), kind, first.margin)
