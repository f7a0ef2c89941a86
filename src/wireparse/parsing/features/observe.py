"""Step 2 of parsing: the features of each block, from its layout, its shape and the grammar.

Nothing is decided here. The layout weighs every feature for every role, so a headline that matches
a dateline is still more like a headline than like the start of a story without one.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from wireparse.parsing.features.below import (
    OPENS_STORY,
    STAMP,
    as_heading,
    as_stray,
    keep_text,
    mark_last,
    with_next,
    without_early,
)
from wireparse.parsing.features.columns import mark_narrow
from wireparse.parsing.features.echoes import mark_echoed
from wireparse.parsing.features.features import Feature, Observed
from wireparse.parsing.features.lines import WHOLE, is_photo_credit, line_features
from wireparse.parsing.features.mastheads import mark_preface
from wireparse.parsing.features.memory import Memory
from wireparse.parsing.features.pictures import LIKE_CREDIT, mark_pictured, may_be_credit
from wireparse.parsing.features.shape import context_features, shape_features

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wireparse.parsing.blocks import Block
    from wireparse.styles.matching import WireMatcher

__all__ = ["Observer", "observe"]


def observe(matcher: WireMatcher, text: str, block: Block, above: Observed | None) -> int:
    """Return the features of a block, given the block above it.

    An `Observer` adds what depends on the block below and on blocks that are further away.
    """
    shape = shape_features(matcher, text, block)
    lines = line_features(matcher, text, block, shape)
    if lines & (WHOLE | Feature.STOP):
        shape &= ~Feature.BARE
    features = shape | context_features(text, block, shape, above) | lines
    if lines & WHOLE:
        features &= ~Feature.ASIDE
    is_below = above is not None and may_be_credit(above.features, features)
    if is_below and is_photo_credit(matcher, text, block.start, block.end):
        return features & ~LIKE_CREDIT | Feature.CREDIT | Feature.CREDITLINE
    return features


class Observer:
    """Observes the blocks of a text, which may come in chunks.

    A block is passed on when `AHEAD` more blocks are known, since some features depend on them.
    """

    def __init__(self, matcher: WireMatcher) -> None:
        """Start with no block."""
        self._matcher = matcher
        self._memory = Memory()
        self._waiting: deque[Observed] = deque()

    def observe(self, text: str, blocks: Iterable[Block], *, final: bool) -> Iterator[Observed]:
        """Yield each block with its features, except the last ones of a chunk that is not final."""
        waiting = self._waiting
        for block in blocks:
            self._add(text, block)
            if len(waiting) > AHEAD:
                yield waiting.popleft()
        if final:
            self._mark_links()
            if waiting and not waiting[-1].features & _LAST_TEXT:
                waiting[-1] = as_stray(waiting[-1])
            mark_last(waiting)
        while final and waiting:
            yield waiting.popleft()

    @property
    def keep_from(self) -> int | None:
        """The offset of the first block that waits for later ones."""
        return self._waiting[0].block.start if self._waiting else None

    def state(self, count: int) -> object:
        """Return what the features of later blocks depend on, offsets reduced by `count`."""
        return tuple(one.moved(count) for one in self._waiting), self._memory.state()

    def discard(self, count: int) -> None:
        """Reduce all offsets by `count`."""
        self._waiting = deque(one.moved(count) for one in self._waiting)

    def _add(self, text: str, block: Block) -> None:
        """Observe a block, and add to the features of those that wait."""
        waiting = self._waiting
        above = waiting[-1] if waiting else None
        features = observe(self._matcher, text, block, above)
        if not features & (Feature.CLOSE | Feature.DATELINE):
            self._mark_links()
        features = self._memory.with_gaps(block, features)
        if above:
            features = self._compare(above.features, features)
            self._show_above(text, block, features)
            keep_text(waiting, features)
        mark_preface(waiting, features)
        mark_narrow(waiting, block, features)
        mark_echoed(text, waiting, block, features)
        mark_pictured(waiting, features)
        distance = self._memory.distance(text, block, features)
        if distance and not features & Feature.TAG:
            features |= self._seen_again(block, features, distance)
        waiting.append(Observed(block, features))

    def _compare(self, above: int, features: int) -> int:
        """Add to the features of a block what the block above it shows."""
        if _is_field(above, features):
            features |= Feature.FIELDS
        if _continues_header(above, features):
            features = features & ~WHOLE | Feature.FURNITURE
        return self._join_tasks(features) if features & Feature.CLOSE else features

    def _show_above(self, text: str, block: Block, features: int) -> None:
        """Add to the features of the block above a block what that shows."""
        waiting = self._waiting
        above = waiting[-1]
        if above.features & Feature.NAME and _is_under_name(text, block, features):
            waiting[-1] = Observed(above.block, above.features | Feature.CARD)
        waiting[-1] = with_next(waiting[-1], features)
        if features & OPENS_STORY and text.startswith("#", above.block.start):
            waiting[-1] = as_heading(waiting[-1])
        if features & Feature.TIED and len(waiting) > 1:  # the line above was wrapped, not broken
            waiting[-2] = without_early(waiting[-2])
        if above.features & Feature.BARE:
            self._overshadow(text, waiting[-1])

    def _join_tasks(self, features: int) -> int:
        """Make lines that name a task and a person sign-offs if a sign-off is beside them."""
        waiting = self._waiting
        if features & Feature.TASK and waiting[-1].features & Feature.SIGNOFF:
            return _as_signoff(features)
        if features & Feature.SIGNOFF:
            for place in range(len(waiting) - 1, -1, -1):
                other, seen = waiting[place]
                if not seen & Feature.TASK:
                    break
                waiting[place] = Observed(other, _as_signoff(seen))
                if not seen & Feature.CLOSE:
                    break
        return features

    def _overshadow(self, text: str, line: Observed) -> None:
        """Mark the short lines right above a longer one: its kicker, or the name of the page."""
        (block, features), waiting = line, self._waiting
        if features & _NO_HEADLINE or (features & Feature.TITLE and _has_digit(text, block)):
            return
        longest = (block.end - block.start) * 2 // 3
        for place in range(len(waiting) - 2, max(len(waiting) - 2 - KICKERS, -1), -1):
            other, seen = waiting[place]
            if seen & Feature.STOP:
                return
            is_few = seen & (Feature.FEW | Feature.TAG) == Feature.FEW
            if is_few and other.end - other.start <= longest:
                waiting[place] = Observed(other, seen & ~Feature.OPENER | Feature.OVERSHADOWED)
                waiting[-1] = Observed(block, features | Feature.TOWERING)
            elif not seen & _PAGE:
                return

    def _mark_links(self) -> None:
        """Mark the last lines if they are links: a list below a text or a heading with a colon."""
        waiting = self._waiting
        place = len(waiting) - 1
        if place < 1 or waiting[place].features & _NO_LINK:
            return
        while place > 0 and waiting[place].features & (_NO_LINK | Feature.CLOSE) == Feature.CLOSE:
            place -= 1
        first, above = waiting[place].features, waiting[place - 1].features if place else 0
        if len(waiting) - place < LINKS or first & (_NO_LINK | Feature.CLOSE):
            return
        if above & _ENDS_TEXT or first & Feature.COLON:
            added = Feature.LISTED if above & _ENDS_TEXT else Feature.LISTED | Feature.FURNITURE
            for index in range(place, len(waiting)):
                block, features = waiting[index]
                waiting[index] = Observed(block, features & ~Feature.BARE | added)

    def _seen_again(self, block: Block, features: int, distance: int) -> int:
        """Return the feature of a block that begins like one above; mark that one if it waits."""
        if distance <= NEAR and not features & _PAGE:
            return Feature.AGAIN if distance > 1 else 0
        if not TOO_SHORT < block.end - block.start <= LINE:
            return 0
        if distance <= len(self._waiting):
            other = self._waiting[-distance]
            marked = Observed(other.block, other.features | Feature.RECURRING)
            self._waiting[-distance] = marked
        return Feature.RECURRING


AHEAD = 12
"""Blocks that are known before a block is passed on."""

KICKERS = 4
"""The most short lines above a headline that belong to the page or the section."""

LINKS = 3
"""The fewest lines of a list of links that has no heading."""

NEAR = 3
"""Blocks between a headline and its second copy."""

TOO_SHORT = 3
LINE = 59
"""Characters of a line that counts as recurring, if it is longer than `TOO_SHORT`."""

_UNDER_NAME = STAMP | Feature.BYTITLE
"""Features of the lines that pages print under the name of the writer."""

_PAGE = STAMP | Feature.FURNITURE | Feature.SECTION | Feature.SOURCE

_LAST_TEXT = Feature.UPPER | Feature.QUESTION
"""Features of lines with which a text may end: a crosshead where it was cut, a question."""

_FOLDED = Feature.INDENT | Feature.CLOSE
_NO_HEADER = Feature.STOP | Feature.TAG | Feature.WORDLESS | Feature.LINKS

_ENDS_TEXT = Feature.STOP | Feature.SIGNOFF | Feature.COPYRIGHT | Feature.ENDMARK
_NO_LINK = (
    Feature.STOP
    | Feature.WORDY
    | Feature.FIGURES
    | Feature.COLUMNS
    | Feature.ITEM
    | (WHOLE & ~Feature.FURNITURE & ~Feature.BULLET)
    | Feature.DATELINE
    | Feature.DATED
    | Feature.PLACED
    | Feature.CREDIT
    | Feature.BYTITLE
)

_NO_HEADLINE = (
    Feature.FEW
    | Feature.CREDITED
    | Feature.CREDIT
    | Feature.PREFIX
    | Feature.DATELINE
    | Feature.DATED
    | Feature.COLUMNS
    | Feature.UPPER
)


def _is_under_name(text: str, block: Block, features: int) -> bool:
    """Whether a line belongs under the name of the writer, such as `3 min read`."""
    return bool(features & _UNDER_NAME or (features & Feature.FEW and text[block.start].isdigit()))


def _as_signoff(features: int) -> int:
    return features & ~Feature.BARE | Feature.SIGNOFF


def _has_digit(text: str, block: Block) -> bool:
    return any(map(str.isdigit, text[block.start : block.end]))


def _is_field(above: int, below: int) -> bool:
    """Whether a line and the one below it, without a blank line between, are fields."""
    return bool(above & Feature.FIELD and below & Feature.FIELD and below & Feature.CLOSE)


def _continues_header(above: int, below: int) -> bool:
    """Whether an indented line continues the mail header right above it."""
    allowed = not (above | below) & _NO_HEADER
    return bool(allowed and above & Feature.FURNITURE and below & _FOLDED == _FOLDED)
