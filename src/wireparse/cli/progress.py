"""Reads texts story by story, so that what was read is written before all is."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from wireparse.cli.jsonlines import Line, line_of, severities
from wireparse.cli.terminal import is_terminal, visible
from wireparse.dump import collect
from wireparse.model import Article, Note
from wireparse.parsing.stream import results, with_problems
from wireparse.reader import Reader
from wireparse.styles import combine

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from wireparse.cli.inputs import Input
    from wireparse.cli.report import Report
    from wireparse.dump import Dump
    from wireparse.model import Severity
    from wireparse.parsing.build import Result
    from wireparse.styles import Style

__all__ = ["Piece", "lines", "pieces", "whole"]

T = TypeVar("T")

Piece: TypeAlias = Article | Note
"""A story, or a note that belongs to none."""

P = TypeVar("P", Article | Note, Line)

LONG = 300_000
"""Characters from which on reading lasts long enough to show how far it is."""


def pieces(
    source: Input,
    styles: Iterable[str | Style] | None,
    report: Report,
    *,
    show: bool,
    workers: int = 1,
) -> Iterator[Piece]:
    """Yield all that is read in a text, in order, and report the counts at its end.

    Each is to be dealt with before the next is asked for: places before it are forgotten then.

    Args:
        source: The text.
        styles: The house styles; None for all built-in ones.
        report: Takes the counts.
        show: Whether to show on a terminal how far it is.
        workers: How many processes read. Several give no notes between stories, and stories with
            what was doubtful in their bytes.
    """
    found: Iterable[Piece]
    if workers == 1:
        found = _read(source, styles)
    else:
        from wireparse.parsing.workers import itself  # noqa: PLC0415  # it loads much

        found = _together(source, styles, workers, itself)

    def tally(piece: Piece) -> None:
        if isinstance(piece, Article):
            _count(source, severities(piece))

    yield from _watched(source, found, tally, report, show=show)


def lines(
    source: Input,
    styles: Iterable[str | Style] | None,
    report: Report,
    *,
    show: bool,
    workers: int = 1,
) -> Iterator[Line]:
    """Yield the stories of a text as lines of JSON; see `pieces`."""
    make = partial(line_of, source=source.name)
    found: Iterable[Line]
    if workers == 1:
        stories = (piece for piece in _read(source, styles) if isinstance(piece, Article))
        found = (make(with_problems(story, source.problems)) for story in stories)
    else:
        found = _together(source, styles, workers, make)

    def tally(line: Line) -> None:
        _count(source, line.severities)

    yield from _watched(source, found, tally, report, show=show)


def whole(
    source: Input, styles: Iterable[str | Style] | None, report: Report, *, show: bool
) -> Dump:
    """Return all of a text as one dump, and report its counts; see `pieces`."""
    text = "".join(source.texts())
    rules = combine(styles)
    with _progress(source, show=show and is_terminal(err=True)) as advance:
        found = _told(results([text], rules), advance)
        dump = collect(text, found, problems=source.problems)
    for story in dump.articles:
        _count(source, severities(story))
    if not source.failure:
        report.done(source.name, source.tally)
    return dump


def _watched(
    source: Input,
    found: Iterable[P],
    tally: Callable[[P], None],
    report: Report,
    *,
    show: bool,
) -> Iterator[P]:
    """Yield what is read, count it, and show how far it is."""
    with _progress(source, show=show and is_terminal(err=True)) as advance:
        for piece in found:
            tally(piece)
            yield piece
            if piece.span:  # pragma: no branch - all that was read has its place
                advance(piece.span.end)
                source.place.let_go(piece.span.end)
    if not source.failure:
        report.done(source.name, source.tally)


def _count(source: Input, found: Iterable[Severity]) -> None:
    """Count a story and its problems; those of its bytes were counted as they were decoded."""
    source.tally.stories += 1
    source.tally.see(found)


def _told(found: Iterable[Result], advance: Callable[[int], None]) -> Iterator[Result]:
    for result in found:
        span = result.values[-1].span
        if span:  # pragma: no branch - all that was parsed has its span
            advance(span.end)
        yield result


def _together(
    source: Input,
    styles: Iterable[str | Style] | None,
    workers: int,
    make: Callable[[Article], T],
) -> Iterator[T]:
    from wireparse.parsing.workers import in_parallel  # noqa: PLC0415  # it loads much

    named = None if styles is None else Reader(styles).styles
    return in_parallel(source.decoded(), named, workers, make)


def _read(source: Input, styles: Iterable[str | Style] | None) -> Iterator[Piece]:
    for result in results(source.texts(), combine(styles)):
        yield from result.values


@contextmanager
def _progress(source: Input, *, show: bool) -> Generator[Callable[[int], None]]:
    """Show how far reading is, where it lasts long; what comes back takes an offset."""
    if not show or (source.size is not None and source.size < LONG):
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415  # its import takes a while
    from rich.markup import escape  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    # The last part of a path: a long one would leave no room for the bar.
    name = visible(Path(source.name).name)[-30:]
    progress = Progress(console=Console(stderr=True), transient=True)
    task = progress.add_task(escape(name), total=source.size)

    def advance(offset: int) -> None:
        if source.size or offset >= LONG:
            progress.start()
        progress.update(task, completed=offset)

    try:
        yield advance
    finally:
        progress.stop()
