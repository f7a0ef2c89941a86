r"""Parses one expression of the notation by recursive descent.

Expressions, loosest first: `e / f` ordered choice; `e f` sequence; `&e`, `!e` look-ahead and
negative look-ahead; `<c`, `!<c` a look at the character before; `e?`, `e*`, `e+`, `e{2}`, `e{2,}`,
`e{2,5}` repeats; `"literal"`, `~"case-insensitive"`, `[A-Z.]`, `[^A-Z.]`, `@list`, `~@list`, `(e)`,
the name of a rule or of a built-in class. Escapes, the same in literals, sets and examples: `\n`,
`\r`, `\t`, `\s` (a space), `\x2d`, `\u2014`, `\U0001f4f0`, and `\` before any other symbol.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

import regex

from wireparse.errors import GrammarError
from wireparse.peg.charset import CLASSES
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
    WordList,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.peg.expressions import Expression

__all__ = ["DEEPEST_EXPRESSION", "RULE_NAME", "ExpressionParser"]

RULE_NAME: Final = regex.compile(r"[A-Z][A-Za-z0-9]*+|[a-z][A-Za-z0-9_-]*+")

DEEPEST_EXPRESSION: Final = 50
"""Levels of parentheses, prefixes and suffixes in one rule; the built-in rules have at most 5."""

_LIST_NAME: Final = regex.compile(r"[a-z][a-z0-9_-]*+")
_BOUNDS: Final = regex.compile(r"\{ *+(\d{1,6})(?: *+(,) *+(\d{1,6})?+)?+ *+\}")
_SPACE: Final = regex.compile(r"(?:[ \t\n]|#[^\n]*+)*+")
_DIGITS: Final = regex.compile("[0-9A-Fa-f]++")
_SHORT_ESCAPES: Final = {"n": "\n", "r": "\r", "t": "\t", "s": " "}
_CODE_LENGTHS: Final = {"x": 2, "u": 4, "U": 8}
_REPEATS: Final[dict[str, tuple[int, int | None]]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}
# Longest first, or `!<` would be parsed as `!`.
_PREFIXES: Final[dict[str, tuple[type[Ahead | Behind], bool]]] = {
    "!<": (Behind, True),
    "<": (Behind, False),
    "&": (Ahead, False),
    "!": (Ahead, True),
}


class ExpressionParser:
    """Parses the text after the `=` of a rule, or the text of an example.

    Args:
        text: an expression, perhaps of several lines.
        source: its file, for errors.
        line: the line of that file on which `text` starts.
        rule: the rule that `text` belongs to, for errors.
    """

    def __init__(self, text: str, source: str, line: int, rule: str) -> None:
        self.text = text
        self.pos: int = 0
        self.depth: int = 0
        self.source = source
        self.line = line
        self.rule = rule

    def parse(self) -> Expression:
        """The expression that `text` consists of.

        Raises:
            GrammarError: `text` is not one expression.
        """
        expression = self.choice()
        if self.pos < len(self.text):
            self.fail(f"unexpected {self.found()}")
        return expression

    def characters(self) -> Iterator[str]:
        """The characters of an example, with escapes replaced.

        Raises:
            GrammarError: `text` contains an unknown escape.
        """
        while self.pos < len(self.text):
            yield self.character()

    def fail(self, message: str) -> NoReturn:
        """Raise with the line of the current position."""
        line = self.line + self.text.count("\n", 0, self.pos)
        raise GrammarError(self.source, line, self.rule, message)

    def found(self) -> str:
        """The next character, for a message."""
        symbol = self.text[self.pos : self.pos + 1]
        return "end of line" if symbol in ("", "\n") else symbol

    def skip_space(self) -> None:
        """Skip white space and comments."""
        if self.at(" ", "\t", "\n", "#"):
            found = _SPACE.match(self.text, self.pos)
            self.pos = found.end() if found else self.pos

    def at(self, *symbols: str) -> bool:
        """Whether one of the symbols comes next."""
        return self.text.startswith(symbols, self.pos)

    def accept(self, symbol: str) -> bool:
        """Consume a symbol if it comes next; return whether it did."""
        if not self.at(symbol):
            return False
        self.pos += len(symbol)
        return True

    def descend(self, levels: int) -> None:
        """Count nesting levels, since all code that walks expressions is recursive."""
        self.depth += levels
        if self.depth > DEEPEST_EXPRESSION:
            self.fail(
                f"is nested more than {DEEPEST_EXPRESSION} levels deep; "
                "move parts of it to other rules"
            )

    def choice(self) -> Expression:
        """Parse `sequence ("/" sequence)*`."""
        alternatives = [self.sequence()]
        while self.accept("/"):
            alternatives.append(self.sequence())
        return alternatives[0] if len(alternatives) == 1 else Choice(tuple(alternatives))

    def sequence(self) -> Expression:
        """Parse `prefixed+`."""
        items: list[Expression] = []
        self.skip_space()
        while self.pos < len(self.text) and not self.at("/", ")"):
            items.append(self.prefixed())
            self.skip_space()
        if not items:
            self.fail(f"expected an expression, found {self.found()}")
        return items[0] if len(items) == 1 else Sequence(tuple(items))

    def prefixed(self) -> Expression:
        """Parse `("!<" / "<" / "&" / "!") prefixed / repeated`."""
        if not self.at("!", "<", "&"):
            return self.repeated()
        symbol = next(symbol for symbol in _PREFIXES if self.accept(symbol))
        kind, negated = _PREFIXES[symbol]
        self.skip_space()
        self.descend(1)
        expression = kind(self.prefixed(), negated)
        self.descend(-1)
        return expression

    def repeated(self) -> Expression:
        """Parse `atom bounds*`."""
        expression = self.atom()
        levels = 0
        while (bounds := self.bounds()) is not None:
            expression = Repeat(expression, *bounds)
            self.descend(1)
            levels += 1
        self.descend(-levels)
        return expression

    def bounds(self) -> tuple[int, int | None] | None:
        """Parse `"?" / "*" / "+" / "{" number ("," number?)? "}"`."""
        self.skip_space()
        symbol = self.text[self.pos : self.pos + 1]
        if symbol in _REPEATS:
            self.pos += 1
            return _REPEATS[symbol]
        if symbol != "{":
            return None
        found = _BOUNDS.match(self.text, self.pos)
        if found is None:
            self.fail("invalid bounds; write {2}, {2,} or {2,5}, with six digits at most")
        least = int(found[1])
        most = int(found[3]) if found[3] else None if found[2] else least
        if most == 0 or (most is not None and most < least):
            self.fail(f"the upper bound of {found[0]} must be at least {max(least, 1)}")
        self.pos = found.end()
        return least, most

    def atom(self) -> Expression:
        """Parse `"(" group / "[" set / "~"? literal / "~"? "@" list / name`."""
        if self.accept("("):
            return self.group()
        if self.accept("["):
            return self.set()
        any_case = self.accept("~")
        if self.accept('"'):
            return self.literal(any_case=any_case)
        if self.accept("@"):
            return WordList(self.name(_LIST_NAME, "the name of a list"), any_case)
        if any_case:
            self.fail('~ must be followed by a literal or a list, as in ~"by" or ~@months')
        name = self.name(RULE_NAME, "an expression")
        return ClassRef(name) if name in CLASSES else Ref(name)

    def group(self) -> Expression:
        """Parse `choice ")"`."""
        self.descend(1)
        expression = self.choice()
        self.descend(-1)
        if not self.accept(")"):
            self.fail("missing )")
        return expression

    def name(self, pattern: regex.Pattern[str], what: str) -> str:
        """The name that comes next; `what` describes it in the error."""
        found = pattern.match(self.text, self.pos)
        if found is None:
            self.fail(f"expected {what}, found {self.found()}")
        self.pos = found.end()
        return found[0]

    def literal(self, *, any_case: bool) -> Literal:
        """Parse `character+ '"'`."""
        found: list[str] = []
        while self.pos < len(self.text) and not self.at('"', "\n"):
            found.append(self.character())
        if not self.accept('"'):
            self.fail("missing closing quotation mark")
        if not found:
            self.fail('empty literal ""; remove it')
        return Literal("".join(found), any_case)

    def set(self) -> Set:
        """Parse `"^"? range+ "]"`."""
        negated = self.accept("^")
        ranges: list[tuple[str, str]] = []
        while self.pos < len(self.text) and not self.at("]", "\n"):
            ranges.append(self.range())
        if not self.accept("]"):
            self.fail("missing ] at the end of a set")
        if not ranges:
            self.fail("empty set; list at least one character")
        return Set(tuple(ranges), negated)

    def range(self) -> tuple[str, str]:
        """Parse `character ("-" character)?`."""
        first = last = self.character()
        if self.at("-") and not self.at("-]"):
            self.accept("-")
            last = self.character()
        if last < first:
            self.fail(f"the range {first}-{last} is reversed; write {last}-{first}")
        return first, last

    def character(self) -> str:
        """The next character, with its escape replaced."""
        symbol = self.text[self.pos : self.pos + 1]
        self.pos += 1
        if symbol != "\\":
            return symbol
        letter = self.text[self.pos : self.pos + 1]
        self.pos += 1
        if letter in _SHORT_ESCAPES:
            return _SHORT_ESCAPES[letter]
        if letter in _CODE_LENGTHS:
            return self.code(letter)
        if not letter or letter.isalnum() or letter.isspace():
            self.fail(f"unknown escape \\{letter}; for a backslash, write \\\\")
        return letter

    def code(self, letter: str) -> str:
        r"""The character of a `\x`, `\u` or `\U` escape."""
        length = _CODE_LENGTHS[letter]
        digits = self.text[self.pos : self.pos + length]
        self.pos += length
        if len(digits) < length or not _DIGITS.fullmatch(digits):
            self.fail(f"\\{letter} must be followed by {length} hexadecimal digits")
        number = int(digits, 16)
        if number >= 0x110000:
            self.fail(f"there is no character U+{digits}; the last one is U+10FFFF")
        return chr(number)
