"""Edits of a text through the values that were read in it.

An edit is a place and what is written there. Nothing else of the text changes; what the change
did to the reading of other places is found by comparing both readings.
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

__all__ = ["Edit", "Edited", "Editor", "changed_elsewhere", "spliced"]


class Edit(NamedTuple):
    """What is written between two offsets of a text."""

    start: int
    end: int
    new: str


class Edited(Protocol):
    """What an edit needs of a dump."""

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
        """The styles that it was read with; None for all built-in ones."""
        ...

    def children(self) -> tuple[Value, ...]:
        """Return its stories and what stands between them, in order."""
        ...

    def walk(self) -> Iterator[Value]:
        """Yield all values, each before what lies inside it."""
        ...


class Editor:
    """Makes edits out of the values of a dump, which it looks up once for all of them."""

    def __init__(self, dump: Edited) -> None:
        self._dump = dump
        self._known = {(type(value), value.span): value for value in dump.walk()}
        self._stories = [(story.span, story.style) for story in dump.articles if story.span]
        self._line_end = "\r\n" if "\r\n" in dump.text else "\n"

    def replacement(self, value: Value, new: Value | str | None) -> Edit:
        """Return the edit that writes something in a value's place."""
        if new is None:
            raise EditError("replace needs what is to be written; to take a value out, use delete")
        span = self._place(value)
        return Edit(span.start, span.end, self._written(span, new))

    def insertion(self, value: Value, new: Value | str, *, after: bool) -> Edit:
        """Return the edit that writes something before or after a value."""
        span = self._place(value)
        text, gap = self._written(span, new), self._gap(value, new)
        if after:
            return Edit(span.end, span.end, gap + text)
        return Edit(span.start, span.start, text + gap)

    def deletion(self, value: Value) -> Edit:
        """Return the edit that takes a value's text out."""
        span = self._place(value)
        return Edit(span.start, span.end, "")

    def _place(self, value: Value) -> Span:
        """Return where a value stands, if this dump read it."""
        span: Span | None = getattr(value, "span", None)
        if span is None:
            raise EditError(f"it stands in no text: {value!r}")
        if self._known.get((type(value), span)) != value:
            raise EditError(f"this dump did not read it: {value!r}")
        return span

    def _written(self, span: Span, new: Value | str) -> str:
        """Return what is written: text as it is, a value in the house style of the story there."""
        if isinstance(new, str):
            return new
        return render(new, self._style(span)).replace("\n", self._line_end)

    def _style(self, span: Span) -> Style | str:
        """Return the style of the story that holds a place, `base` where none does."""
        index = bisect_right(self._stories, span.start, key=lambda story: story[0].start) - 1
        if index < 0 or self._stories[index][0].end < span.end:
            return BASE
        name = self._stories[index][1] or BASE
        return next((style for style in self._dump.styles or () if style.name == name), name)

    def _gap(self, value: Value, new: Value | str) -> str:
        """Return what parts something inserted from the value beside it."""
        if isinstance(new, _BLOCKS) and isinstance(value, _BLOCKS):
            return self._line_end * 2
        return " " if isinstance(new, Dateline) and isinstance(value, Paragraph) else ""


_BLOCKS = (Article, Byline, Caption, Crosshead, Headline, Note, Paragraph)


def spliced(text: str, edits: Sequence[Edit]) -> str:
    """Return a text with edits made, which come in order.

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


def changed_elsewhere(old: Edited, new: Edited, edits: Sequence[Edit]) -> tuple[Problem, ...]:
    """Return a problem if edits, which come in order, changed how something else is read."""
    shifts = [0, *accumulate(len(edit.new) - (edit.end - edit.start) for edit in edits)]
    places = [Span(edit.start, edit.end) for edit in edits]
    written = [
        Span(edit.start + shift, edit.start + shift + len(edit.new))
        for edit, shift in zip(edits, shifts, strict=False)
    ]
    before = [
        (found.span.moved(shifts[found.before]), found.first, type(found.value), found.value)
        for found in _outside(old, places)
    ]
    after = [
        (found.span, found.first, type(found.value), found.value)
        for found in _outside(new, written)
    ]
    if before == after:
        return ()
    message = "the edit changed how other text is read"
    return (Problem("edit-changed-reading", message, Span(written[0].start, written[-1].end)),)


class _Outside(NamedTuple):
    """A value that neither holds, lies in nor touches any of some places."""

    span: Span
    before: int
    """How many of the places lie before it."""
    first: bool
    """Whether it is the first such value of its story."""
    value: Value


def _outside(dump: Edited, places: Sequence[Span]) -> Iterator[_Outside]:
    """Yield the values outside some places, which come in order."""
    ends = [place.end for place in places]
    for story in dump.children():
        first = True
        for value in story.walk():
            if value.span is None:
                continue
            index = bisect_left(ends, value.span.start)
            if index == len(places) or value.span.end < places[index].start:
                yield _Outside(value.span, index, first, value)
                first = False
