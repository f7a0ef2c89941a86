"""Problems with their lines: where each one is in its file, and an excerpt to show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from wireparse.cli.progress import stream_items
from wireparse.cli.terminal import pluralize
from wireparse.excerpt import INDENT, draw_excerpt
from wireparse.model import Article
from wireparse.parsing.stream import by_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.cli.inputs import Input
    from wireparse.cli.progress import StreamItem
    from wireparse.cli.report import Report
    from wireparse.model import Problem
    from wireparse.styles import Style

__all__ = ["LocatedProblem", "locate_problems"]


class LocatedProblem(NamedTuple):
    """A problem and its position in a file. Lines and columns count from 1, in code points.

    Attributes:
        source: The name of the file.
        problem: The problem.
        start: The line and column where it starts.
        end: The line and column where it ends; the column is the first one after it.
        excerpt: The line with a marker below the span, and also the last line if there are several;
            empty if the problem is outside all stories and furniture.
    """

    source: str
    problem: Problem
    start: tuple[int, int]
    end: tuple[int, int]
    excerpt: str

    def __str__(self) -> str:
        line, column = self.start
        return f"{self.source}:{line}:{column}"


def locate_problems(
    source: Input, styles: tuple[Style, ...] | None, report: Report
) -> Iterator[LocatedProblem]:
    """Yield the problems of an input, including those of decoding, in order.

    Args:
        source: The input.
        styles: The house styles to parse with; None means all built-in styles.
        report: Gets the counts.
    """
    for item in stream_items(source, styles, report):
        end = item.span.end if item.span else 0
        found = list(item.problems) if isinstance(item, Article) else []
        while source.problems and source.problems[0].span.start < end:
            found.append(source.problems.popleft())
        for problem in sorted(found, key=by_start):
            yield _located(source, problem, _excerpt_of(item, problem))
    for problem in source.problems:
        yield _located(source, problem, "")


def _located(source: Input, problem: Problem, excerpt: str) -> LocatedProblem:
    start, end = map(source.locate.position, (problem.span.start, problem.span.end))
    return LocatedProblem(source.name, problem, start, end, excerpt)


def _excerpt_of(item: StreamItem, problem: Problem) -> str:
    """Return an excerpt of the story or the furniture that contains a problem."""
    if item.span is None or item.text is None or problem.span.end < item.span.start:
        return ""
    start = max(problem.span.start - item.span.start, 0)
    stop = problem.span.end - item.span.start
    return _excerpt(item.text, start, start + len(item.text[start:stop].rstrip()))


def _excerpt(text: str, start: int, stop: int) -> str:
    r"""Return the first and the last line of a span, each with a marker line.

    >>> print(_excerpt("Fog\n\ncloses\nthe harbour", 0, 14))
        Fog
        ^^^
        (2 more lines)
        the harbour
        ^^
    """
    ends = list(re.finditer(r"\r\n|\r|\n", text[start:stop]))
    shown = [draw_excerpt(text, start, stop)]
    if len(ends) > 1:
        shown.append(f"{INDENT}({pluralize(len(ends) - 1, 'more line')})")
    if ends:
        shown.append(draw_excerpt(text, start + ends[-1].end(), stop))
    return "\n".join(shown)
