"""Which block is what, and where stories begin: the cheapest reading of the sequence.

A layout grammar over the roles of blocks: what may follow what and at which cost, and what each
feature of a block costs in each role (`[layout]` of the styles, integers). One online Viterbi
search finds the cheapest reading. It commits to a block once all readings that are still open
agree on it and `SETTLE` more blocks were seen, and after `LIMIT` blocks in any case, so that the
whole text and a stream of it are read the same.

The margin of a block is how much dearer the best reading is in which a story does not begin there
(or does, where this one has none), over the blocks seen when it was settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from wireparse.blocks import Block, find_blocks
from wireparse.kinds import Evidence, Matcher, evidence

__all__ = ["Layout", "Part", "Story", "stories"]

SETTLE = 4
"""Blocks seen after a block before it is settled; in a study on real dumps 3 changed nothing."""

LIMIT = 64
"""Blocks after which a block is settled whatever the open readings say."""

CACHE = 1 << 14
"""Steps of the search that are kept; the same shapes come again and again."""

BEAM = 250
"""How much dearer than the best an open reading may be."""

NEVER = 1 << 20
"""The cost of what cannot be."""


class Part(NamedTuple):
    """A block with its role. Offsets are code points, half open."""

    role: str
    start: int
    end: int
    margin: int
    """By how much the best reading with a start here and the best without differ."""
    certainty: int
    """By how much the best reading that gives the block another role is dearer."""
    runner_up: str
    """The role that it has in that reading."""


class Story(NamedTuple):
    """The parts of a story in order, or of what stands between stories."""

    parts: tuple[Part, ...]
    start_kind: str | None
    """By what the beginning was known; None for furniture, which belongs to no story."""
    start_margin: int


class State(NamedTuple):
    """A role in a certain place of a story."""

    name: str
    role: str
    begins: bool


def stories(text: str, matcher: Matcher, layout: Layout, start: int = 0) -> Iterator[Story]:
    """Yield the stories of a text, and the furniture between them, in order.

    Everything that is not blank lies in exactly one part.
    """
    return _gather(layout.settle(_observe(text, matcher, start)))


def _observe(text: str, matcher: Matcher, start: int) -> Iterator[tuple[Block, Evidence]]:
    """Yield each block with its evidence, once it is known how the next one follows."""
    above: tuple[Block, Evidence] | None = None
    for block in find_blocks(text, start):
        found = evidence(matcher, text, block, above)
        if above:
            yield above[0], _seen_below(above[1], found)
        above = block, found
    if above:
        yield above


def _seen_below(seen: Evidence, below: Evidence) -> Evidence:
    """Add what the block below tells of a block."""
    if below & Evidence.CLOSE and not seen & Evidence.CLOSE:
        seen |= Evidence.OPENER
    if below & Evidence.TIED:
        seen |= Evidence.CARRIED
    if below & Evidence.SOFT:
        seen &= ~Evidence.BARE
    return seen


Settled = tuple[Block, State, int, int, str]


def _gather(settled: Iterable[Settled]) -> Iterator[Story]:
    parts: list[Part] = []
    kind: str | None = None
    for block, state, margin, certainty, runner_up in settled:
        part = Part(state.role, block.start, block.end, margin, certainty, runner_up)
        outside = state.role == "furniture"
        if parts and (state.begins or outside != (parts[0].role == "furniture")):
            yield Story(tuple(parts), kind, parts[0].margin)
            parts = []
        if not parts:
            kind = None if outside else state.role
        if state.name.startswith("more") and parts:
            parts[-1] = parts[-1]._replace(end=block.end)
        else:
            parts.append(part)
    if parts:
        yield Story(tuple(parts), kind, parts[0].margin)


class Layout:
    """The weights, ready for the search."""

    def __init__(self, weights: Mapping[str, Mapping[str, Mapping[str, int]]]) -> None:
        self.states = [
            State(name, name.split(".")[-1].rstrip("*"), name.endswith("*"))
            for name in weights["after"]
        ]
        self._evidence = [_weights(weights["roles"], state) for state in self.states]
        size = range(len(self.states))
        begin = weights["begin"]
        after = [
            {**{s: row["story"] + cost for s, cost in begin.items() if "story" in row}, **row}
            for row in (weights["after"][state.name] for state in self.states)
        ]
        self._moves: list[list[tuple[int, int]]] = [
            [(f, after[f][state.name]) for f in size if state.name in after[f]]
            for state in self.states
        ]
        self._initial = tuple(
            begin.get(state.name, 0 if state.role == "furniture" else NEVER)
            for state in self.states
        )
        self._last = tuple(weights["last"].get(state.name, 0) for state in self.states)
        self._costs: dict[int, tuple[int, ...]] = {}
        self._steps: dict[tuple[tuple[int, ...], int], tuple[tuple[int, ...], tuple[int, ...]]] = {}
        self._back: dict[tuple[tuple[int, ...], int], tuple[int, ...]] = {}

    def settle(self, observed: Iterable[tuple[Block, Evidence]]) -> Iterator[Settled]:
        window: list[tuple[Block, int, tuple[int, ...], tuple[int, ...]]] = []
        vector: tuple[int, ...] | None = None
        for block, seen in observed:
            mask = int(seen)
            if vector is None:
                costs = self.costs(mask)
                vector = _norm([a + b for a, b in zip(self._initial, costs)])
                back: tuple[int, ...] = ()
            else:
                vector, back = self._step(vector, mask)
            window.append((block, mask, vector, back))
            if len(window) > SETTLE + 4:
                count = self._agreed(window)
                if count:
                    yield from self._emit(window, count, self._zero)
                    del window[:count]
        if window:
            yield from self._emit(window, len(window), self._last)

    @property
    def _zero(self) -> tuple[int, ...]:
        return (0,) * len(self.states)

    def costs(self, mask: int) -> tuple[int, ...]:
        """Return what a block of this evidence costs in each state."""
        found = self._costs.get(mask)
        if found is None:
            found = tuple(
                sum(cost for bits, cost in features if mask & bits == bits)
                for features in self._evidence
            )
            self._costs[mask] = found
        return found

    def _step(self, vector: tuple[int, ...], mask: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        key = vector, mask
        found = self._steps.get(key)
        if found is None:
            costs = self.costs(mask)
            best = [min((vector[f] + cost, f) for f, cost in moves) if moves else (NEVER, 0) for moves in self._moves]
            found = (
                _norm([cost + more for (cost, _), more in zip(best, costs)]),
                tuple(f for _, f in best),
            )
            if len(self._steps) > CACHE:
                self._steps.clear()
            self._steps[key] = found
        return found

    def _step_back(self, ahead: tuple[int, ...], mask: int) -> tuple[int, ...]:
        """Return the cost from each state to the end of the window, the next block's first."""
        key = ahead, mask
        found = self._back.get(key)
        if found is None:
            total = [a + b for a, b in zip(ahead, self.costs(mask))]
            best = [NEVER] * len(total)
            for state, moves in enumerate(self._moves):
                for before, cost in moves:
                    best[before] = min(best[before], total[state] + cost)
            found = _norm(best)
            if len(self._back) > CACHE:
                self._back.clear()
            self._back[key] = found
        return found

    def _agreed(self, window) -> int:
        """Return how many blocks all open readings agree on, `SETTLE` or more blocks ago."""
        if len(window) >= LIMIT:
            return len(window) - SETTLE
        vector = window[-1][2]
        open_states = {s for s, cost in enumerate(vector) if cost < NEVER}
        for index in range(len(window) - 1, 0, -1):
            if len(open_states) == 1:
                return max(min(index + 1, len(window) - SETTLE), 0)
            back = window[index][3]
            open_states = {back[s] for s in open_states}
        return 1 if len(open_states) == 1 else 0

    def _emit(self, window, count: int, ahead: tuple[int, ...]) -> Iterator[Settled]:
        aheads = [ahead]
        for index in range(len(window) - 1, 0, -1):
            ahead = self._step_back(ahead, window[index][1])
            aheads.append(ahead)
        aheads.reverse()
        path = self._path(window, aheads[-1])
        for (block, _, vector, _), state, later in list(zip(window, path, aheads))[:count]:
            yield (block, self.states[state], *self._doubt(vector, later, state))

    def _path(self, window, last: tuple[int, ...]) -> list[int]:
        vector = window[-1][2]
        total = [a + b for a, b in zip(vector, last)]
        state = total.index(min(total))
        path = [state]
        for _, _, _, back in reversed(window[1:]):
            state = back[state]
            path.append(state)
        path.reverse()
        return path

    def _doubt(self, vector, later, state: int) -> tuple[int, int, str]:
        total = [a + b for a, b in zip(vector, later)]
        best = total[state]
        begins, role = self.states[state].begins, self.states[state].role
        margin = min((cost for cost, s in zip(total, self.states) if s.begins != begins), default=NEVER) - best
        certainty, runner_up = min(
            ((cost - best, s.role) for cost, s in zip(total, self.states) if s.role != role),
            default=(NEVER, role),
        )
        return margin, certainty, runner_up


def _weights(
    roles: Mapping[str, Mapping[str, int]], state: State
) -> list[tuple[int, int]]:
    """Return what a role costs, and what it costs more or less in its place of the story."""
    own = _features(roles.get(state.name, {}))
    if state.name == state.role or state.name.startswith("more."):
        return own
    return _features(roles[state.role]) + own


def _features(weights: Mapping[str, int]) -> list[tuple[int, int]]:
    """Return the bits and the cost of each weight; `a+b` stands for both together."""
    features = []
    for name, cost in weights.items():
        bits = 0
        for part in name.split("+"):
            if part != "base":
                bits |= Evidence[part.upper()]
        features.append((bits, cost))
    return features


def _norm(vector: list[int]) -> tuple[int, ...]:
    """Return costs relative to the least; readings dearer than `BEAM` are given up."""
    low = min(vector)
    return tuple(cost - low if cost - low <= BEAM else NEVER for cost in vector)
