"""Exclude alternatives that cannot match, before matching them.

Most of a choice's many alternatives fail for reasons that are cheap to test: they begin with other
characters, require a bracket or digit that the text lacks, or must match up to the end of the text
but end otherwise or are shorter. A prefilter tests all alternatives at once, with bitsets. Its
answers include false positives, but no false negatives.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from wireparse.peg.charset import as_charset
from wireparse.peg.compile.charmask import (
    ALL,
    OTHER_BLANKS,
    charset_mask,
    index_by_character,
    index_by_key,
)
from wireparse.peg.compile.summary import (
    EMPTY,
    LOOK,
    PREFIX,
    UNBOUNDED,
    choice,
    concat,
    literal,
    one_of,
    repeat,
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

    from wireparse.peg.compile.summary import Summary
    from wireparse.peg.expressions import Expression, Grammar

__all__ = ["Candidates", "Memo", "Prefilter", "Summarizer"]

K = TypeVar("K")
V = TypeVar("V")


class HasCharmask(Protocol):
    """An object that knows the charmask of the text."""

    @property
    def charmask(self) -> int:
        """The mask of the text's characters; it may be computed on first use."""
        ...


Candidates = Callable[[str, int, int, HasCharmask], int]
"""A function `(text, pos, end, subject)` that returns a bitset of the alternatives that may match
at `pos`: 1 for the first, 2 for the second, 4 for the third."""

_KEPT: Final = 256  # values of a memo
_KEPT_SUMMARIES: Final = 256  # of word lists

# At most 40 characters of the first word: scanning more takes longer than matching.
_SECOND_WORD: Final = re.compile(
    "[^{0}]{{0,40}}[{0}]{{1,8}}([^{0}])".format(r" \t\n\r" + OTHER_BLANKS)
)


class Prefilter:
    """Makes prefilters for alternatives of one grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.summarizer: Summarizer = Summarizer(grammar)

    def by_first_character(self, alternatives: tuple[Expression, ...]) -> Candidates:
        """A prefilter on the first character only: enough for up to four alternatives."""
        first = index_by_character(
            *[self.summarizer.summarize(item).text_first[0] for item in alternatives]
        )

        def candidates(text: str, pos: int, end: int, _: HasCharmask) -> int:
            return first[text[pos : pos + (pos < end)]]

        return candidates

    def by_summary(self, alternatives: tuple[Expression, ...]) -> Candidates:
        """A prefilter on everything in a `Summary`, cheapest tests first."""
        groups = [self._leaves(item) for item in alternatives]
        found = [self.summarizer.summarize(leaf) for group in groups for leaf in group]
        first, second, third = (
            index_by_character(*[one.text_first[n] for one in found]) for n in range(LOOK)
        )
        last = index_by_character(*[one.text_last for one in found])
        second_word = index_by_character(*[one.second_word for one in found])
        by_mask, relevant = _index_by_charmask(found)
        by_length, limit = _index_by_length(found)
        by_prefix = _index_by_prefix(found)
        alternatives_of = _index_by_leaves(list(map(len, groups)))

        def candidates(text: str, pos: int, end: int, subject: HasCharmask) -> int:
            head = text[pos : min(pos + PREFIX, end)]
            left = first[head[:1]] & second[head[1:2]] & third[head[2:3]]
            if not left:
                return 0
            left &= by_prefix[head] & last[text[end - 1 : end]] & by_length[min(end - pos, limit)]
            if not left:
                return 0
            left &= by_mask[subject.charmask & relevant]
            if left and (match := _SECOND_WORD.match(text, pos, end)):
                left &= second_word[match[1]]
            return left and alternatives_of[left]

        return candidates

    def _leaves(self, expression: Expression) -> list[Expression]:
        """The alternatives nested in an expression, with choices at its start multiplied out."""
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


class Summarizer:
    """Summarizes the expressions of one grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        # Rules occur many times. Their summaries take 1 MB, and a third of the time of compiling.
        self._rule = functools.cache(self._summarize_rule)

    def summarize(  # noqa: C901, PLR0911 - one case for each form
        self, expression: Expression
    ) -> Summary:
        """The summary of an expression."""
        single = as_charset(expression, self.grammar)
        if single is not None:
            return one_of(charset_mask(single))
        match expression:
            case Literal(text, any_case):
                return literal(text, any_case=any_case)
            case WordList(name, any_case):
                return _summarize_words(self.grammar.lists.get(name, ()), any_case)
            case Ref(name):
                return self._rule(name)
            case Tagged(item):
                return self.summarize(item)
            case Choice(items):
                return choice(map(self.summarize, items))
            case Repeat(item, least, most):
                return repeat(self.summarize(item), least, most)
            case Sequence(items):
                return functools.reduce(concat, map(self.summarize, items))
            case Ahead(ClassRef("char"), True):
                return EMPTY._replace(anchored=True, max_rest=0)
            case Ahead(item, False):
                seen = self.summarize(item)
                return EMPTY._replace(
                    ahead=seen.text_first,
                    ahead_prefixes=seen.text_prefixes,
                    max_rest=seen.max_rest,
                    required=seen.required,
                )
            case _:
                return EMPTY

    def _summarize_rule(self, name: str) -> Summary:
        return self.summarize(self.grammar[name].expression)


