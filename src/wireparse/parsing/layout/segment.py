"""Which block is what, and where stories begin: the cheapest reading of the sequence.

A layout grammar over the roles of blocks: what may follow what and at which cost, and what each
feature of a block costs in each role (`[layout]` of the styles, integers). `search` finds the
cheapest reading of the sequence of blocks, online; here its result is cut into stories.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wireparse.parsing.blocks import find_blocks
from wireparse.parsing.features.observe import Evidence, evidence
from wireparse.parsing.layout.costs import Layout
from wireparse.parsing.layout.viterbi import Search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.parsing.features.observe import Matcher, Seen
    from wireparse.parsing.layout.viterbi import Settled

__all__ = ["Finder", "Layout", "Part", "Story", "stories"]


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


def stories(text: str, matcher: Matcher, weights: Layout, start: int = 0) -> Iterator[Story]:
    """Yield the stories of a text, and the furniture between them, in order.

    Everything that is not blank lies in exactly one part. Takes time in proportion to the text,
    and looks a bounded number of blocks ahead.
    """
    return Finder(matcher, weights, start).find(text)


class Finder:
    """Finds the stories of a text that may come in pieces, one behind the other.

    Args:
        matcher: Reads lines.
        weights: The weights of the layout.
        start: Where reading begins, in code points.
    """

    def __init__(self, matcher: Matcher, weights: Layout, start: int = 0) -> None:
        """Begin where nothing was seen yet."""
        self._matcher = matcher
        self._search = Search(weights)
        self._start = start
        self._above: Seen | None = None
        self._parts: list[Part] = []

    def find(self, text: str, *, more: bool = False) -> Iterator[Story]:
        """Yield the stories that are known to have ended.

        Args:
            text: All of the text so far, save for what was let go.
            more: Whether more is to come: then the rest is found later.
        """
        for block in find_blocks(text, self._start, resumed=self._above is not None, more=more):
            found = evidence(self._matcher, text, block, self._above)
            if self._above:
                yield from self._gathered(self._take(self._above, found))
            self._above = block, found
            self._start = block.end
        if not more:
            yield from self._gathered(self._last())
            if self._parts:
                yield self._ended()

    @property
    def needed(self) -> int:
        """Where what may still be read begins: what stands before can be let go."""
        if self._parts:
            return self._parts[0].start
        block = self._search.waiting or (self._above and self._above[0])
        return block.start if block else self._start

    def state(self, count: int) -> object:
        """Return all that tells what is found from here on, so many characters taken away.

        It is known when a story was yielded: then no part of the next one was found yet.
        """
        above = self._above and (self._above[0].shifted(count), self._above[1])
        return above, self._search.state(count)

    def let_go(self, count: int) -> None:
        """Take so many characters from the beginning of the text: offsets count from there on."""
        self._start -= count
        self._search.shift(count)
        self._parts = [
            part._replace(start=part.start - count, end=part.end - count) for part in self._parts
        ]
        if self._above:
            self._above = self._above[0].shifted(count), self._above[1]

    def _take(self, above: Seen, below: int) -> list[Settled]:
        """Pass a block on to the search, once it is known how the next one follows."""
        block, seen = above
        return self._search.take(block, _seen_below(seen, below))

    def _last(self) -> list[Settled]:
        settled = self._search.take(*self._above) if self._above else []
        self._above = None
        return [*settled, *self._search.rest()]

    def _gathered(self, settled: list[Settled]) -> Iterator[Story]:
        """Yield the stories that settled blocks show to have ended."""
        for block, state, margin, certainty, runner_up in settled:
            parts = self._parts
            if parts and state.more:
                parts[-1] = parts[-1]._replace(end=block.end)
                continue
            outside = state.role == "furniture"
            if parts and (state.begins or outside != (parts[0].role == "furniture")):
                yield self._ended()
            self._parts.append(
                Part(state.role, block.start, block.end, margin, certainty, runner_up)
            )

    def _ended(self) -> Story:
        parts, self._parts = self._parts, []
        first = parts[0]
        kind = None if first.role == "furniture" else first.role
        return Story(tuple(parts), kind, first.margin)


def _seen_below(seen: int, below: int) -> int:
    """Add what the block below tells of a block."""
    if below & Evidence.CLOSE and not seen & Evidence.CLOSE:
        seen |= Evidence.OPENER
    if below & Evidence.TIED:
        seen |= Evidence.CARRIED
    if below & Evidence.SOFT:
        seen &= ~Evidence.BARE
    return seen
