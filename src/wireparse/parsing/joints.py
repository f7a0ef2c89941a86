"""Cuts blocks that hold several parts of a story on one line, so that each becomes a block.

Copy that lost its line breaks has a headline, a byline, a dateline, the lead and the sign-off in
one paragraph. The grammar finds the joints, and the layout then decides on each part as on any
other block. Only a dateline stays with the lead that it opens.

Most blocks have one part, so a cheap search decides first: for the end of a dateline that an agency
signs, for `By`, or for the bracket or the words that open a sign-off.
"""

from __future__ import annotations

from itertools import islice, pairwise
from string import digits
from typing import TYPE_CHECKING, NamedTuple

from wireparse.parsing.blocks import PARTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wireparse.parsing.blocks import Block
    from wireparse.peg.node import Node
    from wireparse.styles.matching import WireMatcher
    from wireparse.styles.node_names import NodeName, RuleName

__all__ = ["GLUED", "cut_blocks"]

FRONT = 600
"""Characters at the start of a block in which the end of a dateline is looked for."""

GLUED = 1200
"""Characters at the end of a block in which a sign-off is looked for."""

LONE = 80
"""Characters of the longest block that is one part, unless it ends in brackets."""

_BREAK = "|||"  # between the texts of a collection
_BYLINES = 4  # words that begin a byline, of those that are tried
_SIGNOFFS = 3  # sign-offs at the end of one block
_PLACES = 90  # characters of the longest place and date before an agency
_POST = "[0123456789"  # how a post may begin that says when it was sent
_DATE = 9  # characters of a closing bracket and a date in digits
_WORDS = 20  # characters of the words after a dateline
_HEAD = 400  # characters within which a dateline ends


