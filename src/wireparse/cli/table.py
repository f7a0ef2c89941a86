"""The table format of `wireparse parse`: who wrote what, from where."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.table import Table

from wireparse.cli.report import SEVERITIES
from wireparse.cli.terminal import draw, pluralize, sanitize, terminal_width
from wireparse.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wireparse.cli.outputs import Output
    from wireparse.cli.progress import StreamItem
    from wireparse.model import Byline, Problem

__all__ = ["write_table"]

BATCH = 200
"""Number of rows laid out at a time; the first batch sets the column widths."""

# The columns, and the weight of each when a narrow terminal is divided among them.
COLUMNS = {"headline": 5, "byline": 3, "from": 3, "date": 1.7, "style": 7, "problems": 7}
GAP = 2


def write_table(out: Output, found: Iterator[StreamItem]) -> None:
    """Write a row for each story."""
    rows = (_row(item) for item in found if isinstance(item, Article))
    batch = list(islice(rows, BATCH))
    needed = [max(map(cell_len, column)) for column in zip(COLUMNS, *batch, strict=True)]
    widths = _fitted(needed, terminal_width())
    first = True
    while batch:
        table = _table(batch, widths, header=first, airy=widths != needed)
        out.write(draw(table, terminal=out.terminal))
        first, batch = False, list(islice(rows, BATCH))


def _table(
    rows: Sequence[Sequence[str]], widths: Sequence[int], *, header: bool, airy: bool
) -> Table:
    """Return a table; an airy one has a blank line above each row, because its rows wrap."""
    table = Table(box=None, show_header=header, padding=(0, GAP, 0, 0), pad_edge=False)
    for name, columns in zip(COLUMNS, widths, strict=True):
        table.add_column(name, width=columns, overflow="fold")
    for row in rows:
        if airy:
            table.add_row()
        table.add_row(*row)
    return table


def _fitted(needed: Sequence[int], room: int) -> list[int]:
    """Return the column widths: as needed, or less if the table would be too wide."""
    widths = list(needed)
    shares = list(COLUMNS.values())
    while sum(widths) + GAP * (len(widths) - 1) > room and max(widths) > 1:
        greediest = max(range(len(widths)), key=lambda i: (widths[i] > 1, widths[i] / shares[i]))
        widths[greediest] -= 1
    return widths


def _row(story: Article) -> tuple[str, ...]:
    dateline = story.dateline
    cells = (
        story.headline and story.headline.plain,
        ", ".join(name for byline in story.bylines for name in _names(byline)),
        dateline and "/".join(place.city or "" for place in dateline.places),
        dateline and dateline.date and dateline.date.plain,
        story.style,
        _problems(story.problems),
    )
    return tuple(sanitize(cell) if cell else "-" for cell in cells)


def _names(byline: Byline) -> Iterator[str]:
    yield from (person.name for person in byline.people)
    if byline.organization:
        yield byline.organization


def _problems(problems: Sequence[Problem]) -> str:
    """Return the number of problems of the highest severity."""
    counts = Counter(problem.severity for problem in problems)
    found = (pluralize(counts[s], s) for s in SEVERITIES if counts[s])
    return next(found, "")
