"""Streams stories so that output starts before input ends, and shows progress."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from wireparse.cli.jsonlines import JsonLine, list_severities, to_json_line
from wireparse.cli.terminal import is_terminal, sanitize
from wireparse.dump import collect
from wireparse.model import Article, Note
from wireparse.parsing.stream import results, with_problems
from wireparse.reader import Reader
from wireparse.styles import Ruleset

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from wireparse.cli.inputs import Input
    from wireparse.cli.report import Report
    from wireparse.dump import Dump
    from wireparse.model import Severity
    from wireparse.parsing.build import Result
    from wireparse.styles import Style

__all__ = ["StreamItem", "parse_whole", "stream_items", "stream_lines"]

T = TypeVar("T")

StreamItem: TypeAlias = Article | Note
"""A story, or a note outside stories."""

R = TypeVar("R", Article | Note, JsonLine)

LONG = 300_000
"""Length in characters from which on a progress bar is shown."""


def stream_items(
    source: Input,
    styles: Iterable[str | Style] | None,
    report: Report,
    *,
    show: bool,
    workers: int = 1,
) -> Iterator[StreamItem]:
    """Yield the stories of an input and the notes between them, then report the counts.

    Deal with an item before you get the next one: `source.locate` only knows the lines of the
    current item and of later text.

    Args:
        source: The input.
        styles: The house styles to parse with; None means all built-in styles.
        report: Gets the counts.
        show: Whether to show progress if standard error is a terminal.
        workers: The number of worker processes. With several, the notes between stories are left
            out, and the stories include their decoding problems.
    """
    found: Iterable[StreamItem]
    if workers == 1:
        found = _parsed(source, styles)
    else:
        from wireparse.parsing.workers import itself  # noqa: PLC0415  # loads multiprocessing

        found = _together(source, styles, workers, itself)

    def tally(item: StreamItem) -> None:
        if isinstance(item, Article):
            _count(source, list_severities(item))

    yield from _watched(source, found, tally, report, show=show)


def stream_lines(
    source: Input,
    styles: Iterable[str | Style] | None,
    report: Report,
    *,
    show: bool,
    workers: int = 1,
) -> Iterator[JsonLine]:
    """Yield the stories of an input as lines of JSON; see `stream_items`."""
    make = partial(to_json_line, source=source.name)
    found: Iterable[JsonLine]
    if workers == 1:
        stories = (item for item in _parsed(source, styles) if isinstance(item, Article))
        found = (make(with_problems(story, source.problems)) for story in stories)
    else:
        found = _together(source, styles, workers, make)

    def tally(line: JsonLine) -> None:
        _count(source, line.severities)

    yield from _watched(source, found, tally, report, show=show)


def parse_whole(
    source: Input, styles: Iterable[str | Style] | None, report: Report, *, show: bool
) -> Dump:
    """Return a whole input as one dump, and report the counts; see `stream_items`."""
    text = "".join(source.texts())
    rules = Ruleset.of(styles)
    with _progress(source, show=show and is_terminal(err=True)) as advance:
        found = _advancing(results([text], rules), advance)
        dump = collect(text, found, problems=source.problems)
    for story in dump.articles:
        _count(source, list_severities(story))
    if not source.failure:
        report.add_tally(source.name, source.tally)
    return dump


def _watched(
    source: Input,
    found: Iterable[R],
    tally: Callable[[R], None],
    report: Report,
    *,
    show: bool,
) -> Iterator[R]:
    """Yield the results of parsing, count them, and show progress."""
    with _progress(source, show=show and is_terminal(err=True)) as advance:
        for result in found:
            tally(result)
            yield result
            if result.span:  # pragma: no branch - every parsed value has a span
                advance(result.span.end)
                source.locate.discard(result.span.end)
    if not source.failure:
        report.add_tally(source.name, source.tally)


def _count(source: Input, found: Iterable[Severity]) -> None:
    """Count a story and its problems, except decoding problems, which are counted already."""
    source.tally.stories += 1
    source.tally.count_problems(found)


def _advancing(found: Iterable[Result], advance: Callable[[int], None]) -> Iterator[Result]:
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
    from wireparse.parsing.workers import in_parallel  # noqa: PLC0415  # loads multiprocessing

    named = None if styles is None else Reader(styles).styles
    return in_parallel(source.decoded(), named, workers, make)


def _parsed(source: Input, styles: Iterable[str | Style] | None) -> Iterator[StreamItem]:
    for result in results(source.texts(), Ruleset.of(styles)):
        yield from result.values


@contextmanager
def _progress(source: Input, *, show: bool) -> Generator[Callable[[int], None]]:
    """Show a progress bar for long input. Returns a callback that takes the current offset."""
    if not show or (source.size is not None and source.size < LONG):
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415  # slow to import
    from rich.markup import escape  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    # Only the end of the file name, so that there is room for the bar.
    name = sanitize(Path(source.name).name)[-30:]
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
