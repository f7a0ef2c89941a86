"""Strategies for the parts of a story's head and tail: people, places, datelines, credits."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeVar, cast

import attrs
from hypothesis import reject
from hypothesis import strategies as st

from wireparse.errors import RenderError
from wireparse.model import Agency, Byline, Caption, Credit, Dateline, Person, Place, WireDate
from wireparse.render import render
from wireparse.strategies import words
from wireparse.styles import Style, built_in, combine
from wireparse.styles.write import Form, writing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import DrawFn, SearchStrategy

    from wireparse.model import CreditKind, Value

__all__ = [
    "bylines",
    "captions",
    "credits",
    "datelines",
    "dates",
    "kept",
    "named",
    "people",
    "places",
]

V = TypeVar("V", bound="Value")


def named(style: str | Style | None) -> SearchStrategy[Style]:
    """A house style: the one given, or any built-in one."""
    if isinstance(style, Style):
        return st.just(style)
    names = built_in() if style is None else (style,)
    return st.sampled_from([Style.named(name) for name in names])


def kept(value: V, style: Style) -> V:
    """A value, if the line grammar reads what the style writes of it as meant."""
    try:
        render(value, style)
    except RenderError:
        reject()
    return value


@st.composite
def people(draw: DrawFn, style: str | Style | None = None) -> Person:
    """A person, as a byline of the style names one."""
    chosen = draw(named(style))
    form = draw(st.sampled_from(writing(chosen).forms["writer"]))
    return kept(draw(_person(draw(_chosen(form)))), chosen)


@st.composite
def places(draw: DrawFn) -> Place:
    """A place: a city, in capitals or not, and up to two of what it lies in."""
    city = draw(st.sampled_from(words.CITIES))
    city = draw(st.sampled_from([city, city.upper()]))
    qualifiers = draw(st.lists(st.sampled_from(words.QUALIFIERS), max_size=2, unique=True))
    return Place([city, *qualifiers])


@st.composite
def dates(draw: DrawFn, style: str | Style | None = None) -> WireDate:
    """A date as the style writes it, with its year or without."""
    chosen = draw(named(style))
    day = draw(st.dates(dt.date(1945, 1, 1), dt.date(2049, 12, 31)))
    date = WireDate("", year=draw(st.sampled_from([None, day.year])), month=day.month, day=day.day)
    return attrs.evolve(date, text=render(date, chosen))


@st.composite
def datelines(draw: DrawFn, style: str | Style | None = None) -> Dateline:
    """A dateline, signed by an agency of the style's own."""
    chosen = draw(named(style))
    parts = draw(_chosen(draw(st.sampled_from(writing(chosen).forms["dateline"]))))
    dateline = Dateline(
        places=draw(st.lists(places(), min_size=1, max_size=3)) if "places" in parts else (),
        agencies=draw(_signers(chosen)) if "agencies" in parts else (),
        date=draw(dates(chosen)) if "date" in parts else None,
    )
    return kept(dateline, chosen)


@st.composite
def bylines(draw: DrawFn, style: str | Style | None = None) -> Byline:
    """A byline of people, or of an organization."""
    chosen = draw(named(style))
    how = writing(chosen).forms
    parts = draw(_chosen(draw(st.sampled_from(how["byline"]))))
    if "organization" in parts:
        return kept(Byline(organization=draw(_organization(chosen))), chosen)
    single = draw(_chosen(draw(st.sampled_from(how["writer"]))))
    names = draw(st.lists(_person(single), min_size=1, max_size=4))
    title = draw(_SAID["title"]) if "title" in parts else None
    affiliation = draw(_SAID["affiliation"]) if "affiliation" in parts else None
    if title or affiliation:
        names = [attrs.evolve(one, title=title, affiliation=affiliation) for one in names]
    return kept(Byline(names), chosen)


@st.composite
def captions(draw: DrawFn, style: str | Style | None = None) -> Caption:
    """A caption, with or without prefix, place, date and credit."""
    chosen = draw(named(style))
    parts = draw(_chosen(draw(st.sampled_from(writing(chosen).forms["caption"]))))
    caption = Caption(
        draw(st.sampled_from(words.SCENES)) + ".",
        prefix=draw(st.sampled_from(words.PREFIXES)) if "prefix" in parts else None,
        date=draw(dates(chosen)) if parts & {"places", "date"} else None,
        places=[draw(places())] if "places" in parts else (),
        credit=draw(_photo_credits(chosen)) if "credit" in parts else None,
    )
    return attrs.evolve(caption, text=render(kept(caption, chosen), chosen))


@st.composite
def credits(draw: DrawFn, style: str | Style | None = None) -> Credit:  # noqa: A001
    """A clause of a sign-off. A style that has no sign-off has none."""
    chosen = draw(named(style))
    how = writing(chosen)
    if not how.forms["signoff"]:
        reject()
    role, kind = draw(_roles(chosen))
    parts = draw(_chosen(draw(st.sampled_from(how.forms["contributor"]))))
    named_people = draw(st.lists(_person(parts), min_size=1, max_size=4))
    return kept(Credit(role, kind, named_people), chosen)


