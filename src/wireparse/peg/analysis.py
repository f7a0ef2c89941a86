"""Derive properties of expressions (nullable, FIRST sets) without matching any text.

The checker uses them to find unreachable alternatives and superlinear repeats. Sets of characters
are compared on a sample: every character in the grammar, ASCII, Latin-1, and a few characters of
each kind of script. Sets that agree on the sample count as equal.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from wireparse.peg.charset import as_charset, variants
from wireparse.peg.expressions import (
    Ahead,
    Behind,
    Choice,
    Literal,
    Ref,
    Repeat,
    Sequence,
    Set,
    Tagged,
    WordList,
)
from wireparse.peg.structure import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wireparse.peg.charset import CharSet
    from wireparse.peg.expressions import Expression, Grammar

__all__ = ["Analysis"]

# Greek, Cyrillic, Hebrew, Arabic, Devanagari, CJK and full-width letters, title case, marks,
# digits of other scripts, blanks, separators, dashes, private use, astral letters and signs.
_SAMPLE: Final = (
    "ΑΩαω ЖЯжя אב ابة अनि 東京カナ Ａｚ ǅǈ \u0301\u0308\u064b ٣५９０ \u2003\u3000\u202f\u2028\u2029"
    "‐–—―−…“”‘’ʻ №€ \ue000\ud800\uffff 𝐀𝐚𐐀𐐨 🗞"
)


class Analysis:
    """Computes properties of the expressions of one grammar, which must not be recursive.

    Sets of characters are masks: integers with one bit for each character of the sample.
    """

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.sample: str = "".join(
            sorted(_named(grammar) | set(map(chr, range(256))) | set(_SAMPLE))
        )
        self._bit = {character: 1 << n for n, character in enumerate(self.sample)}
        self.mask: Callable[[CharSet], int] = functools.cache(self._mask)
        self.as_charset: Callable[[Expression], int] = functools.cache(self._as_charset)
        self.nullable: Callable[[Expression], bool] = functools.cache(self._nullable)
        self.cannot_fail: Callable[[Expression], bool] = functools.cache(self._cannot_fail)
        self.first_set: Callable[[Expression], int] = functools.cache(self._first_set)
        self.alphabet: Callable[[Expression], int] = functools.cache(self._alphabet)

    def _mask(self, characters: CharSet) -> int:
        return self.mask_of(characters.members_in(self.sample))

    def _as_charset(self, expression: Expression) -> int:
        """The mask of an expression that always matches one character of a set; 0 for others."""
        found = as_charset(expression, self.grammar)
        return 0 if found is None else self.mask(found)

    def resolve(self, expression: Expression) -> Expression:
        """The expression behind references and tags."""
        while True:
            match expression:
                case Ref(name):
                    expression = self.grammar[name].expression
                case Tagged(item):
                    expression = item
                case _:
                    return expression

    def _nullable(self, expression: Expression) -> bool:
        """Whether an expression may match the empty string."""
        match self.resolve(expression):
            case Ahead() | Behind():
                return True
            case Sequence(items):
                return all(map(self.nullable, items))
            case Choice(alternatives):
                return any(map(self.nullable, alternatives))
            case Repeat(item, least, _):
                return least == 0 or self.nullable(item)
            case _:
                return False

    def _cannot_fail(self, expression: Expression) -> bool:
        """Whether an expression matches at every offset of every text."""
        match self.resolve(expression):
            case Sequence(items):
                return all(map(self.cannot_fail, items))
            case Choice(alternatives):
                return any(map(self.cannot_fail, alternatives))
            case Repeat(item, least, _):
                return least == 0 or self.cannot_fail(item)
            case Ahead(item, False):
                return self.cannot_fail(item)
            case _:
                return False

    def _first_set(self, expression: Expression) -> int:
        """FIRST: the characters that a match may begin with."""
        single = self.as_charset(expression)
        if single:
            return single
        match self.resolve(expression):
            case Literal(text, any_case):
                return self.mask_of(variants(text[0]) if any_case else text[0])
            case WordList(name, any_case):
                words = (word for word in self.grammar.lists.get(name, ()) if word)
                return self.union(
                    self.mask_of(variants(word[0]) if any_case else word[0]) for word in words
                )
            case Sequence(items):
                return self.first_set_of(items)
            case Choice(alternatives):
                return self.union(map(self.first_set, alternatives))
            case Repeat(item):
                return self.first_set(item)
            case _:
                return 0

    def first_set_of(self, items: tuple[Expression, ...]) -> int:
        """FIRST of a sequence; look-aheads narrow it."""
        found, allowed = 0, -1
        for item in items:
            match item:
                case Ahead(inner, True):
                    allowed &= ~self.as_charset(inner)
                case Ahead(inner, False) if not self.nullable(inner):
                    allowed &= self.first_set(inner)
                case _:
                    found |= self.first_set(item) & allowed
                    if not self.nullable(item):
                        break
                    # The look-aheads apply where this item begins, not after it.
                    allowed = -1 if self.first_set(item) else allowed
        return found

    def _alphabet(self, expression: Expression) -> int:
        """The characters that a match may contain."""
        single = self.as_charset(expression)
        if single:
            return single
        match self.resolve(expression):
            case Literal(text, any_case):
                return self.mask_of(
                    "".join(map("".join, map(variants, text))) if any_case else text
                )
            case WordList(name, any_case):
                words = self.grammar.lists.get(name, ())
                return self.union(self.alphabet(Literal(word, any_case)) for word in words)
            case Sequence(items) | Choice(items):
                return self.union(map(self.alphabet, items))
            case Repeat(item):
                return self.alphabet(item)
            case _:
                return 0

    def mask_of(self, characters: Iterable[str]) -> int:
        """The mask of some characters."""
        return sum(self._bit[character] for character in set(characters))

    @staticmethod
    def union(masks: Iterable[int]) -> int:
        """The union of masks."""
        found = 0
        for mask in masks:
            found |= mask
        return found


def _named(grammar: Grammar) -> set[str]:
    """All case variants of every character that occurs in a grammar and its lists."""
    found = {c for words in grammar.lists.values() for word in words for c in word}
    for rule in grammar.rules.values():
        for item in walk(rule.expression):
            if isinstance(item, Literal):
                found.update(item.text)
            elif isinstance(item, Set):
                found.update(c for pair in item.ranges for c in pair)
    return {variant for c in found for variant in variants(c)}
