"""Inputs: files or standard input. One that cannot be read does not stop the others."""

from __future__ import annotations

import bisect
import re
import sys
from collections import deque
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING

from wireparse.cli.progress_bar import ProgressBar
from wireparse.cli.report import Tally, count_characters
from wireparse.dump import no_story_problem
from wireparse.errors import DecodeError, WorkerError
from wireparse.parsing.stream import by_start
from wireparse.sources.files import open_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from wireparse.cli.discovery import InputFile
    from wireparse.cli.report import Report
    from wireparse.model import Problem
    from wireparse.sources.decode import Decoded
    from wireparse.span import Span

__all__ = ["Input", "Locator", "open_inputs"]


class Input:
    """A text that is read chunk by chunk.

    Attributes:
        file: The file.
        name: Its name for messages.
        problems: A queue of the decoding problems so far; whoever reports a problem pops it.
        tally: The counts so far.
        locate: Converts a span of recent text to FILE:LINE:COLUMN.
        failure: The error that ended reading early, if there was one.
        bar: Shows how much of the text is parsed.
    """

    def __init__(
        self, file: InputFile, encoding: str | None = None, bar: ProgressBar | None = None
    ) -> None:
        """Prepare an input; nothing is read yet."""
        self.file = file
        self.name: str = file.name
        self.problems: deque[Problem] = deque()
        self.tally: Tally = Tally()
        self.locate: Locator = Locator(self.name)
        self.failure: str | None = None
        self.bar: ProgressBar = bar or ProgressBar([], show=False)
        self._bytes = self._characters = self._position = 0
        self._chunks = self._read(encoding)

    def open(self) -> None:
        """Read the first chunk, because most errors show there.

        Raises:
            DecodeError: The file is not text, or not in its encoding.
            OSError: The file cannot be read.
        """
        first = next(self._chunks, None)
        if first is not None:
            self._chunks = chain([first], self._chunks)

    def texts(self) -> Iterator[str]:
        """Yield the text chunk by chunk, up to the end or to the first error."""
        for text, problems in self.decoded():
            self.problems.extend(problems)
            yield text

    def decoded(self) -> Iterator[Decoded]:
        """Yield the text with its decoding problems, instead of queueing these."""
        try:
            for chunk in self._chunks:
                self.tally.count_problems(problem.severity for problem in chunk.problems)
                self.tally.characters += count_characters(chunk.text)
                self.locate.feed(chunk.text)
                self._characters += len(chunk.text)
                yield chunk
        except (OSError, DecodeError, MemoryError) as error:
            self.failure = _why(error)

    @contextmanager
    def contained(self) -> Generator[None]:
        """Make a lack of memory or a dead worker the failure of this input; others are read."""
        try:
            yield
        except (MemoryError, WorkerError) as error:
            self.failure = _why(error)

    def add_problems(self, found: Iterable[Problem]) -> None:
        """Count problems outside stories, and queue them."""
        problems = tuple(found)
        self.tally.count_problems(problem.severity for problem in problems)
        self.problems = deque(sorted([*self.problems, *problems], key=by_start))

    def no_story(self) -> Problem | None:
        """Return the problem of an input that was read to the end and has no story."""
        if self.tally.stories or self.failure:
            return None
        return no_story_problem(self._characters, furniture=self.tally.characters > 0)

    def advance(self, offset: int, stories: int = 0) -> None:
        """Note that the text is dealt with up to an offset: show it, and forget the lines."""
        position = self._bytes * offset // max(self._characters, 1)
        self.bar.advance(self.name, position - self._position, stories)
        self._position = position
        self.locate.discard(offset)

    def finish(self) -> None:
        """Note that all of the text is dealt with."""
        self.bar.finish(self._bytes - self._position)

    def _read(self, encoding: str | None) -> Iterator[Decoded]:
        if self.file.path != "-":
            with Path(self.file.path).open("rb") as stream:
                yield from open_texts(_Counting(stream, self._count), encoding)
        elif sys.stdin:
            yield from open_texts(_Counting(sys.stdin.buffer, self._count), encoding)
        else:
            raise OSError("standard input is closed")

    def _count(self, size: int) -> None:
        self._bytes += size


class _Counting:
    """A binary file that reports how many bytes are read."""

    def __init__(self, stream: IO[bytes], count: Callable[[int], None]) -> None:
        self._stream = stream
        self._count = count

    def read(self, size: int, /) -> bytes:
        data = self._stream.read(size)
        self._count(len(data))
        return data


class Locator:
    r"""Converts offsets to lines and columns, which count from 1.

    A byte order mark does not count as a column.

    >>> from wireparse.span import Span
    >>> locate = Locator("fog.txt")
    >>> locate.feed("Fog\r\ncloses\rharbour")
    >>> locate(Span(6, 7))
    'fog.txt:2:2'
    """

    def __init__(self, name: str) -> None:
        """Start without any text."""
        self._name = name
        self._starts = [0]
        self._before = 0  # the number of discarded lines
        self._length = 0
        self._last = ""

    def feed(self, text: str) -> None:
        """Find the lines in the next chunk of text."""
        if self._last == "\r" and text.startswith("\n"):
            self._starts.pop()  # a line ending cut in two
        if not self._length and text.startswith("\ufeff"):
            self._starts[0] = 1
        ends = re.finditer(r"\r\n|\r|\n", text)
        self._starts += [self._length + end.end() for end in ends]
        self._length += len(text)
        self._last = text[-1:] or self._last

    def discard(self, offset: int) -> None:
        """Discard the lines that end before an offset; spans there can no longer be located."""
        count = bisect.bisect_right(self._starts, offset) - 1
        if count > 0:
            del self._starts[:count]
            self._before += count

    def __call__(self, span: Span | None) -> str:
        """Return the start of a span as FILE:LINE:COLUMN."""
        line, column = self.position(span.start if span else 0)
        return f"{self._name}:{line}:{column}"

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset."""
        if offset == 0:  # the problem of a whole text, all lines of which are discarded
            return 1, 1
        line = max(bisect.bisect_right(self._starts, offset), 1)
        column = max(offset - self._starts[line - 1], 0) + 1
        return self._before + line, column


def open_inputs(
    files: Sequence[InputFile], encoding: str | None, report: Report, *, show: bool
) -> Iterator[Input]:
    """Yield each file that can be read; report the others.

    Args:
        files: The files.
        encoding: Their encoding; None decodes line by line.
        report: Gets the failures.
        show: Whether to show progress if standard error is a terminal.
    """
    with ProgressBar((file.size for file in files), show=show) as bar:
        for file in files:
            source = Input(file, encoding, bar)
            try:
                source.open()
            except (OSError, DecodeError, MemoryError) as error:
                bar.finish(file.size or 0)
                report.add_failure(source.name, _why(error))
            else:
                yield source


def _why(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else None
    return reason or str(error) or "too large for the available memory"
