"""The items of a story that are rows of a table, and what their columns contain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from wireparse.quoting import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wireparse.model import (
        Article,
        Caption,
        Person,
        Place,
        Severity,
        Value,
        WireDate,
    )
    from wireparse.span import Span

__all__ = [
    "SEPARATOR",
    "Located",
    "Named",
    "authors",
    "body",
    "caption_agency",
    "cities",
    "count",
    "credit_structs",
    "date_part",
    "date_text",
    "dateline_agency",
    "dateline_agency_id",
    "joined",
    "organization",
    "people_of",
    "photographer",
    "places_of",
    "plain",
    "slug",
]

SEPARATOR = "; "
"""Between several values in one cell."""


class Named(NamedTuple):
    """A person, and what they did."""

    person: Person
    role: str | None
    kind: str
    part: str

    @property
    def span(self) -> Span | None:
        """The span of the person."""
        return self.person.span


class Located(NamedTuple):
    """A place, and the part of the story that names it."""

    place: Place
    part: str

    @property
    def span(self) -> Span | None:
        """The span of the place."""
        return self.place.span


def people_of(story: Article) -> Iterator[Named]:
    """Yield the people of a story: those in its bylines, its sign-off and its captions."""
    for byline in story.bylines:
        yield from (Named(person, None, "author", "byline") for person in byline.people)
    for credit in story.credits:
        yield from (Named(one, credit.role, credit.kind, "sign-off") for one in credit.people)
    for credit in (caption.credit for caption in story.captions if caption.credit):
        yield from (Named(one, credit.role, credit.kind, "caption") for one in credit.people)


def places_of(story: Article) -> Iterator[Located]:
    """Yield the places of a story: those in its dateline and captions, and those of people."""
    if story.dateline is not None:
        yield from (Located(place, "dateline") for place in story.dateline.places)
    for caption in story.captions:
        yield from (Located(place, "caption") for place in caption.places)
    for person, _, _, part in people_of(story):
        if person.location is not None:
            yield Located(person.location, part)


def plain(value: Value | None) -> str | None:
    """Return the text of a value, white space collapsed."""
    return None if value is None else fold(str(value))


def joined(values: Iterable[Value]) -> str | None:
    """Return the texts of several values in one string; None if there are none."""
    return _join(fold(str(value)) for value in values)


def _join(texts: Iterable[str]) -> str | None:
    return SEPARATOR.join(texts) or None


# Columns of articles ------------------------------------------------------------------------------


def authors(story: Article) -> list[str]:
    """Return the names in the bylines."""
    return [person.name for byline in story.bylines for person in byline.people]


def organization(story: Article) -> str | None:
    """Return the organizations in the bylines."""
    return _join(byline.organization for byline in story.bylines if byline.organization)


def cities(story: Article) -> list[str]:
    """Return the cities in the dateline."""
    places = story.dateline.places if story.dateline else ()
    return [place.city for place in places if place.city is not None]


def dateline_agency(story: Article) -> str | None:
    """Return the agencies in the dateline, as written."""
    return story.dateline.agency if story.dateline else None


def dateline_agency_id(story: Article) -> str | None:
    """Return the identifier of the first agency in the dateline."""
    agencies = story.dateline.agencies if story.dateline else ()
    return agencies[0].id if agencies else None


def date_text(story: Article) -> str | None:
    """Return the date in the dateline, as written."""
    return plain(_date(story))


def date_part(story: Article, part: Literal["year", "month", "day"]) -> int | None:
    """Return the year, the month or the day in the dateline."""
    date = _date(story)
    number: int | None = None if date is None else getattr(date, part)
    return number


def _date(story: Article) -> WireDate | None:
    return story.dateline.date if story.dateline else None


def body(story: Article) -> str | None:
    """Return the paragraphs and crossheads; None if there are none."""
    return story.body_text or None


def credit_structs(story: Article) -> list[dict[str, object]]:
    """Return the credits of the sign-off as structs."""
    return [
        {
            "role": credit.role,
            "kind": credit.kind,
            "people": [person.name for person in credit.people],
        }
        for credit in story.credits
    ]


def slug(story: Article) -> str | None:
    """Return the first slug."""
    return next((note.plain for note in story.notes if note.kind == "slug"), None)


def count(story: Article, severity: Severity) -> int:
    """Return how many problems of a severity a story has."""
    return sum(problem.severity == severity for problem in story.problems)


# Columns of captions ------------------------------------------------------------------------------


def caption_agency(caption: Caption) -> str | None:
    """Return the agencies in the credit of a caption."""
    agencies = caption.credit.agencies if caption.credit else ()
    return "/".join(one.name for one in agencies) or None


def photographer(caption: Caption) -> str | None:
    """Return the people in the credit of a caption."""
    people = caption.credit.people if caption.credit else ()
    return _join(person.name for person in people)
