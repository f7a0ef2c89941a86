"""Where paragraphs begin: the text cut into blocks, lazily and story by story.

A block is a paragraph, or a line that may stand for itself (a headline, a byline). Dumps mix
layouts, so nothing here looks further than one page of lines that no blank line parts:

* blank lines always part blocks;
* a line of more than `WIDEST` columns is a paragraph of its own (one line a paragraph);
* where first lines are indented, a deeper line begins a block;
* elsewhere a line continues the one above where its first word would not have fitted there.

Where the layout leaves it open (a headline of full width above the lead, a first line broken
early) the lines become two blocks of which the second is marked as hanging together with
the first: the story layout may read it as the rest of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LOOSE", "PARTED", "TIED", "Block", "ends_sentence", "find_blocks"]

WIDEST = 100
"""Columns of the widest line that is taken for a wrapped one."""

NARROWEST = 40
"""Columns below which a page of lines is a list, not wrapped text."""

PAGE = 128
"""Lines without a blank line among them that are looked at together."""

FEW = 5
"""Lines of a page that are too few to tell its width, if they are short."""

USUAL = 60
"""Columns of the narrowest of the usual widths of copy."""

BRACKETS = 400
"""Characters of the longest text between brackets that is held together."""

RAGGED = 20
"""Columns by which wrapped lines differ in width."""

AROUND = 10
"""Lines above and below a line from which the width and the margin of the text are taken."""


PARTED = 0
"""The layout parts the block from the one before."""

LOOSE = 1
"""It may be the rest of the block before, whose last line had room for its first word."""

TIED = 2
"""It may be the rest of the block before, whose last line had no room for its first word."""


class Block(NamedTuple):
    """A paragraph, or a line that stands for itself.

    Offsets are code points, half open; the first and the last character are not blank.
    """

    start: int
    end: int
    gap: int
    """Blank lines before it."""
    indent: int
    """Columns before its first character; a tab reaches to the next multiple of eight."""
    lines: int
    tie: int
    """How it hangs together with the block before: `PARTED`, `LOOSE` or `TIED`."""

    def shifted(self, count: int) -> Block:
        """Return the block where so many characters before it are gone."""
        return self._replace(start=self.start - count, end=self.end - count)


def find_blocks(
    text: str, start: int = 0, *, resumed: bool = False, more: bool = False
) -> Iterator[Block]:
    r"""Yield the blocks of a text in order; every character that is not blank lies in one.

    Lines end at `\n`, `\r\n` or `\r`. Takes time in proportion to the text.

    Args:
        text: Any text.
        start: Where to begin, in code points.
        resumed: Whether the block before ends there, found when less of the text was known.
        more: Whether more text is to come: then the last blocks are left for later, for what
            comes may change them.

    >>> list(find_blocks("Bridge opens\n\nA bridge opened."))[1]
    Block(start=14, end=30, gap=1, indent=0, lines=1, tie=0)
    >>> [block.lines for block in find_blocks("   A bridge was opened here in the\nmorning.\n")]
    [2]
    """
    page: list[_Line] = []
    for line in _find_lines(text, start, resumed=resumed):
        if page and (line.gap or len(page) == PAGE):
            yield from _split(text, page)
            page.clear()
        page.append(line)
    if not more:
        yield from _split(text, page)


def ends_sentence(text: str, start: int, end: int) -> bool:
    """Tell whether what stands between two offsets ends as sentences do."""
    if text[end - 1 : end] not in _LAST:  # most lines end in a word
        return False
    return _STOP.search(text, max(start, end - 4), end) is not None


class _Line(NamedTuple):
    start: int
    end: int
    gap: int
    indent: int
    columns: int  # up to its last character
    stops: bool  # ends a sentence


# A byte order mark is blank: it stays in the text, but is no part of the first headline.
_CONTENT = re.compile(r"[^\s\ufeff](?:[^\r\n]*[^\s\ufeff])?")
_FIRST_WORD = re.compile(r"\S{1,40}")
_STOP = re.compile(r"(?:[.!?…。！？][\"'”’»)\]」』）]{0,3}|\])\Z")
_LAST = ".!?…。！？\"'”’»)]」』）"  # what the last character of that may be
_BYLINE = re.compile(r"\(?by\s", re.IGNORECASE)
_PARTS = re.compile(
    r"[A-Z]{3}[^()a-z]{0,20}(?:,[^()]{0,40})?\([A-Z][A-Za-z /-]{1,20}\)|[A-Z]{3,8}\Z"
)
_RULED = "-=_*~#"
_RULE = re.compile(rf"([{_RULED}])\1{{9,}}\Z")  # a line drawn across the page
_LINE_OF_ITS_OWN = re.compile(r"https?://|www\.|c\. ?\d{4} ")
_CREDITED = re.compile(r"[A-Za-z] ?/ ?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){0,3}\)?\Z")
_CREDIT = 60  # characters of the longest of these
_BULLET = re.compile(r"(?:[*•·▪+-]|\d{1,2}[.)])[ \t]+(?=\S)")


def _find_lines(text: str, start: int, *, resumed: bool) -> Iterator[_Line]:
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
        yield _Line(begin, stop, gap, indent, indent + stop - begin, stops)
        end, first = stop, False


def _split(text: str, page: list[_Line]) -> Iterator[Block]:
    """Yield the blocks of lines that no blank line parts."""
    first, tie = 0, PARTED
    for index in range(1, len(page)):
        below = _tie(text, page, first, index)
        if below != _JOINED:
            yield _block(page, first, index, tie)
            first, tie = index, below
    if page:
        yield _block(page, first, len(page), tie)


def _block(page: list[_Line], first: int, stop: int, tie: int) -> Block:
    head, last = page[first], page[stop - 1]
    return Block(head.start, last.end, head.gap, head.indent, stop - first, tie)


_JOINED = -1  # the line belongs to the block of the line above


def _tie(text: str, page: list[_Line], first: int, index: int) -> int:
    """Tell how a line stands to the one above, whose block began at line `first`."""
    above, line = page[index - 1], page[index]
    if text[line.start] in ",;)" and line.end - line.start > 1:
        return _JOINED
    if _in_brackets(text, page[first], above, line):
        return _JOINED
    too_wide = above.columns > WIDEST or line.columns > WIDEST
    if too_wide or _is_drawn(text, above) or not _printable(text, above, line):
        return PARTED
    if _LINE_OF_ITS_OWN.match(text, line.start, line.end):
        return LOOSE
    if _columned(text, above) or _columned(text, line):
        return _JOINED if _columned(text, above) and _columned(text, line) else PARTED
    near = page[max(index - AROUND, 0) : index + AROUND]
    if line.indent > 1 and _is_deeper(near, line) and line.indent != _hanging(text, page[first]):
        return PARTED
    if _fits(text, near, above, line):
        return _after_short(text, above, line)
    return _after_full(text, above, line, index - first, wrapped=_tells_width(page))


def _in_brackets(text: str, first: _Line, above: _Line, line: _Line) -> bool:
    """Tell whether a line closes the bracket that its block began with, and opened once."""
    start = first.start
    if text[start] != "(" or text[line.end - 1] != ")" or above.end - start > BRACKETS:
        return False
    return text.count("(", start, above.end) > text.count(")", start, above.end)


def _is_deeper(near: list[_Line], line: _Line) -> bool:
    return line.indent >= min(other.indent for other in near) + 2


def _is_drawn(text: str, line: _Line) -> bool:
    """Tell whether a line is one that is drawn across the page."""
    return text[line.start] in _RULED and _RULE.match(text, line.start, line.end) is not None


def _printable(text: str, above: _Line, line: _Line) -> bool:
    return text[above.start] >= " " and text[line.start] >= " "


def _columned(text: str, line: _Line) -> bool:
    return text.find("   ", line.start, line.end) >= 0


def _hanging(text: str, line: _Line) -> int:
    """Return the column at which the text of a bullet begins, or -1."""
    bullet = _BULLET.match(text, line.start, line.end)
    return line.indent + bullet.end() - bullet.start() if bullet else -1


def _fits(text: str, near: list[_Line], above: _Line, line: _Line) -> bool:
    """Tell whether the line above was ended on purpose: this one's first word had room there."""
    width = max([other.columns for other in near if other.columns <= WIDEST])
    doubted = width < USUAL or above.stops
    if width < NARROWEST or (doubted and not _wrapped(near, width)):
        return True
    word = _FIRST_WORD.match(text, line.start, line.end)
    return word is None or above.columns + 1 + word.end() - word.start() <= width


