"""Facts about the shape of a grammar: which rule refers to which, and in what order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireparse.peg.expressions import Ref, WordList, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.peg.expressions import Expression, Grammar

__all__ = ["inner_nodes", "reachable", "references", "topological_order", "walk"]


def walk(expression: Expression) -> Iterator[Expression]:
    """An expression and all inside it, outer ones first; references are not followed."""
    yield expression
    for part in parts(expression):
        yield from walk(part)


def references(expression: Expression) -> tuple[str, ...]:
    """The names of the rules that an expression refers to, each once, in order."""
    found = (item.name for item in walk(expression) if isinstance(item, Ref))
    return tuple(dict.fromkeys(found))


def lists(expression: Expression) -> tuple[str, ...]:
    """The names of the word lists that an expression refers to, each once, in order."""
    found = (item.name for item in walk(expression) if isinstance(item, WordList))
    return tuple(dict.fromkeys(found))


def reachable(grammar: Grammar, *names: str) -> frozenset[str]:
    """The rules that these rules refer to, directly or not, themselves included."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in grammar.rules and name not in found:
            found.add(name)
            waiting.extend(references(grammar.rules[name].expression))
    return frozenset(found)


def topological_order(grammar: Grammar) -> dict[str, int]:
    """A number for each rule, higher than that of every rule that refers to it.

    Where two nodes have the same span, one lies in the other, so the rule of the outer one
    refers to the rule of the inner one, directly or not: the rank tells which is which. This
    holds since no rule refers to itself and no node is empty; the checker sees to both.
    """
    order: dict[str, int] = {}
    for name in _callers_first(grammar):
        rank = order.setdefault(name, 0)
        for other in references(grammar.rules[name].expression):
            order[other] = max(order.get(other, 0), rank + 1)
    return order


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
    r"""The rules whose nodes may be children of a rule's node: those that it leads to directly.

    >>> from wireparse.peg.expressions import Grammar
    >>> from wireparse.peg.notation import read
    >>> grammar = Grammar.of(read('Date = day / Month\nday = Day\nDay = "7"\nMonth = "May"'))
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
