"""The weights of the layout, ready for the search: what each step of it costs.

A state is a role in a certain place of a story. What was worked out once is kept, since the same
shapes of copy come again and again: the costs of all states at one place are an object, and what
follows from them is found there, as in an automaton that is built while it runs.
"""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING, Any, NamedTuple

from wireparse.errors import StyleError
from wireparse.parsing.features.observe import Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping

    Table = Mapping[str, int]

__all__ = ["Costs", "Doubt", "Layout", "Link", "Own", "State"]

BEAM = 70
"""How much dearer than the best an open reading may be."""

NEVER = 1 << 20
"""The cost of what cannot be."""

CACHE = 1 << 11
"""Results that are kept. Hostile text never repeats itself: then all are forgotten."""


class State(NamedTuple):
    """A role in a certain place of a story: `head.byline`, `tail.byline`, `headline*`."""

    name: str
    role: str
    begins: bool
    """Whether a story begins here (the name ends with a star)."""
    more: bool
    """Whether the block is the rest of the one before (the place is `more`)."""


Feature = tuple[int, list[tuple[int, int]]]
"""The bits of a feature, and what it costs in the states that it tells of."""

Others = tuple[list[int], list[int], list[str]]
"""Where a story begins if none does in a state, or the other way round; other roles, by name."""

Doubt = tuple[int, int, str]
"""The margin of a start, that of the role, the second best role."""


class Own:
    """What a block costs in each state by itself; blocks that cost the same share an object."""

    __slots__ = ("values",)

    def __init__(self, values: tuple[int, ...]) -> None:
        self.values = values


class Costs:
    """What the best reading costs in each state, above the cheapest, and what follows from that.

    Attributes:
        values: The cost in each state.
        best: The cheapest state.
        open: The states that are not given up, in order.
        onward: By what the next block costs by itself, the step to its costs.
        backward: By what a block costs by itself, the costs from the one before it, where these
            are the costs from it on.
        doubts: By the costs from a block on and its state, how sure that is.
    """

    __slots__ = ("backward", "best", "doubts", "onward", "open", "values")

    def __init__(self, values: tuple[int, ...]) -> None:
        """Begin with nothing known to follow."""
        self.values = values
        self.best = values.index(min(values))
        self.open = tuple([state for state, cost in enumerate(values) if cost < NEVER])
        self.onward: dict[Own, Link] = {}
        self.backward: dict[Own, Costs] = {}
        self.doubts: dict[tuple[Costs, int], Doubt] = {}


class Link:
    """The step of all readings from one block to the next.

    Attributes:
        to: The costs up to the next block.
        back: For each state there, the one that its best reading comes from.
    """

    __slots__ = ("_origins", "back", "to")

    def __init__(self, to: Costs, back: bytes) -> None:
        """Begin with no origins known."""
        self.to = to
        self.back = back
        self._origins: dict[tuple[int, ...], tuple[int, ...]] = {}

    def origins(self, states: tuple[int, ...]) -> tuple[int, ...]:
        """Return the states that the best readings of some states come from."""
        found = self._origins.get(states)
        if found is None:
            found = self._origins[states] = tuple(sorted({self.back[state] for state in states}))
        return found


