"""How probable a decision is, given everything that was seen of the text around it.

The cheapest path through each state has a cost. A path that costs `TEMPERATURE` more than another
is `e` times less probable. The posterior of a state is its share of the sum over all states.

A forward-backward search would sum over all paths through a state, not only the cheapest. These
costs need no second search: the first one memoises them.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["TEMPERATURE", "Posterior", "Posteriors"]

TEMPERATURE = 10
"""The cost that makes a path `e` times less probable. Fitted on shuffled dumps."""

_FARTHEST = 140
"""A path that costs this much more than the cheapest has a probability of less than 1e-6."""

_WEIGHTS = tuple(math.exp(-cost / TEMPERATURE) for cost in range(_FARTHEST))


class Posterior(NamedTuple):
    """The probabilities of what was decided for a block."""

    start: float
    """That the answer to "a story starts here" is right."""
    role: float
    """That the role is right."""
    runner_up: str
    """The most probable of the other roles; the same role if there is no other."""


class Posteriors:
    """Computes posteriors.

    Args:
        roles: The role of each state.
        begins: Whether a story starts in each state.
    """

    def __init__(self, roles: Sequence[str], begins: Sequence[bool]) -> None:
        """Group the states by role."""
        self._role_of = roles
        self._roles: dict[str, list[int]] = {}
        for place, role in enumerate(roles):
            self._roles.setdefault(role, []).append(place)
        self._begins = begins
        self._starts = [place for place, start in enumerate(begins) if start]

    def of(self, costs: Sequence[int], state: int) -> Posterior:
        """Return the posterior of the state that was decided.

        Args:
            costs: The cost of the cheapest path through each state.
            state: The index of the state.
        """
        low = min(costs)
        weights = [_WEIGHTS[cost - low] if cost - low < _FARTHEST else 0.0 for cost in costs]
        total = sum(weights)
        start = sum([weights[index] for index in self._starts]) / total
        roles = {name: sum([weights[i] for i in own]) for name, own in self._roles.items()}
        own = self._role_of[state]
        role = roles.pop(own) / total
        runner_up = max(roles, key=roles.__getitem__, default=own)
        return Posterior(start if self._begins[state] else 1 - start, role, runner_up)
