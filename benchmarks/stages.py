"""Where the time goes: a look at the stack every few thousandths of a second, counted by stage."""

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
"""Seconds of processor time between two looks; a system whose clock is coarser looks less often."""

STAGES = {
    "sources": "text in: read, decode, put together",
    "parsing.stream": "text in: read, decode, put together",
    "parsing.blocks": "blocks: where lines and paragraphs begin",
    "parsing.features": "features: what each block could be",
    "parsing.layout": "search: the cheapest reading of the sequence",
    "parsing.pipeline": "trees: what lies in each block, doubts",
    "parsing.problems": "trees: what lies in each block, doubts",
    "parsing.build": "values: from trees to objects",
    "model": "values: from trees to objects",
}
"""What each module of the library does; one that is not named works for the one that calls it."""

OTHER = "other"
SOURCE = Path(wireparse.__file__).parent


class At(NamedTuple):
    """What was at work when somebody looked."""

    stage: str
    rules: bool
    """Whether it had the grammar match a rule."""


def sampled(task: Task) -> Counter[At]:
    """Return how often what was seen at work while a task ran."""
    seen: Counter[At] = Counter()
    looking = False

    def look(_signal: int, frame: FrameType | None) -> None:
        nonlocal looking
        # On a slow machine the clock may ring while the last look still lasts.
        if not looking:
            looking = True
            seen[at_work(modules(frame))] += 1
            looking = False

    with _clock(look):
        task()
    return seen


def modules(frame: FrameType | None) -> Iterator[str]:
    """Yield the modules of the library on a stack, the innermost first."""
    while frame:
        if module := _module(frame.f_code.co_filename):
            yield module
        frame = frame.f_back


@functools.cache
def _module(file: str) -> str:
    """Return the module of the library that a file is or belongs to, or nothing."""
    path = Path(file)
    if not path.is_relative_to(SOURCE):
        return ""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    # Each step of parsing is a stage of its own.
    return ".".join(parts[: 2 if parts[0] == "parsing" else 1])


def at_work(found: Iterator[str]) -> At:
    """Return what works, by the modules on the stack: the innermost that is a stage."""
    innermost = next(found, "")
    name = next((module for module in (innermost, *found) if module in STAGES), "")
    return At(STAGES.get(name, OTHER), innermost == "peg")


@contextmanager
def _clock(look: Callable[[int, FrameType | None], None]) -> Generator[None]:
    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
