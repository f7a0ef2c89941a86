"""What can be known of an expression without reading any text; the checker's reasoning.

Sets of characters are compared on a sample of characters: all that the grammar names, ASCII and
Latin-1, and a few of every kind of script. Two sets that agree on the sample count as equal.

**Cost.** A rule read at one place costs time in proportion to the text, except where a repeat
comes by the same text again and again: `(letter+ "." / letter)*` reads on to the end of a long
word, finds no full stop, takes one letter, and begins anew. So three sets of characters are
computed: what an expression may have run over without bound when it fails (`waste_failed`), what it
may have run over beyond its own end when it succeeds (`waste`), and what it may consume without
bound (`run`). A repeat without bound costs more than linear time only if its item has waste, and
the item can be read again inside that waste, that is, wholly out of the waste's characters.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from wireparse.grammar.chars import variants
from wireparse.grammar.expressions import (
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
from wireparse.grammar.sets import as_set
from wireparse.grammar.structure import walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wireparse.grammar.chars import CharSet
    from wireparse.grammar.expressions import Expression, Grammar

__all__ = ["Facts"]

# Greek, Cyrillic, Hebrew, Arabic, Devanagari, CJK and full-width letters, title case, marks,
# digits of other scripts, blanks, separators, dashes, private use, astral letters and signs.
_SAMPLE: Final = (
    "ΑΩαω ЖЯжя אב ابة अनि 東京カナ Ａｚ ǅǈ \u0301\u0308\u064b ٣५９０ \u2003\u3000\u202f\u2028\u2029"
    "‐–—―−…“”‘’ʻ №€ \ue000\ud800\uffff 𝐀𝐚𐐀𐐨 🗞"
)


class Facts:
    """Answers about the expressions of one grammar, which must be free of recursion.

    Sets of characters are integers: one bit for each character of the sample.
    """

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.sample = "".join(sorted(_named(grammar) | set(map(chr, range(256))) | set(_SAMPLE)))
        self._bits = {character: 1 << n for n, character in enumerate(self.sample)}
        self.mask = functools.cache(self._mask)
        self.empty = functools.cache(self._empty)
        self.sure = functools.cache(self._sure)
        self.first = functools.cache(self._first)
        self.run = functools.cache(self._run)
        self.waste = functools.cache(self._waste)
        self.waste_failed = functools.cache(self._waste_failed)
        self.alphabet = functools.cache(self._alphabet)
        self.size = functools.cache(self._size)

    def _mask(self, characters: CharSet) -> int:
        return sum(bit for character, bit in self._bits.items() if character in characters)

    def one(self, expression: Expression) -> int:
        """The characters of an expression that reads exactly one of a set; 0 for another."""
        found = as_set(expression, self.grammar)
        return 0 if found is None else self.mask(found)

    def target(self, expression: Expression) -> Expression:
        """What a reference or a tag stands for; any other expression is itself."""
        while True:
            match expression:
                case Ref(name):
                    expression = self.grammar[name].expression
                case Tagged(item):
                    expression = item
                case _:
                    return expression

    def _empty(self, expression: Expression) -> bool:
        """Whether it may succeed and read nothing."""
        match self.target(expression):
            case Ahead() | Behind():
                return True
            case Sequence(items):
                return all(map(self.empty, items))
            case Choice(alternatives):
                return any(map(self.empty, alternatives))
            case Repeat(item, least, _):
                return least == 0 or self.empty(item)
            case _:
                return False

    def _sure(self, expression: Expression) -> bool:
        """Whether it succeeds on every text."""
        match self.target(expression):
            case Sequence(items):
                return all(map(self.sure, items))
            case Choice(alternatives):
                return any(map(self.sure, alternatives))
            case Repeat(item, least, _):
                return least == 0 or self.sure(item)
            case Ahead(item, False):
                return self.sure(item)
            case _:
                return False

    def _first(self, expression: Expression) -> int:
        """The characters with which what it reads may begin."""
        single = self.one(expression)
        if single:
            return single
        match self.target(expression):
            case Literal(text, any_case):
                return self.among(variants(text[0]) if any_case else text[0])
            case WordList(name, any_case):
                words = (word for word in self.grammar.lists.get(name, ()) if word)
                return self.together(
                    self.among(variants(word[0]) if any_case else word[0]) for word in words
                )
            case Sequence(items):
                return self.first_of(items)
            case Choice(alternatives):
                return self.together(map(self.first, alternatives))
            case Repeat(item):
                return self.first(item)
            case _:
                return 0

    def first_of(self, items: tuple[Expression, ...]) -> int:
        """The same for items one after the other; looks narrow what follows them."""
        found, allowed = 0, -1
        for item in items:
            match item:
                case Ahead(inner, True):
                    allowed &= ~self.one(inner)
                case Ahead(inner, False) if not self.empty(inner):
                    allowed &= self.first(inner)
                case _:
                    found |= self.first(item) & allowed
                    if not self.empty(item):
                        break
                    # Something may be read before the next item, which the looks did not see.
                    allowed = -1 if self.first(item) else allowed
        return found

    def _alphabet(self, expression: Expression) -> int:
        """The characters that it may read."""
        single = self.one(expression)
        if single:
            return single
        match self.target(expression):
            case Literal(text, any_case):
                return self.among("".join(map("".join, map(variants, text))) if any_case else text)
            case WordList(name, any_case):
                words = self.grammar.lists.get(name, ())
                return self.together(self.alphabet(Literal(word, any_case)) for word in words)
            case Sequence(items) | Choice(items):
                return self.together(map(self.alphabet, items))
            case Repeat(item):
                return self.alphabet(item)
            case _:
                return 0

    def _run(self, expression: Expression) -> int:
        """The characters that it may read without bound."""
        match self.target(expression):
            case Sequence(items) | Choice(items):
                return self.together(map(self.run, items))
            case Repeat(item, _, None):
                return self.alphabet(item)
            case Repeat(item):
                return self.run(item)
            case _:
                return 0

    def _waste(self, expression: Expression) -> int:
        """The characters that it may have run over, beyond its end, when it succeeds."""
        match self.target(expression):
            case Sequence(items):
                return self.together(map(self.waste, items))
            case Choice(alternatives):
                failed = self.together(map(self.waste_failed, alternatives[:-1]))
                return failed | self.together(map(self.waste, alternatives))
            case Repeat(item):
                return self.waste(item) | self.waste_failed(item)
            case Ahead(item):
                return self.run(item) | self.waste(item) | self.waste_failed(item)
            case _:
                return 0

    def _waste_failed(self, expression: Expression) -> int:
        """The characters that it may have run over when it fails."""
        match self.target(expression):
            case Sequence(items):
                return self.waste_failed_of(items)
            case Choice(alternatives) if not self.sure(expression):
                return self.together(map(self.waste_failed, alternatives))
            case Repeat(item, least, _) if least:
                again = self.run(item) | self.waste(item) if least > 1 else 0
                return again | self.waste_failed(item)
            case Ahead(item):
                return self.run(item) | self.waste(item) | self.waste_failed(item)
            case _:
                return 0

    def waste_failed_of(self, items: tuple[Expression, ...]) -> int:
        """The same for items one after the other, of which any may fail."""
        found = so_far = 0
        for before, item in zip((None, *items), items, strict=False):
            if not self.sure(item) and not (before and self.holds_after(item, before)):
                found |= so_far | self.waste_failed(item)
            so_far |= self.run(item) | self.waste(item)
        return found

    def holds_after(self, item: Expression, before: Expression) -> bool:
        """Whether `!a` after `b*` cannot fail, since `b*` has read every `a` there was."""
        match item, self.target(before):
            case Ahead(inner, True), Repeat(repeated, _, None):
                single = self.one(inner)
                return bool(single) and not single & ~self.one(repeated)
            case _:
                return False

    def stays(self, expression: Expression, among: int) -> bool:
        """Whether it may read something out of these characters alone, or nothing."""
        single = self.one(expression)
        if single:
            return bool(single & among)
        match self.target(expression):
            case Literal(text, any_case):
                options = (variants(c) if any_case else c for c in text)
                return all(self.among(option) & among for option in options)
            case WordList(name, any_case):
                words = self.grammar.lists.get(name, ())
                return any(self.stays(Literal(word, any_case), among) for word in words if word)
            case Sequence(items):
                return all(self.stays(item, among) for item in items)
            case Choice(alternatives):
                return any(self.stays(item, among) for item in alternatives)
            case Repeat(item, least, _):
                return least == 0 or self.stays(item, among)
            case _:
                return True

    def _size(self, expression: Expression) -> int:
        """How many leaves it has with all references written out."""
        match self.target(expression):
            case Sequence(items) | Choice(items):
                return sum(map(self.size, items))
            case Repeat(item) | Ahead(item) | Behind(item):
                return self.size(item)
            case WordList(name):
                return len(self.grammar.lists.get(name, ()))
            case _:
                return 1

    def among(self, characters: Iterable[str]) -> int:
        """The set of these characters."""
        return sum(self._bits[character] for character in set(characters))

    @staticmethod
    def together(masks: Iterable[int]) -> int:
        """The union of sets."""
        found = 0
        for mask in masks:
            found |= mask
        return found


def _named(grammar: Grammar) -> set[str]:
    """Every character that a grammar and its lists name, in any case."""
    found = {c for words in grammar.lists.values() for word in words for c in word}
    for rule in grammar.rules.values():
        for item in walk(rule.expression):
            if isinstance(item, Literal):
                found.update(item.text)
            elif isinstance(item, Set):
                found.update(c for pair in item.ranges for c in pair)
    return {variant for c in found for variant in variants(c)}
