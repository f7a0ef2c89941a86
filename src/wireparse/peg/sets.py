"""Sees expressions that read exactly one character of a set as that set."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from wireparse.peg.charset import CLASSES, CharSet, escape, variants
from wireparse.peg.expressions import (
    Ahead,
    Choice,
    ClassRef,
    Literal,
    Ref,
    Sequence,
    Set,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wireparse.peg.expressions import Expression, Grammar

__all__ = ["as_set", "charset", "one_of"]


def as_set(expression: Expression, grammar: Grammar) -> CharSet | None:
    """The set whose one character an expression reads, whatever follows; None if it is no such.

    A choice of sets is one set, and so is `!a b` where `b` is a negated set. Rules that make
    nodes are never seen through.
    """
    match expression:
        case Set() | ClassRef():
            return charset(expression)
        case Literal(text, any_case) if len(text) == 1:
            return one_of(variants(text) if any_case else text)
        case Ref(name) if name in grammar.rules and not grammar[name].is_node:
            return as_set(grammar[name].expression, grammar)
        case Choice(alternatives):
            return _union([as_set(item, grammar) for item in alternatives])
        case Sequence((Ahead(item, True), *rest)) if rest:
            last = rest[0] if len(rest) == 1 else Sequence(tuple(rest))
            return _difference(as_set(last, grammar), as_set(item, grammar))
        case _:
            return None


def charset(expression: Set | ClassRef) -> CharSet:
    """The set of characters that a set or the name of a class means."""
    if isinstance(expression, ClassRef):
        return CLASSES[expression.name]
    ranges = (
        escape(first) if first == last else f"{escape(first)}-{escape(last)}"
        for first, last in expression.ranges
    )
    return CharSet("".join(ranges), negated=expression.negated)


def one_of(characters: Iterable[str]) -> CharSet:
    """The set of these characters."""
    return CharSet("".join(map(escape, characters)))


def _union(sets: list[CharSet | None]) -> CharSet | None:
    def join(one: CharSet | None, other: CharSet | None) -> CharSet | None:
        return one | other if one is not None and other is not None else None

    return functools.reduce(join, sets)


def _difference(one: CharSet | None, other: CharSet | None) -> CharSet | None:
    return one.without(other) if one is not None and other is not None else None
