"""Syntax trees: which rule read which stretch of text. Spans only, no text, no news."""

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
    """What one rule read.

    Attributes:
        rule: the name of the rule.
        start: where it begins, in code points of the text that was read.
        end: where it ends; half open.
        children: the nodes directly inside, in the order of the text, without overlap.
        style: the house style whose alternative read it; empty where no style had its own.

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
        """The first direct child that `rule` read, or None."""
        return next((child for child in self.children if child.rule == rule), None)

    def all(self, rule: N) -> tuple[Node[N], ...]:
        """The direct children that `rule` read, in order."""
        return tuple(child for child in self.children if child.rule == rule)

    def walk(self) -> Iterator[Node[N]]:
        """This node and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()
