"""The flat formats of `wireparse parse`: CSV, TSV and Parquet, with rows of one of the tables."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Protocol

import click

from wireparse.tables.columns import TABLES
from wireparse.tables.rows import check_row, problem_rows, story_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wireparse.cli.inputs import Input
    from wireparse.cli.outputs import Output
    from wireparse.dump import Dump
    from wireparse.model import Article
    from wireparse.tables.columns import TableSpec
    from wireparse.tables.rows import Row

__all__ = ["FlatWriter", "delimited", "dump_to_rows", "parquet", "story_to_rows"]


def story_to_rows(story: Article, name: str) -> list[Row]:
    """Convert a story to rows of a table, without the file and the number of the story.

    Raises:
        ConvertError: A row cannot be written.
    """
    return _checked(TABLES[name], story_rows(TABLES[name], story, None, 0))


def dump_to_rows(dump: Dump, name: str) -> list[Row]:
    """Convert the problems of a dump to rows, with the number of the story."""
    return _checked(TABLES[name], chain.from_iterable(problem_rows(TABLES[name], dump, None)))


def _checked(spec: TableSpec, rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if check_row(spec, row)]


class _RowWriter(Protocol):
    def write(self, rows: Iterable[Row], /) -> None: ...

    def close(self) -> None: ...


class FlatWriter:
    """Writes the rows of stories to one output.

    Args:
        writer: Writes the rows.
        numbered: Whether the rows have the number of their story already.
    """

    def __init__(self, writer: _RowWriter, *, numbered: bool) -> None:
        """Keep the writer."""
        self._writer = writer
        self._numbered = numbered

    def add(self, source: Input, index: int, value: list[Row]) -> None:
        """Write the rows of a story, with its file and number."""
        self._writer.write(
            [(source.name, row[1] if self._numbered else index, *row[2:]) for row in value]
        )

    def close(self) -> None:
        """Write what is left."""
        self._writer.close()


def delimited(out: Output, name: str, *, delimiter: str, excel: bool) -> FlatWriter:
    """Return a writer of CSV or TSV."""
    from wireparse.tables.delimited import DelimitedWriter  # noqa: PLC0415  # other formats

    writer = DelimitedWriter(TABLES[name], out, delimiter=delimiter, excel=excel)
    return FlatWriter(writer, numbered=name == "problems")


def parquet(out: Output, name: str) -> FlatWriter:
    """Return a writer of Parquet.

    Raises:
        click.UsageError: pyarrow is not installed.
    """
    from wireparse.tables.arrow import ParquetWriter  # noqa: PLC0415  # loads pyarrow

    try:
        writer = ParquetWriter(TABLES[name], out.binary)
    except ImportError as error:
        raise click.UsageError(f"--format parquet: {error}") from error
    return FlatWriter(writer, numbered=name == "problems")
