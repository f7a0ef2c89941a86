"""Excerpts for messages: the line of a span, with a marker below the characters of the span."""

import unicodedata
from collections.abc import Iterable

__all__ = ["INDENT", "draw_excerpt", "line_around"]

INDENT = "    "
_WIDTH = 74  # columns of an excerpt; with the indent and two ellipses, it fits 80 columns
_MOST = 4 * _WIDTH  # characters in so many columns; more would be a heap of combining accents


def draw_excerpt(text: str, start: int, stop: int) -> str:
    """Return the line around an offset and a marker line, both indented.

    A long line is truncated around the span. If the span has several lines, the first is shown.

    Args:
        text: The text.
        start: Where the span starts, in code points of the text.
        stop: Where it stops; an empty span is marked by a single character.

    >>> print(draw_excerpt("MOSUL, Iraq (Reuters) Rain fell", 22, 26))
        MOSUL, Iraq (Reuters) Rain fell
                              ^^^^
    """
    # Only what may be shown is searched for line endings: a text can be one line of many megabytes.
    low = max(0, min(start, len(text)) - _MOST)
    near = text[low : start + _MOST]
    begin, end = line_around(near, start - low)
    return _draw(near[begin:end], start - low - begin, stop - low - begin)


def line_around(text: str, offset: int) -> tuple[int, int]:
    """Return the start and end of the line around an offset, without its line ending."""
    begin = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    ends = [end for end in (text.find("\n", offset), text.find("\r", offset)) if end >= 0]
    return begin, min(ends, default=len(text))


def _draw(line: str, start: int, stop: int) -> str:
    start = min(start, len(line))
    first, last = _window(line, start)
    stop = min(max(start, stop), last)
    before = "…" * (first > 0) + _visible(line[first:start])
    marked = _visible(line[start:stop])
    after = _visible(line[stop:last]) + "…" * (last < len(line))
    marker = " " * _columns(before) + "^" * max(1, _columns(marked))
    return f"{INDENT}{before}{marked}{after}\n{INDENT}{marker}"


def _window(line: str, start: int) -> tuple[int, int]:
    """Return the part of a line to show: half of the width before `start`, or what is left."""
    needed = _columns(line[start : start + _WIDTH])
    room = max(_WIDTH // 2, _WIDTH - needed)
    first = start - _fitting(reversed(line[max(0, start - _MOST) : start]), room)
    room = _WIDTH - _columns(line[first:start])
    return first, start + _fitting(line[start : start + _MOST], room)


def _fitting(text: Iterable[str], room: int) -> int:
    """Return how many of the characters fit into so many columns."""
    count = 0
    for char in text:
        room -= _columns(char)
        if room < 0:
            break
        count += 1
    return count


def _visible(text: str) -> str:
    """Return text with predictable width: tabs become spaces, unprintable characters `\ufffd`."""
    return "".join(
        char if char.isprintable() else " " if char.isspace() else "\N{REPLACEMENT CHARACTER}"
        for char in text
    )


def _columns(text: str) -> int:
    """Return the number of terminal columns that a text takes."""
    return sum(
        0
        if unicodedata.category(char) in {"Mn", "Me"}
        else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )
