"""TOML files that know the line of each key, for error messages."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, NoReturn, cast

from wireparse.errors import StyleError
from wireparse.styles.limits import LARGEST_WEIGHT
from wireparse.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

__all__ = ["TomlFile"]


class TomlFile:
    """The text of a TOML file, and checks of its values that name the line.

    Keys are given with the path of tables that leads to them: `"layout", "begin", "slug*"`.

    Args:
        text: the file.
        source: its name, for errors.
        inside: the table that the whole file is, such as `layout` for `base/layout.toml`.
    """

    def __init__(self, text: str, source: str, inside: str = "") -> None:
        self.text = text
        self.source = source
        self._inside = (inside,) * bool(inside)

    def parse(self) -> dict[str, Any]:
        """Return the table of the file.

        Raises:
            StyleError: it is not valid TOML.
        """
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"\(at line (\d+), column \d+\)", str(error))
            place = f"{self.source}:{found[1]}" if found else self.source
            raise StyleError(f"not valid TOML: {error}", place) from error

    def fail(self, message: str, *path: str) -> NoReturn:
        """Raise a `StyleError` that names the file and the line of a key."""
        raise StyleError(message, self.place(*path))

    def place(self, *path: str) -> str:
        """Return the file and the line of a key, or of the innermost table around it."""
        line = self.line_of(*path)
        return f"{self.source}:{line}" if line else self.source

    def line_of(self, *path: str) -> int | None:
        """Return the line of a key or of the innermost table around it, None if there is neither.

        Lines are counted from 1.
        """
        ranked = [(min(len(keys), len(path)), -line, keys) for line, keys in self._keys()]
        around = [(depth, line) for depth, line, keys in ranked if keys[:depth] == path[:depth]]
        return -max(around)[1] if around else None

    def path_to(self, table: str, key: str) -> tuple[str, ...]:
        """Return the path of the first key of a name in a table or in the tables inside it."""
        paths = (keys for _, keys in self._keys() if keys[0] == table and keys[-1] == key)
        return next(paths, (table, key))

    def _keys(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield each line that has a key or the head of a table, with the path."""
        table, inside_string = self._inside, False
        for number, line in enumerate(self.text.split("\n"), 1):
            ends = sum(map(line.count, ("'''", '"""'))) % 2 == 1
            if inside_string:
                inside_string = not ends
            elif head := _HEAD.match(line):
                table = (*self._inside, *_names(head[1]))
                yield number, table
            elif key := _KEY.match(line):
                inside_string = ends
                yield number, (*table, *_names(key[1]))

    # Values -----------------------------------------------------------------------------------

    def known(self, table: Mapping[str, Any], keys: Collection[str], *path: str) -> None:
        """Fail at the first key of a table that is not one of some keys."""
        for key in table:
            if key not in keys:
                expected = f"; expected {_either(sorted(keys))}"
                hint = did_you_mean(key, keys, expected)
                self.fail(f"unknown key {key!r}{hint}", *path, key)

    def table(self, table: Mapping[str, Any], *path: str) -> dict[str, Any]:
        """Return the table under the last key of the path; an empty one if the key is missing."""
        value = table.get(path[-1], {})
        if not isinstance(value, dict):
            self.fail(f"{path[-1]!r} must be a table", *path)
        return dict(cast("dict[str, Any]", value))

    def string(self, table: Mapping[str, Any], *path: str) -> str:
        """Return the string under the last key of the path; an empty one if the key is missing."""
        value = table.get(path[-1], "")
        if not isinstance(value, str):
            self.fail(f"{path[-1]!r} must be a string", *path)
        return value

    def words(self, value: object, *path: str) -> tuple[str, ...]:
        """Return the words of an array, each once."""
        if not isinstance(value, list):
            self.fail(f"{path[-1]!r} must be an array of words", *path)
        words = cast("list[object]", value)
        for word in words:
            if not isinstance(word, str) or not word.strip():
                self.fail(f"{path[-1]!r} must hold words only, not {word!r}", *path)
        return tuple(dict.fromkeys(word for word in words if isinstance(word, str)))

    def number(self, value: object, *path: str) -> int:
        """Return an integer."""
        if not isinstance(value, int) or isinstance(value, bool):
            self.fail(f"{path[-1]!r} must be a whole number", *path)
        if abs(value) > LARGEST_WEIGHT:
            self.fail(f"{path[-1]!r} must be {LARGEST_WEIGHT:,} at most", *path)
        return value


_NAME = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_PATH = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_HEAD = re.compile(rf"\s*\[\s*({_PATH})\s*\]\s*(?:#.*)?\Z")
_KEY = re.compile(rf"\s*({_PATH})\s*=")


def _names(path: str) -> tuple[str, ...]:
    return tuple(name.strip("\"'") for name in re.findall(_NAME, path))


def _either(names: list[str]) -> str:
    """Return names as a phrase: `a, b or c`."""
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last
