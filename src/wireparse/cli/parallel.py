"""Parses several inputs in worker processes, a long one in pieces."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from wireparse.cli.converted import Conversion, Converted, convert_dump, convert_story
from wireparse.dump import collect
from wireparse.parsing.stream import results
from wireparse.parsing.workers import (
    Piece,
    PieceResult,
    join_pieces,
    parse_piece,
    pieces,
    result_of,
)
from wireparse.processes import Outcome, map_in_order
from wireparse.sources.decode import join_decoded
from wireparse.styles import Ruleset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from wireparse.cli.inputs import Input
    from wireparse.dump import Dump
    from wireparse.model import Article
    from wireparse.sources.decode import Decoded
    from wireparse.styles import Style

__all__ = ["parse_parallel"]

T = TypeVar("T")

Styles: TypeAlias = "tuple[Style, ...] | None"


class Task(NamedTuple):
    """A piece of an input, for a worker process.

    Attributes:
        number: The number of the input.
        piece: The piece; with whole dumps, all of the text.
    """

    number: int
    piece: Piece


TaskOutcome: TypeAlias = "Outcome[Task, PieceResult[Converted[T]]]"


def parse_parallel(
    sources: Iterable[Input],
    styles: Styles,
    conversion: Conversion[T],
    *,
    workers: int,
    alone: bool,
) -> Iterator[tuple[Input, Iterator[Converted[T]]]]:
    """Yield each input with its stories, converted; see `wireparse.cli.progress.stream_each`.

    Workers parse later inputs while the stories of earlier ones are written. If a worker dies, or
    runs out of memory, only the input that it was parsing fails.

    Args:
        sources: The inputs.
        styles: The house styles to parse with; None means all built-in styles.
        conversion: What is made of the stories.
        workers: The number of worker processes.
        alone: Whether there is only one input, so that everything ends when it fails.
    """
    convert, whole = conversion
    opened: dict[int, Input] = {}
    failed: set[int] = set()
    tasks = _tasks(sources, opened, failed, _join_text if whole else pieces)
    parse = partial(_parse_dump if whole else _parse_piece, styles=styles, convert=convert)
    again = partial(convert_story, convert=convert)
    with closing(map_in_order(parse, tasks, workers, stop=alone)) as outcomes:
        for number, found in groupby(outcomes, key=lambda outcome: outcome.item.number):
            source = opened.pop(number)
            parsed = _until_error(found, source, failed)
            yield source, join_pieces(parsed, Ruleset.of(styles), again)


def _tasks(
    sources: Iterable[Input],
    opened: dict[int, Input],
    failed: set[int],
    cut: Callable[[Iterable[Decoded]], Iterator[Piece]],
) -> Iterator[Task]:
    """Yield the pieces of all inputs, except of those that failed.

    Each input is put into `opened` before its pieces follow.
    """
    for number, source in enumerate(sources):
        opened[number] = source
        for piece in cut(source.decoded()):
            if number in failed:
                break
            yield Task(number, piece)


def _join_text(decoded: Iterable[Decoded]) -> Iterator[Piece]:
    """Yield a whole text as one piece."""
    text, problems = join_decoded(decoded)
    yield Piece(text, 0, 0, None, problems)


def _until_error(
    found: Iterable[TaskOutcome[T]], source: Input, failed: set[int]
) -> Iterator[tuple[Piece, PieceResult[Converted[T]]]]:
    """Yield the results of an input; an error ends it, and is its failure."""
    for outcome in found:
        with source.contained():
            yield outcome.item.piece, result_of(outcome.item.piece, outcome)
        if outcome.error:
            failed.add(outcome.item.number)
            return


def _parse_piece(
    task: Task, styles: Styles, convert: Callable[[Article], T]
) -> PieceResult[Converted[T]]:
    return parse_piece(task.piece, Ruleset.of(styles), partial(convert_story, convert=convert))


def _parse_dump(
    task: Task, styles: Styles, convert: Callable[[Dump], T]
) -> PieceResult[Converted[T]]:
    text, problems = task.piece.text, task.piece.problems
    dump = collect(text, results([text], Ruleset.of(styles)), problems=problems)
    return PieceResult(None, (convert_dump(dump, convert),), None)