# Parts -----------------------------------------------------------------------------------------


@st.composite
def _chosen(draw: DrawFn, form: Form) -> frozenset[str]:
    """The parts of a form, or those that it needs and some of the others."""
    spare = sorted(form.parts - form.needed)
    return form.needed | (draw(st.sets(st.sampled_from(spare))) if spare else frozenset())


_letters = st.characters(categories=["Ll"])
_strange_words = st.builds(
    str.__add__, st.characters(categories=["Lu"]), st.text(_letters, min_size=1, max_size=7)
)


@st.composite
def _names(draw: DrawFn) -> str:
    """A name: two known parts, one alone, in capitals, or letters of any script."""
    given = draw(st.sampled_from(words.GIVEN_NAMES) | _strange_words)
    family = draw(st.sampled_from(words.FAMILY_NAMES) | _strange_words)
    shape = draw(st.sampled_from(["{0} {1}", "{0} {1}", "{0} {1}", "{0}"]))
    name = shape.format(given, family)
    return name.upper() if draw(st.integers(0, 5)) == 5 else name


_SAID = {
    "title": st.sampled_from(words.TITLES),
    "affiliation": st.sampled_from(("Associated Press", "The Harbour Times", "Reuters", "AFP")),
}


@st.composite
def _person(draw: DrawFn, parts: Iterable[str]) -> Person:
    """A person of whom these parts are said."""
    email = st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,8})?@example\.(com|org)", fullmatch=True)
    return Person(
        draw(_names()),
        title=draw(_SAID["title"]) if "title" in parts else None,
        affiliation=draw(_SAID["affiliation"]) if "affiliation" in parts else None,
        location=draw(_locations()) if "location" in parts else None,
        email=draw(email) if "email" in parts else None,
    )


def _locations() -> SearchStrategy[Place]:
    """Where someone reported from: a city, with at most one state or country."""
    cities, qualifiers = st.sampled_from(words.CITIES), st.sampled_from(words.QUALIFIERS)
    return st.builds(lambda *parts: Place(parts), cities) | st.builds(
        lambda *parts: Place(parts), cities, qualifiers
    )


def _names_of(style: Style, word_list: str) -> list[tuple[str, str]]:
    """The names of a style's own agencies, or of any for the base style, with their ids."""
    own = style.lists.get(word_list) or style.whole.lists[word_list]
    return [(name, key) for key, names in own.items() for name in names]


def _signers(style: Style) -> SearchStrategy[list[Agency]]:
    agency = st.builds(lambda pair: Agency(*pair), st.sampled_from(_names_of(style, "agencies")))
    return st.lists(agency, min_size=1, max_size=2, unique=True)


@st.composite
def _organization(draw: DrawFn, style: Style) -> str:
    name, _ = draw(st.sampled_from(_names_of(style, "agencies")))
    if name.startswith("The "):
        return name
    return f"{name} {draw(st.sampled_from(words.ORGANIZATIONS))}"


@st.composite
def _photo_credits(draw: DrawFn, style: Style) -> Credit:
    how = writing(style).forms
    parts = draw(_chosen(draw(st.sampled_from(how["photo"]))))
    agency = draw(st.sampled_from(_names_of(style, "photoagencies")))
    names = [draw(_photographers("affiliation" in parts))] if "people" in parts else []
    return Credit(
        "photo",
        "photo",
        people=names,
        agencies=[Agency(*agency)] if "agencies" in parts else (),
        note=draw(st.sampled_from(("File Photo", "File", "Pool"))) if "note" in parts else None,
    )


@st.composite
def _photographers(draw: DrawFn, affiliated: bool) -> Person:  # noqa: FBT001
    if affiliated:
        return Person(draw(_names()), affiliation="Save the Harbour")
    return Person(draw(_names() | st.sampled_from(words.STAND_INS)))


@st.composite
def _roles(draw: DrawFn, style: Style) -> tuple[str, CreditKind]:
    """A role with its kind: a word of the list, after an adjective or before another word."""
    lists = combine((style,)).lists
    pairs = [(role, kind) for kind, roles in lists["roles"].items() for role in roles]
    role, kind = draw(st.sampled_from(pairs))
    single = writing(style).roles
    adjectives = [word for word in lists["roleadjectives"] if word not in dict(pairs)]
    if role not in single:
        shape = draw(st.sampled_from(["{1}", "{1}", "{0} {1}", "{1} and {2}"]))
        other = draw(st.sampled_from([role for role, _ in pairs if role not in single]))
        role = shape.format(draw(st.sampled_from(adjectives)), role, other)
    return role, cast("CreditKind", kind)
