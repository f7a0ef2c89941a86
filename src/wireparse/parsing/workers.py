"""Several worker processes for one text: each parses a piece of it, cut at blank lines.

How a story is parsed depends on the text before it, though only on the text close by. So a worker
starts some way before its piece and stops some way after it. Two pieces fit together if the
pipelines of both are in the same state after the same story: from there on they cannot differ. If
they do not fit, both pieces are parsed again as one.

Copying stories between processes takes a tenth of the time of parsing them. So a worker may convert
each story first, for example to a line of JSON, and send that.
"""

from __future__ import annotations

import functools
import re
from collections import deque
from contextlib import closing
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeAlias, TypeVar

import attrs

from wireparse.errors import WorkerError
from wireparse.parsing import build
from wireparse.parsing.pipeline import Pipeline
from wireparse.parsing.source import Source
from wireparse.parsing.stream import with_problems
from wireparse.processes import map_in_order
from wireparse.styles import Ruleset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from wireparse.model import Article, Problem
    from wireparse.parsing.pipeline import State
    from wireparse.processes import Outcome
    from wireparse.sources.decode import Decoded
    from wireparse.styles import Style

__all__ = [
    "Piece",
    "PieceResult",
    "in_parallel",
    "itself",
    "join_pieces",
    "parse_piece",
    "pieces",
    "result_of",
]

T = TypeVar("T")

PIECE: Final = 1 << 21
"""The fewest characters of a piece; it ends at the next blank line."""

AROUND: Final = 1 << 15
"""Characters before and after a piece that a worker parses too, about."""

Mark: TypeAlias = "tuple[int, State]"
"""The offset at which a story ends, and the state of the pipeline there."""


@attrs.frozen
class Piece:
    """A piece of a text, with some text around it.

    Attributes:
        text: The piece with the text around it.
        base: The offset of `text` in the whole text.
        start: The offset of the piece itself in the whole text.
        end: The offset at which it ends; None for the last piece.
        problems: The decoding problems in `text`.
    """

    text: str = attrs.field(repr=False)
    base: int
    start: int
    end: int | None
    problems: tuple[Problem, ...] = ()


class PieceResult(NamedTuple, Generic[T]):
    """The stories that start in a piece.

    Attributes:
        first: The mark of the last story that starts before the piece; None if there is none, or
            if it may still be open.
        stories: What `convert` made of the stories, in order.
        last: The mark of the last story that starts before the end of the piece; None likewise.
    """

    first: Mark | None
    stories: tuple[T, ...]
    last: Mark | None


def in_parallel(
    decoded: Iterable[Decoded],
    styles: tuple[Style, ...] | None,
    workers: int,
    convert: Callable[[Article], T],
) -> Iterator[T]:
    """Yield the stories of a text in order, parsed by several worker processes.

    Args:
        decoded: The chunks of the text.
        styles: The styles to parse; None for all built-in ones.
        workers: The number of worker processes.
        convert: Converts each story in the worker process: a function at the top of a module, or a
            `functools.partial` of one.

    Raises:
        WorkerError: A worker process died, or cannot start.
    """
    return join_pieces(
        _results(pieces(decoded), styles, workers, convert), Ruleset.of(styles), convert
    )


def itself(story: Article) -> Article:
    """Return the story: the conversion that changes nothing."""
    return story


def join_pieces(
    results: Iterable[tuple[Piece, PieceResult[T]]], rules: Ruleset, convert: Callable[[Article], T]
) -> Iterator[T]:
    """Yield the stories of consecutive pieces, as they are in the whole text."""
    held: tuple[Piece, PieceResult[T]] | None = None
    for piece, result in results:
        if held is None:
            held = piece, result
        elif held[1].last is not None and held[1].last == result.first:
            yield from held[1].stories
            held = piece, result
        else:
            both = _together(held[0], piece)
            held = both, parse_piece(both, rules, convert)
    yield from held[1].stories if held else ()


