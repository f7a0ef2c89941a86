"""Which expressions may read a text, told by a look at it.

Of the many alternatives of a choice most are ruled out sooner than by reading: they begin with
other letters, or need a bracket or a digit where the text has none, or end otherwise, or are
shorter. The answers may be yes too often, never no.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from wireparse.peg.charset import as_charset
from wireparse.peg.compile.charmask import OTHER_BLANKS, bitset, index_by_character, index_by_key
from wireparse.peg.compile.summary import LOOK, PREFIX, UNBOUNDED, Summarizer, Summary
from wireparse.peg.expressions import Choice, Ref, Sequence, Tagged

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wireparse.peg.expressions import Expression, Grammar

__all__ = ["Candidates", "Memo", "Prefilter"]

K = TypeVar("K")
V = TypeVar("V")


class HasCharmask(Protocol):
    """What can tell the signs of a text."""

    @property
    def charmask(self) -> int:
        """The signs, as `wireparse.peg.compile.charmask` has them; best not asked for in vain."""
        ...


Candidates = Callable[[str, int, int, HasCharmask], int]
"""A function of a text, of where to begin and where it ends, and of what tells its signs.

It returns which of some alternatives may read there: the first is 1, the second 2, the third 4.
"""

_KEPT: Final = 256  # answers

# A word is bounded, or the look would take longer than the reading.
_SECOND: Final = re.compile("[^{0}]{{0,40}}[{0}]{{1,8}}([^{0}])".format(r" \t\n\r" + OTHER_BLANKS))


class Prefilter:
    """Sieves for the alternatives of one grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.summarizer = Summarizer(grammar)

    def by_first_character(self, alternatives: tuple[Expression, ...]) -> Candidates:
        """By the first character alone: for a few alternatives more does not pay."""
        first = index_by_character(
            *[self.summarizer.summarize(item).text_first[0] for item in alternatives]
        )

        def candidates(text: str, pos: int, end: int, _: HasCharmask) -> int:
            return first[text[pos : pos + (pos < end)]]

        return candidates

    def by_summary(self, alternatives: tuple[Expression, ...]) -> Candidates:
        """All that can be told: how the text begins and ends, how long it is, what is in it."""
        groups = [self._leaves(item) for item in alternatives]
        found = [self.summarizer.summarize(leaf) for group in groups for leaf in group]
        first, second, third = (
            index_by_character(*[one.text_first[n] for one in found]) for n in range(LOOK)
        )
        last = index_by_character(*[one.text_last for one in found])
        word = index_by_character(*[one.second_word for one in found])
        telling, readable = _by_signs(found)
        short, longest = _by_length(found)
        worded = _by_words(found)
        chosen = _by_leaves(list(map(len, groups)))

        def candidates(text: str, pos: int, end: int, subject: HasCharmask) -> int:
            head = text[pos : min(pos + PREFIX, end)]
            left = first[head[:1]] & second[head[1:2]] & third[head[2:3]]
            if not left:
                return 0
            left &= worded[head] & last[text[end - 1 : end]] & short[min(end - pos, longest)]
            if not left:
                return 0
            left &= readable[subject.charmask & telling]
            if left and (next_word := _SECOND.match(text, pos, end)):
                left &= word[next_word[1]]
            return left and chosen[left]

        return candidates

    def _leaves(self, expression: Expression) -> list[Expression]:
        """The alternatives of an expression, and those of what it begins with."""
        match expression:
            case Ref(name):
                return self._leaves(self.grammar[name].expression)
            case Tagged(item):
                return self._leaves(item)
            case Choice(items) if as_charset(expression, self.grammar) is None:
                return [leaf for item in items for leaf in self._leaves(item)]
            case Sequence((head, *rest)) if rest and len(leaves := self._leaves(head)) > 1:
                return [Sequence((leaf, *rest)) for leaf in leaves]
            case _:
                return [expression]


class Memo(dict[K, V]):
    """Answers that are worked out when they are first asked for; if too many, all are forgotten."""

    def __init__(self, work_out: Callable[[K], V]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: K) -> V:
        if len(self) >= _KEPT:
            self.clear()
        found = self[key] = self._work_out(key)
        return found


def _by_signs(summaries: list[Summary]) -> tuple[int, Memo[int, int]]:
    """Which signs of a text count, and by these: whose needs are met."""
    # The answers remember what they need; all the summaries would be megabytes.
    needing, all_of_them = (
        index_by_key(one.required for one in summaries),
        (1 << len(summaries)) - 1,
    )

    def readable(signs: int) -> int:
        found = all_of_them
        for characters, numbers in needing.items():
            if not characters & signs:
                found &= ~numbers
        return found

    return functools.reduce(int.__or__, needing, 0), Memo(readable)


def _by_length(summaries: list[Summary]) -> tuple[Memo[int, int], int]:
    """By the length of a text, up to one beyond which nothing changes: which may be as long."""
    limits = [one.max_rest for one in summaries]
    longest = max((limit for limit in limits if limit < UNBOUNDED), default=0) + 1
    return Memo(lambda length: bitset(length <= limit for limit in limits)), longest


def _by_words(summaries: list[Summary]) -> Memo[str, int]:
    """By how a text begins: which may begin with the words that it begins with."""
    anything = bitset(one.text_prefixes is None for one in summaries)
    by_word = index_by_key(one.text_prefixes or () for one in summaries)
    sizes = sorted(set(map(len, by_word)))

    def worded(head: str) -> int:
        head = head.casefold()
        found = anything
        for size in sizes:
            found |= by_word.get(head[:size], 0)
        return found

    return Memo(worded)


def _by_leaves(sizes: Iterable[int]) -> Memo[int, int]:
    """By the leaves that are left: which alternatives they are of, each of so many leaves."""
    groups: list[int] = []
    before = 0
    for size in sizes:
        groups.append(((1 << size) - 1) << before)
        before += size
    return Memo(lambda left: bitset(left & group for group in groups))
