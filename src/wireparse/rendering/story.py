"""Whole stories and their blocks."""

from __future__ import annotations

import re
import textwrap
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

import attrs

from wireparse.model import Article, BodyBlock, Credit, Crosshead, Headline, Note, Paragraph
from wireparse.model.base import TextValue
from wireparse.parsing import build
from wireparse.parsing.source import Source
from wireparse.rendering.lines import (
    unwrapped,
    write_byline,
    write_caption,
    write_credits,
    write_dateline,
)
from wireparse.rendering.printer import Line
from wireparse.rendering.verify import check

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wireparse.model import Value
    from wireparse.rendering.omit import Desk
    from wireparse.rendering.printer import Pen

__all__ = [
    "Stories",
    "alone",
    "write_article",
    "write_crosshead",
    "write_headline",
    "write_note",
    "write_paragraph",
    "write_stories",
]

V = TypeVar("V")
T = TypeVar("T", bound=TextValue)


@runtime_checkable
class Stories(Protocol):
    """A dump, as far as writing needs it."""

    @property
    def articles(self) -> tuple[Article, ...]:
        """The stories."""
        ...

    @property
    def furniture(self) -> tuple[Note, ...]:
        """The notes that belong to no story."""
        ...

    def children(self) -> tuple[Value, ...]:
        """Both, in the order of the text."""
        ...


def write_stories(desk: Desk, stories: Stories) -> str:
    """Write stories and the furniture between them."""
    lines: list[Line[Article] | Line[Note]] = []
    for value in stories.children():
        if isinstance(value, Article):
            lines.append(_story(desk, value))
        elif isinstance(value, Note) and (line := desk.line(write_note, value)):
            lines.append(line)
    lines = [line for line in lines if line.text]
    text = desk.pen.writing.story.after.join(line.text for line in lines)
    check(desk, text, [line.value for line in lines])
    return text


def write_article(desk: Desk, article: Article) -> str:
    """Write one story.

    Raises:
        RenderError: Some of it cannot be written, or the story would be read otherwise.
    """
    line = _story(desk, article)
    if not line.text:
        desk.note("left-out", desk.pen.refusal(article, "there is nothing in it"), article)
    check(desk, line.text, [line.value] if line.text else [])
    return line.text


def alone(write: Callable[[Pen, T], Line[T]], *rules: str) -> Callable[[Pen, T], Line[T]]:
    """Return a writer of single blocks, which refuses what one of these rules would read.

    In a story the layout decides what a block is.
    """

    def written(pen: Pen, value: T) -> Line[T]:
        line = write(pen, value)
        for rule in rules:
            if pen.rules.matcher.fullmatch(rule, line.text) is not None:
                raise pen.refusal(value, f"it would be read as a {_NAMES[rule]}")
        return line

    return written


_NAMES = {"Byline": "byline", "Dateline": "dateline", "Signoff": "sign-off"}


def write_headline(pen: Pen, headline: Headline) -> Line[Headline]:
    """Write a headline on one line."""
    text = unwrapped(pen, headline, headline.text)
    return Line(text, attrs.evolve(headline, text=text))


def write_crosshead(pen: Pen, crosshead: Crosshead) -> Line[Crosshead]:
    """Write a cross-head on one line."""
    text = unwrapped(pen, crosshead, crosshead.text)
    return Line(text, attrs.evolve(crosshead, text=text))


def write_paragraph(pen: Pen, paragraph: Paragraph, before: str = "") -> Line[Paragraph]:
    """Write a paragraph; `before` stands on its first line, and is not in the text.

    What stands in columns keeps its lines.
    """
    text = unwrapped(pen, paragraph, paragraph.text)
    if _BLANK_LINE.search(paragraph.text.strip()):
        raise pen.refusal(paragraph, "a blank line would part it in two")
    if len(_COLUMNS.findall(paragraph.text)) > 1:
        text = paragraph.text.strip()
    width = pen.writing.story.width
    if width and "\n" not in text:
        text = _wrapped(text, width, before)
    return Line(text, attrs.evolve(paragraph, text=text))


_BLANK_LINE = re.compile(r"(?>\r\n?|\n)[^\S\r\n]*[\r\n]")
_COLUMNS = re.compile(r"^.*\S(?:\t| {3,})\s*\S.*$", re.MULTILINE)


