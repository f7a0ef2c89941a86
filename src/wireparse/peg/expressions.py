"""The expressions of a grammar, its rules and their examples.

A handful of small classes, which everything else walks over: the reader makes them, the checker
judges them, the compiler and the oracle give them their meaning, the generator writes texts from
them. `str(expression)` is the notation that reads back as the same expression.
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
    "Literal",
    "Ref",
    "Repeat",
    "Rule",
    "Sequence",
    "Set",
    "Tagged",
    "WordList",
    "parts",
    "with_part",
]

_SHORT_REPEATS = {"0,1": "?", "0,None": "*", "1,None": "+"}
_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\"}


@attrs.frozen
class Literal:
    """These characters, exactly or in any case: `"text"`, `~"text"`."""

    text: str
    any_case: bool = False

    def __str__(self) -> str:
        return ("~" if self.any_case else "") + '"' + _escaped(self.text, '"') + '"'


@attrs.frozen
class Set:
    """One character of these ranges, or of none of them: `[A-Z.]`, `[^A-Z.]`.

    Attributes:
        ranges: pairs of first and last character; a single character is both.
        negated: whether it is any character save those.
    """

    ranges: tuple[tuple[str, str], ...]
    negated: bool = False

    def __str__(self) -> str:
        return f"[{'^' if self.negated else ''}{''.join(map(_range, self.ranges))}]"


@attrs.frozen
class ClassRef:
    """One character of a built-in class: `upper`, `digit` (see `wireparse.peg.charset`)."""

    name: str

    def __str__(self) -> str:
        return self.name


@attrs.frozen
class WordList:
    """The longest word of a list that stands here: `@months`, `~@months`."""

    name: str
    any_case: bool = False

    def __str__(self) -> str:
        return f"{'~' if self.any_case else ''}@{self.name}"


@attrs.frozen
class Ref:
    """What another rule reads: `Place`."""

    name: str

    def __str__(self) -> str:
        return self.name


@attrs.frozen
class Sequence:
    """One after the other: `a b c`."""

    items: tuple[Expression, ...]

    def __str__(self) -> str:
        return " ".join(_inside(item, _SEQUENCE) for item in self.items)


@attrs.frozen
class Choice:
    """The first alternative that reads something: `a / b / c`."""

    alternatives: tuple[Expression, ...]

    def __str__(self) -> str:
        return " / ".join(_inside(item, _CHOICE) for item in self.alternatives)


@attrs.frozen
class Repeat:
    """As many as there are, within bounds: `e?`, `e*`, `e+`, `e{2}`, `e{2,5}`, `e{2,}`.

    Attributes:
        item: what is repeated.
        least: how many there must be.
        most: how many are read at most; None for no bound.
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


@attrs.frozen
class Ahead:
    """Whether something stands here, or does not, reading nothing: `&e`, `!e`."""

    item: Expression
    negated: bool = False

    def __str__(self) -> str:
        return ("!" if self.negated else "&") + _inside(self.item, _PREFIX)


@attrs.frozen
class Behind:
    """Whether one character of a set stands just before, or does not: `<c`, `!<c`.

    At the start of the text none stands before.
    """

    item: Expression
    negated: bool = False

    def __str__(self) -> str:
        return ("!<" if self.negated else "<") + _inside(self.item, _PREFIX)


@attrs.frozen
class Tagged:
    """An alternative that belongs to one house style.

    The notation cannot write it: it is made where grammars of several styles are combined. It
    reads what its item reads, and the innermost node around it takes the style's name.
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
    """A text under a rule that the rule must read whole, or must not; with its line."""

    text: str
    line: int


@attrs.frozen
class Rule:
    """A named expression with its examples.

    Attributes:
        name: a capitalised name makes nodes of the syntax tree, a lower-case one does not.
        expression: what it reads.
        accepted: texts that it must read whole.
        refused: texts that it must not read whole.
        source: the file that it stands in.
        line: where in that file, counted from 1.
        comment: the comment directly above it.
    """

    name: str
    expression: Expression
    accepted: tuple[Example, ...] = ()
    refused: tuple[Example, ...] = ()
    source: str = "<grammar>"
    line: int = 0
    comment: str = ""

    @property
    def is_node(self) -> bool:
        """Whether it makes nodes of the syntax tree."""
        return self.name[0].isupper()

    def error(self, message: str) -> GrammarError:
        """An error that names this rule and its place."""
        return GrammarError(self.source, self.line or None, self.name, message)

    def __str__(self) -> str:
        return f"{self.name} = {self.expression}"


@attrs.frozen(eq=False, repr=False)
class Grammar:
    """Rules by name, and the word lists that they refer to."""

    rules: Mapping[str, Rule]
    lists: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict[str, tuple[str, ...]])

    @classmethod
    def of(
        cls, rules: tuple[Rule, ...], lists: Mapping[str, tuple[str, ...]] | None = None
    ) -> Grammar:
        """A grammar of these rules; where a name comes twice, the later rule counts."""
        return cls({rule.name: rule for rule in rules}, dict(lists or {}))

    def __repr__(self) -> str:
        # A small one, as in a test that fails, says what it is; others would fill the screen.
        shown = "; ".join(map(str, self.rules.values())) if len(self.rules) < 10 else None
        return f"<Grammar {shown or f'of {len(self.rules)} rules'}>"

    def __getitem__(self, name: str) -> Rule:
        """The rule of that name.

        Raises:
            GrammarError: there is none.
        """
        try:
            return self.rules[name]
        except KeyError:
            raise GrammarError("<grammar>", None, name, "is not defined") from None


def parts(expression: Expression) -> tuple[Expression, ...]:
    """The expressions directly inside one, in order."""
    match expression:
        case Sequence(items):
            return items
        case Choice(alternatives):
            return alternatives
        case Repeat(item) | Ahead(item) | Behind(item) | Tagged(item):
            return (item,)
        case _:
            return ()


def with_part(expression: Expression, number: int, part: Expression) -> Expression:
    """The same expression with another in place of one of its `parts`."""
    match expression:
        case Sequence(items):
            return Sequence((*items[:number], part, *items[number + 1 :]))
        case Choice(alternatives):
            return Choice((*alternatives[:number], part, *alternatives[number + 1 :]))
        case Repeat(_, least, most):
            return Repeat(part, least, most)
        case Ahead() | Behind():
            return type(expression)(part, expression.negated)
        case Tagged(_, style):
            return Tagged(part, style)
        case _:
            raise ValueError(f"{expression} has no parts")


# How tightly each form binds, loosest first; what binds no tighter than its place needs brackets.
_CHOICE, _SEQUENCE, _PREFIX, _SUFFIX, _ATOM = range(5)


def _binding(expression: Expression) -> int:
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
            return _binding(item)
        case _:
            return _ATOM


def _inside(expression: Expression, place: int) -> str:
    text = str(expression)
    return text if _binding(expression) > place else f"({text})"


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
