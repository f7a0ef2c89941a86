"""Several processes for one text: it is cut at blank lines, and each piece is read by itself.

What stands before a place decides how it is read, though only what stands near. So each process
begins some way before its piece and ends some way behind it, and the pieces fit together where both
neighbours are in the same state at the beginning of the same story: from there on they cannot
differ. Where they do not fit, the two pieces are read anew as one.

What goes from one process to another must be copied, which for stories takes as long as a tenth of
reading them. So a process may make of each story what is wanted of it, and send that.
"""

from __future__ import annotations

import re
import signal
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeAlias, TypeVar

import attrs

from wireparse.errors import WorkerError
from wireparse.parsing.build import Source, lift_article
from wireparse.parsing.pipeline import Parser
from wireparse.parsing.stream import noted
from wireparse.styles import combine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from wireparse.model import Article, Problem
    from wireparse.parsing.pipeline import State
    from wireparse.sources.decode import Decoded
    from wireparse.styles import Ruleset, Style

__all__ = ["in_parallel", "itself"]

T = TypeVar("T")

PIECE: Final = 1 << 21
"""Characters of a piece, at least: it ends at a blank line."""

AROUND: Final = 1 << 15
"""Characters that are read before and behind a piece, about."""

Mark: TypeAlias = "tuple[int, State]"
"""Where a story ends, and the state of reading there: all that tells how the rest is read."""


@attrs.frozen
class Piece:
    """A piece of a text, and what stands around it.

    Attributes:
        text: The piece with what stands before and behind it.
        base: Where that begins in the whole text.
        start: Where the piece itself begins in the whole text.
        end: Where it ends; None for the last.
        problems: What was doubtful in the bytes of all of it.
    """

    text: str = attrs.field(repr=False)
    base: int
    start: int
    end: int | None
    problems: tuple[Problem, ...] = ()


class Result(NamedTuple, Generic[T]):
    """The stories that begin in a piece.

    Attributes:
        first: What ended last of all that begins before the piece; None where nothing did, or
            where something may begin there that has not ended.
        stories: What was made of the stories, in order.
        last: What ended last of all that begins before the end of the piece; None likewise.
    """

    first: Mark | None
    stories: tuple[T, ...]
    last: Mark | None


def in_parallel(
    decoded: Iterable[Decoded],
    styles: tuple[Style, ...] | None,
    workers: int,
    make: Callable[[Article], T],
) -> Iterator[T]:
    """Yield what is made of the stories of a text that several processes read, in order.

    Args:
        decoded: The text as it comes.
        styles: The styles to read; None for all built-in ones.
        workers: How many processes read.
        make: Makes of a story what is wanted of it, in the process that reads it: a function of a
            module, or a `functools.partial` of one.

    Raises:
        WorkerError: One of the processes died.
    """
    return joined(_results(pieces(decoded), styles, workers, make), combine(styles), make)


def itself(story: Article) -> Article:
    """Return the story: nothing else is wanted."""
    return story


def joined(
    results: Iterable[tuple[Piece, Result[T]]], rules: Ruleset, make: Callable[[Article], T]
) -> Iterator[T]:
    """Yield what was made of the stories of pieces that follow each other, as in the whole text."""
    held: tuple[Piece, Result[T]] | None = None
    for piece, result in results:
        if held is None:
            held = piece, result
        elif held[1].last is not None and held[1].last == result.first:
            yield from held[1].stories
            held = piece, result
        else:
            both = _together(held[0], piece)
            held = both, read(both, rules, make)
    yield from held[1].stories if held else ()


def pieces(decoded: Iterable[Decoded], size: int = PIECE, around: int = AROUND) -> Iterator[Piece]:
    """Yield a text in pieces that end at blank lines.

    Args:
        decoded: The text as it comes, with what was doubtful in its bytes.
        size: Characters of a piece, at least.
        around: Characters before and behind it that go with it, about.
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


def read(piece: Piece, rules: Ruleset, make: Callable[[Article], T]) -> Result[T]:
    """Return what is made of the stories that begin in a piece."""
    parser, source = Parser(rules), Source(piece.text, rules, piece.base)
    problems = deque(piece.problems)
    stories: list[T] = []
    first = last = None
    for reading in parser.read(piece.text, more=piece.end is not None):
        start = reached = piece.base + reading.node.start
        if piece.end is not None and start >= piece.end:
            break
        last = piece.base + reading.node.end, parser.state(-piece.base)
        if start < piece.start:
            first = last
        elif reading.start_kind is not None:
            stories.append(make(noted(lift_article(source, reading), problems)))
    else:
        reached = piece.base + parser.needed
    # Of what has not ended it is only known where it cannot begin.
    return Result(
        first if reached >= piece.start else None,
        tuple(stories),
        last if piece.end is not None and reached >= piece.end else None,
    )


_BLANK_LINE: Final = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")


def _blank_line(text: str, start: int, end: int | None = None) -> int | None:
    """Return where the first blank line behind an offset ends."""
    found = _BLANK_LINE.search(text, start, len(text) if end is None else end)
    return found.end() if found else None


def _together(one: Piece, other: Piece) -> Piece:
    text = one.text[: other.base - one.base] + other.text
    known = set(one.problems)
    more = tuple(problem for problem in other.problems if problem not in known)
    return Piece(text, one.base, one.start, other.end, one.problems + more)


# Processes ---------------------------------------------------------------------------------------

# What a process reads with, and what it makes of a story.
_own: list[tuple[Ruleset, Callable[[Article], Any]]] = []


def _results(
    found: Iterable[Piece],
    styles: tuple[Style, ...] | None,
    workers: int,
    make: Callable[[Article], T],
) -> Iterator[tuple[Piece, Result[T]]]:
    """Yield each piece with what a process reads in it; few are waiting at a time."""
    waiting: deque[tuple[Piece, Future[Result[T]]]] = deque()
    pool = ProcessPoolExecutor(workers, initializer=_begin, initargs=(styles, make))
    try:
        for piece in found:
            if piece.start == 0 and piece.end is None:  # all of a short text
                yield piece, read(piece, combine(styles), make)
                return
            waiting.append((piece, _submitted(pool, piece)))
            if len(waiting) > 2 * workers:
                yield _done(*waiting.popleft())
        while waiting:
            yield _done(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, piece: Piece) -> Future[Result[Any]]:
    """Ask for a piece; where a process has died already, its piece tells of that."""
    try:
        return pool.submit(_read, piece)
    except BrokenProcessPool as error:
        dead: Future[Result[Any]] = Future()
        dead.set_exception(error)
        return dead


def _done(piece: Piece, future: Future[Result[T]]) -> tuple[Piece, Result[T]]:
    try:
        return piece, future.result()
    except BrokenProcessPool as error:
        end = "the end" if piece.end is None else f"{piece.end:,}"
        where = f"characters {piece.start:,} to {end}"
        raise WorkerError(f"a process died that read {where}, or one of those behind") from error


def _begin(styles: tuple[Style, ...] | None, make: Callable[[Article], Any]) -> None:
    """Begin a process; Ctrl-C is for the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _own[:] = [(combine(styles), make)]


def _read(piece: Piece) -> Result[Any]:
    return read(piece, *_own[0])
