"""`wireparse check`: uncertain results and damaged text, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wireparse.cli.inputs import Input, open_inputs
from wireparse.cli.options import (
    encoding_option,
    files_argument,
    out_option,
    quiet_option,
    styles_option,
)
from wireparse.cli.outputs import open_output
from wireparse.cli.progress import stream_items
from wireparse.cli.report import Report
from wireparse.cli.terminal import draw, sanitize
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
  wireparse check --no-notes *.txt && echo no warnings
  wireparse check dump.txt | grep close-start

\b
Exit status:
  0  no warnings (but maybe notes, about harmless damage)
  1  at least one warning: review these stories
  2  at least one input could not be read (the others were processed)
"""

_COLOURS = {"error": "bold red", "warning": "yellow", "note": "cyan"}


@click.command(epilog=EPILOG, short_help="Report uncertain results and damaged text.")
@files_argument
@click.option("--no-notes", is_flag=True, help="Hide notes (harmless damage).")
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
    """Report uncertain results and damaged text, as FILE:LINE:COLUMN: SEVERITY: CODE MESSAGE.

    FILE is a text file, or `-` for standard input, which is also the default if something is piped
    in. Lines and columns count from 1; columns count characters.
    """
    report = Report(quiet=quiet)
    with open_output(out, files) as target:
        for source in open_inputs(files, encoding, report):
            for problem in _problems(source, styles, report, show=not target.terminal):
                if problem.severity != "note" or not no_notes:
                    place = source.locate(problem.span)
                    target.write(_line(place, problem, terminal=target.terminal))
        target.keep = report.files_read > 0
    report.print_summary()
    return _status(report)


def _problems(
    source: Input, styles: tuple[Style, ...] | None, report: Report, *, show: bool
) -> Iterator[Problem]:
    """Yield the problems of an input, including those of decoding, in order."""
    for item in stream_items(source, styles, report, show=show):
        end = item.span.end if item.span else 0
        found = list(item.problems) if isinstance(item, Article) else []
        while source.problems and source.problems[0].span.start < end:
            found.append(source.problems.popleft())
        yield from sorted(found, key=by_start)
    yield from source.problems


def _line(place: str, problem: Problem, *, terminal: bool) -> str:
    where = f"{sanitize(place)}: "
    what = f": {problem.code} {sanitize(problem.message)}"
    if not terminal:
        return f"{where}{problem.severity}{what}\n"
    from rich.text import Text  # noqa: PLC0415

    severity = (problem.severity, _COLOURS[problem.severity])
    return draw(Text.assemble(where, severity, what), terminal=True)


def _status(report: Report) -> int:
    if report.total.problems["error"]:
        return 2
    return report.status or (1 if report.total.problems["warning"] else 0)
