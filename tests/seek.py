"""Search for generated examples that meet a condition, or for examples that meet all of several."""

import warnings
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TypeVar

from hypothesis import HealthCheck, Phase, find, settings
from hypothesis.errors import HypothesisWarning, NoSuchExample
from hypothesis.strategies import SearchStrategy

__all__ = ["SEEK", "met"]

T = TypeVar("T")

SEEK = settings(
    max_examples=2000,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)


def met(
    strategy: SearchStrategy[T], conditions: Mapping[str, Callable[[T], object]]
) -> frozenset[str]:
    """Return the names of the conditions that at least one example meets.

    One search for 40 conditions takes as long as a search for the rarest of them.
    """
    found: set[str] = set()

    def is_last(example: T) -> bool:
        missing = conditions.keys() - found
        found.update(name for name in missing if conditions[name](example))
        return len(found) == len(conditions)

    with suppress(NoSuchExample), warnings.catch_warnings():
        # `find` prepares a repr of the last example, which nobody sees, and warns of a long one.
        warnings.simplefilter("ignore", HypothesisWarning)
        find(strategy, is_last, settings=SEEK)
    return frozenset(found)
