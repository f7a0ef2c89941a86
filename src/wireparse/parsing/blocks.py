"""Step 1 of parsing: cut the text into blocks, lazily.

A block is a paragraph, or a line of its own such as a headline or a byline. Dumps mix layouts, so
a decision looks no further than one page, a run of lines without a blank line:

* A blank line always separates two blocks.
* A line of more than `WIDEST` columns is a paragraph.
* Where first lines are indented, a line with a deeper indent starts a block.
* Elsewhere a line continues the one above if its first word would not have fitted there.

Where this is uncertain (a full-width headline above the lead, a first line broken early), the
lines become two blocks, and the second is marked as a possible continuation of the first. The
layout decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.styles.matching import WireMatcher
    from wireparse.styles.node_names import RuleName

__all__ = ["LOOSE", "PARTED", "TIED", "Block", "BlockFinder", "ends_sentence", "find_blocks"]

WIDEST = 100
"""Columns of the widest line that may have been wrapped."""

NARROWEST = 40
"""Below this many columns, a page is a list, not wrapped text."""

PAGE = 128
"""The most lines of a page: a longer run is cut there."""

FEW = 5
"""Up to this many short lines, the width of a page cannot be estimated."""

USUAL = 60
"""Columns of the narrowest common width of wrapped copy."""

BRACKETS = 400
"""Characters of the longest bracketed text that is kept in one block."""

RAGGED = 20
"""Columns by which the lines of wrapped text may differ in width."""

AROUND = 10
"""Lines above and below a line from which the width and the margin are estimated."""


PARTED = 0
"""The block does not continue the one before."""

LOOSE = 1
"""It may continue the block before, whose last line had room for its first word."""

TIED = 2
"""It may continue the block before, whose last line had no room for its first word."""


class Block(NamedTuple):
    """A paragraph, or a line of its own.

    Offsets are code points, half open. Neither the first nor the last character is white space.
    """

    start: int
    end: int
    gap: int
    """Blank lines before it."""
    indent: int
    """Columns before its first character; a tab advances to the next multiple of eight."""
    lines: int
    tie: int
    """Whether it may continue the block before: `PARTED`, `LOOSE` or `TIED`."""

    def moved(self, count: int) -> Block:
        """Return the block with offsets reduced by `count`."""
        return self._replace(start=self.start - count, end=self.end - count)


class BlockFinder:
    """Finds the blocks of a text that may come in chunks.

    Args:
        matcher: The compiled grammar.
        start: The offset at which to start, in code points.
    """

    def __init__(self, matcher: WireMatcher, start: int = 0) -> None:
        """Start with no block found."""
        self._matcher = matcher
        self.keep_from: int = start
        """The offset at which the last block ends: what comes before is not needed again."""
        self._resumed = False

    def find(self, text: str, *, final: bool) -> Iterator[Block]:
        """Yield the blocks that are complete.

        Args:
            text: The text from the last call on, with everything that was not discarded.
            final: Whether no more text follows. If more follows, the last page is left for later.
        """
        start, resumed = self.keep_from, self._resumed
        for block in find_blocks(text, self._matcher, start, resumed=resumed, final=final):
            self.keep_from = block.end
            self._resumed = True
            yield block

    def discard(self, count: int) -> None:
        """Reduce all offsets by `count`."""
        self.keep_from -= count


def find_blocks(
    text: str, matcher: WireMatcher, start: int = 0, *, resumed: bool = False, final: bool = True
) -> Iterator[Block]:
    r"""Yield the blocks of a text in order; together they hold all that is not white space.

    Lines end at `\n`, `\r\n` or `\r`. The running time is linear.

    Args:
        text: Any text.
        matcher: The compiled grammar: it shows which lines a dateline, byline or credit begins or
            ends.
        start: The offset at which to start, in code points.
        resumed: Whether a block that was found before ends at `start`.
        final: Whether no more text follows. If more follows, the last page is left out, since it
            could still change.

    >>> from wireparse.styles import Ruleset
    >>> matcher = Ruleset.of(["base"]).matcher
    >>> list(find_blocks("Bridge opens\n\nA bridge opened.", matcher))[1]
    Block(start=14, end=30, gap=1, indent=0, lines=1, tie=0)
    >>> text = "   A bridge was opened here in the\nmorning.\n"
    >>> [block.lines for block in find_blocks(text, matcher)]
    [2]
    """
    page: list[TextLine] = []
    for line in _find_lines(text, start, resumed=resumed):
        if page and (line.gap or len(page) == PAGE):
            yield from _split(text, matcher, page)
            page.clear()
        page.append(line)
    if final:
        yield from _split(text, matcher, page)


def ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether the text between two offsets ends a sentence."""
    if text[end - 1 : end] not in _LAST:  # most lines end in a word
        return False
    return _STOP.search(text, max(start, end - 4), end) is not None


