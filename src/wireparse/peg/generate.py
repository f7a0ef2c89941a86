"""Writes texts from a grammar: Hypothesis strategies, which need the extra `hypothesis`.

A text is written by walking a rule's expression, with looks left out, and kept only if the oracle
reads it as the rule; so what comes out is read as meant, whatever the looks say.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from hypothesis import reject
from hypothesis import strategies as st

from wireparse.peg import oracle
from wireparse.peg.charset import charset_of, variants
from wireparse.peg.expressions import (
    Ahead,
    Behind,
    Choice,
    ClassRef,
    Literal,
    Ref,
    Repeat,
    Sequence,
    Set,
    Tagged,
    WordList,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn, SearchStrategy

    from wireparse.peg.expressions import Expression, Grammar

__all__ = ["ALPHABET", "near_misses", "texts"]

_COMMON: Final = "aAeBo0 5.,-bZz9\n/()–—'’\""
_SPECIAL: Final = "\x00\x0b\x0c\x1c\x85\xa0\u200b\u2028\u2029\u202e\u3000\ud800\U0001f5de\r\t"
ALPHABET: Final = "".join(
    dict.fromkeys(
        _COMMON
        + "".join(map(chr, range(0x250)))
        + _SPECIAL
        + "".join(map(chr, range(0x250, 0x10000, 61)))
        + "".join(map(chr, range(0x10000, 0x20000, 997)))
    )
)
"""Characters of every kind, the plain ones first: what sets are filled from."""

_CHANGES: Final[tuple[Callable[[str], str], ...]] = (str, str.upper, str.lower, str.swapcase)
_TRIES: Final = 3  # how often a node is written anew before the whole text is given up
_MORE: Final = 3  # how many more than needed a repeat is written at most


def texts(grammar: Grammar, rule: str) -> SearchStrategy[str]:
    """Texts that the rule reads whole.

    >>> from wireparse.peg.expressions import Grammar
    >>> from wireparse.peg.notation import parse_rules
    >>> from hypothesis import find
    >>> find(texts(Grammar.of(parse_rules('Day = "May " digit{1,2}')), "Day"), lambda text: True)
    'May 0'
    """

    # A function without arguments: Hypothesis would print a whole grammar with each of its steps.
    @st.composite
    def good(draw: DrawFn) -> str:
        text = _write(draw, grammar, grammar[rule].expression)
        return text if oracle.matches(grammar, rule, text) else reject()

    return good()


def near_misses(grammar: Grammar, rule: str) -> SearchStrategy[str]:
    """Texts that the rule nearly reads: good ones with a few characters changed."""
    return texts(grammar, rule).flatmap(_changed)


@st.composite
def _changed(draw: DrawFn, text: str) -> str:
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 3)))
        there = text[start:end]
        changed = [there + there, there.swapcase(), there[::-1], ""]
        new = draw(st.sampled_from(changed) | st.text(st.sampled_from(ALPHABET), max_size=2))
        text = text[:start] + new + text[end:]
    return text


def _write(  # noqa: PLR0911 - one case for each form
    draw: DrawFn, grammar: Grammar, expression: Expression
) -> str:
    match expression:
        case Literal(text, any_case):
            return _cased(draw, text) if any_case else text
        case WordList(name, any_case):
            word = draw(st.sampled_from(grammar.lists[name]))
            return _cased(draw, word) if any_case else word
        case Set() | ClassRef():
            return draw(_characters(expression))
        case Ref(name):
            return _write_rule(draw, grammar, name)
        case Sequence(items):
            return "".join(_write(draw, grammar, item) for item in items)
        case Choice(alternatives):
            return _write(draw, grammar, draw(st.sampled_from(alternatives)))
        case Repeat():
            return _write_repeat(draw, grammar, expression)
        case Tagged(item):
            return _write(draw, grammar, item)
        case Ahead() | Behind():  # pragma: no branch - the last of all forms
            return ""


def _write_rule(draw: DrawFn, grammar: Grammar, name: str) -> str:
    """A few tries, since the looks inside may refuse what was written without them."""
    text = ""
    for _ in range(_TRIES):
        text = _write(draw, grammar, grammar[name].expression)
        if oracle.matches(grammar, name, text):
            break
    return text


def _write_repeat(draw: DrawFn, grammar: Grammar, repeat: Repeat) -> str:
    most = repeat.least + _MORE if repeat.most is None else min(repeat.most, repeat.least + _MORE)
    count = draw(st.integers(repeat.least, most))
    return "".join(_write(draw, grammar, repeat.item) for _ in range(count))


def _cased(draw: DrawFn, text: str) -> str:
    """A text in some case; only what `variants` holds for the same."""
    change = draw(st.sampled_from(_CHANGES))
    pairs = zip(text, change(text), strict=False)
    return "".join(new if new in variants(old) else old for old, new in pairs) or text


@functools.cache
def _characters(expression: Set | ClassRef) -> SearchStrategy[str]:
    """One character of a set: every other one plain, so that texts can be read."""
    known = charset_of(expression).members_in(ALPHABET)
    if isinstance(expression, Set) and not expression.negated:
        known += "".join(first + last for first, last in expression.ranges)
    plain = "".join(character for character in known if character.isascii())
    return st.sampled_from(plain or known) | st.sampled_from(known)
