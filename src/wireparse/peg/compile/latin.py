"""Patterns for Latin text, which the standard library's `re` matches in half the time.

Most lines consist of the characters of Latin-1 and of quotes and dashes. Of a set, only those count
there, so a few ranges that `re` knows stand for `upper`, for which only `regex` has a notation; and
a word with any other character never matches. All other text is left to `regex`.
"""

from __future__ import annotations

import functools
import re
import sys
from itertools import groupby
from typing import TYPE_CHECKING, Final
from weakref import WeakValueDictionary

from wireparse.peg.charset import escape
from wireparse.peg.compile.patterns import NEVER, Context, PatternWriter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wireparse.peg.charset import CharSet
    from wireparse.peg.expressions import Expression

__all__ = ["LATIN", "LatinWriter", "is_latin"]

LATIN: Final = "".join(map(chr, range(256))) + "‘’“”–—…"
"""The characters of Latin text."""

_NO_LATIN: Final = re.compile(f"[^\\x00-\\xff{LATIN[256:]}]")
_NO_CONTEXT: Final = Context("", captures=False)

# Before, possessive quantifiers could match too little (CPython issue 106052).
_IS_RIGHT: Final = sys.version_info >= (3, 11, 5)

_compiled: Final[WeakValueDictionary[str, re.Pattern[str]]] = WeakValueDictionary()


def is_latin(text: str, pos: int, end: int) -> bool:
    """Whether a passage and the character before it are Latin text."""
    before = pos - 1 if pos else 0  # a look-behind sees it
    return _IS_RIGHT and (text[before:end].isascii() or _NO_LATIN.search(text, before, end) is None)


class LatinWriter(PatternWriter):
    """Writes patterns that match Latin text as those of `PatternWriter` do, and capture nothing."""

    def compile_latin(self, expression: Expression) -> re.Pattern[str]:
        """The compiled pattern of an expression."""
        text = self.write(expression, _NO_CONTEXT)
        pattern = _compiled.get(text)
        if pattern is None:
            pattern = _compiled[text] = re.compile(text)
        return pattern

    def _write_set(self, charset: CharSet) -> str:
        return _write_set(charset)

    def _words(self, words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple([word for word in words if all(character in LATIN for character in word)])


@functools.cache
def _write_set(charset: CharSet) -> str:
    inside = charset.members_in(LATIN)
    if charset.negated:
        return f"[^{_ranges(c for c in LATIN if c not in inside)}]"
    if len(inside) < 2:
        return escape(inside) if inside else NEVER
    return f"[{_ranges(inside)}]"


def _ranges(characters: Iterable[str]) -> str:
    """Characters in the order of their codes, as ranges inside a set."""
    places = enumerate(map(ord, characters))
    runs = ([code for _, code in run] for _, run in groupby(places, lambda pair: pair[1] - pair[0]))
    return "".join(
        escape(chr(run[0])) + (f"-{escape(chr(run[-1]))}" if len(run) > 1 else "") for run in runs
    )