class TextLine(NamedTuple):
    """A line that is not blank. Neither its first nor its last character is white space."""

    start: int
    end: int
    gap: int
    """Blank lines before it."""
    indent: int
    columns: int
    """Columns up to and including its last character."""
    stops: bool
    """Whether it ends a sentence."""


# A byte order mark counts as white space, so it does not become part of the first headline.
_CONTENT = re.compile(r"[^\s\ufeff](?:[^\r\n]*[^\s\ufeff])?")
_FIRST_WORD = re.compile(r"\S{1,40}")
_STOP = re.compile(r"(?:[.!?…。！？][\"'”’»)\]」』）]{0,3}|\])\Z")
_LAST = ".!?…。！？\"'”’»)]」』）"  # the last characters of `_STOP`
_PARTS: tuple[RuleName, ...] = ("dateline_in_capitals", "end_mark_in_capitals")
_RULED = "-=_*~#"
_RULE = re.compile(rf"([{_RULED}])\1{{9,}}\Z")
_CREDIT = 60  # characters of the longest credit that ends a line
_BULLET = re.compile(r"(?:[*•·▪+-]|\d{1,2}[.)])[ \t]+(?=\S)")


def _find_lines(text: str, start: int, *, resumed: bool) -> Iterator[TextLine]:
    """Yield the lines that are not blank."""
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
        stops = ends_sentence(text, begin, stop)
        yield TextLine(begin, stop, gap, indent, indent + stop - begin, stops)
        end, first = stop, False


def _split(text: str, matcher: WireMatcher, page: list[TextLine]) -> Iterator[Block]:
    """Yield the blocks of a page."""
    first, tie = 0, PARTED
    for index in range(1, len(page)):
        below = _tie(text, matcher, page, first, index)
        if below != _JOINED:
            yield _block(page, first, index, tie)
            first, tie = index, below
    if page:
        yield _block(page, first, len(page), tie)


def _block(page: list[TextLine], first: int, stop: int, tie: int) -> Block:
    head, last = page[first], page[stop - 1]
    return Block(head.start, last.end, head.gap, head.indent, stop - first, tie)


_JOINED = -1  # the line belongs to the block of the line above


def _tie(text: str, matcher: WireMatcher, page: list[TextLine], first: int, index: int) -> int:
    """Decide whether a line continues the block, may continue it, or starts a new one."""
    above, line = page[index - 1], page[index]
    if text[line.start] in ",;)" and line.end - line.start > 1:
        return _JOINED
    if _in_brackets(text, page[first], above, line):
        return _JOINED
    too_wide = above.columns > WIDEST or line.columns > WIDEST
    if too_wide or _is_drawn(text, above) or not _printable(text, above, line):
        return PARTED
    if _begins(matcher, "own_line_soon", text, line):
        return LOOSE
    if _columned(text, above) or _columned(text, line):
        return _JOINED if _columned(text, above) and _columned(text, line) else PARTED
    near = page[max(index - AROUND, 0) : index + AROUND]
    if line.indent > 1 and _is_deeper(near, line) and line.indent != _hanging(text, page[first]):
        return PARTED
    if _fits(text, near, above, line):
        return _after_short(text, matcher, above, line)
    depth = index - first
    return _after_full(text, matcher, above, line, depth, wrapped=_tells_width(page))


def _in_brackets(text: str, first: TextLine, above: TextLine, line: TextLine) -> bool:
    """Whether a line closes the bracket that opened the block."""
    start = first.start
    if text[start] != "(" or text[line.end - 1] != ")" or above.end - start > BRACKETS:
        return False
    return text.count("(", start, above.end) > text.count(")", start, above.end)


