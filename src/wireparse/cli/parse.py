"""`wireparse parse`: dumps to JSON lines, JSON, or a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, get_args

import click

from wireparse.cli.converted import Conversion
from wireparse.cli.discovery import find_files
from wireparse.cli.folder import is_done, make_folder, plan_outputs
from wireparse.cli.formats import (
    FORMATS,
    FormatOptions,
    default_format,
    format_of,
    formats_help,
)
from wireparse.cli.inputs import open_inputs
from wireparse.cli.options import (
    encoding_option,
    files_argument,
    out_option,
    quiet_option,
    styles_option,
    verbose_option,
)
from wireparse.cli.outputs import open_output
from wireparse.cli.progress import stream_each
from wireparse.cli.report import Report
from wireparse.reader import MOST_WORKERS
from wireparse.tables.functions import TableName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.cli.converted import Converted
    from wireparse.cli.discovery import FileArguments, InputFile
    from wireparse.cli.formats import OutputFormat, StoryWriter
    from wireparse.cli.inputs import Input
    from wireparse.styles import Style

__all__ = ["parse"]

Stories: TypeAlias = "Iterator[Converted[object]]"

EPILOG = """\b
Examples:
  wireparse parse dump.txt -o stories.jsonl
  wireparse parse --format table dumps
  wireparse parse --format csv --rows people --excel dump.txt -o people.csv
  wireparse parse archive --output-dir stories --workers 4 --resume
  wireparse parse --style reuters --style own.toml dump.txt
  find archive -name '*.txt' -print0 | wireparse parse --files-from - -0
  unzip -p dumps.zip | wireparse parse | jq -r .headline.text

\b
Exit status:
  0  success
  1  at least one input has no story
  2  at least one input could not be read, or some output could not be written
     (everything else was processed)
"""


class Job(NamedTuple):
    """How to parse and write inputs.

    Attributes:
        form: The name of the format; None chooses one by where the output goes.
        options: The options of the format.
        styles: The house styles to parse with; None means all built-in styles.
        encoding: The encoding of the inputs; None decodes line by line.
        workers: The number of worker processes.
        report: Collects failures and counts.
    """

    form: str | None
    options: FormatOptions
    styles: tuple[Style, ...] | None
    encoding: str | None
    workers: int
    report: Report


@click.command(epilog=EPILOG, short_help="Convert dumps to JSON, CSV, Parquet or a table.")
@files_argument
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help=formats_help())
@click.option("--wide", is_flag=True, help="Don't shorten table cells to fit the terminal.")
@click.option(
    "--rows",
    type=click.Choice(get_args(TableName)),
    help="What each row of csv, tsv or parquet is about. Default: articles.",
)
@click.option(
    "--excel",
    is_flag=True,
    help="Make csv and tsv safe for spreadsheets: add a byte order mark, and escape formulas.",
)
@styles_option
@encoding_option
@click.option(
    "--workers",
    type=click.IntRange(1, MOST_WORKERS),
    default=1,
    metavar="N",
    help="Parse with N worker processes. Worth it for more than a few megabytes.",
)
@out_option
@click.option(
    "--output-dir",
    "folder",
    type=click.Path(file_okay=False, readable=False),
    metavar="DIR",
    help="Write one output file per input file to DIR, and keep the folder structure.",
)
@click.option(
    "--resume",
    is_flag=True,
    help="With --output-dir, skip inputs that have an up-to-date output.",
)
@verbose_option
@quiet_option
def parse(  # noqa: PLR0913 - one for each option
    files: FileArguments,
    form: str | None,
    styles: tuple[Style, ...] | None,
    encoding: str | None,
    out: str | None,
    folder: str | None,
    *,
    rows: TableName | None,
    wide: bool,
    excel: bool,
    workers: int,
    resume: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Convert the stories in wire dumps to JSON, CSV, Parquet or a table.

    FILE is a text file, a folder, which is searched with its subfolders, or a quoted pattern such
    as 'archive/*/*.txt'. Use `-` for standard input, which is also the default if you pipe
    something in.
    """
    _check_outputs(out, folder, resume=resume)
    form = form or format_of(out)
    _check_options(form, {"wide": wide, "rows": rows is not None, "excel": excel})
    report = Report(quiet=quiet, verbose=verbose)
    found = find_files(files._replace(skip=folder), report)
    options = FormatOptions(wide=wide, titled=len(found) > 1, rows=rows or "articles", excel=excel)
    job = Job(form, options, styles, encoding, workers, report)
    if folder is None:
        _write_together(found, out, job)
    else:
        _write_each(found, folder, job, resume=resume)
    report.print_summary()
    return 2 if report.losses else report.status


