"""Whether a repeat may take more than linear time; the checker's hardest question.

A rule read at one place costs time in proportion to the text, except where a repeat comes by the
same text again and again: `(letter+ "." / letter)*` reads on to the end of a long word, finds no
full stop, takes one letter, and begins anew. What an expression has run over in vain is its waste:
when it fails, all it read; when it succeeds, what failed on the way or was only looked at.

A stretch of waste without bound comes from some repeat without bound, so it is made of that
repeat's characters. An expression has a bounded number of such repeats, so a repeat costs more
than linear time only if it can go round again and again inside one such stretch. Two things are
asked for each stretch: whether the repeated item can be read out of its characters alone, and
whether it can then be read once more right behind itself. If either cannot be, all is well.
(`letter+` twice in a row cannot be: the first has left no letter.) The answer errs on the side of
refusing.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from wireparse.peg.charset import variants
from wireparse.peg.expressions import Ahead, Behind, Choice, Literal, Repeat, Sequence, WordList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wireparse.peg.analysis import Facts
    from wireparse.peg.expressions import Expression

__all__ = ["Costs"]

Stretches = frozenset[int]
"""The characters of each kind of stretch without bound, as sets of `Facts`."""

_NONE: Final[Stretches] = frozenset()
_ALL: Final = -1


class Costs:
    """Answers about the expressions of one grammar."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.run = functools.cache(self._run)
        self.waste = functools.cache(self._waste)
        self.waste_failed = functools.cache(self._waste_failed)
        self.stays = functools.cache(self._stays)

    def superlinear(self, repeat: Repeat) -> bool:
        """Whether a repeat may come by the same text again and again."""
        item = repeat.item
        return repeat.most is None and any(
            self.stays(item, stretch) and self._again(item, stretch) for stretch in self.waste(item)
        )

    def _again(self, item: Expression, stretch: int) -> bool:
        """Whether the item, read inside a stretch, may be read again right behind itself."""
        return bool(self.facts.first(item) & stretch & ~self.closed(item, stretch, 0))

    def _run(self, expression: Expression) -> Stretches:
        """What it may read without bound."""
        facts = self.facts
        match facts.target(expression):
            case Sequence(items) | Choice(items):
                return _union(map(self.run, items))
            case Repeat(item, _, None):
                return frozenset({facts.alphabet(item)})
            case Repeat(item):
                return self.run(item)
            case _:
                return _NONE

    def _waste(self, expression: Expression) -> Stretches:
        """What it may have run over in vain when it succeeds."""
        match self.facts.target(expression):
            case Sequence(items):
                return _union(
                    self._waste_before(item, items[number:]) for number, item in enumerate(items, 1)
                )
            case Choice(alternatives):
                failed = (
                    self.waste_failed(item)
                    for number, item in enumerate(alternatives, 1)
                    if any(self._meet(item, later) for later in alternatives[number:])
                )
                return _union([*map(self.waste, alternatives), *failed])
            case Repeat(item):
                return self.waste(item) | self.waste_failed(item)
            case Ahead(item):
                return self._all(item)
            case _:
                return _NONE

    def _waste_before(self, item: Expression, rest: tuple[Expression, ...]) -> Stretches:
        """The waste of an item after which others are read.

        Where a repeat ends because its item failed, what follows must begin with the character
        with which the item began; if it cannot, nothing is wasted that all could succeed after.
        """
        match self.facts.target(item):
            case Repeat(repeated) if rest and not self._meet(repeated, Sequence(rest)):
                return self.waste(repeated)
            case _:
                return self.waste(item)

    def _meet(self, one: Expression, other: Expression) -> bool:
        """Whether both may be tried at the same character, or the other may read nothing."""
        facts = self.facts
        if facts.empty(other) or facts.empty(one):
            return True
        return bool(facts.first(one) & facts.first(other))

    def _waste_failed(self, expression: Expression) -> Stretches:
        """What it may have run over when it fails."""
        match self.facts.target(expression):
            case Sequence(items):
                return self._waste_failed_of(items)
            case Choice(alternatives) if not self.facts.sure(expression):
                return _union(map(self.waste_failed, alternatives))
            case Repeat(item, least, _) if least:
                again = self.run(item) | self.waste(item) if least > 1 else _NONE
                return again | self.waste_failed(item)
            case Ahead(item):
                return self._all(item)
            case _:
                return _NONE

    def _all(self, expression: Expression) -> Stretches:
        return self.run(expression) | self.waste(expression) | self.waste_failed(expression)

    def _waste_failed_of(self, items: tuple[Expression, ...]) -> Stretches:
        """The same for items one after the other, of which any may fail."""
        found = so_far = _NONE
        shut = 0
        for item in items:
            if not self.facts.sure(item) and not self._holds(item, shut):
                found |= so_far | self.waste_failed(item)
            so_far |= self.run(item) | self.waste(item)
            shut = self.closed(item, _ALL, shut)
        return found

    def _holds(self, item: Expression, shut: int) -> bool:
        """Whether `!a` cannot fail, since no `a` can follow: it stands behind `a*`."""
        match item:
            case Ahead(inner, True):
                single = self.facts.one(inner)
                return bool(single) and not single & ~shut
            case _:
                return False

    def closed(self, expression: Expression, stretch: int, before: int) -> int:
        """The characters that cannot follow what was read out of a stretch's characters alone.

        Args:
            expression: what is read.
            stretch: the characters that it may be read out of.
            before: the characters that cannot stand where it begins.
        """
        facts = self.facts
        if facts.one(expression):
            return 0
        match facts.target(expression):
            case Sequence(items):
                for item in items:
                    before = self.closed(item, stretch, before)
                return before
            case Choice(alternatives):
                staying = (item for item in alternatives if self.stays(item, stretch))
                found = _ALL
                for item in staying:
                    found &= self.closed(item, stretch, before)
                return found
            case Repeat() as repeat:
                return self._closed_repeat(repeat, stretch, before)
            case Ahead(item, negated):
                return before | self._shut_by(item, negated=negated)
            case Behind():
                return before
            case _:
                return 0

    def _closed_repeat(self, repeat: Repeat, stretch: int, before: int) -> int:
        single = self.facts.one(repeat.item)
        if single and repeat.most is None:
            return single
        if not self.stays(repeat.item, stretch):
            return before
        once = self.closed(repeat.item, stretch, before)
        often = self.closed(repeat.item, stretch, 0) if repeat.most != 1 else _ALL
        return (before if repeat.least == 0 else _ALL) & once & often

    def _shut_by(self, item: Expression, *, negated: bool) -> int:
        """The characters that cannot stand where a look has held."""
        facts = self.facts
        if negated:
            match facts.target(item):
                case Choice(alternatives) if not facts.one(item):
                    return facts.together(facts.one(option) for option in alternatives)
                case _:
                    return facts.one(item)
        return 0 if facts.empty(item) else ~facts.first(item)

    def _stays(self, expression: Expression, stretch: int) -> bool:
        """Whether it may be read out of these characters alone, or read nothing."""
        facts = self.facts
        single = facts.one(expression)
        if single:
            return bool(single & stretch)
        match facts.target(expression):
            case Literal(text, any_case):
                options = (variants(c) if any_case else c for c in text)
                return all(facts.among(option) & stretch for option in options)
            case WordList(name, any_case):
                words = facts.grammar.lists.get(name, ())
                return any(self.stays(Literal(word, any_case), stretch) for word in words)
            case Sequence(items):
                return all(self.stays(item, stretch) for item in items)
            case Choice(alternatives):
                return any(self.stays(item, stretch) for item in alternatives)
            case Repeat(item, least, _):
                return least == 0 or self.stays(item, stretch)
            case _:
                return True


def _union(kinds: Iterable[Stretches]) -> Stretches:
    """All stretches, save those that lie in another: what holds for the larger holds for them."""
    found = frozenset[int]().union(*kinds)
    return frozenset(one for one in found if not any(one & ~o == 0 and one != o for o in found))
