"""Strategies for the parts of a story's head and tail: people, places, datelines, credits.

What a strategy needs of a style is put together once and kept: making strategies is dear.
"""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import attrs
from hypothesis import reject
from hypothesis import strategies as st

from wireparse.errors import RenderError
from wireparse.model import Agency, Byline, Caption, Credit, Dateline, Person, Place, WireDate
from wireparse.strategies import words
from wireparse.styles import Style, built_in, combine
from wireparse.styles.write import Form, writing
from wireparse.writer import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

    from wireparse.model import CreditKind, Value

__all__ = ["bylines", "captions", "credits", "datelines", "each", "has", "people", "places"]

T = TypeVar("T")
V = TypeVar("V", bound="Value")


def people(style: str | Style | None = None) -> SearchStrategy[Person]:
    """Return a strategy for people, as the style names them in a byline."""
    return each(style, _writers)


def places() -> SearchStrategy[Place]:
    """Return a strategy for places: a city, in capitals or not, and up to two around it."""
    return _PLACES


def datelines(style: str | Style | None = None) -> SearchStrategy[Dateline]:
    """Return a strategy for datelines, signed by the style's own agencies."""
    return each(style, _datelines)


def bylines(style: str | Style | None = None) -> SearchStrategy[Byline]:
    """Return a strategy for bylines of people or of an organization."""
    return each(style, _bylines)


def captions(style: str | Style | None = None) -> SearchStrategy[Caption]:
    """Return a strategy for captions, with or without prefix, place, date and credit."""
    return each(style, _captions)


def credits(style: str | Style | None = None) -> SearchStrategy[Credit]:  # noqa: A001
    """Return a strategy for the clauses of a sign-off; there are none in a style without it."""
    return each(style, _credits)


def each(
    style: str | Style | None, make: Callable[[Style], SearchStrategy[T]]
) -> SearchStrategy[T]:
    """Return the strategy that is made for a style, or for any built-in one.

    What a style has no form for, it has no values of.
    """
    if isinstance(style, Style):
        return make(style)
    names = built_in() if style is None else (style,)
    return st.one_of([make(Style.named(name)) for name in names])


def has(style: Style, form: str) -> bool:
    """Tell whether a style has a place for what is written by a form."""
    return bool(writing(style).forms[form])


# The parts of a form ---------------------------------------------------------------------------

_EITHER: Final = st.booleans()


def _some(draw: DrawFn, forms: Sequence[Form]) -> frozenset[str]:
    """Draw a form, and the parts that it needs with some of its others."""
    form = draw(st.sampled_from(forms))
    spare = sorted(form.parts - form.needed)
    return form.needed | {part for part in spare if draw(_EITHER)}


def _kept(value: V, style: Style) -> V:
    """Return a value, if the line grammar reads what the style writes of it as meant."""
    try:
        render(value, style)
    except RenderError:
        reject()
    return value


# Who -------------------------------------------------------------------------------------------

_WORDS: Final = st.builds(
    str.__add__,
    st.characters(categories=["Lu"]),
    st.text(st.characters(categories=["Ll"]), min_size=1, max_size=7),
)
_GIVEN: Final = st.sampled_from(words.GIVEN_NAMES) | _WORDS
_FAMILY: Final = st.sampled_from(words.FAMILY_NAMES) | _WORDS
_SHAPES: Final = st.sampled_from(["{0} {1}", "{0} {1}", "{0} {1}", "{0}"])
_SHOUTED: Final = st.sampled_from([False, False, False, False, True])


@st.composite
def _names(draw: DrawFn) -> str:
    """A name: two known parts, one alone, in capitals, or letters of any script."""
    name = draw(_SHAPES).format(draw(_GIVEN), draw(_FAMILY))
    return name.upper() if draw(_SHOUTED) else name


