"""`wireparse render`: converts stories to a house style."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wireparse.cli.completion import complete_styles
from wireparse.cli.converted import advice_on
from wireparse.cli.discovery import find_files
from wireparse.cli.inputs import Input, open_inputs
from wireparse.cli.losses import Loss, Losses, kind_of
from wireparse.cli.options import (
    encoding_option,
    files_argument,
    find_style,
    out_option,
    quiet_option,
    verbose_option,
)
from wireparse.cli.outputs import open_output
from wireparse.cli.progress import stream_items
from wireparse.cli.report import Report
from wireparse.cli.terminal import pluralize, print_error
from wireparse.model import Article
from wireparse.reader import Reader
from wireparse.rendering.values import write_value
from wireparse.styles import built_in
from wireparse.styles.write import writing

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
  wireparse render dump.txt --style afp --drop -o house.txt

\b
Exit status:
  0  all stories were written
  1  at least one story was skipped, or would not be parsed as a story again;
     or a file has no stories
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
    shell_complete=complete_styles,
    help="The house style to write: a name that `wireparse styles` lists, or a file NAME.toml.",
)
@click.option(
    "--drop",
    is_flag=True,
    help="Write every story, dropping the parts that the style cannot express.",
)
@encoding_option
@out_option
@verbose_option
@quiet_option
def render(  # noqa: PLR0913 - one for each option
    files: FileArguments,
    style: Style,
    encoding: str | None,
    out: str | None,
    *,
    drop: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Convert stories to a house style.

    A story that the style cannot express completely is skipped, or written without some of its
    parts if you pass --drop. Each kind of part is reported once, with the number of stories.

    FILE is a text file, a folder, which is searched with its subfolders, or a quoted pattern such
    as 'archive/*/*.txt'. Use `-` for standard input, which is also the default if you pipe
    something in.
    """
    report, renderer = Report(quiet=quiet, verbose=verbose), _Renderer(style, drop=drop)
    inputs = find_files(files, report)
    with open_output(out, [file.path for file in inputs]) as target:
        first = True
        for source in open_inputs(inputs, encoding, report, show=not target.terminal):
            found = stream_items(source, (*built_in(), style), report)
            text = _join_stories(source, renderer.written(source, found), style, report)
            target.write(text if first or not text else writing(style).story.after + text)
            first = first and not text
        target.write("" if first else "\n")
        target.keep = report.files_read > 0
    renderer.print_losses()
    report.print_summary()
    renderer.print_skipped()
    return report.status or (1 if report.losses or renderer.skipped else 0)


class _Renderer:
    """Renders stories, and sorts out those that the style cannot express.

    Attributes:
        skipped: How many stories, and notes between stories, were not written.
    """

    def __init__(self, style: Style, *, drop: bool) -> None:
        self.skipped = 0
        self._style = style
        self._drop = drop
        self._refused = Losses("error: skipped")
        self._dropped = Losses("warning: left-out")

    def written(
        self, source: Input, found: Iterator[StreamItem]
    ) -> Iterator[tuple[StreamItem, str]]:
        """Yield each story, or note between stories, with its text in the style."""
        for piece in found:
            if isinstance(piece, Article):
                Report.add_advice(source.name, advice_on([piece]))
            text, omissions = write_value(piece, self._style, "drop")
            losses = [
                Loss(kind_of(error), source.locate(problem.span), str(error))
                for error, problem in zip(omissions.errors, omissions.problems, strict=True)
            ]
            if any("\ud800" <= char <= "\udfff" for char in text):
                message = "a lone surrogate cannot be written as UTF-8"
                self._skip([Loss("surrogate", source.locate(piece.span), message)])
            elif losses and not self._drop:
                self._skip(losses)
            else:
                self._dropped.add(losses)
                yield piece, text

    def _skip(self, losses: list[Loss]) -> None:
        self.skipped += 1
        self._refused.add(losses)

    def print_losses(self) -> None:
        """Print a line for each kind of loss."""
        self._refused.print()
        self._dropped.print()

    def print_skipped(self) -> None:
        """Print how many stories were skipped, and what to do about it."""
        if self.skipped:
            what = pluralize(self.skipped, "story", "stories")
            hint = "" if self._drop else "; with --drop, they are written without such parts"
            print_error("wireparse render", f"{what} skipped{hint}")


def _join_stories(
    source: Input, stories: Iterator[tuple[StreamItem, str]], style: Style, report: Report
) -> str:
    """Return the stories as one text, and report if that would not be parsed as so many."""
    written = [(piece, text) for piece, text in stories if text]
    whole = writing(style).story.after.join(text for _, text in written)
    many = sum(isinstance(piece, Article) for piece, _ in written)
    read = len(Reader([style]).parse(whole).articles)
    if read != many:
        wrong = (
            f"{pluralize(many, 'story', 'stories')} written, but they would be parsed as {read:,}"
        )
        report.add_loss(source.name, wrong)
    return whole
