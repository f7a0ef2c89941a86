"""Reads text with a grammar slowly and obviously: the meaning of the notation, written down.

Nothing but the tests and the generator use it. It says what the compiled patterns must read, and
where; see the law of the oracle in the tests.
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

__all__ = ["Interpreter", "Reading", "interpret", "reads"]


def interpret(
    grammar: Grammar, rule: str, text: str, pos: int = 0, end: int | None = None
) -> Node | None:
    """The tree of what a rule reads at `pos`, or None; the same as `Matcher.match`."""
    reader = Interpreter(grammar, text, len(text) if end is None else end)
    return reader.node(rule, pos)


def reads(grammar: Grammar, rule: str, text: str) -> bool:
    """Whether a rule reads a whole text."""
    node = interpret(grammar, rule, text)
    return node is not None and node.end == len(text)


@attrs.frozen
class Reading:
    """What an expression read.

    Attributes:
        end: where it stopped.
        nodes: the nodes made on the way.
        tags: depth, start and style of tagged alternatives, for the node around them.
    """

    end: int
    nodes: tuple[Node, ...] = ()
    tags: tuple[tuple[int, int, str], ...] = ()

    def then(self, other: Reading) -> Reading:
        """This and what was read after it."""
        return Reading(other.end, self.nodes + other.nodes, self.tags + other.tags)


class Interpreter:
    """Reads a text up to an end, one method for each form of expression."""

    def __init__(self, grammar: Grammar, text: str, end: int) -> None:
        self.grammar = grammar
        self.text = text
        self.end = end

    def node(self, rule: str, pos: int) -> Node | None:
        """What a rule reads, as a node, whether or not it makes one when referred to."""
        reading = self.read(self.grammar[rule].expression, pos)
        if reading is None:
            return None
        # The outermost tag counts, of several the first.
        style = min(reading.tags)[2] if reading.tags else ""
        return Node(rule, pos, reading.end, reading.nodes, style)

    def read(  # noqa: C901, PLR0911 - one case for each form
        self, expression: Expression, pos: int
    ) -> Reading | None:
        """What an expression reads, or None."""
        match expression:
            case Literal(text, any_case):
                return self.word(text, pos, any_case=any_case)
            case WordList(name, any_case):
                return self.longest(self.grammar.lists.get(name, ()), pos, any_case=any_case)
            case Set() | ClassRef():
                there = pos < self.end and self.text[pos] in charset_of(expression)
                return Reading(pos + 1) if there else None
            case Ref(name):
                return self.reference(name, pos)
            case Sequence(items):
                return self.sequence(items, pos)
            case Choice(alternatives):
                readings = (self.read(item, pos) for item in alternatives)
                return next((reading for reading in readings if reading), None)
            case Repeat(item, least, most):
                return self.repeat(item, least, most, pos)
            case Ahead(item, negated):
                return Reading(pos) if (self.read(item, pos) is None) == negated else None
            case Behind(item, negated):
                before = pos > 0 and self.read(item, pos - 1) is not None
                return None if before == negated else Reading(pos)
            case Tagged(item, style):  # pragma: no branch - the last of all forms
                return self.tagged(item, style, pos)

    def word(self, word: str, pos: int, *, any_case: bool) -> Reading | None:
        """These characters, exactly or in any case."""
        there = self.text[pos : min(pos + len(word), self.end)]
        if there == word:
            return Reading(pos + len(word))
        if not any_case or len(there) != len(word):
            return None
        same = all(one in variants(other) for one, other in zip(there, word, strict=True))
        return Reading(pos + len(word)) if same else None

    def longest(self, words: tuple[str, ...], pos: int, *, any_case: bool) -> Reading | None:
        """The longest of some words that stands here."""
        readings = [self.word(word, pos, any_case=any_case) for word in words]
        return max(
            (found for found in readings if found), key=lambda found: found.end, default=None
        )

    def reference(self, rule: str, pos: int) -> Reading | None:
        """What another rule reads."""
        if not self.grammar[rule].is_node:
            return self.read(self.grammar[rule].expression, pos)
        node = self.node(rule, pos)
        return None if node is None else Reading(node.end, (node,))

    def sequence(self, items: tuple[Expression, ...], pos: int) -> Reading | None:
        """All items, each from where the one before stopped."""
        whole = Reading(pos)
        for item in items:
            reading = self.read(item, whole.end)
            if reading is None:
                return None
            whole = whole.then(reading)
        return whole

    def repeat(self, item: Expression, least: int, most: int | None, pos: int) -> Reading | None:
        """As many as there are, up to `most`; no fewer than `least`."""
        whole = Reading(pos)
        count = 0
        while most is None or count < most:
            reading = self.read(item, whole.end)
            if reading is None:
                break
            whole = whole.then(reading)
            count += 1
        return whole if count >= least else None

    def tagged(self, item: Expression, style: str, pos: int) -> Reading | None:
        """The item, with the tag that it read it; what reads nothing leaves no tag."""
        reading = self.read(item, pos)
        if reading is None or reading.end == pos:
            return reading
        inner = tuple((depth + 1, start, name) for depth, start, name in reading.tags)
        return attrs.evolve(reading, tags=((0, pos, style), *inner))
