"""Sets of characters as integers: a bit for each character that is told from the others.

Those are ASCII and the signs that copy is full of; one bit stands for all other characters, one
for the end of a text. The sets may hold too much, never too little.
"""

from __future__ import annotations

import functools
import re
from string import ascii_letters
from typing import TYPE_CHECKING, Final, TypeVar

from wireparse.peg.charset import CLASSES, variants

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wireparse.peg.charset import CharSet

__all__ = [
    "ALL",
    "BLANKS",
    "COMMON",
    "OTHER_BLANKS",
    "bitset",
    "character_mask",
    "characters_in",
    "charmask_of",
    "charset_mask",
    "index_by_character",
    "index_by_key",
]

K = TypeVar("K")

_KNOWN: Final = "".join(map(chr, range(128))) + "‘’“”–—…"
OTHER_BLANKS: Final = CLASSES["blank"].members_in("".join(map(chr, range(128, 0x3001))))
"""The blanks that are not in ASCII."""
_OTHER_BLANK: Final = 1 << len(_KNOWN)
_OTHER: Final = _OTHER_BLANK << 1
_END: Final = _OTHER << 1
# The blanks beyond ASCII share a bit.
_BIT: Final = {c: 1 << n for n, c in enumerate(_KNOWN)} | dict.fromkeys(OTHER_BLANKS, _OTHER_BLANK)

ALL: Final = (_END << 1) - 1
"""Every character, and the end of the text."""

BLANKS: Final = _BIT[" "] | _BIT["\t"] | _BIT["\n"] | _BIT["\r"] | _OTHER_BLANK

COMMON: Final = _BIT[" "] | _BIT["\t"] | _OTHER_BLANK | sum(map(_BIT.__getitem__, ascii_letters))
"""What is in every text, or may as well be: letters and blanks."""

_UNCOMMON: Final = re.compile(f"[^A-Za-z \\t{OTHER_BLANKS}]")
_DIGITS: Final = sum(_BIT[digit] for digit in "0123456789")
# A text that has one digit may have any: that makes fewer sets, and loses little.
_TEXT_BIT: Final = _BIT | dict.fromkeys("0123456789", _DIGITS)


def charmask_of(text: str, pos: int, end: int) -> int:
    """The characters of a text between two offsets."""
    found = COMMON
    for character in set(_UNCOMMON.findall(text, pos, end)):
        found |= _TEXT_BIT.get(character, _OTHER)
    return found


def characters_in(found: int) -> str | None:
    """The characters of a small set of characters that are told apart; None of another."""
    if found.bit_count() > _FEW or found & (_OTHER_BLANK | _OTHER | _END):
        return None
    return "".join(character for character, bit in _BIT.items() if bit & found)


_FEW: Final = 8


def character_mask(character: str, *, any_case: bool) -> int:
    """The set of one character, in any case if so wanted."""
    found = 0
    for form in variants(character) if any_case else character:
        found |= _BIT.get(form, _OTHER)
    return found


# What stands for a character of ASCII, or for a range of such, in the fragment of a set.
_KNOWN_ITEM: Final = re.compile(
    r"\\x[0-7][0-9a-f]|\\[^\w]|\\[nrt]|[\x00-\x5b\x5d-\x7f]|(?<!-)[‘’“”–—…](?!-)"
)


def charset_mask(found: CharSet) -> int:
    """The same set as an integer."""
    known = 0
    for character in found.members_in(_KNOWN + OTHER_BLANKS):
        known |= _BIT[character]
    named = _KNOWN_ITEM.sub("", found.fragment.replace(CLASSES["blank"].fragment, ""))
    return known | _OTHER if found.negated or named else known


@functools.lru_cache(maxsize=256)
def index_by_character(*sets: int) -> dict[str, int]:
    """By a character: which of several sets it is in, as by `bitset`; none is the end of a text."""
    # Most sets are the same as others.
    numbers = index_by_key((found,) for found in sets)

    def those_with(bit: int) -> int:
        return sum(which for found, which in numbers.items() if found & bit)

    known = {character: those_with(bit) for character, bit in _BIT.items()}
    known[""] = those_with(_END)
    return _Index(known, those_with(_OTHER))


class _Index(dict[str, int]):
    """Answers by a character; one answer for all that are not told apart."""

    def __init__(self, known: dict[str, int], rest: int) -> None:
        super().__init__(known)
        self._rest = rest

    def __missing__(self, _: str) -> int:
        return self._rest


def index_by_key(keys: Iterable[Iterable[K]]) -> dict[K, int]:
    """By a key: at which positions it is among the keys, as by `bitset`."""
    found: dict[K, int] = {}
    for number, each in enumerate(keys):
        for key in each:
            found[key] = found.get(key, 0) | 1 << number
    return found


def bitset(answers: Iterable[object]) -> int:
    """At which positions the answer is yes: the first is 1, the second 2, the third 4."""
    return sum(1 << number for number, yes in enumerate(answers) if yes)
