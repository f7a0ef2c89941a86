"""Compiles rules to `regex` patterns.

One rule becomes one pattern with everything that it refers to written out inside: calls of groups
are many times slower. The pattern means what the expression means because nothing in it can be
read twice: a choice becomes an atomic group, a repeat is possessive, a set or a literal can be read
in one way only. So the engine never goes back into anything that it has read.

Capitalised rules become groups of that name. A name may stand several times; `regex` keeps all
spans of all groups of a name. Inside looks (`&e`, `!e`) nothing is captured.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs
import regex

from wireparse.peg.charset import CharSet, as_charset, charset_of, variants
from wireparse.peg.compile.trie import ANY_CASE, trie_pattern
from wireparse.peg.expressions import (
    Ahead,
    Behind,
    Choice,
    ClassRef,
    Literal,
    Ref,
    Repeat,
    Sequence,
    Set,
    Tagged,
    WordList,
    parts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wireparse.peg.expressions import Expression, Grammar

__all__ = ["CompiledPattern", "Context", "Group", "PatternWriter", "pattern_text"]


@attrs.frozen
class Group:
    """What a group of a pattern stands for.

    Attributes:
        rule: the rule whose node it is, or whose node takes the style.
        style: the style of a tagged alternative; None for a node.
        depth: how many tagged alternatives of the same node are around it.
    """

    rule: str
    style: str | None = None
    depth: int = 0


_KEPT: Final = 256  # expressions


class CompiledPattern(NamedTuple):
    """A pattern and what its groups, by their numbers, stand for."""

    pattern: regex.Pattern[str]
    groups: dict[int, Group]


def pattern_text(grammar: Grammar, rule: str, *, captures: bool = False) -> str:
    """The text of a rule's pattern, with all that it refers to written out."""
    return PatternWriter(grammar).write_rule(rule, Context(rule, captures=captures))


@attrs.frozen
class Context:
    """Where an expression stands.

    Attributes:
        node: the rule of the node around it.
        captures: whether nodes and tags are to be captured.
        depth: how many tagged alternatives of that node are around it.
    """

    node: str
    captures: bool
    depth: int = 0


