"""Where results go: standard output, a device, or a file that is there whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from wireparse.cli.terminal import is_terminal

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

__all__ = ["Output", "output"]


class Output:
    """A place that text is written to, always in UTF-8.

    Attributes:
        terminal: Whether people see it as it is written.
        keep: Whether a file is to be there at the end; where nothing was read, it is not.
    """

    def __init__(self, stream: IO[bytes], *, terminal: bool = False) -> None:
        """Write to an open stream."""
        self._stream = stream
        self.terminal = terminal
        self.keep = True

    def write(self, text: str) -> None:
        """Write some text.

        Raises:
            UnicodeEncodeError: It holds a lone surrogate, which UTF-8 has no form for.
        """
        self._stream.write(text.encode("utf-8"))


@contextmanager
def output(path: str | None, inputs: Sequence[str] = ()) -> Generator[Output]:
    """Open the place that results go to, and close it.

    A file is written beside, under another name, and takes its own only at the end: until then,
    and after any error, what stood there before stays as it was. A link stays a link.

    Args:
        path: The file; None or `-` is standard output.
        inputs: The files that are read, none of which it may be.

    Raises:
        click.ClickException: It cannot be written, or is read as well.
    """
    if path is None or path == "-":
        yield _standard_output()
        sys.stdout.flush()  # before the counts are told, which may go to the same place
        return
    if any(_same(path, name) for name in inputs):
        raise click.ClickException(f"{path}: is read as well: name another file to write to")
    try:
        with _device(path) if _is_device(path) else _beside(path) as out:
            yield out
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


def _is_device(path: str) -> bool:
    """Return whether it is there and can only be written to, not replaced."""
    place = Path(path)
    return place.exists() and not place.is_file() and not place.is_dir()


@contextmanager
def _device(path: str) -> Generator[Output]:
    with Path(path).open("wb") as stream:
        yield Output(stream, terminal=stream.isatty())


@contextmanager
def _beside(path: str) -> Generator[Output]:
    target = Path(path).resolve()
    _check_writable(target)
    draft = target.with_name(f".wireparse-{os.urandom(6).hex()}")
    try:
        with draft.open("xb") as stream:
            out = Output(stream)
            yield out
        if out.keep:
            if target.exists():
                draft.chmod(target.stat().st_mode & 0o777)
            draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _check_writable(target: Path) -> None:
    """Raise what opening the file would raise: replacing it needs leave for its folder only."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
