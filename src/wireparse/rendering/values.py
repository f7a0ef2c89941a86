"""The table of which function writes which value."""

from __future__ import annotations

from functools import partial
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
from wireparse.rendering import blocks, lines, story
from wireparse.rendering.omit import Omissions
from wireparse.rendering.printer import Printer, Written

if TYPE_CHECKING:
    from collections.abc import Callable

    from wireparse.model import Value
    from wireparse.rendering.omit import OnLoss
    from wireparse.styles import Style

__all__ = ["write_value"]


def write_value(
    value: Value | tuple[Credit, ...] | list[Credit], style: Style, on_loss: OnLoss
) -> tuple[str, Omissions]:
    """Return the text of a value, and what was dropped; see `wireparse.render`."""
    omissions = Omissions(on_loss)
    return _write(Printer.of(style, omissions), value), omissions


def _write(printer: Printer, value: Value | tuple[Credit, ...] | list[Credit]) -> str:
    if isinstance(value, Article):
        return story.write_article(printer, value)
    if isinstance(value, story.Stories):
        return story.write_stories(printer, value)
    if isinstance(value, list | tuple):
        return _text_of(printer.attempt(lines.write_credits, tuple(value)))
    write = _WRITERS.get(type(value))
    if write is None:
        raise TypeError(f"render takes a value or a list of credits, not {value!r}")
    return _text_of(printer.attempt(write, value))


def _text_of(written: Written[Any] | None) -> str:
    return written.text if written else ""


_WRITERS: dict[type[object], Callable[[Printer, Any], Written[Any]]] = {
    Agency: lines.write_agency,
    Byline: lines.write_byline,
    Caption: lines.write_caption,
    Credit: lines.write_credit,
    Crosshead: partial(
        blocks.write_alone,
        write=blocks.write_crosshead,
        unlike=("Byline", "Dateline", "Signoff"),
    ),
    Dateline: lines.write_dateline,
    Headline: partial(
        blocks.write_alone,
        write=blocks.write_headline,
        unlike=("Byline", "Dateline", "Signoff"),
    ),
    Note: blocks.write_note,
    Paragraph: partial(
        blocks.write_alone, write=blocks.write_paragraph, unlike=("Byline", "Signoff")
    ),
    Person: lines.write_person,
    Place: lines.write_place,
    WireDate: lines.write_date,
}
