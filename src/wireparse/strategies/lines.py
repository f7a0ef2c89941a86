"""Strategies for the parts of a story's head and tail: bylines, datelines, captions, credits.

Strategies are cached for each style, because building them is slow.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final, cast

import attrs
from hypothesis import strategies as st

from wireparse.model import Agency, Byline, Caption, Credit, Dateline, Person
from wireparse.strategies import words
from wireparse.strategies.values import (
    AFFILIATIONS,
    NAMES,
    PLACES,
    TITLES,
    agencies_of,
    dates_of,
    draw_parts,
    for_style,
    has_form,
    keep_renderable,
    people_with,
)
from wireparse.styles import Ruleset, Style
from wireparse.styles.write import writing
from wireparse.writer import render

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import DrawFn, SearchStrategy

    from wireparse.model import CreditKind

__all__ = ["bylines", "captions", "credits", "datelines"]


def datelines(style: str | Style | None = None) -> SearchStrategy[Dateline]:
    """Return a strategy for datelines with the agencies of the style."""
    return for_style(style, _datelines)


def bylines(style: str | Style | None = None) -> SearchStrategy[Byline]:
    """Return a strategy for bylines with people or an organization."""
    return for_style(style, _bylines)


def captions(style: str | Style | None = None) -> SearchStrategy[Caption]:
    """Return a strategy for captions, each with or without prefix, place, date and credit."""
    return for_style(style, _captions)


def credits(style: str | Style | None = None) -> SearchStrategy[Credit]:  # noqa: A001
    """Return a strategy for clauses of a sign-off; empty if the style has no sign-off."""
    return for_style(style, _credits)


# Datelines and bylines ---------------------------------------------------------------------------

_SHARED_TITLES: Final = st.sampled_from(words.SHARED_TITLES)


@functools.cache
def _several(parts: frozenset[str], *, most: int) -> SearchStrategy[list[Person]]:
    return st.lists(people_with(parts), min_size=1, max_size=most)


@functools.cache
def _datelines(style: Style) -> SearchStrategy[Dateline]:
    if not has_form(style, "dateline"):
        return st.nothing()
    where = st.lists(PLACES, min_size=1, max_size=3)
    signed = st.lists(agencies_of(style, "agencies"), min_size=1, max_size=2, unique=True)
    dates = dates_of(style)

    @st.composite
    def one(draw: DrawFn) -> Dateline:
        parts = draw_parts(draw, writing(style).forms["dateline"])
        dateline = Dateline(
            places=draw(where) if "places" in parts else (),
            agencies=draw(signed) if "agencies" in parts else (),
            date=draw(dates) if "date" in parts else None,
        )
        return keep_renderable(dateline, style)

    return one()


@functools.cache
def _bylines(style: Style) -> SearchStrategy[Byline]:
    if not has_form(style, "byline"):
        return st.nothing()
    how = writing(style).forms
    organizations = st.builds(
        _organization, agencies_of(style, "agencies"), st.sampled_from(words.ORGANIZATIONS)
    )

    @st.composite
    def one(draw: DrawFn) -> Byline:
        parts = draw_parts(draw, how["byline"])
        if "organization" in parts:
            return keep_renderable(Byline(organization=draw(organizations)), style)
        persons = draw(_several(draw_parts(draw, how["writer"]), most=4))
        return keep_renderable(Byline(_sharing(draw, persons, parts)), style)

    return one()


def _organization(agency: Agency, who: str) -> str:
    return agency.name if agency.name.startswith("The ") else f"{agency.name} {who}"


def _sharing(draw: DrawFn, persons: list[Person], parts: Iterable[str]) -> list[Person]:
    """Return the people with the title and the affiliation that they share."""
    if "title" in parts:
        title = draw(TITLES if len(persons) == 1 else _SHARED_TITLES)
        persons = [attrs.evolve(person, title=title) for person in persons]
    if "affiliation" in parts:
        affiliation = draw(AFFILIATIONS)
        persons = [attrs.evolve(person, affiliation=affiliation) for person in persons]
    return persons


# Captions --------------------------------------------------------------------------------------

_SCENES: Final = st.sampled_from(words.SCENES)
_PREFIXES: Final = st.sampled_from(words.PREFIXES)
_PHOTO_NOTES: Final = st.sampled_from(words.PHOTO_NOTES)
_PHOTOGRAPHERS: Final = st.builds(Person, NAMES | st.sampled_from(words.STAND_INS))
_SENDERS: Final = st.builds(Person, NAMES, affiliation=st.sampled_from(words.SENDERS))


@functools.cache
def _photo_credits(style: Style) -> SearchStrategy[Credit]:
    if not has_form(style, "photo"):
        return st.nothing()
    agencies = agencies_of(style, "photo_agencies")

    @st.composite
    def one(draw: DrawFn) -> Credit:
        parts = draw_parts(draw, writing(style).forms["photo"])
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
    if not has_form(style, "caption"):
        return st.nothing()
    dates, photo_credits = dates_of(style), _photo_credits(style)

    @st.composite
    def one(draw: DrawFn) -> Caption:
        parts = draw_parts(draw, writing(style).forms["caption"])
        caption = Caption(
            draw(_SCENES),
            prefix=draw(_PREFIXES) if "prefix" in parts else None,
            # The grammar only recognizes a place in a caption if a date follows.
            date=draw(dates) if parts & {"places", "date"} else None,
            places=[draw(PLACES)] if "places" in parts else (),
            credit=draw(photo_credits) if "credit" in parts and has_form(style, "photo") else None,
        )
        return attrs.evolve(caption, text=render(keep_renderable(caption, style), style))

    return one()


# Sign-offs -------------------------------------------------------------------------------------


@functools.cache
def _credits(style: Style) -> SearchStrategy[Credit]:
    if not has_form(style, "signoff"):
        return st.nothing()
    roles = _roles(style)

    @st.composite
    def one(draw: DrawFn) -> Credit:
        role, kind = draw(roles)
        parts = draw_parts(draw, writing(style).forms["contributor"])
        return keep_renderable(Credit(role, kind, draw(_several(parts, most=3))), style)

    return one()


def _roles(style: Style) -> SearchStrategy[tuple[str, CreditKind]]:
    """Return a strategy for roles: a listed role, maybe with an adjective or a second role."""
    lists = Ruleset.of((style,)).lists
    # "photo" is the role of photo credits only.
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
