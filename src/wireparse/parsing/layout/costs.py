"""The layout model: what each state costs for a block, and what each transition costs.

A state is a role at a certain position in a story, such as `tail.byline`. The same sequences of
blocks come again and again, so results are memoised: a `Column` holds the costs of all states at
one block, together with the columns that may follow it. Equal columns are one object. The search
thus becomes a walk through an automaton that is built on the fly.
"""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING, Any, NamedTuple

from wireparse.errors import StyleError
from wireparse.parsing.features import Feature
from wireparse.parsing.layout.posterior import Posteriors
from wireparse.styles.tables import NEVER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wireparse.parsing.layout.posterior import Posterior

    Table = Mapping[str, int]

__all__ = ["BEAM", "Column", "Emission", "LayoutModel", "State", "Transition"]

BEAM = 70
"""Paths that cost this much more than the best one are dropped."""

CACHE = 1 << 13
"""The most results that are memoised. Hostile text never repeats itself and fills the memo."""


class State(NamedTuple):
    """A role at a certain position in a story: `head.byline`, `tail.byline`, `headline*`."""

    name: str
    role: str
    begins: bool
    """Whether a story starts here (the name ends with a star)."""
    more: bool
    """Whether the block continues the one before (the position is `more`)."""


Weight = tuple[int, list[tuple[int, int]]]
"""The bits of the features that must be seen, and the cost that they add to some states."""


class Emission:
    """What a block costs in each state by its features; blocks with equal costs share an object.

    Attributes:
        values: The cost of each state.
    """

    __slots__ = ("values",)

    def __init__(self, values: tuple[int, ...]) -> None:
        self.values: tuple[int, ...] = values


class Column:
    """One trellis column: the cost of the best path to each state, relative to the cheapest.

    Attributes:
        values: The cost of each state.
        best: The cheapest state.
        open: The states whose paths were not dropped, in order.
        forward: The transition to the next block, by its emission.
        backward: For a column of costs from a block to the end: the column of the block before, by
            the emission of the block.
        posteriors: The posterior of a state, by the column of the costs to the end.
    """

    __slots__ = ("backward", "best", "forward", "open", "posteriors", "values")

    def __init__(self, values: tuple[int, ...]) -> None:
        """Start with empty memos."""
        self.values: tuple[int, ...] = values
        self.best: int = values.index(min(values))
        self.open: tuple[int, ...] = tuple(
            [state for state, cost in enumerate(values) if cost < NEVER]
        )
        self.forward: dict[Emission, Transition] = {}
        self.backward: dict[Emission, Column] = {}
        self.posteriors: dict[tuple[Column, int], Posterior] = {}


class Transition:
    """The step of all paths from one block to the next.

    Attributes:
        to: The column of the next block.
        back: The predecessor of each of its states on the best path.
    """

    __slots__ = ("_origins", "back", "to")

    def __init__(self, to: Column, back: bytes) -> None:
        """Start with an empty memo."""
        self.to: Column = to
        self.back: bytes = back
        self._origins: dict[tuple[int, ...], tuple[int, ...]] = {}

    def origins(self, states: tuple[int, ...]) -> tuple[int, ...]:
        """Return the predecessors of some states on their best paths."""
        found = self._origins.get(states)
        if found is None:
            found = self._origins[states] = tuple(sorted({self.back[state] for state in states}))
        return found


