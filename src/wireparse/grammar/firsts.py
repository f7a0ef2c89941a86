"""With which characters an expression may begin, so that alternatives need not all be tried."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from wireparse.grammar.chars import variants
from wireparse.grammar.expressions import Choice, Literal, Ref, Repeat, Sequence, Tagged, WordList
from wireparse.grammar.sets import as_set, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wireparse.grammar.chars import CharSet
    from wireparse.grammar.expressions import Expression, Grammar

__all__ = ["First", "Firsts"]

First = tuple[frozenset["CharSet"], bool]
"""The sets with one of whose characters it begins, and whether it may read nothing at all."""

_NOTHING: Final[First] = frozenset(), True


class Firsts:
    """Answers for one grammar. The sets may hold too much, never too little."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.of = functools.cache(self._of)

    def may_begin(self, expression: Expression, character: str) -> bool:
        """Whether it may read text that begins with a character; the empty one is the end."""
        sets, empty = self.of(expression)
        return empty or (bool(character) and any(character in found for found in sets))

    def _of(self, expression: Expression) -> First:  # noqa: PLR0911 - one case for each form
        single = as_set(expression, self.grammar)
        if single is not None:
            return frozenset({single}), False
        match expression:
            case Literal(text, any_case):
                return _words((text,), any_case=any_case)
            case WordList(name, any_case):
                return _words(self.grammar.lists.get(name, ()), any_case=any_case)
            case Ref(name):
                return self.of(self.grammar[name].expression)
            case Tagged(item):
                return self.of(item)
            case Repeat(item, least, _):
                sets, empty = self.of(item)
                return sets, empty or least == 0
            case Choice(alternatives):
                return _either(map(self.of, alternatives))
            case Sequence(items):
                return self._sequence(items)
            case _:  # looks read nothing
                return _NOTHING

    def _sequence(self, items: tuple[Expression, ...]) -> First:
        found: frozenset[CharSet] = frozenset()
        for item in items:
            sets, empty = self.of(item)
            found |= sets
            if not empty:
                return found, False
        return found, True


def _words(words: Iterable[str], *, any_case: bool) -> First:
    heads = {word[0] for word in words}
    characters = {form for head in heads for form in (variants(head) if any_case else head)}
    return frozenset({one_of(sorted(characters))} if characters else ()), False


def _either(options: Iterable[First]) -> First:
    sets: frozenset[CharSet] = frozenset()
    empty = False
    for more, may_be_empty in options:
        sets |= more
        empty |= may_be_empty
    return sets, empty
