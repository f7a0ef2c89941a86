"""Limits on the files of styles, which keep loading them cheap.

Built-in files need at most half of each. `wireparse.peg.limits` has the limits on rules.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wireparse.errors import StyleError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "LARGEST_FILE",
    "LARGEST_GRAMMAR",
    "LARGEST_WEIGHT",
    "MOST_DIGITS",
    "MOST_LEVELS",
    "check_limits",
    "too_large",
]

LARGEST_FILE: Final = 1_000_000
"""Characters of a file. Lists are compiled at about 15 microseconds per character."""

LARGEST_GRAMMAR: Final = 200_000
"""Characters of the grammar of one style; that of `base` has 90,000. Rules are checked at up to 30
microseconds per character."""

MOST_LEVELS: Final = 20
"""Levels of brackets, and names in a dotted key. `tomllib` is recursive, and takes quadratic time
and memory for a dotted key: 2.3 GB for 20,000 names."""

MOST_DIGITS: Final = 30
"""Digits of a number. Python refuses to parse one of more than 4,300."""

LARGEST_WEIGHT: Final = 1_000_000
"""A weight of the layout, or its negative."""


def check_limits(text: str, source: str) -> None:
    """Refuse a file that takes too long to parse as TOML.

    Args:
        text: the file, which need not be valid TOML.
        source: its name, for errors.

    Raises:
        StyleError: it exceeds a limit; the message begins with file and line.
    """
    if len(text) > LARGEST_FILE:
        raise too_large(source)
    structure = _STRING_OR_COMMENT.sub(_without_content, text)
    for offset, message in _faults(structure):
        line = structure.count("\n", 0, offset) + 1
        raise StyleError(message, f"{source}:{line}")


def too_large(source: str) -> StyleError:
    """Return the error for a file of more than `LARGEST_FILE` characters."""
    return StyleError(f"is larger than {LARGEST_FILE:,} characters; split it", source)


# An unclosed string ends with its line, one in three quotes with the file: `tomllib` reports it.
_STRING_OR_COMMENT: Final = re.compile(
    r"""
    "{3} (?: [^"\\]++ | \\. | ""?(?!") )*+ (?: "{3,5} | \\?\Z )
    | '{3} (?: [^']++ | ''?(?!') )*+ (?: '{3,5} | \Z )
    | " (?: [^"\\\n]++ | \\[^\n] )*+ "?
    | ' [^'\n]*+ '?
    | \# [^\n]*+
    """,
    re.DOTALL | re.VERBOSE,
)


def _without_content(found: re.Match[str]) -> str:
    """Quotation marks for a string, nothing for a comment, and as many line ends as it has."""
    quotes = "" if found[0].startswith("#") else '""'
    return quotes + "\n" * found[0].count("\n")


_DOTTED: Final = re.compile(
    rf"""(?<![\w-]) (?: (?:[\w-]++|"") [ \t]*+ \. [ \t]*+ ){{{MOST_LEVELS}}}""", re.VERBOSE
)
_NUMBER: Final = re.compile(f"[0-9][0-9_]{{{MOST_DIGITS}}}")
_BRACKET: Final = re.compile(r"[\[\]{}]")


def _faults(structure: str) -> Iterator[tuple[int, str]]:
    """Yield offset and message of faults in a file without the content of its strings."""
    if found := _DOTTED.search(structure):
        yield found.start(), f"a dotted key may have {MOST_LEVELS} names at most"
    if found := _NUMBER.search(structure):
        yield found.start(), f"a number may have {MOST_DIGITS} digits at most"
    depth = 0
    for bracket in _BRACKET.finditer(structure):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > MOST_LEVELS:
            yield bracket.start(), f"brackets may be nested {MOST_LEVELS} levels deep at most"
