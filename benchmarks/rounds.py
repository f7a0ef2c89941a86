"""Time tasks in interleaved rounds: each round runs every task once, under the same load.

Ratios are computed within a round, so that a disturbance affects both sides. The result is the
median of the rounds.
"""

import os
import time
from collections.abc import Callable, Iterable, Mapping
from statistics import median
from typing import NamedTuple, TypeAlias

Task: TypeAlias = Callable[[], object]
"""A function to time. Its result is ignored."""

LEAST = 0.1
"""Minimum time to repeat a task for, in seconds; a single short run can't be timed reliably."""


class Taken(NamedTuple):
    """The time that a task took, in seconds."""

    wall: float
    cpu: float
    """CPU time of this process and of its child processes that have ended."""


Rounds: TypeAlias = dict[str, list[Taken]]
"""The times of each task, one per round."""


def interleaved(tasks: Mapping[str, Task], rounds: int, least: float = LEAST) -> Rounds:
    """Return the times of each task in each round; every other round runs in reverse order."""
    taken: Rounds = {name: [] for name in tasks}
    for number in range(rounds):
        for name in list(tasks) if number % 2 == 0 else reversed(list(tasks)):
            taken[name].append(take(tasks[name], least))
    return taken


def take(task: Task, least: float = LEAST) -> Taken:
    """Return the time of one run, or the mean of several runs if one is shorter than `least`."""
    count = 0
    begun = _now()
    while True:
        task()
        count += 1
        passed = Taken(*(now - then for now, then in zip(_now(), begun, strict=True)))
        if passed.wall >= least:
            return Taken(passed.wall / count, passed.cpu / count)


def divided(rounds: Rounds, names: Iterable[str], parts: float) -> Rounds:
    """Return the rounds with the times of some tasks divided by `parts`."""
    some = set(names)
    return {
        name: [Taken(one.wall / parts, one.cpu / parts) for one in taken] if name in some else taken
        for name, taken in rounds.items()
    }


def cpu_ratio(rounds: Rounds, name: str, base: str) -> float:
    """Return the CPU time of a task relative to another task."""
    return _ratio((taken.cpu for taken in rounds[name]), (taken.cpu for taken in rounds[base]))


def wall_ratio(rounds: Rounds, name: str, base: str) -> float:
    """Return the wall-clock time of a task relative to another task."""
    return _ratio((taken.wall for taken in rounds[name]), (taken.wall for taken in rounds[base]))


def cpu(rounds: Rounds, name: str) -> float:
    """Return the median CPU time of a task, in seconds."""
    return median(taken.cpu for taken in rounds[name])


def wall(rounds: Rounds, name: str) -> float:
    """Return the median wall-clock time of a task, in seconds."""
    return median(taken.wall for taken in rounds[name])


def _ratio(times: Iterable[float], bases: Iterable[float]) -> float:
    return median(one / other for one, other in zip(times, bases, strict=True))


def _now() -> tuple[float, float]:
    _, _, childrens_user, childrens_system, _ = os.times()
    return time.perf_counter(), time.process_time() + childrens_user + childrens_system
