"""Stories as a format wants them, with what the report counts.

With several worker processes, each converts its stories: sending a line of JSON to the main process
is much cheaper than sending a story.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from wireparse.cli.report import count_characters
from wireparse.errors import ConvertError
from wireparse.parsing.stream import is_decoding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wireparse.dump import Dump
    from wireparse.model import Article, Severity
    from wireparse.span import Span

__all__ = ["Conversion", "Converted", "advice_on", "convert_dump", "convert_story"]

T = TypeVar("T")


class Conversion(NamedTuple, Generic[T]):
    """What is made of a story, in the process that parses it.

    Attributes:
        convert: Converts a story: a function at the top of a module, or a `functools.partial` of
            one. May raise `ConvertError`.
        whole: Whether it converts a whole dump instead.
    """

    convert: Callable[[Any], T]
    whole: bool = False


class Converted(NamedTuple, Generic[T]):
    """What was made of a story, or of a dump, in the process that parsed it.

    Attributes:
        value: What the conversion returned; None if it failed.
        error: Why the conversion failed; else empty.
        span: The span of the story; None for a dump.
        severities: The severities of the problems, except decoding problems.
        stories: The number of stories.
        characters: The number of characters in stories, without white space.
        advice: What to do about text that does not look like plain text.
    """

    value: T | None
    error: str
    span: Span | None
    severities: tuple[Severity, ...]
    stories: int
    characters: int
    advice: tuple[str, ...] = ()


def convert_story(story: Article, convert: Callable[[Article], T]) -> Converted[T]:
    """Convert a story, and keep what the report counts."""
    value, error = _try(convert, story)
    length = count_characters(story.text or "")
    return Converted(value, error, story.span, _severities([story]), 1, length, advice_on([story]))


def convert_dump(dump: Dump, convert: Callable[[Dump], T]) -> Converted[T]:
    """Convert a dump, and keep what the report counts."""
    value, error = _try(convert, dump)
    stories = dump.articles
    length = sum(count_characters(story.text or "") for story in stories)
    return Converted(
        value, error, None, _severities(stories), len(stories), length, advice_on(stories)
    )


def advice_on(stories: Iterable[Article]) -> tuple[str, ...]:
    """Return what to do about text that does not look like plain text, such as HTML."""
    return tuple(
        problem.message
        for story in stories
        for problem in story.problems
        if problem.code.startswith("looks-like-")
    )


def _try(convert: Callable[[Any], T], value: Article | Dump) -> tuple[T | None, str]:
    try:
        return convert(value), ""
    except ConvertError as error:
        return None, str(error)


def _severities(stories: Iterable[Article]) -> tuple[Severity, ...]:
    return tuple(
        problem.severity
        for story in stories
        for problem in story.problems
        if not is_decoding(problem)
    )
