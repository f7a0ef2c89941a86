"""Compile expressions to `regex` patterns that never backtrack into what has matched.

An expression becomes one pattern, with every rule that it refers to written out inline, because
calling a group costs ten times the matching. A choice becomes an atomic group, a repeat is
possessive, and a set or literal matches in one way only, so the pattern has PEG semantics: `a / b`
commits to the first alternative that matches. `("a" / "b")* "ab"?` becomes `[ab]*+(?:ab)?+`.

An unbounded repeat of a set is a run, for which `regex` needs no memory. Of a group, it keeps about
100 bytes for each round until the repeat ends, and raises `MemoryError` at a gigabyte, so such a
repeat is written in blocks of `BLOCK` rounds: `("a" "b"?)*` becomes
`(?:(?:ab?+){1,1000}+)*+`. A block is possessive: at its end, its rounds are forgotten.

Each capitalized rule becomes a named group. The same name may occur several times; `regex` then
keeps all spans of all its groups. Look-aheads (`&e`, `!e`) capture nothing.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final, NamedTuple
from weakref import WeakValueDictionary

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
)
from wireparse.peg.structure import parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wireparse.peg.expressions import Expression, Grammar

__all__ = ["BLOCK", "NEVER", "CompiledPattern", "Context", "Group", "PatternWriter", "pattern_text"]


BLOCK: Final = 1000
"""Rounds of an unbounded repeat of a group that `regex` keeps on its stack at once: 100 kB. It also
keeps 100 bytes for each block, so its stack is full after some ten billion characters."""

NEVER: Final = "(?!)"
"""The pattern that matches nothing."""

_KEPT: Final = 256  # expressions

# Rulesets share patterns: of the 200 of a style, about 180 are also those of `base`.
_compiled: Final[WeakValueDictionary[str, regex.Pattern[str]]] = WeakValueDictionary()


@attrs.frozen
class Group:
    """What a named group of a pattern captures: a node, or a style's alternative.

    Attributes:
        rule: the rule of the node, or of the node that gets the style.
        style: the style of a tagged alternative; None for a node.
        depth: the number of tagged alternatives of the same node that enclose it.
    """

    rule: str
    style: str | None = None
    depth: int = 0


class CompiledPattern(NamedTuple):
    """A pattern, and its named groups by their numbers."""

    pattern: regex.Pattern[str]
    groups: dict[int, Group]


def pattern_text(grammar: Grammar, rule: str, *, captures: bool = False) -> str:
    """The text of a rule's pattern, with every reference written out inline."""
    return PatternWriter(grammar).write_rule(rule, Context(rule, captures=captures))


@attrs.frozen
class Context:
    """The surroundings of an expression.

    Attributes:
        node: the rule of the innermost node that encloses it.
        captures: whether nodes and tags are captured.
        depth: the number of tagged alternatives of that node that enclose it.
    """

    node: str
    captures: bool
    depth: int = 0


