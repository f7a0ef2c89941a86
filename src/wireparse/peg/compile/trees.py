"""Makes trees of what was read: nodes of nodes, and nodes of the spans that a pattern caught."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from wireparse.peg.compile.charmask import charmask_of
from wireparse.peg.node import Node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wireparse.peg.node import N

__all__ = ["Capture", "MatchTrace", "StyleTag", "nest", "node_of"]


class StyleTag(NamedTuple):
    """That an alternative of a style was read: depth first, so that the smallest counts."""

    depth: int
    start: int
    style: str


class MatchTrace(list["Node[Any] | StyleTag"]):
    """What was made on the way in a text, of which it also tells the signs.

    Attributes:
        charmask: the signs between the two offsets, as `wireparse.peg.compile.charmask` has them.
    """

    __slots__ = ("_slice", "charmask")

    charmask: int

    def __init__(self, text: str, pos: int, end: int) -> None:
        super().__init__()
        self._slice = text, pos, end

    def __getattr__(self, name: str) -> int:
        # Only an empty slot comes here. Many texts are refused before their signs are asked for,
        # and to look for them in a long text takes a while.
        if name != "charmask":
            raise AttributeError(name)
        self.charmask = charmask_of(*self._slice)
        return self.charmask


def node_of(rule: N, start: int, end: int, trace: Iterable[Node[Any] | StyleTag]) -> Node[N]:
    """The node of a rule with what was made inside. Of its tags the outermost, first one counts."""
    nodes: list[Node[Any]] = []
    tags: list[StyleTag] = []
    for item in trace:
        if isinstance(item, Node):
            nodes.append(item)
        else:
            tags.append(item)
    return Node(rule, start, end, tuple(nodes), min(tags).style if tags else "")


Capture = tuple[int, int, tuple[int, bool], int, str, "str | None"]
"""Start, end below zero, rank, depth, rule, style: in the order in which spans are nested."""


def nest(node: str, pos: int, end: int, spans: list[Capture]) -> list[Node | StyleTag]:
    """Nests spans that come sorted, and gives every tag to the node of its rule around it.

    Where two nodes have the same span, one lies in the other, so the rule of the outer one
    refers to the rule of the inner one, directly or not, and ranks before it. This holds since
    no rule refers to itself and no node is empty; the checker sees to both.
    """
    root = _OpenNode(node, pos, end)
    around = [root]
    for start, minus_end, _, depth, rule, style in spans:
        while around[-1].end < -minus_end or around[-1].end <= start:
            around.pop()
        if style is None:
            around.append(_OpenNode(rule, start, -minus_end))
            around[-2].trace.append(around[-1])
        else:
            owner = next(draft for draft in reversed(around) if draft.rule == rule)
            owner.trace.append(StyleTag(depth, start, style))
    return root.inside()


class _OpenNode:
    """A node while what lies inside is gathered."""

    __slots__ = ("end", "rule", "start", "trace")

    def __init__(self, rule: str, start: int, end: int) -> None:
        self.rule = rule
        self.start = start
        self.end = end
        self.trace: list[_OpenNode | StyleTag] = []

    def inside(self) -> list[Node | StyleTag]:
        return [item.node() if isinstance(item, _OpenNode) else item for item in self.trace]

    def node(self) -> Node:
        return node_of(self.rule, self.start, self.end, self.inside())
