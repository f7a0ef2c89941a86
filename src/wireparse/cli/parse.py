"""`wireparse parse`: dumps to JSON lines, JSON, or a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wireparse.cli.inputs import Input, inputs
from wireparse.cli.jsonlines import numbered
from wireparse.cli.options import (
    encoding_option,
    files_argument,
    out_option,
    quiet_option,
    styles_option,
)
from wireparse.cli.outputs import Output, output
from wireparse.cli.progress import lines, pieces, whole
from wireparse.cli.report import Report
from wireparse.cli.terminal import visible
from wireparse.convert import to_json
from wireparse.errors import ConvertError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.cli.jsonlines import Line
    from wireparse.dump import Dump
    from wireparse.styles import Style

__all__ = ["parse"]

EPILOG = """\b
Examples:
  wireparse parse dump.txt -o stories.jsonl
  wireparse parse --format table *.txt
  wireparse parse --style reuters --style own.toml dump.txt
  unzip -p dumps.zip | wireparse parse | jq -r .headline.text

\b
Exit status:
  0  all was read
  2  something could not be read or written; the rest was
"""


@click.command(epilog=EPILOG)
@files_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "json", "table"]),
    help="jsonl: a story a line, with its file and its number in it. json: a whole dump a line, "
    "with its text. table: who wrote what, from where. By default a table on a terminal, else "
    "jsonl.",
)
@styles_option
@encoding_option
@click.option(
    "--workers",
    type=click.IntRange(1),
    default=1,
    metavar="N",
    help="How many processes read. Several pay for files of many megabytes.",
)
@out_option
@quiet_option
def parse(  # noqa: PLR0913 - one for each option
    files: tuple[str, ...],
    form: str | None,
    styles: tuple[Style, ...] | None,
    encoding: str | None,
    out: str | None,
    *,
    workers: int,
    quiet: bool,
) -> int:
    """Read the stories of dumps, as data or as a table.

    FILE is a text file, or `-` for standard input, which is also read where no file is named.
    """
    report = Report(quiet=quiet)
    with output(out, files) as target:
        form = form or ("table" if target.terminal else "jsonl")
        for source in inputs(files, encoding, report):
            show = not target.terminal
            if form == "json":
                _write_whole(target, source, whole(source, styles, report, show=show), report)
                continue
            if form == "jsonl":
                found = lines(source, styles, report, show=show, workers=workers)
                _write_lines(target, source, found, report)
            else:
                pages = pieces(source, styles, report, show=show, workers=workers)
                target.write(f"{visible(source.name)}\n\n" if len(files) > 1 else "")
                from wireparse.cli.table import write_table  # noqa: PLC0415  # rich comes with it

                write_table(target, pages)
        target.keep = report.read > 0
    report.finish()
    return 2 if report.losses else report.status


def _write_lines(out: Output, source: Input, found: Iterator[Line], report: Report) -> None:
    for index, line in enumerate(found):
        if line.error:
            report.lost(source.place(line.span), f"left out: {line.error}")
        else:
            out.write(numbered(line.text, index) + "\n")


def _write_whole(out: Output, source: Input, dump: Dump, report: Report) -> None:
    try:
        out.write(to_json(dump) + "\n")
    except ConvertError as error:
        report.lost(source.name, f"left out: {error}")