_NAMES: Final = _names()
_TITLES: Final = st.sampled_from(words.TITLES)
_SHARED_TITLES: Final = st.sampled_from(words.SHARED_TITLES)
_AFFILIATIONS: Final = st.sampled_from(words.AFFILIATIONS)
_EMAILS: Final = st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,8})?@example\.(com|org)", fullmatch=True)
_CITIES: Final = st.sampled_from(words.CITIES)
_QUALIFIERS: Final = st.sampled_from(words.QUALIFIERS)


def _place(city: str, around: list[str]) -> Place:
    return Place([city, *around])


_LOCATIONS: Final = st.builds(_place, _CITIES, st.lists(_QUALIFIERS, max_size=1))
_PLACES: Final = st.builds(
    _place, _CITIES | _CITIES.map(str.upper), st.lists(_QUALIFIERS, max_size=2, unique=True)
)


@functools.cache
def _persons(parts: frozenset[str]) -> SearchStrategy[Person]:
    """Return a strategy for people of whom these parts are said."""
    said: dict[str, SearchStrategy[Any]] = {
        "title": _TITLES,
        "affiliation": _AFFILIATIONS,
        "location": _LOCATIONS,
        "email": _EMAILS,
    }
    chosen = {part: found for part, found in said.items() if part in parts}
    return st.builds(Person, _NAMES, **chosen)


@functools.cache
def _writers(style: Style) -> SearchStrategy[Person]:
    if not has(style, "byline") or not has(style, "writer"):
        return st.nothing()

    @st.composite
    def writers(draw: DrawFn) -> Person:
        return _kept(draw(_persons(_some(draw, writing(style).forms["writer"]))), style)

    return writers()


@functools.cache
def _several(parts: frozenset[str], *, most: int) -> SearchStrategy[list[Person]]:
    return st.lists(_persons(parts), min_size=1, max_size=most)


# Where, when and by whom it was sent -----------------------------------------------------------


def _agencies(style: Style, word_list: str) -> SearchStrategy[Agency]:
    """Return a strategy for a style's own agencies, or for any in the base style."""
    own = style.lists.get(word_list) or style.whole.lists[word_list]
    return st.sampled_from([Agency(name, key) for key, names in own.items() for name in names])


@functools.cache
def _dates(style: Style) -> SearchStrategy[WireDate]:
    """Return a strategy for dates as the style writes them, with the year or without."""

    def written(day: dt.date, *, dated: bool) -> WireDate:
        date = WireDate("", year=day.year if dated else None, month=day.month, day=day.day)
        return attrs.evolve(date, text=render(date, style))

    days = st.dates(dt.date(1945, 1, 1), dt.date(2049, 12, 31))
    return st.builds(written, days, dated=_EITHER)


@functools.cache
def _datelines(style: Style) -> SearchStrategy[Dateline]:
    if not has(style, "dateline"):
        return st.nothing()
    where = st.lists(_PLACES, min_size=1, max_size=3)
    signed = st.lists(_agencies(style, "agencies"), min_size=1, max_size=2, unique=True)
    dates = _dates(style)

    @st.composite
    def one(draw: DrawFn) -> Dateline:
        parts = _some(draw, writing(style).forms["dateline"])
        dateline = Dateline(
            places=draw(where) if "places" in parts else (),
            agencies=draw(signed) if "agencies" in parts else (),
            date=draw(dates) if "date" in parts else None,
        )
        return _kept(dateline, style)

    return one()


# Who wrote it ----------------------------------------------------------------------------------


@functools.cache
def _bylines(style: Style) -> SearchStrategy[Byline]:
    if not has(style, "byline"):
        return st.nothing()
    how = writing(style).forms
    organizations = st.builds(
        _organization, _agencies(style, "agencies"), st.sampled_from(words.ORGANIZATIONS)
    )

    @st.composite
    def one(draw: DrawFn) -> Byline:
        parts = _some(draw, how["byline"])
        if "organization" in parts:
            return _kept(Byline(organization=draw(organizations)), style)
        persons = draw(_several(_some(draw, how["writer"]), most=4))
        return _kept(Byline(_sharing(draw, persons, parts)), style)

    return one()


def _organization(agency: Agency, who: str) -> str:
    return agency.name if agency.name.startswith("The ") else f"{agency.name} {who}"


