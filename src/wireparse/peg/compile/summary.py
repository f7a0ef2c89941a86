"""Summarize the texts that an expression matches: FIRST sets, lengths, required characters.

A summary is derived from the expression alone, bottom up. It is an over-approximation: a text that
contradicts the summary cannot match, but a text that agrees with it may still fail.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final, NamedTuple

from wireparse.peg.compile.charmask import ALL, BLANKS, COMMON, character_mask, characters_in

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "EMPTY",
    "LOOK",
    "PREFIX",
    "UNBOUNDED",
    "Summary",
    "choice",
    "concat",
    "literal",
    "one_of",
    "repeat",
]

LOOK: Final = 3
"""FIRST sets are kept for this many offsets."""

PREFIX: Final = 6
"""Literal prefixes are cut to this many characters."""

UNBOUNDED: Final = 1 << 30
"""A length above that of any text."""

_FEW: Final = 8  # required sets that a choice may have

Masks = tuple[int, ...]
"""A charmask for each of the first `LOOK` offsets."""

Prefixes = tuple[frozenset[str], int]
"""Case-folded strings, and a charmask: one of the strings comes first, or one of the characters."""

_IN_WORD, _IN_GAP = 0, 1
SecondWord = tuple[frozenset[int], int]
"""The states in which matching may stop before the second word (`_IN_WORD`: in the first word,
`_IN_GAP`: in the blanks behind it), and the charmask of the second word's first character."""


class Summary(NamedTuple):
    """What is known of all matches of an expression, and of the text around them.

    The text is what follows the offset of the match up to the end; it may go on after the match.
    """

    first: Masks
    """The characters that may be matched at each of the first offsets."""
    lengths: frozenset[int]
    """The lengths of matches, `LOOK` for itself and more; empty if nothing ever matches."""
    max_length: int
    """The greatest length of a match, or `UNBOUNDED`."""
    prefixes: Prefixes
    """How a match begins, if it is not empty."""
    second_words: tuple[SecondWord, SecondWord]
    """How matching proceeds to the second word, from `_IN_WORD` and from `_IN_GAP`."""
    last: int
    """The characters that a match may end with, if it is not empty."""
    anchored: bool
    """Whether a match must reach the end of the text."""
    max_rest: int
    """The greatest length of the text, or `UNBOUNDED`."""
    ahead: Masks
    """The characters at each of the first offsets that pass the look-aheads."""
    ahead_prefixes: Prefixes | None
    """As `prefixes`, but required by look-aheads; None if none requires anything."""
    required: frozenset[int]
    """Charmasks with each of which the text must have a character in common."""

    @property
    def text_first(self) -> Masks:
        """The characters that the text may have at each of the first offsets."""
        if not self.lengths:
            return (0,) * LOOK
        shortest = min(self.lengths)
        found = (ALL if shortest <= n else at for n, at in enumerate(self.first))
        return tuple(map(int.__and__, found, self.ahead))

    @property
    def text_prefixes(self) -> Prefixes | None:
        """How the text begins; None if it may begin with anything."""
        return _sharper(self.ahead_prefixes, None if 0 in self.lengths else self.prefixes)

    @property
    def text_last(self) -> int:
        """The characters that the text may end with."""
        return self.last if self.anchored and 0 not in self.lengths else ALL

    @property
    def second_word(self) -> int:
        """The characters that the second word of the text, if any, may begin with."""
        states, found = self.second_words[_IN_WORD]
        return ALL if states and not self.anchored else found


_NO_SECOND_WORD: Final[SecondWord] = frozenset(), 0
EMPTY: Final = Summary(
    first=(0,) * LOOK,
    lengths=frozenset({0}),
    max_length=0,
    prefixes=(frozenset(), 0),
    second_words=((frozenset({_IN_WORD}), 0), (frozenset({_IN_GAP}), 0)),
    last=0,
    anchored=False,
    max_rest=UNBOUNDED,
    ahead=(ALL,) * LOOK,
    ahead_prefixes=None,
    required=frozenset(),
)
"""The summary of the empty string, which always matches."""
_NEVER: Final = EMPTY._replace(
    lengths=frozenset(),
    second_words=(_NO_SECOND_WORD, _NO_SECOND_WORD),
    anchored=True,
    max_rest=0,
    ahead=(0,) * LOOK,
)


def one_of(mask: int) -> Summary:
    """The summary of one character of a set."""
    word, gap, few = mask & ~BLANKS, mask & BLANKS, characters_in(mask)
    states = frozenset(state for state, some in ((_IN_WORD, word), (_IN_GAP, gap)) if some)
    return EMPTY._replace(
        first=(mask, *(0,) * (LOOK - 1)),
        lengths=frozenset({1}),
        max_length=1,
        prefixes=(frozenset(), mask) if few is None else (frozenset(few.casefold()), 0),
        second_words=((states, 0), (frozenset({_IN_GAP} if gap else ()), word)),
        last=mask,
        required=frozenset() if mask & COMMON else frozenset({mask}),
    )


