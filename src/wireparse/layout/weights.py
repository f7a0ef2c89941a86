"""The weights of the layout, ready for the search: what each step of it costs.

A state is a role in a certain place of a story. What was worked out once is kept, since the same
shapes of copy come again and again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from wireparse.errors import StyleError
from wireparse.kinds import Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping

    Table = Mapping[str, int]

__all__ = ["NEVER", "Costs", "Doubt", "State", "Weights"]

BEAM = 250
"""How much dearer than the best an open reading may be."""

NEVER = 1 << 20
"""The cost of what cannot be."""

CACHE = 1 << 12
"""Results of each kind that are kept."""


class State(NamedTuple):
    """A role in a certain place of a story: `head.byline`, `tail.byline`, `headline*`."""

    name: str
    role: str
    begins: bool
    """Whether a story begins here (the name ends with a star)."""
    more: bool
    """Whether the block is the rest of the one before (the place is `more`)."""


Costs = tuple[int, ...]  # one cost a state
Doubt = tuple[int, int, str]  # the margin of a start, that of the role, the second best role


class Weights:
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
        self._moves = tuple(
            tuple((index, row[name]) for index, row in enumerate(rows) if name in row)
            for name in names
        )
        self._features = tuple(_weigh(weights["roles"], state) for state in self.states)
        self._first = tuple(begin.get(name, 0 if name == "furniture" else NEVER) for name in names)
        self.open = (0,) * len(names)
        self.last = tuple(last.get(name, 0) for name in names)
        self._costs: dict[int, Costs] = {}
        self._steps: dict[tuple[Costs, int], tuple[Costs, tuple[int, ...]]] = {}
        self._back: dict[tuple[Costs, int], Costs] = {}
        self._doubts: dict[tuple[Costs, Costs, int], Doubt] = {}

    def _own(self, seen: int) -> Costs:
        """Return what a block of this evidence costs in each state."""
        found = self._costs.get(seen)
        if found is None:
            found = tuple(
                sum(cost for bits, cost in features if seen & bits == bits)
                for features in self._features
            )
            _keep(self._costs, seen, found)
        return found

    def start(self, seen: int) -> Costs:
        """Return the costs of the readings of the first block of a text."""
        return _relative([a + b for a, b in zip(self._first, self._own(seen), strict=True)])

    def step(self, before: Costs, seen: int) -> tuple[Costs, tuple[int, ...]]:
        """Return the costs of the best readings up to a block, and the states they come from."""
        found = self._steps.get((before, seen))
        if found is None:
            best = [
                min(((before[state] + cost, state) for state, cost in moves), default=(NEVER, 0))
                for moves in self._moves
            ]
            costs = [cost + own for (cost, _), own in zip(best, self._own(seen), strict=True)]
            found = _relative(costs), tuple(state for _, state in best)
            _keep(self._steps, (before, seen), found)
        return found

    def step_back(self, ahead: Costs, seen: int) -> Costs:
        """Return what the best readings cost from the block before to the end of the window."""
        found = self._back.get((ahead, seen))
        if found is None:
            best = [NEVER] * len(self.states)
            for moves, own, later in zip(self._moves, self._own(seen), ahead, strict=True):
                for state, cost in moves:
                    best[state] = min(best[state], cost + own + later)
            found = _relative(best)
            _keep(self._back, (ahead, seen), found)
        return found

    def doubt(self, costs: Costs, ahead: Costs, state: int) -> Doubt:
        """Return how sure the state of a block is, by the readings up to it and from it on."""
        found = self._doubts.get((costs, ahead, state))
        if found is None:
            found = self._judge(_sum(costs, ahead), state)
            _keep(self._doubts, (costs, ahead, state), found)
        return found

    def _judge(self, total: Costs, state: int) -> Doubt:
        best, (_, role, begins, _) = total[state], self.states[state]
        pairs = list(zip(total, self.states, strict=True))
        margin = min((cost for cost, other in pairs if other.begins != begins), default=NEVER)
        certainty, runner_up = min(
            ((cost, other.role) for cost, other in pairs if other.role != role),
            default=(NEVER, role),
        )
        return margin - best, certainty - best, runner_up


def _state(name: str) -> State:
    place, _, role = name.rstrip("*").rpartition(".")
    return State(name, role, name.endswith("*"), place == "more")


def _row(state: State, after: Mapping[str, Table], begin: Table) -> dict[str, int]:
    """Return what may follow a state: that of its role, then its own; `story` is spelt out."""
    row: dict[str, int] = {}
    if state.begins or state.more:
        row.update(after.get(state.role) or after.get(f"head.{state.role}", {}))
    row.update(after[state.name])
    if "story" in row:
        row = {name: row["story"] + cost for name, cost in begin.items()} | row
    return row


def _weigh(roles: Mapping[str, Table], state: State) -> list[tuple[int, int]]:
    """Return what a role costs, and what it costs more or less in its place of the story."""
    own = _features(roles.get(state.name, {}))
    if state.more or state.name == state.role:
        return own
    return _features(roles[state.role]) + own


def _features(weights: Table) -> list[tuple[int, int]]:
    features: list[tuple[int, int]] = []
    for name, cost in weights.items():
        bits = 0
        for part in name.split("+"):
            bits |= _bit(part)
        features.append((bits, cost))
    return features


def _bit(name: str) -> int:
    """Return the bit of a feature; `base` is always there."""
    if name == "base":
        return 0
    bit = vars(Evidence).get(name.upper())
    if not isinstance(bit, int):
        raise StyleError(f"the layout knows no evidence {name!r}")
    return bit


def _sum(one: Costs, other: Costs) -> Costs:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _relative(costs: list[int]) -> Costs:
    """Return costs above the least; readings dearer than `BEAM` are given up."""
    low = min(costs)
    return tuple(cost - low if cost - low <= BEAM else NEVER for cost in costs)


def _keep(cache: dict[Any, Any], key: object, value: object) -> None:
    """Remember a result; a full cache is emptied, for hostile text never repeats itself."""
    if len(cache) >= CACHE:
        cache.clear()
    cache[key] = value
