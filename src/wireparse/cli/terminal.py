"""Text for people, on a terminal or through a pipe.

In this package rich is imported inside the functions that draw with it: most runs write data to a
pipe, and importing rich takes as long, and as much memory, as all other imports together.
"""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["draw", "is_terminal", "pluralize", "print_error", "sanitize", "terminal_width"]

_JOINERS = "\u200c\u200d"  # used in Persian words and in some emoji


def sanitize(text: str) -> str:
    r"""Return the text on one line, with each unprintable character replaced.

    Control characters in a story must not reach the terminal.

    >>> sanitize("Fog\n closes\x1b[31m")
    'Fog closes\ufffd[31m'
    """
    return "".join(
        char if char.isprintable() or char in _JOINERS else "\N{REPLACEMENT CHARACTER}"
        for char in " ".join(text.split())
    )


def print_error(where: str, message: str) -> None:
    """Print one line to standard error."""
    click.echo(f"{sanitize(where)}: {sanitize(message)}", err=True)


def pluralize(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun, in the plural unless it is 1.

    >>> pluralize(1, "story", "stories"), pluralize(2000, "note")
    ('1 story', '2,000 notes')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def is_terminal(*, err: bool = False) -> bool:
    """Return whether standard output, or standard error, goes to a terminal."""
    stream = sys.stderr if err else sys.stdout
    # None if the process was started with the stream closed.
    return bool(stream) and stream.isatty()


def terminal_width() -> int:
    """Return the number of columns of the terminal, or 80 if there is none."""
    from rich.console import Console  # noqa: PLC0415

    return Console().width


def draw(what: RenderableType, *, terminal: bool) -> str:
    """Return an object as rich draws it, with colors for a terminal.

    Lines of plain text are not wrapped, so that they can be searched and copied.
    """
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    page = io.StringIO()
    console = Console(file=page, force_terminal=terminal, highlight=False, emoji=False)
    console.print(what, soft_wrap=isinstance(what, Text))
    return "\n".join(line.rstrip() for line in page.getvalue().split("\n"))
