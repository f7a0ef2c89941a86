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
from wireparse.styles.write_table import JOINS, PARTS, faults

if TYPE_CHECKING:
    from wireparse.styles.style import Style

__all__ = ["Form", "StoryForm", "Writing", "writing"]


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
