"""Streams and counts stories, so that output starts before input ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from wireparse.cli.converted import convert_dump, convert_story
from wireparse.dump import collect
from wireparse.model import Article, Note
from wireparse.parsing.stream import results, with_problems
from wireparse.styles import Ruleset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from wireparse.cli.converted import Conversion, Converted
    from wireparse.cli.inputs import Input
    from wireparse.cli.report import Report
    from wireparse.dump import Dump
    from wireparse.parsing.build import Result
    from wireparse.styles import Style

__all__ = ["StreamItem", "stream_each", "stream_items"]

T = TypeVar("T")

StreamItem: TypeAlias = Article | Note
"""A story, or a note outside stories."""


def stream_items(
    source: Input, styles: Iterable[str | Style] | None, report: Report
) -> Iterator[StreamItem]:
    """Yield the stories of an input and the notes between them, then report the counts.

    Problems outside stories are put into `source.problems`, where those of decoding are.

    Deal with an item before you get the next one: `source.locate` only knows the lines of the
    current item and of later text.

    Args:
        source: The input.
        styles: The house styles to parse with; None means all built-in styles.
        report: Gets the counts.
    """
    with source.contained():
        for result in results(source.texts(), Ruleset.of(styles)):
            if result.article is None:
                source.add_problems(result.problems)
            for item in result.values:
                if isinstance(item, Article):
                    _count(source, convert_story(item, _nothing))
                yield item
                if item.span:  # pragma: no branch - every parsed value has a span
                    source.advance(item.span.end, isinstance(item, Article))
    if problem := source.no_story():
        source.add_problems([problem])
    _finish(source, report)


def stream_each(
    sources: Iterable[Input],
    styles: tuple[Style, ...] | None,
    report: Report,
    conversion: Conversion[T],
    *,
    workers: int = 1,
    alone: bool = False,
) -> Iterator[tuple[Input, Iterator[Converted[T]]]]:
    """Yield each input with its stories, converted; see `stream_items`.

    Deal with all stories of an input before you get the next one.

    Args:
        sources: The inputs.
        styles: The house styles to parse with; None means all built-in styles.
        report: Gets the counts.
        conversion: What is made of the stories.
        workers: The number of worker processes, which share all inputs.
        alone: Whether there is only one input, so that workers stop when it fails.
    """
    found: Iterable[tuple[Input, Iterator[Converted[T]]]]
    if workers > 1:
        from wireparse.cli.parallel import parse_parallel  # noqa: PLC0415  # loads multiprocessing

        found = parse_parallel(sources, styles, conversion, workers=workers, alone=alone)
    else:
        parse = _parse_whole if conversion.whole else _parse_stories
        found = ((source, parse(source, styles, conversion.convert)) for source in sources)
    for source, items in found:
        yield source, _counted(source, items, report)


def _parse_stories(
    source: Input, styles: tuple[Style, ...] | None, convert: Callable[[Article], T]
) -> Iterator[Converted[T]]:
    for result in results(source.texts(), Ruleset.of(styles)):
        if result.article is not None:
            yield convert_story(with_problems(result.article, source.problems), convert)


def _parse_whole(
    source: Input, styles: tuple[Style, ...] | None, convert: Callable[[Dump], T]
) -> Iterator[Converted[T]]:
    text = "".join(source.texts())
    found = _shown(results([text], Ruleset.of(styles)), source)
    yield convert_dump(collect(text, found, problems=source.problems), convert)


def _shown(found: Iterable[Result], source: Input) -> Iterator[Result]:
    for result in found:
        yield result
        span = result.values[-1].span
        if span:  # pragma: no branch - every parsed value has a span
            source.advance(span.end, result.article is not None)


def _counted(
    source: Input, items: Iterator[Converted[T]], report: Report
) -> Iterator[Converted[T]]:
    with source.contained():
        for item in items:
            _count(source, item)
            report.add_advice(source.name, item.advice)
            yield item
            if item.span:
                source.advance(item.span.end, item.stories)
    _finish(source, report)


def _nothing(_: Article) -> None:
    """Convert a story that is only counted."""


def _count(source: Input, item: Converted[Any]) -> None:
    """Count stories and their problems, except decoding problems, which are counted already."""
    source.tally.stories += item.stories
    source.tally.count_problems(item.severities)
    source.tally.characters_in_stories += item.characters


def _finish(source: Input, report: Report) -> None:
    source.finish()
    if source.failure:
        report.add_failure(source.name, source.failure)
    else:
        report.add_tally(source.name, source.tally)
