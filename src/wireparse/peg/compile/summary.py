"""What the texts have in common that an expression reads: how they begin and end, what they need.

An outline is worked out from the expression alone. It may leave out of account what an expression
asks for, never ask for more: a text that does not fit it is not read.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final, NamedTuple

from wireparse.peg.charset import as_charset
from wireparse.peg.compile.charmask import ALL, ALWAYS, BLANKS, characters, few, mask
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

__all__ = ["ENDLESS", "LOOK", "WORD", "Outline", "Outlines"]

LOOK: Final = 3
"""How many characters of the beginning are looked at, each for itself."""

WORD: Final = 6
"""How many are looked at together, where one of certain words must stand."""

ENDLESS: Final = 1 << 30
"""More characters than a text has."""

_FEW: Final = 8  # needs of a choice that are kept apart
_KEPT: Final = 64  # outlines

Masks = tuple[int, ...]
Way = tuple[frozenset[int], int]
"""In which places it may stop (`_IN_WORD`, `_IN_GAP`), and which characters begin a new word."""

_IN_WORD, _IN_GAP = 0, 1


class Outline(NamedTuple):
    """What is known of the texts that an expression reads, which may go on behind it."""

    at: Masks
    """The characters that it may read at each of the first offsets."""
    lengths: frozenset[int]
    """How long it may be, `LOOK` for all that is longer; empty if nothing is ever read."""
    longest: int
    """How many characters it may read at most."""
    words: frozenset[str] | None
    """With which of these it begins, in any case; None where it may be anything."""
    ways: tuple[Way, Way]
    """What it may do from inside the first word, and from behind it."""
    last: int
    """The characters that it may read last, where it reads any."""
    ends: bool
    """Whether the text must end with it."""
    within: int
    """How many characters the text may have at most, from where it begins."""
    looks: Masks
    """The characters that may stand at each of the first offsets, by what it looks at."""
    seen: frozenset[str] | None
    """With which of these words the text begins, by what it looks at; None for any."""
    needs: frozenset[int]
    """Sets of characters of each of which the text has at least one."""

    @property
    def starts(self) -> Masks:
        """The characters that may stand at each of the first offsets of the text."""
        if not self.lengths:
            return (0,) * LOOK
        shortest = min(self.lengths)
        found = (ALL if shortest <= n else at for n, at in enumerate(self.at))
        return tuple(map(int.__and__, found, self.looks))

    @property
    def begins(self) -> frozenset[str] | None:
        """With which of these words, in any case, the text begins; None where it may be others."""
        if self.seen is not None:
            return self.seen
        return None if 0 in self.lengths else self.words

    @property
    def stops(self) -> int:
        """The characters that may stand at the end of the text."""
        return self.last if self.ends and 0 not in self.lengths else ALL

    @property
    def second(self) -> int:
        """The characters with which the second word of the text may begin, if it has one."""
        places, found = self.ways[_IN_WORD]
        return ALL if places and not self.ends else found


class Outlines:
    """The outlines of the expressions of one grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        # Of rules and lists some are kept, for these come again; all of them would be megabytes.
        self._rule = functools.lru_cache(_KEPT)(self._of_rule)
        self._list = functools.lru_cache(_KEPT)(self._of_list)

    def of(self, expression: Expression) -> Outline:  # noqa: C901, PLR0911
        """The outline of an expression."""
        # One case for each form of expression.
        single = as_charset(expression, self.grammar)
        if single is not None:
            return _character(mask(single))
        match expression:
            case Literal(text, any_case):
                return _word(text, any_case=any_case)
            case WordList(name, any_case):
                return self._list(name, any_case)
            case Ref(name):
                return self._rule(name)
            case Tagged(item):
                return self.of(item)
            case Choice(items):
                return _either(map(self.of, items))
            case Repeat(item, least, most):
                return _repeated(self.of(item), least, most)
            case Sequence(items):
                return functools.reduce(_then, map(self.of, items))
            case Ahead(ClassRef("char"), True):
                return _EMPTY._replace(ends=True, within=0)
            case Ahead(item, False):
                seen = self.of(item)
                return _EMPTY._replace(
                    looks=seen.starts, seen=seen.begins, within=seen.within, needs=seen.needs
                )
            case _:
                return _EMPTY

    def _of_rule(self, name: str) -> Outline:
        return self.of(self.grammar[name].expression)

    def _of_list(self, name: str, any_case: bool) -> Outline:  # noqa: FBT001  # it is cached
        words = self.grammar.lists.get(name, ())
        return _either(_word(word, any_case=any_case) for word in words)


_NO_WAY: Final[Way] = frozenset(), 0
_EMPTY: Final = Outline(
    at=(0,) * LOOK,
    lengths=frozenset({0}),
    longest=0,
    words=frozenset(),
    ways=((frozenset({_IN_WORD}), 0), (frozenset({_IN_GAP}), 0)),
    last=0,
    ends=False,
    within=ENDLESS,
    looks=(ALL,) * LOOK,
    seen=None,
    needs=frozenset(),
)
_NEVER: Final = _EMPTY._replace(
    lengths=frozenset(), ways=(_NO_WAY, _NO_WAY), ends=True, within=0, looks=(0,) * LOOK
)


