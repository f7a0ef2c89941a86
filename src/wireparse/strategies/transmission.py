"""Damage to the whole text, by mail programs, editors and transfer between systems.

Each kind of damage is a function from text to text.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["TRANSMISSION_ERRORS"]

_WIDTH: Final = 65


def _blocks(text: str) -> Iterator[str]:
    """Yield the blocks between blank lines."""
    yield from text.split("\n\n")


def _wrapped(text: str, *, indent: str = "", gap: str = "\n\n") -> str:
    return gap.join(textwrap.fill(b, _WIDTH, initial_indent=indent) for b in _blocks(text))


def _each_line(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "\n".join(map(change, text.split("\n")))


_CP1252: Final = [bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(256)]


def _mojibake(text: str) -> str:
    """Return UTF-8 decoded as Windows-1252, its undefined bytes as Latin-1."""
    return "".join(_CP1252[byte] for byte in text.encode("utf-8", "surrogatepass"))


_PLAIN: Final = str.maketrans("“”‘’–—\xa0", "\"\"''-- ")


def _ascii(text: str) -> str:
    """Return a text in ASCII: plain quotes and dashes, and `?` for all other characters."""
    return text.translate(_PLAIN).encode("ascii", "replace").decode("ascii")


_ENTITIES: Final = str.maketrans({"&": "&amp;", "“": "&quot;", "”": "&quot;", "’": "&#39;"})

TRANSMISSION_ERRORS: Final[Mapping[str, Callable[[str], str]]] = {
    # Line ends.
    "CR LF": lambda text: text.replace("\n", "\r\n"),
    "CR alone": lambda text: text.replace("\n", "\r"),
    "line ends of two systems": lambda text: text.replace("\n\n", "\r\n\n"),
    # Layout.
    "no blank lines": lambda text: text.replace("\n\n", "\n"),
    "twice as many line ends": lambda text: text.replace("\n", "\n\n"),
    "indents for blank lines": lambda text: text.replace("\n\n", "\n   "),
    "wrapped": _wrapped,
    "wrapped with indents": lambda text: _wrapped(text, indent="    ", gap="\n"),
    "indented with tabs": _each_line(lambda line: f"\t{line}" if line else line),
    "blanks at line ends": _each_line(lambda line: f"{line}  "),
    "quoted in a mail": _each_line(lambda line: f"> {line}".rstrip()),
    # Characters.
    "no-break spaces": lambda text: text.replace(", ", ",\xa0"),
    "UTF-8 read as Windows-1252": _mojibake,
    "ASCII only": _ascii,
    "entities": lambda text: text.translate(_ENTITIES),
    "byte order mark": lambda text: f"\ufeff{text}",
    "cut off at the end": lambda text: text[: len(text) * 4 // 5],
}
"""The kinds of damage to the whole text, by name."""
