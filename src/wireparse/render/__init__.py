"""Values to text, as a house style writes them; nothing is lost in silence.

How a style writes is data: the `[write]` tables of its file (see `wireparse.styles.write`). What
was written is read back before it is returned, so that what would not be read as it was meant is
refused by name.
"""

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
    Value,
    WireDate,
)
from wireparse.render import lines, story
from wireparse.render.leave import Desk
from wireparse.render.pen import Line, Pen
from wireparse.styles import Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from wireparse.model import Problem

__all__ = ["render"]


def render(
    value: Value | tuple[Credit, ...] | list[Credit],
    style: str | Style = "base",
    *,
    problems: list[Problem] | None = None,
) -> str:
    """Return a value as a house style writes it.

    Names, places, agencies, dates and texts stay as they are; the style says what goes around
    them, in which order, and what it has no place for. Lines are unwrapped, or wrapped to the
    width of the style. A date without text is written from its numbers, and to a caption whose
    text has none of its parts they are added.

    Args:
        value: A story, a dump, a part of a story, or the credits of one, which are its sign-off.
        style: The name of a built-in style, or a style that was loaded.
        problems: A list. If it is given, nothing is refused: what cannot be written is left out,
            and the list gets a problem for each thing, and for a story that is read otherwise.

    Raises:
        RenderError: The style has no place for something, or would read it otherwise.
        StyleError: There is no style of that name.
        TypeError: It is nothing that can be written.

    >>> dateline = Dateline([Place(["OSLO", "Norway"])], [Agency("AP")])
    >>> render(dateline), render(dateline, "ap")
    ('OSLO, Norway (AP) -', 'OSLO, Norway (AP) —')
    >>> render(Byline([Person("Jane Doe", email="jane@example.org")]), "reuters")
    Traceback (most recent call last):
    ...
    wireparse.errors.RenderError: style 'reuters' cannot write Person.email: it has no place for \
'jane@example.org'
    """
    pen = Pen.of(Style.named(style) if isinstance(style, str) else style)
    desk = Desk(pen, problems)
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
