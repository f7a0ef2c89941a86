"""Runs the examples of a grammar, and finds what no example needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import attrs

from wireparse.peg import oracle
from wireparse.peg.compile.matcher import Matcher
from wireparse.peg.expressions import Choice, Repeat, Sequence
from wireparse.peg.structure import parts, reachable, with_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wireparse.errors import GrammarError
    from wireparse.peg.expressions import Expression, Grammar, Rule

__all__ = ["Deletion", "deletions", "failures", "idle"]

Reads: TypeAlias = Callable[[str, str], bool]
"""Whether the rule of a name reads a whole text."""


def failures(
    grammar: Grammar, rules: Iterable[str] | None = None, reads: Reads | None = None
) -> tuple[GrammarError, ...]:
    """The examples that do not come out: accepted ones not read whole, refused ones that are.

    Args:
        grammar: the grammar.
        rules: the rules whose examples are run; None for all.
        reads: how to read; None for the compiled patterns.
    """
    names = grammar.rules if rules is None else rules
    read = reads or _matcher_reads(grammar)
    return tuple(error for name in names for error in _failures(grammar[name], read))


def _failures(rule: Rule, reads: Reads) -> Iterator[GrammarError]:
    for expected, examples in ((True, rule.accepted), (False, rule.refused)):
        for example in examples:
            if reads(rule.name, example.text) != expected:
                verb = "does not read" if expected else "reads"
                at_line = attrs.evolve(rule, line=example.line)
                yield at_line.error(f"{verb} its example {example.text!r}")


def _matcher_reads(grammar: Grammar) -> Reads:
    matcher = Matcher(grammar)
    return lambda rule, text: matcher.test(rule, text) == len(text)


@attrs.frozen
class Deletion:
    """A grammar with one thing deleted.

    Attributes:
        rule: the rule in which it stood.
        deleted: what was deleted, in the notation.
        grammar: the grammar without it.
    """

    rule: Rule
    deleted: str
    grammar: Grammar

    def noticed(self) -> bool:
        """Whether an example fails by it: of the rule itself, or of one that leads to it."""
        grammar = self.grammar

        def reads(name: str, text: str) -> bool:
            return oracle.matches(grammar, name, text)

        callers = [name for name in grammar.rules if self.rule.name in reachable(grammar, name)]
        # The rule's own examples most likely fail, so they go first.
        callers.sort(key=lambda name: name != self.rule.name)
        return any(True for name in callers for _ in _failures(grammar[name], reads))


def deletions(grammar: Grammar, *, optional: bool = False) -> Iterator[Deletion]:
    """The grammar with one alternative deleted at a time, and on request one optional part."""
    for rule in grammar.rules.values():
        for deleted, left in _without(rule.expression, optional=optional):
            rules = {**grammar.rules, rule.name: attrs.evolve(rule, expression=left)}
            yield Deletion(rule, deleted, attrs.evolve(grammar, rules=rules))


def idle(grammar: Grammar, *, optional: bool = False) -> tuple[GrammarError, ...]:
    """The alternatives whose deletion no example notices."""
    found = (item for item in deletions(grammar, optional=optional) if not item.noticed())
    return tuple(item.rule.error(f"no example needs {item.deleted}") for item in found)


def _without(expression: Expression, *, optional: bool) -> Iterator[tuple[str, Expression]]:
    """What may be deleted in an expression, and the expression without it."""
    match expression:
        case Choice(alternatives):
            for number, item in enumerate(alternatives):
                left = alternatives[:number] + alternatives[number + 1 :]
                yield f"alternative {item}", left[0] if len(left) == 1 else Choice(left)
        case Repeat(_, 0) if optional:
            yield f"optional part {expression}", Sequence(())
        case _:
            pass
    for number, part in enumerate(parts(expression)):
        for deleted, left_part in _without(part, optional=optional):
            yield deleted, with_part(expression, number, left_part)
