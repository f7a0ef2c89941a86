"""`wireparse render`: converts stories to a house style."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wireparse.cli.discovery import find_files
from wireparse.cli.inputs import Input, open_inputs
from wireparse.cli.options import (
    encoding_option,
    files_argument,
    find_style,
    out_option,
    quiet_option,
)
from wireparse.cli.outputs import open_output
from wireparse.cli.progress import stream_items
from wireparse.cli.report import Report
from wireparse.cli.terminal import pluralize, print_error
from wireparse.errors import RenderError
from wireparse.model import Article
from wireparse.reader import Reader
from wireparse.styles import built_in
from wireparse.styles.write import writing
from wireparse.writer import Rendered, render_with_problems
from wireparse.writer import render as render_one

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.cli.discovery import FileArguments
    from wireparse.cli.progress import StreamItem
    from wireparse.styles import Style

__all__ = ["render"]

EPILOG = """\b
Examples:
  wireparse render dump.txt --style ap
  wireparse render dump.txt --style own.toml -o house.txt
  wireparse render dump.txt --style afp --leave-out -o house.txt

\b
Exit status:
  0  all stories were written
  1  at least one story was skipped: the style cannot express it completely
  2  at least one input could not be read (the others were processed)
"""


def _style(context: click.Context, _: click.Parameter, name: str) -> Style | None:
    return None if context.resilient_parsing else find_style(name)


@click.command(epilog=EPILOG)
@files_argument
@click.option(
    "--style",
    required=True,
    metavar="STYLE",
    callback=_style,
    help="The house style to write: a built-in name, or a file NAME.toml.",
)
@click.option(
    "--leave-out",
    is_flag=True,
    help="Render every story, dropping parts the style cannot express (each one is reported).",
)
@encoding_option
@out_option
@quiet_option
def render(
    files: FileArguments,
    style: Style,
    encoding: str | None,
    out: str | None,
    *,
    leave_out: bool,
    quiet: bool,
) -> int:
    """Convert stories to a house style.

    FILE is a text file, or `-` for standard input, which is also read if no file is named. A story
    that the style cannot express completely is reported and skipped.
    """
    report = Report(quiet=quiet)
    inputs = find_files(files, report)
    with open_output(out, [file.path for file in inputs]) as target:
        first = True
        for source in open_inputs(inputs, encoding, report, show=not target.terminal):
            found = stream_items(source, (*built_in(), style), report)
            stories = _write_each(source, found, style, report, leave_out=leave_out)
            text = _join_stories(source, stories, style, report)
            target.write(text if first or not text else writing(style).story.after + text)
            first = first and not text
        target.write("" if first else "\n")
        target.keep = report.files_read > 0
    report.print_summary()
    return report.status or (1 if report.losses else 0)


def _write_each(
    source: Input, found: Iterator[StreamItem], style: Style, report: Report, *, leave_out: bool
) -> Iterator[tuple[StreamItem, str]]:
    """Yield each piece with its text in the style, and report what the style cannot express."""
    for piece in found:
        rendered = Rendered("", ())
        try:
            rendered = _render(piece, style, leave_out=leave_out)
            rendered.text.encode("utf-8")
        except RenderError as error:
            report.add_loss(source.locate(piece.span), f"left out: {error}")
        except UnicodeEncodeError:
            report.add_loss(
                source.locate(piece.span), "left out: a lone surrogate cannot be written"
            )
        else:
            yield piece, rendered.text
        for problem in rendered.problems:
            print_error(
                source.locate(problem.span), f"{problem.severity}: {problem.code} {problem.message}"
            )


def _render(piece: StreamItem, style: Style, *, leave_out: bool) -> Rendered:
    return (
        render_with_problems(piece, style) if leave_out else Rendered(render_one(piece, style), ())
    )


def _join_stories(
    source: Input, stories: Iterator[tuple[StreamItem, str]], style: Style, report: Report
) -> str:
    """Return the stories as one text, and report if that would not be parsed as so many."""
    written = [(piece, text) for piece, text in stories if text]
    whole = writing(style).story.after.join(text for _, text in written)
    many = sum(isinstance(piece, Article) for piece, _ in written)
    read = len(Reader([style]).parse(whole).articles)
    if read != many:
        wrong = f"{pluralize(many, 'story', 'stories')} written, which would be parsed as {read:,}"
        report.add_loss(source.name, wrong)
    return whole
