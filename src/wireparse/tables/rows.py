"""Rows: tuples of the values of a table, in the order of its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from wireparse.errors import ConvertError
from wireparse.tables.columns import KEY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wireparse.dump import Dump
    from wireparse.model import Article, Problem
    from wireparse.tables.columns import ColumnType, TableColumn, TableSpec

__all__ = ["Row", "check_row", "header", "problem_rows", "story_rows", "types"]

Row: TypeAlias = tuple[Any, ...]

_BITS = {"int32": 31, "int64": 63}


def header(spec: TableSpec) -> tuple[str, ...]:
    """Return the names of all columns, the key first."""
    return (*(name for name, _, _ in KEY), *(column.name for column in spec.columns))


def types(spec: TableSpec) -> tuple[ColumnType, ...]:
    """Return the types of all columns, the key first."""
    return (*(kind for _, kind, _ in KEY), *(column.type for column in spec.columns))


def story_rows(spec: TableSpec, story: Article, source: str | None, index: int) -> list[Row]:
    """Return the rows of a story."""
    return [_row(spec.columns, item, source, index) for item in spec.items(story)]


def problem_rows(spec: TableSpec, dump: Dump, source: str | None) -> Iterator[list[Row]]:
    """Yield the rows of the problems of a dump, in order; those outside stories have no story."""
    stories = {
        _identity(problem): index
        for index, story in enumerate(dump.articles)
        for problem in story.problems
    }
    for problem in dump.problems:
        yield [_row(spec.columns, problem, source, stories.get(_identity(problem)))]


def _identity(problem: Problem) -> tuple[Problem, int, int]:
    return problem, problem.span.start, problem.span.end


def _row(
    columns: Iterable[TableColumn], item: object, source: str | None, index: int | None
) -> Row:
    return (source, index, *[column.get(item) for column in columns])


def check_row(spec: TableSpec, row: Row) -> int:
    """Return about how many bytes a row takes.

    Raises:
        ConvertError: A text contains a lone surrogate, or a number is too big for its column.
    """
    size = 0
    for name, kind, value in zip(header(spec), types(spec), row, strict=True):
        try:
            size += _size(value, kind)
        except UnicodeEncodeError:
            message = "a lone surrogate cannot be encoded as UTF-8"
            raise ConvertError(f"$.{name}", message) from None
        except OverflowError:
            raise ConvertError(f"$.{name}", f"the number is too big for {kind}") from None
    return size


def _size(value: object, kind: ColumnType) -> int:
    if isinstance(value, str):
        return len(value.encode("utf-8"))
    if isinstance(value, list):
        return sum(_size(item, kind) for item in cast("list[object]", value))
    if isinstance(value, dict):
        return sum(_size(item, kind) for item in cast("dict[str, object]", value).values())
    if isinstance(value, int) and value.bit_length() > _BITS[kind]:
        raise OverflowError
    return 8
