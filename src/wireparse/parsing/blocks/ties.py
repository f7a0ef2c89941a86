"""Whether a line continues the block above it.

* A line of more than `Page.width` columns is a paragraph.
* Where first lines are indented, a line with a deeper indent starts a block. Where all other lines
  are, it continues one.
* Elsewhere a line continues the one above if its first word would not have fitted there.

Where this is uncertain (a full-width headline above the lead, a first line broken early), the
lines become two blocks, and the second is marked as a possible continuation of the first. The
layout decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wireparse.parsing.blocks.lines import is_full
from wireparse.parsing.blocks.pages import NARROWEST

if TYPE_CHECKING:
    from wireparse.parsing.blocks.lines import TextLine
    from wireparse.parsing.blocks.pages import Page
    from wireparse.styles.matching import WireMatcher
    from wireparse.styles.node_names import RuleName

__all__ = ["BROKEN", "JOINED", "LOOSE", "PARTED", "TIED", "tie"]

FEW = 5
"""Up to this many short lines, the width of a page cannot be estimated."""

HEAD = 3
NARROW = 45
"""Among `HEAD` lines, one of fewer columns than this was probably not wrapped."""

USUAL = 60
"""Columns of the narrowest common width of wrapped copy."""

BRACKETS = 400
"""Characters of the longest bracketed text that is kept in one block."""

RAGGED = 20
"""Columns by which the lines of wrapped text may differ in width."""

AROUND = 10
"""Lines above and below a line from which the width and the margin are estimated."""

BY = 8
"""Characters of the longest line that only says that the writer comes next."""

JOINED = -1
"""The line belongs to the block of the line above."""

PARTED = 0
"""The block does not continue the one before."""

LOOSE = 1
"""It may continue the block before, whose last line had room for its first word."""

TIED = 2
"""It may continue the block before, whose last line had no room for its first word."""

BROKEN = 3
"""As `LOOSE`, and blank lines separate the paragraphs here."""

_RULES: tuple[RuleName, ...] = ("dateline_in_capitals", "end_mark_in_capitals")
_RULED = "-=_*~#"
_RULE = re.compile(rf"([{_RULED}])\1{{9,}}\Z")
_FIELD = re.compile(r"[a-z_]{2,16}: \S")
_CREDIT = 60  # characters of the longest credit that ends a line
_BULLET = re.compile(r"(?:[*•·▪+-]|\d{1,2}[.)])[ \t]+(?=\S)")


def tie(page: Page, first: int, index: int) -> int:
    """Decide whether a line continues the block, may continue it, or starts a new one.

    Args:
        page: A page.
        first: The index of the first line of the block.
        index: The index of the line.
    """
    text, matcher, lines = page.text, page.matcher, page.lines
    above, line = lines[index - 1], lines[index]
    if text[line.start] in ",;)" and line.end - line.start > 1:
        return JOINED
    if _in_brackets(text, lines[first], above, line) or _in_signoff(page, first, index):
        return JOINED
    if _below_by(page, first, index) or _in_byline(page, first, index):
        return JOINED
    too_wide = above.columns > page.width or line.columns > page.width
    if too_wide and _in_capitals(text, above, line):
        return TIED
    if (
        too_wide
        or (page.unwrapped and index > 1)
        or _stands_alone(text, above, line)
        or not _printable(text, above, line)
    ):
        return PARTED
    if _begins(matcher, "own_line_soon", text, line):
        return LOOSE
    if _columned(text, above) or _columned(text, line):
        return JOINED if _columned(text, above) and _columned(text, line) else PARTED
    return _by_indent(page, first, index)


def _by_indent(page: Page, first: int, index: int) -> int:
    """Decide on a line by its indent, or else by the room on the line above."""
    text, lines = page.text, page.lines
    above, line = lines[index - 1], lines[index]
    if page.hanging >= 0:
        if line.indent == page.hanging > lines[first].indent:
            return JOINED
        if line.indent < page.hanging == above.indent:
            return PARTED
    near = lines[max(index - AROUND, 0) : index + AROUND]
    if line.indent > 1 and _is_deeper(near, line) and line.indent != _hanging(text, lines[first]):
        return PARTED
    if _fits(page, near, above, line):
        return _after_short(page, above, line)
    return _after_full(page, first, index)


def _in_brackets(text: str, first: TextLine, above: TextLine, line: TextLine) -> bool:
    """Whether a line closes the bracket that opened the block."""
    start = first.start
    if text[start] != "(" or text[line.end - 1] != ")" or above.end - start > BRACKETS:
        return False
    return text.count("(", start, above.end) > text.count(")", start, above.end)


def _in_signoff(page: Page, first: int, index: int) -> bool:
    """Whether a line is inside the brackets of a sign-off, which may end a paragraph."""
    text, lines = page.text, page.lines
    above, line = lines[index - 1], lines[index]
    at = text.rfind("(", max(lines[first].start, above.end - BRACKETS), above.end)
    if at < 0 or text.find(")", at, above.end) >= 0:
        return False
    last = min(at + BRACKETS, lines[-1].end)
    close = text.find(")", line.start, last)
    if close < 0 or text.find("(", line.start, close) >= 0:
        return False
    return page.matcher.test("open_signoff", text, at, close) >= 0


def _in_byline(page: Page, first: int, index: int) -> bool:
    """Whether a short line goes on with a byline that the lines above have not ended."""
    text, matcher, lines = page.text, page.matcher, page.lines
    start, above, line = lines[first].start, lines[index - 1], lines[index]
    if line.stops or index - first >= FEW or max(above.columns, line.columns) > USUAL:
        return False
    is_open = matcher.test_short("open_byline", text, start, above.end) == above.end
    return is_open and matcher.test_short("byline_below", text, line.start, line.end) == line.end


def _below_by(page: Page, first: int, index: int) -> bool:
    """Whether a line is the name below `By`, perhaps with a lone full stop between them."""
    text, lines = page.text, page.lines
    start, end = lines[first].start, lines[first].end
    if end - start > BY or index - first > 2:
        return False
    line, above = lines[index], lines[index - 1]
    if index - first == 2 and text[above.start : above.end] != ".":
        return False
    if page.matcher.test_short("by_alone", text, start, end) != end:
        return False
    return text[line.start] == "." or text[line.start].isupper()


def _in_capitals(text: str, above: TextLine, line: TextLine) -> bool:
    """Whether two long lines are one sentence in capitals, as the notices of lawyers are."""
    return (
        above.columns > USUAL
        and line.stops
        and not above.stops
        and text[above.start : above.end].isupper()
        and text[line.start : line.end].isupper()
    )


def _is_deeper(near: list[TextLine], line: TextLine) -> bool:
    return line.indent >= min(other.indent for other in near) + 2


def _stands_alone(text: str, above: TextLine, line: TextLine) -> bool:
    """Whether one of the lines is a tag, or one above or below which a block always begins."""
    return (
        _is_drawn(text, above)
        or _is_command(text, above)
        or _is_tag(text, above)
        or _is_tag(text, line)
        or text.startswith("*** ", line.start)
        or (_is_field(text, line) and (_is_field(text, above) or _is_ruled(text, above)))
    )


def _is_field(text: str, line: TextLine) -> bool:
    """Whether a line is a field in a header of small letters: `title: Ferry returns`."""
    return text[line.start].islower() and _FIELD.match(text, line.start, line.end) is not None


def _is_ruled(text: str, line: TextLine) -> bool:
    return text[line.start : line.end] == "---"


def _is_command(text: str, line: TextLine) -> bool:
    """Whether a line is a command behind a prompt: `$ cat ferry.txt`."""
    return text.startswith("$ ", line.start) and text[line.start + 2].isalpha()


def _is_tag(text: str, line: TextLine) -> bool:
    return text[line.start] == "<" and text[line.end - 1] == ">"


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


def _fits(page: Page, near: list[TextLine], above: TextLine, line: TextLine) -> bool:
    """Whether the line above was broken early: this line's first word would have fitted."""
    width = max([other.columns for other in near if other.columns <= page.width])
    doubted = width < USUAL or above.stops
    if width < NARROWEST or (doubted and not _wrapped(near, width, page.width)):
        return True
    return not is_full(page.text, above, line, width)


