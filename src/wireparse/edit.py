"""Edits of a text through the values that were parsed from it.

An edit replaces the text of one span and no other character. To find out whether it changed how
other text is parsed, the values outside the edits are compared before and after.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, Protocol

from wireparse.errors import EditError
from wireparse.model import (
    Article,
    Byline,
    Caption,
    Crosshead,
    Dateline,
    Headline,
    Note,
    Paragraph,
    Problem,
)
from wireparse.span import Span
from wireparse.styles.style import BASE
from wireparse.writer import render

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wireparse.model import Value
    from wireparse.styles import Style

__all__ = ["Edit", "Editable", "Editor", "find_side_effects", "splice"]


class Edit(NamedTuple):
    """A replacement of the text between two offsets."""

    start: int
    end: int
    new: str


class Editable(Protocol):
    """What editing needs of a dump."""

    @property
    def text(self) -> str:
        """The whole text."""
        ...

    @property
    def articles(self) -> tuple[Article, ...]:
        """Its stories, in order."""
        ...

    @property
    def styles(self) -> tuple[Style, ...] | None:
        """The styles that it was parsed with; None for all built-in ones."""
        ...

    def children(self) -> tuple[Value, ...]:
        """Return its stories and the furniture between them, in order."""
        ...

    def walk(self) -> Iterator[Value]:
        """Yield all values, each before the values inside it."""
        ...


class Editor:
    """Turns values of a dump into edits. All edits share one index of the values."""

    def __init__(self, dump: Editable) -> None:
        self._dump = dump
        self._known = {(type(value), value.span): value for value in dump.walk()}
        self._stories = [(story.span, story.style) for story in dump.articles if story.span]
        self._line_end = "\r\n" if "\r\n" in dump.text else "\n"

    def replacement(self, value: Value, new: Value | str | None) -> Edit:
        """Return the edit that replaces a value by another one, or by text."""
        if new is None:
            raise EditError("replace needs a new value or text; to remove a value, use delete")
        span = self._span(value)
        return Edit(span.start, span.end, self._text(span, new))

    def insertion(self, value: Value, new: Value | str, *, after: bool) -> Edit:
        """Return the edit that inserts a value or text before or after a value."""
        span = self._span(value)
        text, gap = self._text(span, new), self._gap(value, new)
        if after:
            return Edit(span.end, span.end, gap + text)
        return Edit(span.start, span.start, text + gap)

    def deletion(self, value: Value) -> Edit:
        """Return the edit that removes the text of a value."""
        span = self._span(value)
        return Edit(span.start, span.end, "")

    def _span(self, value: Value) -> Span:
        """Return the span of a value of this dump.

        Raises:
            EditError: The value was built by hand, or belongs to another dump.
        """
        span: Span | None = getattr(value, "span", None)
        if span is None:
            raise EditError(
                f"cannot edit a value that was built by hand (it has no span): {value!r}"
            )
        if self._known.get((type(value), span)) != value:
            raise EditError(f"value belongs to a different dump: {value!r}")
        return span

    def _text(self, span: Span, new: Value | str) -> str:
        """Return a text as it is, or a value in the house style of the story at a span."""
        if isinstance(new, str):
            return new
        return render(new, self._style(span)).replace("\n", self._line_end)

    def _style(self, span: Span) -> Style | str:
        """Return the style of the story around a span; `base` if there is none."""
        index = bisect_right(self._stories, span.start, key=lambda story: story[0].start) - 1
        if index < 0 or self._stories[index][0].end < span.end:
            return BASE
        name = self._stories[index][1] or BASE
        return next((style for style in self._dump.styles or () if style.name == name), name)

    def _gap(self, value: Value, new: Value | str) -> str:
        """Return what separates an insertion from the value next to it."""
        if isinstance(new, _BLOCKS) and isinstance(value, _BLOCKS):
            return self._line_end * 2
        return " " if isinstance(new, Dateline) and isinstance(value, Paragraph) else ""


_BLOCKS = (Article, Byline, Caption, Crosshead, Headline, Note, Paragraph)


def splice(text: str, edits: Sequence[Edit]) -> str:
    """Return a text with edits applied, which are in order.

    Raises:
        EditError: Two of them overlap.
    """
    parts: list[str] = []
    at = 0
    for edit in edits:
        if edit.start < at:
            raise EditError(f"two edits overlap at offset {edit.start}")
        parts += (text[at : edit.start], edit.new)
        at = edit.end
    return "".join((*parts, text[at:]))


def find_side_effects(old: Editable, new: Editable, edits: Sequence[Edit]) -> tuple[Problem, ...]:
    """Return a problem if edits, which are in order, changed how other text is parsed.

    Its span reaches from the first edit to the last.
    """
    shifts = [0, *accumulate(len(edit.new) - (edit.end - edit.start) for edit in edits)]
    removed = [Span(edit.start, edit.end) for edit in edits]
    inserted = [
        Span(edit.start + shift, edit.start + shift + len(edit.new))
        for edit, shift in zip(edits, shifts, strict=False)
    ]
    before = [
        (found.span.moved(shifts[found.before]), found.first, type(found.value), found.value)
        for found in _outside(old, removed)
    ]
    after = [
        (found.span, found.first, type(found.value), found.value)
        for found in _outside(new, inserted)
    ]
    if before == after:
        return ()
    message = "the edit changed how other text is parsed"
    return (Problem("edit-changed-reading", message, Span(inserted[0].start, inserted[-1].end)),)


class _Outside(NamedTuple):
    """A value that no edit overlaps or touches."""

    span: Span
    before: int
    """How many edits are before it."""
    first: bool
    """Whether it is the first such value of its story."""
    value: Value


def _outside(dump: Editable, edited: Sequence[Span]) -> Iterator[_Outside]:
    """Yield the values outside the spans of edits, which are in order."""
    ends = [span.end for span in edited]
    for story in dump.children():
        first = True
        for value in story.walk():
            if value.span is None:
                continue
            index = bisect_left(ends, value.span.start)
            if index == len(edited) or value.span.end < edited[index].start:
                yield _Outside(value.span, index, first, value)
                first = False
