"""How a house style renders values: the `[write]` tables of its file, checked and ready to use.

Each kind of value has its forms (see `wireparse.styles.forms`). A value is rendered with the first
form that names all its parts and needs no others. The style cannot express a part that no form
names.

    [write.forms]
    dateline = ["{places}[, {date}] ({agencies}) -", "[{date} ]({agencies}) -"]
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

import attrs

from wireparse.errors import StyleError
from wireparse.styles.forms import Form

if TYPE_CHECKING:
    from wireparse.styles.style import Style

__all__ = ["Form", "StoryForm", "Writing", "faults", "writing"]


@attrs.frozen
class StoryForm:
    """The order and spacing of the blocks of a story.

    Attributes:
        between: the line ends between two blocks.
        lead: the spaces between the dateline and the lead.
        indent: the spaces before the first line of a paragraph.
        width: the columns that paragraphs are wrapped to; 0 keeps each on one line.
        after: the line ends between two stories.
        above_headline: the kinds of notes at the head that go above the headline, not below it.
        above_signoff: the kinds of notes at the tail that go above the sign-off, not below it.
    """

    between: str
    lead: str
    indent: str
    width: int
    after: str
    above_headline: tuple[str, ...]
    above_signoff: tuple[str, ...]


@attrs.frozen
class Writing:
    """The `[write]` tables of a style, merged with those of the styles that it extends.

    Attributes:
        forms: the forms of each kind of value; see `PARTS`. Without forms, the style has no such
            value: there are wires without sign-offs.
        roles: the forms of sign-off clauses with a particular role; the others use `clause`.
        join: the separators of lists; see `JOINS`.
        story: the order and spacing of blocks.
        months: the names of the months, January first.
    """

    forms: Mapping[str, tuple[Form, ...]]
    roles: Mapping[str, tuple[Form, ...]]
    join: Mapping[str, str]
    story: StoryForm
    months: tuple[str, ...]


PARTS: Mapping[str, tuple[str, ...]] = {
    "date": ("year", "month", "day"),
    "dateline": ("places", "agencies", "date"),
    "byline": ("people", "organization", "title", "affiliation"),
    "writer": ("name", "title", "affiliation", "location", "email"),
    "caption": ("words", "prefix", "places", "date", "credit"),
    "photo": ("people", "agencies", "note", "affiliation"),
    "photographer": ("name", "affiliation"),
    "clause": ("role", "Role", "people"),
    "contributor": ("name", "title", "affiliation", "location", "email"),
    "signoff": ("clauses",),
}
"""The values that have forms, and the parts that each form may name. The title and the affiliation
of a byline or a photo credit are those that all its people share. `Role` is the role with a capital
letter."""

_ESSENTIAL = {
    "writer": "name",
    "caption": "words",
    "photographer": "name",
    "contributor": "name",
    "signoff": "clauses",
}
"""The part without which a value cannot be written: each of its forms must name it."""

JOINS = ("parts", "places", "agencies", "people", "last", "clauses")
"""The separators: of the parts of a place, of places, of agencies, of people, before the last of
several people, and of the clauses of a sign-off. If that of the clauses has a line end, each clause
is a block."""


def writing(style: Style) -> Writing:
    """Return how a style renders values, including what it inherits.

    Raises:
        StyleError: a table is wrong, or a value is missing.
    """
    return _writing(style)


@functools.lru_cache(maxsize=64)
def _writing(style: Style) -> Writing:
    table = style.whole.write
    for _, message in faults(table):
        raise StyleError(message, style.source)
    for path in _needed():
        if _at(table, path) is None:
            raise StyleError(f"[write] lacks {'.'.join(path)}", style.source)
    story: dict[str, Any] = table["story"]
    return Writing(
        forms=_forms(table["forms"]),
        roles=_forms(table.get("roles", {})),
        join=table["join"],
        story=StoryForm(
            between=story["between"],
            lead=story["lead"],
            indent=story["indent"],
            width=story["width"],
            after=story["after"],
            above_headline=tuple(story["above_headline"]),
            above_signoff=tuple(story["above_signoff"]),
        ),
        months=tuple(table["months"]),
    )


def _forms(table: Mapping[str, list[str]]) -> dict[str, tuple[Form, ...]]:
    return {name: tuple(map(Form.parse, texts)) for name, texts in table.items()}


def _needed() -> Iterator[tuple[str, ...]]:
    yield ("months",)
    for name in PARTS:
        yield "forms", name
    for name in JOINS:
        yield "join", name
    for field in attrs.fields(StoryForm):
        yield "story", field.name


def _at(table: Mapping[str, Any], path: tuple[str, ...]) -> object:
    found: object = table
    for key in path:
        found = cast("Mapping[str, object]", found).get(key) if isinstance(found, Mapping) else None
    return found


# Errors in the tables ------------------------------------------------------------------------


def faults(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield a key and a message for each error in the `[write]` table of one file."""
    for name, value in table.items():
        if name == "months":
            if not _is_strings(value) or len(value) != 12:
                yield name, "'months' must be an array of twelve names"
        elif name not in _TABLES:
            known = ", ".join(sorted([*_TABLES, "months"]))
            yield name, f"[write] has no key {name!r}; there are {known}"
        elif not isinstance(value, Mapping):
            yield name, f"{name!r} must be a table"
        else:
            yield from _TABLES[name](cast("Mapping[str, Any]", value))


def _form_faults(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if name not in PARTS:
            yield name, f"[write.forms] has no key {name!r}; there are {', '.join(PARTS)}"
        else:
            yield from _faults_of_forms(name, value, PARTS[name])


def _role_faults(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        yield from _faults_of_forms(name, value, PARTS["clause"])


def _faults_of_forms(name: str, value: object, parts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if not _is_strings(value):
        yield name, f"{name!r} must be an array of forms"
        return
    for text in cast("list[str]", value):
        try:
            form = Form.parse(text)
        except ValueError as error:
            yield name, str(error)
            continue
        for part in sorted(form.parts.difference(parts)):
            yield name, f"a form of {name!r} has no part {part!r}; there are {', '.join(parts)}"
        essential = _ESSENTIAL.get(name)
        if essential and essential not in form.needed:
            yield name, f"a form of {name!r} must name {{{essential}}}: {text!r}"


def _join_faults(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if name not in JOINS:
            yield name, f"[write.join] has no key {name!r}; there are {', '.join(JOINS)}"
        elif not isinstance(value, str):
            yield name, f"{name!r} must be a string"


def _story_faults(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if name not in _STORY:
            yield name, f"[write.story] has no key {name!r}; there are {', '.join(_STORY)}"
        elif not _STORY[name][1](value):
            yield name, f"{name!r} must be {_STORY[name][0]}"


def _is_strings(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, str) for item in cast("list[object]", value)
    )


def _is_blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def _is_break(value: object) -> bool:
    return isinstance(value, str) and not value.strip() and "\n" in value


def _is_width(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


_STORY = {
    "between": ("line ends", _is_break),
    "lead": ("spaces, or empty", _is_blank),
    "indent": ("spaces, or empty", _is_blank),
    "width": ("a number of columns, or 0", _is_width),
    "after": ("line ends", _is_break),
    "above_headline": ("an array of kinds of notes", _is_strings),
    "above_signoff": ("an array of kinds of notes", _is_strings),
}
_TABLES = {
    "forms": _form_faults,
    "roles": _role_faults,
    "join": _join_faults,
    "story": _story_faults,
}
