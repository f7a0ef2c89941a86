"""The columns of the tables. Everything else about a column follows from its row here.

`docs/reference/tables.md` shows these rows to users; a test compares the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import attrs

from wireparse.convert import to_json
from wireparse.tables import items

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wireparse.model import Article, Caption, Problem
    from wireparse.tables.items import Located, Named

__all__ = ["JSON", "KEY", "TABLES", "ColumnType", "TableColumn", "TableSpec"]

ColumnType: TypeAlias = Literal["string", "int32", "int64", "list<string>", "list<credit>"]
"""The Arrow type of a column. A credit is a struct of `role`, `kind` and `people`, a list."""


@attrs.frozen
class TableColumn:
    """A column of a table.

    Attributes:
        name: The name of the column.
        type: The type of its values. Every value can be null, except items of lists.
        about: What the column contains, for the documentation.
        get: Returns the value for an item.
    """

    name: str
    type: ColumnType
    about: str
    get: Callable[[Any], object]


@attrs.frozen
class TableSpec:
    """A table: which items of a story are its rows, and its columns after the key.

    Attributes:
        name: The name of the table.
        items: Returns the items of a story.
        columns: The columns, in order.
    """

    name: str
    items: Callable[[Article], Iterable[object]]
    columns: tuple[TableColumn, ...]


def _start(item: Article | Caption | Named | Located | Problem) -> int | None:
    return item.span.start if item.span else None


def _end(item: Article | Caption | Named | Located | Problem) -> int | None:
    return item.span.end if item.span else None


KEY: tuple[tuple[str, ColumnType, str], ...] = (
    ("source", "string", "The file that the story comes from; null if there is none."),
    ("story", "int64", "The number of the story in its file, counting from 0."),
)
"""The first columns of every table: the key that joins them."""

_SPAN = (
    TableColumn("start", "int64", "Where it starts in the text, in code points.", _start),
    TableColumn("end", "int64", "Where it ends.", _end),
)

JSON = TableColumn("json", "string", "The whole story as JSON, with `json=True`.", to_json)

_ARTICLES = (
    TableColumn("headline", "string", "The headline.", lambda a: items.plain(a.headline)),
    TableColumn("byline", "string", "The bylines as written.", lambda a: items.joined(a.bylines)),
    TableColumn("authors", "list<string>", "The people in the bylines.", items.authors),
    TableColumn("organization", "string", "The organization in the byline.", items.organization),
    TableColumn(
        "dateline", "string", "The dateline as written.", lambda a: items.plain(a.dateline)
    ),
    TableColumn("cities", "list<string>", "The cities in the dateline.", items.cities),
    TableColumn(
        "agency", "string", "The agencies in the dateline, as written.", items.dateline_agency
    ),
    TableColumn(
        "agency_id", "string", "The identifier of the first agency.", items.dateline_agency_id
    ),
    TableColumn(
        "dateline_date", "string", "The date in the dateline, as written.", items.date_text
    ),
    TableColumn(
        "year", "int32", "Its year, if the text says so.", lambda a: items.date_part(a, "year")
    ),
    TableColumn("month", "int32", "Its month, 1 to 12.", lambda a: items.date_part(a, "month")),
    TableColumn("day", "int32", "Its day of the month.", lambda a: items.date_part(a, "day")),
    TableColumn(
        "body", "string", "Paragraphs and crossheads, with blank lines between.", items.body
    ),
    TableColumn("credits", "list<credit>", "The clauses of the sign-off.", items.credit_structs),
    TableColumn("slug", "string", "The first slug.", items.slug),
    TableColumn(
        "words", "int32", "The number of words in `body`.", lambda a: len(a.body_text.split())
    ),
    TableColumn("style", "string", "The house style that the story follows.", lambda a: a.style),
    TableColumn(
        "warnings", "int32", "How many warnings it has.", lambda a: items.count(a, "warning")
    ),
    TableColumn(
        "notes", "int32", "How many problems that are notes.", lambda a: items.count(a, "note")
    ),
    *_SPAN,
)
_PEOPLE = (
    TableColumn("name", "string", "The name as written.", lambda p: p.person.name),
    TableColumn("title", "string", "The job title.", lambda p: p.person.title),
    TableColumn("affiliation", "string", "The employer.", lambda p: p.person.affiliation),
    TableColumn(
        "location", "string", "Where they reported from.", lambda p: items.plain(p.person.location)
    ),
    TableColumn("email", "string", "The email address.", lambda p: p.person.email),
    TableColumn("role", "string", "The role as written; null in a byline.", lambda p: p.role),
    TableColumn(
        "kind", "string", "`author`, or the kind of the credit: `editing`.", lambda p: p.kind
    ),
    TableColumn("part", "string", "`byline`, `sign-off` or `caption`.", lambda p: p.part),
    *_SPAN,
)
_PLACES = (
    TableColumn("city", "string", "The first part of the place.", lambda p: p.place.city),
    TableColumn(
        "qualifiers", "list<string>", "The parts after it.", lambda p: list(p.place.qualifiers)
    ),
    TableColumn(
        "part", "string", "`dateline`, `caption`, `byline` or `sign-off`.", lambda p: p.part
    ),
    *_SPAN,
)
_CAPTIONS = (
    TableColumn("text", "string", "The whole caption.", lambda c: c.plain),
    TableColumn("prefix", "string", "The label before it: `FILE PHOTO`.", lambda c: c.prefix),
    TableColumn("date", "string", "The date as written.", lambda c: items.plain(c.date)),
    TableColumn("agency", "string", "The agencies in the credit.", items.caption_agency),
    TableColumn("photographer", "string", "The people in the credit.", items.photographer),
    *_SPAN,
)
_PROBLEMS = (
    TableColumn("code", "string", "The problem code.", lambda p: p.code),
    TableColumn("severity", "string", "`error`, `warning` or `note`.", lambda p: p.severity),
    TableColumn("message", "string", "The description.", lambda p: p.message),
    *_SPAN,
)

TABLES: dict[str, TableSpec] = {
    spec.name: spec
    for spec in (
        TableSpec("articles", lambda article: (article,), _ARTICLES),
        TableSpec("people", items.people_of, _PEOPLE),
        TableSpec("places", items.places_of, _PLACES),
        TableSpec("captions", lambda article: article.captions, _CAPTIONS),
        TableSpec("problems", lambda article: article.problems, _PROBLEMS),
    )
}
"""The tables by name."""
