"""Blocks of a text that may come in chunks."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from wireparse.parsing.blocks.pages import Page, Setting, find_pages, measure
from wireparse.parsing.blocks.ties import JOINED, PARTED, tie

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.parsing.blocks.lines import TextLine
    from wireparse.styles.matching import WireMatcher

__all__ = ["Block", "BlockFinder", "find_blocks"]


ABOVE = 12
"""Pages above a page that show how it is set."""


class Block(NamedTuple):
    """A paragraph, or a line of its own.

    Offsets are code points, half open. Neither the first nor the last character is white space.
    """

    start: int
    end: int
    gap: int
    """Blank lines before it."""
    indent: int
    """Columns from the left margin of the pages near it to its first character.

    From the margin of the line above, if it may continue that.
    """
    lines: int
    tie: int
    """Whether it may continue the block before: `PARTED`, `LOOSE`, `TIED` or `BROKEN`."""

    def moved(self, count: int) -> Block:
        """Return the block with offsets reduced by `count`."""
        return self._replace(start=self.start - count, end=self.end - count)


class BlockFinder:
    """Finds the blocks of a text that may come in chunks.

    Args:
        matcher: The compiled grammar: it shows which lines a dateline, byline or credit begins or
            ends.
        start: The offset at which to start, in code points.
    """

    def __init__(self, matcher: WireMatcher, start: int = 0) -> None:
        """Start with no block found."""
        self._matcher = matcher
        self.keep_from: int = start
        """The offset at which the last block ends: what comes before is not needed again."""
        self._resumed = False
        self._above: tuple[Setting, ...] = ()

    def find(self, text: str, *, final: bool) -> Iterator[Block]:
        """Yield the blocks that are complete.

        Args:
            text: The text from the last call on, with everything that was not discarded.
            final: Whether no more text follows. If more follows, the last two pages are left for
                later: the last one can still change, and the one above it depends on it.
        """
        waiting: deque[_Measured] = deque()
        pages = find_pages(text, self._matcher, self.keep_from, resumed=self._resumed)
        for lines in pages:
            waiting.append(_Measured(lines, measure(text, lines)))
            if len(waiting) > 2:
                yield from self._split(text, waiting.popleft(), waiting[0])
        while final and waiting:
            page = waiting.popleft()
            yield from self._split(text, page, waiting[0] if waiting else None)

    def state(self) -> object:
        """Return what later blocks depend on."""
        return self._above

    def discard(self, count: int) -> None:
        """Reduce all offsets by `count`."""
        self.keep_from -= count

    def _split(self, text: str, page: _Measured, below: _Measured | None) -> Iterator[Block]:
        others = (below.setting, *self._above) if below else self._above
        margin = min([page.setting.margin, *[other.margin for other in others]])
        if len(page.lines) == 1:
            blocks = iter([_block(page.lines, margin, PARTED)])
        else:
            blocks = _blocks(Page.among(text, self._matcher, *page, others), margin)
        for block in blocks:
            self.keep_from = block.end
            self._resumed = True
            yield block
        self._above = (page.setting, *self._above[: ABOVE - 1])


def find_blocks(text: str, matcher: WireMatcher, start: int = 0) -> Iterator[Block]:
    r"""Yield the blocks of a text in order; together they hold all that is not white space.

    Lines end at `\n`, `\r\n` or `\r`. The running time is linear.

    Args:
        text: Any text.
        matcher: The compiled grammar.
        start: The offset at which to start, in code points.

    >>> from wireparse.styles import Ruleset
    >>> matcher = Ruleset.of(["base"]).matcher
    >>> list(find_blocks("Bridge opens\n\nA bridge opened.", matcher))[1]
    Block(start=14, end=30, gap=1, indent=0, lines=1, tie=0)
    >>> text = "   A bridge was opened here in the\nmorning.\n"
    >>> [block.lines for block in find_blocks(text, matcher)]
    [2]
    """
    return BlockFinder(matcher, start).find(text, final=True)


class _Measured(NamedTuple):
    lines: list[TextLine]
    setting: Setting


def _blocks(page: Page, margin: int) -> Iterator[Block]:
    """Yield the blocks of a page."""
    lines = page.lines
    first, tied, left = 0, PARTED, margin
    for index in range(1, len(lines)):
        below = tie(page, first, index)
        if below != JOINED:
            yield _block(lines[first:index], left, tied)
            first, tied, left = index, below, lines[index - 1].indent if below else margin
    yield _block(lines[first:], left, tied)


def _block(lines: list[TextLine], left: int, tied: int) -> Block:
    first, last = lines[0], lines[-1]
    return Block(first.start, last.end, first.gap, first.indent - left, len(lines), tied)
