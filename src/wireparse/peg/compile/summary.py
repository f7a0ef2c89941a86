"""What the texts have in common that an expression reads: how they begin and end, what they need.

A summary is worked out from the expression alone. It may leave out of account what an expression
asks for, never ask for more: a text that does not fit it is not read.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final, NamedTuple

from wireparse.peg.charset import as_charset
from wireparse.peg.compile.charmask import (
    ALL,
    BLANKS,
    COMMON,
    character_mask,
    characters_in,
    charset_mask,
)
from wireparse.peg.expressions import (
    Ahead,
    Choice,
    ClassRef,
    Literal,
    Ref,
    Repeat,
    Sequence,
    Tagged,
    WordList,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wireparse.peg.expressions import Expression, Grammar

__all__ = ["LOOK", "PREFIX", "UNBOUNDED", "Summarizer", "Summary"]

LOOK: Final = 3
"""How many characters of the beginning are looked at, each for itself."""

PREFIX: Final = 6
"""How many are looked at together, where one of certain words must stand."""

UNBOUNDED: Final = 1 << 30
"""More characters than a text has."""

_FEW: Final = 8  # needs of a choice that are kept apart
_KEPT: Final = 64  # summaries

Masks = tuple[int, ...]
SecondWord = tuple[frozenset[int], int]
"""In which places it may stop (`_IN_WORD`, `_IN_GAP`), and which characters begin a new word."""

_IN_WORD, _IN_GAP = 0, 1


class Summary(NamedTuple):
    """What is known of the texts that an expression reads, which may go on behind it."""

    first: Masks
    """The characters that it may read at each of the first offsets."""
    lengths: frozenset[int]
    """How long it may be, `LOOK` for all that is longer; empty if nothing is ever read."""
    max_length: int
    """How many characters it may read at most."""
    prefixes: frozenset[str] | None
    """With which of these it begins, in any case; None where it may be anything."""
    second_words: tuple[SecondWord, SecondWord]
    """What it may do from inside the first word, and from behind it."""
    last: int
    """The characters that it may read last, where it reads any."""
    anchored: bool
    """Whether the text must end with it."""
    max_rest: int
    """How many characters the text may have at most, from where it begins."""
    ahead: Masks
    """The characters that may stand at each of the first offsets, by what it looks at."""
    ahead_prefixes: frozenset[str] | None
    """With which of these words the text begins, by what it looks at; None for any."""
    required: frozenset[int]
    """Sets of characters of each of which the text has at least one."""

    @property
    def text_first(self) -> Masks:
        """The characters that may stand at each of the first offsets of the text."""
        if not self.lengths:
            return (0,) * LOOK
        shortest = min(self.lengths)
        found = (ALL if shortest <= n else at for n, at in enumerate(self.first))
        return tuple(map(int.__and__, found, self.ahead))

    @property
    def text_prefixes(self) -> frozenset[str] | None:
        """With which of these words, in any case, the text begins; None where it may be others."""
        if self.ahead_prefixes is not None:
            return self.ahead_prefixes
        return None if 0 in self.lengths else self.prefixes

    @property
    def text_last(self) -> int:
        """The characters that may stand at the end of the text."""
        return self.last if self.anchored and 0 not in self.lengths else ALL

    @property
    def second_word(self) -> int:
        """The characters with which the second word of the text may begin, if it has one."""
        places, found = self.second_words[_IN_WORD]
        return ALL if places and not self.anchored else found


class Summarizer:
    """The summaries of the expressions of one grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        # Of rules and lists some are kept, for these come again; all of them would be megabytes.
        self._rule = functools.lru_cache(_KEPT)(self._summarize_rule)
        self._list = functools.lru_cache(_KEPT)(self._summarize_list)

    def summarize(self, expression: Expression) -> Summary:  # noqa: C901, PLR0911
        """The summary of an expression."""
        # One case for each form of expression.
        single = as_charset(expression, self.grammar)
        if single is not None:
            return _one_of(charset_mask(single))
        match expression:
            case Literal(text, any_case):
                return _literal(text, any_case=any_case)
            case WordList(name, any_case):
                return self._list(name, any_case)
            case Ref(name):
                return self._rule(name)
            case Tagged(item):
                return self.summarize(item)
            case Choice(items):
                return _choice(map(self.summarize, items))
            case Repeat(item, least, most):
                return _repeat(self.summarize(item), least, most)
            case Sequence(items):
                return functools.reduce(_concat, map(self.summarize, items))
            case Ahead(ClassRef("char"), True):
                return _EMPTY._replace(anchored=True, max_rest=0)
            case Ahead(item, False):
                seen = self.summarize(item)
                return _EMPTY._replace(
                    ahead=seen.text_first,
                    ahead_prefixes=seen.text_prefixes,
                    max_rest=seen.max_rest,
                    required=seen.required,
                )
            case _:
                return _EMPTY

    def _summarize_rule(self, name: str) -> Summary:
        return self.summarize(self.grammar[name].expression)

    def _summarize_list(self, name: str, any_case: bool) -> Summary:  # noqa: FBT001  # it is cached
        words = self.grammar.lists.get(name, ())
        return _choice(_literal(word, any_case=any_case) for word in words)


_NO_SECOND_WORD: Final[SecondWord] = frozenset(), 0
_EMPTY: Final = Summary(
    first=(0,) * LOOK,
    lengths=frozenset({0}),
    max_length=0,
    prefixes=frozenset(),
    second_words=((frozenset({_IN_WORD}), 0), (frozenset({_IN_GAP}), 0)),
    last=0,
    anchored=False,
    max_rest=UNBOUNDED,
    ahead=(ALL,) * LOOK,
    ahead_prefixes=None,
    required=frozenset(),
)
_NEVER: Final = _EMPTY._replace(
    lengths=frozenset(),
    second_words=(_NO_SECOND_WORD, _NO_SECOND_WORD),
    anchored=True,
    max_rest=0,
    ahead=(0,) * LOOK,
)


