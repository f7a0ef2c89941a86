"""Stories from a text that comes in chunks, in memory for the longest story.

No decision looks at the whole text, so the chunks may be cut anywhere: the stories are those of the
whole text.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import attrs

from wireparse.parsing import build
from wireparse.parsing.pipeline import Pipeline
from wireparse.parsing.source import Source
from wireparse.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wireparse.model import Article, Problem
    from wireparse.parsing.build import Result
    from wireparse.parsing.pipeline import Reading
    from wireparse.sources import Decoded
    from wireparse.styles import Ruleset

__all__ = ["by_start", "is_decoding", "readings", "results", "stream_articles", "with_problems"]


def stream_articles(decoded: Iterable[Decoded], rules: Ruleset) -> Iterator[Article]:
    """Yield the stories of a decoded text, each with the decoding problems inside it."""
    problems: deque[Problem] = deque()
    for found in results(_texts(decoded, problems), rules):
        if found.article is not None:
            yield with_problems(found.article, problems)


def results(chunks: Iterable[str], rules: Ruleset) -> Iterator[Result]:
    """Yield the stories of a text and the furniture between them, in order.

    Args:
        chunks: The text, cut anywhere.
        rules: The rules of the styles.
    """
    for source, reading in readings(chunks, rules):
        yield build.result(source, reading)


def readings(chunks: Iterable[str], rules: Ruleset) -> Iterator[tuple[Source, Reading]]:
    """Yield the readings of a text, each with the source that its offsets refer to.

    The running time is linear, whatever the size of the chunks.
    """
    pipeline = Pipeline(rules)
    kept, base = "", 0
    waiting: list[str] = []
    length = 0
    for chunk in chunks:
        waiting.append(chunk)
        length += len(chunk)
        # Joining only when the text doubles keeps many small chunks of one story linear.
        if length < len(kept):
            continue
        source = Source(kept + "".join(waiting), rules, base)
        for reading in pipeline.read(source.text, final=False):
            yield source, reading
        # One character more, for rules that look behind.
        done = max(pipeline.keep_from - 1, 0)
        pipeline.discard(done)
        kept, base = source.text[done:], base + done
        waiting, length = [], 0
    source = Source(kept + "".join(waiting), rules, base)
    for reading in pipeline.read(source.text):
        yield source, reading


def with_problems(story: Article, queue: deque[Problem]) -> Article:
    """Attach the problems that fall inside the story, and pop them and earlier ones.

    A problem that begins before the story or ends after it is cut to it.

    Args:
        story: A story.
        queue: Problems in the order of the text, such as decoding problems.
    """
    inside: list[Problem] = []
    while story.span and queue and queue[0].span.start < story.span.end:
        problem = queue.popleft()
        if problem.span.end > story.span.start:
            inside.append(attrs.evolve(problem, span=_cut(problem.span, story.span)))
    if not inside:
        return story
    return attrs.evolve(story, problems=tuple(sorted([*story.problems, *inside], key=by_start)))


def _cut(span: Span, around: Span) -> Span:
    return Span(max(span.start, around.start), min(span.end, around.end))


def is_decoding(problem: Problem) -> bool:
    """Return whether a problem is about the bytes of a text."""
    return problem.code.startswith("decoded-")


def by_start(problem: Problem) -> int:
    """Return the start of a problem, as a sort key."""
    return problem.span.start


def _texts(decoded: Iterable[Decoded], problems: deque[Problem]) -> Iterator[str]:
    """Yield the decoded texts, and put the problems of each into the queue first."""
    for text, found in decoded:
        problems.extend(found)
        yield text
