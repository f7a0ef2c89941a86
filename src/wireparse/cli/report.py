"""The report on standard error: errors at once, and a summary at the end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from wireparse.cli.terminal import pluralize, print_error, sanitize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wireparse.model import Severity

__all__ = ["SEVERITIES", "Report", "Tally"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""The highest severity first."""


class Tally:
    """The number of stories and problems in one file, or in all files."""

    def __init__(self) -> None:
        """Start at zero."""
        self.stories = 0
        self.problems: Counter[str] = Counter()

    def count_problems(self, severities: Iterable[Severity]) -> None:
        """Count problems of these severities."""
        self.problems.update(severities)

    def add(self, other: Tally) -> None:
        """Add the counts of another tally."""
        self.stories += other.stories
        self.problems += other.problems

    def __str__(self) -> str:
        found = [pluralize(self.problems[s], s) for s in SEVERITIES if self.problems[s]]
        return ", ".join([pluralize(self.stories, "story", "stories"), *(found or ["no problems"])])


class Report:
    """What happened, file by file. Errors are printed at once, the counts at the end.

    Attributes:
        total: The counts of all files.
        losses: How many stories or files were parsed but could not be written.
    """

    def __init__(self, *, quiet: bool) -> None:
        """Start an empty report; a quiet one has no summary."""
        self.total = Tally()
        self.losses = 0
        self._quiet = quiet
        self._counts: list[tuple[str, Tally]] = []
        self._failed = 0

    @property
    def files_read(self) -> int:
        """The number of files that were read to the end."""
        return len(self._counts)

    @property
    def status(self) -> int:
        """The exit status: 2 if a file could not be read, otherwise 0."""
        return 2 if self._failed else 0

    def add_failure(self, name: str, message: str) -> None:
        """Report a file that could not be read."""
        print_error("wireparse", f"{name}: {message}")
        self._failed += 1

    def add_loss(self, where: str, message: str) -> None:
        """Report a story or file that was parsed but could not be written."""
        print_error(where, f"error: {message}")
        self.losses += 1

    def add_tally(self, name: str, tally: Tally) -> None:
        """Add the counts of a file that was read to the end."""
        self._counts.append((name, tally))
        self.total.add(tally)

    def print_summary(self) -> None:
        """Print the counts of each file, and of all files if there are several."""
        if self._quiet:
            return
        for name, tally in self._counts:
            click.echo(f"{sanitize(name)}: {tally}", err=True)
        files = self.files_read + self._failed
        if files > 1:
            which = f"{self.files_read:,} of {files:,}" if self._failed else f"{files:,}"
            click.echo(f"{which} files: {self.total}", err=True)
