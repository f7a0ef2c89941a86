"""Whether two readings agree in their places too, not in their meaning only."""

from collections.abc import Iterator
from itertools import zip_longest

from wireparse.span import Span

__all__ = ["same_places"]


def same_places(a: object, b: object, *, shift: int = 0) -> bool:
    """Return whether two values are equal and stand, with all their parts, in the same places.

    `==` leaves out spans and the text of what is made of parts; this compares the spans and texts
    of the values and of all values below them, and the spans of their problems.

    Args:
        a: A value, a problem or a dump.
        b: Another.
        shift: How many code points further on everything in `b` is to stand.

    >>> from wireparse.model import Headline
    >>> from wireparse.span import Span
    >>> same_places(Headline("Rain", span=Span(0, 4)), Headline("Rain", span=Span(7, 11)))
    False
    >>> same_places(Headline("Rain", span=Span(0, 4)), Headline("Rain", span=Span(7, 11)), shift=7)
    True
    """
    if a != b:
        return False
    return all(x == y for x, y in zip_longest(_places(a, shift), _places(b, 0)))


def _places(value: object, shift: int) -> Iterator[object]:
    walk = getattr(value, "walk", None)
    for inside in walk() if walk else (value,):
        yield type(inside)
        yield _shifted(getattr(inside, "span", None), shift)
        yield getattr(inside, "text", None)
        for problem in getattr(inside, "problems", ()):
            yield problem
            yield _shifted(problem.span, shift)


def _shifted(span: Span | None, shift: int) -> Span | None:
    return span.shifted(shift) if span is not None and shift else span
