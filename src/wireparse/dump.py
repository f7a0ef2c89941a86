"""A whole text with the stories that were read in it, and edits of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from wireparse.model import Article, Note, Problem, Value
from wireparse.model.base import TextValue
from wireparse.span import Span

__all__ = ["Dump", "Leaf"]


@attrs.frozen
class Leaf:
    """A stretch of a text that no value divides further.

    Attributes:
        span: where it stands, in code points of the whole text.
        text: what stands there.
        owner: the innermost value around it; None between stories.
    """

    span: Span
    text: str
    owner: Value | None


@attrs.frozen(repr=False)
class Dump(TextValue):
    """A text and what was read in it. Nothing of the text is lost.

    Attributes:
        text: the whole text, exactly as it was given.
        articles: the stories, in order.
        furniture: the notes that belong to no story: mail headers, tables of contents.
        problems: all that was doubtful or damaged, that of the articles included, in order.
    """

    articles: tuple[Article, ...] = ()
    furniture: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = attrs.field(default=(), eq=False)

    _inside: ClassVar[tuple[str, ...]] = ("articles", "furniture")

    def leaves(self) -> tuple[Leaf, ...]:
        """Return the leaves of the text: they tile it with no gap and no overlap.

        What no value holds (white space, brackets, conjunctions) is a leaf of the value around
        it, so that `"".join(leaf.text for leaf in dump.leaves()) == dump.text`.
        """
        return tuple(_tiles(self.text, self, None, 0, len(self.text)))


def _tiles(
    text: str, value: Value, owner: Value | None, start: int, end: int
) -> Iterator[Leaf]:
    """Yield the leaves of what lies between two offsets, whose innermost value is `owner`."""
    at = start
    for inner in value.children():
        span = inner.span
        if span is None:
            continue
        if at < span.start:
            yield Leaf(Span(at, span.start), text[at : span.start], owner)
        yield from _tiles(text, inner, inner, span.start, span.end)
        at = span.end
    if at < end:
        yield Leaf(Span(at, end), text[at:end], owner)
