"""The parts of a story's head and tail: byline, dateline, caption, credit."""

from collections.abc import Iterable
from typing import ClassVar, Literal, TypeAlias, get_args

import attrs

from wireparse.model.base import CompoundValue, TextValue, Value, as_tuple
from wireparse.model.values import (
    Agency,
    Person,
    Place,
    WireDate,
    as_agencies,
    as_people,
    as_places,
)
from wireparse.quoting import fold

__all__ = [
    "Byline",
    "Caption",
    "Credit",
    "CreditKind",
    "Dateline",
    "as_bylines",
    "as_captions",
    "as_credits",
]

CreditKind: TypeAlias = Literal[
    "reporting", "writing", "editing", "compiling", "translating", "graphics", "photo", "other"
]
_CREDIT_KINDS: frozenset[str] = frozenset(get_args(CreditKind))


@attrs.frozen(repr=False)
class Byline(CompoundValue):
    """Who wrote the story: people, an organization, or both.

    A byline can also be at the end of a story, in brackets, or in a caption.

    Attributes:
        people: The people, in order.
        organization: A corporate byline: `The Associated Press`.

    Raises:
        ValueError: There are neither people nor an organization.
    """

    people: tuple[Person, ...] = attrs.field(default=(), converter=as_people)
    organization: str | None = None

    _inside: ClassVar[tuple[str, ...]] = ("people",)

    def __attrs_post_init__(self) -> None:
        if not self.people and self.organization is None:
            raise ValueError("a byline needs people or an organization")

    def _parts(self) -> tuple[Person | str | None, ...]:
        return *self.people, self.organization


def as_bylines(bylines: Iterable[Byline]) -> tuple[Byline, ...]:
    """Return bylines as a tuple; see `as_tuple`."""
    return as_tuple(bylines)


@attrs.frozen(repr=False)
class Dateline(CompoundValue):
    """Where a story was sent from, when, and by which agencies.

    Attributes:
        places: The places; empty if the dateline only has an agency or a date: `(Reuters) -`.
        agencies: The agencies.
        date: The date.
    """

    places: tuple[Place, ...] = attrs.field(default=(), converter=as_places)
    agencies: tuple[Agency, ...] = attrs.field(default=(), converter=as_agencies)
    date: WireDate | None = None

    _inside: ClassVar[tuple[str, ...]] = ("places", "agencies", "date")

    @property
    def agency(self) -> str | None:
        """The agencies as written (`tca/dpa`), white space collapsed; None if there are none.

        In a dateline that was built by hand, several agencies are joined by a slash.
        """
        if len(self.agencies) > 1:
            return self._between_agencies() or "/".join(agency.name for agency in self.agencies)
        return self.agencies[0].name if self.agencies else None

    def _between_agencies(self) -> str | None:
        """Return the text from the first agency to the last; None if it was changed by hand."""
        first, last = self.agencies[0], self.agencies[-1]
        if self.text is None or self.span is None or first.span is None or last.span is None:
            return None
        offset = self.span.start
        text = fold(self.text[first.span.start - offset : last.span.end - offset])
        return text if text.startswith(first.name) and text.endswith(last.name) else None


@attrs.frozen(repr=False)
class Credit(CompoundValue):
    """One clause of a sign-off, or the credit of a photo: who did what.

    Attributes:
        role: The role as written, in lower case, without its preposition: `additional reporting`,
            `edited`. The role of a contact line is its kind; that of a photo credit is `photo`.
        kind: The role, normalized to one of a few kinds.
        people: The people, in order; also a stand-in such as `Stringer` or `Handout`.
        agencies: The agencies: `REUTERS` in `REUTERS/Jane Doe`.
        note: The rest of the credit: `File Photo`, `Pool`, `Handout via`.

    Raises:
        ValueError: `kind` is not one of the known kinds.
    """

    role: str
    kind: CreditKind
    people: tuple[Person, ...] = attrs.field(default=(), converter=as_people)
    agencies: tuple[Agency, ...] = attrs.field(default=(), converter=as_agencies)
    note: str | None = None

    _inside: ClassVar[tuple[str, ...]] = ("agencies", "people")

    def __attrs_post_init__(self) -> None:
        if self.kind not in _CREDIT_KINDS:
            raise ValueError(f"unknown kind of credit: {self.kind!r}")

    def _parts(self) -> tuple[Value | str | None, ...]:
        return self.role, *self.children(), self.note


def as_credits(credits: Iterable[Credit]) -> tuple[Credit, ...]:  # noqa: A002
    """Return credits as a tuple; see `as_tuple`."""
    return as_tuple(credits)


@attrs.frozen(repr=False)
class Caption(TextValue):
    """The caption of a photo.

    Attributes:
        text: The whole caption, including the credit.
        prefix: The label before the caption: `FILE PHOTO`.
        date: The date on which the photo was taken.
        places: Where the photo was taken.
        credit: Who took the photo.
    """

    prefix: str | None = None
    date: WireDate | None = None
    places: tuple[Place, ...] = attrs.field(default=(), converter=as_places)
    credit: Credit | None = None

    _inside: ClassVar[tuple[str, ...]] = ("places", "date", "credit")


def as_captions(captions: Iterable[Caption]) -> tuple[Caption, ...]:
    """Return captions as a tuple; see `as_tuple`."""
    return as_tuple(captions)