def _one_of(found: int) -> Summary:
    word, gap, some = found & ~BLANKS, found & BLANKS, characters_in(found)
    places = frozenset(place for place, some in ((_IN_WORD, word), (_IN_GAP, gap)) if some)
    return _EMPTY._replace(
        first=(found, *(0,) * (LOOK - 1)),
        lengths=frozenset({1}),
        max_length=1,
        prefixes=None if some is None else frozenset(some.casefold()),
        second_words=((places, 0), (frozenset({_IN_GAP} if gap else ()), word)),
        last=found,
        required=frozenset() if found & COMMON else frozenset({found}),
    )


def _literal(text: str, *, any_case: bool) -> Summary:
    sets = [character_mask(character, any_case=any_case) for character in text]
    at = (*sets[:LOOK], *(0,) * (LOOK - len(sets)))
    return _EMPTY._replace(
        first=at,
        lengths=frozenset({min(len(sets), LOOK)}),
        max_length=len(sets),
        prefixes=frozenset({text[:PREFIX].casefold()} if text else ()),
        second_words=(_scan_words(_IN_WORD, sets), _scan_words(_IN_GAP, sets)),
        last=sets[-1] if sets else 0,
        required=frozenset(found for found in sets if not found & COMMON),
    )


def _scan_words(place: int, sets: list[int]) -> SecondWord:
    for found in sets:
        if found & BLANKS:
            place = _IN_GAP
        elif place == _IN_GAP:
            return frozenset(), found
    return frozenset({place}), 0


def _concat(one: Summary, other: Summary) -> Summary:
    """One and right behind it the other."""
    at = list(one.first)
    for length in one.lengths:
        for n in range(length, LOOK):
            at[n] |= other.first[n - length]
    begins = one.lengths == _EMPTY.lengths
    return Summary(
        tuple(at),
        frozenset(min(a + b, LOOK) for a in one.lengths for b in other.lengths),
        min(one.max_length + other.max_length, UNBOUNDED),
        _join_prefixes([one.prefixes, other.prefixes]) if 0 in one.lengths else one.prefixes,
        (_extend(one.second_words[_IN_WORD], other), _extend(one.second_words[_IN_GAP], other)),
        other.last | (one.last if 0 in other.lengths else 0),
        one.anchored or other.anchored,
        min(one.max_rest, one.max_length + other.max_rest),
        tuple(map(int.__and__, one.ahead, other.ahead)) if begins else one.ahead,
        other.ahead_prefixes if begins and one.ahead_prefixes is None else one.ahead_prefixes,
        one.required | other.required,
    )


def _extend(way: SecondWord, other: Summary) -> SecondWord:
    """One way and then those of another summary, from each place in which it may have stopped."""
    places, found = way
    on = _join_second_words([other.second_words[place] for place in places])
    return on[0], found | on[1]


def _choice(summaries: Iterable[Summary]) -> Summary:
    read = [summary for summary in summaries if summary.lengths]
    if len(read) < 2:
        return read[0] if read else _NEVER
    return Summary(
        first=_join_masks([one.first for one in read]),
        lengths=frozenset[int]().union(*(one.lengths for one in read)),
        max_length=max(one.max_length for one in read),
        prefixes=_join_prefixes([one.prefixes for one in read]),
        second_words=(
            _join_second_words([one.second_words[_IN_WORD] for one in read]),
            _join_second_words([one.second_words[_IN_GAP] for one in read]),
        ),
        last=_union(one.last for one in read),
        anchored=all(one.anchored for one in read),
        max_rest=max(one.max_rest for one in read),
        ahead=_join_masks([one.ahead for one in read]),
        ahead_prefixes=_join_prefixes([one.ahead_prefixes for one in read]),
        required=_join_required([one.required for one in read]),
    )


def _join_masks(masks: list[Masks]) -> Masks:
    return tuple(map(_union, zip(*masks, strict=True)))


def _join_prefixes(words: list[frozenset[str] | None]) -> frozenset[str] | None:
    known = [each for each in words if each is not None]
    return frozenset[str]().union(*known) if len(known) == len(words) else None


def _join_second_words(ways: list[SecondWord]) -> SecondWord:
    places = frozenset[int]().union(*(place for place, _ in ways))
    return places, _union(found for _, found in ways)


def _join_required(needs: list[frozenset[int]]) -> frozenset[int]:
    return functools.reduce(_either_required, needs) if all(needs) else frozenset()


def _either_required(one: frozenset[int], other: frozenset[int]) -> frozenset[int]:
    """What both of two have need of; of the needs of one, each goes with each of the other."""
    if one == other:
        return one
    found = frozenset(a | b for a in one for b in other)
    return found if len(found) <= _FEW else frozenset({min(found, key=int.bit_count)})


def _repeat(item: Summary, least: int, most: int | None) -> Summary:
    """As often as may be: after `LOOK` times nothing new is seen at the beginning."""
    found, some = _EMPTY if least == 0 else _NEVER, _EMPTY
    for count in range(1, min(most or LOOK, LOOK) + 1):
        some = _concat(some, item)
        if count >= min(least, LOOK):
            found = _choice((found, some))
    times = UNBOUNDED if most is None else most
    return found._replace(max_length=min(item.max_length * times, UNBOUNDED), max_rest=UNBOUNDED)


def _union(sets: Iterable[int]) -> int:
    return functools.reduce(int.__or__, sets, 0)
