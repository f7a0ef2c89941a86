"""Where something stands in a text."""

import attrs

__all__ = ["Span"]


@attrs.frozen(order=True)
class Span:
    """A place in the original text: from `start` up to, not including, `end`.

    Both are counted in code points (the items of a Python `str`) of the text as it was given, never
    of a cleaned copy. An empty span (`start == end`) is a point between two characters.

    >>> text = "MOSUL, Iraq (Reuters) - Rain fell."
    >>> text[Span(7, 11).slice]
    'Iraq'
    """

    start: int
    end: int

    @property
    def slice(self) -> slice:
        """The span as a slice: `text[span.slice]` is what stands there."""
        return slice(self.start, self.end)

    def shifted(self, by: int) -> "Span":
        """Return the same span `by` code points further on (or back, where `by` is negative)."""
        return Span(self.start + by, self.end + by)
