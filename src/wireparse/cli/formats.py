"""The output formats of `wireparse parse`: one row of `FORMATS` each.

A format has two parts. The first converts a story in the process that parses it, so that worker
processes share that work. The second writes what comes back, of all inputs, to one output.
"""

from __future__ import annotations

from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import attrs

from wireparse.cli.jsonlines import to_json_line, with_origin
from wireparse.convert import to_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from wireparse.cli.inputs import Input
    from wireparse.cli.outputs import Output
    from wireparse.dump import Dump
    from wireparse.model import Article
    from wireparse.tables.functions import TableName

__all__ = [
    "FORMATS",
    "FormatOptions",
    "OutputFormat",
    "StoryWriter",
    "default_format",
    "format_of",
    "formats_help",
]


class FormatOptions(NamedTuple):
    """The options that only some formats take. A row of `FORMATS` names those that it takes.

    Attributes:
        wide: Whether to write a table in full, however wide.
        titled: Whether to name the file of each story in a table, because there are several.
        rows: What the rows of a flat format are: the name of a table.
        excel: Whether to make CSV safe for spreadsheets.
    """

    wide: bool = False
    titled: bool = False
    rows: TableName = "articles"
    excel: bool = False


class StoryWriter(Protocol):
    """Writes stories to one output, whatever the number of inputs.

    It may write a header with the first story, and a footer when it is closed.
    """

    def add(self, source: Input, index: int, value: Any, /) -> None:  # noqa: ANN401
        """Write a story.

        Args:
            source: The input of the story.
            index: The number of the story in its input, from 0.
            value: What the format's `convert` returned for the story.
        """
        ...

    def close(self) -> None:
        """Write what is left, after the last story. Not called after an error."""
        ...


class _LineWriter:
    """Writes each value on a line of its own."""

    def __init__(self, out: Output, _: FormatOptions) -> None:
        self._out = out

    def add(self, _source: Input, _index: int, value: str) -> None:
        self._out.write(value + "\n")

    def close(self) -> None:
        pass


class _JsonLinesWriter(_LineWriter):
    """Writes each story on a line of its own, with its file and index."""

    def add(self, source: Input, index: int, value: str) -> None:
        super().add(source, index, with_origin(value, source.name, index))


def _table(out: Output, options: FormatOptions) -> StoryWriter:
    from wireparse.cli.table import TableWriter  # noqa: PLC0415  # loads rich

    return TableWriter(out, wide=options.wide, titled=options.titled)


def _table_row(story: Article) -> Any:  # noqa: ANN401
    from wireparse.cli.table import to_row  # noqa: PLC0415  # loads rich

    return to_row(story)


def _whole(dump: Dump) -> str:
    return to_json(dump)


def _flat_rows(options: FormatOptions) -> Callable[[Any], Any]:
    from wireparse.cli.flat import dump_to_rows, story_to_rows  # noqa: PLC0415  # other formats

    return partial(dump_to_rows if _of_problems(options) else story_to_rows, name=options.rows)


def _of_problems(options: FormatOptions) -> bool:
    """Return whether the rows are problems, which can also lie outside stories."""
    return options.rows == "problems"


def _csv(out: Output, options: FormatOptions) -> StoryWriter:
    from wireparse.cli.flat import delimited  # noqa: PLC0415  # other formats

    return delimited(out, options.rows, delimiter=",", excel=options.excel)


def _tsv(out: Output, options: FormatOptions) -> StoryWriter:
    from wireparse.cli.flat import delimited  # noqa: PLC0415  # other formats

    return delimited(out, options.rows, delimiter="\t", excel=options.excel)


def _parquet(out: Output, options: FormatOptions) -> StoryWriter:
    from wireparse.cli.flat import parquet  # noqa: PLC0415  # loads pyarrow

    return parquet(out, options.rows)


def _never(_: FormatOptions) -> bool:
    return False


def _always(_: FormatOptions) -> bool:
    return True


@attrs.frozen
class OutputFormat:
    """A row of `FORMATS`.

    Attributes:
        help: What the output looks like, for `wireparse parse --help`.
        suffix: The end of the names of output files.
        convert: Converts a story; a function at the top of a module, or a partial of one. With
            `whole`, it converts a dump.
        open: Makes the writer for an output.
        whole: Returns whether a whole dump is converted at once.
        binary: Whether the output is not text, so that a terminal cannot show it.
        options: The names of the options in `FormatOptions` that the format takes.
    """

    help: str
    suffix: str
    convert: Callable[[FormatOptions], Callable[[Any], Any]]
    open: Callable[[Output, FormatOptions], StoryWriter]
    whole: Callable[[FormatOptions], bool] = _never
    binary: bool = False
    options: frozenset[str] = frozenset()

    def ending(self, options: FormatOptions) -> str:
        """Return the end of the names of output files, with the kind of rows if it is unusual."""
        usual = FormatOptions().rows
        named = "rows" in self.options and options.rows != usual
        return f".{options.rows}{self.suffix}" if named else self.suffix


FORMATS: dict[str, OutputFormat] = {
    "jsonl": OutputFormat(
        "one story per line, with its file and index",
        ".jsonl",
        lambda _: to_json_line,
        _JsonLinesWriter,
    ),
    "json": OutputFormat(
        "one dump per line, including its text",
        ".json",
        lambda _: _whole,
        _LineWriter,
        whole=_always,
    ),
    "csv": OutputFormat(
        "flat rows, chosen with --rows",
        ".csv",
        _flat_rows,
        _csv,
        whole=_of_problems,
        options=frozenset({"rows", "excel"}),
    ),
    "tsv": OutputFormat(
        "the same, separated by tabs",
        ".tsv",
        _flat_rows,
        _tsv,
        whole=_of_problems,
        options=frozenset({"rows", "excel"}),
    ),
    "parquet": OutputFormat(
        "the same, for data frames (needs the extra `arrow`)",
        ".parquet",
        _flat_rows,
        _parquet,
        whole=_of_problems,
        binary=True,
        options=frozenset({"rows"}),
    ),
    "table": OutputFormat(
        "who wrote what, from where",
        ".txt",
        lambda _: _table_row,
        _table,
        options=frozenset({"wide"}),
    ),
}
"""The formats by name, in the order of the help."""


def format_of(out: str | None) -> str | None:
    """Return the format that the name of an output file stands for, if any."""
    ending = PurePath(out or "").suffix.lower()
    # A file NAME.txt could be anything.
    return next((name for name, row in FORMATS.items() if row.suffix == ending != ".txt"), None)


def default_format(*, terminal: bool) -> str:
    """Return the format to use if none is chosen."""
    return "table" if terminal else "jsonl"


def formats_help() -> str:
    """Return the help of the option `--format`."""
    rows = " ".join(f"{name}: {row.help}." for name, row in FORMATS.items())
    shown, piped = default_format(terminal=True), default_format(terminal=False)
    return (
        f"{rows} Default: what OUT ends in; otherwise {shown} on a terminal and {piped} elsewhere."
    )
