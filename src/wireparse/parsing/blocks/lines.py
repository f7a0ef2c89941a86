"""The lines of a text that are not blank."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.styles.matching import WireMatcher
    from wireparse.styles.node_names import RuleName

__all__ = ["TextLine", "ends_sentence", "ends_word", "find_lines", "is_full", "with_stop"]


class TextLine(NamedTuple):
    """A line that is not blank. Neither its first nor its last character is white space."""

    start: int
    end: int
    gap: int
    """Blank lines before it."""
    indent: int
    """Columns before its first character; a tab advances to the next multiple of eight."""
    columns: int
    """Columns up to and including its last character."""
    stops: bool = False
    """Whether it ends a sentence, and not with an abbreviation; see `with_stop`."""


def find_lines(text: str, start: int, *, resumed: bool) -> Iterator[TextLine]:
    r"""Yield the lines that are not blank. Lines end at `\n`, `\r\n` or `\r`.

    Args:
        text: Any text.
        start: The offset at which to start, in code points.
        resumed: Whether a line ends at `start`.
    """
    end, first = start, not resumed
    for match in _CONTENT.finditer(text, start):
        begin, stop = match.span()
        between = text[end:begin]
        ends, last = between.count("\n"), between.rfind("\n")
        if "\r" in between:
            ends += between.count("\r") - between.count("\r\n")
            last = max(last, between.rfind("\r"))
        margin = between[last + 1 :]
        indent = len(margin.expandtabs()) if "\t" in margin else len(margin)
        gap = ends if first or not ends else ends - 1
        yield TextLine(begin, stop, gap, indent, indent + stop - begin)
        end, first = stop, False


def with_stop(text: str, matcher: WireMatcher, line: TextLine) -> TextLine:
    """Return a line that knows whether it ends a sentence. Between blank lines, none needs to."""
    start, end = line.start, line.end
    stops = ends_sentence(text, start, end) and not (
        text[end - 1] == "." and ends_word(matcher, _ABBREVIATED, text, start, end)
    )
    return TextLine(start, end, line.gap, line.indent, line.columns, stops)


def ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether the text between two offsets ends a sentence."""
    if text[end - 1 : end] not in _LAST:  # most lines end in a word
        return False
    return _STOP.search(text, max(start, end - 4), end) is not None


def ends_word(
    matcher: WireMatcher, rules: tuple[RuleName, ...], text: str, start: int, end: int
) -> bool:
    """Whether one of the rules matches the last word between two offsets."""
    word = text.rfind(" ", max(start, end - _LONGEST), end) + 1
    if not word and end - start >= _LONGEST:
        return False
    word = max(word, start)
    return any(matcher.test_short(rule, text, word, end) == end for rule in rules)


def is_full(text: str, line: TextLine, below: TextLine, width: int) -> bool:
    """Whether a line has no room for the first word of the line below, at a width in columns."""
    return line.columns + 1 + _first_word(text, below) > width


def _first_word(text: str, line: TextLine) -> int:
    """Return the length of the first word of a line."""
    word = _FIRST_WORD.match(text, line.start, line.end)
    return word.end() - word.start() if word else 0


# A byte order mark counts as white space, so it does not become part of the first headline.
_CONTENT = re.compile(r"[^\s\ufeff](?:[^\r\n]*[^\s\ufeff])?")
_FIRST_WORD = re.compile(r"\S{1,40}")
_STOP = re.compile(r"(?:[.!?…。！？।؟۔][\"'”’»)\]」』）]{0,3}|\])\Z")
_LONGEST = 12  # characters of the longest abbreviation with what precedes it
_ABBREVIATED: tuple[RuleName, ...] = ("unfinished", "abbreviation")
_LAST = ".!?…。！？।؟۔\"'”’»)]」』）"  # the last characters of `_STOP`