@functools.lru_cache(maxsize=_KEPT_SUMMARIES)  # most styles share most lists
def _summarize_words(words: tuple[str, ...], any_case: bool) -> Summary:  # noqa: FBT001  # it is cached
    return choice(literal(word, any_case=any_case) for word in words)


class Memo(dict[K, V]):
    """A dict that computes missing values, and is cleared when it has 256 of them."""

    def __init__(self, compute: Callable[[K], V]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, key: K) -> V:
        if len(self) >= _KEPT:
            self.clear()
        found = self[key] = self._compute(key)
        return found


# The closures of these functions keep only what they need: all summaries would take megabytes.
def _index_by_charmask(summaries: list[Summary]) -> tuple[Memo[int, int], int]:
    """Map a text's charmask to the summaries whose required sets it meets; and the bits to keep."""
    by_required = index_by_key(one.required for one in summaries)
    everything = (1 << len(summaries)) - 1

    def find(charmask: int) -> int:
        found = everything
        for required, which in by_required.items():
            if not required & charmask:
                found &= ~which
        return found

    return Memo(find), functools.reduce(int.__or__, by_required, 0)


def _index_by_length(summaries: list[Summary]) -> tuple[Memo[int, int], int]:
    """Map a text's length to the summaries that allow it; longer ones count as the returned one."""
    by_limit = index_by_key((one.max_rest,) for one in summaries)
    longest = max((limit for limit in by_limit if limit < UNBOUNDED), default=0) + 1

    def find(length: int) -> int:
        return sum(which for limit, which in by_limit.items() if length <= limit)

    return Memo(find), longest


def _index_by_prefix(summaries: list[Summary]) -> Memo[str, int]:
    """Map the first `PREFIX` characters of a text to the summaries that may begin so."""
    prefixes = [one.text_prefixes or _ANY_PREFIX for one in summaries]
    by_prefix = index_by_key(strings for strings, _ in prefixes)
    by_first = index_by_character(*[mask for _, mask in prefixes])
    sizes = sorted(set(map(len, by_prefix)))

    def find(head: str) -> int:
        found = by_first[head[:1]]
        head = head.casefold()
        for size in sizes:
            found |= by_prefix.get(head[:size], 0)
        return found

    return Memo(find)


_ANY_PREFIX: Final = frozenset[str](), ALL


def _index_by_leaves(sizes: Iterable[int]) -> Memo[int, int]:
    """Map a bitset of leaves to a bitset of alternatives, which have `sizes` leaves each."""
    groups: list[tuple[int, int]] = []  # of each leaf: its alternative, and the leaves of that one
    for number, size in enumerate(sizes):
        leaves = ((1 << size) - 1) << len(groups)
        groups.extend([(1 << number, leaves)] * size)

    def find(left: int) -> int:
        found = 0
        while left:
            alternative, leaves = groups[left.bit_length() - 1]
            found |= alternative
            left &= ~leaves
        return found

    return Memo(find)