def _wrapped(near: list[_Line], width: int) -> bool:
    """Tell whether lines of this width were wrapped.

    Then some of them end no sentence, and more than there are lines too wide to be wrapped.
    """
    too_wide = sum([line.columns > WIDEST for line in near])
    if width < USUAL:
        return not too_wide
    full = [line for line in near if width - RAGGED <= line.columns <= width]
    if len(full) <= 2 and width <= USUAL + RAGGED and not too_wide:
        return True
    return sum([not line.stops for line in full]) > too_wide


def _after_short(text: str, above: _Line, line: _Line) -> int:
    if above.stops:
        return PARTED
    small = text[line.start].islower() and not _BYLINE.match(text, line.start, line.end)
    return _JOINED if small else LOOSE


def _tells_width(page: list[_Line]) -> bool:
    """Tell whether the longest line was wrapped: of few short lines it is just the longest."""
    return len(page) > FEW or any(USUAL <= line.columns <= WIDEST for line in page)


def _after_full(text: str, above: _Line, line: _Line, depth: int, *, wrapped: bool) -> int:
    """Doubt a full line only where a headline may stand above or below, or a byline below."""
    if _BYLINE.match(text, line.start, line.end):
        return TIED
    if above.stops:
        return TIED if _parts(text, line) or _like_headline(text, line, above) else _JOINED
    if not wrapped and above.indent == line.indent and not text[line.start].islower():
        return TIED
    if _credited(text, above):
        return TIED
    return TIED if depth <= 2 and _like_headline(text, above, line) else _JOINED


def _credited(text: str, line: _Line) -> bool:
    """Tell whether a photo credit ends a line: `REUTERS/Jane Doe`."""
    start = max(line.start, line.end - _CREDIT)
    # Hardly a line has a slash, and to look for one is quick.
    slash = text.find("/", start, line.end)
    return slash >= 0 and _CREDITED.search(text, start, line.end) is not None


def _parts(text: str, line: _Line) -> bool:
    """Tell whether a line begins with a dateline, or is one word in capitals: an end mark."""
    return _PARTS.match(text, line.start, line.end) is not None


def _like_headline(text: str, line: _Line, other: _Line) -> bool:
    """Tell whether most longer words of a line that ends no sentence begin with a capital.

    In copy that is all capitals this tells nothing.
    """
    if line.stops or text[other.start : other.end].isupper():
        return False
    letters = [word[0] for word in text[line.start : line.end].split() if len(word) > 3]
    return len(letters) > 1 and sum(map(str.islower, letters)) * 4 <= len(letters)
