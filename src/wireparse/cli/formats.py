"""The output formats of `wireparse parse`: one function and one row of `FORMATS` each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wireparse.cli.jsonlines import with_index
from wireparse.cli.progress import parse_whole, stream_items, stream_lines
from wireparse.cli.terminal import sanitize
from wireparse.convert import to_json
from wireparse.errors import ConvertError

if TYPE_CHECKING:
    from collections.abc import Callable

    from wireparse.cli.inputs import Input
    from wireparse.cli.outputs import Output
    from wireparse.cli.report import Report
    from wireparse.styles import Style

__all__ = ["FORMATS", "Job", "OutputFormat", "default_format", "formats_help"]


class Job(NamedTuple):
    """One input to write, and all that a format needs to do so.

    Attributes:
        source: The input.
        out: Where to write.
        styles: The house styles to parse with; None means all built-in styles.
        report: Collects losses and counts.
        workers: The number of worker processes. Only formats that stream use several.
        titled: Whether to name the input, because there are several.
    """

    source: Input
    out: Output
    styles: tuple[Style, ...] | None
    report: Report
    workers: int
    titled: bool

    @property
    def show(self) -> bool:
        """Whether to show progress: not while results go to the same terminal."""
        return not self.out.terminal


def _write_jsonl(job: Job) -> None:
    """Write one story per line, as JSON with its file and index."""
    source, out, styles, report, workers, _ = job
    found = stream_lines(source, styles, report, show=job.show, workers=workers)
    for index, line in enumerate(found):
        if line.error:
            report.add_loss(source.locate(line.span), f"left out: {line.error}")
        else:
            out.write(with_index(line.text, index) + "\n")


def _write_json(job: Job) -> None:
    """Write the whole dump on one line, as JSON."""
    dump = parse_whole(job.source, job.styles, job.report, show=job.show)
    try:
        job.out.write(to_json(dump) + "\n")
    except ConvertError as error:
        job.report.add_loss(job.source.name, f"left out: {error}")


def _write_table(job: Job) -> None:
    """Write a table with one row per story."""
    from wireparse.cli.table import write_table  # noqa: PLC0415  # loads rich

    source, out, styles, report, workers, titled = job
    if titled:
        out.write(f"{sanitize(source.name)}\n\n")
    write_table(out, stream_items(source, styles, report, show=job.show, workers=workers))


class OutputFormat(NamedTuple):
    """A row of `FORMATS`.

    Attributes:
        help: What the output looks like, for `wireparse parse --help`.
        write: Parses one input and writes it.
    """

    help: str
    write: Callable[[Job], None]


FORMATS: dict[str, OutputFormat] = {
    "jsonl": OutputFormat("one story per line, with its file and index", _write_jsonl),
    "json": OutputFormat("one dump per line, including its text", _write_json),
    "table": OutputFormat("who wrote what, from where", _write_table),
}
"""The formats by name, in the order of the help."""


def default_format(*, terminal: bool) -> str:
    """Return the format to use if none is chosen."""
    return "table" if terminal else "jsonl"


def formats_help() -> str:
    """Return the help of the option `--format`."""
    rows = " ".join(f"{name}: {row.help}." for name, row in FORMATS.items())
    shown, piped = default_format(terminal=True), default_format(terminal=False)
    return f"{rows} Default: {shown} on a terminal, otherwise {piped}."
