"""Makes trees of what was read: nodes of nodes, and nodes of the spans that a pattern caught."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wireparse.peg.compile.charmask import signs
from wireparse.peg.node import Node

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Made", "Span", "Tag", "finished", "nested"]


class Tag(NamedTuple):
    """That an alternative of a style was read: depth first, so that the smallest counts."""

    depth: int
    start: int
    style: str


class Made(list["Node | Tag"]):
    """What was made on the way in a text, of which it also tells the signs.

    Attributes:
        signs: the signs between the two offsets, as `wireparse.peg.compile.charmask` has them.
    """

    __slots__ = ("_place", "signs")

    signs: int

    def __init__(self, text: str, pos: int, end: int) -> None:
        super().__init__()
        self._place = text, pos, end

    def __getattr__(self, name: str) -> int:
        # Only an empty slot comes here. Many texts are refused before their signs are asked for,
        # and to look for them in a long text takes a while.
        if name != "signs":
            raise AttributeError(name)
        self.signs = signs(*self._place)
        return self.signs


def finished(rule: str, start: int, end: int, made: Iterable[Node | Tag]) -> Node:
    """The node of a rule with what was made inside. Of its tags the outermost, first one counts."""
    nodes: list[Node] = []
    tags: list[Tag] = []
    for item in made:
        if isinstance(item, Node):
            nodes.append(item)
        else:
            tags.append(item)
    return Node(rule, start, end, tuple(nodes), min(tags).style if tags else "")


Span = tuple[int, int, tuple[int, bool], int, str, "str | None"]
"""Start, end below zero, rank, depth, rule, style: in the order in which spans are nested."""


def nested(node: str, pos: int, end: int, spans: list[Span]) -> list[Node | Tag]:
    """Nests spans that come sorted, and gives every tag to the node of its rule around it.

    Where two nodes have the same span, one lies in the other, so the rule of the outer one
    refers to the rule of the inner one, directly or not, and ranks before it. This holds since
    no rule refers to itself and no node is empty; the checker sees to both.
    """
    root = _Draft(node, pos, end)
    around = [root]
    for start, minus_end, _, depth, rule, style in spans:
        while around[-1].end < -minus_end or around[-1].end <= start:
            around.pop()
        if style is None:
            around.append(_Draft(rule, start, -minus_end))
            around[-2].made.append(around[-1])
        else:
            owner = next(draft for draft in reversed(around) if draft.rule == rule)
            owner.made.append(Tag(depth, start, style))
    return root.inside()


class _Draft:
    """A node while what lies inside is gathered."""

    __slots__ = ("end", "made", "rule", "start")

    def __init__(self, rule: str, start: int, end: int) -> None:
        self.rule = rule
        self.start = start
        self.end = end
        self.made: list[_Draft | Tag] = []

    def inside(self) -> list[Node | Tag]:
        return [item.node() if isinstance(item, _Draft) else item for item in self.made]

    def node(self) -> Node:
        return finished(self.rule, self.start, self.end, self.inside())
