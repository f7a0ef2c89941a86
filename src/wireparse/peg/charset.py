r"""Characters: the built-in classes and the sets that the compiler and the oracle share.

Every class is a fragment for the inside of a `regex` set. The compiled patterns and the oracle
take their answer from the same fragment, so they cannot disagree: `unicodedata` and `str.isupper`
know another version of Unicode than `regex` does, and `\w` or `\s` mean other things elsewhere.

Line ends are `\n` and `\r` (so `\r\n` is two of them). The other characters at which Python's
`str.splitlines` would cut (`\x0b`, `\x0c`, `\x1c` to `\x1e`, `\x85`, `\u2028`, `\u2029`) are
ordinary characters: they stand inside paragraphs of real dumps.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

import attrs
import regex

from wireparse.peg.expressions import Ahead, Choice, ClassRef, Literal, Ref, Sequence, Set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wireparse.peg.expressions import Expression, Grammar

__all__ = ["CLASSES", "CharSet", "as_charset", "charset_of", "escape", "variants"]


@attrs.frozen
class CharSet:
    """A set of characters, as a `regex` set without its brackets.

    Attributes:
        fragment: what stands between the brackets.
        negated: whether the set is every character save those.

    >>> str(CharSet("a-z")), str(CharSet("a-z", negated=True)), "b" in CharSet("a-z")
    ('[a-z]', '[^a-z]', True)
    """

    fragment: str
    negated: bool = attrs.field(default=False, kw_only=True)

    @classmethod
    def of(cls, characters: Iterable[str]) -> CharSet:
        """The set of these characters."""
        return cls("".join(map(escape, characters)))

    def __str__(self) -> str:
        return f"[{'^' if self.negated else ''}{self.fragment}]"

    def __contains__(self, character: str) -> bool:
        return _member(str(self)).match(character) is not None

    def members_in(self, text: str) -> str:
        """Those of some characters that are in the set, in their order."""
        return "".join(_member(str(self)).findall(text))

    def __or__(self, other: CharSet) -> CharSet | None:
        """The characters of both, or None where that takes more than a join of fragments."""
        if self.negated or other.negated:
            return None
        return CharSet(_join(self.fragment, other.fragment))

    def without(self, other: CharSet) -> CharSet | None:
        """These characters save the others, or None as above."""
        if not self.negated or other.negated:
            return None
        return CharSet(_join(self.fragment, other.fragment), negated=True)


def _join(one: str, other: str) -> str:
    return one if one == other else one + other


@functools.cache
def _member(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, cache_pattern=False)


CLASSES: Final[dict[str, CharSet]] = {
    # Capitals, and the title-case digraphs (U+01C5) that begin a capitalised word.
    "upper": CharSet(r"\p{Lu}\p{Lt}"),
    "lower": CharSet(r"\p{Ll}"),
    # Letters of every script, with the marks that stand on them: an accent typed as a
    # character of its own, or a vowel sign, is part of the word.
    "letter": CharSet(r"\p{L}\p{M}"),
    # ASCII and full width (U+FF10 to U+FF19), which Japanese wires write; no other digits.
    "digit": CharSet("0-9\uff10-\uff19"),
    # White space inside a line.
    "blank": CharSet(r"\t\x20\xa0\u2000-\u200a\u202f\u205f\u3000"),
    "newline": CharSet(r"\n\r"),
    "any": CharSet(r"\n\r", negated=True),
    "char": CharSet(r"\x00-\U0010ffff"),
}
"""The classes that a grammar may name without defining them. `letter` holds `upper` and
`lower`; `any` is every character save a line end; `char` is every character."""


@functools.cache
def escape(character: str) -> str:
    r"""One character as it may stand in a `regex` pattern, in a set or outside of one.

    >>> escape("a"), escape("-"), escape(" "), escape("–")
    ('a', '\\-', '\\x20', '–')
    """
    if character.isascii() and not character.isalnum():
        return "\\" + character if "!" <= character <= "~" else f"\\x{ord(character):02x}"
    return character


@functools.cache
def variants(character: str) -> tuple[str, ...]:
    """The ways to write a character in any case, itself included.

    Only a capital and a small letter that become each other and nothing else are the same, so
    that the long s and the Kelvin sign stay themselves, and no character has longer variants.

    >>> variants("a"), variants("ſ"), variants("ß"), variants("1")
    (('A', 'a'), ('ſ',), ('ß',), ('1',))
    """
    small = character.lower()
    large = small.upper()
    if len(small) != 1 or len(large) != 1 or large.lower() != small:
        return (character,)
    return tuple(sorted({small, large})) if character in (small, large) else (character,)


def as_charset(expression: Expression, grammar: Grammar) -> CharSet | None:
    """The set whose one character an expression reads, whatever follows; None if it is no such.

    A choice of sets is one set, and so is `!a b` where `b` is a negated set. Rules that make
    nodes are never seen through.
    """
    match expression:
        case Set() | ClassRef():
            return charset_of(expression)
        case Literal(text, any_case) if len(text) == 1:
            return CharSet.of(variants(text) if any_case else text)
        case Ref(name) if name in grammar.rules and not grammar[name].is_node:
            return as_charset(grammar[name].expression, grammar)
        case Choice(alternatives):
            return _union([as_charset(item, grammar) for item in alternatives])
        case Sequence((Ahead(item, True), *rest)) if rest:
            last = rest[0] if len(rest) == 1 else Sequence(tuple(rest))
            return _difference(as_charset(last, grammar), as_charset(item, grammar))
        case _:
            return None


def charset_of(expression: Set | ClassRef) -> CharSet:
    """The set of characters that a set or the name of a class means."""
    if isinstance(expression, ClassRef):
        return CLASSES[expression.name]
    ranges = (
        escape(first) if first == last else f"{escape(first)}-{escape(last)}"
        for first, last in expression.ranges
    )
    return CharSet("".join(ranges), negated=expression.negated)


def _union(sets: list[CharSet | None]) -> CharSet | None:
    def join(one: CharSet | None, other: CharSet | None) -> CharSet | None:
        return one | other if one is not None and other is not None else None

    return functools.reduce(join, sets)


def _difference(one: CharSet | None, other: CharSet | None) -> CharSet | None:
    return one.without(other) if one is not None and other is not None else None
