"""How a house style writes: the `[write]` tables of its file, checked and ready to use.

Each value has its forms (see `wireparse.styles.forms`). Of several the first one counts that has a
place for every part of the value and needs none that the value lacks; a part that no form names
has no place in the style.

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

__all__ = ["Form", "Story", "Writing", "faults", "writing"]


@attrs.frozen
class Story:
    """How the blocks of a story stand.

    Attributes:
        between: what stands between two blocks.
        lead: what stands between the dateline and the lead.
        indent: what stands before the first line of a paragraph.
        width: the columns that paragraphs are wrapped to; 0 leaves each on one line.
        after: what stands between two stories.
        above_headline: the kinds of notes of the head that stand above the headline, not below.
        above_signoff: the kinds of notes of the tail that stand above the sign-off, not below.
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
    """The `[write]` tables of a style and of those that it extends.

    Attributes:
        forms: how each value is written; see `PARTS`. Without a form it has no place.
        roles: forms of a sign-off's clauses for single roles; others have the form `clause`.
        join: what stands between the items of a list.
        story: how the blocks of a story stand.
        months: the names of the months, January first.
    """

    forms: Mapping[str, tuple[Form, ...]]
    roles: Mapping[str, tuple[Form, ...]]
    join: Mapping[str, str]
    story: Story
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
"""What is written by a form, and the parts that the form may name. The title and the affiliation
of a byline or of a photo credit are those that all its people share; `Role` is the role with a
capital letter."""

JOINS = ("parts", "places", "agencies", "people", "last", "clauses")
"""What stands between the parts of a place, places, agencies, people, before the last of several
people, and between the clauses of a sign-off, which with a line end are a block each."""


def writing(style: Style) -> Writing:
    """How a style writes, with what it takes over from those that it extends.

    Raises:
        StyleError: something is missing.
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
        story=Story(
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
    return {name: tuple(map(Form.read, texts)) for name, texts in table.items()}


def _needed() -> Iterator[tuple[str, ...]]:
    yield ("months",)
    for name in PARTS:
        yield "forms", name
    for name in JOINS:
        yield "join", name
    for field in attrs.fields(Story):
        yield "story", field.name


def _at(table: Mapping[str, Any], path: tuple[str, ...]) -> object:
    found: object = table
    for key in path:
        found = cast("Mapping[str, object]", found).get(key) if isinstance(found, Mapping) else None
    return found


# What is wrong with the tables ---------------------------------------------------------------


def faults(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the key and, in words, what is wrong with the `[write]` table of one file."""
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
            unknown = Form.read(text).parts.difference(parts)
        except ValueError as error:
            yield name, str(error)
        else:
            for part in sorted(unknown):
                yield name, f"a form of {name!r} has no part {part!r}; there are {', '.join(parts)}"


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
    "lead": ("blanks, or nothing", _is_blank),
    "indent": ("blanks", _is_blank),
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
