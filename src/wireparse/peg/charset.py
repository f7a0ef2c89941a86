r"""Character sets: the built-in classes, and expressions that match one character of a set.

Each set is a fragment for the inside of a `regex` set. The compiled patterns and the oracle test
characters with the same fragment, so they cannot disagree: `unicodedata` and `str.isupper` use
another version of Unicode than `regex`, and `\w` and `\s` differ between engines.

The line ends are `\n` and `\r` (so `\r\n` counts as two). The other characters at which Python's
`str.splitlines` splits (`\x0b`, `\x0c`, `\x1c` to `\x1e`, `\x85`, `\u2028`, `\u2029`) are
ordinary characters: real dumps contain them inside paragraphs.
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
    """A set of characters, as the inside of a `regex` set.

    Attributes:
        fragment: the text between the brackets, as in `a-z`.
        negated: whether the set contains all other characters instead.

    >>> str(CharSet("a-z")), str(CharSet("a-z", negated=True)), "b" in CharSet("a-z")
    ('[a-z]', '[^a-z]', True)
    """

    fragment: str
    negated: bool = attrs.field(default=False, kw_only=True)

    @classmethod
    def of(cls, characters: Iterable[str]) -> CharSet:
        """The set of some characters."""
        return cls("".join(map(escape, characters)))

    def __str__(self) -> str:
        return f"[{'^' if self.negated else ''}{self.fragment}]"

    def __contains__(self, character: str) -> bool:
        return _member(str(self)).match(character) is not None

    def members_in(self, text: str) -> str:
        """The characters of a text that are in the set, in text order."""
        return "".join(_member(str(self)).findall(text))

    def __or__(self, other: CharSet) -> CharSet | None:
        """The union of two sets, or None if either is negated."""
        if self.negated or other.negated:
            return None
        return CharSet(_join(self.fragment, other.fragment))

    def without(self, other: CharSet) -> CharSet | None:
        """The difference of a negated set and a plain one, else None."""
        if not self.negated or other.negated:
            return None
        return CharSet(_join(self.fragment, other.fragment), negated=True)


def _join(one: str, other: str) -> str:
    return one if one == other else one + other


@functools.cache
def _member(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, cache_pattern=False)


CLASSES: Final[dict[str, CharSet]] = {
    # Upper case, and the title-case digraphs (U+01C5) that a capitalized word may begin with.
    "upper": CharSet(r"\p{Lu}\p{Lt}"),
    "lower": CharSet(r"\p{Ll}"),
    # Letters of every script and combining marks: an accent typed as a character of its own, or
    # a vowel sign, is part of the word.
    "letter": CharSet(r"\p{L}\p{M}"),
    # ASCII and full-width digits (U+FF10 to U+FF19), which Japanese wires use; no others.
    "digit": CharSet("0-9\uff10-\uff19"),
    # White space within a line.
    "blank": CharSet(r"\t\x20\xa0\u2000-\u200a\u202f\u205f\u3000"),
    "newline": CharSet(r"\n\r"),
    "any": CharSet(r"\n\r", negated=True),
    "char": CharSet(r"\x00-\U0010ffff"),
}
"""The built-in character classes. `letter` contains `upper` and `lower`, `any` is any character
but a line end, and `char` is any character."""


@functools.cache
def escape(character: str) -> str:
    r"""Escape one character for a `regex` pattern, inside or outside a set.

    >>> escape("a"), escape("-"), escape(" "), escape("–")
    ('a', '\\-', '\\x20', '–')
    """
    if character.isascii() and not character.isalnum():
        return "\\" + character if "!" <= character <= "~" else f"\\x{ord(character):02x}"
    return character


@functools.cache
def variants(character: str) -> tuple[str, ...]:
    """The case variants of a character, itself included.

    An upper- and a lower-case letter are variants only if they map to each other and to nothing
    else. So the long s and the Kelvin sign have none, and every variant is one character long.

    >>> variants("a"), variants("ſ"), variants("ß"), variants("1")
    (('A', 'a'), ('ſ',), ('ß',), ('1',))
    """
    small = character.lower()
    large = small.upper()
    if len(small) != 1 or len(large) != 1 or large.lower() != small:
        return (character,)
    return tuple(sorted({small, large})) if character in (small, large) else (character,)


def as_charset(expression: Expression, grammar: Grammar) -> CharSet | None:
    """The set of an expression that always matches one character of a set, else None.

    A choice of sets is a set, and so is `!a b` if `b` is a negated set. A reference to a rule
    that makes nodes is not.
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
    """The characters of a set expression or a built-in class."""
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