def write_note(pen: Pen, note: Note) -> Line[Note]:
    """Write a note on one line."""
    text = unwrapped(pen, note, note.text)
    meant = attrs.evolve(note, text=text)
    node = pen.rules.matcher.fullmatch("Note", text)
    if node is None and note.kind in _BY_PLACE:
        return Line(text, meant)
    if node is None:
        raise pen.refusal(note, "it would not be read as a note")
    found = build.note(Source(text, pen.rules), node, note.position)
    if found != meant:
        raise pen.refusal(note, f"it would be read as {found!r}")
    return Line(text, meant)


_BY_PLACE = ("deck", "furniture", "other", "slug")
"""The kinds of notes that are known by where they stand."""


def _wrapped(text: str, width: int, before: str) -> str:
    lines = textwrap.wrap(
        text,
        width,
        initial_indent=before,
        expand_tabs=False,
        replace_whitespace=False,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)[len(before) :]


# Stories ---------------------------------------------------------------------------------------


def _story(desk: Desk, article: Article) -> Line[Article]:
    """Write the blocks of a story in the order in which they stand."""
    above, below, ahead, behind = _notes(desk, article)
    headline = [article.headline] if article.headline else []
    headlines = _lines(desk, write_headline, headline)
    captions = _lines(desk, write_caption, article.captions)
    bylines = _lines(desk, write_byline, article.bylines)
    dateline = article.dateline and desk.line(write_dateline, article.dateline)
    body = _body(desk, article.body, dateline.text if dateline else "")
    credits_ = _lines(desk, write_credits, _signoffs(desk, article.credits))
    blocks = (above, headlines, below, captions, bylines, body, ahead, credits_, behind)
    meant = Article(
        headline=headlines[0].value if headlines else None,
        captions=[line.value for line in captions],
        bylines=[line.value for line in bylines],
        dateline=dateline and dateline.value,
        body=[line.value for line in body if line.value],
        credits=[credit for line in credits_ for credit in line.value],
        notes=[line.value for line in (*above, *below, *ahead, *behind)],
        span=article.span,
    )
    texts = (line.text for lines in blocks for line in lines)
    return Line(desk.pen.writing.story.between.join(texts), meant)


def _lines(desk: Desk, write: Callable[[Pen, V], Line[V]], values: Sequence[V]) -> list[Line[V]]:
    return [line for value in values if (line := desk.line(write, value))]


def _signoffs(desk: Desk, credits_: tuple[Credit, ...]) -> list[tuple[Credit, ...]]:
    """Return the clauses that stand in one block: all, or each one where a line parts them."""
    if "\n" in desk.pen.writing.join["clauses"]:
        return [(credit,) for credit in credits_]
    return [credits_] if credits_ else []


def _notes(desk: Desk, article: Article) -> tuple[list[Line[Note]], ...]:
    """Write the notes above and below the headline, above and below the sign-off."""
    order = desk.pen.writing.story
    stretches: tuple[list[Line[Note]], ...] = ([], [], [], [])
    for note in article.notes:
        if note.position not in ("head", "tail"):
            reason = "a note outside the body stands at the head or at the tail"
            desk.note("left-out", desk.pen.refusal(note, reason), note)
        elif line := desk.line(write_note, note):
            head = note.position == "head"
            above = order.above_headline if head else order.above_signoff
            stretches[(0 if head else 2) + (note.kind not in above)].append(line)
    return stretches


def _body(
    desk: Desk, body: Sequence[BodyBlock], dateline: str
) -> list[Line[BodyBlock] | Line[None]]:
    """Write the body. The lead follows the dateline on its line; other blocks stand below it."""
    how = desk.pen.writing.story
    lines: list[Line[BodyBlock] | Line[None]] = []
    for block in body:
        if dateline and not isinstance(block, Paragraph):
            lines.append(Line(dateline, None))
            dateline = ""
        if isinstance(block, Paragraph):
            before = f"{how.indent}{dateline}{how.lead}" if dateline else how.indent
            paragraph = desk.line(partial(write_paragraph, before=before), block)
            if paragraph:
                lines.append(Line(before + paragraph.text, paragraph.value))
                dateline = ""
        elif line := _heading_or_note(desk, block):
            lines.append(line)
    return [*lines, Line(dateline, None)] if dateline else lines


def _heading_or_note(desk: Desk, block: Crosshead | Note) -> Line[BodyBlock] | None:
    if isinstance(block, Note):
        return desk.line(write_note, block)
    return desk.line(write_crosshead, block)
