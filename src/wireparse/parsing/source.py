"""A text with the rules that parse it, and passages of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from wireparse.quoting import fold
from wireparse.span import Span

if TYPE_CHECKING:
    from wireparse.peg.node import Node
    from wireparse.styles import Ruleset
    from wireparse.styles.node_names import NodeName, RuleName

__all__ = ["Passage", "Source", "Tree", "credit_in"]

Tree: TypeAlias = "Node[NodeName]"
"""A tree of the news grammar: its rule names are typed, so a misspelt one is a type error."""


class Source(NamedTuple):
    """The text that trees were parsed from, and the rules with their word lists.

    Attributes:
        text: A text, or a chunk of a longer one.
        rules: The rules of the styles.
        base: The offset of the chunk in the longer text. Spans are offsets in the longer text.
    """

    text: str
    rules: Ruleset
    base: int = 0

    def of(self, node: Tree) -> str:
        """The text of a node, exactly."""
        return self.text[node.start : node.end]

    def span(self, node: Tree) -> Span:
        """The span of a node."""
        return Span(self.base + node.start, self.base + node.end)

    def folded(self, node: Tree) -> str:
        """The text of a node on one line, without the marks of quoted mail and bold words."""
        return fold(self.text[node.start : node.end])

    def folded_if_any(self, node: Tree | None) -> str | None:
        """The folded text of a node; None if there is no node."""
        return None if node is None else self.folded(node)


class Passage(NamedTuple):
    """A source from `start` up to `end`, in code points of its text."""

    source: Source
    start: int
    end: int

    def match(self, rule: NodeName) -> Tree | None:
        """Return the tree of a rule that matches at the start, or None."""
        text, rules, _ = self.source
        return rules.matcher.match(rule, text, self.start, self.end)

    def fullmatch(self, rule: NodeName) -> Tree | None:
        """Return the tree of a rule that matches the whole passage, or None."""
        text, rules, _ = self.source
        return rules.matcher.fullmatch(rule, text, self.start, self.end)

    def match_end(self, rule: RuleName) -> int:
        """Return the offset at which the match of a rule at the start ends, or -1."""
        text, rules, _ = self.source
        return rules.matcher.test(rule, text, self.start, self.end)

    def since(self, start: int) -> Passage:
        """Return the rest of the passage from an offset on, without leading white space."""
        source, _, end = self
        text = source.text
        while start < end and text[start].isspace():
            start += 1
        return Passage(source, start, end)

    def until(self, end: int) -> Passage:
        """Return the passage up to an offset, without trailing white space."""
        source, start, _ = self
        text = source.text
        while end > start and text[end - 1].isspace():
            end -= 1
        return Passage(source, start, end)


def credit_in(caption: Tree) -> Tree | None:
    """Return the photo credit of a caption: a composition, or the agency that signs it."""
    return caption.first("PhotoCredit") or caption.first("AgencyCredit")
