"""Streams stories so that output starts before input ends, and counts them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeAlias, TypeVar

from wireparse.cli.report import count_characters
from wireparse.dump import collect
from wireparse.errors import ConvertError
from wireparse.model import Article, Note
from wireparse.parsing.stream import is_decoding, results, with_problems
from wireparse.reader import Reader
from wireparse.styles import Ruleset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from wireparse.cli.inputs import Input
    from wireparse.cli.report import Report
    from wireparse.dump import Dump
    from wireparse.model import Severity
    from wireparse.parsing.build import Result
    from wireparse.span import Span
    from wireparse.styles import Style

__all__ = ["Converted", "StreamItem", "stream_converted", "stream_dump", "stream_items"]

T = TypeVar("T")

StreamItem: TypeAlias = Article | Note
"""A story, or a note outside stories."""


class Converted(NamedTuple, Generic[T]):
    """What was made of a story, or of a dump, in the process that parsed it.

    Attributes:
        value: What the conversion returned; None if it failed.
        error: Why the conversion failed; else empty.
        span: The span of the story; None for a dump.
        severities: The severities of the problems, except decoding problems.
        stories: The number of stories.
        characters: The number of characters in stories, without white space.
    """

    value: T | None
    error: str
    span: Span | None
    severities: tuple[Severity, ...]
    stories: int
    characters: int


def stream_items(
    source: Input, styles: Iterable[str | Style] | None, report: Report
) -> Iterator[StreamItem]:
    """Yield the stories of an input and the notes between them, then report the counts.

    Deal with an item before you get the next one: `source.locate` only knows the lines of the
    current item and of later text.

    Args:
        source: The input.
        styles: The house styles to parse with; None means all built-in styles.
        report: Gets the counts.
    """
    with source.contained():
        for result in results(source.texts(), Ruleset.of(styles)):
            for item in result.values:
                if isinstance(item, Article):
                    _count(source, _convert(item, _nothing))
                yield item
                if item.span:  # pragma: no branch - every parsed value has a span
                    source.advance(item.span.end, isinstance(item, Article))
    _finish(source, report)


def stream_converted(
    source: Input,
    styles: Iterable[str | Style] | None,
    report: Report,
    convert: Callable[[Article], T],
    *,
    workers: int = 1,
) -> Iterator[Converted[T]]:
    """Yield the stories of an input, converted; see `stream_items`.

    Args:
        source: The input.
        styles: The house styles to parse with; None means all built-in styles.
        report: Gets the counts.
        convert: Converts each story in the process that parses it: a function at the top of a
            module, or a `functools.partial` of one. May raise `ConvertError`.
        workers: The number of worker processes.
    """
    make: Callable[[Article], Converted[T]] = partial(_convert, convert=convert)
    with source.contained():
        for item in _parsed(source, styles, make, workers):
            _count(source, item)
            yield item
            if item.span:  # pragma: no branch - every parsed value has a span
                source.advance(item.span.end, item.stories)
    _finish(source, report)


def stream_dump(
    source: Input,
    styles: Iterable[str | Style] | None,
    report: Report,
    convert: Callable[[Dump], T],
) -> Iterator[Converted[T]]:
    """Yield a whole input as one dump, converted; see `stream_converted`."""
    with source.contained():
        text = "".join(source.texts())
        found = _shown(results([text], Ruleset.of(styles)), source)
        item = _convert_dump(collect(text, found, problems=source.problems), convert)
        _count(source, item)
        yield item
    _finish(source, report)


def _shown(found: Iterable[Result], source: Input) -> Iterator[Result]:
    for result in found:
        yield result
        span = result.values[-1].span
        if span:  # pragma: no branch - every parsed value has a span
            source.advance(span.end, result.article is not None)


def _parsed(
    source: Input,
    styles: Iterable[str | Style] | None,
    make: Callable[[Article], T],
    workers: int,
) -> Iterator[T]:
    if workers > 1:
        from wireparse.parsing.workers import in_parallel  # noqa: PLC0415  # loads multiprocessing

        named = None if styles is None else Reader(styles).styles
        yield from in_parallel(source.decoded(), named, workers, make)
        return
    for result in results(source.texts(), Ruleset.of(styles)):
        if result.article is not None:
            yield make(with_problems(result.article, source.problems))


def _convert(story: Article, convert: Callable[[Article], T]) -> Converted[T]:
    value, error = _try(convert, story)
    length = count_characters(story.text or "")
    return Converted(value, error, story.span, _severities([story]), 1, length)


def _convert_dump(dump: Dump, convert: Callable[[Dump], T]) -> Converted[T]:
    value, error = _try(convert, dump)
    stories = dump.articles
    length = sum(count_characters(story.text or "") for story in stories)
    return Converted(value, error, None, _severities(stories), len(stories), length)


def _try(convert: Callable[[Any], T], value: Article | Dump) -> tuple[T | None, str]:
    try:
        return convert(value), ""
    except ConvertError as error:
        return None, str(error)


def _nothing(_: Article) -> None:
    """Convert a story that is only counted."""


def _severities(stories: Iterable[Article]) -> tuple[Severity, ...]:
    return tuple(
        problem.severity
        for story in stories
        for problem in story.problems
        if not is_decoding(problem)
    )


def _count(source: Input, item: Converted[Any]) -> None:
    """Count stories and their problems, except decoding problems, which are counted already."""
    source.tally.stories += item.stories
    source.tally.count_problems(item.severities)
    source.tally.characters_in_stories += item.characters


def _finish(source: Input, report: Report) -> None:
    if not source.failure:
        report.add_tally(source.name, source.tally)