def pieces(decoded: Iterable[Decoded], size: int = PIECE, around: int = AROUND) -> Iterator[Piece]:
    """Cut a text into pieces that end at blank lines.

    Args:
        decoded: The chunks of the text, with their decoding problems.
        size: The fewest characters of a piece.
        around: Characters before and after it that go with it, about.
    """
    text, base, start = "", 0, 0
    problems: list[Problem] = []
    waiting: list[str] = []
    length = 0
    for more, found in decoded:
        waiting.append(more)
        problems += found
        length += len(more)
        if length < max(size + around, len(text)):
            continue
        text += "".join(waiting)
        waiting, length = [], 0
        while (end := _blank_line(text, start - base + size)) and end + around < len(text):
            yield Piece(text[: end + around], base, start, base + end, tuple(problems))
            keep = _blank_line(text, max(end - around, 0), end) or end
            problems = [problem for problem in problems if problem.span.end > base + keep]
            text, base, start = text[keep:], base + keep, base + end
    yield Piece(text + "".join(waiting), base, start, None, tuple(problems))


def parse_piece(piece: Piece, rules: Ruleset, convert: Callable[[Article], T]) -> PieceResult[T]:
    """Return the stories that start in a piece."""
    pipeline, source = Pipeline(rules), Source(piece.text, rules, piece.base)
    problems = deque(piece.problems)
    stories: list[T] = []
    first = last = None
    for reading in pipeline.read(piece.text, final=piece.end is None):
        start = reached = piece.base + reading.node.start
        if piece.end is not None and start >= piece.end:
            break
        last = piece.base + reading.node.end, pipeline.state(-piece.base)
        if start < piece.start:
            first = last
        elif reading.start_kind is not None:
            stories.append(convert(with_problems(build.article(source, reading), problems)))
    else:
        reached = piece.base + pipeline.keep_from
    # The last story is still open: all that is known is the offset before which it cannot start.
    return PieceResult(
        first if reached >= piece.start else None,
        tuple(stories),
        last if piece.end is not None and reached >= piece.end else None,
    )


def result_of(piece: Piece, outcome: Outcome[Any, T]) -> T:
    """Return the result for a piece, or raise the error. A `WorkerError` names the piece."""
    try:
        return outcome.get()
    except WorkerError as error:
        if piece.start == 0 and piece.end is None:  # all of a text
            raise
        end = "the end" if piece.end is None else f"{piece.end:,}"
        where = f"characters {piece.start:,} to {end}"
        raise WorkerError(f"{error} while parsing {where}") from error


_BLANK_LINE: Final = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")


def _blank_line(text: str, start: int, end: int | None = None) -> int | None:
    """Return the offset at which the first blank line after `start` ends."""
    found = _BLANK_LINE.search(text, start, len(text) if end is None else end)
    return found.end() if found else None


def _together(one: Piece, other: Piece) -> Piece:
    text = one.text[: other.base - one.base] + other.text
    known = set(one.problems)
    more = tuple(problem for problem in other.problems if problem not in known)
    return Piece(text, one.base, one.start, other.end, one.problems + more)


# Processes ---------------------------------------------------------------------------------------


def _results(
    found: Iterable[Piece],
    styles: tuple[Style, ...] | None,
    workers: int,
    convert: Callable[[Article], T],
) -> Iterator[tuple[Piece, PieceResult[T]]]:
    """Yield each piece with its result; at most two per worker are in memory."""
    read = functools.partial(_read, styles=styles, convert=convert)
    rest = iter(found)
    for first in rest:
        if first.end is None:  # all of a short text
            yield first, read(first)
            return
        every = chain([first], rest)
        with closing(map_in_order(read, every, workers, stop=True)) as outcomes:
            for outcome in outcomes:
                yield outcome.item, result_of(outcome.item, outcome)


def _read(
    piece: Piece, styles: tuple[Style, ...] | None, convert: Callable[[Article], T]
) -> PieceResult[T]:
    return parse_piece(piece, Ruleset.of(styles), convert)
