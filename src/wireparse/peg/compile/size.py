"""Measure what rules compile to, without compiling them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from wireparse.peg.compile.patterns import Context
from wireparse.peg.compile.program import OVERHEAD, RuleCompiler
from wireparse.peg.expressions import Ref, Repeat
from wireparse.peg.structure import parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from wireparse.peg.compile.steps import MatchFunction
    from wireparse.peg.compile.trees import MatchTrace
    from wireparse.peg.expressions import Expression, Grammar

__all__ = ["SizeMeter"]


class SizeMeter(RuleCompiler):
    """Splits rules as the compiler does, but counts match functions and pattern characters."""

    def __init__(self, grammar: Grammar) -> None:
        super().__init__(grammar)
        self.unrolled: Callable[[Expression], int] = functools.cache(self._unrolled)
        self._characters = 0
        self._calls: set[str] = set()
        self._measured: dict[str, tuple[int, frozenset[str]]] = {}

    def size(self, *rules: str) -> int:
        """The match functions and pattern characters that rules and all rules they call make.

        A rule that is only written out in the patterns of others is not compiled, so it does not
        count itself.
        """
        return sum(self._own(name)[0] for name in self.called(*rules))

    def called(self, *rules: str) -> frozenset[str]:
        """The rules that are compiled for some rules, including these."""
        found: set[str] = set()
        waiting = list(rules)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting.extend(self._own(name)[1])
        return frozenset(found)

    def _own(self, rule: str) -> tuple[int, frozenset[str]]:
        """The size of a rule's own expression, and the rules that it calls."""
        if rule not in self._measured:
            self._characters, self._calls = 0, set()
            self.compile.cache_clear()
            self.compile(self.grammar[rule].expression, Context(rule, captures=True))
            size = self.compile.cache_info().currsize + self._characters
            self._measured[rule] = size, frozenset(self._calls)
        return self._measured[rule]

    def _unrolled(self, expression: Expression) -> int:
        """Pattern characters, counting `e{9}` nine times, because `regex` unrolls it."""
        match expression:
            case Ref(name):
                return self.unrolled(self.grammar[name].expression)
            case Repeat(item, least, _):
                return OVERHEAD + max(least, 1) * self.unrolled(item)
            case _ if not parts(expression):
                return self.pattern_length(expression)
            case _:
                return OVERHEAD + sum(map(self.unrolled, parts(expression)))

    def _compile_pattern(self, expression: Expression, context: Context) -> MatchFunction:  # noqa: ARG002
        self._characters += self.unrolled(expression)
        return _no_match

    def _compile_reference(self, name: str, context: Context) -> MatchFunction:  # noqa: ARG002
        self._calls.add(name)
        return _no_match

    def _compile_choice(
        self, alternatives: tuple[Expression, ...], context: Context
    ) -> MatchFunction:
        for item in alternatives:
            self.compile(item, context)
        return _no_match


def _no_match(_text: str, _pos: int, _end: int, _trace: MatchTrace) -> int:
    return -1
