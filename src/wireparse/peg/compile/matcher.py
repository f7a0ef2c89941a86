"""Match text with a compiled grammar: the fast counterpart of `wireparse.peg.oracle`."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Generic, TypeVar

from wireparse.peg.compile.latin import is_latin
from wireparse.peg.compile.patterns import Context
from wireparse.peg.compile.program import RuleCompiler
from wireparse.peg.compile.trees import MatchTrace, node_of
from wireparse.peg.compile.words import words_of
from wireparse.peg.expressions import Ref
from wireparse.peg.node import N

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    import regex

    from wireparse.peg.compile.prefilter import Candidates
    from wireparse.peg.compile.steps import MatchFunction
    from wireparse.peg.compile.words import Words
    from wireparse.peg.expressions import Grammar
    from wireparse.peg.node import Node

__all__ = ["CachedMatcher", "Matcher"]

P = TypeVar("P")


class Matcher(Generic[N]):
    r"""Matches the rules of a grammar. Each rule is compiled when it is first used.

    Offsets are code points, and spans are half open. All methods match as if the text ended at
    `end`; a look-behind (`<c`) can see the characters before `pos`. Unknown rule names raise
    `GrammarError`.

    >>> from wireparse.peg.expressions import Grammar
    >>> from wireparse.peg.notation import parse_rules
    >>> grammar = Grammar.of(parse_rules('Date = Month " " Day\nMonth = "May"\nDay = digit{1,2}'))
    >>> node = Matcher(grammar).match("Date", "On May 21, the", 3)
    >>> node.end, [(child.rule, child.start, child.end) for child in node.children]
    (9, [('Month', 3, 6), ('Day', 7, 9)])
    """

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self._compiler = RuleCompiler(grammar)
        self._functions: dict[tuple[str, bool], MatchFunction] = {}
        self._candidates: dict[tuple[str, ...], Candidates] = {}
        self._patterns = _Patterns(self.pattern)
        self._latin_patterns = _Patterns(self._latin_pattern)
        self._words = functools.cache(self._words_of)

    def pattern(self, rule: str, *, captures: bool = False) -> regex.Pattern[str]:
        """A single pattern for a whole rule, for loops that bind its `match` themselves.

        Compiling takes about 5 ms per thousand characters of the pattern. For a large rule,
        `test` is cheaper: it splits the rule into several patterns.
        """
        context = Context(rule, captures=captures)
        writer = self._compiler.writer
        return writer.compile(self.grammar[rule].expression, context).pattern

    def may_match(
        self, rules: tuple[str, ...], text: str, pos: int = 0, end: int | None = None
    ) -> int:
        """A bitset of the rules that may match at `pos`: 1 for the first, 2 for the second, etc.

        This is the prefilter, much faster than matching. It never excludes a rule that matches.
        """
        candidates = self._candidates.get(rules)
        if candidates is None:
            candidates = self._compiler.prefilter.by_summary(tuple(map(Ref, rules)))
            self._candidates[rules] = candidates
        stop = len(text) if end is None else end
        return candidates(text, pos, stop, self._trace(text, pos, stop))

    def test(self, rule: str, text: str, pos: int = 0, end: int | None = None) -> int:
        """The offset at which a match of the rule at `pos` ends, or -1 if it does not match."""
        stop = len(text) if end is None else end
        return self._function(rule, captures=False)(text, pos, stop, self._trace(text, pos, stop))

    def test_short(self, rule: str, text: str, pos: int = 0, end: int | None = None) -> int:
        """The same as `test` for a short rule, which becomes a single pattern (see `pattern`).

        Faster for rules that are tried at every line.
        """
        stop = len(text) if end is None else end
        found = self._fast_pattern(rule, text, pos, stop).match(text, pos, stop)
        return -1 if found is None else found.end()

    def search(self, rule: str, text: str, pos: int = 0, end: int | None = None) -> int:
        """The offset of the first match of a short rule at or after `pos`, or -1.

        The rule becomes a single pattern (see `pattern`), which `regex` searches for; `re` would
        take longer.

        >>> from wireparse.peg.expressions import Grammar
        >>> from wireparse.peg.notation import parse_rules
        >>> grammar = Grammar.of(parse_rules("Day = digit{1,2}"))
        >>> Matcher(grammar).search("Day", "On May 21, the")
        7
        """
        found = self._patterns[rule].search(text, pos, len(text) if end is None else end)
        return -1 if found is None else found.start()

    def contains(self, rule: str, text: str, pos: int = 0, end: int | None = None) -> bool:
        """Whether `search` finds a match of a rule; faster if the rule is a choice of words.

        >>> from wireparse.peg.expressions import Grammar
        >>> from wireparse.peg.notation import parse_rules
        >>> matcher = Matcher(Grammar.of(parse_rules('soon = [/] / ~"photo"')))
        >>> matcher.contains("soon", "A Photo"), matcher.contains("soon", "A Photo", 3)
        (True, False)
        """
        words = self._words(rule)
        if words:
            return words.are_in(text[pos:end])
        return self.search(rule, text, pos, end) >= 0

    def spans(
        self, rule: str, text: str, pos: int = 0, end: int | None = None
    ) -> list[tuple[int, int]]:
        """The spans of all matches of a short rule from `pos` on, which do not overlap."""
        stop = len(text) if end is None else end
        pattern = self._fast_pattern(rule, text, pos, stop)
        return [found.span() for found in pattern.finditer(text, pos, stop)]

    def match(self, rule: N, text: str, pos: int = 0, end: int | None = None) -> Node[N] | None:
        """The syntax tree of the rule's match at `pos`, or None if it does not match."""
        stop = len(text) if end is None else end
        trace = self._trace(text, pos, stop)
        stop = self._function(rule, captures=True)(text, pos, stop, trace)
        return None if stop < 0 else node_of(rule, pos, stop, trace)

    def fullmatch(self, rule: N, text: str, pos: int = 0, end: int | None = None) -> Node[N] | None:
        """The syntax tree if the rule matches all of the text from `pos` to `end`, else None."""
        stop = len(text) if end is None else end
        node = self.match(rule, text, pos, stop)
        return node if node is not None and node.end == stop else None

    def cached(self) -> CachedMatcher[N]:
        """Return a matcher of the same rules that keeps the trees of one text."""
        return CachedMatcher(self)

    def clear(self) -> None:
        """Drop the trees that are kept of a text; this matcher keeps none."""

    def _latin_pattern(self, rule: str) -> re.Pattern[str]:
        return self._compiler.latin_writer.compile_latin(self.grammar[rule].expression)

    def _fast_pattern(
        self, rule: str, text: str, pos: int, end: int
    ) -> regex.Pattern[str] | re.Pattern[str]:
        return (self._latin_patterns if is_latin(text, pos, end) else self._patterns)[rule]

    def _trace(self, text: str, pos: int, end: int) -> MatchTrace:
        return MatchTrace(text, pos, end)

    def _words_of(self, rule: str) -> Words | None:
        return words_of(self.grammar[rule].expression)

    def _function(self, rule: str, *, captures: bool) -> MatchFunction:
        key = rule, captures
        if key not in self._functions:
            self._functions[key] = self._compiler.compile_rule(rule, captures=captures)
        return self._functions[key]


