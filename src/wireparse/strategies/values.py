"""Strategies for the small values: people, places, agencies and dates.

Strategies are cached for each style, because building them is slow.
"""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs
from hypothesis import reject
from hypothesis import strategies as st

from wireparse.errors import RenderError
from wireparse.model import Agency, Person, Place, WireDate
from wireparse.strategies import words
from wireparse.styles import Style, built_in
from wireparse.styles.write import Form, writing
from wireparse.writer import render

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

    from wireparse.model import Value

__all__ = [
    "AFFILIATIONS",
    "NAMES",
    "PLACES",
    "TITLES",
    "agencies_of",
    "dates_of",
    "draw_parts",
    "for_style",
    "has_form",
    "keep_renderable",
    "people",
    "people_with",
    "places",
]

T = TypeVar("T")
V = TypeVar("V", bound="Value")


def people(style: str | Style | None = None) -> SearchStrategy[Person]:
    """Return a strategy for people as they appear in the bylines of a style."""
    return for_style(style, _writers)


def places() -> SearchStrategy[Place]:
    """Return a strategy for places: a city, maybe in capitals, and up to two qualifiers."""
    return PLACES


def for_style(
    style: str | Style | None, make: Callable[[Style], SearchStrategy[T]]
) -> SearchStrategy[T]:
    """Return the strategy that `make` builds for a style, or one that mixes all built-in styles.

    It is empty for a style that cannot express such values.
    """
    if isinstance(style, Style):
        return make(style)
    names = built_in() if style is None else (style,)
    return st.one_of([make(Style.named(name)) for name in names])


def has_form(style: Style, form: str) -> bool:
    """Return whether a style has any form of this name."""
    return bool(writing(style).forms[form])


# The parts of a form ---------------------------------------------------------------------------

_EITHER: Final = st.booleans()


def draw_parts(draw: DrawFn, forms: Sequence[Form]) -> frozenset[str]:
    """Draw a form, then its required parts and some of its optional ones."""
    form = draw(st.sampled_from(forms))
    spare = sorted(form.parts - form.needed)
    return form.needed | {part for part in spare if draw(_EITHER)}


def keep_renderable(value: V, style: Style) -> V:
    """Return the value; reject it if the rendered text would not parse as the same value."""
    try:
        render(value, style)
    except RenderError:
        reject()
    return value


# People and places ------------------------------------------------------------------------------

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
    """A name: one or two listed names, maybe in capitals, or random letters of any script."""
    name = draw(_SHAPES).format(draw(_GIVEN), draw(_FAMILY))
    return name.upper() if draw(_SHOUTED) else name


NAMES: Final = _names()
TITLES: Final = st.sampled_from(words.TITLES)
AFFILIATIONS: Final = st.sampled_from(words.AFFILIATIONS)
_EMAILS: Final = st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,8})?@example\.(com|org)", fullmatch=True)
_CITIES: Final = st.sampled_from(words.CITIES)
_QUALIFIERS: Final = st.sampled_from(words.QUALIFIERS)


def _place(city: str, around: list[str]) -> Place:
    return Place([city, *around])


_LOCATIONS: Final = st.builds(_place, _CITIES, st.lists(_QUALIFIERS, max_size=1))
PLACES: Final = st.builds(
    _place, _CITIES | _CITIES.map(str.upper), st.lists(_QUALIFIERS, max_size=2, unique=True)
)


@functools.cache
def people_with(parts: frozenset[str]) -> SearchStrategy[Person]:
    """Return a strategy for people with these parts."""
    known: dict[str, SearchStrategy[Any]] = {
        "title": TITLES,
        "affiliation": AFFILIATIONS,
        "location": _LOCATIONS,
        "email": _EMAILS,
    }
    chosen = {part: found for part, found in known.items() if part in parts}
    return st.builds(Person, NAMES, **chosen)


@functools.cache
def _writers(style: Style) -> SearchStrategy[Person]:
    if not has_form(style, "byline") or not has_form(style, "writer"):
        return st.nothing()

    @st.composite
    def writers(draw: DrawFn) -> Person:
        return keep_renderable(
            draw(people_with(draw_parts(draw, writing(style).forms["writer"]))), style
        )

    return writers()


def agencies_of(style: Style, word_list: str) -> SearchStrategy[Agency]:
    """Return a strategy for the agencies of a style, or of the base style if it has none."""
    own = style.lists.get(word_list) or style.whole.lists[word_list]
    return st.sampled_from([Agency(name, key) for key, names in own.items() for name in names])


@functools.cache
def dates_of(style: Style) -> SearchStrategy[WireDate]:
    """Return a strategy for dates as the style writes them, with or without the year."""

    def written(day: dt.date, *, dated: bool) -> WireDate:
        date = WireDate("", year=day.year if dated else None, month=day.month, day=day.day)
        return attrs.evolve(date, text=render(date, style))

    days = st.dates(dt.date(1945, 1, 1), dt.date(2049, 12, 31))
    return st.builds(written, days, dated=_EITHER)