def _character(found: int) -> Outline:
    word, gap, some = found & ~BLANKS, found & BLANKS, few(found)
    places = frozenset(place for place, some in ((_IN_WORD, word), (_IN_GAP, gap)) if some)
    return _EMPTY._replace(
        at=(found, *(0,) * (LOOK - 1)),
        lengths=frozenset({1}),
        longest=1,
        words=None if some is None else frozenset(some.casefold()),
        ways=((places, 0), (frozenset({_IN_GAP} if gap else ()), word)),
        last=found,
        needs=frozenset() if found & ALWAYS else frozenset({found}),
    )


def _word(text: str, *, any_case: bool) -> Outline:
    sets = [characters(character, any_case=any_case) for character in text]
    at = (*sets[:LOOK], *(0,) * (LOOK - len(sets)))
    return _EMPTY._replace(
        at=at,
        lengths=frozenset({min(len(sets), LOOK)}),
        longest=len(sets),
        words=frozenset({text[:WORD].casefold()} if text else ()),
        ways=(_way_along(_IN_WORD, sets), _way_along(_IN_GAP, sets)),
        last=sets[-1] if sets else 0,
        needs=frozenset(found for found in sets if not found & ALWAYS),
    )


def _way_along(place: int, sets: list[int]) -> Way:
    for found in sets:
        if found & BLANKS:
            place = _IN_GAP
        elif place == _IN_GAP:
            return frozenset(), found
    return frozenset({place}), 0


def _then(one: Outline, other: Outline) -> Outline:
    """One and right behind it the other."""
    at = list(one.at)
    for length in one.lengths:
        for n in range(length, LOOK):
            at[n] |= other.at[n - length]
    begins = one.lengths == _EMPTY.lengths
    return Outline(
        tuple(at),
        frozenset(min(a + b, LOOK) for a in one.lengths for b in other.lengths),
        min(one.longest + other.longest, ENDLESS),
        _either_words([one.words, other.words]) if 0 in one.lengths else one.words,
        (_way(one.ways[_IN_WORD], other), _way(one.ways[_IN_GAP], other)),
        other.last | (one.last if 0 in other.lengths else 0),
        one.ends or other.ends,
        min(one.within, one.longest + other.within),
        tuple(map(int.__and__, one.looks, other.looks)) if begins else one.looks,
        other.seen if begins and one.seen is None else one.seen,
        one.needs | other.needs,
    )


def _way(way: Way, other: Outline) -> Way:
    """One way and then those of another outline, from each place in which it may have stopped."""
    places, found = way
    on = _either_way([other.ways[place] for place in places])
    return on[0], found | on[1]


def _either(outlines: Iterable[Outline]) -> Outline:
    read = [outline for outline in outlines if outline.lengths]
    if len(read) < 2:
        return read[0] if read else _NEVER
    return Outline(
        at=_either_masks([one.at for one in read]),
        lengths=frozenset[int]().union(*(one.lengths for one in read)),
        longest=max(one.longest for one in read),
        words=_either_words([one.words for one in read]),
        ways=(
            _either_way([one.ways[_IN_WORD] for one in read]),
            _either_way([one.ways[_IN_GAP] for one in read]),
        ),
        last=_union(one.last for one in read),
        ends=all(one.ends for one in read),
        within=max(one.within for one in read),
        looks=_either_masks([one.looks for one in read]),
        seen=_either_words([one.seen for one in read]),
        needs=_either_needs([one.needs for one in read]),
    )


def _either_masks(masks: list[Masks]) -> Masks:
    return tuple(map(_union, zip(*masks, strict=True)))


def _either_words(words: list[frozenset[str] | None]) -> frozenset[str] | None:
    known = [each for each in words if each is not None]
    return frozenset[str]().union(*known) if len(known) == len(words) else None


def _either_way(ways: list[Way]) -> Way:
    places = frozenset[int]().union(*(place for place, _ in ways))
    return places, _union(found for _, found in ways)


def _either_needs(needs: list[frozenset[int]]) -> frozenset[int]:
    return functools.reduce(_one_of, needs) if all(needs) else frozenset()


def _one_of(one: frozenset[int], other: frozenset[int]) -> frozenset[int]:
    """What both of two have need of; of the needs of one, each goes with each of the other."""
    if one == other:
        return one
    found = frozenset(a | b for a in one for b in other)
    return found if len(found) <= _FEW else frozenset({min(found, key=int.bit_count)})


def _repeated(item: Outline, least: int, most: int | None) -> Outline:
    """As often as may be: after `LOOK` times nothing new is seen at the beginning."""
    found, some = _EMPTY if least == 0 else _NEVER, _EMPTY
    for count in range(1, min(most or LOOK, LOOK) + 1):
        some = _then(some, item)
        if count >= min(least, LOOK):
            found = _either((found, some))
    times = ENDLESS if most is None else most
    return found._replace(longest=min(item.longest * times, ENDLESS), within=ENDLESS)


def _union(sets: Iterable[int]) -> int:
    return functools.reduce(int.__or__, sets, 0)
