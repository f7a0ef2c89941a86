"""Which function writes which value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wireparse.model import (
    Agency,
    Article,
    Byline,
    Caption,
    Credit,
    Crosshead,
    Dateline,
    Headline,
    Note,
    Paragraph,
    Person,
    Place,
    WireDate,
)
from wireparse.rendering import lines, story
from wireparse.rendering.omit import Desk
from wireparse.rendering.printer import Line, Pen

if TYPE_CHECKING:
    from collections.abc import Callable

    from wireparse.model import Problem, Value
    from wireparse.styles import Style

__all__ = ["written"]


def written(
    value: Value | tuple[Credit, ...] | list[Credit], style: Style, problems: list[Problem] | None
) -> str:
    """Return a value as a house style writes it; see `wireparse.render`."""
    desk = Desk(Pen.of(style), problems)
    if isinstance(value, Article):
        return story.write_article(desk, value)
    if isinstance(value, story.Stories):
        return story.write_stories(desk, value)
    if isinstance(value, list | tuple):
        return _text(desk.line(lines.write_credits, tuple(value)))
    write = _WRITERS.get(type(value))
    if write is None:
        raise TypeError(f"render writes values, not {value!r}")
    return _text(desk.line(write, value))


def _text(line: Line[Any] | None) -> str:
    return line.text if line else ""


_WRITERS: dict[type[object], Callable[[Pen, Any], Line[Any]]] = {
    Agency: lines.write_agency,
    Byline: lines.write_byline,
    Caption: lines.write_caption,
    Credit: lines.write_credit,
    Crosshead: story.alone(story.write_crosshead, "Byline", "Dateline", "Signoff"),
    Dateline: lines.write_dateline,
    Headline: story.alone(story.write_headline, "Byline", "Dateline", "Signoff"),
    Note: story.write_note,
    Paragraph: story.alone(story.write_paragraph, "Byline", "Signoff"),
    Person: lines.write_person,
    Place: lines.write_place,
    WireDate: lines.write_date,
}
