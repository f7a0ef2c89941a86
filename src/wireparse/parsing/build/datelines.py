"""Where, when and by which agency: datelines, places, agencies and dates from trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireparse.model import (
    Agency,
    Dateline,
    Place,
    WireDate,
)

if TYPE_CHECKING:
    from wireparse.parsing.source import Source, Tree

__all__ = [
    "agency",
    "date",
    "dateline",
    "first_date",
    "place",
]


def dateline(source: Source, node: Tree) -> Dateline:
    """Return the dateline of a `Dateline` node."""
    return Dateline(
        places=tuple(place(source, inner) for inner in node.children if inner.rule in _PLACES),
        agencies=tuple(agency(source, inner) for inner in node.children if inner.rule in _AGENCIES),
        date=first_date(source, node),
        span=source.span(node),
        text=source.of(node),
    )


_PLACES = {"Place", "CapitalPlace", "ColumnPlace", "CjkPlace", "BracketCity"}


def place(source: Source, node: Tree) -> Place:
    """Return the place of a node: its marked parts, or its text split at the commas."""
    if node.children:
        parts = tuple(map(source.folded, node.children))
    else:
        parts = tuple(part.strip() for part in source.folded(node).split(","))
    return Place(parts, span=source.span(node), text=source.of(node))


_AGENCIES = {"Agency", "OtherAgency", "FurtherAgency"}


def agency(source: Source, node: Tree, word_list: str = "agencies") -> Agency:
    """Return the agency of a node, with its id if a word list has the name."""
    name = source.folded(node)
    known = source.rules.lookup(word_list, name)
    return Agency(name, known, span=source.span(node), text=source.of(node))


def first_date(source: Source, node: Tree) -> WireDate | None:
    """Return the date of the first `Date` node inside a node, or None."""
    first = node.first("Date")
    return None if first is None else date(source, first)


def date(source: Source, node: Tree) -> WireDate:
    """Return the date of a `Date` node."""
    year = _figures(source, node.first("Year") or node.first("ShortYear"))
    month = _month(source, node.first("Month")) or _figures(source, node.first("MonthNumber"))
    day = _figures(source, node.first("Day"))
    return WireDate(
        source.of(node),
        year=_full_year(year),
        month=month,
        day=day if day and day <= _LAST_DAY else None,
        span=source.span(node),
    )


_LAST_DAY = 31
_MONTHS = {str(number) for number in range(1, 13)}


def _figures(source: Source, node: Tree | None) -> int | None:
    """Return the number in a node: 98 for `'98`, 21 for `２１`."""
    if node is None:
        return None
    return int("".join(char for char in source.of(node) if char.isdecimal()))


def _month(source: Source, node: Tree | None) -> int | None:
    known = None if node is None else source.rules.lookup("months", source.folded(node))
    return int(known) if known in _MONTHS else None


def _full_year(year: int | None) -> int | None:
    """Complete a two-digit year: 69 to 99 are in the 20th century, as in POSIX."""
    if year is None or year >= 100:
        return year
    return year + (1900 if year >= 69 else 2000)
