"""Inputs: files or standard input. One that cannot be read does not stop the others."""

from __future__ import annotations

import bisect
import re
import sys
from collections import deque
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from wireparse.cli.report import Tally
from wireparse.errors import DecodeError
from wireparse.sources.files import open_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wireparse.cli.report import Report
    from wireparse.model import Problem
    from wireparse.sources.decode import Decoded
    from wireparse.span import Span

__all__ = ["Input", "Locator", "open_inputs"]


class Input:
    """A text that is read chunk by chunk.

    Attributes:
        name: The name of the file.
        size: Its size in bytes, if known.
        problems: A queue of the decoding problems so far; whoever reports a problem pops it.
        tally: The counts so far.
        locate: Converts a span of recent text to FILE:LINE:COLUMN.
        failure: The error that ended reading early, if there was one.
    """

    def __init__(self, name: str, chunks: Iterator[Decoded], size: int | None = None) -> None:
        """Prepare an input; nothing is read yet."""
        self.name = name
        self.size = size
        self.problems: deque[Problem] = deque()
        self.tally = Tally()
        self.locate = Locator(name)
        self.failure: str | None = None
        self._chunks = chunks

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
                self.locate.feed(chunk.text)
                yield chunk
        except (OSError, DecodeError, MemoryError) as error:
            self.failure = _why(error)


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
        line = max(bisect.bisect_right(self._starts, offset), 1)
        column = max(offset - self._starts[line - 1], 0) + 1
        return self._before + line, column


def open_inputs(files: Iterable[str], encoding: str | None, report: Report) -> Iterator[Input]:
    """Yield each file that can be read; report the others."""
    for file in files:
        # A file name may contain bytes that are not UTF-8; the output may not.
        name = file.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        try:
            source = Input(name, _open(file, encoding), _size(file))
        except (OSError, DecodeError, MemoryError) as error:
            report.add_failure(name, _why(error))
            continue
        yield source
        if source.failure:
            report.add_failure(name, source.failure)


def _open(file: str, encoding: str | None) -> Iterator[Decoded]:
    """Yield the text of a file. The first chunk is read at once, because most errors show there."""
    if file == "-" and not sys.stdin:
        raise OSError("standard input is closed")
    chunks = open_texts(sys.stdin.buffer if file == "-" else Path(file), encoding)
    first = next(chunks, None)
    return chunks if first is None else chain([first], chunks)


def _size(file: str) -> int | None:
    with suppress(OSError):
        return None if file == "-" else Path(file).stat().st_size
    return None


def _why(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else None
    return reason or str(error) or "too large for the available memory"
