"""Text for people, on a terminal or through a pipe.

In this package rich is imported inside the functions that draw with it: most runs write data to a
pipe, and importing rich takes as long, and as much memory, as all other imports together.
"""

from __future__ import annotations

import io
import os
import re
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final, TextIO

import click

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = [
    "draw",
    "drop_unusable_size",
    "is_terminal",
    "messages_lost",
    "pluralize",
    "print_error",
    "print_message",
    "sanitize",
    "silence",
    "terminal_width",
]

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
    print_message(f"{sanitize(where)}: {sanitize(message)}")


def print_message(text: str) -> None:
    """Print lines to standard error. If it is full, the command goes on without messages."""
    try:
        if sys.stderr:
            # Not with click, which would write past the progress bar that rich draws there.
            print(text, file=sys.stderr, flush=True)  # noqa: T201
    except OSError:
        silence(sys.stderr)
        if context := click.get_current_context(silent=True):
            context.meta[_LOST] = True


_LOST: Final = "wireparse.messages_lost"


def messages_lost(context: click.Context) -> bool:
    """Return whether a message could not be printed."""
    return _LOST in context.meta


def silence(stream: TextIO) -> None:
    """Discard what is written to a stream from now on.

    Otherwise the interpreter tries again to write to a broken pipe or full disk when it exits.
    """
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


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


def drop_unusable_size() -> None:
    """Remove COLUMNS and LINES from the environment if they are not the size of a terminal.

    Then click and rich ask the terminal, or use 80 columns. Some programs set COLUMNS to 0, with
    which a table would be empty; with a superscript 2, rich would raise an error.
    """
    for name in ("COLUMNS", "LINES"):
        if not _SIZE.fullmatch(os.environ.get(name, "")):
            os.environ.pop(name, None)


_SIZE: Final = re.compile("0*(?:[2-9]|[1-9][0-9]{1,3})")


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
