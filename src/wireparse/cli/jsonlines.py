"""Stories as lines of JSON, made where they are read: between processes lines cost next to nothing.

A line is made before it is known how many stories come before its own, so its number is put in
afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wireparse import to_json
from wireparse.errors import ConvertError
from wireparse.parsing.stream import is_decoding

if TYPE_CHECKING:
    from wireparse.model import Article, Severity
    from wireparse.span import Span

__all__ = ["Line", "line_of", "numbered", "severities"]


class Line(NamedTuple):
    """A story as it is written, and what is told of it.

    Attributes:
        text: The line, with the index 0; empty where it cannot be written.
        error: Why it cannot be written.
        span: The place of the story.
        severities: Those of its problems, save of those of its bytes.
    """

    text: str
    error: str
    span: Span | None
    severities: tuple[Severity, ...]


def line_of(story: Article, *, source: str) -> Line:
    """Return the line of a story of a file."""
    text = error = ""
    try:
        text = to_json(story, source=source, index=0)
    except ConvertError as refused:
        error = str(refused)
    return Line(text, error, story.span, severities(story))


def severities(story: Article) -> tuple[Severity, ...]:
    """Return those of the problems of a story, save of those of its bytes."""
    found = [problem for problem in story.problems if not is_decoding(problem)]
    return tuple(problem.severity for problem in found)


def numbered(line: str, index: int) -> str:
    """Return a line with another index.

    >>> numbered('{"source":"a.txt","index":0,"style":"ap"}', 12)
    '{"source":"a.txt","index":12,"style":"ap"}'
    """
    # In a name before it the quotes would be escaped.
    head, key, rest = line.partition('"index":')
    return f"{head}{key}{index}{rest[1:]}"
