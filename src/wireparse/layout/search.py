"""The cheapest reading of a sequence of blocks, found online.

A Viterbi search over states, each a role in a certain place of a story. It settles a block once
all readings that are still open agree on it and `SETTLE` more blocks were seen, and after `LIMIT`
blocks in any case, so that the whole text and a stream of it are read the same.

The margin of a block is how much dearer the best reading is in which no story begins there (or
one does, where none began), over the blocks seen when it was settled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from wireparse.errors import StyleError
from wireparse.kinds import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from wireparse.blocks import Block
    from wireparse.kinds import Seen

    Table = Mapping[str, int]

__all__ = ["LIMIT", "SETTLE", "Layout", "Settled", "State"]

SETTLE = 4
"""Blocks seen after a block before it is settled."""

LIMIT = 64
"""Blocks after which a block is settled whatever the open readings say."""

BEAM = 250
"""How much dearer than the best an open reading may be."""

NEVER = 1 << 20
"""The cost of what cannot be."""

CACHE = 1 << 14
"""Steps of the search that are kept: the same shapes come again and again."""


class State(NamedTuple):
    """A role in a certain place of a story: `head.byline`, `tail.byline`, `headline*`."""

    name: str
    role: str
    begins: bool
    """Whether a story begins here (the name ends with a star)."""
    more: bool
    """Whether the block is the rest of the one before (the place is `more`)."""


class Settled(NamedTuple):
    """A block whose reading is settled."""

    block: Block
    state: State
    margin: int
    certainty: int
    runner_up: str


Costs = tuple[int, ...]  # one cost a state
Doubt = tuple[int, int, str]  # the margin of a start, that of the role, the second best role


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
        self._moves = tuple(
            tuple((index, row[name]) for index, row in enumerate(rows) if name in row)
            for name in names
        )
        self._features = tuple(_weigh(weights["roles"], state) for state in self.states)
        self._first = tuple(begin.get(name, 0 if name == "furniture" else NEVER) for name in names)
        self._open = (0,) * len(names)
        self._last = tuple(last.get(name, 0) for name in names)
        self._costs: dict[int, Costs] = {}
        self._steps: dict[tuple[Costs, int], tuple[Costs, tuple[int, ...]]] = {}
        self._back: dict[tuple[Costs, int], Costs] = {}
        self._doubts: dict[tuple[Costs, Costs, int], Doubt] = {}

    def settle(self, seen: Iterable[Seen]) -> Iterator[Settled]:
        """Yield each block with its state in the cheapest reading, and how sure it is."""
        window: list[_Step] = []
        for block, found in seen:
            if window:
                window.append(_Step(block, found, *self._step(window[-1].costs, found)))
            else:
                window.append(_Step(block, found, self._start(found), ()))
            if len(window) >= 2 * SETTLE and (count := _agreed(window)):
                yield from self._settled(window, self._open, count)
                del window[:count]
        if window:
            yield from self._settled(window, self._last, len(window))

    def _weights(self, seen: int) -> Costs:
        """Return what a block of this evidence costs in each state."""
        found = self._costs.get(seen)
        if found is None:
            found = tuple(
                sum(cost for bits, cost in features if seen & bits == bits)
                for features in self._features
            )
            _keep(self._costs, seen, found)
        return found

    def _start(self, seen: int) -> Costs:
        return _relative([a + b for a, b in zip(self._first, self._weights(seen), strict=True)])

    def _step(self, before: Costs, seen: int) -> tuple[Costs, tuple[int, ...]]:
        """Return the costs of the best readings up to a block, and the states they come from."""
        found = self._steps.get((before, seen))
        if found is None:
            best = [
                min(((before[state] + cost, state) for state, cost in moves), default=(NEVER, 0))
                for moves in self._moves
            ]
            costs = [cost + own for (cost, _), own in zip(best, self._weights(seen), strict=True)]
            found = _relative(costs), tuple(state for _, state in best)
            _keep(self._steps, (before, seen), found)
        return found

    def _step_back(self, ahead: Costs, seen: int) -> Costs:
        """Return what the best readings cost from the block before to the end of the window."""
        found = self._back.get((ahead, seen))
        if found is None:
            best = [NEVER] * len(self.states)
            for moves, own, later in zip(self._moves, self._weights(seen), ahead, strict=True):
                for state, cost in moves:
                    best[state] = min(best[state], cost + own + later)
            found = _relative(best)
            _keep(self._back, (ahead, seen), found)
        return found

    def _settled(self, window: list[_Step], ahead: Costs, count: int) -> Iterator[Settled]:
        """Yield the first blocks of a window, judged by all of it."""
        aheads = [ahead]
        for step in window[:0:-1]:
            aheads.append(self._step_back(aheads[-1], step.seen))
        last = _sum(window[-1].costs, ahead)
        path = _path(window, last.index(min(last)))
        for step, state, later in zip(window[:count], path, aheads[::-1], strict=False):
            yield Settled(step.block, self.states[state], *self._doubt(step.costs, later, state))

    def _doubt(self, costs: Costs, ahead: Costs, state: int) -> Doubt:
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


class _Step(NamedTuple):
    """A block in the window, with the best readings up to it."""

    block: Block
    seen: int
    costs: Costs
    back: tuple[int, ...]
    """For each state, the one before it in its best reading."""


def _agreed(window: list[_Step]) -> int:
    """Return how many blocks are settled: all open readings agree on them."""
    if len(window) >= LIMIT:
        return len(window) - SETTLE
    open_states = {state for state, cost in enumerate(window[-1].costs) if cost < NEVER}
    for index in range(len(window) - 1, 0, -1):
        if len(open_states) == 1:
            return max(min(index + 1, len(window) - SETTLE), 0)
        open_states = {window[index].back[state] for state in open_states}
    return 0


def _path(window: list[_Step], state: int) -> list[int]:
    path = [state]
    for step in window[:0:-1]:
        state = step.back[state]
        path.append(state)
    return path[::-1]


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
