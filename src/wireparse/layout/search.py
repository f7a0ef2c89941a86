"""The cheapest reading of a sequence of blocks, found online.

A Viterbi search over states, each a role in a certain place of a story. It settles a block once
all readings that are still open agree on it and `SETTLE` more blocks were seen, and after `LIMIT`
blocks in any case, so that the whole text and a stream of it are read the same.

The margin of a block is how much dearer the best reading is in which no story begins there (or
one does, where none began), over the blocks seen when it was settled.
"""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wireparse.blocks import Block
    from wireparse.kinds import Seen
    from wireparse.layout.weights import Costs, Layout, Link, Own, State

__all__ = ["LIMIT", "SETTLE", "Search", "Settled", "settle"]

SETTLE = 4
"""Blocks seen after a block before it is settled."""

LIMIT = 64
"""Blocks after which a block is settled whatever the open readings say."""


class Settled(NamedTuple):
    """A block whose reading is settled."""

    block: Block
    state: State
    margin: int
    certainty: int
    runner_up: str


def settle(layout: Layout, seen: Iterable[Seen]) -> Iterator[Settled]:
    """Yield each of some blocks with its state in the cheapest reading, and how sure it is."""
    search = Search(layout)
    for block, found in seen:
        yield from search.take(block, found)
    yield from search.rest()


class Search:
    """The search in one text, which takes its blocks one by one."""

    def __init__(self, weights: Layout) -> None:
        """Begin where nothing was seen yet."""
        self._weights = weights
        self._window: list[_Step] = []

    def take(self, block: Block, seen: int) -> Iterator[Settled]:
        """Take the next block and what is seen of it; yield those that it settles."""
        window, weights = self._window, self._weights
        own = weights.own(seen)
        link = weights.step(window[-1].costs, own) if window else weights.start(own)
        window.append(_Step(block, own, link.to, link))
        if len(window) > SETTLE and (count := _agreed(window)):
            yield from self._settled(weights.open, count)
            del window[:count]

    def rest(self) -> Iterator[Settled]:
        """Yield what is not settled yet: there are no more blocks."""
        if self._window:
            yield from self._settled(self._weights.last, len(self._window))
            self._window.clear()

    @property
    def waiting(self) -> Block | None:
        """The first block that is not settled."""
        return self._window[0].block if self._window else None

    def state(self, count: int) -> tuple[object, ...]:
        """Return what is not settled, so many characters taken away."""
        return tuple(
            (step.block.shifted(count), step.own.values, step.costs.values) for step in self._window
        )

    def shift(self, count: int) -> None:
        """Take away so many characters before all that is not settled."""
        self._window[:] = [step._replace(block=step.block.shifted(count)) for step in self._window]

    def _settled(self, ahead: Costs, count: int) -> Iterator[Settled]:
        """Yield the first blocks of the window, judged by all of it."""
        window, weights = self._window, self._weights
        aheads = [ahead]
        for step in window[:0:-1]:
            aheads.append(weights.step_back(aheads[-1], step.own))
        last = list(map(add, window[-1].costs.values, ahead.values))
        path = _path(window, last.index(min(last)))
        for step, state, later in zip(window[:count], path, aheads[::-1], strict=False):
            yield Settled(
                step.block, weights.states[state], *weights.doubt(step.costs, later, state)
            )


class _Step(NamedTuple):
    """A block in the window, with the best readings up to it."""

    block: Block
    own: Own
    costs: Costs
    link: Link
    """The step from the block before."""


def _agreed(window: list[_Step]) -> int:
    """Return how many blocks are settled: all open readings agree on them."""
    count = len(window)
    if count >= LIMIT:
        return count - SETTLE
    states = window[-1].costs.open
    for index in range(count - 1, 0, -1):
        if len(states) == 1:
            return max(min(index + 1, count - SETTLE), 0)
        states = window[index].link.origins(states)
    return 0


def _path(window: list[_Step], state: int) -> list[int]:
    path = [state]
    for step in window[:0:-1]:
        state = step.link.back[state]
        path.append(state)
    return path[::-1]