def literal(text: str, *, any_case: bool) -> Summary:
    """The summary of a literal."""
    masks = [character_mask(character, any_case=any_case) for character in text]
    return EMPTY._replace(
        first=(*masks[:LOOK], *(0,) * (LOOK - len(masks))),
        lengths=frozenset({min(len(masks), LOOK)}),
        max_length=len(masks),
        prefixes=(frozenset({text[:PREFIX].casefold()} if text else ()), 0),
        second_words=(_find_second_word(_IN_WORD, masks), _find_second_word(_IN_GAP, masks)),
        last=masks[-1] if masks else 0,
        required=frozenset(mask for mask in masks if not mask & COMMON),
    )


def _find_second_word(state: int, masks: list[int]) -> SecondWord:
    for mask in masks:
        if mask & BLANKS:
            state = _IN_GAP
        elif state == _IN_GAP:
            return frozenset(), mask
    return frozenset({state}), 0


def concat(one: Summary, other: Summary) -> Summary:
    """The summary of one expression followed by another."""
    at_start = one.lengths == EMPTY.lengths
    return Summary(
        first=_concat_first(one, other),
        lengths=frozenset(min(a + b, LOOK) for a in one.lengths for b in other.lengths),
        max_length=min(one.max_length + other.max_length, UNBOUNDED),
        prefixes=_join_prefixes([one.prefixes, other.prefixes])
        if 0 in one.lengths
        else one.prefixes,
        second_words=(
            _extend(one.second_words[_IN_WORD], other),
            _extend(one.second_words[_IN_GAP], other),
        ),
        last=other.last | (one.last if 0 in other.lengths else 0),
        anchored=one.anchored or other.anchored,
        max_rest=min(one.max_rest, one.max_length + other.max_rest),
        ahead=tuple(map(int.__and__, one.ahead, other.ahead)) if at_start else one.ahead,
        ahead_prefixes=_sharper(one.ahead_prefixes, other.ahead_prefixes)
        if at_start
        else one.ahead_prefixes,
        required=one.required | other.required,
    )


def _concat_first(one: Summary, other: Summary) -> Masks:
    first = list(one.first)
    for length in one.lengths:
        for n in range(length, LOOK):
            first[n] |= other.first[n - length]
    return tuple(first)


def _extend(before: SecondWord, other: Summary) -> SecondWord:
    """Proceed with another expression from each state in which matching may have stopped."""
    states, found = before
    after = _join_second_words([other.second_words[state] for state in states])
    return after[0], found | after[1]


def choice(summaries: Iterable[Summary]) -> Summary:
    """The summary of several alternatives."""
    possible = [summary for summary in summaries if summary.lengths]
    if len(possible) < 2:
        return possible[0] if possible else _NEVER
    return Summary(
        first=_join_masks([one.first for one in possible]),
        lengths=frozenset[int]().union(*(one.lengths for one in possible)),
        max_length=max(one.max_length for one in possible),
        prefixes=_join_prefixes([one.prefixes for one in possible]),
        second_words=(
            _join_second_words([one.second_words[_IN_WORD] for one in possible]),
            _join_second_words([one.second_words[_IN_GAP] for one in possible]),
        ),
        last=_union(one.last for one in possible),
        anchored=all(one.anchored for one in possible),
        max_rest=max(one.max_rest for one in possible),
        ahead=_join_masks([one.ahead for one in possible]),
        ahead_prefixes=_join_ahead_prefixes([one.ahead_prefixes for one in possible]),
        required=_join_required([one.required for one in possible]),
    )


def _join_masks(masks: list[Masks]) -> Masks:
    return tuple(map(_union, zip(*masks, strict=True)))


def _join_prefixes(prefixes: list[Prefixes]) -> Prefixes:
    strings = frozenset[str]().union(*(strings for strings, _ in prefixes))
    return strings, _union(mask for _, mask in prefixes)


def _sharper(one: Prefixes | None, other: Prefixes | None) -> Prefixes | None:
    """Of two conditions that both hold, the one that fewer characters meet."""
    known = [each for each in (one, other) if each is not None]
    return min(known, key=lambda each: each[1].bit_count(), default=None)


def _join_ahead_prefixes(prefixes: list[Prefixes | None]) -> Prefixes | None:
    known = [each for each in prefixes if each is not None]
    return _join_prefixes(known) if len(known) == len(prefixes) else None


def _join_second_words(second_words: list[SecondWord]) -> SecondWord:
    states = frozenset[int]().union(*(states for states, _ in second_words))
    return states, _union(found for _, found in second_words)


def _join_required(required: list[frozenset[int]]) -> frozenset[int]:
    return functools.reduce(_either_required, required) if all(required) else frozenset()


def _either_required(one: frozenset[int], other: frozenset[int]) -> frozenset[int]:
    """Required sets of a choice: pairwise unions, since either alternative may match."""
    if one == other:
        return one
    found = frozenset(a | b for a in one for b in other)
    return found if len(found) <= _FEW else frozenset({min(found, key=int.bit_count)})


def repeat(item: Summary, least: int, most: int | None) -> Summary:
    """Summary of a repeat; iterations past `LOOK` cannot change the prefix."""
    found, some = EMPTY if least == 0 else _NEVER, EMPTY
    for count in range(1, min(most or LOOK, LOOK) + 1):
        some = concat(some, item)
        if count >= min(least, LOOK):
            found = choice((found, some))
    times = UNBOUNDED if most is None else most
    return found._replace(max_length=min(item.max_length * times, UNBOUNDED), max_rest=UNBOUNDED)


def _union(masks: Iterable[int]) -> int:
    return functools.reduce(int.__or__, masks, 0)
