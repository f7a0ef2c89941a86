"""CSV and TSV: RFC 4180, with a header row."""

from __future__ import annotations

import csv
from typing import IO, TYPE_CHECKING, Protocol, cast

from wireparse.tables.items import SEPARATOR
from wireparse.tables.rows import check_row, header

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wireparse.tables.columns import TableSpec
    from wireparse.tables.rows import Row

__all__ = ["DelimitedWriter"]

BOM = "\ufeff"
# A spreadsheet takes a cell that begins with one of these for a formula; see "CSV Injection" at
# OWASP, which also names the white space that spreadsheets skip.
FORMULA = tuple("=+-@\t\r\n")


class _TextOutput(Protocol):
    def write(self, text: str, /) -> object: ...


class DelimitedWriter:
    """Writes the rows of a table as CSV or TSV.

    Args:
        spec: The table.
        out: Where to write: anything with a method `write` for text.
        delimiter: The character between two cells.
        excel: Whether to begin with a byte order mark, and to put `'` before each text that a
            spreadsheet would take for a formula.
    """

    def __init__(
        self, spec: TableSpec, out: _TextOutput, *, delimiter: str = ",", excel: bool = False
    ) -> None:
        """Write the header."""
        self._spec = spec
        self._excel = excel
        if excel:
            out.write(BOM)
        self._writer = csv.writer(cast("IO[str]", out), delimiter=delimiter)
        self._writer.writerow(header(spec))

    def write(self, rows: Iterable[Row]) -> None:
        """Write the rows of a story; all of them or, after an error, none.

        Raises:
            ConvertError: A text contains a lone surrogate, or a number is too big for its column.
        """
        # All rows are checked before the first is written.
        checked = [row for row in rows if check_row(self._spec, row)]
        self._writer.writerows([self._cell(value) for value in row] for row in checked)

    def close(self) -> None:
        """Do nothing: all rows are written."""

    def _cell(self, value: object) -> str | int:
        if isinstance(value, int):
            return value
        text = _text(value)
        return f"'{text}" if self._excel and text.startswith(FORMULA) else text


def _text(value: object) -> str:
    """Return a value as text: lists are joined, and null is empty."""
    if isinstance(value, list):
        return SEPARATOR.join(map(_text, cast("list[object]", value)))
    if isinstance(value, dict):
        credit = cast("dict[str, object]", value)
        people = ", ".join(cast("list[str]", credit["people"]))
        return f"{credit['role']}: {people}"
    return "" if value is None else str(value)
