"""Limits on rules, which keep checking, compiling and matching them cheap.

The largest built-in rule needs at most a fifth of each, except `DEEPEST` and `LONGEST_WORD`.
What they refuse was measured to be slow. A user's style may exceed them by mistake, for
example with 3,000 words written as alternatives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from wireparse.peg.charset import as_charset
from wireparse.peg.compile.patterns import BLOCK
from wireparse.peg.compile.size import SizeMeter
from wireparse.peg.cycles import callees_first
from wireparse.peg.expressions import Literal, Ref, Repeat
from wireparse.peg.structure import parts, reachable, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wireparse.errors import GrammarError
    from wireparse.peg.expressions import Expression, Grammar, Rule

__all__ = [
    "DEEPEST",
    "LARGEST",
    "LONGEST_WORD",
    "MOST_PARTS",
    "MOST_ROUNDS",
    "MOST_STEPS",
    "limit_faults",
]

MOST_PARTS: Final = 300
"""Expressions in one rule; `Note` has 52. Checking alternatives takes quadratic time."""

LONGEST_WORD: Final = 100
"""Characters of a literal or of an entry of a list; the longest today has 57. `regex` prepares
the search for a literal in cubic time: 1 s for 1,000 characters, 8 s for 2,000."""

MOST_ROUNDS: Final = BLOCK
"""The greatest bound of a repeat of a group; the largest today is 400. `regex` keeps 100 bytes for
each round. An unbounded repeat is compiled in blocks of as many rounds, and that of a set needs no
memory, whatever its bounds."""

DEEPEST: Final = 150
"""Levels of expressions with references followed; `Caption` has 43. Compiling is recursive."""

MOST_STEPS: Final = 35_000_000
"""Expressions that may be tried at one offset: every part of the rule and of the rules it refers
to, as often as the bounds allow. `Signoff` has 6,400,000. Rules that each refer twice to the next
one double it, and so do 40 of them make a match hang."""

LARGEST: Final = 350_000
"""Match functions and pattern characters that a rule compiles to, with all rules it refers to,
each counted once. `Note` has 60,000. `regex` compiles about 200,000 characters a second."""


def limit_faults(grammar: Grammar, rules: Iterable[Rule]) -> tuple[GrammarError, ...]:
    """The rules that exceed a limit, at most one fault for each.

    Args:
        grammar: a grammar without undefined rules or lists.
        rules: the rules to check; those of the others that they refer to count for their size.
    """
    checked = {rule.name: rule for rule in rules}
    faults = tuple(_shape_faults(grammar, checked))
    return faults or tuple(_size_faults(grammar, checked))


@attrs.frozen
class _Shape:
    """Measures of an expression, with references followed."""

    depth: int = 0
    steps: int = 0


def _shape_faults(grammar: Grammar, checked: dict[str, Rule]) -> Iterator[GrammarError]:
    shapes: dict[str, _Shape] = {}
    for name in callees_first(grammar)[0]:
        expression = grammar[name].expression
        shapes[name] = shape = _shape(expression, shapes)
        if name in checked and (message := _message(expression, shape, grammar)):
            yield checked[name].error(message)
            shapes[name] = _Shape()  # or every rule that refers to it would be reported too


def _shape(expression: Expression, rules: dict[str, _Shape]) -> _Shape:
    if isinstance(expression, Ref):
        inner = rules.get(expression.name, _Shape())
        return _Shape(inner.depth + 1, inner.steps)
    inside = [_shape(part, rules) for part in parts(expression)]
    times = expression.most or max(expression.least, 1) if isinstance(expression, Repeat) else 1
    return _Shape(
        depth=1 + max((shape.depth for shape in inside), default=0),
        steps=1 + times * sum(shape.steps for shape in inside),
    )


def _message(expression: Expression, shape: _Shape, grammar: Grammar) -> str | None:
    count = sum(1 for _ in walk(expression))
    if count > MOST_PARTS:
        return (
            f"has {count:,} parts, {MOST_PARTS:,} at most; move words to a list in the style, "
            "and other parts to rules of their own"
        )
    for item in walk(expression):
        if isinstance(item, Literal) and len(item.text) > LONGEST_WORD:
            return f"has a literal of {len(item.text):,} characters, {LONGEST_WORD} at most"
        if isinstance(item, Repeat) and (rounds := _rounds(item, grammar)) > MOST_ROUNDS:
            return (
                f"repeats a group up to {rounds:,} times, {MOST_ROUNDS:,} at most; "
                "lower the bound, or use * or +"
            )
    if shape.depth > DEEPEST:
        return (
            f"is nested {shape.depth:,} levels deep with the rules it refers to, {DEEPEST} at most"
        )
    if shape.steps > MOST_STEPS:
        return (
            f"may try {shape.steps:,} expressions at one offset, {MOST_STEPS:,} at most; "
            "lower its bounds or refer to fewer rules"
        )
    return None


def _rounds(repeat: Repeat, grammar: Grammar) -> int:
    """The greatest bound of a repeat; 0 for that of a set, which may be as large as you like."""
    return 0 if as_charset(repeat.item, grammar) else max(repeat.least, repeat.most or 0)


def _size_faults(grammar: Grammar, checked: dict[str, Rule]) -> Iterator[GrammarError]:
    """Of rules that refer to each other, only the innermost ones are reported."""
    meter = SizeMeter(grammar)
    if meter.size(*checked) <= LARGEST:
        return
    blamed: set[str] = set()
    for name in callees_first(grammar)[0]:
        if name not in checked or (size := meter.size(name)) <= LARGEST:
            continue
        if blamed.isdisjoint(reachable(grammar, name)):
            yield checked[name].error(
                f"is too large: it compiles to {size:,} pattern characters, {LARGEST:,} at most; "
                "split it, or lower its bounds"
            )
        blamed.add(name)
