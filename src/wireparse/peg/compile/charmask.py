"""Represent sets of characters as integers (charmasks) of 138 bits.

Each ASCII character and each of `‘’“”–—…` has a bit of its own. Three more bits stand for the
blanks outside ASCII, for any other character, and for the end of the text. A mask may contain
more than the set that it represents (`é` and `東` share a bit), never less.

A *bitset* numbers something else: bit `n` stands for the `n`-th of several alternatives.
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
"""The blanks outside ASCII, such as U+00A0 and U+3000."""
_OTHER_BLANK: Final = 1 << len(_KNOWN)
_OTHER: Final = _OTHER_BLANK << 1
_END: Final = _OTHER << 1
_BIT: Final = {c: 1 << n for n, c in enumerate(_KNOWN)} | dict.fromkeys(OTHER_BLANKS, _OTHER_BLANK)

ALL: Final = (_END << 1) - 1
"""Every character, and the end of the text."""

BLANKS: Final = _BIT[" "] | _BIT["\t"] | _BIT["\n"] | _BIT["\r"] | _OTHER_BLANK

COMMON: Final = _BIT[" "] | _BIT["\t"] | _OTHER_BLANK | sum(map(_BIT.__getitem__, ascii_letters))
"""ASCII letters and blanks. Nearly every text contains some, so `charmask_of` does not search for
them and sets all these bits."""

_DIGITS: Final = sum(_BIT[digit] for digit in "0123456789")
# A text with one digit counts as having all ten: far fewer distinct masks, little precision lost.
_TEXT_BIT: Final = _BIT | dict.fromkeys("0123456789", _DIGITS)

_ASCII_BYTES: Final = bytes(range(128))
_COMMON_BYTES: Final = f"{ascii_letters} \t".encode() + bytes(range(128, 256))
_SAME_DIGIT: Final = bytes.maketrans(b"123456789", b"0" * 9)
_ASCII_BITS: Final = tuple(_TEXT_BIT[chr(n)] for n in range(128))


def charmask_of(text: str, pos: int, end: int) -> int:
    """The mask of the characters of a text between two offsets."""
    found = COMMON
    # `bytes.translate` takes a quarter of the time of a pattern.
    encoded = text[pos:end].encode("utf-8", "surrogatepass")
    for byte in set(encoded.translate(_SAME_DIGIT, _COMMON_BYTES)):
        found |= _ASCII_BITS[byte]
    if not encoded.isascii():
        others = encoded.translate(None, _ASCII_BYTES).decode("utf-8", "surrogatepass")
        for character in set(others):
            found |= _BIT.get(character, _OTHER)
    return found


def characters_in(mask: int) -> str | None:
    """The characters of a mask of at most 8 bits, if it stands for no others; else None."""
    if mask.bit_count() > _FEW or mask & (_OTHER | _END):
        return None
    return "".join(character for character, bit in _BIT.items() if bit & mask)


_FEW: Final = 8


def character_mask(character: str, *, any_case: bool) -> int:
    """The mask of one character, or of all its case variants."""
    found = 0
    for form in variants(character) if any_case else character:
        found |= _BIT.get(form, _OTHER)
    return found


# The items in the fragment of a `CharSet` that are characters of `_KNOWN` or ranges of ASCII.
_KNOWN_ITEM: Final = re.compile(
    r"\\x[0-7][0-9a-f]|\\[^\w]|\\[nrt]|[\x00-\x5b\x5d-\x7f]|(?<!-)[‘’“”–—…](?!-)"
)


def charset_mask(charset: CharSet) -> int:
    """The mask of a character set."""
    known = 0
    for character in charset.members_in(_KNOWN + OTHER_BLANKS):
        known |= _BIT[character]
    others = _KNOWN_ITEM.sub("", charset.fragment.replace(CLASSES["blank"].fragment, ""))
    return known | _OTHER if charset.negated or others else known


@functools.lru_cache(maxsize=256)
def index_by_character(*masks: int) -> dict[str, int]:
    """Map each character to a bitset of the masks that contain it; `""` is the end of the text."""
    # Most masks occur several times: each distinct one is tested once.
    masks_by_value = index_by_key((mask,) for mask in masks)

    def masks_with(bit: int) -> int:
        return sum(which for mask, which in masks_by_value.items() if mask & bit)

    known = {character: masks_with(bit) for character, bit in _BIT.items()}
    known[""] = masks_with(_END)
    return _Index(_shared(known), masks_with(_OTHER))


class _Index(dict[str, int]):
    """A dict with a default for missing keys, which it does not store."""

    __slots__ = ("_default",)

    def __init__(self, known: dict[str, int], default: int) -> None:
        super().__init__(known)
        self._default = default

    def __missing__(self, _: str) -> int:
        return self._default


def index_by_key(groups: Iterable[Iterable[K]]) -> dict[K, int]:
    """Map each key to a bitset of the groups that contain it.

    >>> index_by_key(["ab", "b", "c"])
    {'a': 1, 'b': 3, 'c': 4}
    """
    found: dict[K, int] = {}
    for number, group in enumerate(groups):
        for key in group:
            found[key] = found.get(key, 0) | 1 << number
    return _shared(found)


def _shared(index: dict[K, int]) -> dict[K, int]:
    """The same index, with one object for equal bitsets: most keys have one of a few."""
    objects: dict[int, int] = {}
    return {key: objects.setdefault(value, value) for key, value in index.items()}
