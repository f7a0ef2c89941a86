"""The files of house styles: reads one and says what is wrong with it, with its line."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, NoReturn, cast

import attrs

from wireparse.errors import StyleError
from wireparse.styles import write

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wireparse.styles.tables import Costs, Words

__all__ = ["Examples", "StyleFile", "read"]


@attrs.frozen
class Examples:
    """Lines of a wire that a rule reads whole, and lines that it does not.

    Attributes:
        accepted: read whole by the style alone, and by all built-in styles together.
        refused: not read whole by the style alone.
    """

    accepted: tuple[str, ...]
    refused: tuple[str, ...]


@attrs.frozen
class StyleFile:
    """What a style's file says, its grammar still as text.

    Attributes:
        examples: by the name of the rule; those of its own rules stand in its grammar.
        grammar: the text of its rules.
        grammar_line: the line of the file at which that text begins.
    """

    title: str
    extends: str
    lists: Mapping[str, Words]
    replaced: tuple[str, ...]
    grammar: str
    grammar_line: int
    examples: Mapping[str, Examples]
    layout: Costs
    write: Mapping[str, Any]


def read(text: str, source: str) -> StyleFile:
    """What the text of a style's file says.

    Raises:
        StyleError: it is no TOML, or holds what a style does not have.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column \d+\)", str(error))
        place = f"{source}:{found[1]}" if found else source
        raise StyleError(f"this is no TOML: {error}", place) from error
    return _Checker(text, source).style(table)


class _Checker:
    """Judges the tables of one file."""

    def __init__(self, text: str, source: str) -> None:
        self.lines = text.split("\n")
        self.source = source

    def style(self, table: dict[str, Any]) -> StyleFile:
        self.known(table, {"title", "extends", "lists", "grammar", "examples", "layout", "write"})
        lists = self.table(table, "lists")
        rules = self.table(table, "grammar")
        self.known(rules, {"rules"})
        for key, message in write.faults(self.table(table, "write")):
            self.fail(message, key)
        layout = self.table(table, "layout")
        self.numbers(layout)
        replaced = self.words(lists.pop("replace", []), "replace")
        for name in replaced:
            if name not in lists:
                self.fail(f"replaces the list {name!r} but does not give it", "replace")
        return StyleFile(
            title=self.string(table, "title"),
            extends=self.string(table, "extends"),
            lists={name: self.word_list(value, name) for name, value in lists.items()},
            replaced=replaced,
            grammar=self.string(rules, "rules"),
            grammar_line=self.grammar_line(),
            examples={
                rule: self.examples(value, rule)
                for rule, value in self.table(table, "examples").items()
            },
            layout=layout,
            write=self.table(table, "write"),
        )

    def fail(self, message: str, key: str) -> NoReturn:
        """Raises with the first line that names the key, as TOML may write it."""
        named = re.compile(rf"""\s*(\[.*)?(["'.]|\b){re.escape(key)}(["'.\]]|\s*=)""")
        line = next((n for n, line in enumerate(self.lines, 1) if named.match(line)), None)
        raise StyleError(message, f"{self.source}:{line}" if line else self.source)

    def known(self, table: Mapping[str, Any], keys: set[str]) -> None:
        for key in table:
            if key not in keys:
                self.fail(f"no style has a key {key!r}; there are {', '.join(sorted(keys))}", key)

    def table(self, table: Mapping[str, Any], key: str) -> dict[str, Any]:
        value = table.get(key, {})
        if not isinstance(value, dict):
            self.fail(f"{key!r} must be a table", key)
        return dict(cast("dict[str, Any]", value))

    def string(self, table: Mapping[str, Any], key: str) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            self.fail(f"{key!r} must be a string", key)
        return value

    def words(self, value: object, key: str) -> tuple[str, ...]:
        if not isinstance(value, list):
            self.fail(f"{key!r} must be an array of words", key)
        words = cast("list[object]", value)
        for word in words:
            if not isinstance(word, str) or not word.strip():
                self.fail(f"{key!r} holds {word!r}, which is no word", key)
        return tuple(dict.fromkeys(word for word in words if isinstance(word, str)))

    def word_list(self, value: object, name: str) -> Words:
        if not re.fullmatch("[a-z][a-z0-9_-]*", name):
            self.fail(f"{name!r} cannot be the name of a list: small letters and digits", name)
        if isinstance(value, dict):
            table = cast("dict[str, object]", value)
            return {key: self.words(words, key) for key, words in table.items()}
        return {word: (word,) for word in self.words(value, name)}

    def examples(self, value: object, rule: str) -> Examples:
        if not isinstance(value, dict):
            self.fail(f"{rule!r} must be a table of examples", rule)
        table = cast("dict[str, object]", value)
        self.known(table, {"accepted", "refused"})
        accepted, refused = (self.words(table.get(key, []), key) for key in ("accepted", "refused"))
        return Examples(accepted, refused)

    def numbers(self, table: Mapping[str, Any]) -> None:
        for key, value in table.items():
            if isinstance(value, dict):
                self.numbers(cast("dict[str, Any]", value))
            elif not isinstance(value, int) or isinstance(value, bool):
                self.fail(f"{key!r} must be a whole number", key)

    def grammar_line(self) -> int:
        """The line of the first rule: TOML drops a line end right after the quotes."""
        begins = re.compile(r"""\s*(?:grammar\.)?rules\s*=\s*(?:'''|\""")\s*(\S?)""")
        for number, line in enumerate(self.lines, 1):
            if found := begins.match(line):
                return number if found[1] else number + 1
        return 1