def _wrapped(near: list[TextLine], width: int, widest: int) -> bool:
    """Whether lines of this width were wrapped.

    Of wrapped lines some end no sentence, more than there are lines too wide to be wrapped.
    """
    too_wide = sum([line.columns > widest for line in near])
    if width < USUAL:
        return not too_wide
    full = [line for line in near if width - RAGGED <= line.columns <= width]
    if len(full) <= 2 and width <= USUAL + RAGGED and not too_wide:
        return True
    return sum([not line.stops for line in full]) > too_wide


def _after_short(page: Page, above: TextLine, line: TextLine) -> int:
    text = page.text
    if not above.stops:
        small = text[line.start].islower() and not _begins(page.matcher, "by_soon", text, line)
        if small:
            return JOINED
    elif not page.prose:
        return PARTED
    return BROKEN if page.prose else LOOSE


def _tells_width(page: Page) -> bool:
    """Whether the widest line shows the width of the page; among few short lines it does not."""
    lines, widest = page.lines, page.width
    return len(lines) > FEW or any(USUAL <= line.columns <= widest for line in lines)


def _after_full(page: Page, first: int, index: int) -> int:
    """Join full lines, unless one of them may be a headline or the next one a byline."""
    text, matcher, lines, depth = page.text, page.matcher, page.lines, index - first
    above, line = lines[index - 1], lines[index]
    if _begins(matcher, "by_soon", text, line) or (depth == 1 and _is_apart(text, matcher, line)):
        return TIED
    if above.stops:
        parts = _parts(text, matcher, line) or _like_headline(text, line, above)
        return TIED if parts else JOINED
    if above.indent == line.indent and not text[line.start].islower() and not _tells_width(page):
        return LOOSE if above.columns < NARROW and len(page.lines) <= HEAD else TIED
    if _credited(text, matcher, above):
        return TIED
    if depth <= 2 and _is_under_headline(page, first, index):
        return LOOSE
    if depth > 2 or not _like_headline(text, above, line):
        return JOINED
    # Names are capitalized, too: "Jane Doe and John" / "Roe contributed to this report."
    contributed = matcher.contains("contribution_soon", text, line.start, line.end)
    return JOINED if contributed and line.stops else TIED