class PatternWriter:
    """Writes and compiles patterns, and records what their groups capture."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.groups: dict[str, Group] = {}
        # Compiled patterns are kept for good; texts of patterns are large and quickly rewritten.
        self.write: Callable[[Expression, Context], str] = functools.lru_cache(_KEPT)(self._write)
        self.has_groups: Callable[[Expression, Context], bool] = functools.lru_cache(_KEPT)(
            self._has_groups
        )
        self._compile_text = functools.cache(self._compile)

    def compile(self, expression: Expression, context: Context) -> CompiledPattern:
        """The compiled pattern of an expression."""
        return self._compile_text(self.write(expression, context))

    def _has_groups(self, expression: Expression, context: Context) -> bool:
        """Whether the pattern has named groups: the expression contains nodes or tags."""
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
        pattern = _compiled.get(text)
        if pattern is None:
            # Cached here: the cache of `regex` is small, and it evicts patterns at random.
            pattern = regex.compile(text, regex.VERSION0, cache_pattern=False)
            _compiled[text] = pattern
        groups = {number: self.groups[name] for name, number in pattern.groupindex.items()}
        return CompiledPattern(pattern, groups)

    def write_rule(self, name: str, context: Context) -> str:
        """The pattern of a rule, without a group for the rule itself."""
        return self.write(self.grammar[name].expression, context)

    def _write(  # noqa: C901, PLR0911 - one case for each form
        self, expression: Expression, context: Context
    ) -> str:
        match expression:
            case Set() | ClassRef():
                return self._write_set(charset_of(expression))
            case _ if found := as_charset(expression, self.grammar):
                return self._write_set(found)
            case Literal(text, any_case):
                return trie_pattern(self._words((text,)), any_case=any_case)
            case WordList(name, any_case):
                words = self._words(self.grammar.lists.get(name, ()))
                return trie_pattern(words, any_case=any_case)
            case Ref(name):
                return self._write_reference(name, context)
            case Sequence(items):
                written = [self.write(item, context) for item in items]
                return NEVER if NEVER in written else "".join(written)
            case Choice():
                return self._write_choice(expression, context)
            case Repeat():
                return self._write_repeat(expression, context)
            case Ahead(item, negated):
                blind = attrs.evolve(context, captures=False)
                return f"(?{'!' if negated else '='}{self.write(item, blind)})"
            case Behind(item, negated):
                return f"(?<{'!' if negated else '='}{self._write_behind(item)})"
            case Tagged(item, style):  # pragma: no branch - the last of all forms
                return self._write_tagged(item, style, context)

    def _write_reference(self, name: str, context: Context) -> str:
        """A referenced rule, in a named group if it makes a node."""
        if not self.grammar[name].is_node:
            return self.write_rule(name, context)
        inner = self.write_rule(name, Context(name, captures=context.captures))
        if not context.captures:
            return inner
        self.groups[name] = Group(name)
        return f"(?P<{name}>{inner})"

    def _write_repeat(self, repeat: Repeat, context: Context) -> str:
        """A possessive repeat; an unbounded one of a group in blocks."""
        item, least, most = repeat.item, repeat.least, repeat.most
        if most is not None or as_charset(item, self.grammar) is not None:
            return self._write_unit(item, context) + _quantifier(least, most)
        if least == 0 and (run := self._leading_run(item)):
            return self._write_runs(*run, context)
        unit = self._write_unit(item, context)
        if least < 2:
            return _in_blocks(unit, least)
        return unit + _quantifier(least, least) + _in_blocks(unit, 0)

    def _leading_run(self, item: Expression) -> tuple[Repeat, Choice] | None:
        """A run of the set that a choice begins with, and the other alternatives."""
        if not isinstance(item, Choice):
            return None
        first, *others = self._flatten(item)
        if as_charset(first, self.grammar) is None:
            return None
        return Repeat(first, 0, None), Choice(tuple(others))

    def _write_runs(self, run: Repeat, others: Choice, context: Context) -> str:
        """`(set / b)*` as `set* (b set*)*`, which matches the same in fewer rounds."""
        unit = self._write_unit(Sequence((others, run)), context)
        return self.write(run, context) + _in_blocks(unit, 0)

    def _write_choice(self, choice: Choice, context: Context) -> str:
        """The alternatives as an atomic group; literals in a row become one trie."""
        options: list[str] = []
        run: list[Literal] = []
        for item in self._flatten(choice):
            if isinstance(item, Literal) and (not run or run[0].any_case == item.any_case):
                run.append(item)
                continue
            options.extend(self._merge_literals(run))
            run = [item] if isinstance(item, Literal) else []
            if not run:
                options.append(self.write(item, context))
        options.extend(self._merge_literals(run))
        options = [option for option in options if option != NEVER] or [NEVER]
        return options[0] if len(options) == 1 else f"(?>{'|'.join(options)})"

    def _merge_literals(self, run: list[Literal]) -> list[str]:
        """The patterns of literals in a row, which are all case-insensitive or none: one trie."""
        if len(run) < 2:
            return [self.write(item, Context("", captures=False)) for item in run]
        # A trie matches the longest word, a choice the first. These differ only if a word starts
        # with an earlier one; such a word is unreachable in the choice, and is left out.
        words: list[str] = []
        any_case = run[0].any_case
        for item in run:
            if not any(_starts_with(item.text, word, any_case=any_case) for word in words):
                words.append(item.text)
        return [trie_pattern(self._words(tuple(words)), any_case=any_case)]

    def _flatten(self, choice: Choice) -> Iterable[Expression]:
        """The alternatives, with those of directly nested choices in place of these."""
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
        """An expression as one unit, so that a quantifier applies to all of it."""
        text = self.write(expression, context)
        found = as_charset(expression, self.grammar)
        if found is not None or len(text) == 1:
            return text
        return f"(?:{text})"

    def _write_behind(self, item: Expression) -> str:
        """The set of the one character of a look-behind."""
        found = as_charset(item, self.grammar)
        if found is None:
            raise TypeError(f"{item} is not one character")
        return self._write_set(found)

    def _write_set(self, charset: CharSet) -> str:
        """The pattern of a set; of a single character, just that character."""
        fragment = charset.fragment
        is_escape = len(fragment) == 2 and fragment[0] == "\\" and not fragment[1].isalnum()
        single = len(fragment) == 1 or is_escape
        return fragment if single and not charset.negated else str(charset)

    def _words(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Those of some words that the text can contain: all of them."""
        return words

    def _write_tagged(self, item: Expression, style: str, context: Context) -> str:
        """A style's alternative, in a group that records that it matched."""
        inner = self.write(item, attrs.evolve(context, depth=context.depth + 1))
        if not context.captures:
            return inner
        name = f"tag{context.depth}_{_identifier(context.node)}_{_identifier(style)}"
        self.groups[name] = Group(context.node, style, context.depth)
        return f"(?P<{name}>{inner})"


# Before matching, `regex` tests the first character against all sets that the pattern may begin
# with, and ignores case in all of them if it does in one: `(?:(?i:b)|[^ac])` does not match "A".
# This prefix allows any first character, which turns the test off.
_MATCH_ANY: Final = r"(?=[\s\S]|\Z)"


def _identifier(name: str) -> str:
    """Escape a name for use in a group's name: `a-b` is `a_2d_b`. Distinct names stay distinct."""
    return "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in name)


def _starts_with(text: str, word: str, *, any_case: bool) -> bool:
    if not any_case:
        return text.startswith(word)
    pairs = zip(text, word, strict=False)
    return len(word) <= len(text) and all(one in variants(other) for one, other in pairs)


def _in_blocks(unit: str, least: int) -> str:
    """An unbounded repeat of a group that needs no more stack than `BLOCK` rounds."""
    return f"(?:{unit}{_quantifier(1, BLOCK)}){_quantifier(least, None)}"


def _quantifier(least: int, most: int | None) -> str:
    if (least, most) == (0, 1):
        return "?+"
    if most is None and least < 2:
        return "++" if least else "*+"
    return f"{{{least},{'' if most is None else most}}}+"
