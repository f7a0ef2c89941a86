"""Edits of a text through the values that were read in it.

An edit is a place and what is written there. Nothing else of the text changes; what the change
did to the reading of other places is found by comparing both readings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from wireparse.errors import EditError
from wireparse.model import (
    Article,
    Byline,
    Caption,
    Crosshead,
    Headline,
    Note,
    Paragraph,
    Problem,
    Value,
)
from wireparse.span import Span

__all__ = ["Edit", "Edited", "changed_elsewhere", "deletion", "insertion", "replacement", "spliced"]


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
        """Its stories."""
        ...

    def walk(self) -> Iterator[Value]:
        """All values, each before what lies inside it."""
        ...


def replacement(dump: Edited, value: Value, new: Value | str | None) -> Edit:
    """Return the edit that writes something in a value's place."""
    if new is None:
        raise EditError("replace needs what is to be written; to take a value out, use delete")
    span = _place(dump, value)
    return Edit(span.start, span.end, _written(dump, span, new))


def insertion(dump: Edited, value: Value, new: Value | str, *, after: bool) -> Edit:
    """Return the edit that writes something before or after a value."""
    span = _place(dump, value)
    text = _written(dump, span, new)
    if isinstance(new, _BLOCKS) and isinstance(value, (*_BLOCKS, Article)):
        text = f"\n\n{text}" if after else f"{text}\n\n"
    at = span.end if after else span.start
    return Edit(at, at, text)


def deletion(dump: Edited, value: Value) -> Edit:
    """Return the edit that takes a value's text out."""
    span = _place(dump, value)
    return Edit(span.start, span.end, "")


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
    """Return a problem if the edits changed how something outside them is read."""
    before = [
        (type(value), span, value)
        for value in _outside(old, [Span(edit.start, edit.end) for edit in edits])
        if (span := _moved(value.span, edits))
    ]
    after = [(type(value), value.span, value) for value in _outside(new, list(_written_at(edits)))]
    if before == after:
        return ()
    message = "the edit changed how other text is read"
    start, end = next(_written_at(edits)).start, list(_written_at(edits))[-1].end
    return (Problem("edit-changed-reading", message, Span(start, end)),)


_BLOCKS = (Byline, Caption, Crosshead, Headline, Note, Paragraph)


def _place(dump: Edited, value: Value) -> Span:
    """Return where a value stands, if this dump read it."""
    if value.span is None:
        raise EditError(f"it stands in no text: {value!r}")
    for known in dump.walk():
        if known.span == value.span and type(known) is type(value) and known == value:
            return value.span
    raise EditError(f"this dump did not read it: {value!r}")


def _written(dump: Edited, span: Span, new: Value | str) -> str:
    """Return what is written: text as it is, a value in the house style of the story there."""
    if isinstance(new, str):
        return new
    around = (article for article in dump.articles if _holds(article.span, span))
    story = next(around, None)
    from wireparse.render import render

    return render(new, style=(story and story.style) or "base")


def _holds(outer: Span | None, inner: Span) -> bool:
    return outer is not None and outer.start <= inner.start and inner.end <= outer.end


def _outside(dump: Edited, places: list[Span]) -> Iterator[Value]:
    """Yield the values that neither hold, lie in nor touch any of some places."""
    for value in dump.walk():
        span = value.span
        if span and not any(span.start <= place.end and place.start <= span.end for place in places):
            yield value


def _moved(span: Span | None, edits: Sequence[Edit]) -> Span | None:
    """Return where a place outside the edits stands after them."""
    if span is None:
        return None
    shift = sum(len(e.new) - (e.end - e.start) for e in edits if e.end <= span.start)
    return span.shifted(shift)


def _written_at(edits: Sequence[Edit]) -> Iterator[Span]:
    """Yield where each edit's text stands in the new text."""
    shift = 0
    for edit in edits:
        start = edit.start + shift
        yield Span(start, start + len(edit.new))
        shift += len(edit.new) - (edit.end - edit.start)
