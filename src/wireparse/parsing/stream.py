"""Stories out of a text that comes in pieces, in memory for the longest story.

Nothing that decides how a story is read looks at the whole text, so a text read in pieces, cut
anywhere, gives what it gives as a whole.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import attrs

from wireparse.parsing.build import Source, lift_article
from wireparse.parsing.pipeline import Parser

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wireparse.model import Article, Problem
    from wireparse.parsing.pipeline import Reading
    from wireparse.sources.decode import Decoded
    from wireparse.styles import Ruleset

__all__ = ["articles", "by_place", "is_decoding", "noted", "readings"]


def articles(decoded: Iterable[Decoded], rules: Ruleset) -> Iterator[Article]:
    """Yield the stories of a text that is decoded piece by piece.

    What was doubtful in the bytes of a story is told among its problems.
    """
    problems: deque[Problem] = deque()
    for source, reading in readings(_texts(decoded, problems), rules):
        if reading.start_kind is not None:
            yield noted(lift_article(source, reading), problems)


def readings(texts: Iterable[str], rules: Ruleset) -> Iterator[tuple[Source, Reading]]:
    """Yield the stories, and between them the furniture, each with the text that it lies in.

    Takes time in proportion to the text, whatever the size of its pieces.
    """
    parser = Parser(rules)
    kept, base = "", 0
    waiting: list[str] = []
    length = 0
    for text in texts:
        waiting.append(text)
        length += len(text)
        # A story that comes in many small pieces is not put together anew for each of them.
        if length < len(kept):
            continue
        source = Source(kept + "".join(waiting), rules, base)
        for reading in parser.read(source.text, more=True):
            yield source, reading
        # What stands just before a line is seen by the rules that look back.
        done = max(parser.needed - 1, 0)
        parser.let_go(done)
        kept, base = source.text[done:], base + done
        waiting, length = [], 0
    source = Source(kept + "".join(waiting), rules, base)
    for reading in parser.read(source.text):
        yield source, reading


def noted(story: Article, problems: deque[Problem]) -> Article:
    """Return a story with those of some problems that lie in it; they and those before are taken.

    Args:
        story: A story that was read.
        problems: Problems in the order of the text, such as decoding notes.
    """
    inside: list[Problem] = []
    while story.span and problems and problems[0].span.start < story.span.end:
        problem = problems.popleft()
        if problem.span.end > story.span.start:
            inside.append(problem)
    if not inside:
        return story
    return attrs.evolve(story, problems=tuple(sorted([*story.problems, *inside], key=by_place)))


def is_decoding(problem: Problem) -> bool:
    """Return whether a problem tells of the bytes of a text, not of the text."""
    return problem.code.startswith("decoded-")


def by_place(problem: Problem) -> int:
    """Return where a problem begins, to sort by."""
    return problem.span.start


def _texts(decoded: Iterable[Decoded], problems: deque[Problem]) -> Iterator[str]:
    """Yield the texts; what was doubtful in them is known by the time a story of them is."""
    for text, found in decoded:
        problems.extend(found)
        yield text
