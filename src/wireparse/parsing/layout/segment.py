"""Step 4 of parsing: cut the decisions into stories, and the furniture between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wireparse.parsing.layout.posterior import Posterior
    from wireparse.parsing.layout.viterbi import Decision

__all__ = ["Part", "Segment", "Segmenter"]


class Part(NamedTuple):
    """A block with its role, joined with the blocks that continue it. Offsets are half open."""

    role: str
    start: int
    end: int
    posterior: Posterior
    """How probable it is that the block starts a story, or does not, and has this role."""


class Segment(NamedTuple):
    """The parts of a story in order, or of the furniture between two stories."""

    parts: tuple[Part, ...]
    start_kind: str | None
    """The role of the first part; None for furniture."""
    is_only: bool = False
    """Whether it is all of the text."""


class Segmenter:
    """Cuts decisions into segments; they may come in chunks."""

    def __init__(self) -> None:
        """Start with no part."""
        self._parts: list[Part] = []
        self._is_first = True

    def segment(self, decisions: Iterable[Decision], *, final: bool) -> Iterator[Segment]:
        """Yield the segments that are known to have ended; if no decision follows, all."""
        for block, state, posterior in decisions:
            parts = self._parts
            if parts and state.more:
                parts[-1] = parts[-1]._replace(end=block.end)
                continue
            outside = state.role == "furniture"
            if parts and (state.begins or outside != (parts[0].role == "furniture")):
                yield self._ended(is_last=False)
            self._parts.append(Part(state.role, block.start, block.end, posterior))
        if final and self._parts:
            yield self._ended(is_last=True)

    @property
    def keep_from(self) -> int | None:
        """The offset of the open segment."""
        return self._parts[0].start if self._parts else None

    def discard(self, count: int) -> None:
        """Reduce all offsets by `count`."""
        self._parts = [
            part._replace(start=part.start - count, end=part.end - count) for part in self._parts
        ]

    def _ended(self, *, is_last: bool) -> Segment:
        parts, self._parts = self._parts, []
        is_first, self._is_first = self._is_first, False
        kind = None if parts[0].role == "furniture" else parts[0].role
        return Segment(tuple(parts), kind, is_first and is_last)
