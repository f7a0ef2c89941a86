"""How a house style writes values: the `[write]` tables of its file, ready to use.

Each value has forms (see `wireparse.styles.forms`). Rendering uses the first form that names every
part of the value, and requires none that the value lacks. A style cannot express a part that no
form names.

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
from wireparse.styles.write_table import JOINS, PARTS, faults

if TYPE_CHECKING:
    from wireparse.styles.style import Style

__all__ = ["Form", "StoryForm", "Writing", "writing"]


@attrs.frozen
class StoryForm:
    """How the blocks of a story are arranged.

    Attributes:
        between: The separator between two blocks.
        lead: The separator between the dateline and the first paragraph.
        indent: The indent of the first line of a paragraph.
        width: The column at which paragraphs are wrapped; 0 leaves each on one line.
        after: The separator between two stories.
        above_headline: The kinds of notes in the head that go above the headline, not below.
        above_signoff: The kinds of notes in the tail that go above the sign-off, not below.
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
        forms: The forms of each value; see `PARTS`. A value without a form cannot be written.
        roles: Forms for clauses of a sign-off with certain roles; others have the form `clause`.
        join: The separators between the items of a list.
        story: How the blocks of a story are arranged.
        months: The names of the months, January first.
    """

    forms: Mapping[str, tuple[Form, ...]]
    roles: Mapping[str, tuple[Form, ...]]
    join: Mapping[str, str]
    story: StoryForm
    months: tuple[str, ...]


def writing(style: Style) -> Writing:
    """Return how a style writes, including what it inherits from its parent styles.

    Raises:
        StyleError: A key is missing.
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
    return {name: tuple(map(Form.read, texts)) for name, texts in table.items()}


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