def _is_under_headline(page: Page, first: int, index: int) -> bool:
    """Whether a line ends no sentence, and the lines above it are a headline without capitals.

    If so, it begins something new, for the rest of such a headline begins in lower case. Nothing
    shows that it was wrapped, either: no line below it continues it. With a photo credit at its
    end, it is the rest of a caption.
    """
    text, lines = page.text, page.lines
    line = lines[index]
    if line.stops or text[line.start].islower() or _credited(text, page.matcher, line):
        return False
    if index + 1 < len(lines) and _may_go_on(page, index):
        return False
    letters = [word[0] for word in text[lines[first].start : lines[index - 1].end].split()]
    return sum(map(str.islower, letters)) * 3 >= len(letters) * 2


def _may_go_on(page: Page, index: int) -> bool:
    """Whether the line below a line may continue it: it had no room there, and has no indent."""
    above, line, below = page.lines[index - 1 : index + 2]
    return (
        is_full(page.text, line, below, above.columns)
        and below.columns <= page.width
        and below.indent <= line.indent + 1
    )


def _is_apart(text: str, matcher: WireMatcher, line: TextLine) -> bool:
    """Whether a line is all in brackets, or is short and begins with a day."""
    if text[line.start] == "(":
        return text[line.end - 1] == ")"
    return line.columns <= USUAL and _begins(matcher, "day_soon", text, line)


def _credited(text: str, matcher: WireMatcher, line: TextLine) -> bool:
    """Whether a photo credit ends the line: `REUTERS/Jane Doe`."""
    start = max(line.start, line.end - _CREDIT)
    # Few lines have a slash, and `find` is ten times as fast as the pattern.
    slash = text.find("/", start, line.end)
    return slash >= 0 and matcher.search("credit_at_end", text, start, line.end) >= 0


def _parts(text: str, matcher: WireMatcher, line: TextLine) -> bool:
    """Whether a line begins with a dateline, or is one word in capitals: an end mark."""
    return any(_begins(matcher, rule, text, line) for rule in _RULES)


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
