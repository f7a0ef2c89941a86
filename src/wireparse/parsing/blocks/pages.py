"""Pages: runs of lines without a blank line, and how their lines are set."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from wireparse.parsing.blocks.lines import find_lines, is_full, with_stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.parsing.blocks.lines import TextLine
    from wireparse.styles.matching import WireMatcher

__all__ = ["NARROWEST", "WIDEST", "Page", "Setting", "find_pages", "measure"]

WIDEST = 100
"""Columns of the widest line that may have been wrapped, if no wider one clearly was."""

LIMIT = 240
"""Columns of the widest line that may have been wrapped at all."""

NARROWEST = 40
"""Below this many columns, a page is a list, not wrapped text."""

LINES = 128
"""The most lines of a page: a longer run is cut there."""


class Setting(NamedTuple):
    """How the lines of a page are set: it shows how those of the pages next to it are, too."""

    margin: int
    """The columns before its leftmost line."""
    width: int = WIDEST
    """The columns of the widest line that was wrapped, if it is wider than `WIDEST`."""
    hanging: int = -1
    """The column at which all lines of a paragraph but the first begin; -1 if they do not."""
    prose: bool = False
    """Whether it is one paragraph, of which one line at most was broken early."""


class Page(NamedTuple):
    """A run of lines without a blank line, with what the decisions about them depend on."""

    text: str
    matcher: WireMatcher
    lines: list[TextLine]
    width: int
    """The columns of the widest line that may have been wrapped."""
    hanging: int
    """The column at which all lines of a paragraph but the first begin; -1 if they do not."""
    prose: bool
    """Whether it is a paragraph of several lines, and a page next to it is one, too."""
    unwrapped: bool
    """Whether a third of its lines are too wide to have been wrapped."""

    @classmethod
    def among(
        cls,
        text: str,
        matcher: WireMatcher,
        lines: list[TextLine],
        own: Setting,
        others: tuple[Setting, ...],
    ) -> Page:
        """Return the page of these lines, given its own setting and those of its neighbors."""
        width, hanging = own.width, own.hanging
        for other in others:
            if width == WIDEST and max([line.columns for line in lines]) <= other.width:
                width = other.width
            if hanging < 0:
                hanging = other.hanging
        prose = own.prose and any(other.prose for other in others)
        wide = sum([line.columns > width for line in lines])
        return cls(text, matcher, lines, width, hanging, prose, wide > 2 and wide * 3 > len(lines))


def find_pages(
    text: str, matcher: WireMatcher, start: int, *, resumed: bool
) -> Iterator[list[TextLine]]:
    """Yield the lines of each page."""
    page: list[TextLine] = []
    for line in find_lines(text, start, resumed=resumed):
        if page and (line.gap or len(page) == LINES):
            yield page
            page = []
        if len(page) == 1:
            page[0] = with_stop(text, matcher, page[0])
        page.append(with_stop(text, matcher, line) if page else line)
    if page:
        yield page


def measure(text: str, lines: list[TextLine]) -> Setting:
    """Return how the lines of a page are set."""
    if len(lines) == 1:  # most pages of unwrapped text
        return Setting(lines[0].indent)
    margin = min([line.indent for line in lines])
    widest = max([line.columns for line in lines])
    return Setting(
        margin,
        widest if WIDEST < widest <= LIMIT and _runs_on(text, lines, widest) else WIDEST,
        _hanging(text, lines, margin, widest),
        _is_prose(text, lines, widest),
    )


def _runs_on(text: str, lines: list[TextLine], width: int) -> bool:
    """Whether a line wider than `WIDEST` was wrapped: the next one continues it in lower case."""
    return any(
        above.columns > WIDEST
        and not above.stops
        and text[line.start].islower()
        and is_full(text, above, line, width)
        for above, line in pairwise(lines)
    )


def _hanging(text: str, lines: list[TextLine], margin: int, widest: int) -> int:
    """Return the column at which all lines of a paragraph but the first begin, or -1.

    Lines that begin there continue what the line above began, more often than not.
    """
    deeper = [(above, line) for above, line in pairwise(lines) if line.indent >= margin + 2]
    for above, line in deeper:
        if not above.stops and text[line.start].islower() and is_full(text, above, line, widest):
            stops = [above.stops for above, other in deeper if other.indent == line.indent]
            return line.indent if sum(stops) * 2 < len(stops) else -1
    return -1


def _is_prose(text: str, lines: list[TextLine], width: int) -> bool:
    if (
        width < NARROWEST
        or not lines[-1].stops
        or all(line.stops for line in lines)
        or any(line.indent > lines[0].indent for line in lines)
    ):
        return False
    pairs = pairwise(lines)
    early = sum([not is_full(text, above, line, width) for above, line in pairs])
    return early <= 1 and len(lines) > early + 1