def _check_outputs(out: str | None, folder: str | None, *, resume: bool) -> None:
    if out is not None and folder is not None:
        raise click.UsageError("use either --output or --output-dir, not both")
    if resume and folder is None:
        raise click.UsageError("--resume needs --output-dir")


def _check_options(form: str | None, given: dict[str, bool]) -> None:
    """Check that the format takes the options that are given; without a format, it is a table."""
    options = FORMATS[form or "table"].options
    for name in (name for name, is_given in given.items() if is_given):
        if name not in options and form is not None:
            raise click.UsageError(f"--{name} does not apply to --format {form}")
        if name not in options:
            *some, last = (key for key, row in FORMATS.items() if name in row.options)
            raise click.UsageError(f"--{name} needs --format {', '.join(some)} or {last}")


def _write_together(files: list[InputFile], out: str | None, job: Job) -> None:
    """Write the stories of all inputs to one output."""
    with open_output(out, [file.path for file in files]) as target:
        form = FORMATS[job.form or default_format(terminal=target.terminal)]
        if form.binary and target.terminal:
            raise click.UsageError(f"--format {job.form} is not text; use -o to write it to a file")
        writer = form.open(target, job.options)
        for source, found in _stories(files, form, job, show=not target.terminal):
            _write(source, found, writer, job.report)
        writer.close()
        target.keep = job.report.files_read > 0


def _write_each(files: list[InputFile], folder: str, job: Job, *, resume: bool) -> None:
    """Write the stories of each input to its own output."""
    form = FORMATS[job.form or default_format(terminal=False)]
    plan = plan_outputs(files, folder, form.ending(job.options))
    make_folder(Path(folder))
    waiting = [file for file in plan if not (resume and is_done(file, plan[file]))]
    job.report.add_skipped(len(plan) - len(waiting))
    for source, found in _stories(waiting, form, job, show=True):
        try:
            _write_own(source, found, plan[source.file], form, job)
        except click.UsageError:  # the same for all inputs
            raise
        except click.ClickException as error:
            job.report.add_failure(source.name, error.format_message())


def _write_own(source: Input, found: Stories, output: Path, form: OutputFormat, job: Job) -> None:
    make_folder(output.parent)
    with open_output(str(output)) as target:
        writer = form.open(target, job.options)
        written = _write(source, found, writer, job.report)
        writer.close()
        target.keep = written > 0 and source.tally.stories > 0 and not source.failure


def _write(source: Input, found: Stories, writer: StoryWriter, report: Report) -> int:
    """Write the stories of an input, and return how many could be written."""
    written = 0
    for index, item in enumerate(found):
        if item.error:
            where = source.locate(item.span) if item.span else source.name
            report.add_loss(where, f"skipped: {item.error}")
        else:
            writer.add(source, index, item.value)
            written += 1
    if problem := source.no_story():
        report.add_no_story(source.name, problem.message)
    return written


def _stories(
    files: list[InputFile], form: OutputFormat, job: Job, *, show: bool
) -> Iterator[tuple[Input, Stories]]:
    return stream_each(
        open_inputs(files, job.encoding, job.report, show=show),
        job.styles,
        job.report,
        Conversion(form.convert(job.options), form.whole(job.options)),
        workers=job.workers,
        alone=len(files) == 1,
    )
