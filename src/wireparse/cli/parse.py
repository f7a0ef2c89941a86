"""`wireparse parse`: dumps to JSON lines, JSON, or a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wireparse.cli.formats import FORMATS, Job, default_format, formats_help
from wireparse.cli.inputs import open_inputs
from wireparse.cli.options import (
    encoding_option,
    files_argument,
    out_option,
    quiet_option,
    styles_option,
)
from wireparse.cli.outputs import open_output
from wireparse.cli.report import Report
from wireparse.reader import MOST_WORKERS

if TYPE_CHECKING:
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
  0  success
  2  at least one input could not be read, or a story could not be written
     (the others were processed)
"""


@click.command(epilog=EPILOG, short_help="Convert dumps to JSON or a table.")
@files_argument
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help=formats_help())
@styles_option
@encoding_option
@click.option(
    "--workers",
    type=click.IntRange(1, MOST_WORKERS),
    default=1,
    metavar="N",
    help="The number of worker processes. Several are worth it for files of many megabytes.",
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
    """Convert the stories of dumps to JSON or a table.

    FILE is a text file, or `-` for standard input, which is also the default if something is piped
    in.
    """
    report = Report(quiet=quiet)
    with open_output(out, files) as target:
        write = FORMATS[form or default_format(terminal=target.terminal)].write
        for source in open_inputs(files, encoding, report):
            write(Job(source, target, styles, report, workers, titled=len(files) > 1))
        target.keep = report.files_read > 0
    report.print_summary()
    return 2 if report.losses else report.status
