"""One progress bar for all inputs, with the number of stories and the speed."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final, Self

from wireparse.cli.terminal import is_terminal, sanitize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.progress import Progress, TaskID

__all__ = ["ProgressBar"]

LONG = 300_000
"""The number of bytes from which on a progress bar is shown."""


_ROOM: Final = 24
"""Characters of a file name that fit beside the bar. The end is shown: it tells files apart."""


class ProgressBar:
    """A bar on standard error: nothing if that is not a terminal, or if there is little to read.

    Use it in a `with` statement.
    """

    def __init__(self, sizes: Iterable[int | None], *, show: bool) -> None:
        """Prepare a bar; nothing is shown yet.

        Args:
            sizes: The size of each input in bytes; None if unknown.
            show: Whether to show the bar at all.
        """
        # Asking for the sizes of a million files takes seconds.
        known = list(sizes) if show and is_terminal(err=True) else [0]
        self._count = len(known)
        self._total = None if None in known else sum(size or 0 for size in known)
        self._show = self._total is None or self._total >= LONG
        self._finished = self._completed = self._stories = 0
        self._name = ""
        self._task: TaskID | None = None
        self._progress: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress:
            self._progress.stop()

    def advance(self, name: str, size: int, stories: int) -> None:
        """Show that some more bytes of an input are parsed, and how many stories are in them."""
        file = sanitize(PurePath(name).name)
        if len(file) > _ROOM:
            file = "…" + file[1 - _ROOM :]
        several = self._count > 1
        self._name = f"{self._finished + 1:,}/{self._count:,} {file}" if several else file
        self._completed += size
        self._stories += stories
        self._draw()

    def finish(self, size: int) -> None:
        """Show that the rest of an input is parsed."""
        self._finished += 1
        self._completed += size
        self._draw()

    def _draw(self) -> None:
        if not self._show or (self._total is None and self._completed < LONG):
            return
        if self._progress is None or self._task is None:
            self._progress = _new_progress()
            self._task = self._progress.add_task("", total=self._total, stories=0)
            self._progress.start()
        self._progress.update(
            self._task,
            description=self._name,
            completed=self._completed,
            stories=self._stories,
        )


def _new_progress() -> Progress:
    from rich.console import Console  # noqa: PLC0415  # slow to import
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=None),
        TaskProgressColumn(),
        TextColumn("{task.fields[stories]:,} stories"),
        TransferSpeedColumn(),
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True, highlight=False, soft_wrap=True),
        transient=True,
        expand=True,
    )
