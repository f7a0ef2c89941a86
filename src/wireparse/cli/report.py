"""What is told on standard error: what could not be done, and counts at the end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from wireparse.cli.terminal import count, say, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wireparse.model import Severity

__all__ = ["SEVERITIES", "Report", "Tally"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""The gravest first."""


class Tally:
    """Counts of one file, or of all."""

    def __init__(self) -> None:
        """Begin at nought."""
        self.stories = 0
        self.problems: Counter[str] = Counter()

    def see(self, severities: Iterable[Severity]) -> None:
        """Count problems of these severities."""
        self.problems.update(severities)

    def add(self, other: Tally) -> None:
        """Count what another has counted."""
        self.stories += other.stories
        self.problems += other.problems

    def __str__(self) -> str:
        found = [count(self.problems[s], s) for s in SEVERITIES if self.problems[s]]
        return ", ".join([count(self.stories, "story", "stories"), *(found or ["no problems"])])


class Report:
    """What happened, file by file; errors are told at once, counts at the end.

    Attributes:
        total: The counts of all files.
        losses: How much of what was read could not be written.
    """

    def __init__(self, *, quiet: bool) -> None:
        """Begin; a quiet one tells errors only."""
        self.total = Tally()
        self.losses = 0
        self._quiet = quiet
        self._counts: list[tuple[str, Tally]] = []
        self._failed = 0

    @property
    def read(self) -> int:
        """How many files were read."""
        return len(self._counts)

    @property
    def status(self) -> int:
        """The exit status as far as files go: 2 where one could not be read."""
        return 2 if self._failed else 0

    def failed(self, name: str, message: str) -> None:
        """Tell that a file could not be read."""
        say("wireparse", f"{name}: {message}")
        self._failed += 1

    def lost(self, where: str, message: str) -> None:
        """Tell that something that was read could not be written."""
        say(where, f"error: {message}")
        self.losses += 1

    def done(self, name: str, tally: Tally) -> None:
        """Take the counts of a file."""
        self._counts.append((name, tally))
        self.total.add(tally)

    def finish(self) -> None:
        """Tell the counts."""
        if self._quiet:
            return
        for name, tally in self._counts:
            click.echo(f"{visible(name)}: {tally}", err=True)
        files = self.read + self._failed
        if files > 1:
            which = f"{self.read:,} of {files:,}" if self._failed else f"{files:,}"
            click.echo(f"{which} files: {self.total}", err=True)
