"""The expressions, rules and examples that a grammar consists of.

These few small classes are the syntax tree of the notation. The notation parser makes them, the
checker analyses them, the compiler and the oracle give them their meaning, and the generator
writes texts from them. `str(expression)` is notation that parses to an equal expression.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs

from wireparse.errors import GrammarError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Ahead",
    "Behind",
    "Choice",
    "ClassRef",
    "Example",
    "Expression",
    "Grammar",
    "Hint",
    "Literal",
    "Ref",
    "Repeat",
    "Rule",
    "Sequence",
    "Set",
    "Tagged",
    "WordList",
]

_SHORT_REPEATS = {"0,1": "?", "0,None": "*", "1,None": "+"}
_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\"}


@attrs.frozen(cache_hash=True)
class Literal:
    """A literal text, matched exactly or in any case: `"text"`, `~"text"`."""

    text: str
    any_case: bool = False

    def __str__(self) -> str:
        return ("~" if self.any_case else "") + '"' + _escaped(self.text, '"') + '"'


@attrs.frozen(cache_hash=True)
class Set:
    """One character inside or outside some ranges: `[A-Z.]`, `[^A-Z.]`.

    Attributes:
        ranges: pairs of first and last character; a single character is a pair of itself.
        negated: whether all other characters match instead.
    """

    ranges: tuple[tuple[str, str], ...]
    negated: bool = False

    def __str__(self) -> str:
        return f"[{'^' if self.negated else ''}{''.join(map(_range, self.ranges))}]"


@attrs.frozen(cache_hash=True)
class ClassRef:
    """One character of a built-in class: `upper`, `digit` (see `wireparse.peg.charset`)."""

    name: str

    def __str__(self) -> str:
        return self.name


@attrs.frozen(cache_hash=True)
class WordList:
    """The longest word of a list that matches: `@months`, `~@months`."""

    name: str
    any_case: bool = False

    def __str__(self) -> str:
        return f"{'~' if self.any_case else ''}@{self.name}"


@attrs.frozen(cache_hash=True)
class Ref:
    """A reference to another rule: `Place`."""

    name: str

    def __str__(self) -> str:
        return self.name


@attrs.frozen(cache_hash=True)
class Sequence:
    """Expressions that match one after the other: `a b c`."""

    items: tuple[Expression, ...]

    def __str__(self) -> str:
        return " ".join(_inside(item, _SEQUENCE) for item in self.items)


@attrs.frozen(cache_hash=True)
class Choice:
    """The first alternative that matches: `a / b / c`."""

    alternatives: tuple[Expression, ...]

    def __str__(self) -> str:
        return " / ".join(_inside(item, _CHOICE) for item in self.alternatives)


@attrs.frozen(cache_hash=True)
class Repeat:
    """As many matches as possible, within bounds: `e?`, `e*`, `e+`, `e{2}`, `e{2,5}`, `e{2,}`.

    Attributes:
        item: the repeated expression.
        least: the minimum number of matches.
        most: the maximum number of matches; None if unbounded.
    """

    item: Expression
    least: int
    most: int | None

    def __str__(self) -> str:
        short = _SHORT_REPEATS.get(f"{self.least},{self.most}")
        if short is None:
            upper = "" if self.most is None else str(self.most)
            bounds = upper if self.least == self.most else f"{self.least},{upper}"
            short = f"{{{bounds}}}"
        return _inside(self.item, _SUFFIX) + short


@attrs.frozen(cache_hash=True)
class Ahead:
    """A look-ahead, positive or negative, which consumes nothing: `&e`, `!e`."""

    item: Expression
    negated: bool = False

    def __str__(self) -> str:
        return ("!" if self.negated else "&") + _inside(self.item, _PREFIX)


@attrs.frozen(cache_hash=True)
class Behind:
    """A look-behind at one character of a set, positive or negative: `<c`, `!<c`.

    At the start of the text there is no such character.
    """

    item: Expression
    negated: bool = False

    def __str__(self) -> str:
        return ("!<" if self.negated else "<") + _inside(self.item, _PREFIX)


@attrs.frozen(cache_hash=True)
class Tagged:
    """An alternative that belongs to one house style.

    It has no notation: it arises when the grammars of several styles are combined. It matches as
    its item does, and the innermost node that encloses it gets the style's name.
    """

    item: Expression
    style: str

    def __str__(self) -> str:
        return str(self.item)


Expression: TypeAlias = (
    Literal | Set | ClassRef | WordList | Ref | Sequence | Choice | Repeat | Ahead | Behind | Tagged
)


@attrs.frozen
class Example:
    """A text under a rule that the rule must match as a whole, or must not.

    Attributes:
        text: the text, without escapes.
        line: its line in the file of the rule, counted from 1.
        tree: the children that its node must have, as `wireparse.peg.examples.tree_text` writes
            them; None if the grammar does not give them.
    """

    text: str
    line: int
    tree: str | None = None

    def __str__(self) -> str:
        """The text as it is written after `#>`; a final space is escaped to keep it visible."""
        end = len(self.text.rstrip(" "))
        return _escaped(self.text[:end], "") + "\\s" * (len(self.text) - end)


@attrs.frozen
class Hint:
    """A plain rule that matches wherever another rule does, so that the other need not be tried.

    Attributes:
        rule: the name of the plain rule.
        inside: False if it matches at the same offset; True if every text that the other rule
            matches as a whole contains a match of it.
        line: its line in the file, counted from 1; ignored by `==`.
    """

    rule: str
    inside: bool = False
    line: int = attrs.field(default=0, eq=False)

    def __str__(self) -> str:
        return f"... {self.rule}" if self.inside else self.rule


@attrs.frozen
class Rule:
    """A named expression with its examples.

    Attributes:
        name: a capitalized name makes nodes of the syntax tree, a lowercase one does not.
        expression: what it matches.
        accepted: texts that it must match as a whole.
        refused: texts that it must not match as a whole.
        source: the file that defines it.
        line: its line in that file, counted from 1.
        comment: the comment directly above it.
        hints: plain rules that match wherever it does.
    """

    name: str
    expression: Expression
    accepted: tuple[Example, ...] = ()
    refused: tuple[Example, ...] = ()
    source: str = "<grammar>"
    line: int = 0
    comment: str = ""
    hints: tuple[Hint, ...] = ()

    @property
    def is_node(self) -> bool:
        """Whether matches make nodes of the syntax tree."""
        return self.name[0].isupper()

    def error(self, message: str) -> GrammarError:
        """An error that names this rule and its line."""
        return GrammarError(self.source, self.line or None, self.name, message)

    def __str__(self) -> str:
        return f"{self.name} = {self.expression}"


@attrs.frozen(eq=False, repr=False)
class Grammar:
    """Rules by name, and the word lists that they use."""

    rules: Mapping[str, Rule]
    lists: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict[str, tuple[str, ...]])

    @classmethod
    def of(
        cls, rules: tuple[Rule, ...], lists: Mapping[str, tuple[str, ...]] | None = None
    ) -> Grammar:
        """A grammar of some rules; of rules with the same name, the last one counts."""
        return cls({rule.name: rule for rule in rules}, dict(lists or {}))

    def __repr__(self) -> str:
        # Small grammars, as in failing tests, are shown; large ones would fill the screen.
        shown = "; ".join(map(str, self.rules.values())) if len(self.rules) < 10 else None
        return f"<Grammar {shown or f'of {len(self.rules)} rules'}>"

    def __getitem__(self, name: str) -> Rule:
        """The rule of a name.

        Raises:
            GrammarError: no rule has this name.
        """
        try:
            return self.rules[name]
        except KeyError:
            raise GrammarError("<grammar>", None, name, "is not defined") from None


# Precedences, loosest first. A part whose precedence is not higher than its context is bracketed.
_CHOICE, _SEQUENCE, _PREFIX, _SUFFIX, _ATOM = range(5)


def _precedence(expression: Expression) -> int:
    match expression:
        case Choice():
            return _CHOICE
        case Sequence():
            return _SEQUENCE
        case Ahead() | Behind():
            return _PREFIX
        case Repeat():
            return _SUFFIX
        case Tagged(item):
            return _precedence(item)
        case _:
            return _ATOM


def _inside(expression: Expression, context: int) -> str:
    text = str(expression)
    return text if _precedence(expression) > context else f"({text})"


def _escaped(text: str, special: str) -> str:
    return "".join(
        _ESCAPES.get(c) or (f"\\{c}" if c in special else c if c.isprintable() else _code(c))
        for c in text
    )


def _code(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _range(pair: tuple[str, str]) -> str:
    first, last = (_escaped(c, "]-^") for c in pair)
    return first if first == last else f"{first}-{last}"
