"""The functions that compiled rules consist of, each for one form of expression.

A match function takes the text, the offset at which to match, the end of the text, and a
`MatchTrace`, to which it appends nodes and style tags. It returns the end of the match, or -1 and
leaves the trace unchanged.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from wireparse.peg.compile.trees import MatchTrace, StyleTag, nest, node_of

if TYPE_CHECKING:
    import re

    import regex

    from wireparse.peg.compile.patterns import CompiledPattern, Group

__all__ = [
    "MatchFunction",
    "capture_pattern",
    "match_ahead",
    "match_node",
    "match_pattern",
    "match_repeat",
    "match_sequence",
    "match_tagged",
]

MatchFunction: TypeAlias = Callable[[str, int, int, MatchTrace], int]
"""`(text, pos, end, trace)` to the end of the match or -1."""


def match_pattern(
    general: Callable[[], CompiledPattern], latin: Callable[[], re.Pattern[str]]
) -> MatchFunction:
    """A function that matches one of two patterns, by the characters of the text.

    Args:
        general: compiles the pattern for any text when it is first needed.
        latin: compiles that for Latin text.
    """
    match: Callable[[str, int, int], regex.Match[str] | None] | None = None
    match_latin: Callable[[str, int, int], re.Match[str] | None] | None = None

    def step(text: str, pos: int, end: int, trace: MatchTrace) -> int:
        nonlocal match, match_latin
        if trace.is_latin:
            if match_latin is None:
                match_latin = latin().match
            in_latin = match_latin(text, pos, end)
            return -1 if in_latin is None else in_latin.end()
        if match is None:
            match = general().pattern.match
        found = match(text, pos, end)
        return -1 if found is None else found.end()

    return step


def capture_pattern(
    general: Callable[[], CompiledPattern],
    latin: Callable[[], re.Pattern[str]],
    node: str,
    ranks: dict[str, int],
) -> MatchFunction:
    """A function that traces what a pattern captures; most matches fail without capturing."""
    match: Callable[[str, int, int], re.Match[str] | None] | None = None
    capture = _capture(general, node, ranks)

    def step(text: str, pos: int, end: int, trace: MatchTrace) -> int:
        nonlocal match
        if trace.is_latin:
            if match is None:
                match = latin().match
            if match(text, pos, end) is None:
                return -1
        return capture(text, pos, end, trace)

    return step


def _capture(
    general: Callable[[], CompiledPattern], node: str, ranks: dict[str, int]
) -> MatchFunction:
    match: Callable[[str, int, int], regex.Match[str] | None] | None = None
    order: list[tuple[int, tuple[int, bool], Group]] = []

    def capture(text: str, pos: int, end: int, trace: MatchTrace) -> int:
        nonlocal match, order
        if match is None:
            pattern, groups = general()
            # Of equal spans the outer node goes first, then its tags, then its inner nodes.
            order = [(n, (ranks[g.rule], g.style is not None), g) for n, g in groups.items()]
            match = pattern.match
        found = match(text, pos, end)
        if found is None:
            return -1
        captures = [
            (start, -stop, rank, group.depth, group.rule, group.style)
            for number, rank, group in order
            for start, stop in found.spans(number)
            if start < stop  # a style's alternative that matched nothing leaves no tag
        ]
        if captures:
            trace += nest(node, pos, found.end(), sorted(captures))
        return found.end()

    return capture


def match_sequence(steps: list[MatchFunction]) -> MatchFunction:
    """A function that matches what some steps match, one after the other."""

    def sequence(text: str, pos: int, end: int, trace: MatchTrace) -> int:
        mark = len(trace)
        for step in steps:
            pos = step(text, pos, end, trace)
            if pos < 0:
                del trace[mark:]
                return -1
        return pos

    return sequence


def match_repeat(step: MatchFunction, least: int, most: int | None) -> MatchFunction:
    """A function that repeats a step as often as it matches, within bounds."""

    def repeat(text: str, pos: int, end: int, trace: MatchTrace) -> int:
        mark = len(trace)
        count = 0
        while most is None or count < most:
            stop = step(text, pos, end, trace)
            if stop < 0:
                break
            pos = stop
            count += 1
        if count < least:
            del trace[mark:]
            return -1
        return pos

    return repeat


def match_ahead(step: MatchFunction, *, negated: bool) -> MatchFunction:
    """A function that looks ahead at what a step matches."""

    def ahead(text: str, pos: int, end: int, trace: MatchTrace) -> int:
        return pos if (step(text, pos, end, trace) < 0) == negated else -1

    return ahead


def match_tagged(step: MatchFunction, depth: int, style: str) -> MatchFunction:
    """A function that traces a tag of a style if a step matches anything."""

    def tagged(text: str, pos: int, end: int, trace: MatchTrace) -> int:
        stop = step(text, pos, end, trace)
        if stop > pos:
            trace.append(StyleTag(depth, pos, style))
        return stop

    return tagged


def match_node(step: MatchFunction, rule: str) -> MatchFunction:
    """A function that traces a node of what a step matches."""

    def node(text: str, pos: int, end: int, trace: MatchTrace) -> int:
        mark = len(trace)
        stop = step(text, pos, end, trace)
        if stop >= 0:
            trace[mark:] = [node_of(rule, pos, stop, trace[mark:])]
        return stop

    return node
