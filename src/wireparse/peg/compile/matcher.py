"""Reads text with a grammar, quickly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from wireparse.peg.compile.patterns import Context
from wireparse.peg.compile.program import RuleCompiler
from wireparse.peg.compile.trees import MatchTrace, node_of
from wireparse.peg.expressions import Ref
from wireparse.peg.node import N

if TYPE_CHECKING:
    import regex

    from wireparse.peg.compile.prefilter import Candidates
    from wireparse.peg.compile.program import MatchFunction
    from wireparse.peg.expressions import Grammar
    from wireparse.peg.node import Node

__all__ = ["CachedMatcher", "Matcher"]


class Matcher(Generic[N]):
    r"""A grammar ready to read. Rules are compiled on first use.

    Positions are code points; a text is read from `pos` to `end` as if it ended there, while
    what stands before `pos` can be seen by `<c`.

    >>> from wireparse.peg.expressions import Grammar
    >>> from wireparse.peg.notation import read
    >>> grammar = Grammar.of(read('Date = Month " " Day\nMonth = "May"\nDay = digit{1,2}'))
    >>> node = Matcher(grammar).match("Date", "On May 21, the", 3)
    >>> node.end, [(child.rule, child.start, child.end) for child in node.children]
    (9, [('Month', 3, 6), ('Day', 7, 9)])
    """

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self._compiler = RuleCompiler(grammar)
        self._functions: dict[tuple[str, bool], MatchFunction] = {}
        self._candidates: dict[tuple[str, ...], Candidates] = {}

    def pattern(self, rule: N, *, captures: bool = False) -> regex.Pattern[str]:
        """One pattern for a whole rule, for loops that bind its `match` themselves.

        It takes time to compile, about 5 ms for a thousand characters; for large rules `test`
        is meant, which does without.
        """
        context = Context(rule, captures=captures)
        writer = self._compiler.writer
        return writer.compile(self.grammar[rule].expression, context).pattern

    def may_match(
        self, rules: tuple[N, ...], text: str, pos: int = 0, end: int | None = None
    ) -> int:
        """Which of some rules may read at `pos`, the first as 1, the second as 2, the third as 4.

        It is told by a look at the text, much sooner than by reading; no rule is left out that
        would read.
        """
        candidates = self._candidates.get(rules)
        if candidates is None:
            candidates = self._candidates[rules] = self._compiler.prefilter.by_summary(
                tuple(map(Ref, rules))
            )
        stop = len(text) if end is None else end
        return candidates(text, pos, stop, MatchTrace(text, pos, stop))

    def test(self, rule: N, text: str, pos: int = 0, end: int | None = None) -> int:
        """Where the rule stops reading that begins at `pos`, or -1 where it does not read."""
        stop = len(text) if end is None else end
        return self._function(rule, captures=False)(text, pos, stop, MatchTrace(text, pos, stop))

    def match(self, rule: N, text: str, pos: int = 0, end: int | None = None) -> Node[N] | None:
        """The tree of what the rule reads at `pos`, or None."""
        stop = len(text) if end is None else end
        trace = MatchTrace(text, pos, stop)
        stop = self._function(rule, captures=True)(text, pos, stop, trace)
        return None if stop < 0 else node_of(rule, pos, stop, trace)

    def fullmatch(self, rule: N, text: str, pos: int = 0, end: int | None = None) -> Node[N] | None:
        """The tree of a rule that reads all of the text from `pos` to `end`, or None."""
        stop = len(text) if end is None else end
        node = self.match(rule, text, pos, stop)
        return node if node is not None and node.end == stop else None

    def _function(self, rule: str, *, captures: bool) -> MatchFunction:
        key = rule, captures
        if key not in self._functions:
            self._functions[key] = self._compiler.compile_rule(rule, captures=captures)
        return self._functions[key]


class CachedMatcher(Matcher[N]):
    """A matcher that keeps the trees that it made last, for one text.

    A line is read more than once: to see what it is, and for what lies in it.
    """

    def __init__(self, matcher: Matcher[N]) -> None:
        """Read with the same rules as another."""
        vars(self).update(vars(matcher))
        self._trees: dict[tuple[N, int, int | None], Node[N]] = {}

    def match(self, rule: N, text: str, pos: int = 0, end: int | None = None) -> Node[N] | None:
        """The tree of what the rule reads at `pos`, or None."""
        key = rule, pos, end
        found = self._trees.get(key)
        if found is None:
            found = super().match(rule, text, pos, end)
            if found is not None:
                if len(self._trees) >= _KEPT:
                    self._trees.clear()
                self._trees[key] = found
        return found

    def clear(self) -> None:
        """Forget the text: what comes is another one, or begins elsewhere."""
        self._trees.clear()


_KEPT = 256  # trees
