"""Reads text with a grammar: compiled patterns, and the trees that their spans make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireparse.grammar.compile import Compiled, compile_rule
from wireparse.grammar.structure import ranks
from wireparse.syntax import Node

if TYPE_CHECKING:
    import regex

    from wireparse.grammar.expressions import Grammar

__all__ = ["Matcher"]


class Matcher:
    r"""A grammar ready to read. Patterns are compiled on first use and kept.

    Positions are code points; a text is read from `pos` to `end` as if it ended there, while
    what stands before `pos` can be seen by `<c`.

    >>> from wireparse.grammar import Grammar, read
    >>> grammar = Grammar.of(read('Date = Month " " Day\nMonth = "May"\nDay = digit{1,2}'))
    >>> node = Matcher(grammar).match("Date", "On May 21, the", 3)
    >>> node.end, [(child.rule, child.start, child.end) for child in node.children]
    (9, [('Month', 3, 6), ('Day', 7, 9)])
    """

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self._ranks = ranks(grammar)
        self._compiled: dict[tuple[str, bool], Compiled] = {}

    def pattern(self, rule: str, *, captures: bool = False) -> regex.Pattern[str]:
        """The compiled pattern of a rule, for loops that bind its `match` themselves."""
        return self._get(rule, captures=captures).pattern

    def test(self, rule: str, text: str, pos: int = 0, end: int | None = None) -> int:
        """Where the rule stops reading that begins at `pos`, or -1 where it does not read."""
        found = self._get(rule, captures=False).pattern.match(
            text, pos, len(text) if end is None else end
        )
        return found.end() if found else -1

    def match(self, rule: str, text: str, pos: int = 0, end: int | None = None) -> Node | None:
        """The tree of what the rule reads at `pos`, or None."""
        compiled = self._get(rule, captures=True)
        found = compiled.pattern.match(text, pos, len(text) if end is None else end)
        return None if found is None else self._tree(rule, compiled, found)

    def fullmatch(self, rule: str, text: str, pos: int = 0, end: int | None = None) -> Node | None:
        """The tree of a rule that reads all of the text from `pos` to `end`, or None."""
        stop = len(text) if end is None else end
        node = self.match(rule, text, pos, stop)
        return node if node is not None and node.end == stop else None

    def _get(self, rule: str, *, captures: bool) -> Compiled:
        key = rule, captures
        if key not in self._compiled:
            self._compiled[key] = compile_rule(self.grammar, rule, captures=captures)
        return self._compiled[key]

    def _tree(self, rule: str, compiled: Compiled, found: regex.Match[str]) -> Node:
        """Nests the spans. Equal spans go by rank: a rule ranks after all that refer to it."""
        spans: list[tuple[int, int, int, str]] = []
        tags: list[tuple[int, int, int, str, str]] = []
        for number, group in compiled.groups.items():
            for start, end in found.spans(number):
                if group.style is None:
                    spans.append((start, -end, self._ranks[group.rule], group.rule))
                else:
                    tags.append((group.depth, start, end, group.rule, group.style))
        start, end = found.span()
        drafts = [_Draft(rule, start, end)]
        open_drafts = drafts[:]
        for begin, minus_end, _, name in sorted(spans):
            while open_drafts[-1].end < -minus_end or open_drafts[-1].end <= begin:
                open_drafts.pop()
            draft = _Draft(name, begin, -minus_end)
            open_drafts[-1].children.append(draft)
            open_drafts.append(draft)
            drafts.append(draft)
        for _, begin, stop, name, style in sorted(tags):
            _tag(drafts, begin, stop, name, style)
        return drafts[0].node()


class _Draft:
    """A node while its children and its style are gathered."""

    __slots__ = ("children", "end", "rule", "start", "style")

    def __init__(self, rule: str, start: int, end: int) -> None:
        self.rule = rule
        self.start = start
        self.end = end
        self.style = ""
        self.children: list[_Draft] = []

    def node(self) -> Node:
        children = tuple(child.node() for child in self.children)
        return Node(self.rule, self.start, self.end, children, self.style)


def _tag(drafts: list[_Draft], start: int, end: int, rule: str, style: str) -> None:
    """Gives a style to the node of `rule` around a span; the outermost, first tag counts."""
    for draft in drafts:
        if draft.rule == rule and draft.start <= start and end <= draft.end:
            draft.style = draft.style or style
            return