def _is_deeper(near: list[TextLine], line: TextLine) -> bool:
    return line.indent >= min(other.indent for other in near) + 2


def _is_drawn(text: str, line: TextLine) -> bool:
    """Whether the line is drawn across the page: `----------`."""
    return text[line.start] in _RULED and _RULE.match(text, line.start, line.end) is not None


def _printable(text: str, above: TextLine, line: TextLine) -> bool:
    return text[above.start] >= " " and text[line.start] >= " "


def _columned(text: str, line: TextLine) -> bool:
    return text.find("   ", line.start, line.end) >= 0


def _hanging(text: str, line: TextLine) -> int:
    """Return the column of the text after a bullet, or -1."""
    bullet = _BULLET.match(text, line.start, line.end)
    return line.indent + bullet.end() - bullet.start() if bullet else -1


def _fits(text: str, near: list[TextLine], above: TextLine, line: TextLine) -> bool:
    """Whether the line above was broken early: this line's first word would have fitted."""
    width = max([other.columns for other in near if other.columns <= WIDEST])
    doubted = width < USUAL or above.stops
    if width < NARROWEST or (doubted and not _wrapped(near, width)):
        return True
    word = _FIRST_WORD.match(text, line.start, line.end)
    return word is None or above.columns + 1 + word.end() - word.start() <= width


def _wrapped(near: list[TextLine], width: int) -> bool:
    """Whether lines of this width were wrapped.

    Of wrapped lines some end no sentence, more than there are lines too wide to be wrapped.
    """
    too_wide = sum([line.columns > WIDEST for line in near])
    if width < USUAL:
        return not too_wide
    full = [line for line in near if width - RAGGED <= line.columns <= width]
    if len(full) <= 2 and width <= USUAL + RAGGED and not too_wide:
        return True
    return sum([not line.stops for line in full]) > too_wide


def _after_short(text: str, matcher: WireMatcher, above: TextLine, line: TextLine) -> int:
    if above.stops:
        return PARTED
    small = text[line.start].islower() and not _begins(matcher, "by_soon", text, line)
    return _JOINED if small else LOOSE


def _tells_width(page: list[TextLine]) -> bool:
    """Whether the widest line shows the width of the page; among few short lines it does not."""
    return len(page) > FEW or any(USUAL <= line.columns <= WIDEST for line in page)


def _after_full(
    text: str, matcher: WireMatcher, above: TextLine, line: TextLine, depth: int, *, wrapped: bool
) -> int:
    """Join full lines, unless one of them may be a headline or the next one a byline."""
    if _begins(matcher, "by_soon", text, line):
        return TIED
    if above.stops:
        parts = _parts(text, matcher, line) or _like_headline(text, line, above)
        return TIED if parts else _JOINED
    if not wrapped and above.indent == line.indent and not text[line.start].islower():
        return TIED
    if _credited(text, matcher, above):
        return TIED
    return TIED if depth <= 2 and _like_headline(text, above, line) else _JOINED


def _credited(text: str, matcher: WireMatcher, line: TextLine) -> bool:
    """Whether a photo credit ends the line: `REUTERS/Jane Doe`."""
    start = max(line.start, line.end - _CREDIT)
    # Few lines have a slash, and `find` is ten times as fast as the pattern.
    slash = text.find("/", start, line.end)
    return slash >= 0 and matcher.search("credit_at_end", text, start, line.end) >= 0


def _parts(text: str, matcher: WireMatcher, line: TextLine) -> bool:
    """Whether a line begins with a dateline, or is one word in capitals: an end mark."""
    return any(_begins(matcher, rule, text, line) for rule in _PARTS)


def _begins(matcher: WireMatcher, rule: RuleName, text: str, line: TextLine) -> bool:
    """Whether a rule matches at the start of a line."""
    return matcher.test_short(rule, text, line.start, line.end) >= 0


def _like_headline(text: str, line: TextLine, other: TextLine) -> bool:
    """Whether the line ends no sentence and most of its longer words are capitalized.

    Beside a line that is all capitals, the answer is no.
    """
    if line.stops or text[other.start : other.end].isupper():
        return False
    letters = [word[0] for word in text[line.start : line.end].split() if len(word) > 3]
    return len(letters) > 1 and sum(map(str.islower, letters)) * 4 <= len(letters)
