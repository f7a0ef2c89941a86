"""Output files that are replaced when they are complete."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["OutputFile", "open_output_file"]


class OutputFile:
    """A file to write bytes to.

    Attributes:
        stream: The open file.
        keep: Whether to keep what was written.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        """Wrap an open file."""
        self.stream = stream
        self.keep = True


@contextmanager
def open_output_file(path: str | os.PathLike[str]) -> Generator[OutputFile]:
    """Open a file for a `with` statement.

    It is written to a temporary file beside it, which is renamed at the end. Until then, and after
    any error, an existing file is unchanged. A symbolic link stays a link. A device or a pipe is
    written directly.

    Raises:
        OSError: The file cannot be written.
    """
    target = Path(os.path.realpath(path))
    if _is_device(target):
        with target.open("wb") as stream:
            yield OutputFile(stream)
        return
    _check_writable(target)
    draft = target.with_name(f".wireparse-{os.urandom(6).hex()}")
    try:
        with draft.open("xb") as stream:
            file = OutputFile(stream)
            yield file
        if file.keep:
            if target.exists():
                draft.chmod(target.stat().st_mode & 0o777)
            draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _is_device(target: Path) -> bool:
    """Return whether the path exists and is neither a file, which can be replaced, nor a folder."""
    return target.exists() and not target.is_file() and not target.is_dir()


def _check_writable(target: Path) -> None:
    """Raise the error that opening the file would raise; renaming would ignore its mode."""
    if target.is_symlink():  # otherwise it would have been followed
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(target))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
