"""Match text with a slow, obvious interpreter that defines what the notation means.

Only tests and the generator use it. The compiled patterns must match the same texts and make the
same nodes; a property test compares the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from wireparse.peg.charset import charset_of, variants
from wireparse.peg.expressions import (
    Ahead,
    Behind,
    Choice,
    ClassRef,
    Literal,
    Ref,
    Repeat,
    Sequence,
    Set,
    Tagged,
    WordList,
)
from wireparse.peg.node import Node

if TYPE_CHECKING:
    from wireparse.peg.expressions import Expression, Grammar

__all__ = ["Interpreter", "OracleMatch", "interpret", "matches"]


def interpret(
    grammar: Grammar, rule: str, text: str, pos: int = 0, end: int | None = None
) -> Node | None:
    """The syntax tree of a rule's match at `pos`, or None; the same as `Matcher.match`."""
    interpreter = Interpreter(grammar, text, len(text) if end is None else end)
    return interpreter.match_rule(rule, pos)


def matches(grammar: Grammar, rule: str, text: str) -> bool:
    """Whether a rule matches a whole text."""
    node = interpret(grammar, rule, text)
    return node is not None and node.end == len(text)


@attrs.frozen
class OracleMatch:
    """A match of an expression.

    Attributes:
        end: the offset at which it ends.
        nodes: the outermost nodes inside.
        tags: depth, start and style of tagged alternatives, for the node that encloses them.
    """

    end: int
    nodes: tuple[Node, ...] = ()
    tags: tuple[tuple[int, int, str], ...] = ()

    def then(self, other: OracleMatch) -> OracleMatch:
        """This match followed directly by another."""
        return OracleMatch(other.end, self.nodes + other.nodes, self.tags + other.tags)


class Interpreter:
    """Matches a text that ends at `end`, with one method for each form of expression."""

    def __init__(self, grammar: Grammar, text: str, end: int) -> None:
        self.grammar = grammar
        self.text = text
        self.end = end

    def match_rule(self, rule: str, pos: int) -> Node | None:
        """The node of a rule's match, whether or not the rule makes nodes when referred to."""
        found = self.match(self.grammar[rule].expression, pos)
        if found is None:
            return None
        # The outermost tag counts, and of several the first.
        style = min(found.tags)[2] if found.tags else ""
        return Node(rule, pos, found.end, found.nodes, style)

    def match(  # noqa: C901, PLR0911 - one case for each form
        self, expression: Expression, pos: int
    ) -> OracleMatch | None:
        """The match of an expression at `pos`, or None."""
        match expression:
            case Literal(text, any_case):
                return self.match_literal(text, pos, any_case=any_case)
            case WordList(name, any_case):
                return self.match_list(self.grammar.lists.get(name, ()), pos, any_case=any_case)
            case Set() | ClassRef():
                there = pos < self.end and self.text[pos] in charset_of(expression)
                return OracleMatch(pos + 1) if there else None
            case Ref(name):
                return self.match_reference(name, pos)
            case Sequence(items):
                return self.match_sequence(items, pos)
            case Choice(alternatives):
                matches = (self.match(item, pos) for item in alternatives)
                return next((found for found in matches if found), None)
            case Repeat(item, least, most):
                return self.match_repeat(item, least, most, pos)
            case Ahead(item, negated):
                return OracleMatch(pos) if (self.match(item, pos) is None) == negated else None
            case Behind(item, negated):
                before = pos > 0 and self.match(item, pos - 1) is not None
                return None if before == negated else OracleMatch(pos)
            case Tagged(item, style):  # pragma: no branch - the last of all forms
                return self.match_tagged(item, style, pos)

    def match_literal(self, word: str, pos: int, *, any_case: bool) -> OracleMatch | None:
        """The match of a word, exactly or in any case."""
        there = self.text[pos : min(pos + len(word), self.end)]
        if there == word:
            return OracleMatch(pos + len(word))
        if not any_case or len(there) != len(word):
            return None
        same = all(one in variants(other) for one, other in zip(there, word, strict=True))
        return OracleMatch(pos + len(word)) if same else None

    def match_list(self, words: tuple[str, ...], pos: int, *, any_case: bool) -> OracleMatch | None:
        """The longest match of several words."""
        matches = [self.match_literal(word, pos, any_case=any_case) for word in words]
        return max((found for found in matches if found), key=lambda found: found.end, default=None)

    def match_reference(self, rule: str, pos: int) -> OracleMatch | None:
        """The match of another rule, with its node if it makes one."""
        if not self.grammar[rule].is_node:
            return self.match(self.grammar[rule].expression, pos)
        node = self.match_rule(rule, pos)
        return None if node is None else OracleMatch(node.end, (node,))

    def match_sequence(self, items: tuple[Expression, ...], pos: int) -> OracleMatch | None:
        """The match of all items, each at the end of the one before."""
        whole = OracleMatch(pos)
        for item in items:
            found = self.match(item, whole.end)
            if found is None:
                return None
            whole = whole.then(found)
        return whole

    def match_repeat(
        self, item: Expression, least: int, most: int | None, pos: int
    ) -> OracleMatch | None:
        """As many matches as there are up to `most`, or None if fewer than `least`."""
        whole = OracleMatch(pos)
        count = 0
        while most is None or count < most:
            found = self.match(item, whole.end)
            if found is None:
                break
            whole = whole.then(found)
            count += 1
        return whole if count >= least else None

    def match_tagged(self, item: Expression, style: str, pos: int) -> OracleMatch | None:
        """The match of a style's alternative, tagged unless it is empty."""
        found = self.match(item, pos)
        if found is None or found.end == pos:
            return found
        inner = tuple((depth + 1, start, name) for depth, start, name in found.tags)
        return attrs.evolve(found, tags=((0, pos, style), *inner))
