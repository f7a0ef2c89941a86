"""Timing in interleaved rounds: each round takes everything once, so that all see the same machine.

A ratio is taken within a round, and the median of the rounds is told: what disturbs one round
disturbs what it is divided by as well.
"""

import os
import time
from collections.abc import Callable, Iterable, Mapping
from statistics import median
from typing import NamedTuple, TypeAlias

Task: TypeAlias = Callable[[], object]
"""Something to time: it takes nothing, and what it gives is thrown away."""

LEAST = 0.1
"""Seconds for which a task is repeated, at least: a short one cannot be timed by itself."""


class Taken(NamedTuple):
    """What a task took, in seconds."""

    wall: float
    cpu: float
    """Of this process and of those that it started and that have ended."""


Rounds: TypeAlias = dict[str, list[Taken]]
"""What each task took, by round."""


def interleaved(tasks: Mapping[str, Task], rounds: int, least: float = LEAST) -> Rounds:
    """Return what each task took in each round; every other round goes backwards."""
    taken: Rounds = {name: [] for name in tasks}
    for number in range(rounds):
        for name in list(tasks) if number % 2 == 0 else reversed(list(tasks)):
            taken[name].append(take(tasks[name], least))
    return taken


def take(task: Task, least: float = LEAST) -> Taken:
    """Return what a task takes: once if that is long enough, else the mean of several times."""
    count = 0
    begun = _now()
    while True:
        task()
        count += 1
        passed = Taken(*(now - then for now, then in zip(_now(), begun, strict=True)))
        if passed.wall >= least:
            return Taken(passed.wall / count, passed.cpu / count)


def shared_out(rounds: Rounds, names: Iterable[str], parts: float) -> Rounds:
    """Return the same rounds, what some tasks took divided: they did so many times the work."""
    some = set(names)
    return {
        name: [Taken(one.wall / parts, one.cpu / parts) for one in taken] if name in some else taken
        for name, taken in rounds.items()
    }


def cpu_ratio(rounds: Rounds, name: str, base: str) -> float:
    """Return how many times the processor time of another task this one takes."""
    return _ratio((taken.cpu for taken in rounds[name]), (taken.cpu for taken in rounds[base]))


def wall_ratio(rounds: Rounds, name: str, base: str) -> float:
    """Return how many times as long as another task this one lasts."""
    return _ratio((taken.wall for taken in rounds[name]), (taken.wall for taken in rounds[base]))


def cpu(rounds: Rounds, name: str) -> float:
    """Return the seconds of processor time that a task takes."""
    return median(taken.cpu for taken in rounds[name])


def wall(rounds: Rounds, name: str) -> float:
    """Return the seconds that a task lasts."""
    return median(taken.wall for taken in rounds[name])


def _ratio(times: Iterable[float], bases: Iterable[float]) -> float:
    return median(one / other for one, other in zip(times, bases, strict=True))


def _now() -> tuple[float, float]:
    _, _, childrens_user, childrens_system, _ = os.times()
    return time.perf_counter(), time.process_time() + childrens_user + childrens_system
