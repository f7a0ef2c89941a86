"""Reads texts story by story, so that what was read is written before all is."""

from __future__ import annotations

import bisect
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import attrs

from wireparse.cli.report import Tally
from wireparse.cli.terminal import is_terminal, visible
from wireparse.lift import Source, lift_article, lift_furniture
from wireparse.model import Article, Note
from wireparse.parse import read
from wireparse.styles import built_in, combine

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from wireparse.cli.inputs import Input
    from wireparse.cli.report import Report
    from wireparse.model import Problem
    from wireparse.span import Span
    from wireparse.styles import Style

__all__ = ["Piece", "Places", "by_place", "noted", "pieces"]

Piece: TypeAlias = Article | Note
"""A story, or a note that belongs to none."""

LONG = 300_000
"""Characters from which on reading lasts long enough to show how far it is."""


def pieces(
    source: Input, styles: Iterable[str | Style] | None, report: Report, *, show: bool
) -> Iterator[Piece]:
    """Yield all that is read in a text, in order, and report the counts at its end.

    Args:
        source: The text.
        styles: The house styles; None for all built-in ones.
        report: Takes the counts.
        show: Whether to show on a terminal how far it is.
    """
    tally = Tally()
    tally.see(source.problems)
    with _progress(source, show=show and is_terminal(err=True)) as advance:
        for piece in _read(source.text, styles):
            if isinstance(piece, Article):
                tally.stories += 1
                tally.see(piece.problems)
                advance(piece)
            yield piece
    report.done(source.name, tally)


def _read(text: str, styles: Iterable[str | Style] | None) -> Iterator[Piece]:
    source = Source(text, combine(built_in() if styles is None else styles))
    for reading in read(text, source.rules):
        if reading.start_kind is None:
            yield from lift_furniture(source, reading)
        else:
            yield lift_article(source, reading)


def noted(found: Iterable[Piece], problems: Iterable[Problem]) -> Iterator[Piece]:
    """Yield the same pieces, each story with those of some problems that lie in it as well."""
    waiting = iter(problems)
    problem = next(waiting, None)
    for piece in found:
        inside: list[Problem] = []
        while problem and piece.span and problem.span.start < piece.span.end:
            if problem.span.end > piece.span.start:
                inside.append(problem)
            problem = next(waiting, None)
        if inside and isinstance(piece, Article):
            together = sorted([*piece.problems, *inside], key=by_place)
            yield attrs.evolve(piece, problems=tuple(together))
        else:
            yield piece


def by_place(problem: Problem) -> int:
    """Return where a problem begins, to sort by."""
    return problem.span.start


class Places:
    r"""Lines and columns of a text, both counted from 1; a byte order mark is in no column.

    >>> from wireparse.cli.inputs import Input
    >>> from wireparse.span import Span
    >>> Places(Input("fog.txt", "Fog\r\ncloses\rharbour", ()))(Span(6, 7))
    'fog.txt:2:2'
    """

    def __init__(self, source: Input) -> None:
        """Find the lines."""
        self._name = source.name
        self._starts = [0, *(end.end() for end in re.finditer(r"\r\n|\r|\n", source.text))]
        if source.text.startswith("\ufeff"):
            self._starts[0] = 1

    def __call__(self, span: Span | None) -> str:
        """Return where something begins, as FILE:LINE:COLUMN."""
        offset = span.start if span else 0
        line = max(bisect.bisect_right(self._starts, offset), 1)
        return f"{self._name}:{line}:{max(offset - self._starts[line - 1], 0) + 1}"


@contextmanager
def _progress(source: Input, *, show: bool) -> Generator[Callable[[Piece], None]]:
    """Show how far reading is, where it lasts long; what comes back takes each story."""
    if not show or len(source.text) < LONG:
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415  # its import takes a while
    from rich.markup import escape  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as progress:
        # The last part of a path: a long one would leave no room for the bar.
        name = visible(Path(source.name).name)[-30:]
        task = progress.add_task(escape(name), total=len(source.text))
        yield lambda piece: progress.update(task, completed=piece.span.end if piece.span else 0)
