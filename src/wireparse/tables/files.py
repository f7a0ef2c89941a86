"""Output files that appear when they are complete."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["atomic_file"]


@contextmanager
def atomic_file(path: str | os.PathLike[str]) -> Generator[IO[bytes]]:
    """Open a file for a `with` statement; it replaces an existing one after the last statement.

    It is written beside, under another name. After an error, that file is deleted, and an existing
    one is unchanged. A symbolic link stays a link.
    """
    target = Path(path).resolve()
    draft = target.with_name(f".wireparse-{os.urandom(6).hex()}")
    try:
        with draft.open("xb") as file:
            yield file
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o777)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
