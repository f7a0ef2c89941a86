"""The `[write]` table of a style file: its keys, and the errors in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from wireparse.styles.forms import Form

__all__ = ["JOINS", "PARTS", "faults"]

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
