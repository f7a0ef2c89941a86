"""Syntax trees: which rule read which stretch of text. Spans only, no text, no news."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Node"]


@attrs.frozen
class Node:
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

    rule: str
    start: int
    end: int
    children: tuple[Node, ...] = ()
    style: str = ""

    def first(self, rule: str) -> Node | None:
        """The first direct child that `rule` read, or None."""
        return next((child for child in self.children if child.rule == rule), None)

    def all(self, rule: str) -> tuple[Node, ...]:
        """The direct children that `rule` read, in order."""
        return tuple(child for child in self.children if child.rule == rule)

    def walk(self) -> Iterator[Node]:
        """This node and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()
