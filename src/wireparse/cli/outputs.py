"""Output: standard output, a device, or a file that is written atomically."""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from wireparse.cli.terminal import is_terminal
from wireparse.output_file import open_output_file

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

__all__ = ["Output", "open_output"]


class Output:
    """A stream that text is written to, always in UTF-8.

    Attributes:
        terminal: Whether the output goes to a terminal.
        keep: Whether to keep the file at the end; False if nothing could be read.
    """

    def __init__(self, stream: IO[bytes], *, terminal: bool = False) -> None:
        """Wrap an open stream."""
        self._stream = stream
        self.terminal = terminal
        self.keep = True

    @property
    def binary(self) -> IO[bytes]:
        """The stream, for formats that are not text."""
        return self._stream

    def write(self, text: str) -> None:
        """Write some text.

        Raises:
            UnicodeEncodeError: The text contains a lone surrogate.
        """
        self._stream.write(text.encode("utf-8"))


@contextmanager
def open_output(path: str | None, inputs: Sequence[str] = ()) -> Generator[Output]:
    """Open the output for a `with` statement.

    A file is written to a temporary file beside it, which is renamed at the end. Until then, and
    after any error, an existing file is unchanged. A symbolic link stays a link.

    Args:
        path: The path of the file; None or `-` means standard output.
        inputs: The input files; the output must not be one of them.

    Raises:
        click.ClickException: The file cannot be written, or is also an input file.
    """
    if path is None or path == "-":
        yield _standard_output()
        sys.stdout.flush()  # before the summary, which may go to the same terminal
        return
    if any(_same(path, name) for name in inputs):
        raise click.ClickException(f"{path} is also an input file; choose a different output file")
    try:
        with open_output_file(path) as file:
            out = Output(file.stream, terminal=file.stream.isatty())
            yield out
            file.keep = out.keep
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise click.ClickException(f"{path}: {error.strerror}") from error


def _standard_output() -> Output:
    if not sys.stdout:
        raise click.ClickException("standard output is closed")
    return Output(sys.stdout.buffer, terminal=is_terminal())


def _same(path: str, other: str) -> bool:
    with suppress(OSError):
        return Path(path).samefile(other)
    return False
