"""What is read: files or standard input, one after another, whatever is wrong with some."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wireparse.decode import DecodeError, decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wireparse.cli.report import Report
    from wireparse.model import Problem

__all__ = ["Input", "inputs"]


class Input(NamedTuple):
    """A text, where it comes from, and what was doubtful in its bytes."""

    name: str
    text: str
    problems: tuple[Problem, ...]


def inputs(files: Iterable[str], encoding: str | None, report: Report) -> Iterator[Input]:
    """Yield the text of each file that can be read, and report the others."""
    for file in files:
        # A name need not be UTF-8; what is written always is.
        name = file.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        try:
            text, problems = decode(_read(file), encoding)
        except OSError as error:
            report.failed(name, error.strerror or str(error))
        except (DecodeError, MemoryError) as error:
            report.failed(name, str(error) or "too large for the memory")
        else:
            yield Input(name, text, problems)


def _read(file: str) -> bytes:
    if file != "-":
        return Path(file).read_bytes()
    if not sys.stdin:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read()
