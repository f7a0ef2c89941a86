"""Syntax trees: which rule matched which span. A tree holds offsets only, no text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

    # A bare `Node` in an annotation is `Node[str]`; the default is for type checkers only.
    from typing_extensions import TypeVar

    N = TypeVar("N", bound=str, default=str)
else:
    from typing import TypeVar

    N = TypeVar("N", bound=str)

__all__ = ["N", "Node"]


@attrs.frozen
class Node(Generic[N]):
    """A match of one rule, generic in the type of rule names.

    Attributes:
        rule: the name of the rule.
        start: the offset at which the match starts, in code points.
        end: the offset at which it ends (half open).
        children: the nodes directly inside, in text order and without overlap.
        style: the house style whose alternative matched; empty if it was none of a style's own.

    >>> day = Node("Day", 6, 8)
    >>> date = Node("Date", 0, 8, (Node("Month", 0, 5), day))
    >>> date.first("Day") is day, [node.rule for node in date.walk()]
    (True, ['Date', 'Month', 'Day'])
    """

    rule: N
    start: int
    end: int
    children: tuple[Node[N], ...] = ()
    style: str = ""

    def first(self, rule: N) -> Node[N] | None:
        """The first direct child of a rule, or None."""
        return next((child for child in self.children if child.rule == rule), None)

    def all(self, rule: N) -> tuple[Node[N], ...]:
        """All direct children of a rule, in order."""
        return tuple(child for child in self.children if child.rule == rule)

    def walk(self) -> Iterator[Node[N]]:
        """Yield this node and all its descendants in pre-order."""
        yield self
        for child in self.children:
            yield from child.walk()
