"""Stories from trees: an article with its body, its notes and its problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast, get_args

from wireparse.model import (
    Article,
    BodyBlock,
    Caption,
    Crosshead,
    Headline,
    Note,
    NoteKind,
    NotePosition,
    Paragraph,
    Problem,
    Severity,
    StartKind,
)
from wireparse.parsing.build.datelines import dateline, first_date, place
from wireparse.parsing.build.people import byline, credits, photo_credit  # noqa: A004 - the name of the field
from wireparse.parsing.source import credit_in
from wireparse.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.parsing.pipeline import Reading
    from wireparse.parsing.source import Source, Tree

__all__ = [
    "NOTE_KINDS",
    "Result",
    "article",
    "caption",
    "furniture",
    "note",
    "problems",
    "result",
]


class Result(NamedTuple):
    """What one reading is built into: a story, or the furniture between two stories.

    Attributes:
        article: The story; None for furniture.
        furniture: The notes that belong to no story.
        problems: What is doubtful or damaged in it, in the order of the text.
    """

    article: Article | None
    furniture: tuple[Note, ...]
    problems: tuple[Problem, ...]

    @property
    def values(self) -> tuple[Article | Note, ...]:
        """The story, or the notes."""
        return self.furniture if self.article is None else (self.article,)


def result(source: Source, reading: Reading) -> Result:
    """Return the values of a reading."""
    if reading.start_kind is None:
        return Result(None, furniture(source, reading), problems(source, reading))
    story = article(source, reading)
    return Result(story, (), story.problems)


def article(source: Source, reading: Reading) -> Article:
    """Return the article of an `Article` node."""
    nodes = reading.node.children
    body, notes = _body(source, nodes)
    return Article(
        headline=_only(_headline(source, node) for node in nodes if node.rule == "Headline"),
        captions=tuple(caption(source, node) for node in nodes if node.rule == "Caption"),
        bylines=tuple(byline(source, node) for node in nodes if node.rule == "Byline"),
        dateline=_only(dateline(source, node) for node in nodes if node.rule == "Dateline"),
        body=body,
        credits=tuple(
            credit
            for node in nodes
            if node.rule in ("Signoff", "Byline")
            for credit in credits(source, node)
        ),
        notes=notes,
        style=reading.style,
        start_kind=_START_KINDS.get(reading.start_kind or "", "other"),
        problems=problems(source, reading),
        span=source.span(reading.node),
        text=source.of(reading.node),
    )


def furniture(source: Source, reading: Reading) -> tuple[Note, ...]:
    """Return the notes that belong to no story."""
    return tuple(note(source, node, None) for node in reading.node.children)


def caption(source: Source, node: Tree) -> Caption:
    """Return the caption of a `Caption` node, its credit included."""
    prefix = source.folded_if_any(node.first("CaptionPrefix"))
    credit = credit_in(node)
    return Caption(
        source.of(node),
        prefix=None if prefix is None else prefix.rstrip(" :|-–—"),
        date=first_date(source, node),
        places=tuple(place(source, inner) for inner in node.all("Where")),
        credit=None if credit is None else photo_credit(source, credit),
        span=source.span(node),
    )


def problems(source: Source, reading: Reading) -> tuple[Problem, ...]:
    """Return the findings of a reading as problems."""
    return tuple(
        Problem(
            finding.code,
            finding.message,
            Span(source.base + finding.start, source.base + finding.end),
            cast("Severity", finding.severity),
        )
        for finding in reading.findings
    )


# The body ---------------------------------------------------------------------------------------


_START_KINDS: dict[str, StartKind] = {
    "headline": "headline",
    "slug": "slug",
    "caption": "caption",
    "byline": "byline",
    "dateline": "dateline",
    "lead": "dateline",
    "paragraph": "first-block",
    "after-sign-off": "after-sign-off",
}


def _headline(source: Source, node: Tree) -> Headline:
    return Headline(source.of(node), span=source.span(node))


def _body(
    source: Source, nodes: tuple[Tree, ...]
) -> tuple[tuple[BodyBlock, ...], tuple[Note, ...]]:
    """Return the body, and the notes before and after it.

    The body begins with the first paragraph or crosshead and ends with the last.
    """
    places = [index for index, node in enumerate(nodes) if node.rule in ("Paragraph", "Crosshead")]
    first, last = (places[0], places[-1]) if places else (len(nodes), len(nodes))
    body: list[BodyBlock] = []
    notes: list[Note] = []
    for index, node in enumerate(nodes):
        if node.rule == "Paragraph":
            body.append(Paragraph(source.of(node), span=source.span(node)))
        elif node.rule == "Crosshead":
            body.append(Crosshead(source.of(node), span=source.span(node)))
        elif node.rule == "Note" and first < index < last:
            body.append(note(source, node, "body"))
        elif node.rule == "Note":
            notes.append(note(source, node, "head" if index < first else "tail"))
    return tuple(body), tuple(notes)


def note(source: Source, node: Tree, where: NotePosition | None) -> Note:
    """Return the note of a `Note` node, whose child is its kind.

    Furniture may also hold a sign-off, which is a note of no special kind there.
    """
    kind = NOTE_KINDS[node.children[0].rule] if node.rule == "Note" else "other"
    return Note(source.of(node), kind, where, span=source.span(node))


NOTE_KINDS: dict[str, NoteKind] = {
    "".join(map(str.capitalize, kind.split("-"))): kind for kind in get_args(NoteKind)
}
"""The kind of a note, by the rule that matches it: `EndMark` is `end-mark`."""


V = TypeVar("V")


def _only(values: Iterator[V]) -> V | None:
    return next(values, None)
