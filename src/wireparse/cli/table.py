"""The table format of `wireparse parse`: who wrote what, from where."""

from __future__ import annotations

import os
import shlex
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.cells import cell_len, set_cell_size

from wireparse.cli.report import SEVERITIES
from wireparse.cli.terminal import draw, pluralize, sanitize, terminal_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from wireparse.cli.inputs import Input
    from wireparse.cli.outputs import Output
    from wireparse.model import Article, Byline, Problem

__all__ = ["Row", "TableWriter", "to_row"]

BATCH: Final = 1_000
"""The number of rows laid out at a time."""

GAP: Final = "  "

# The columns, and the weight of each when a narrow terminal is divided among them.
COLUMNS: Final = {
    "file": 6.0,
    "headline": 10.0,
    "byline": 4.5,
    "from": 4.5,
    "date": 4.5,
    "style": 7.0,
    "problems": 9.0,
}
MISSING: Final = "-"


class Row(NamedTuple):
    """The cells of a story, and whether the story has a warning or an error."""

    cells: dict[str, str]
    doubtful: bool


class Layout(NamedTuple):
    """How a table is drawn.

    Attributes:
        widths: The widths of the columns.
        shared: The values of the columns that are not drawn, because all rows share them.
    """

    widths: dict[str, int]
    shared: dict[str, str]


def to_row(story: Article) -> Row:
    """Return the row of a story, without the column `file`."""
    dateline = story.dateline
    cells = {
        "headline": story.headline and story.headline.plain,
        "byline": ", ".join(name for byline in story.bylines for name in _names(byline)),
        "from": dateline and "/".join(place.city or "" for place in dateline.places),
        "date": dateline and dateline.date and dateline.date.plain,
        "style": story.style,
        "problems": _problems(story.problems),
    }
    doubtful = any(problem.severity != "note" for problem in story.problems)
    return Row({name: sanitize(cell or "") or MISSING for name, cell in cells.items()}, doubtful)


class TableWriter:
    """Writes a table with one line per story, and below it the values that all rows share.

    Rows are laid out in batches, so that a long table need not fit in memory. A batch that does not
    share the values of those before starts a new table.
    """

    def __init__(self, out: Output, *, wide: bool, titled: bool) -> None:
        """Start a table.

        Args:
            out: Where to write.
            wide: Whether to write rows in full, however wide.
            titled: Whether there is a column with the name of the file.
        """
        self._out = out
        # Someone who sets COLUMNS wants that width in a pipe, too.
        fitted = not wide and (out.terminal or "COLUMNS" in os.environ)
        self._room = terminal_width() if fitted else None
        self._titled = titled
        self._file = ""
        self._rows: list[dict[str, str]] = []
        self._layout: Layout | None = None
        self._doubtful = 0

    def add(self, source: Input, _index: int, value: Row) -> None:
        """Add a row."""
        self._file = source.name
        file = {"file": sanitize(source.name)} if self._titled else {}
        self._rows.append({**file, **value.cells})
        self._doubtful += value.doubtful
        if len(self._rows) == BATCH:
            self._flush()

    def close(self) -> None:
        """Write the last rows, what all rows share, and how to see the problems."""
        if self._rows:
            self._flush()
        self._write_shared()
        if self._doubtful:
            files = (
                ", with the same files" if self._titled else f" {sanitize(shlex.quote(self._file))}"
            )
            stories = pluralize(self._doubtful, "story has", "stories have")
            self._out.write(f"\n{stories} warnings: wireparse check{files}\n")

    def _flush(self) -> None:
        """Write a batch of rows, as a new table if it does not share what those before share."""
        rows, self._rows = self._rows, []
        shared = _shared(rows)
        if self._layout is None or not self._layout.shared.items() <= shared.items():
            self._write_shared()
            self._layout = _layout(rows, shared, self._room)
            self._write_header(self._layout.widths)
        for row in rows:
            self._out.write(self._line(row, self._layout.widths) + "\n")

    def _write_header(self, widths: Mapping[str, int]) -> None:
        from rich.text import Text  # noqa: PLC0415  # slow to import

        line = self._line({name: name for name in widths}, widths)
        self._out.write(draw(Text(line, style="bold"), terminal=self._out.terminal))

    def _write_shared(self) -> None:
        """Write the values that all rows of the last table share."""
        if self._layout and self._layout.shared:
            values = ", ".join(
                f"no {name}" if value == MISSING else f"{name} {value}"
                for name, value in self._layout.shared.items()
            )
            self._out.write(f"\nAll rows: {values}.\n")

    def _line(self, cells: Mapping[str, str], widths: Mapping[str, int]) -> str:
        cut = self._room is not None
        texts = (_fill(name, cells[name], width, cut=cut) for name, width in widths.items())
        return GAP.join(texts).rstrip()


def _shared(rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Return the columns with the same value in all of several rows; the headline always stays."""
    first = rows[0]
    return {
        name: value
        for name, value in first.items()
        if len(rows) > 1 and name != "headline" and all(row[name] == value for row in rows)
    }


def _layout(rows: Sequence[Mapping[str, str]], shared: dict[str, str], room: int | None) -> Layout:
    widths = {
        name: max(cell_len(name), *(cell_len(row[name]) for row in rows))
        for name in rows[0]
        if name not in shared
    }
    return Layout(widths if room is None else _fitted(widths, room), shared)


def _fitted(needed: Mapping[str, int], room: int) -> dict[str, int]:
    """Return the column widths: as needed, or less if the table would be too wide."""
    widths = dict(needed)
    room -= len(GAP) * (len(widths) - 1)
    while sum(widths.values()) > room and max(widths.values()) > 1:
        shrinkable = (name for name, width in widths.items() if width > 1)
        widths[max(shrinkable, key=lambda name: widths[name] / COLUMNS[name])] -= 1
    return widths


def _fill(name: str, text: str, width: int, *, cut: bool) -> str:
    """Pad a cell to the width of its column; a longer one is cut, or left as it is.

    A file name is cut at the beginning, because the end tells files apart.
    """
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    if not cut:
        return text
    if name == "file":
        return "…" + set_cell_size(text[::-1], width - 1)[::-1]
    return set_cell_size(text, width - 1) + "…"


def _names(byline: Byline) -> Iterator[str]:
    yield from (person.name for person in byline.people)
    if byline.organization:
        yield byline.organization


def _problems(problems: Iterable[Problem]) -> str:
    """Return the number of problems of the highest severity."""
    counts = Counter(problem.severity for problem in problems)
    found = (pluralize(counts[s], s) for s in SEVERITIES if counts[s])
    return next(found, "")
