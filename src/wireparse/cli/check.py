"""`wireparse check`: what is doubtful or damaged in dumps, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wireparse.cli.inputs import Input, inputs
from wireparse.cli.options import (
    encoding_option,
    files_argument,
    out_option,
    quiet_option,
    styles_option,
)
from wireparse.cli.outputs import output
from wireparse.cli.progress import pieces
from wireparse.cli.report import Report
from wireparse.cli.terminal import drawn, visible
from wireparse.model import Article
from wireparse.parsing.stream import by_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.model import Problem
    from wireparse.styles import Style

__all__ = ["check"]

EPILOG = """\b
Examples:
  wireparse check dump.txt
  wireparse check --no-notes *.txt && echo nothing is in doubt
  wireparse check dump.txt | grep close-start

\b
Exit status:
  0  no warnings; notes tell of damage that did no harm
  1  warnings: values that a person should look at
  2  something could not be read; the rest was
"""

_COLOURS = {"error": "bold red", "warning": "yellow", "note": "cyan"}


@click.command(epilog=EPILOG, short_help="Tell what is doubtful or damaged in dumps.")
@files_argument
@click.option("--no-notes", is_flag=True, help="Leave notes out: damage that did no harm.")
@styles_option
@encoding_option
@out_option
@quiet_option
def check(
    files: tuple[str, ...],
    styles: tuple[Style, ...] | None,
    encoding: str | None,
    out: str | None,
    *,
    no_notes: bool,
    quiet: bool,
) -> int:
    """Tell what is doubtful or damaged in dumps, as FILE:LINE:COLUMN: SEVERITY: CODE MESSAGE.

    FILE is a text file, or `-` for standard input, which is also read where no file is named.
    Lines and columns are counted from 1, columns in characters.
    """
    report = Report(quiet=quiet)
    with output(out, files) as target:
        for source in inputs(files, encoding, report):
            for problem in _problems(source, styles, report, show=not target.terminal):
                if problem.severity != "note" or not no_notes:
                    target.write(
                        _line(source.place(problem.span), problem, terminal=target.terminal)
                    )
        target.keep = report.read > 0
    report.finish()
    return _status(report)


def _problems(
    source: Input, styles: tuple[Style, ...] | None, report: Report, *, show: bool
) -> Iterator[Problem]:
    """Yield what is wrong with a text and its stories, in order."""
    for piece in pieces(source, styles, report, show=show):
        end = piece.span.end if piece.span else 0
        found = list(piece.problems) if isinstance(piece, Article) else []
        while source.problems and source.problems[0].span.start < end:
            found.append(source.problems.popleft())
        yield from sorted(found, key=by_start)
    yield from source.problems


def _line(place: str, problem: Problem, *, terminal: bool) -> str:
    where = f"{visible(place)}: "
    what = f": {problem.code} {visible(problem.message)}"
    if not terminal:
        return f"{where}{problem.severity}{what}\n"
    from rich.text import Text  # noqa: PLC0415

    severity = (problem.severity, _COLOURS[problem.severity])
    return drawn(Text.assemble(where, severity, what), terminal=True)


def _status(report: Report) -> int:
    if report.total.problems["error"]:
        return 2
    return report.status or (1 if report.total.problems["warning"] else 0)
