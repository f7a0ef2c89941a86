"""Stories as lines of JSON.

With several worker processes, each writes the lines of its stories: sending a line to the main
process is much cheaper than sending a story. A worker does not know how many stories come before
its own, so the main process puts the index into the line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wireparse import to_json
from wireparse.errors import ConvertError
from wireparse.parsing.stream import is_decoding

if TYPE_CHECKING:
    from wireparse.model import Article, Severity
    from wireparse.span import Span

__all__ = ["JsonLine", "list_severities", "to_json_line", "with_index"]


class JsonLine(NamedTuple):
    """A story as a line of JSON.

    Attributes:
        text: The line, with the index 0; empty if the story cannot be written.
        error: Why the story cannot be written; else empty.
        span: The span of the story.
        severities: The severities of its problems, except decoding problems.
    """

    text: str
    error: str
    span: Span | None
    severities: tuple[Severity, ...]


def to_json_line(story: Article, *, source: str) -> JsonLine:
    """Convert a story of the file `source` to a line."""
    text = error = ""
    try:
        text = to_json(story, source=source, index=0)
    except ConvertError as refused:
        error = str(refused)
    return JsonLine(text, error, story.span, list_severities(story))


def list_severities(story: Article) -> tuple[Severity, ...]:
    """Return the severities of a story's problems, except decoding problems."""
    found = [problem for problem in story.problems if not is_decoding(problem)]
    return tuple(problem.severity for problem in found)


def with_index(line: str, index: int) -> str:
    """Return a line with another index.

    >>> with_index('{"source":"a.txt","index":0,"style":"ap"}', 12)
    '{"source":"a.txt","index":12,"style":"ap"}'
    """
    # This is the first `"index":`, because quotes in the file name are escaped.
    head, key, rest = line.partition('"index":')
    return f"{head}{key}{index}{rest[1:]}"
