"""A story and its blocks."""

from collections.abc import Iterable
from typing import ClassVar, Literal, TypeAlias, get_args

import attrs

from wireparse.model.base import CompoundValue, TextValue, as_tuple
from wireparse.model.parts import (
    Byline,
    Caption,
    Credit,
    Dateline,
    as_bylines,
    as_captions,
    as_credits,
)
from wireparse.model.problem import Problem, as_problems
from wireparse.model.values import Person, Place

__all__ = [
    "Article",
    "BodyBlock",
    "Crosshead",
    "Headline",
    "Note",
    "NoteKind",
    "NotePosition",
    "Paragraph",
    "StartKind",
    "as_blocks",
    "as_notes",
]

NoteKind: TypeAlias = Literal[
    "advisory",
    "correction",
    "update",
    "deck",
    "bullet",
    "contact",
    "slug",
    "keywords",
    "embargo",
    "take",
    "end-mark",
    "currency",
    "ticker",
    "link",
    "timestamp",
    "copyright",
    "boilerplate",
    "furniture",
    "other",
]
NotePosition: TypeAlias = Literal["head", "body", "tail"]
StartKind: TypeAlias = Literal[
    "headline", "slug", "caption", "byline", "dateline", "after-sign-off", "first-block", "other"
]
_NOTE_KINDS: frozenset[str] = frozenset(get_args(NoteKind))
_NOTE_POSITIONS: frozenset[str | None] = frozenset([None, *get_args(NotePosition)])
_START_KINDS: frozenset[str | None] = frozenset([None, *get_args(StartKind)])


@attrs.frozen(repr=False)
class Headline(TextValue):
    """The headline, with its tags (`UPDATE 2-`).

    Attributes:
        text: The headline as written.
    """


@attrs.frozen(repr=False)
class Paragraph(TextValue):
    """A paragraph of the body; the first one starts after the dateline.

    Attributes:
        text: The paragraph as written, including its line endings.
    """


@attrs.frozen(repr=False)
class Crosshead(TextValue):
    """A heading between paragraphs.

    Attributes:
        text: The crosshead as written.
    """


@attrs.frozen(repr=False)
class Note(TextValue):
    """A line that is neither headline nor prose: a slug, an embargo, a ticker line, a copyright.

    Attributes:
        text: The note as written.
        kind: The kind of the note.
        position: Whether the note is in the head, the body or the tail of its story; None if it
            belongs to no story.

    Raises:
        ValueError: `kind` or `position` is not one of the known ones.
    """

    kind: NoteKind
    position: NotePosition | None = None

    def __attrs_post_init__(self) -> None:
        if self.kind not in _NOTE_KINDS:
            raise ValueError(f"unknown kind of note: {self.kind!r}")
        if self.position not in _NOTE_POSITIONS:
            raise ValueError(f"unknown position of a note: {self.position!r}")


def as_notes(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return notes as a tuple; see `as_tuple`."""
    return as_tuple(notes)


BodyBlock: TypeAlias = Paragraph | Crosshead | Note


def as_blocks(blocks: Iterable[BodyBlock]) -> tuple[BodyBlock, ...]:
    """Return blocks as a tuple; see `as_tuple`."""
    return as_tuple(blocks)


@attrs.frozen(repr=False, kw_only=True)
class Article(CompoundValue):
    """One story. Every part may be missing; all arguments are keywords.

    Its span starts at its first line, which may be a slug or an advisory.

    Attributes:
        headline: The headline.
        captions: The captions of its photos, in order.
        bylines: The bylines, in order.
        dateline: The dateline.
        body: Paragraphs, crossheads and the notes between them, in order.
        credits: The clauses of its sign-off, in order.
        notes: The notes before and after the body.
        style: The name of the house style that the story follows. Ignored by `==`.
        start_kind: Which signal marked the start of the story. Ignored by `==`.
        problems: The problems inside the story. Ignored by `==`.

    Raises:
        ValueError: `start_kind` is not one of the known kinds.
    """

    headline: Headline | None = None
    captions: tuple[Caption, ...] = attrs.field(default=(), converter=as_captions)
    bylines: tuple[Byline, ...] = attrs.field(default=(), converter=as_bylines)
    dateline: Dateline | None = None
    body: tuple[BodyBlock, ...] = attrs.field(default=(), converter=as_blocks)
    credits: tuple[Credit, ...] = attrs.field(default=(), converter=as_credits)
    notes: tuple[Note, ...] = attrs.field(default=(), converter=as_notes)
    style: str | None = attrs.field(default=None, eq=False)
    start_kind: StartKind | None = attrs.field(default=None, eq=False, repr=False)
    problems: tuple[Problem, ...] = attrs.field(default=(), converter=as_problems, eq=False)

    _inside: ClassVar[tuple[str, ...]] = (
        "headline",
        "captions",
        "bylines",
        "dateline",
        "body",
        "credits",
        "notes",
    )
    _separator: ClassVar[str] = "\n\n"

    def __attrs_post_init__(self) -> None:
        if self.start_kind not in _START_KINDS:
            raise ValueError(f"unknown kind of start: {self.start_kind!r}")

    @property
    def byline(self) -> Byline | None:
        """The first byline; None if there are none."""
        return self.bylines[0] if self.bylines else None

    @property
    def authors(self) -> tuple[Person, ...]:
        """The people of all bylines, in order; empty if there are none."""
        return tuple(person for byline in self.bylines for person in byline.people)

    @property
    def places(self) -> tuple[Place, ...]:
        """The places of the dateline; empty if it has none, or if there is no dateline."""
        return self.dateline.places if self.dateline else ()

    @property
    def body_text(self) -> str:
        """The paragraphs and crossheads as plain text, separated by blank lines."""
        return "\n\n".join(block.plain for block in self.body if not isinstance(block, Note))