class _Patterns(dict[str, P]):
    """The patterns of short rules, each compiled when it is first asked for."""

    def __init__(self, compile_rule: Callable[[str], P]) -> None:
        super().__init__()
        self._compile_rule = compile_rule

    def __missing__(self, rule: str) -> P:
        pattern = self[rule] = self._compile_rule(rule)
        return pattern


class CachedMatcher(Matcher[N]):
    """A matcher that keeps the trees of its last matches in one text, and what it saw of the text.

    A line is matched more than once: first to observe its features, then to parse it. The cache
    assumes that the text stays the same; call `clear` before you match another one.
    """

    def __init__(self, matcher: Matcher[N]) -> None:
        """Share the compiled rules of another matcher."""
        vars(self).update(vars(matcher))
        self._trees: dict[tuple[N, int, int | None], Node[N]] = {}
        self._text: str = ""
        self._traces: dict[tuple[int, int], MatchTrace] = {}

    def match(self, rule: N, text: str, pos: int = 0, end: int | None = None) -> Node[N] | None:
        """The syntax tree of the rule's match at `pos`, or None if it does not match."""
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
        """Drop the cached trees, because the text or its offsets change."""
        self._trees.clear()
        self._traces.clear()
        self._text = ""

    def _trace(self, text: str, pos: int, end: int) -> MatchTrace:
        if text is not self._text or len(self._traces) >= _KEPT:
            self._text = text
            self._traces.clear()
        trace = self._traces.get((pos, end))
        if trace is None:
            trace = self._traces[pos, end] = MatchTrace(text, pos, end)
        trace.clear()  # of what an earlier match traced
        return trace


_KEPT = 256  # trees or traces
