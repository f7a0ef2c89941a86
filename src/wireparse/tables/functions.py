"""`table`, and what it returns. The modules that do the work are loaded when they are needed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import TextIOWrapper
from typing import IO, TYPE_CHECKING, Any, Literal, TypeAlias

import attrs

from wireparse.suggest import did_you_mean

if TYPE_CHECKING:
    from wireparse.tables.columns import TableSpec
    from wireparse.tables.rows import Row
    from wireparse.tables.stories import TableSource

__all__ = ["Table", "TableName", "table"]

TableName: TypeAlias = Literal["articles", "people", "places", "captions", "problems"]
"""The tables that stories can become."""


def table(
    source: TableSource,
    name: TableName = "articles",
    *,
    file: str | None = None,
    json: bool = False,
) -> Table:
    r"""Return stories as a flat table, to be converted to a data frame, CSV or Parquet.

    The columns and their types are fixed: they do not depend on the stories. All tables have the
    columns `source` and `story`, which join them. See the reference for the other columns.

    Args:
        source: A dump, an article, several articles, or anything that `iter_articles` takes: a
            path, bytes, an open file, or chunks of text. Nothing is read until the table is
            converted. The table `problems` of a file also has the problems outside stories, so the
            whole text is held in memory.
        name: What the rows are: `articles`, `people`, `places`, `captions` or `problems`.
        file: What to put into the column `source`. None means the path, if `source` is one.
        json: Whether to add a column `json` to the articles, which contains the whole story.

    Raises:
        ValueError: There is no such table, or `json` is set for another one than the articles.

    >>> from wireparse import parse
    >>> dump = parse("Bridge opens\n\nBy Ann Poe\n\nLISBON (Reuters) - A bridge opened.\n")
    >>> [row["name"] for row in table(dump, "people").to_rows()]
    ['Ann Poe']
    """
    return Table(_spec(name, json=json), source, file)


def _spec(name: str, *, json: bool) -> TableSpec:
    from wireparse.tables.columns import JSON, TABLES  # noqa: PLC0415  # keeps the import fast

    if name not in TABLES:
        hint = did_you_mean(name, TABLES, f"; the tables are {', '.join(TABLES)}")
        raise ValueError(f"no table is named {name!r}{hint}")
    spec = TABLES[name]
    if not json:
        return spec
    if name != "articles":
        raise ValueError(f"only articles have a column json, not {name}")
    return attrs.evolve(spec, columns=(*spec.columns, JSON))


class Table:
    """Stories as a flat table with fixed columns; `table` makes one.

    Each method reads the source from its beginning. A source that can be read only once, such as an
    open file or a generator, can be converted only once.

    Every method can raise the errors of `iter_articles`, and a `ConvertError` if a text contains a
    lone surrogate, which cannot be encoded as UTF-8. If a library is missing, it raises an
    `ImportError` that says how to install it.
    """

    def __init__(self, spec: TableSpec, source: TableSource, file: str | None) -> None:
        """Use `table` instead."""
        self._spec = spec
        self._source = source
        self._file = file
        self._read = False

    @property
    def name(self) -> str:
        """What the rows are: `articles`, `people` ..."""
        return self._spec.name

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        from wireparse.tables.rows import header  # noqa: PLC0415

        return header(self._spec)

    def __repr__(self) -> str:
        return f"<Table {self.name}: {', '.join(self.columns)}>"

    def to_rows(self) -> Iterator[dict[str, Any]]:
        """Yield the rows as dicts, in memory for one story."""
        names = self.columns
        # A generator expression, so that a source that was read already is an error at once.
        return (dict(zip(names, row, strict=True)) for rows in self._stories() for row in rows)

    def to_arrow(self) -> Any:  # noqa: ANN401  # pyarrow has no types
        """Return a `pyarrow.Table`."""
        from wireparse.tables.arrow import batches, schema_of  # noqa: PLC0415
        from wireparse.tables.libraries import load  # noqa: PLC0415

        schema = schema_of(self._spec)
        found = batches(self._spec, self._stories())
        return load("pyarrow").Table.from_batches(found, schema)

    def to_pandas(self) -> Any:  # noqa: ANN401
        """Return a `pandas.DataFrame`, whose columns have Arrow types (`pandas.ArrowDtype`)."""
        from wireparse.tables.libraries import load  # noqa: PLC0415

        pandas = load("pandas")
        return self.to_arrow().to_pandas(types_mapper=pandas.ArrowDtype)

    def to_polars(self) -> Any:  # noqa: ANN401
        """Return a `polars.DataFrame`."""
        from wireparse.tables.libraries import load  # noqa: PLC0415

        polars = load("polars")
        return polars.DataFrame(self.to_arrow())

    def to_csv(
        self,
        target: str | os.PathLike[str] | IO[str],
        *,
        delimiter: str = ",",
        excel: bool = False,
    ) -> None:
        r"""Write CSV (RFC 4180): UTF-8, with a header row, in memory for one story.

        Lists are joined by a semicolon and a space. Null is an empty cell.

        Args:
            target: A path, or a file that is open for text (with `newline=""`). A path is written
                beside, under another name, and replaced at the end.
            delimiter: The character between two cells; `"\t"` writes TSV.
            excel: Whether to make the file safe to open in a spreadsheet: it begins with a byte
                order mark, and each text that begins with `=`, `+`, `-`, `@`, a tab or a line break
                gets a `'` before it, so that it is not taken for a formula.

        Raises:
            OSError: The file cannot be written.
        """
        if isinstance(target, str | os.PathLike):
            from wireparse.output_file import open_output_file  # noqa: PLC0415

            with (
                open_output_file(target) as file,
                TextIOWrapper(file.stream, encoding="utf-8", newline="") as text,
            ):
                self.to_csv(text, delimiter=delimiter, excel=excel)
            return
        from wireparse.tables.delimited import DelimitedWriter  # noqa: PLC0415

        writer = DelimitedWriter(self._spec, target, delimiter=delimiter, excel=excel)
        for rows in self._stories():
            writer.write(rows)

    def to_parquet(self, target: str | os.PathLike[str] | IO[bytes]) -> None:
        """Write a Parquet file, compressed with Zstandard, in bounded memory.

        Args:
            target: A path, or a file that is open for bytes. A path is written beside, under
                another name, and replaced at the end.

        Raises:
            OSError: The file cannot be written.
        """
        if isinstance(target, str | os.PathLike):
            from wireparse.output_file import open_output_file  # noqa: PLC0415

            with open_output_file(target) as file:
                self.to_parquet(file.stream)
            return
        from wireparse.tables.arrow import ParquetWriter  # noqa: PLC0415

        with ParquetWriter(self._spec, target) as writer:
            for rows in self._stories():
                writer.write(rows)

    def arrow_schema(self) -> Any:  # noqa: ANN401
        """Return the `pyarrow.Schema` of the table, without reading the source."""
        from wireparse.tables.arrow import schema_of  # noqa: PLC0415

        return schema_of(self._spec)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Stream the table to any library that supports the Arrow PyCapsule interface."""
        from wireparse.tables.arrow import batches  # noqa: PLC0415
        from wireparse.tables.libraries import load  # noqa: PLC0415

        found = batches(self._spec, self._stories())
        stream = load("pyarrow").RecordBatchReader.from_batches(self.arrow_schema(), found)
        return stream.__arrow_c_stream__(requested_schema)

    def _stories(self) -> Iterator[list[Row]]:
        """Return the rows, story by story."""
        from wireparse.tables.rows import problem_rows, story_rows  # noqa: PLC0415
        from wireparse.tables.stories import dump_of, name_of, stories_of  # noqa: PLC0415

        self._check_unread()
        file = name_of(self._source) if self._file is None else self._file
        # Problems can also lie outside stories.
        dump = dump_of(self._source) if self.name == "problems" else None
        if dump is not None:
            return problem_rows(self._spec, dump, file)
        found = enumerate(stories_of(self._source))
        return (story_rows(self._spec, story, file, index) for index, story in found)

    def _check_unread(self) -> None:
        if self._read:
            raise ValueError("this source can be read only once; pass a list, a dump or a path")
        self._read = isinstance(self._source, Iterator) or hasattr(self._source, "read")
