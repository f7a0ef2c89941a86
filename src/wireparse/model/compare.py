"""Compares values with their spans, which `==` ignores."""

from collections.abc import Iterator
from itertools import zip_longest

from wireparse.span import Span

__all__ = ["same_spans"]


def same_spans(a: object, b: object, *, shift: int = 0) -> bool:
    """Return whether two values are equal and have equal spans, down to their smallest parts.

    `==` ignores spans and the text of values that are made of parts. This function compares the
    spans and texts of the values and of all values inside them, and the spans of their problems.

    Args:
        a: A value, a problem or a dump.
        b: Another one.
        shift: The number of code points by which the spans in `b` are expected to be greater.

    >>> from wireparse.model import Headline
    >>> from wireparse.span import Span
    >>> same_spans(Headline("Rain", span=Span(0, 4)), Headline("Rain", span=Span(7, 11)))
    False
    >>> same_spans(Headline("Rain", span=Span(0, 4)), Headline("Rain", span=Span(7, 11)), shift=7)
    True
    """
    if a != b:
        return False
    return all(x == y for x, y in zip_longest(_spans(a, shift), _spans(b, 0)))


def _spans(value: object, shift: int) -> Iterator[object]:
    walk = getattr(value, "walk", None)
    for inside in walk() if walk else (value,):
        yield type(inside)
        yield _moved(getattr(inside, "span", None), shift)
        yield getattr(inside, "text", None)
        for problem in getattr(inside, "problems", ()):
            yield problem
            yield _moved(problem.span, shift)


def _moved(span: Span | None, shift: int) -> Span | None:
    return span.moved(shift) if span is not None and shift else span
