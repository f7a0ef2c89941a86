"""What a house style cannot express: one line for each kind of loss, with a count."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from wireparse.cli.terminal import print_error
from wireparse.wording import noun_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wireparse.errors import RenderError

__all__ = ["Loss", "Losses", "kind_of"]


class Loss(NamedTuple):
    """Something that cannot be written.

    Attributes:
        kind: What it is, whatever its text.
        place: Its position as FILE:LINE:COLUMN.
        message: Why it cannot be written.
    """

    kind: str
    place: str
    message: str


class Losses:
    """Collects losses over all stories and files."""

    def __init__(self, label: str) -> None:
        """Start without a loss; `label` begins each message."""
        self._label = label
        self._first: dict[str, Loss] = {}
        self._counts: Counter[str] = Counter()

    def add(self, losses: Sequence[Loss]) -> None:
        """Add the losses of a story; those of the same kind count once."""
        self._counts.update({loss.kind for loss in losses})
        for loss in losses:
            self._first.setdefault(loss.kind, loss)

    def print(self) -> None:
        """Print the first loss of each kind, and how many more stories have one."""
        for kind, loss in self._first.items():
            more = self._counts[kind] - 1
            also = f" (and in {more:,} more)" if more else ""
            print_error(loss.place, f"{self._label}: {loss.message}{also}")


def kind_of(error: RenderError) -> str:
    """Return what cannot be written: `Dateline.date`, `Article.body`, `note`."""
    name = error.value if isinstance(error.value, str) else noun_of(error.value)
    return name.partition("[")[0]
