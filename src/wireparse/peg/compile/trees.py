"""Build syntax trees from what matched: from nested nodes, or from the captures of a pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from wireparse.peg.compile.charmask import charmask_of
from wireparse.peg.compile.latin import is_latin
from wireparse.peg.node import Node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wireparse.peg.node import N

__all__ = ["Capture", "MatchTrace", "StyleTag", "nest", "node_of"]


class StyleTag(NamedTuple):
    """Marks that a style's alternative matched; ordered by depth so that `min` is the outermost."""

    depth: int
    start: int
    style: str


class MatchTrace(list["Node[Any] | StyleTag"]):
    """The nodes and tags of a match in progress, with what is known of the text.

    Attributes:
        charmask: the mask of the text's characters; see `wireparse.peg.compile.charmask`.
        is_latin: whether the patterns for Latin text apply; see `wireparse.peg.compile.latin`.
    """

    __slots__ = ("_slice", "charmask", "is_latin")

    charmask: int
    is_latin: bool

    def __init__(self, text: str, pos: int, end: int) -> None:
        super().__init__()
        self._slice = text, pos, end

    def __getattr__(self, name: str) -> int:
        # Called only while a slot is empty: most texts fail before anything asks for the mask,
        # and finding it takes time in proportion to the text.
        if name == "charmask":
            self.charmask = found = charmask_of(*self._slice)
        elif name == "is_latin":
            self.is_latin = found = is_latin(*self._slice)
        else:
            raise AttributeError(name)
        return found


def node_of(rule: N, start: int, end: int, trace: Iterable[Node[Any] | StyleTag]) -> Node[N]:
    """The node of a rule. Of its style tags the outermost counts, and of several the first."""
    nodes: list[Node[Any]] = []
    tags: list[StyleTag] = []
    for item in trace:
        if isinstance(item, Node):
            nodes.append(item)
        else:
            tags.append(item)
    return Node(rule, start, end, tuple(nodes), min(tags).style if tags else "")


Capture = tuple[int, int, tuple[int, bool], int, str, "str | None"]
"""`(start, -end, rank, depth, rule, style)`; sorted, an outer capture precedes its inner ones.

The style is None for a node, else that of a tag. The rank decides between equal spans.
"""


def nest(rule: str, pos: int, end: int, captures: list[Capture]) -> list[Node | StyleTag]:
    """Turn sorted captures into nested nodes, and give each tag to the innermost node of its rule.

    Two nodes with the same span are nested too: the rule of the outer one refers to the rule of
    the inner one, directly or not, and has the lower rank. This is well defined because no rule
    refers to itself and no node is empty, which the checker guarantees.

    Returns:
        The nodes and tags directly inside the node of `rule` from `pos` to `end`.
    """
    root = _OpenNode(rule, pos, end)
    stack = [root]
    for start, minus_end, _, depth, inner_rule, style in captures:
        while stack[-1].end < -minus_end or stack[-1].end <= start:
            stack.pop()
        if style is None:
            stack.append(_OpenNode(inner_rule, start, -minus_end))
            stack[-2].items.append(stack[-1])
        else:
            owner = next(node for node in reversed(stack) if node.rule == inner_rule)
            owner.items.append(StyleTag(depth, start, style))
    return root.close_items()


class _OpenNode:
    """A node that may still get children."""

    __slots__ = ("end", "items", "rule", "start")

    def __init__(self, rule: str, start: int, end: int) -> None:
        self.rule = rule
        self.start = start
        self.end = end
        self.items: list[_OpenNode | StyleTag] = []

    def close_items(self) -> list[Node | StyleTag]:
        return [item.close() if isinstance(item, _OpenNode) else item for item in self.items]

    def close(self) -> Node:
        return node_of(self.rule, self.start, self.end, self.close_items())
