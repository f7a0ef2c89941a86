"""The parts of a story's head and tail: byline, dateline, caption, credit."""

from typing import ClassVar, Literal, TypeAlias, get_args

import attrs

from wireparse.model.base import CompoundValue, TextValue, folded
from wireparse.model.lists import as_agencies, as_people, as_places
from wireparse.model.values import Agency, Person, Place, WireDate

__all__ = ["Byline", "Caption", "Credit", "CreditKind", "Dateline"]

CreditKind: TypeAlias = Literal[
    "reporting", "writing", "editing", "compiling", "translating", "graphics", "photo", "other"
]
_CREDIT_KINDS: frozenset[str] = frozenset(get_args(CreditKind))


@attrs.frozen(repr=False)
class Byline(CompoundValue):
    """Who wrote the story: people, an organization, or both; one of them at least.

    A byline may stand at the end of a story, in brackets, or in a caption.

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


@attrs.frozen(repr=False)
class Dateline(CompoundValue):
    """Whence and when a story was sent, and by whom.

    Attributes:
        places: The places; empty where only an agency or a date stands: `(Reuters) -`.
        agencies: The agencies.
        date: The date.
    """

    places: tuple[Place, ...] = attrs.field(default=(), converter=as_places)
    agencies: tuple[Agency, ...] = attrs.field(default=(), converter=as_agencies)
    date: WireDate | None = None

    _inside: ClassVar[tuple[str, ...]] = ("places", "agencies", "date")

    @property
    def agency(self) -> str | None:
        """The agencies as written (`tca/dpa`), white space folded; None where there are none.

        Built by hand, several are joined by a slash.
        """
        if len(self.agencies) > 1:
            return self._between_agencies() or "/".join(agency.name for agency in self.agencies)
        return self.agencies[0].name if self.agencies else None

    def _between_agencies(self) -> str | None:
        """Return the text from the first agency to the last, where it still is what was read."""
        first, last = self.agencies[0], self.agencies[-1]
        if self.text is None or self.span is None or first.span is None or last.span is None:
            return None
        offset = self.span.start
        text = folded(self.text[first.span.start - offset : last.span.end - offset])
        return text if text.startswith(first.name) and text.endswith(last.name) else None


@attrs.frozen(repr=False)
class Credit(CompoundValue):
    """One clause of a sign-off, or the credit of a photo: who did what.

    Attributes:
        role: The role as written, in lower case, without its preposition: `additional reporting`,
            `edited`. A contact line's role is its kind; that of a photo credit is `photo`.
        kind: The role, as one of a few.
        people: The people, in order; also `Stringer` or `Handout` in a name's place.
        agencies: The agencies: `REUTERS` in `REUTERS/Jane Doe`.
        note: What else is said: `File Photo`, `Pool`, `Handout via`.

    Raises:
        ValueError: `kind` is none of the kinds.
    """

    role: str
    kind: CreditKind
    people: tuple[Person, ...] = attrs.field(default=(), converter=as_people)
    agencies: tuple[Agency, ...] = attrs.field(default=(), converter=as_agencies)
    note: str | None = None

    _inside: ClassVar[tuple[str, ...]] = ("agencies", "people")

    def __attrs_post_init__(self) -> None:
        if self.kind not in _CREDIT_KINDS:
            raise ValueError(f"no such kind of credit: {self.kind!r}")


@attrs.frozen(repr=False)
class Caption(TextValue):
    """The words under a photo.

    Attributes:
        text: The whole caption, credit included.
        prefix: What goes before it: `FILE PHOTO`.
        date: The day on which the photo was taken.
        places: Where it was taken.
        credit: Who took it.
    """

    prefix: str | None = None
    date: WireDate | None = None
    places: tuple[Place, ...] = attrs.field(default=(), converter=as_places)
    credit: Credit | None = None

    _inside: ClassVar[tuple[str, ...]] = ("places", "date", "credit")
