"""A story and the blocks that it is made of."""

from typing import ClassVar, Literal, TypeAlias, get_args

import attrs

from wireparse.model.base import CompoundValue, TextValue
from wireparse.model.lists import (
    as_blocks,
    as_bylines,
    as_captions,
    as_credits,
    as_notes,
    as_problems,
)
from wireparse.model.parts import Byline, Caption, Credit, Dateline
from wireparse.model.problem import Problem

__all__ = [
    "Article",
    "BodyBlock",
    "Crosshead",
    "Headline",
    "Note",
    "NoteKind",
    "NotePlace",
    "Paragraph",
    "StartKind",
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
NotePlace: TypeAlias = Literal["head", "body", "tail"]
StartKind: TypeAlias = Literal[
    "headline", "slug", "caption", "byline", "dateline", "after-sign-off", "first-block", "other"
]
_NOTE_KINDS: frozenset[str] = frozenset(get_args(NoteKind))
_NOTE_PLACES: frozenset[str | None] = frozenset([None, *get_args(NotePlace)])
_START_KINDS: frozenset[str | None] = frozenset([None, *get_args(StartKind)])


@attrs.frozen(repr=False)
class Headline(TextValue):
    """The headline, with its tags (`UPDATE 2-`).

    Attributes:
        text: The headline as written.
    """


@attrs.frozen(repr=False)
class Paragraph(TextValue):
    """A paragraph of the body; the lead paragraph begins after the dateline.

    Attributes:
        text: The paragraph as written, its line ends included.
    """


@attrs.frozen(repr=False)
class Crosshead(TextValue):
    """A heading between paragraphs.

    Attributes:
        text: The cross-head as written.
    """


@attrs.frozen(repr=False)
class Note(TextValue):
    """A line that is neither headline nor prose: a slug, an embargo, a ticker line, a copyright.

    Attributes:
        text: The note as written.
        kind: What sort of note it is.
        place: Where in the story it stands; None where it belongs to none.

    Raises:
        ValueError: `kind` or `place` is none of those known.
    """

    kind: NoteKind
    place: NotePlace | None = None

    def __attrs_post_init__(self) -> None:
        if self.kind not in _NOTE_KINDS:
            raise ValueError(f"no such kind of note: {self.kind!r}")
        if self.place not in _NOTE_PLACES:
            raise ValueError(f"no such place of a note: {self.place!r}")


BodyBlock: TypeAlias = Paragraph | Crosshead | Note


@attrs.frozen(repr=False, kw_only=True)
class Article(CompoundValue):
    """One story. Every part may be missing; all fields are given by name.

    Its span begins at its first own line, slug and advisory included.

    Attributes:
        headline: The headline.
        captions: The captions of its photos, in order.
        bylines: The bylines, in order.
        dateline: The dateline.
        body: Paragraphs, cross-heads and the notes between them, in order.
        credits: The clauses of its sign-off, in order.
        notes: The notes before and after the body.
        style: The name of the house style in which it was read; does not count in `==`.
        start_kind: By what its beginning was known; does not count in `==`.
        problems: The doubts and damages that lie in it; do not count in `==`.

    Raises:
        ValueError: `start_kind` is none of those known.
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

    def __attrs_post_init__(self) -> None:
        if self.start_kind not in _START_KINDS:
            raise ValueError(f"no such kind of start: {self.start_kind!r}")

    @property
    def byline(self) -> Byline | None:
        """The first byline; None where there is none."""
        return self.bylines[0] if self.bylines else None

    @property
    def body_text(self) -> str:
        """The paragraphs and cross-heads as plain text, a blank line between them."""
        return "\n\n".join(block.plain for block in self.body if not isinstance(block, Note))
