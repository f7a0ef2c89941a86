"""The structure of grammars: parts of expressions, and which rule refers to which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireparse.peg.expressions import Ahead, Behind, Choice, Ref, Repeat, Sequence, Tagged, WordList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.peg.expressions import Expression, Grammar

__all__ = [
    "inner_nodes",
    "lists",
    "parts",
    "reachable",
    "references",
    "topological_order",
    "walk",
    "with_part",
]


def parts(expression: Expression) -> tuple[Expression, ...]:
    """The direct parts of an expression, in order."""
    match expression:
        case Sequence(items):
            return items
        case Choice(alternatives):
            return alternatives
        case Repeat(item) | Ahead(item) | Behind(item) | Tagged(item):
            return (item,)
        case _:
            return ()


def with_part(expression: Expression, number: int, part: Expression) -> Expression:
    """A copy of an expression with one of its `parts` replaced.

    Raises:
        ValueError: the expression has no parts.
    """
    match expression:
        case Sequence(items):
            return Sequence((*items[:number], part, *items[number + 1 :]))
        case Choice(alternatives):
            return Choice((*alternatives[:number], part, *alternatives[number + 1 :]))
        case Repeat(_, least, most):
            return Repeat(part, least, most)
        case Ahead() | Behind():
            return type(expression)(part, expression.negated)
        case Tagged(_, style):
            return Tagged(part, style)
        case _:
            raise ValueError(f"{expression} has no parts")


def walk(expression: Expression) -> Iterator[Expression]:
    """Yield an expression and all its parts in pre-order, without following references."""
    yield expression
    for part in parts(expression):
        yield from walk(part)


def references(expression: Expression) -> tuple[str, ...]:
    """The names of the rules that an expression refers to directly, without repetition."""
    found = (item.name for item in walk(expression) if isinstance(item, Ref))
    return tuple(dict.fromkeys(found))


def lists(expression: Expression) -> tuple[str, ...]:
    """The names of the word lists that an expression uses directly, without repetition."""
    found = (item.name for item in walk(expression) if isinstance(item, WordList))
    return tuple(dict.fromkeys(found))


def reachable(grammar: Grammar, *names: str) -> frozenset[str]:
    """The names of all rules reachable from some rules, including these."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in grammar.rules and name not in found:
            found.add(name)
            waiting.extend(references(grammar.rules[name].expression))
    return frozenset(found)


def topological_order(grammar: Grammar) -> dict[str, int]:
    """The rank of each rule: higher than the rank of every rule that refers to it.

    The rank decides which of two nodes with the same span is the outer one. One always contains
    the other, so its rule refers to the other's rule, directly or not. This is well defined
    because no rule refers to itself and no node is empty, which the checker guarantees.
    """
    ranks: dict[str, int] = {}
    for name in _callers_first(grammar):
        rank = ranks.setdefault(name, 0)
        for other in references(grammar.rules[name].expression):
            ranks[other] = max(ranks.get(other, 0), rank + 1)
    return ranks


def _callers_first(grammar: Grammar) -> list[str]:
    done: dict[str, None] = {}

    def visit(name: str, above: frozenset[str]) -> None:
        if name in done or name in above or name not in grammar.rules:
            return
        for other in references(grammar.rules[name].expression):
            visit(other, above | {name})
        done[name] = None

    for name in grammar.rules:
        visit(name, frozenset())
    return list(reversed(done))


def inner_nodes(grammar: Grammar, name: str) -> frozenset[str]:
    r"""The rules whose nodes may be direct children of a rule's node.

    >>> from wireparse.peg.expressions import Grammar
    >>> from wireparse.peg.notation import parse_rules
    >>> grammar = Grammar.of(parse_rules('Date = day / Month\nday = Day\nDay = "7"\nMonth = "May"'))
    >>> sorted(inner_nodes(grammar, "Date"))
    ['Day', 'Month']
    """
    found: set[str] = set()
    seen = {name}
    waiting = [name]
    while waiting:
        for other in references(grammar[waiting.pop()].expression):
            if other in seen:
                continue
            seen.add(other)
            if grammar[other].is_node:
                found.add(other)
            else:
                waiting.append(other)
    return frozenset(found)
