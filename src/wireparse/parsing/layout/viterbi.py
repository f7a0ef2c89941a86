"""Step 3 of parsing: give every block its role, by the cheapest reading of the whole sequence.

An online Viterbi search over the states of a `LayoutModel`. A block is decided when all paths that
are still open agree on it and `DELAY` more blocks were seen, and after `WINDOW` blocks in any
case. So a stream gives the same decisions as the whole text.

The posterior of a decision is computed from the best paths over the blocks seen so far.
"""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wireparse.parsing.blocks import Block
    from wireparse.parsing.features import Observed
    from wireparse.parsing.layout.costs import Column, Emission, LayoutModel, State, Transition
    from wireparse.parsing.layout.posterior import Posterior

__all__ = ["DELAY", "WINDOW", "Decision", "Viterbi", "decide"]

DELAY = 4
"""Blocks that are seen after a block before it is decided."""

WINDOW = 64
"""Blocks that may be undecided; then the oldest are decided by the best path."""


class Decision(NamedTuple):
    """A block with its state on the best path, and how probable that is."""

    block: Block
    state: State
    posterior: Posterior


def decide(model: LayoutModel, observed: Iterable[Observed]) -> Iterator[Decision]:
    """Yield a decision for each block of a whole text."""
    yield from Viterbi(model).decide(observed, final=True)


class Viterbi:
    """The search in one text, whose blocks may come in chunks."""

    def __init__(self, model: LayoutModel) -> None:
        """Start before the first block."""
        self._model = model
        self._window: list[_Step] = []

    def decide(self, observed: Iterable[Observed], *, final: bool) -> Iterator[Decision]:
        """Yield the decisions that these blocks make possible; if they are the last ones, all."""
        for block, features in observed:
            yield from self._push(block, features)
        if final:
            yield from self._finish()

    @property
    def keep_from(self) -> int | None:
        """The offset of the first undecided block."""
        return self._window[0].block.start if self._window else None

    def state(self, count: int) -> object:
        """Return what later decisions depend on, offsets reduced by `count`."""
        return tuple(
            (step.block.moved(count), step.emission.values, step.column.values)
            for step in self._window
        )

    def discard(self, count: int) -> None:
        """Reduce all offsets by `count`."""
        self._window[:] = [step._replace(block=step.block.moved(count)) for step in self._window]

    def _push(self, block: Block, features: int) -> list[Decision]:
        window, model = self._window, self._model
        emission = model.emission(features)
        step = model.forward(window[-1].column, emission) if window else model.start(emission)
        window.append(_Step(block, emission, step.to, step))
        count = _agreed(window) if len(window) > DELAY else 0
        if not count:
            return []
        decisions = self._traced(step.to.best, model.open, count)
        del window[:count]
        return decisions

    def _finish(self) -> list[Decision]:
        window, last = self._window, self._model.last
        if not window:
            return []
        costs = list(map(add, window[-1].column.values, last.values))
        decisions = self._traced(costs.index(min(costs)), last, len(window))
        window.clear()
        return decisions

    def _traced(self, state: int, ahead: Column, count: int) -> list[Decision]:
        """Trace back from `state` at the end of the window; return the first `count` decisions."""
        window, model = self._window, self._model
        decisions: list[Decision] = []
        for place in range(len(window) - 1, -1, -1):
            step = window[place]
            if place < count:
                posterior = model.posterior(step.column, ahead, state)
                decisions.append(Decision(step.block, model.states[state], posterior))
            if place:
                state = step.transition.back[state]
                ahead = ahead.backward.get(step.emission) or model.backward(ahead, step.emission)
        decisions.reverse()
        return decisions


class _Step(NamedTuple):
    """A block in the window."""

    block: Block
    emission: Emission
    column: Column
    transition: Transition
    """From the block before."""


def _agreed(window: list[_Step]) -> int:
    """Return how many blocks can be decided: all open paths agree on them."""
    count = len(window)
    if count >= WINDOW:
        return count - DELAY
    states = window[-1].column.open
    for index in range(count - 1, 0, -1):
        if len(states) == 1:
            return max(min(index + 1, count - DELAY), 0)
        states = window[index].transition.origins(states)
    return 0