def _sharing(draw: DrawFn, persons: list[Person], parts: Iterable[str]) -> list[Person]:
    """Return people with what is said of all of them."""
    if "title" in parts:
        title = draw(_TITLES if len(persons) == 1 else _SHARED_TITLES)
        persons = [attrs.evolve(person, title=title) for person in persons]
    if "affiliation" in parts:
        affiliation = draw(_AFFILIATIONS)
        persons = [attrs.evolve(person, affiliation=affiliation) for person in persons]
    return persons


# Captions --------------------------------------------------------------------------------------

_SCENES: Final = st.sampled_from(words.SCENES)
_PREFIXES: Final = st.sampled_from(words.PREFIXES)
_PHOTO_NOTES: Final = st.sampled_from(words.PHOTO_NOTES)
_PHOTOGRAPHERS: Final = st.builds(Person, _NAMES | st.sampled_from(words.STAND_INS))
_SENDERS: Final = st.builds(Person, _NAMES, affiliation=st.sampled_from(words.SENDERS))


@functools.cache
def _photo_credits(style: Style) -> SearchStrategy[Credit]:
    if not has(style, "photo"):
        return st.nothing()
    agencies = _agencies(style, "photo_agencies")

    @st.composite
    def one(draw: DrawFn) -> Credit:
        parts = _some(draw, writing(style).forms["photo"])
        photographers = _SENDERS if "affiliation" in parts else _PHOTOGRAPHERS
        return Credit(
            "photo",
            "photo",
            people=[draw(photographers)] if "people" in parts else (),
            agencies=[draw(agencies)] if "agencies" in parts else (),
            note=draw(_PHOTO_NOTES) if "note" in parts else None,
        )

    return one()


@functools.cache
def _captions(style: Style) -> SearchStrategy[Caption]:
    if not has(style, "caption"):
        return st.nothing()
    dates, photo_credits = _dates(style), _photo_credits(style)

    @st.composite
    def one(draw: DrawFn) -> Caption:
        parts = _some(draw, writing(style).forms["caption"])
        caption = Caption(
            draw(_SCENES),
            prefix=draw(_PREFIXES) if "prefix" in parts else None,
            # A place is known by the date that follows it.
            date=draw(dates) if parts & {"places", "date"} else None,
            places=[draw(_PLACES)] if "places" in parts else (),
            credit=draw(photo_credits) if "credit" in parts and has(style, "photo") else None,
        )
        return attrs.evolve(caption, text=render(_kept(caption, style), style))

    return one()


# Sign-offs -------------------------------------------------------------------------------------


@functools.cache
def _credits(style: Style) -> SearchStrategy[Credit]:
    if not has(style, "signoff"):
        return st.nothing()
    roles = _roles(style)

    @st.composite
    def one(draw: DrawFn) -> Credit:
        role, kind = draw(roles)
        parts = _some(draw, writing(style).forms["contributor"])
        return _kept(Credit(role, kind, draw(_several(parts, most=3))), style)

    return one()


def _roles(style: Style) -> SearchStrategy[tuple[str, CreditKind]]:
    """Return a strategy for roles: a word of the list, alone, described, or before another."""
    lists = combine((style,)).lists
    # A credit whose role is "photo" is that of a picture.
    pairs = [
        (role, kind) for kind, roles in lists["roles"].items() for role in roles if role != "photo"
    ]
    known = st.sampled_from(pairs)
    adjectives = [word for word in lists["role_adjectives"] if word not in dict(pairs)]
    described = st.sampled_from(adjectives)
    fixed = writing(style).roles
    second = st.sampled_from([role for role, _ in pairs if role not in fixed])
    shapes = st.sampled_from(["{1}", "{1}", "{0} {1}", "{1} and {2}"])

    def put(pair: tuple[str, str], shape: str, before: str, after: str) -> tuple[str, CreditKind]:
        role, kind = pair
        text = role if role in fixed else shape.format(before, role, after)
        return text, cast("CreditKind", kind)

    return st.builds(put, known, shapes, described, second)
