"""Patterns for lists of words: the longest word that stands here, in a pattern that is short."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING

from wireparse.peg.charset import CharSet, escape, variants

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ANY_CASE", "trie_pattern"]

ANY_CASE = "(?i:"
"""How a part of a pattern begins that reads letters in any case."""

_Key = tuple[str, ...]


def trie_pattern(words: Iterable[str], *, any_case: bool = False) -> str:
    """A `regex` pattern that reads the longest of some words and gives none of it back.

    The words are folded by their beginnings, so that each character of the text is looked at
    once. A pattern of no words reads nothing.

    >>> trie_pattern(["Jan", "Jun", "June"])
    'J(?>an|un(?:e)?+)'
    """
    root = _TrieNode()
    for word in words:
        node = root
        for character in word:
            key = variants(character) if any_case else (character,)
            node = node.next.setdefault(key, _TrieNode())
        node.is_word = True
    return root.pattern() if root.next or root.is_word else "(?!)"


class _TrieNode:
    """What may follow one beginning."""

    __slots__ = ("is_word", "next")

    def __init__(self) -> None:
        self.is_word = False
        self.next: dict[_Key, _TrieNode] = {}

    def pattern(self) -> str:
        if not self.next:
            return ""
        by_tail: dict[str, list[str]] = {}
        for key, branch in self.next.items():
            by_tail.setdefault(branch.pattern(), []).extend(key)
        options = [_prepend(characters, tail) for tail, characters in by_tail.items()]
        inner = "|".join(options)
        if self.is_word:
            return f"(?:{inner})?+"
        return inner if len(options) == 1 else f"(?>{inner})"


# Of these letters `regex` knows no third case: `(?i:k)` would also read the Kelvin sign.
_TWO_CASES = frozenset(ascii_lowercase) - set("iks")


def _prepend(characters: list[str], tail: str) -> str:
    """One of some characters, and what follows; letters in any case go together.

    To compile `(?i:port)` takes a third as long as `[Pp][Oo][Rr][Tt]`, and a tenth of the memory.
    """
    if len(characters) == 1:
        return escape(characters[0]) + tail
    letter = characters[-1]
    if letter in _TWO_CASES and characters == [letter.upper(), letter]:
        joined = tail.startswith(ANY_CASE)
        return ANY_CASE + letter + (tail.removeprefix(ANY_CASE) if joined else f"){tail}")
    return str(CharSet.of(characters)) + tail
