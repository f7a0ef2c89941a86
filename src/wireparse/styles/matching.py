"""The compiled grammar of wire copy, as parsing sees it: a misspelt rule name is a type error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from wireparse.peg.node import Node
    from wireparse.styles.node_names import NodeName, RuleName

__all__ = ["WireMatcher"]


class WireMatcher(Protocol):
    """What parsing needs of `peg.compile.Matcher`, with the names of the rules.

    Offsets are code points, and spans are half open. Everything matches as if the text ended at
    `end`.
    """

    def may_match(
        self, rules: tuple[RuleName, ...], text: str, pos: int = 0, end: int | None = None
    ) -> int:
        """Return which of the rules may match at `pos`, as a bitset in their order."""
        ...

    def test(self, rule: RuleName, text: str, pos: int = 0, end: int | None = None) -> int:
        """Return the offset at which the match of a rule ends, or -1."""
        ...

    def test_short(self, rule: RuleName, text: str, pos: int = 0, end: int | None = None) -> int:
        """Return the same as `test`, faster for a short rule that is tried at every line."""
        ...

    def search(self, rule: RuleName, text: str, pos: int = 0, end: int | None = None) -> int:
        """Return the offset of the first match of a short rule at or after `pos`, or -1."""
        ...

    def contains(self, rule: RuleName, text: str, pos: int = 0, end: int | None = None) -> bool:
        """Return whether `search` finds a match of a rule, faster for a choice of words."""
        ...

    def spans(
        self, rule: RuleName, text: str, pos: int = 0, end: int | None = None
    ) -> list[tuple[int, int]]:
        """Return the spans of all matches of a short rule."""
        ...

    def match(
        self, rule: NodeName, text: str, pos: int = 0, end: int | None = None
    ) -> Node[NodeName] | None:
        """Return the tree of a rule that matches at `pos`, or None."""
        ...

    def fullmatch(
        self, rule: NodeName, text: str, pos: int = 0, end: int | None = None
    ) -> Node[NodeName] | None:
        """Return the tree of a rule that matches all from `pos` to `end`, or None."""
        ...

    def cached(self) -> WireMatcher:
        """Return a matcher that keeps the trees of one text."""
        ...

    def clear(self) -> None:
        """Drop the trees that were kept."""
        ...
