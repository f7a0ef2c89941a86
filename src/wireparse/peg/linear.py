"""Whether a repeat may take more than linear time; the checker's hardest question.

A rule read at one place costs time in proportion to the text, except where a repeat comes by the
same text again and again: `(letter+ "." / letter)*` reads on to the end of a long word, finds no
full stop, takes one letter, and begins anew. What an expression has run over in vain is its waste:
when it fails, all it read; when it succeeds, what failed on the way or was only looked at.

A run of waste without bound comes from some repeat without bound, so it is made of that
repeat's characters. An expression has a bounded number of such repeats, so a repeat costs more
than linear time only if it can go round again and again inside one such run. Two things are
asked for each run: whether the repeated item can be read out of its characters alone, and
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

    from wireparse.peg.analysis import Analysis
    from wireparse.peg.expressions import Expression

__all__ = ["Linearity"]

Runs = frozenset[int]
"""The characters of each kind of run without bound, as sets of `Analysis`."""

_NONE: Final[Runs] = frozenset()
_ALL: Final = -1


class Linearity:
    """Answers about the expressions of one grammar."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.consumed = functools.cache(self._consumed)
        self.backtracked = functools.cache(self._backtracked)
        self.backtracked_failing = functools.cache(self._backtracked_failing)
        self.matches_within = functools.cache(self._matches_within)

    def may_be_superlinear(self, repeat: Repeat) -> bool:
        """Whether a repeat may come by the same text again and again."""
        item = repeat.item
        return repeat.most is None and any(
            self.matches_within(item, run) and self._matches_again(item, run)
            for run in self.backtracked(item)
        )

    def _matches_again(self, item: Expression, run: int) -> bool:
        """Whether the item, read inside a run, may be read again right behind itself."""
        return bool(self.analysis.first_set(item) & run & ~self.excluded_after(item, run, 0))

    def _consumed(self, expression: Expression) -> Runs:
        """What it may read without bound."""
        analysis = self.analysis
        match analysis.resolve(expression):
            case Sequence(items) | Choice(items):
                return _union(map(self.consumed, items))
            case Repeat(item, _, None):
                return frozenset({analysis.alphabet(item)})
            case Repeat(item):
                return self.consumed(item)
            case _:
                return _NONE

    def _backtracked(self, expression: Expression) -> Runs:
        """What it may have run over in vain when it succeeds."""
        match self.analysis.resolve(expression):
            case Sequence(items):
                return _union(
                    self._backtracked_before(item, items[number:])
                    for number, item in enumerate(items, 1)
                )
            case Choice(alternatives):
                failed = (
                    self.backtracked_failing(item)
                    for number, item in enumerate(alternatives, 1)
                    if any(self._may_start_alike(item, later) for later in alternatives[number:])
                )
                return _union([*map(self.backtracked, alternatives), *failed])
            case Repeat(item):
                return self.backtracked(item) | self.backtracked_failing(item)
            case Ahead(item):
                return self._scanned(item)
            case _:
                return _NONE

    def _backtracked_before(self, item: Expression, rest: tuple[Expression, ...]) -> Runs:
        """The waste of an item after which others are read.

        Where a repeat ends because its item failed, what follows must begin with the character
        with which the item began; if it cannot, nothing is wasted that all could succeed after.
        """
        match self.analysis.resolve(item):
            case Repeat(repeated) if rest and not self._may_start_alike(repeated, Sequence(rest)):
                return self.backtracked(repeated)
            case _:
                return self.backtracked(item)

    def _may_start_alike(self, one: Expression, other: Expression) -> bool:
        """Whether both may be tried at the same character, or the other may read nothing."""
        analysis = self.analysis
        if analysis.nullable(other) or analysis.nullable(one):
            return True
        return bool(analysis.first_set(one) & analysis.first_set(other))

    def _backtracked_failing(self, expression: Expression) -> Runs:
        """What it may have run over when it fails."""
        match self.analysis.resolve(expression):
            case Sequence(items):
                return self._backtracked_failing_sequence(items)
            case Choice(alternatives) if not self.analysis.cannot_fail(expression):
                return _union(map(self.backtracked_failing, alternatives))
            case Repeat(item, least, _) if least:
                again = self.consumed(item) | self.backtracked(item) if least > 1 else _NONE
                return again | self.backtracked_failing(item)
            case Ahead(item):
                return self._scanned(item)
            case _:
                return _NONE

    def _scanned(self, expression: Expression) -> Runs:
        return (
            self.consumed(expression)
            | self.backtracked(expression)
            | self.backtracked_failing(expression)
        )

    def _backtracked_failing_sequence(self, items: tuple[Expression, ...]) -> Runs:
        """The same for items one after the other, of which any may fail."""
        found = so_far = _NONE
        excluded = 0
        for item in items:
            if not self.analysis.cannot_fail(item) and not self._cannot_fail_after(item, excluded):
                found |= so_far | self.backtracked_failing(item)
            so_far |= self.consumed(item) | self.backtracked(item)
            excluded = self.excluded_after(item, _ALL, excluded)
        return found

    def _cannot_fail_after(self, item: Expression, excluded: int) -> bool:
        """Whether `!a` cannot fail, since no `a` can follow: it stands behind `a*`."""
        match item:
            case Ahead(inner, True):
                single = self.analysis.as_charset(inner)
                return bool(single) and not single & ~excluded
            case _:
                return False

    def excluded_after(self, expression: Expression, run: int, before: int) -> int:
        """The characters that cannot follow what was read out of a run's characters alone.

        Args:
            expression: what is read.
            run: the characters that it may be read out of.
            before: the characters that cannot stand where it begins.
        """
        analysis = self.analysis
        if analysis.as_charset(expression):
            return 0
        match analysis.resolve(expression):
            case Sequence(items):
                for item in items:
                    before = self.excluded_after(item, run, before)
                return before
            case Choice(alternatives):
                staying = (item for item in alternatives if self.matches_within(item, run))
                found = _ALL
                for item in staying:
                    found &= self.excluded_after(item, run, before)
                return found
            case Repeat() as repeat:
                return self._excluded_after_repeat(repeat, run, before)
            case Ahead(item, negated):
                return before | self._excluded_by_lookahead(item, negated=negated)
            case Behind():
                return before
            case _:
                return 0

    def _excluded_after_repeat(self, repeat: Repeat, run: int, before: int) -> int:
        single = self.analysis.as_charset(repeat.item)
        if single and repeat.most is None:
            return single
        if not self.matches_within(repeat.item, run):
            return before
        once = self.excluded_after(repeat.item, run, before)
        often = self.excluded_after(repeat.item, run, 0) if repeat.most != 1 else _ALL
        return (before if repeat.least == 0 else _ALL) & once & often

    def _excluded_by_lookahead(self, item: Expression, *, negated: bool) -> int:
        """The characters that cannot stand where a look has held."""
        analysis = self.analysis
        if negated:
            match analysis.resolve(item):
                case Choice(alternatives) if not analysis.as_charset(item):
                    return analysis.union(analysis.as_charset(option) for option in alternatives)
                case _:
                    return analysis.as_charset(item)
        return 0 if analysis.nullable(item) else ~analysis.first_set(item)

    def _matches_within(self, expression: Expression, run: int) -> bool:
        """Whether it may be read out of these characters alone, or read nothing."""
        analysis = self.analysis
        single = analysis.as_charset(expression)
        if single:
            return bool(single & run)
        match analysis.resolve(expression):
            case Literal(text, any_case):
                options = (variants(c) if any_case else c for c in text)
                return all(analysis.mask_of(option) & run for option in options)
            case WordList(name, any_case):
                words = analysis.grammar.lists.get(name, ())
                return any(self.matches_within(Literal(word, any_case), run) for word in words)
            case Sequence(items):
                return all(self.matches_within(item, run) for item in items)
            case Choice(alternatives):
                return any(self.matches_within(item, run) for item in alternatives)
            case Repeat(item, least, _):
                return least == 0 or self.matches_within(item, run)
            case _:
                return True


def _union(kinds: Iterable[Runs]) -> Runs:
    """All stretches, save those that lie in another: what holds for the larger holds for them."""
    found = frozenset[int]().union(*kinds)
    return frozenset(one for one in found if not any(one & ~o == 0 and one != o for o in found))
