"""Find rules that refer to themselves, and an order of the others that is safe to compute in.

Nothing here is recursive, so a chain of 10,000 rules is handled as well as a cycle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireparse.peg.structure import references

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wireparse.peg.expressions import Grammar

__all__ = ["callees_first"]


def callees_first(grammar: Grammar) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    r"""All rules, each after the rules it refers to, and the cycles that prevent that.

    Each cycle is broken before its first rule. References to unknown rules are ignored.

    >>> from wireparse.peg.expressions import Grammar
    >>> from wireparse.peg.notation import parse_rules
    >>> callees_first(Grammar.of(parse_rules('a = b c\nb = c\nc = "x" c?')))
    (('c', 'b', 'a'), (('c',),))
    """
    return _Sorter(grammar).sort()


class _Sorter:
    """Kahn's algorithm, which breaks cycles."""

    def __init__(self, grammar: Grammar) -> None:
        self.callees = {
            name: [other for other in references(rule.expression) if other in grammar.rules]
            for name, rule in grammar.rules.items()
        }
        self.callers: dict[str, list[str]] = {name: [] for name in self.callees}
        for name, others in self.callees.items():
            for other in others:
                self.callers[other].append(name)
        self.waiting = {name: len(others) for name, others in self.callees.items()}
        self.left = dict.fromkeys(self.callees)
        self.order: list[str] = []

    def sort(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        cycles: list[tuple[str, ...]] = []
        self.finish([name for name, count in self.waiting.items() if not count])
        while self.left:
            cycles.append(_cycle(self.callees, self.left))
            self.finish([cycles[-1][0]])
        return tuple(self.order), tuple(cycles)

    def finish(self, ready: list[str]) -> None:
        """Move rules to the order, with all that wait only for them."""
        while ready:
            name = ready.pop()
            if name not in self.left:
                continue
            del self.left[name]
            self.order.append(name)
            for caller in self.callers[name]:
                self.waiting[caller] -= 1
                if not self.waiting[caller]:
                    ready.append(caller)


def _cycle(callees: Mapping[str, list[str]], left: Mapping[str, None]) -> tuple[str, ...]:
    """A cycle of rules that are left; each of them refers to one that is left."""
    path: dict[str, None] = {}
    name = next(iter(left))
    while name not in path:
        path[name] = None
        name = next(other for other in callees[name] if other in left)
    names = list(path)
    return tuple(names[names.index(name) :])
