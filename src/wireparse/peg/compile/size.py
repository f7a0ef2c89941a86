"""Measure what rules compile to, without compiling them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from wireparse.peg.compile.patterns import Context
from wireparse.peg.compile.program import OVERHEAD, RuleCompiler
from wireparse.peg.expressions import Ref, Repeat
from wireparse.peg.structure import parts

if TYPE_CHECKING:
    from wireparse.peg.compile.program import MatchFunction
    from wireparse.peg.compile.trees import MatchTrace
    from wireparse.peg.expressions import Expression, Grammar

__all__ = ["SizeMeter"]


class SizeMeter(RuleCompiler):
    """Splits rules as the compiler does, but counts match functions and pattern characters."""

    def __init__(self, grammar: Grammar) -> None:
        super().__init__(grammar)
        self.characters = 0
        self.unrolled = functools.cache(self._unrolled)

    def size(self, rule: str) -> int:
        """Match functions and pattern characters of a rule's own expression.

        Rules that it calls are not included, except those that are written out in its patterns.
        """
        self.characters = 0
        self.compile.cache_clear()
        self.compile(self.grammar[rule].expression, Context(rule, captures=True))
        return self.compile.cache_info().currsize + self.characters

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
        self.characters += self.unrolled(expression)
        return _no_match

    def _compile_reference(self, name: str, context: Context) -> MatchFunction:  # noqa: ARG002
        return _no_match

    def _compile_choice(
        self, alternatives: tuple[Expression, ...], context: Context
    ) -> MatchFunction:
        for item in alternatives:
            self.compile(item, context)
        return _no_match


def _no_match(_text: str, _pos: int, _end: int, _trace: MatchTrace) -> int:
    return -1
