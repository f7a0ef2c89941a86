"""What people see, on a terminal or through a pipe.

Here and in the commands rich is imported where something is drawn: most runs write data to a pipe,
and its import takes as long, and as much memory, as all other imports of the command together.
"""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["count", "drawn", "is_terminal", "say", "visible", "width"]

_JOINERS = "\u200c\u200d"  # letters of Persian and some emoji are joined by these


def visible(text: str) -> str:
    r"""Return a text on one line, with a sign for each character that could harm a terminal.

    >>> visible("Fog\n closes\x1b[31m")
    'Fog closes\ufffd[31m'
    """
    return "".join(
        char if char.isprintable() or char in _JOINERS else "\N{REPLACEMENT CHARACTER}"
        for char in " ".join(text.split())
    )


def say(where: str, message: str) -> None:
    """Say on standard error, in one line, what is wrong."""
    click.echo(f"{visible(where)}: {visible(message)}", err=True)


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number of things in words.

    >>> count(1, "story", "stories"), count(2000, "note")
    ('1 story', '2,000 notes')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def is_terminal(*, err: bool = False) -> bool:
    """Return whether standard output, or standard error, goes to a terminal."""
    stream = sys.stderr if err else sys.stdout
    # Python has none where the process was started without.
    return bool(stream) and stream.isatty()


def width() -> int:
    """Return the columns of the terminal, or of the one that a pipe will end in; else 80."""
    from rich.console import Console  # noqa: PLC0415

    return Console().width


def drawn(what: RenderableType, *, terminal: bool) -> str:
    """Return what rich makes of something: with colours where it goes to a terminal.

    Lines of text are as long as they are, so that they can be searched and copied.
    """
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    page = io.StringIO()
    console = Console(file=page, force_terminal=terminal, highlight=False, emoji=False)
    console.print(what, soft_wrap=isinstance(what, Text))
    return "\n".join(line.rstrip() for line in page.getvalue().split("\n"))
