"""Step 2 of parsing: the features of each block, from its layout, its shape and the grammar.

Nothing is decided here. The layout weighs every feature for every role, so a headline that matches
a dateline is still more like a headline than like the start of a story without one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireparse.parsing.features.features import Feature, Observed
from wireparse.parsing.features.lines import WHOLE, line_features
from wireparse.parsing.features.shape import context_features, shape_features

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wireparse.parsing.blocks import Block
    from wireparse.styles.matching import WireMatcher

__all__ = ["Observer", "observe"]


def observe(matcher: WireMatcher, text: str, block: Block, above: Observed | None) -> int:
    """Return the features of a block, given the block above it.

    `OPENER`, `CARRIED` and `CREDITED` depend on the block below: an `Observer` adds them.
    """
    shape = shape_features(matcher, text, block)
    lines = line_features(matcher, text, block, shape)
    if lines & (WHOLE | Feature.STOP):
        shape &= ~Feature.BARE
    return shape | context_features(text, block, shape, above) | lines


class Observer:
    """Observes the blocks of a text, which may come in chunks.

    A block is passed on when the next one is known, since two of its features depend on that.
    """

    def __init__(self, matcher: WireMatcher) -> None:
        """Start with no block."""
        self._matcher = matcher
        self._last: Observed | None = None

    def observe(self, text: str, blocks: Iterable[Block], *, final: bool) -> Iterator[Observed]:
        """Yield each block with its features, except the last one of a chunk that is not final."""
        for block in blocks:
            above = self._last
            features = observe(self._matcher, text, block, above)
            self._last = Observed(block, features)
            if above:
                yield _with_next(above, features) if features & _SHOWS_ABOVE else above
        if final and self._last:
            yield self._last
            self._last = None

    @property
    def keep_from(self) -> int | None:
        """The offset of the block that waits for the next one."""
        return self._last.block.start if self._last else None

    def state(self, count: int) -> object:
        """Return what the features of later blocks depend on, offsets reduced by `count`."""
        return self._last and self._last.moved(count)

    def discard(self, count: int) -> None:
        """Reduce all offsets by `count`."""
        self._last = self._last and self._last.moved(count)


_SHOWS_ABOVE = Feature.CLOSE | Feature.TIED | Feature.SOFT
"""Features of a block that add to those of the block above it."""


def _with_next(observed: Observed, below: int) -> Observed:
    """Add the features that depend on the features of the next block."""
    features = observed.features
    if below & Feature.CLOSE and not features & Feature.CLOSE:
        features |= Feature.OPENER
    if below & Feature.TIED:
        features |= Feature.CARRIED
    if below & Feature.CLOSE and below & Feature.CREDITLINE:
        features |= Feature.CREDITED
    if below & Feature.SOFT:
        features &= ~Feature.BARE
    return Observed(observed.block, features)