class PatternWriter:
    """Writes expressions as patterns, and remembers what the groups mean."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.groups: dict[str, Group] = {}
        # What comes again is written and compiled once; what was written may be forgotten.
        self.write = functools.lru_cache(_KEPT)(self._write)
        self.has_groups = functools.lru_cache(_KEPT)(self._has_groups)
        self._compile_cached = functools.cache(self._compile)

    def compile(self, expression: Expression, context: Context) -> CompiledPattern:
        """The pattern of an expression, and what its groups stand for."""
        return self._compile_cached(self.write(expression, context))

    def _has_groups(self, expression: Expression, context: Context) -> bool:
        """Whether the pattern has groups: the expression makes nodes or holds tags."""
        if not context.captures or isinstance(expression, Ahead):
            return False
        if isinstance(expression, Tagged):
            return True
        if not isinstance(expression, Ref):
            return any(self.has_groups(part, context) for part in parts(expression))
        rule = self.grammar[expression.name]
        return rule.is_node or self.has_groups(rule.expression, context)

    def _compile(self, text: str) -> CompiledPattern:
        if ANY_CASE in text and "[^" in text:
            text = _MATCH_ANY + text
        # The cache of `regex` is small and thrown away at random; there is one here.
        pattern = regex.compile(text, regex.VERSION0, cache_pattern=False)
        groups = {number: self.groups[name] for name, number in pattern.groupindex.items()}
        return CompiledPattern(pattern, groups)

    def write_rule(self, name: str, context: Context) -> str:
        """The pattern of what a rule reads, without a group of its own."""
        return self.write(self.grammar[name].expression, context)

    def _write(  # noqa: C901, PLR0911 - one case for each form
        self, expression: Expression, context: Context
    ) -> str:
        match expression:
            case Set() | ClassRef():
                return _set(charset_of(expression))
            case _ if found := as_charset(expression, self.grammar):
                return _set(found)
            case Literal(text, any_case):
                return trie_pattern([text], any_case=any_case)
            case WordList(name, any_case):
                return trie_pattern(self.grammar.lists.get(name, ()), any_case=any_case)
            case Ref(name):
                return self._write_reference(name, context)
            case Sequence(items):
                return "".join(self.write(item, context) for item in items)
            case Choice():
                return self._write_choice(expression, context)
            case Repeat(item, least, most):
                return self._write_unit(item, context) + _quantifier(least, most)
            case Ahead(item, negated):
                blind = attrs.evolve(context, captures=False)
                return f"(?{'!' if negated else '='}{self.write(item, blind)})"
            case Behind(item, negated):
                return f"(?<{'!' if negated else '='}{self._write_behind(item)})"
            case Tagged(item, style):  # pragma: no branch - the last of all forms
                return self._write_tagged(item, style, context)

    def _write_reference(self, name: str, context: Context) -> str:
        """What another rule reads, in a group where that makes a node."""
        if not self.grammar[name].is_node:
            return self.write_rule(name, context)
        inner = self.write_rule(name, Context(name, captures=context.captures))
        if not context.captures:
            return inner
        self.groups[name] = Group(name)
        return f"(?P<{name}>{inner})"

    def _write_choice(self, choice: Choice, context: Context) -> str:
        """The alternatives as an atomic group."""
        options: list[str] = []
        run: list[Literal] = []
        for item in self._flatten(choice):
            if isinstance(item, Literal) and (not run or run[0].any_case == item.any_case):
                run.append(item)
                continue
            options.extend(_merge_literals(run))
            run = [item] if isinstance(item, Literal) else []
            if not run:
                options.append(self.write(item, context))
        options.extend(_merge_literals(run))
        return options[0] if len(options) == 1 else f"(?>{'|'.join(options)})"

    def _flatten(self, choice: Choice) -> Iterable[Expression]:
        """The alternatives, those of choices directly inside among them, sets joined."""
        joined: list[Expression] = []
        for item in choice.alternatives:
            inner = item
            while isinstance(inner, Ref) and not self.grammar[inner.name].is_node:
                inner = self.grammar[inner.name].expression
            if isinstance(inner, Choice):
                joined.extend(self._flatten(inner))
            else:
                joined.append(inner)
        return joined

    def _write_unit(self, expression: Expression, context: Context) -> str:
        """An expression so that a quantifier after it counts for the whole."""
        text = self.write(expression, context)
        found = as_charset(expression, self.grammar)
        if found is not None or len(text) == 1:
            return text
        return f"(?:{text})"

    def _write_behind(self, item: Expression) -> str:
        """The set of one character that is looked for."""
        found = as_charset(item, self.grammar)
        if found is None:
            raise TypeError(f"{item} is not one character")
        return str(found)

    def _write_tagged(self, item: Expression, style: str, context: Context) -> str:
        """An alternative of a style, in a group that remembers it."""
        inner = self.write(item, attrs.evolve(context, depth=context.depth + 1))
        if not context.captures:
            return inner
        name = f"tag{context.depth}_{_identifier(context.node)}_{_identifier(style)}"
        self.groups[name] = Group(context.node, style, context.depth)
        return f"(?P<{name}>{inner})"


# Before it matches, `regex` asks whether the first character is in any set that the pattern may
# begin with, all of them in any case if one is: `(?:(?i:b)|[^ac])` would not read A. Where anything
# may come first it does not ask.
_MATCH_ANY: Final = r"(?=[\s\S]|\Z)"


def _identifier(name: str) -> str:
    """A name as part of a group's name, another for each: what is no letter goes by its code."""
    return "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in name)


def _set(found: CharSet) -> str:
    """A set; one of a single character is that character."""
    fragment = found.fragment
    is_escape = len(fragment) == 2 and fragment[0] == "\\" and not fragment[1].isalnum()
    single = len(fragment) == 1 or is_escape
    return fragment if single and not found.negated else str(found)


def _merge_literals(run: list[Literal]) -> list[str]:
    """Literals in a row, all in any case or none, as one pattern."""
    if len(run) < 2:
        return [trie_pattern([item.text], any_case=item.any_case) for item in run]
    # The words pattern reads the longest. That is the first one that reads, save where one is
    # the beginning of a later one; the later is then never reached, and left out.
    words: list[str] = []
    any_case = run[0].any_case
    for item in run:
        if not any(_starts_with(item.text, word, any_case=any_case) for word in words):
            words.append(item.text)
    return [trie_pattern(words, any_case=any_case)]


def _starts_with(text: str, word: str, *, any_case: bool) -> bool:
    if not any_case:
        return text.startswith(word)
    pairs = zip(text, word, strict=False)
    return len(word) <= len(text) and all(one in variants(other) for one, other in pairs)


def _quantifier(least: int, most: int | None) -> str:
    if (least, most) == (0, 1):
        return "?+"
    if most is None and least < 2:
        return "++" if least else "*+"
    return f"{{{least},{'' if most is None else most}}}+"
