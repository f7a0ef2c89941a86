r"""Reads the notation of grammar files.

    # What stands directly above a rule is its comment.
    Rule = expression        it goes on over indented lines
    #> an accepted example   the rule must read it whole
    #! a refused example

Expressions, loosest first: `e / f` ordered choice; `e f` sequence; `&e`, `!e` ahead and not ahead,
`<c`, `!<c` a character just before and not before; `e?`, `e*`, `e+`, `e{2}`, `e{2,}`, `e{2,5}`
repeats; `"literal"`, `~"in any case"`, `[A-Z.]`, `[^A-Z.]`, `@list`, `~@list`, `(e)`, the name of
a rule or of a built-in class. Escapes, the same in literals, sets and examples: `\n`, `\r`,
`\t`, `\s` (a space), `\x2d`, `\u2014`, `\U0001f4f0`, and `\` before
any other sign for that sign.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final, NoReturn

import attrs
import regex

from wireparse.errors import GrammarError
from wireparse.peg.charset import CLASSES
from wireparse.peg.expressions import (
    Ahead,
    Behind,
    Choice,
    ClassRef,
    Example,
    Expression,
    Literal,
    Ref,
    Repeat,
    Rule,
    Sequence,
    Set,
    WordList,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read"]


def read(text: str, source: str = "<grammar>", first_line: int = 1) -> tuple[Rule, ...]:
    r"""The rules that a grammar text defines, in its order.

    Args:
        text: the grammar.
        source: its file, for errors.
        first_line: the line of that file at which the text begins.

    Raises:
        GrammarError: something cannot be read, or a rule is defined twice in this text.

    >>> [rule] = read("Day = digit{1,2} !digit\n#> 7\n#! 123")
    >>> str(rule), rule.accepted[0].text, rule.refused[0].line
    ('Day = digit{1,2} !digit', '7', 3)
    """
    seen: dict[str, Rule] = {}
    for rule in _rules(text, source, first_line):
        if rule.name in seen:
            raise rule.error(f"is defined twice, first in line {seen[rule.name].line}")
        seen[rule.name] = rule
    return tuple(seen.values())


_NAME: Final = regex.compile(r"[A-Z][A-Za-z0-9]*+|[a-z][A-Za-z0-9_-]*+")
_LIST: Final = regex.compile(r"[a-z][a-z0-9_-]*+")
_HEAD: Final = regex.compile(r"([A-Za-z][A-Za-z0-9_-]*+)[ \t]*+=")
_BOUNDS: Final = regex.compile(r"\{[ ]*+(\d++)[ ]*+(,)?+[ ]*+(\d++)?+[ ]*+\}")
_SPACE: Final = regex.compile(r"(?:[ \t\n]|#[^\n]*+)*+")
_DIGITS: Final = regex.compile("[0-9A-Fa-f]++")
_SHORT: Final = {"n": "\n", "r": "\r", "t": "\t", "s": " "}
_CODES: Final = {"x": 2, "u": 4, "U": 8}


@attrs.define
class _Draft:
    """A rule while its lines are read."""

    name: str
    line: int
    comment: str
    body: list[str]
    accepted: list[Example] = attrs.field(factory=list[Example])
    refused: list[Example] = attrs.field(factory=list[Example])
    open: bool = True

    def rule(self, source: str) -> Rule:
        reader = _Reader("\n".join(self.body), source, self.line, self.name)
        return Rule(
            name=self.name,
            expression=reader.whole(),
            accepted=tuple(self.accepted),
            refused=tuple(self.refused),
            source=source,
            line=self.line,
            comment=self.comment,
        )


def _rules(text: str, source: str, first_line: int) -> Iterator[Rule]:
    draft: _Draft | None = None
    comment: list[str] = []
    for number, raw in enumerate(text.split("\n"), first_line):
        line = raw.removesuffix("\r")
        if line.startswith(("#>", "#!")):
            _example(line, draft, source, number)
        elif line.startswith("#"):
            comment.append(line[1:].removeprefix(" "))
            continue
        elif line.startswith((" ", "\t")) and line.strip():
            if draft is None or not draft.open:
                raise GrammarError(source, number, None, "an indented line continues no rule")
            draft.body.append(line)
        elif line.strip():
            if draft is not None:
                yield draft.rule(source)
            draft = _head(line, source, number, "\n".join(comment))
        elif draft is not None:
            draft.open = False
        comment = []
    if draft is not None:
        yield draft.rule(source)


def _head(line: str, source: str, number: int, comment: str) -> _Draft:
    head = _HEAD.match(line)
    if head is None:
        raise GrammarError(source, number, None, "expected a rule, as in: Name = expression")
    name = head[1]
    if _NAME.fullmatch(name) is None:
        raise GrammarError(source, number, name, "a capitalised name takes letters and digits only")
    if name in CLASSES:
        raise GrammarError(source, number, name, "is the name of a built-in character class")
    # Blanks in place of the head keep every column true.
    return _Draft(name, number, comment, [" " * head.end() + line[head.end() :]])


def _example(line: str, draft: _Draft | None, source: str, number: int) -> None:
    if draft is None:
        raise GrammarError(source, number, None, "an example stands under no rule")
    text = _unescape(line[2:].removeprefix(" "), source, number, draft.name)
    draft.open = False
    (draft.accepted if line[1] == ">" else draft.refused).append(Example(text, number))


def _unescape(text: str, source: str, line: int, rule: str) -> str:
    if "\\" not in text:
        return text
    reader = _Reader(text, source, line, rule)
    read_one = reader.character
    return "".join(read_one() for _ in itertools.takewhile(reader.more, itertools.count()))


class _Reader:
    """Reads one expression from its text, by recursive descent."""

    def __init__(self, text: str, source: str, line: int, rule: str) -> None:
        self.text = text
        self.pos = 0
        self.source = source
        self.line = line
        self.rule = rule

    def fail(self, message: str) -> NoReturn:
        line = self.line + self.text.count("\n", 0, self.pos)
        raise GrammarError(self.source, line, self.rule, message)

    def more(self, _: int = 0) -> bool:
        return self.pos < len(self.text)

    def space(self) -> None:
        if self.at(" ", "\t", "\n", "#"):
            found = _SPACE.match(self.text, self.pos)
            self.pos = found.end() if found else self.pos

    def at(self, *signs: str) -> bool:
        return self.text.startswith(signs, self.pos)

    def take(self, sign: str) -> bool:
        if not self.at(sign):
            return False
        self.pos += len(sign)
        return True

    def whole(self) -> Expression:
        expression = self.choice()
        if self.more():
            self.fail(f"cannot read {self.text[self.pos]!r} here")
        return expression

    def choice(self) -> Expression:
        alternatives = [self.sequence()]
        while self.take("/"):
            alternatives.append(self.sequence())
        return alternatives[0] if len(alternatives) == 1 else Choice(tuple(alternatives))

    def sequence(self) -> Expression:
        items: list[Expression] = []
        self.space()
        while self.more() and not self.at("/", ")"):
            items.append(self.prefixed())
            self.space()
        if not items:
            self.fail("expected an expression")
        return items[0] if len(items) == 1 else Sequence(tuple(items))

    def prefixed(self) -> Expression:
        if not self.at("!", "<", "&"):
            return self.repeated()
        sign = next(sign for sign in _PREFIXES if self.take(sign))
        kind, negated = _PREFIXES[sign]
        self.space()
        return kind(self.prefixed(), negated)

    def repeated(self) -> Expression:
        expression = self.atom()
        while (bounds := self.bounds()) is not None:
            expression = Repeat(expression, *bounds)
        return expression

    def bounds(self) -> tuple[int, int | None] | None:
        self.space()
        sign = self.text[self.pos : self.pos + 1]
        if sign in _REPEATS:
            self.pos += 1
            return _REPEATS[sign]
        if sign != "{":
            return None
        found = _BOUNDS.match(self.text, self.pos)
        if found is None:
            self.fail("bounds are written {2}, {2,} or {2,5}")
        least = int(found[1])
        most = int(found[3]) if found[3] else None if found[2] else least
        if most == 0 or (most is not None and most < least):
            self.fail(f"bounds {found[0]} repeat nothing")
        self.pos = found.end()
        return least, most

    def atom(self) -> Expression:
        if self.take("("):
            expression = self.choice()
            if not self.take(")"):
                self.fail("a bracket is not closed")
            return expression
        if self.take("["):
            return self.set()
        any_case = self.take("~")
        if self.take('"'):
            return self.literal(any_case=any_case)
        if self.take("@"):
            return WordList(self.name(_LIST, "the name of a list"), any_case)
        if any_case:
            self.fail("~ goes before a literal or a list")
        name = self.name(_NAME, "an expression")
        return ClassRef(name) if name in CLASSES else Ref(name)

    def name(self, pattern: regex.Pattern[str], what: str) -> str:
        found = pattern.match(self.text, self.pos)
        if found is None:
            self.fail(f"expected {what}, found {self.text[self.pos : self.pos + 1]!r}")
        self.pos = found.end()
        return found[0]

    def literal(self, *, any_case: bool) -> Literal:
        found: list[str] = []
        while self.more() and not self.at('"', "\n"):
            found.append(self.character())
        if not self.take('"'):
            self.fail("a literal is not closed in its line")
        if not found:
            self.fail("a literal is empty")
        return Literal("".join(found), any_case)

    def set(self) -> Set:
        negated = self.take("^")
        ranges: list[tuple[str, str]] = []
        while self.more() and not self.at("]", "\n"):
            first = last = self.character()
            if self.at("-") and not self.at("-]"):
                self.take("-")
                last = self.character()
            if last < first:
                self.fail(f"the range {first}-{last} runs backwards")
            ranges.append((first, last))
        if not self.take("]"):
            self.fail("a set is not closed in its line")
        if not ranges:
            self.fail("a set is empty")
        return Set(tuple(ranges), negated)

    def character(self) -> str:
        sign = self.text[self.pos : self.pos + 1]
        self.pos += 1
        if sign != "\\":
            return sign
        letter = self.text[self.pos : self.pos + 1]
        self.pos += 1
        if letter in _SHORT:
            return _SHORT[letter]
        if letter in _CODES:
            return self.code(_CODES[letter])
        if not letter or letter.isalnum() or letter.isspace():
            self.fail(f"no escape \\{letter}")
        return letter

    def code(self, length: int) -> str:
        digits = self.text[self.pos : self.pos + length]
        self.pos += length
        number = int(digits, 16) if _DIGITS.fullmatch(digits) else -1
        if len(digits) < length or not 0 <= number < 0x110000:
            self.fail(f"no character has the code {digits!r}")
        return chr(number)


# Longest first: "!<" is no "!".
_PREFIXES: Final[dict[str, tuple[type[Ahead | Behind], bool]]] = {
    "!<": (Behind, True),
    "<": (Behind, False),
    "&": (Ahead, False),
    "!": (Ahead, True),
}
_REPEATS: Final[dict[str, tuple[int, int | None]]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}
