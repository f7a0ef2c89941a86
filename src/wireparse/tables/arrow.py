"""Arrow tables, and Parquet files that are written in bounded memory. Needs pyarrow."""

from __future__ import annotations

from io import RawIOBase
from typing import IO, TYPE_CHECKING, Any, Self

from wireparse.tables.libraries import load
from wireparse.tables.rows import check_row, header, types

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from _typeshed import ReadableBuffer as Buffer

    from wireparse.tables.columns import TableSpec
    from wireparse.tables.rows import Row

__all__ = ["BatchBuilder", "ParquetWriter", "batches", "schema_of"]

MOST_STORIES = 4096
MOST_BYTES = 32 << 20
"""The stories and the bytes of text in a batch, which is also a row group of a Parquet file."""


def schema_of(spec: TableSpec) -> Any:  # noqa: ANN401  # pyarrow has no types
    """Return the Arrow schema of a table."""
    pa = load("pyarrow")
    strings = pa.list_(pa.string())
    credit = pa.struct([("role", pa.string()), ("kind", pa.string()), ("people", strings)])
    known = {
        "string": pa.string(),
        "int32": pa.int32(),
        "int64": pa.int64(),
        "list<string>": strings,
        "list<credit>": pa.list_(credit),
    }
    pairs = zip(header(spec), types(spec), strict=True)
    return pa.schema([(name, known[kind]) for name, kind in pairs])


def batches(spec: TableSpec, stories: Iterable[list[Row]]) -> Iterator[Any]:
    """Yield the rows of stories as record batches."""
    builder = BatchBuilder(spec)
    for rows in stories:
        if batch := builder.add(rows):
            yield batch
    if batch := builder.finish():
        yield batch


class BatchBuilder:
    """Collects the rows of stories until there are enough of them for a record batch."""

    def __init__(self, spec: TableSpec) -> None:
        """Start without rows."""
        self.schema: Any = schema_of(spec)
        self._spec = spec
        self._rows: list[Row] = []
        self._stories = self._bytes = 0

    def add(self, rows: Iterable[Row]) -> Any:  # noqa: ANN401
        """Add the rows of a story, and return the batch that they complete; else None.

        Raises:
            ConvertError: A row cannot be written; then none of these rows is added.
        """
        checked = list(rows)
        self._bytes += sum(check_row(self._spec, row) for row in checked)
        self._rows += checked
        self._stories += 1
        if self._stories >= MOST_STORIES or self._bytes >= MOST_BYTES:
            return self.finish()
        return None

    def finish(self) -> Any:  # noqa: ANN401
        """Return the rows that are left as a batch; None if there are none."""
        rows, self._rows = self._rows, []
        self._stories = self._bytes = 0
        if not rows:
            return None
        pa = load("pyarrow")
        columns = zip(*rows, strict=True)
        arrays = [pa.array(c, f.type) for c, f in zip(columns, self.schema, strict=True)]
        return pa.record_batch(arrays, schema=self.schema)


class ParquetWriter:
    """Writes the rows of a table as a Parquet file, one row group at a time.

    `close`, or the end of a `with` statement, completes the file. Without it, for example after an
    error, the file stays incomplete.
    """

    def __init__(self, spec: TableSpec, out: IO[bytes]) -> None:
        """Begin the file; `out` is an open binary file."""
        self._builder = BatchBuilder(spec)
        self._sink = _Sink(out)
        parquet = load("pyarrow.parquet")
        with self._sink:
            self._writer = parquet.ParquetWriter(
                self._sink, self._builder.schema, compression="zstd"
            )

    def write(self, rows: Iterable[Row]) -> None:
        """Write the rows of a story; all of them or, after an error, none.

        Raises:
            ConvertError: A text contains a lone surrogate, or a number is too big for its column.
        """
        self._write(self._builder.add(rows))

    def close(self) -> None:
        """Write the rows that are left, and the end of the file."""
        self._write(self._builder.finish())
        with self._sink:
            self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        if error is None:
            self.close()

    def _write(self, batch: Any) -> None:  # noqa: ANN401
        if batch:
            with self._sink:
                self._writer.write_batch(batch, row_group_size=len(batch))


class _Sink(RawIOBase):
    """Passes bytes on to a file, which may be a pipe, inside `with` statements only.

    pyarrow completes a file in the destructor of its writer, even after an error: then the file may
    be closed, and must not look complete.
    """

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._size = 0
        self._passing = False

    def __enter__(self) -> Self:
        self._passing = True
        return self

    def __exit__(self, *_: object) -> None:
        self._passing = False

    def writable(self) -> bool:
        return True  # pyarrow asks

    def tell(self) -> int:
        return self._size

    def write(self, data: Buffer, /) -> int:
        length = memoryview(data).nbytes
        if self._passing:
            self._out.write(data)
        self._size += length
        return length
