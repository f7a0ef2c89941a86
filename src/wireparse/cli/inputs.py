"""What is read: files or standard input, one after another, whatever is wrong with some."""

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

__all__ = ["Input", "Places", "inputs"]


class Input:
    """A text that is read piece by piece, and where it comes from.

    Attributes:
        name: The name of the file.
        size: Its bytes, where they are known.
        problems: What was doubtful in the bytes so far; whoever tells of it takes it away.
        tally: The counts so far.
        place: Tells lines and columns of what was read last.
        failure: What ended the reading too early.
    """

    def __init__(self, name: str, pieces: Iterator[Decoded], size: int | None = None) -> None:
        """Begin with nothing read."""
        self.name = name
        self.size = size
        self.problems: deque[Problem] = deque()
        self.tally = Tally()
        self.place = Places(name)
        self.failure: str | None = None
        self._pieces = pieces

    def texts(self) -> Iterator[str]:
        """Yield the text, piece by piece; where reading fails, it ends there."""
        for text, problems in self.decoded():
            self.problems.extend(problems)
            yield text

    def decoded(self) -> Iterator[Decoded]:
        """Yield the same with what was doubtful in the bytes, for whoever tells of that."""
        try:
            for piece in self._pieces:
                self.tally.see(problem.severity for problem in piece.problems)
                self.place.see(piece.text)
                yield piece
        except (OSError, DecodeError, MemoryError) as error:
            self.failure = _why(error)


class Places:
    r"""Lines and columns of a text, both counted from 1; a byte order mark is in no column.

    >>> from wireparse.span import Span
    >>> place = Places("fog.txt")
    >>> place.see("Fog\r\ncloses\rharbour")
    >>> place(Span(6, 7))
    'fog.txt:2:2'
    """

    def __init__(self, name: str) -> None:
        """Begin with no text seen."""
        self._name = name
        self._starts = [0]
        self._before = 0  # lines that were let go
        self._length = 0
        self._last = ""

    def see(self, text: str) -> None:
        """Find the lines of more text."""
        if self._last == "\r" and text.startswith("\n"):
            self._starts.pop()  # one line end, cut in two
        if not self._length and text.startswith("\ufeff"):
            self._starts[0] = 1
        ends = re.finditer(r"\r\n|\r|\n", text)
        self._starts += [self._length + end.end() for end in ends]
        self._length += len(text)
        self._last = text[-1:] or self._last

    def let_go(self, offset: int) -> None:
        """Forget the lines that end before an offset: nothing there will be asked for."""
        count = bisect.bisect_right(self._starts, offset) - 1
        if count > 0:
            del self._starts[:count]
            self._before += count

    def __call__(self, span: Span | None) -> str:
        """Return where something begins, as FILE:LINE:COLUMN."""
        offset = span.start if span else 0
        line = max(bisect.bisect_right(self._starts, offset), 1)
        column = max(offset - self._starts[line - 1], 0) + 1
        return f"{self._name}:{self._before + line}:{column}"


def inputs(files: Iterable[str], encoding: str | None, report: Report) -> Iterator[Input]:
    """Yield each file that can be read, and report the others."""
    for file in files:
        # A name need not be UTF-8; what is written always is.
        name = file.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        try:
            source = Input(name, _open(file, encoding), _size(file))
        except (OSError, DecodeError, MemoryError) as error:
            report.failed(name, _why(error))
            continue
        yield source
        if source.failure:
            report.failed(name, source.failure)


def _open(file: str, encoding: str | None) -> Iterator[Decoded]:
    """Yield the text of a file; its beginning is read at once, for most failures show there."""
    if file == "-" and not sys.stdin:
        raise OSError("standard input is closed")
    pieces = open_texts(sys.stdin.buffer if file == "-" else Path(file), encoding)
    first = next(pieces, None)
    return pieces if first is None else chain([first], pieces)


def _size(file: str) -> int | None:
    with suppress(OSError):
        return None if file == "-" else Path(file).stat().st_size
    return None


def _why(error: Exception) -> str:
    told = error.strerror if isinstance(error, OSError) else None
    return told or str(error) or "too large for the memory"
