"""The report on standard error: errors at once, and a summary at the end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from wireparse.cli.terminal import pluralize, print_error, print_message, sanitize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wireparse.model import Severity

__all__ = ["SEVERITIES", "Report", "Tally", "count_characters"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""The highest severity first."""


def count_characters(text: str) -> int:
    r"""Return the number of characters, without white space and byte order marks.

    >>> count_characters("\ufeffFog \n closes")
    9
    """
    return len("".join(text.split())) - text.count("\ufeff")


class Tally:
    """The counts of one file, or of all files.

    Attributes:
        stories: The number of stories.
        problems: The number of problems by severity.
        characters: The number of characters, without white space.
        characters_in_stories: How many of them are in stories.
    """

    def __init__(self) -> None:
        """Start at zero."""
        self.stories: int = 0
        self.problems: Counter[str] = Counter()
        self.characters: int = 0
        self.characters_in_stories: int = 0

    def count_problems(self, severities: Iterable[Severity]) -> None:
        """Count problems of these severities."""
        self.problems.update(severities)

    def add(self, other: Tally) -> None:
        """Add the counts of another tally."""
        self.stories += other.stories
        self.problems += other.problems
        self.characters += other.characters
        self.characters_in_stories += other.characters_in_stories

    def __str__(self) -> str:
        found = [pluralize(self.problems[s], s) for s in SEVERITIES if self.problems[s]]
        parts = [pluralize(self.stories, "story", "stories"), *(found or ["no problems"])]
        outside = self.characters - self.characters_in_stories
        if outside:
            parts.append(f"{pluralize(outside, 'character')} outside stories")
        return ", ".join(parts)


class Report:
    """What happened, file by file. Errors are printed at once, the summary at the end.

    Attributes:
        total: The counts of all files that were read to the end.
        files_read: The number of these files.
        losses: How many stories or files were parsed but could not be written.
    """

    def __init__(self, *, quiet: bool, verbose: bool = False) -> None:
        """Start an empty report.

        Args:
            quiet: Whether to omit the summary.
            verbose: Whether to print the counts of each file as soon as it is read.
        """
        self.total: Tally = Tally()
        self.files_read: int = 0
        self.losses: int = 0
        self._quiet = quiet
        self._verbose = verbose
        self._last = ""
        self._skipped = 0
        self._failed: list[str] = []
        self._without_stories: list[str] = []

    @property
    def failures(self) -> int:
        """The number of files and folders that could not be read or written."""
        return len(self._failed)

    @property
    def status(self) -> int:
        """The exit status: 2 if a file could not be read, 1 if one has no story, otherwise 0."""
        return 2 if self._failed else 1 if self._without_stories else 0

    def add_failure(self, name: str, message: str) -> None:
        """Report a file that could not be read or written."""
        print_error("wireparse", f"{name}: {message}")
        self._failed.append(f"{name}: {message}")

    def add_no_story(self, name: str, message: str) -> None:
        """Report a file without stories."""
        print_error("wireparse", f"{name}: {message}")
        self._without_stories.append(f"{name}: {message}")

    @staticmethod
    def add_advice(name: str, messages: Iterable[str]) -> None:
        """Report what to do about a file that does not look like plain text."""
        for message in messages:
            print_error("wireparse", f"{name}: {message}")

    def add_loss(self, where: str, message: str) -> None:
        """Report a story or file that was parsed but could not be written."""
        print_error(where, f"error: {message}")
        self.losses += 1

    def add_skipped(self, number: int) -> None:
        """Count files that were not read, because their output exists."""
        self._skipped += number

    def add_tally(self, name: str, tally: Tally) -> None:
        """Add the counts of a file that was read to the end."""
        self.total.add(tally)
        self.files_read += 1
        self._last = f"{sanitize(name)}: {tally}"
        if self._verbose:
            print_message(self._last)

    def print_summary(self) -> None:
        """Print the counts of all files, and again the files that failed if there are several."""
        if self._quiet:
            return
        files = self.files_read + len(self._failed) + self._skipped
        if files == 1 and self._last and not self._verbose:
            print_message(self._last)
        if files < 2:
            return
        which = f"{self.files_read:,} of " if self.files_read < files else ""
        skipped = f" ({self._skipped:,} already done)" if self._skipped else ""
        print_message(f"{which}{files:,} files{skipped}: {self.total}")
        self._print_again("could not be read or written", self._failed)
        self._print_again("without stories", self._without_stories)

    def _print_again(self, what: str, lines: list[str]) -> None:
        if lines:
            print_message(f"{pluralize(len(lines), 'file')} {what}:")
        for line in lines:
            print_message(f"  {sanitize(line)}")
