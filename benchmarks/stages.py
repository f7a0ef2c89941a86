"""Where the time goes: samples of the call stack, counted by stage."""

import functools
import signal
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import wireparse
from rounds import Task

EVERY = 0.001
"""CPU time between samples, in seconds. Systems with a coarser clock sample less often."""

STAGES = {
    "sources": "sources: read and decode",
    "parsing.stream": "sources: read and decode",
    "parsing.blocks": "blocks: find lines and paragraphs",
    "parsing.features": "features: observe each block",
    "parsing.layout": "decisions: find the cheapest sequence",
    "parsing.trees": "trees: parse each block, find problems",
    "parsing.pipeline": "trees: parse each block, find problems",
    "parsing.damage": "trees: parse each block, find problems",
    "parsing.doubt": "trees: parse each block, find problems",
    "parsing.build": "values: build objects",
    "model": "values: build objects",
}
"""The stage of each module. Other modules count toward the stage that calls them."""

OTHER = "other"
SOURCE = Path(wireparse.__file__).parent


class At(NamedTuple):
    """What was running at a sample."""

    stage: str
    rules: bool
    """Whether it was matching a grammar rule."""


def sampled(task: Task) -> Counter[At]:
    """Return the number of samples for each stage while a task runs."""
    seen: Counter[At] = Counter()
    sampling = False

    def sample(_signal: int, frame: FrameType | None) -> None:
        nonlocal sampling
        # On a slow machine, the timer can fire again during a sample.
        if not sampling:
            sampling = True
            seen[at_work(modules(frame))] += 1
            sampling = False

    with _timer(sample):
        task()
    return seen


def modules(frame: FrameType | None) -> Iterator[str]:
    """Yield the wireparse modules on a stack, innermost first."""
    while frame:
        if module := _module(frame.f_code.co_filename):
            yield module
        frame = frame.f_back


@functools.cache
def _module(file: str) -> str:
    """Return the top-level wireparse module of a file (or the step of parsing), or "" if none."""
    path = Path(file)
    if not path.is_relative_to(SOURCE):
        return ""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    # Each step of parsing is a stage.
    return ".".join(parts[: 2 if parts[0] == "parsing" else 1])


def at_work(found: Iterator[str]) -> At:
    """Return the stage of the innermost module that has one."""
    innermost = next(found, "")
    name = next((module for module in (innermost, *found) if module in STAGES), "")
    return At(STAGES.get(name, OTHER), innermost == "peg")


@contextmanager
def _timer(sample: Callable[[int, FrameType | None], None]) -> Generator[None]:
    before = signal.signal(signal.SIGPROF, sample)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