class LayoutModel:
    """The layout weights, ready for the search.

    Args:
        weights: The tables of `[layout]`: `begin` (the cost of starting a story in a state), `last`
            (of ending the text in one), `after` (from each state to each that may follow it;
            `story` stands for all states in which a story starts; a state that starts a story or
            continues a block adds to the row of its role), `roles` (the cost that each feature adds
            to a role or a state; `base` always, `a+b` if both are seen) and `needs` (the features
            of which a block in a role or a state must have one).

    Raises:
        StyleError: The weights name an unknown feature.
    """

    def __init__(self, weights: Mapping[str, Any]) -> None:
        begin: Table = weights["begin"]
        last: Table = weights["last"]
        after: Mapping[str, Table] = weights["after"]
        self.states: tuple[State, ...] = tuple(map(_state, after))
        names = [state.name for state in self.states]
        rows = [_row(state, after, begin) for state in self.states]
        self._forward = tuple(
            tuple((to, row[name]) for to, name in enumerate(names) if name in row) for row in rows
        )
        self._backward = tuple(
            sorted([(row[name], before) for before, row in enumerate(rows) if name in row])
            for name in names
        )
        self._least = tuple(min(row, default=(NEVER, 0))[0] for row in self._backward)
        self._weights = _weights(weights["roles"], self.states)
        self._needs = _needs(weights.get("needs", {}), self.states)
        self._first = tuple(begin.get(name, 0 if name == "furniture" else NEVER) for name in names)
        self._posteriors = Posteriors(
            [state.role for state in self.states], [state.begins for state in self.states]
        )
        self._emissions: dict[int, Emission] = {}
        self._equal: dict[tuple[int, ...], Emission] = {}
        self._columns: dict[tuple[int, ...], Column] = {}
        self._memoised = 0
        self.open: Column = Column((0,) * len(names))
        """The costs to the end while the end is unknown: the same for all states."""
        self.last: Column = Column(tuple(last.get(name, 0) for name in names))
        """The costs of ending the text in each state."""

    def emission(self, features: int) -> Emission:
        """Return what a block with these features costs in each state."""
        found = self._emissions.get(features)
        if found is None:
            self._count()
            values = self._emitted(features)
            found = self._emissions[features] = self._equal.setdefault(values, Emission(values))
        return found

    def start(self, emission: Emission) -> Transition:
        """Return the step to the first block of a text."""
        return Transition(self._column(list(map(add, self._first, emission.values))), b"")

    def forward(self, before: Column, emission: Emission) -> Transition:
        """Return the step of the best paths to the next block."""
        found = before.forward.get(emission)
        if found is None:
            best, back = [NEVER] * len(self.states), [0] * len(self.states)
            values, forward = before.values, self._forward
            for state in before.open:
                cost = values[state]
                for to, more in forward[state]:
                    if cost + more < best[to]:
                        best[to] = cost + more
                        back[to] = state
            column = self._column(list(map(add, best, emission.values)))
            found = before.forward[emission] = Transition(column, bytes(back))
        return found

    def backward(self, ahead: Column, emission: Emission) -> Column:
        """Return the costs from the block before to the end, given those from a block on."""
        found = ahead.backward.get(emission)
        if found is None:
            best, costs = [NEVER] * len(self.states), list(map(add, ahead.values, emission.values))
            # What exceeds this is dropped anyway; the cheapest transitions come first.
            highest = min(map(add, costs, self._least)) + BEAM
            for cost, transitions in zip(costs, self._backward, strict=True):
                for more, before in transitions:
                    total = cost + more
                    if total > highest:
                        break
                    if total < best[before]:  # noqa: PLR1730 - min() costs a call
                        best[before] = total
            found = ahead.backward[emission] = self._column(best)
        return found

    def posterior(self, column: Column, ahead: Column, state: int) -> Posterior:
        """Return the posterior of a state, given the costs up to a block and from it to the end."""
        found = column.posteriors.get((ahead, state))
        if found is None:
            total = list(map(add, column.values, ahead.values))
            found = column.posteriors[ahead, state] = self._posteriors.of(total, state)
            self._count()
        return found

    def _emitted(self, features: int) -> tuple[int, ...]:
        """Sum the weights of these features for each state."""
        costs = [0] * len(self.states)
        for bits, weights in self._weights:
            if features & bits == bits:
                for state, cost in weights:
                    costs[state] += cost
        for state, needed in self._needs:
            if not any(features & bits == bits for bits in needed):
                costs[state] += NEVER
        return tuple(costs)

    def _column(self, costs: list[int]) -> Column:
        """Return the column of these costs, without the paths that fall behind by `BEAM`."""
        self._count()
        low = min(costs)
        highest = low + BEAM
        values = tuple([cost - low if cost <= highest else NEVER for cost in costs])
        found = self._columns.get(values)
        if found is None:
            found = self._columns[values] = Column(values)
        return found

    def _count(self) -> None:
        """Clear the memos when they hold `CACHE` results."""
        self._memoised += 1
        if self._memoised < CACHE:
            return
        for column in (*self._columns.values(), self.open, self.last):
            column.forward.clear()
            column.backward.clear()
            column.posteriors.clear()
        self._emissions.clear()
        self._equal.clear()
        self._columns.clear()
        self._memoised = 0


def _state(name: str) -> State:
    place, _, role = name.rstrip("*").rpartition(".")
    return State(name, role, name.endswith("*"), place.startswith("more"))


def _row(state: State, after: Mapping[str, Table], begin: Table) -> dict[str, int]:
    """Return the costs of what may follow a state: its role's row, then its own; expand `story`."""
    row: dict[str, int] = {}
    if state.begins or state.more:
        name = state.name.rstrip("*").removeprefix("more.")
        row.update(after.get(name) or after.get(f"head.{name}", {}))
    row.update(after[state.name])
    if "story" in row:
        row = {name: row["story"] + cost for name, cost in begin.items()} | row
    return row


def _weights(roles: Mapping[str, Table], states: tuple[State, ...]) -> list[Weight]:
    """Return the weights by feature, since most features are absent from most blocks."""
    weights: dict[int, list[tuple[int, int]]] = {}
    for place, state in enumerate(states):
        for name, cost in _weights_of(roles, state):
            weights.setdefault(_bits(name), []).append((place, cost))
    return list(weights.items())


def _weights_of(roles: Mapping[str, Table], state: State) -> list[tuple[str, int]]:
    """Return the weights of a state: those of its role, and its own in addition."""
    own = list(roles.get(state.name, {}).items())
    if state.more or state.name == state.role:
        return own
    return [*roles[state.role].items(), *own]


def _needs(needs: Mapping[str, Table], states: tuple[State, ...]) -> list[tuple[int, list[int]]]:
    """Return the bits of which a block in a state must have one, with the place of the state."""
    return [
        (place, [_bits(feature) for feature in needed])
        for place, state in enumerate(states)
        for name in dict.fromkeys([state.name if state.more else state.role, state.name])
        if (needed := needs.get(name))
    ]


def _bits(name: str) -> int:
    """Return the bits of `a` or `a+b`; `base` has none, so it always applies."""
    bits = 0
    for part in name.split("+"):
        bits |= _bit(part)
    return bits


def _bit(name: str) -> int:
    if name == "base":
        return 0
    bit = vars(Feature).get(name.upper())
    if not isinstance(bit, int):
        raise StyleError(f"the layout has weights for an unknown feature: {name!r}")
    return bit