class Layout:
    """The weights of the styles, ready for the search.

    Args:
        weights: the table `[layout]`: `begin` (what it costs to begin a story in a state),
            `last` (to end the text in one), `after` (from each state to each that may follow;
            `story` stands for all that begin one; a state that begins a story or goes on with a
            block adds to what its role has), `roles` (what each feature costs in a role or
            a state; `base` always, `a+b` where both are seen).

    Raises:
        StyleError: the weights name evidence that there is none of.
    """

    def __init__(self, weights: Mapping[str, Any]) -> None:
        begin: Table = weights["begin"]
        last: Table = weights["last"]
        after: Mapping[str, Table] = weights["after"]
        self.states = tuple(map(_state, after))
        names = [state.name for state in self.states]
        rows = [_row(state, after, begin) for state in self.states]
        self._onward = tuple(
            tuple((to, row[name]) for to, name in enumerate(names) if name in row) for row in rows
        )
        self._backward = tuple(
            tuple((before, row[name]) for before, row in enumerate(rows) if name in row)
            for name in names
        )
        self._features = _features(weights["roles"], self.states)
        self._first = tuple(begin.get(name, 0 if name == "furniture" else NEVER) for name in names)
        self._others = tuple(_others(self.states, state) for state in self.states)
        self._owns: dict[int, Own] = {}
        self._alike: dict[tuple[int, ...], Own] = {}
        self._known: dict[tuple[int, ...], Costs] = {}
        self._kept = 0
        self.open = Costs((0,) * len(names))
        """Before the end is known, from where all states go on alike."""
        self.last = Costs(tuple(last.get(name, 0) for name in names))
        """At the end of a text."""

    def own(self, seen: int) -> Own:
        """Return what a block of this evidence costs by itself."""
        found = self._owns.get(seen)
        if found is None:
            self._count()
            values = self._weighed(seen)
            found = self._owns[seen] = self._alike.setdefault(values, Own(values))
        return found

    def start(self, own: Own) -> Link:
        """Return the step to the first block of a text, which comes from no state."""
        return Link(self._costs(list(map(add, self._first, own.values))), b"")

    def step(self, before: Costs, own: Own) -> Link:
        """Return the step of the best readings to the next block."""
        found = before.onward.get(own)
        if found is None:
            best, back = [NEVER] * len(self.states), [0] * len(self.states)
            values, onward = before.values, self._onward
            for state in before.open:
                cost = values[state]
                for to, more in onward[state]:
                    if cost + more < best[to]:
                        best[to] = cost + more
                        back[to] = state
            costs = self._costs(list(map(add, best, own.values)))
            found = before.onward[own] = Link(costs, bytes(back))
        return found

    def step_back(self, ahead: Costs, own: Own) -> Costs:
        """Return what the best readings cost from the block before to the end of the window."""
        found = ahead.backward.get(own)
        if found is None:
            best, costs = [NEVER] * len(self.states), list(map(add, ahead.values, own.values))
            backward = self._backward
            for state in ahead.open:
                cost = costs[state]
                for before, more in backward[state]:
                    if cost + more < best[before]:  # noqa: PLR1730 - min() costs a call
                        best[before] = cost + more
            found = ahead.backward[own] = self._costs(best)
        return found

    def doubt(self, costs: Costs, ahead: Costs, state: int) -> Doubt:
        """Return how sure the state of a block is, by the readings up to it and from it on."""
        found = costs.doubts.get((ahead, state))
        if found is None:
            total = [*map(add, costs.values, ahead.values), NEVER]
            found = costs.doubts[ahead, state] = self._judge(total, state)
            self._count()
        return found

    def _weighed(self, seen: int) -> tuple[int, ...]:
        """Return what each state costs that a block of this evidence is in."""
        own = [0] * len(self.states)
        for bits, costs in self._features:
            if seen & bits == bits:
                for state, cost in costs:
                    own[state] += cost
        return tuple(own)

    def _costs(self, costs: list[int]) -> Costs:
        """Return costs above the least; readings dearer than `BEAM` are given up."""
        self._count()
        low = min(costs)
        dearest = low + BEAM
        values = tuple([cost - low if cost <= dearest else NEVER for cost in costs])
        found = self._known.get(values)
        if found is None:
            found = self._known[values] = Costs(values)
        return found

    def _count(self) -> None:
        """Forget all that was kept once it is too much."""
        self._kept += 1
        if self._kept < CACHE:
            return
        for costs in (*self._known.values(), self.open, self.last):
            costs.onward.clear()
            costs.backward.clear()
            costs.doubts.clear()
        self._owns.clear()
        self._alike.clear()
        self._known.clear()
        self._kept = 0

    def _judge(self, total: list[int], state: int) -> Doubt:
        """Return how much dearer the best of what stands against a state is."""
        starts, rivals, roles = self._others[state]
        prices = [total[place] for place in rivals]
        certainty, best = min(prices), total[state]
        margin = min([total[place] for place in starts])
        return margin - best, certainty - best, roles[prices.index(certainty)]


def _state(name: str) -> State:
    place, _, role = name.rstrip("*").rpartition(".")
    return State(name, role, name.endswith("*"), place == "more")


def _others(states: tuple[State, ...], own: State) -> Others:
    """Return what stands against a state: behind all states, that nothing does."""
    none = len(states)
    starts = [place for place, state in enumerate(states) if state.begins != own.begins]
    rivals = [(state.role, place) for place, state in enumerate(states) if state.role != own.role]
    rivals = sorted([*rivals, (own.role, none)])
    return [*starts, none], [place for _, place in rivals], [role for role, _ in rivals]


def _row(state: State, after: Mapping[str, Table], begin: Table) -> dict[str, int]:
    """Return what may follow a state: that of its role, then its own; `story` is spelt out."""
    row: dict[str, int] = {}
    if state.begins or state.more:
        row.update(after.get(state.role) or after.get(f"head.{state.role}", {}))
    row.update(after[state.name])
    if "story" in row:
        row = {name: row["story"] + cost for name, cost in begin.items()} | row
    return row


def _features(roles: Mapping[str, Table], states: tuple[State, ...]) -> list[Feature]:
    """Return what each feature costs: once for all states, for most are seen in few blocks."""
    features: dict[int, list[tuple[int, int]]] = {}
    for place, state in enumerate(states):
        for name, cost in _weigh(roles, state):
            features.setdefault(_bits(name), []).append((place, cost))
    return list(features.items())


def _weigh(roles: Mapping[str, Table], state: State) -> list[tuple[str, int]]:
    """Return what a role costs, and what it costs more or less in its place of the story."""
    own = list(roles.get(state.name, {}).items())
    if state.more or state.name == state.role:
        return own
    return [*roles[state.role].items(), *own]


def _bits(name: str) -> int:
    """Return the bits of a feature: all of them must be seen."""
    bits = 0
    for part in name.split("+"):
        bits |= _bit(part)
    return bits


def _bit(name: str) -> int:
    """Return the bit of a feature; `base` is always there."""
    if name == "base":
        return 0
    bit = vars(Evidence).get(name.upper())
    if not isinstance(bit, int):
        raise StyleError(f"the layout knows no evidence {name!r}")
    return bit
