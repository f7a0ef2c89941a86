"""Decide whether a repeat may take more than linear time.

A rule that is matched at one offset takes time linear in the text, unless a repeat scans the same
text again and again. `(letter+ "." / letter)*` does: it scans to the end of a long word, finds no
full stop, matches one letter, and starts over, which makes it quadratic.

Text that an expression scans without matching it is *backtracked*: all that it scanned, if it
fails; failed alternatives, the last iteration of repeats, and look-aheads, if it succeeds. A
backtracked stretch of unbounded length consists of *runs*: matches of an unbounded repeat, made
of that repeat's alphabet. An expression contains a bounded number of such repeats, so a repeat is
superlinear only if it can iterate again and again inside one run. For each run, two questions are
asked: can the item match using only the alphabet of the run, and can it then match again directly
after itself? If either answer is no, the repeat is linear. (`letter+` cannot match twice in a row:
the first match leaves no letter.) The test is conservative: it refuses some linear repeats.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from wireparse.peg.charset import variants
from wireparse.peg.expressions import Ahead, Behind, Choice, Literal, Repeat, Sequence, WordList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wireparse.peg.analysis import Analysis
    from wireparse.peg.expressions import Expression

__all__ = ["Linearity"]

Runs = frozenset[int]
"""The alphabets of unbounded runs of text, as masks of `Analysis`."""

_NONE: Final[Runs] = frozenset()
_ALL: Final = -1


class Linearity:
    """Decides for the expressions of one grammar whether matching takes linear time."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.consumed: Callable[[Expression], Runs] = functools.cache(self._consumed)
        self.backtracked: Callable[[Expression], Runs] = functools.cache(self._backtracked)
        self.backtracked_failing: Callable[[Expression], Runs] = functools.cache(
            self._backtracked_failing
        )
        self.matches_within: Callable[[Expression, int], bool] = functools.cache(
            self._matches_within
        )
        # Without a memo, a rule is visited once for each way that leads to it.
        self.excluded_after: Callable[[Expression, int, int], int] = functools.cache(
            self._excluded_after
        )

    def may_be_superlinear(self, repeat: Repeat) -> bool:
        """Whether a repeat may scan the same text again in each of its iterations."""
        item = repeat.item
        return repeat.most is None and any(
            self.matches_within(item, run) and self._matches_again(item, run)
            for run in self.backtracked(item)
        )

    def _matches_again(self, item: Expression, run: int) -> bool:
        """Whether the item, matched inside a run, may match again directly after itself."""
        return bool(self.analysis.first_set(item) & run & ~self.excluded_after(item, run, 0))

    def _consumed(self, expression: Expression) -> Runs:
        """The unbounded runs that may be part of a match."""
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
        """The unbounded runs that may be scanned but not matched when the expression succeeds."""
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
        """The runs that an item may scan in vain in a sequence that goes on to succeed.

        When a repeat ends because its item failed half-way, the rest of the sequence has to match
        from where that item began. If the rest and the item have disjoint FIRST sets, it cannot.
        """
        match self.analysis.resolve(item):
            case Repeat(repeated) if rest and not self._may_start_alike(repeated, Sequence(rest)):
                return self.backtracked(repeated)
            case _:
                return self.backtracked(item)

    def _may_start_alike(self, one: Expression, other: Expression) -> bool:
        """Whether the FIRST sets overlap, or one of the two is nullable."""
        analysis = self.analysis
        if analysis.nullable(other) or analysis.nullable(one):
            return True
        return bool(analysis.first_set(one) & analysis.first_set(other))

    def _backtracked_failing(self, expression: Expression) -> Runs:
        """The unbounded runs that may be scanned when the expression fails."""
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
        """As `backtracked_failing`, of a sequence of which any item may fail."""
        found = so_far = _NONE
        excluded = 0
        for item in items:
            if not self.analysis.cannot_fail(item) and not self._cannot_fail_after(item, excluded):
                found |= so_far | self.backtracked_failing(item)
            so_far |= self.consumed(item) | self.backtracked(item)
            excluded = self.excluded_after(item, _ALL, excluded)
        return found

    def _cannot_fail_after(self, item: Expression, excluded: int) -> bool:
        """Whether the item is a look-ahead `!a` where no `a` can follow, as in `a* !a`."""
        match item:
            case Ahead(inner, True):
                single = self.analysis.as_charset(inner)
                return bool(single) and not single & ~excluded
            case _:
                return False

    def _excluded_after(self, expression: Expression, run: int, before: int) -> int:
        """The characters that cannot follow a match which lies inside a run.

        `letter+` leaves no letter, so `letter` is excluded after it.

        Args:
            expression: what matches.
            run: the alphabet of the run.
            before: the characters that cannot follow directly before the match.
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
                inside = (item for item in alternatives if self.matches_within(item, run))
                found = _ALL
                for item in inside:
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
        """The characters that cannot follow where a look-ahead has succeeded."""
        analysis = self.analysis
        if negated:
            match analysis.resolve(item):
                case Choice(alternatives) if not analysis.as_charset(item):
                    return analysis.union(analysis.as_charset(option) for option in alternatives)
                case _:
                    return analysis.as_charset(item)
        return 0 if analysis.nullable(item) else ~analysis.first_set(item)

    def _matches_within(self, expression: Expression, run: int) -> bool:
        """Whether the expression can match characters of a run only, or nothing."""
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
    """All runs except subsets of others: what holds for the larger run holds for them."""
    found = frozenset[int]().union(*kinds)
    return frozenset(one for one in found if not any(one & ~o == 0 and one != o for o in found))
