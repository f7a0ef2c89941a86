"""Compile rules to match functions: short expressions to patterns, long ones to Python closures.

A rule whose pattern is short enough becomes that one pattern. Written out in full, some rules would
take megabytes, and compiling takes about five microseconds per character; calling groups inside a
pattern is no way out, because it costs ten times the matching. So an expression whose pattern would
exceed `LONGEST` characters is split: Python closures match its parts. The result is the same.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

import attrs

from wireparse.peg.compile.latin import LatinWriter
from wireparse.peg.compile.patterns import Context, PatternWriter
from wireparse.peg.compile.prefilter import Memo, Prefilter
from wireparse.peg.compile.steps import (
    capture_pattern,
    match_ahead,
    match_node,
    match_pattern,
    match_repeat,
    match_sequence,
    match_tagged,
)
from wireparse.peg.expressions import (
    Ahead,
    Choice,
    Ref,
    Repeat,
    Sequence,
    Tagged,
)
from wireparse.peg.structure import parts, topological_order

if TYPE_CHECKING:
    from collections.abc import Callable
    from functools import _lru_cache_wrapper

    from wireparse.peg.compile.prefilter import Candidates
    from wireparse.peg.compile.steps import MatchFunction
    from wireparse.peg.compile.trees import MatchTrace
    from wireparse.peg.expressions import Expression, Grammar

__all__ = ["LONGEST", "OVERHEAD", "RuleCompiler"]

LONGEST: Final = 1000
"""The longest pattern, in characters, that is not split. Short patterns compile faster and take
less memory, long ones match faster: with 600, parsing takes 5 % longer and 2 MB less."""

LEAF_FACTOR: Final = 4
"""Leaf rules (`Month`, `Agency`, `Title`) are compiled whole up to `LEAF_FACTOR * LONGEST`
characters, because many rules share them."""

REPEAT_FACTOR: Final = 2
"""Repeats without nodes are compiled whole up to `REPEAT_FACTOR * LONGEST` characters, because a
repeat matches its item many times."""

OVERHEAD: Final = 4  # characters that a sequence or choice adds to its parts
_FEW: Final = 4  # alternatives: for no more than these, a full prefilter does not pay


class RuleCompiler:
    """Compiles the rules and expressions of one grammar, each once."""

    def __init__(self, grammar: Grammar, longest: int = LONGEST) -> None:
        self.grammar = grammar
        self.ranks: dict[str, int] = topological_order(grammar)
        self.longest = longest
        self.writer: PatternWriter = PatternWriter(grammar)
        self.latin_writer: LatinWriter = LatinWriter(grammar)
        self.prefilter: Prefilter = Prefilter(grammar)
        self.pattern_length: Callable[[Expression], int] = functools.cache(self._pattern_length)
        self.compile: _lru_cache_wrapper[MatchFunction] = functools.cache(self._compile)

    def compile_rule(self, name: str, *, captures: bool) -> MatchFunction:
        """A match function of a rule; with `captures` it traces the nodes inside the rule's own."""
        expression = self.grammar[name].expression
        step = self.compile(expression, Context(name, captures=captures))
        candidates = self.prefilter.by_first_character((expression,))

        def guarded(text: str, pos: int, end: int, trace: MatchTrace) -> int:
            return step(text, pos, end, trace) if candidates(text, pos, end, trace) else -1

        return guarded

    def _pattern_length(self, expression: Expression) -> int:
        """The approximate length of an expression's pattern, estimated without writing it."""
        match expression:
            case Ref(name):
                return self.pattern_length(self.grammar[name].expression)
            case _ if not parts(expression):
                return len(self.writer.write(expression, Context("", captures=False)))
            case _:
                return OVERHEAD + sum(map(self.pattern_length, parts(expression)))

    def _compile(self, expression: Expression, context: Context) -> MatchFunction:
        factor = REPEAT_FACTOR if isinstance(expression, Repeat) else 1
        if self.pattern_length(expression) <= self.longest or self._is_leaf(
            expression, context, factor
        ):
            return self._compile_pattern(expression, context)
        match expression:
            case Ref(name):
                return self._compile_reference(name, context)
            case Sequence(items):
                packed = self._pack(items, Sequence)
                return match_sequence([self.compile(item, context) for item in packed])
            case Choice(alternatives):
                return self._compile_choice(self._pack_few(self._spread(alternatives)), context)
            case Repeat(item, least, most):
                if most is None and least < 2:
                    item = self._group_runs(item)
                return match_repeat(self.compile(item, context), least, most)
            case Ahead(item, negated):
                blind = attrs.evolve(context, captures=False)
                return match_ahead(self.compile(item, blind), negated=negated)
            case Tagged(item, style):
                inner = self.compile(item, attrs.evolve(context, depth=context.depth + 1))
                return match_tagged(inner, context.depth, style) if context.captures else inner
            case _:  # a long word list
                return self._compile_pattern(expression, context)

    def _compile_pattern(self, expression: Expression, context: Context) -> MatchFunction:
        """A function that matches one pattern, and compiles it when it is first called."""
        general = functools.partial(self.writer.compile, expression, context)
        latin = functools.partial(self.latin_writer.compile_latin, expression)
        if not self.writer.has_groups(expression, context):
            return match_pattern(general, latin)
        return capture_pattern(general, latin, context.node, self.ranks)

    def _compile_reference(self, name: str, context: Context) -> MatchFunction:
        """A function that matches another rule, and traces its node if it makes one."""
        expression = self.grammar[name].expression
        if not self.grammar[name].is_node:
            return self.compile(expression, context)
        inside = Context(name, captures=context.captures)
        is_leaf = self._is_leaf(expression, inside, LEAF_FACTOR)
        make = self._compile_pattern if is_leaf else self.compile
        inner = make(expression, inside)
        return match_node(inner, name) if context.captures else inner

    def _is_leaf(self, expression: Expression, context: Context, factor: int) -> bool:
        """Whether an expression contains no nodes and is short enough for one pattern."""
        short = self.pattern_length(expression) <= factor * self.longest
        return short and not self.writer.has_groups(expression, context)

    def _pack(
        self, items: tuple[Expression, ...], kind: type[Sequence | Choice]
    ) -> list[Expression]:
        """The items, with neighbours combined as long as their pattern stays short enough."""
        packed: list[list[Expression]] = []
        room = 0
        for item in items:
            room -= self.pattern_length(item)
            if room >= 0:
                packed[-1].append(item)
            else:
                packed.append([item])
                room = self.longest - OVERHEAD - self.pattern_length(item)
        return [piece[0] if len(piece) == 1 else kind(tuple(piece)) for piece in packed]

    def _spread(self, alternatives: tuple[Expression, ...]) -> tuple[Expression, ...]:
        """The alternatives, with those of long choices in place of these: one prefilter for all."""
        spread: list[Expression] = []
        for item in alternatives:
            inner = item
            while isinstance(inner, Ref) and not self.grammar[inner.name].is_node:
                inner = self.grammar[inner.name].expression
            if isinstance(inner, Choice) and self.pattern_length(inner) > self.longest:
                spread.extend(self._spread(inner.alternatives))
            else:
                spread.append(item)
        return tuple(spread)

    def _pack_few(self, alternatives: tuple[Expression, ...]) -> tuple[Expression, ...]:
        """The alternatives to try one by one: a few are packed, many are left to the prefilter."""
        if len(alternatives) > _FEW:
            return alternatives
        return tuple(self._pack(alternatives, Choice))

    def _group_runs(self, item: Expression) -> Expression:
        """The item of a repeat, rewritten to match runs of its first alternatives in one step.

        `(a / b / c)*` becomes `((a / b)+ / c)*`, which matches the same. Most of a name is
        letters, so the first alternatives do most of the work.
        """
        if not isinstance(item, Choice):
            return item
        first, *others = self._pack(item.alternatives, Choice)
        if not others or self.pattern_length(first) >= self.longest - OVERHEAD:
            return item
        return Choice((Repeat(first, 1, None), *others))

    def _compile_choice(
        self, alternatives: tuple[Expression, ...], context: Context
    ) -> MatchFunction:
        """A function that tries, in order, the alternatives that the prefilter leaves.

        The prefilter is built when the function is first called: many choices never are.
        """
        steps = [self.compile(item, context) for item in alternatives]
        build = (
            self.prefilter.by_summary
            if len(alternatives) > _FEW
            else self.prefilter.by_first_character
        )
        candidates: Candidates | None = None

        @Memo
        def steps_of(left: int) -> list[MatchFunction]:
            return [step for number, step in enumerate(steps) if left >> number & 1]

        def choice(text: str, pos: int, end: int, trace: MatchTrace) -> int:
            nonlocal candidates
            if candidates is None:
                candidates = build(alternatives)
            for step in steps_of[candidates(text, pos, end, trace)]:
                stop = step(text, pos, end, trace)
                if stop >= 0:
                    return stop
            return -1

        return choice
