"""Checks spans: that each lies inside the spans around it, and that its text is there.

Edits and leaves rely on the spans of a dump. Those in JSON can be wrong: the file was changed, or
belongs to another version of the text.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from wireparse.convert.plain import describe
from wireparse.dump import Dump

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.model import Problem, Value
    from wireparse.span import Span

__all__ = ["FalseSpanError", "Whole", "check_spans"]


class FalseSpanError(ValueError):
    """A span is false.

    Args:
        path: The path from the checked value to the faulty one: `.bylines[0].span`.
        message: What is wrong with it.
    """

    def __init__(self, path: str, message: str) -> None:
        super().__init__(path, message)
        self.path = path
        self.message = message


class Whole(NamedTuple):
    """The text of the outermost value, which contains the texts of the others."""

    text: str
    offset: int

    def at(self, start: int, end: int) -> str | None:
        """Return the text between two offsets; None if they do not lie inside it."""
        if self.offset <= start <= end <= self.offset + len(self.text):
            return self.text[start - self.offset : end - self.offset]
        return None


def check_spans(value: Value) -> None:
    """Check the spans of a value, of all values inside it, and of the problems of a dump.

    Raises:
        FalseSpanError: A span lies outside the span around it, overlaps that of a sibling, or is
            not where the text of its value is.
    """
    whole = Whole(value.text, 0) if isinstance(value, Dump) else None
    end = len(whole.text) if whole else sys.maxsize
    fault = _fault(value, whole, 0, end)
    if fault is None and isinstance(value, Dump):
        fault = _fault_of_problems(value)
    if fault is not None:
        raise FalseSpanError(f"{_path(value, fault.value)}.span", fault.message)


class _Fault(NamedTuple):
    value: object
    message: str


def _fault(value: Value, whole: Whole | None, start: int, end: int) -> _Fault | None:
    """Return the first fault of a value that must lie between two offsets."""
    span = value.span
    if span is not None:
        if span.start < start or span.end > end:
            return _Fault(value, _outside(span, start, end))
        start, end = span.start, span.end
        text = value.text
        if text is not None:
            whole = whole or Whole(text, start)
            # `at` would check again that the span is inside.
            there = whole.text[start - whole.offset : end - whole.offset]
            if there != text or len(text) != end - start:
                return _Fault(value, _elsewhere(span, text))
    if not value._inside:  # noqa: SLF001  # most values are paragraphs, with nothing inside
        return None
    after = start
    for child in value.children():
        alone = child.span is None
        fault = _fault(child, whole, start if alone else after, end)
        if fault is not None:
            return fault
        if child.span is not None:
            after = child.span.end
    return None


def _fault_of_problems(dump: Dump) -> _Fault | None:
    end = len(dump.text)
    for problem in _problems(dump):
        if problem.span.end > end:
            return _Fault(problem, _outside(problem.span, 0, end))
    return None


def _problems(dump: Dump) -> Iterator[Problem]:
    yield from dump.problems
    for story in dump.articles:
        yield from story.problems


def _outside(span: Span, start: int, end: int) -> str:
    room = f"after {start}" if end == sys.maxsize else f"inside [{start}, {end}]"
    return f"expected a span {room}, got {_shown(span)}"


def _elsewhere(span: Span, text: str) -> str:
    return f"{describe(text)} is not at {_shown(span)}; a text that was changed has no span"


def _shown(span: Span) -> str:
    return f"[{describe(span.start)}, {describe(span.end)}]"


def _path(value: object, target: object) -> str:
    """Return the path from a value to one inside it."""
    return next(_paths(value, target, ""))


def _paths(value: object, target: object, path: str) -> Iterator[str]:
    if value is target:
        yield path
    for name in (*getattr(value, "_inside", ()), "problems"):
        inside: Any = getattr(value, name, None)
        if isinstance(inside, tuple):
            for index, item in enumerate(cast("tuple[object, ...]", inside)):
                yield from _paths(item, target, f"{path}.{name}[{index}]")
        elif inside is not None:
            yield from _paths(inside, target, f"{path}.{name}")
