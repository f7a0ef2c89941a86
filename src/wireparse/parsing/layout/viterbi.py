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

    from wireparse.parsing.blocks import Block
    from wireparse.parsing.features.observe import Seen
    from wireparse.parsing.layout.costs import Costs, Layout, Link, Own, State

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

    def take(self, block: Block, seen: int) -> list[Settled]:
        """Take the next block and what is seen of it; return those that it settles."""
        window, weights = self._window, self._weights
        own = weights.own(seen)
        link = weights.step(window[-1].costs, own) if window else weights.start(own)
        window.append(_Step(block, own, link.to, link))
        count = _agreed(window) if len(window) > SETTLE else 0
        if not count:
            return []
        settled = self._settled(link.to.best, weights.open, count)
        del window[:count]
        return settled

    def rest(self) -> list[Settled]:
        """Return what is not settled yet: there are no more blocks."""
        window, last = self._window, self._weights.last
        if not window:
            return []
        costs = list(map(add, window[-1].costs.values, last.values))
        settled = self._settled(costs.index(min(costs)), last, len(window))
        window.clear()
        return settled

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

    def _settled(self, state: int, ahead: Costs, count: int) -> list[Settled]:
        """Return the first blocks of the window, judged by all of it; the last is in a state."""
        window, weights = self._window, self._weights
        settled: list[Settled] = []
        for place in range(len(window) - 1, -1, -1):
            step = window[place]
            if place < count:
                doubt = weights.doubt(step.costs, ahead, state)
                settled.append(Settled(step.block, weights.states[state], *doubt))
            if place:
                state = step.link.back[state]
                ahead = ahead.backward.get(step.own) or weights.step_back(ahead, step.own)
        settled.reverse()
        return settled


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
