"""Positions in a text."""

import attrs

__all__ = ["Span"]


@attrs.frozen(order=True)
class Span:
    """A half-open range of offsets in the parsed text: `start` is included, `end` is not.

    Offsets count code points (the items of a Python `str`) of the text exactly as it was given. An
    empty span (`start == end`) is a point between two characters.

    >>> text = "MOSUL, Iraq (Reuters) - Rain fell."
    >>> text[Span(7, 11).slice]
    'Iraq'
    """

    start: int
    end: int

    @property
    def slice(self) -> slice:
        """The span as a slice, so that `text[span.slice]` is the text of the span."""
        return slice(self.start, self.end)

    def moved(self, by: int) -> "Span":
        """Return the span moved forward by `by` code points, or back if `by` is negative."""
        return Span(self.start + by, self.end + by)
