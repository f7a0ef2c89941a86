"""`wireparse check`: a linter for dumps, which reports uncertain results and damaged text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wireparse.cli.discovery import find_files
from wireparse.cli.inputs import open_inputs
from wireparse.cli.located import locate_problems
from wireparse.cli.options import (
    encoding_option,
    files_argument,
    out_option,
    quiet_option,
    styles_option,
    verbose_option,
)
from wireparse.cli.outputs import open_output
from wireparse.cli.problem_formats import FORMATS
from wireparse.cli.report import Report
from wireparse.cli.selection import selection_options

if TYPE_CHECKING:
    from wireparse.cli.discovery import FileArguments
    from wireparse.cli.selection import Selection
    from wireparse.styles import Style

__all__ = ["check"]

EPILOG = """\b
Examples:
  wireparse check dump.txt
  wireparse check --select close,doubtful *.txt
  wireparse check --no-notes --format sarif *.txt -o check.sarif

\b
Exit status:
  0  nothing to review: no problems, or only notes (harmless damage)
  1  at least one finding: a warning, an error, or a note that --select names;
     or a file without stories
  2  at least one input could not be read (the others were processed)
"""


@click.command(epilog=EPILOG, short_help="Report uncertain results and damaged text.")
@files_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    help="The output format. Default: text.",
)
@selection_options
@click.option("--exit-zero", is_flag=True, help="Exit with status 0 even if there are findings.")
@styles_option
@encoding_option
@out_option
@verbose_option
@quiet_option
def check(  # noqa: PLR0913 - one for each option
    files: FileArguments,
    form: str,
    selection: Selection,
    styles: tuple[Style, ...] | None,
    encoding: str | None,
    out: str | None,
    *,
    exit_zero: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Report uncertain results and damaged text.

    Each problem is printed as FILE:LINE:COLUMN: SEVERITY: CODE MESSAGE, followed by its line with
    a marker below the text in question. Lines and columns count from 1; columns count characters.

    FILE is a text file, a folder, which is searched with its subfolders, or a quoted pattern such
    as 'archive/*/*.txt'. Use `-` for standard input, which is also the default if you pipe
    something in.
    """
    report = Report(quiet=quiet, verbose=verbose)
    inputs = find_files(files, report)
    with open_output(out, [file.path for file in inputs]) as target:
        found = (
            problem
            for source in open_inputs(inputs, encoding, report, show=not target.terminal)
            for problem in locate_problems(source, styles, report)
        )
        FORMATS[form](selection.filter(found), target, report)
        target.keep = report.files_read > 0
    report.print_summary()
    status = report.status or int(selection.findings > 0)
    return 0 if exit_zero and status == 1 else status