def cut_blocks(text: str, matcher: WireMatcher, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the parts of each block in order; a block with a single part stays as it is."""
    for block in blocks:
        whole = _Whole(matcher, text, block.start, block.end)
        cuts = _cuts(whole)
        if not cuts:
            yield block
            continue
        for start, stop in pairwise([block.start, *sorted(cuts), block.end]):
            yield _part(whole, block, start, stop)


class _Whole(NamedTuple):
    """A block's text, or a part of it."""

    matcher: WireMatcher
    text: str
    start: int
    end: int

    def test(self, rule: RuleName, at: int) -> int:
        """Return the offset at which a rule's match at an offset ends, or -1."""
        return self.matcher.test(rule, self.text, at, self.end)

    def search(self, rule: RuleName, start: int, end: int) -> int:
        """Return the offset of the first match of a rule between two offsets, or -1."""
        return self.matcher.search(rule, self.text, start, min(end, self.end))

    def dateline(self, at: int) -> Node[NodeName] | None:
        """Return the tree of a dateline at an offset; the features ask for the same one."""
        return self.matcher.match("Dateline", self.text, at, min(self.end, at + _HEAD))

    def until(self, end: int) -> _Whole:
        """Return the passage up to an offset, without white space at its end."""
        return self._replace(end=self.start + len(self.text[self.start : end].rstrip()))

    def is_all(self, rule: NodeName, start: int, end: int) -> bool:
        """Whether a rule matches all between two offsets but white space at the end."""
        whole = self._replace(start=start).until(end)
        return whole.matcher.fullmatch(rule, whole.text, start, whole.end) is not None


def _cuts(whole: _Whole) -> set[int]:
    """Return where the parts of a block begin, but the first; a short one may end in brackets."""
    if whole.text[whole.start] in _POST and (posts := {*_posts(whole)}):
        return posts
    if whole.end - whole.start > LONE:
        if whole.text.find(_BREAK, whole.start, whole.end) >= 0:
            return {*_breaks(whole)}
        return {*_front(whole), *_back(whole)} if _may_be_joined(whole) else set()
    return set(_back(whole)) if _is_closed(whole.text, whole.start, whole.end) else set()


def _may_be_joined(whole: _Whole) -> bool:
    """Whether a block holds anything that stands at a joint."""
    matcher, text, start, end = whole
    return (
        matcher.search("joint_soon", text, start, end) >= 0
        or matcher.search("by_ahead", text, start, end) >= 0
        or matcher.test_short("byline_by", text, start, end) >= 0
        or (_is_closed(text, start, end) and _opening(text, start, end) >= 0)
    )


def _part(whole: _Whole, block: Block, start: int, stop: int) -> Block:
    """Return the part between two cuts. Only the first one has the gap and the margin above."""
    text, end = whole.text, whole._replace(start=start).until(stop).end
    if stop != block.end and (mark := whole.search("lone_mark", start, end)) > start:
        end = mark
    part = block._replace(start=start, end=end, lines=text.count("\n", start, end) + 1)
    return part if start == block.start else part._replace(gap=0, indent=0, tie=PARTED)


# Posts of a channel -------------------------------------------------------------------------------


def _posts(whole: _Whole) -> Iterator[int]:
    """Yield where the posts in a block begin, and the text of each behind its name and time."""
    matcher, text, start, end = whole
    if matcher.test_short("post_opening", text, start, end) > 0:
        for opening in matcher.spans("post_opening", text, start, end):
            yield from (at for at in opening if start < at < end)


# Texts of a collection ----------------------------------------------------------------------------


def _breaks(whole: _Whole) -> Iterator[int]:
    """Yield where the parts of the texts begin that a block holds, and the marks between them."""
    text, at = whole.text, whole.start
    while at < whole.end:
        mark = text.find(_BREAK, at, whole.end)
        last = mark if mark >= 0 else whole.end
        yield from (cut for cut in _cuts(whole._replace(start=at).until(last)) if at < cut)
        if mark < 0:
            return
        after = mark + len(_BREAK)
        while after < whole.end and (text[after] == "|" or text[after].isspace()):
            after += 1
        yield from (cut for cut in (mark, after) if whole.start < cut < whole.end)
        at = after


# A dateline after other parts ---------------------------------------------------------------------


def _front(whole: _Whole) -> Iterator[int]:
    """Yield where the dateline behind a headline, byline or caption begins, and the byline."""
    start = whole.start
    for by in _bylines(whole):
        place = _place_after_byline(whole, by)
        if place > 0:
            yield from (by, place) if by > start else (place,)
            return
    sign = whole.search("signature", start + 1, start + FRONT)
    if sign > 0:
        writers = whole.search("writers_before_place", start, sign)
        if writers >= 0:
            if writers > start:
                yield writers
            yield whole.test("writers_before_place", writers)
            return
        dateline = whole.dateline(start)
        if dateline is None or dateline.end <= sign:
            yield from _place_before(whole, sign)


def _bylines(whole: _Whole) -> Iterator[int]:
    """Yield where a byline may begin. In capitals, it begins the block."""
    matcher, text, start, end = whole
    if matcher.test_short("byline_by", text, start, end) > 0:
        yield start
    for by, _ in islice(
        matcher.spans("by_ahead", text, start + 1, min(end, start + FRONT)), _BYLINES
    ):
        yield by


def _place_after_byline(whole: _Whole, by: int) -> int:
    """Return the offset of the place after a byline that begins at `by`, or -1."""
    found = (
        (_rank(whole, by, at), at)
        for at in _place_starts(whole, by, by + 2 * _PLACES)
        if _opens_lead(whole, at) and whole.is_all("Byline", by, at)
    )
    return min(found, default=(0, -1))[1]


def _place_before(whole: _Whole, sign: int) -> Iterator[int]:
    """Yield the offset of the place that belongs to the agency at `sign`, if other parts end there.

    A sentence ends there, the place is in capitals, or it is a city of the list.
    """
    for at in _place_starts(whole, max(whole.start + 1, sign - _PLACES), sign):
        node = whole.dateline(at)
        if node and node.end > sign and node.first("Agency") and _rank(whole, whole.start, at) < 3:
            yield at
            return


def _place_starts(whole: _Whole, start: int, end: int) -> list[int]:
    spans = whole.matcher.spans("place_start", whole.text, start, min(end, whole.end))
    return [at for at, _ in spans if at > start]


def _opens_lead(whole: _Whole, at: int) -> bool:
    """Whether a dateline begins at an offset, with an agency or with a place in capitals.

    If the lead is in capitals too, a place in capitals proves nothing without a date.
    """
    text, node = whole.text, whole.dateline(at)
    if node is None or node.end == whole.end:
        return False
    if node.first("Agency"):
        return True
    if not text[at : at + 2].isupper() or text[node.end - 1].isalnum():
        return False
    return node.first("Date") is not None or not text[node.end : node.end + _WORDS].isupper()


def _rank(whole: _Whole, start: int, at: int) -> int:
    """Rank the joint before a place; the lower, the clearer."""
    text = whole.text
    last = start + len(text[start:at].rstrip())
    word = max(start, max(text.rfind(" ", start, last), text.rfind("\n", start, last)) + 1)
    if whole.test("word_at_joint", word) == at:
        return 0
    if text[at : at + 2].isupper() and whole.test("word_in_small_letters", word) == at:
        return 1
    if whole.test("listed_city", at) > 0:
        return 2
    return 3 if len(text[start:at].split()) > 2 else 4


# A sign-off before other parts, or after the last sentence ----------------------------------------


def _back(whole: _Whole) -> Iterator[int]:
    """Yield where the sign-offs at the end begin, and where the text after each begins."""
    for _ in range(_SIGNOFFS):
        at, end = _signoff(whole)
        if at < 0:
            return
        yield at
        after = whole.end - len(whole.text[end : whole.end].lstrip())
        if after < whole.end:
            yield after
        whole = whole.until(at)


def _signoff(whole: _Whole) -> tuple[int, int]:
    """Return where the last sign-off in brackets, or the first other one, begins and ends."""
    _, text, start, end = whole
    low = max(start + 1, end - GLUED)
    # A bracket that closes before the end holds no sign-off that goes on to the end.
    closed = text.rfind(")", low, end)
    opens = low if closed >= end - 2 else max(low, closed)
    at = _opening(text, opens, end) if _is_closed(text, start, end) else -1
    while at > start:
        if whole.matcher.may_match(_SIGNOFF, text, at, end) and whole.is_all("Signoff", at, end):
            return _NOWHERE if whole.test("photo_ahead", at) > 0 else (at, end)
        at = _opening(text, opens, at)
    at = _clause(whole, low, end)
    if at > 0 and text[start] == "(" and whole.is_all("Signoff", start, end):
        return _NOWHERE
    return _open_signoff(whole, max(at, whole.test("sentence_end", at))) if at > 0 else _NOWHERE


def _is_closed(text: str, start: int, end: int) -> bool:
    """Whether a passage ends in a bracket, perhaps before a date, or in a full stop."""
    return text[max(start, end - _DATE) : end].rstrip(digits).endswith((")", ".", "）"))


def _opening(text: str, start: int, end: int) -> int:
    """Return the offset of the last opening bracket between two offsets, or -1."""
    return max(text.rfind("(", start, end), text.rfind("（", start, end))


def _clause(whole: _Whole, low: int, end: int) -> int:
    """Return the offset of the first words that open a sign-off, or -1."""
    for at, _ in whole.matcher.spans("clause_soon", whole.text, low, end):
        if whole.test("clause_ahead", at) >= 0:
            return at
    return -1


def _open_signoff(whole: _Whole, at: int) -> tuple[int, int]:
    """Return where a sign-off at an offset begins and ends, if no sentence goes on after it."""
    text = whole.text
    node = whole.matcher.match("Signoff", text, at, whole.end)
    if node is None or (text[at] == "(" and ")" not in text[node.end - 2 : node.end]):
        return _NOWHERE
    ends = node.end == whole.end or whole.test("after_signoff", node.end) >= 0
    return (at, node.end) if ends else _NOWHERE


_NOWHERE = -1, -1
_SIGNOFF: tuple[RuleName, ...] = ("Signoff",)
