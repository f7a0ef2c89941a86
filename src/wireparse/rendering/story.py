"""Stories block by block, and dumps of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

from wireparse.model import Article, BodyBlock, Credit, Crosshead, Note, Paragraph
from wireparse.rendering.blocks import (
    write_crosshead,
    write_headline,
    write_note,
    write_paragraph,
)
from wireparse.rendering.lines import (
    write_byline,
    write_caption,
    write_credits,
    write_dateline,
)
from wireparse.rendering.printer import Written
from wireparse.rendering.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wireparse.model import Value
    from wireparse.rendering.printer import Printer

__all__ = ["Stories", "write_article", "write_stories"]

T = TypeVar("T")


@runtime_checkable
class Stories(Protocol):
    """What rendering needs of a dump."""

    @property
    def articles(self) -> tuple[Article, ...]:
        """The stories."""
        ...

    @property
    def furniture(self) -> tuple[Note, ...]:
        """The notes that belong to no story."""
        ...

    def children(self) -> tuple[Value, ...]:
        """Return the stories and the furniture, in the order of the text."""
        ...


def write_stories(printer: Printer, stories: Stories) -> str:
    """Return the text of stories, and of the furniture between them.

    Raises:
        RenderError: Some of it is lost, and may not be dropped.
    """
    pieces: list[Written[Article] | Written[Note]] = []
    for value in stories.children():
        if isinstance(value, Article):
            pieces.append(_write_story(printer, value))
        elif isinstance(value, Note) and (note := printer.attempt(write_note, value)):
            pieces.append(note)
    pieces = [piece for piece in pieces if piece.text]
    text = printer.writing.story.after.join(piece.text for piece in pieces)
    verify(printer, text, [piece.value for piece in pieces])
    return text


def write_article(printer: Printer, article: Article) -> str:
    """Return the text of one story.

    Raises:
        RenderError: Some of it is lost, and may not be dropped.
    """
    story = _write_story(printer, article)
    if not story.text:
        printer.omissions.add("left-out", printer.refusal(article, "it is empty"), article)
    verify(printer, story.text, [story.value] if story.text else [])
    return story.text


def _write_story(printer: Printer, article: Article) -> Written[Article]:
    """Write the blocks of a story in the order of the style."""
    above, below, before_signoff, after_signoff = _write_notes(printer, article)
    headlines = _write_each(printer, write_headline, [article.headline] if article.headline else [])
    captions = _write_each(printer, write_caption, article.captions)
    bylines = _write_each(printer, write_byline, article.bylines)
    dateline = article.dateline and printer.attempt(write_dateline, article.dateline)
    body = _write_body(printer, article.body, dateline.text if dateline else "")
    signoffs = _write_each(printer, write_credits, _signoffs(printer, article.credits))
    blocks = (
        *(above, headlines, below, captions, bylines),
        *(body, before_signoff, signoffs, after_signoff),
    )
    meant = Article(
        headline=headlines[0].value if headlines else None,
        captions=[caption.value for caption in captions],
        bylines=[byline.value for byline in bylines],
        dateline=dateline and dateline.value,
        body=[block.value for block in body if block.value],
        credits=[credit for signoff in signoffs for credit in signoff.value],
        notes=[note.value for note in (*above, *below, *before_signoff, *after_signoff)],
        span=article.span,
    )
    texts = (block.text for same in blocks for block in same)
    return Written(printer.writing.story.between.join(texts), meant)


def _write_each(
    printer: Printer, write: Callable[[Printer, T], Written[T]], values: Sequence[T]
) -> list[Written[T]]:
    """Write values, apart from those that are dropped."""
    return [written for value in values if (written := printer.attempt(write, value))]


def _signoffs(printer: Printer, credits_: tuple[Credit, ...]) -> list[tuple[Credit, ...]]:
    """Return the clauses of each sign-off: of one, or of one per clause if each has its line."""
    if "\n" in printer.writing.join["clauses"]:
        return [(credit,) for credit in credits_]
    return [credits_] if credits_ else []


def _write_notes(printer: Printer, article: Article) -> tuple[list[Written[Note]], ...]:
    """Write the notes above and below the headline, and those above and below the sign-off."""
    order = printer.writing.story
    groups: tuple[list[Written[Note]], ...] = ([], [], [], [])
    for note in article.notes:
        if note.position not in ("head", "tail"):
            error = printer.refusal(note, "a note outside the body must be at the head or the tail")
            printer.omissions.add("left-out", error, note)
        elif written := printer.attempt(write_note, note):
            head = note.position == "head"
            above = order.above_headline if head else order.above_signoff
            groups[(0 if head else 2) + (note.kind not in above)].append(written)
    return groups


def _write_body(
    printer: Printer, body: Sequence[BodyBlock], dateline: str
) -> list[Written[BodyBlock] | Written[None]]:
    """Write the body. The lead follows the dateline on its line; other blocks go below it."""
    order = printer.writing.story
    blocks: list[Written[BodyBlock] | Written[None]] = []
    for block in body:
        if dateline and not isinstance(block, Paragraph):
            blocks.append(Written(dateline, None))
            dateline = ""
        if isinstance(block, Paragraph):
            before = f"{order.indent}{dateline}{order.lead}" if dateline else order.indent
            paragraph = printer.attempt(partial(write_paragraph, before=before), block)
            if paragraph:
                blocks.append(Written(before + paragraph.text, paragraph.value))
                dateline = ""
        elif written := _write_heading_or_note(printer, block):
            blocks.append(written)
    return [*blocks, Written(dateline, None)] if dateline else blocks


def _write_heading_or_note(printer: Printer, block: Crosshead | Note) -> Written[BodyBlock] | None:
    if isinstance(block, Note):
        return printer.attempt(write_note, block)
    return printer.attempt(write_crosshead, block)
