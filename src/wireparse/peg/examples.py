"""Runs the examples of a grammar, and finds alternatives that no example needs."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Protocol

import attrs

from wireparse.peg import oracle
from wireparse.peg.compile.matcher import Matcher
from wireparse.peg.expressions import Choice, Repeat, Sequence
from wireparse.peg.structure import parts, reachable, with_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wireparse.errors import GrammarError
    from wireparse.peg.expressions import Example, Expression, Grammar, Hint, Rule
    from wireparse.peg.node import Node

__all__ = [
    "Deletion",
    "Match",
    "deletions",
    "failures",
    "tree_text",
    "unmet_hints",
    "unneeded",
    "without_tree",
]


class Match(Protocol):
    """Matches a rule at an offset: `Matcher.match`, or `interpret` of the oracle for a grammar.

    The match may end before the text does.
    """

    def __call__(self, rule: str, text: str, pos: int = 0, /) -> Node | None:
        """The node of the match, or None."""
        ...


def tree_text(node: Node) -> str:
    """The children of a node as written after `#=`; empty if there are none.

    >>> from wireparse.peg.node import Node
    >>> place = Node("Place", 0, 13, (Node("City", 0, 5), Node("Qualifier", 7, 13)))
    >>> tree_text(Node("Dateline", 0, 24, (place, Node("Agency", 15, 22))))
    'Place(City Qualifier) Agency'
    """
    return " ".join(_subtree(child) for child in node.children)


def _subtree(node: Node) -> str:
    return f"{node.rule}({tree_text(node)})" if node.children else node.rule


def without_tree(grammar: Grammar) -> tuple[Rule, ...]:
    """The rules that make nodes but have no example with a tree."""
    nodes = (rule for rule in grammar.rules.values() if rule.is_node)
    return tuple(rule for rule in nodes if all(example.tree is None for example in rule.accepted))


def failures(
    grammar: Grammar, rules: Iterable[str] | None = None, match: Match | None = None
) -> tuple[GrammarError, ...]:
    """The examples that fail: a rule, a tree or a hint does not match as the grammar says.

    Args:
        grammar: the grammar.
        rules: the rules whose examples are run; None for all.
        match: how to match; None for the compiled patterns.
    """
    names = grammar.rules if rules is None else rules
    match = match or Matcher(grammar).match
    return tuple(error for name in names for error in _failures(grammar[name], match))


def _failures(rule: Rule, match: Match) -> Iterator[GrammarError]:
    for example in rule.accepted:
        yield from _accepted(rule, example, match)
    for example in rule.refused:
        yield from _refused(rule, example, match)


def _refused(rule: Rule, example: Example, match: Match) -> Iterator[GrammarError]:
    node = match(rule.name, example.text)
    if node is not None and node.end == len(example.text):
        yield _at(rule, example.line).error(f'matches its counterexample "{example}"')


def _accepted(rule: Rule, example: Example, match: Match) -> Iterator[GrammarError]:
    error = _at(rule, example.line).error
    node = match(rule.name, example.text)
    if node is None:
        yield error(f'does not match its example "{example}"')
    elif node.end < len(example.text):
        matched = attrs.evolve(example, text=example.text[: node.end])
        yield error(f'matches only "{matched}" of its example "{example}"')
    else:
        if example.tree is not None and (found := tree_text(node)) != example.tree:
            yield _at(rule, example.line + 1).error(_trees(example, found))
        for hint in unmet_hints(rule, example.text, match):
            yield error(f'its hint "{hint}" does not match its example "{example}"')


def _trees(example: Example, found: str) -> str:
    """Both trees on lines of their own, so that they can be compared and copied."""
    expected, found = (tree or "(no children)" for tree in (example.tree, found))
    return (
        f'has a wrong tree in its example "{example}"\n  expected: {expected}\n  found:    {found}'
    )


def unmet_hints(rule: Rule, text: str, match: Match) -> tuple[str, ...]:
    """The hints of a rule that do not hold for a text, as in the grammar.

    A hint holds where the rule does not match. `... name` holds where it does not match the
    whole text.
    """
    node = match(rule.name, text)
    if node is None:
        return ()
    whole = node.end == len(text)
    return tuple(
        str(hint)
        for hint in rule.hints
        if (whole or not hint.inside) and not _holds(hint, text, match)
    )


def _holds(hint: Hint, text: str, match: Match) -> bool:
    offsets = range(len(text) + 1) if hint.inside else (0,)
    return any(match(hint.rule, text, offset) is not None for offset in offsets)


def _at(rule: Rule, line: int) -> Rule:
    return attrs.evolve(rule, line=line)


@attrs.frozen
class Deletion:
    """A grammar with one thing deleted.

    Attributes:
        rule: the rule in which it was.
        deleted: what was deleted, in the notation.
        grammar: the grammar without it.
        uses: the examples in which it matched something.
    """

    rule: Rule
    deleted: str
    grammar: Grammar
    uses: tuple[_Use, ...]

    def noticed(self) -> bool:
        """Whether an example fails: a match, a tree or a hint is not as the grammar says."""
        match = functools.partial(oracle.interpret, self.grammar)
        return any(True for use in self.uses for _ in use.failures(match))


def deletions(
    grammar: Grammar, rules: Iterable[str] | None = None, *, optional: bool = False
) -> Iterator[Deletion]:
    """The grammar with one alternative deleted at a time.

    Args:
        grammar: the grammar.
        rules: the rules in which something is deleted; None for all.
        optional: whether optional parts are deleted as well.
    """
    names = tuple(grammar.rules if rules is None else rules)
    uses = _uses(grammar, frozenset(names))
    for rule in map(grammar.__getitem__, names):
        for part, deleted, left in _without(rule.expression, optional=optional):
            changed = {**grammar.rules, rule.name: attrs.evolve(rule, expression=left)}
            without = attrs.evolve(grammar, rules=changed)
            yield Deletion(rule, deleted, without, tuple(uses.get(id(part), ())))


@attrs.frozen
class _Use:
    """An example that a deletion may break."""

    rule: Rule
    example: Example
    accepted: bool

    def failures(self, match: Match) -> Iterator[GrammarError]:
        run = _accepted if self.accepted else _refused
        return run(self.rule, self.example, match)


class _Recorder(oracle.Interpreter):
    """An oracle that remembers, by identity, the expressions that matched something."""

    matched: dict[int, None]

    def match(self, expression: Expression, pos: int) -> oracle.OracleMatch | None:
        found = super().match(expression, pos)
        if found is not None:
            self.matched[id(expression)] = None
        return found


def _uses(grammar: Grammar, rules: frozenset[str]) -> dict[int, list[_Use]]:
    """The examples in which the expressions of some rules matched, by identity.

    An expression that matched nothing can be deleted without a difference. So each deletion is
    tried on a few examples (the median is 2 of 1,124), which makes it 15 times faster.
    """
    found: dict[int, list[_Use]] = {}
    for rule in grammar.rules.values():
        hints = (hint.rule for hint in rule.hints)
        if rules.isdisjoint(reachable(grammar, rule.name, *hints)):
            continue
        for use in _examples(rule):
            for expression in _matched(grammar, use):
                found.setdefault(expression, []).append(use)
    return found


def _examples(rule: Rule) -> Iterator[_Use]:
    yield from (_Use(rule, example, accepted=True) for example in rule.accepted)
    yield from (_Use(rule, example, accepted=False) for example in rule.refused)


def _matched(grammar: Grammar, use: _Use) -> Iterable[int]:
    """The identities of the expressions that match something in an example."""
    matched: dict[int, None] = {}

    def match(rule: str, text: str, pos: int = 0, /) -> Node | None:
        recorder = _Recorder(grammar, text, len(text))
        recorder.matched = matched
        return recorder.match_rule(rule, pos)

    for _ in use.failures(match):
        pass
    return matched


def unneeded(grammar: Grammar, *, optional: bool = False) -> tuple[GrammarError, ...]:
    """The alternatives that can be deleted without any example failing."""
    found = (item for item in deletions(grammar, optional=optional) if not item.noticed())
    return tuple(item.rule.error(f"no example needs {item.deleted}") for item in found)


def _without(
    expression: Expression, *, optional: bool
) -> Iterator[tuple[Expression, str, Expression]]:
    """The parts of an expression that can be deleted, as notation, and what is left."""
    match expression:
        case Choice(alternatives):
            for number, item in enumerate(alternatives):
                left = alternatives[:number] + alternatives[number + 1 :]
                yield item, f"alternative {item}", left[0] if len(left) == 1 else Choice(left)
        case Repeat(item, 0) if optional:
            yield item, f"optional part {expression}", Sequence(())
        case _:
            pass
    for number, part in enumerate(parts(expression)):
        for item, deleted, left_part in _without(part, optional=optional):
            yield item, deleted, with_part(expression, number, left_part)
