"""Reads style files: checks them and reports errors with file and line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import attrs

from wireparse.peg.limits import LONGEST_WORD
from wireparse.peg.notation import LONGEST_EXAMPLE, parse_rules
from wireparse.styles.limits import LARGEST_GRAMMAR
from wireparse.styles.toml import TomlFile
from wireparse.styles.weights import Names, read_weights
from wireparse.styles.write_table import faults
from wireparse.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from wireparse.peg.expressions import Rule
    from wireparse.styles.tables import Weights, Words

__all__ = ["Examples", "StyleFile", "read_lists", "read_style", "read_write"]

TABLES = ("lists", "grammar", "examples", "layout", "write")


@attrs.frozen
class Examples:
    """Examples of a rule.

    Attributes:
        accepted: lines that the rule matches whole, with this style alone and with all of them.
        refused: lines that the rule does not match whole with this style alone.
    """

    accepted: tuple[str, ...]
    refused: tuple[str, ...]


@attrs.frozen
class StyleFile:
    """The content of a style file, or of the files of the base style.

    Attributes:
        title: empty if the file has none.
        extends: the style that it extends; None for the base style.
        lists: words by what they stand for, by the name of the list.
        replaced: the names of the lists that replace an inherited list.
        rules: the rules of its grammar.
        examples: by the name of the rule; examples of its own rules are in the grammar.
        layout: weights as signed costs; `like` names roles that take over the weights of another.
        write: the forms in which values are rendered.
    """

    title: str
    extends: str | None
    lists: Mapping[str, Words]
    replaced: tuple[str, ...]
    rules: tuple[Rule, ...]
    examples: Mapping[str, Examples]
    layout: Weights
    write: Mapping[str, Any]


def read_style(text: str, source: str, names: Names, styles: Collection[str]) -> StyleFile:
    """Return the content of a style file.

    Args:
        text: the file.
        source: its name, for errors.
        names: the names that its `[layout]` may use.
        styles: the names of the styles that it may extend.

    Raises:
        StyleError: it is not valid TOML, or has a wrong key or value.
        GrammarError: its grammar is wrong.
    """
    file = TomlFile(text, source)
    table = file.parse()
    file.known(table, ("title", "extends", *TABLES))
    extends = file.string(table, "extends") or "base"
    if extends not in styles:
        hint = did_you_mean(extends, styles)
        file.fail(f"extends {extends!r}, which is not a built-in style{hint}", "extends")
    lists, replaced = read_lists(file.table(table, "lists"), file)
    return StyleFile(
        title=file.string(table, "title"),
        extends=extends,
        lists=lists,
        replaced=replaced,
        rules=_read_rules(file.table(table, "grammar"), file),
        examples=_read_examples(file.table(table, "examples"), file),
        layout=read_weights(file.table(table, "layout"), file, names),
        write=read_write(file.table(table, "write"), file),
    )


def read_lists(table: dict[str, Any], file: TomlFile) -> tuple[dict[str, Words], tuple[str, ...]]:
    """Return the lists of a `[lists]` table, and the names of those that replace inherited ones."""
    replaced = file.words(table.pop("replace", []), "lists", "replace")
    for name in replaced:
        if name not in table:
            file.fail(f"'replace' names the list {name!r}, which is missing", "lists", "replace")
    return {name: _read_list(value, name, file) for name, value in table.items()}, replaced


def _read_list(value: object, name: str, file: TomlFile) -> Words:
    path = "lists", name
    if not re.fullmatch("[a-z][a-z0-9_-]*", name):
        file.fail(f"{name!r} cannot name a list: use lowercase letters, digits, _ and -", *path)
    if isinstance(value, dict):
        table = cast("dict[str, object]", value)
        return {key: _read_words(words, file, *path, key) for key, words in table.items()}
    return {word: (word,) for word in _read_words(value, file, *path)}


def _read_words(value: object, file: TomlFile, *path: str) -> tuple[str, ...]:
    """Return the words of a list; the compiler allows none to be long."""
    words = file.words(value, *path)
    for word in words:
        if len(word) > LONGEST_WORD:
            file.fail(
                f"a word in {path[-1]!r} has {len(word):,} characters, {LONGEST_WORD} at most: "
                f"{word[:20]}…",
                *path,
            )
    return words


def read_write(table: dict[str, Any], file: TomlFile) -> Mapping[str, Any]:
    """Return a `[write]` table, checked."""
    for key, message in faults(table):
        file.fail(message, *file.path_to("write", key))
    return table


def _read_rules(table: dict[str, Any], file: TomlFile) -> tuple[Rule, ...]:
    file.known(table, ("rules",), "grammar")
    rules = file.string(table, "grammar", "rules")
    if len(rules) > LARGEST_GRAMMAR:
        file.fail(
            f"'rules' has {len(rules):,} characters, {LARGEST_GRAMMAR:,} at most",
            "grammar",
            "rules",
        )
    return parse_rules(rules, file.source, _first_line(file.text.split("\n")))


def _first_line(lines: Iterable[str]) -> int:
    """Return the line of the first rule: TOML drops a line end right after the quotes."""
    opening = re.compile(r"""\s*(?:grammar\.)?rules\s*=\s*(?:'''|\""")\s*(\S?)""")
    for number, line in enumerate(lines, 1):
        if found := opening.match(line):
            return number if found[1] else number + 1
    return 1


def _read_examples(table: dict[str, Any], file: TomlFile) -> dict[str, Examples]:
    return {rule: _read_example(table, rule, file) for rule in table}


def _read_example(table: dict[str, Any], rule: str, file: TomlFile) -> Examples:
    path = "examples", rule
    lines = file.table(table, *path)
    file.known(lines, ("accepted", "refused"), *path)
    accepted, refused = (
        file.words(lines.get(key, []), *path, key) for key in ("accepted", "refused")
    )
    for line in (*accepted, *refused):
        if len(line) > LONGEST_EXAMPLE:
            message = f"an example has {len(line):,} characters, {LONGEST_EXAMPLE:,} at most"
            file.fail(message, *path)
    return Examples(accepted, refused)
