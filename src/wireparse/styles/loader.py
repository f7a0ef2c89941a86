"""Finds and reads style files: those of the package and those of users.

The built-in styles are the folder `base`, with a file for each table and several files of grammar,
and the files `wires/NAME.toml`.
"""

from __future__ import annotations

import functools
import itertools
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from wireparse.errors import GrammarError, StyleError
from wireparse.peg.check import check
from wireparse.peg.expressions import Grammar
from wireparse.peg.notation import parse_rules
from wireparse.styles.file import StyleFile, read_lists, read_style, read_write
from wireparse.styles.limits import LARGEST_FILE, check_limits, too_large
from wireparse.styles.toml import TomlFile
from wireparse.styles.weights import Names, read_weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from importlib.resources.abc import Traversable

    from wireparse.peg.expressions import Rule
    from wireparse.styles.tables import Words

__all__ = ["Loader"]


class Loader:
    """Reads style files.

    Args:
        folder: the folder that holds `base` and `wires`; by default that of the package.
    """

    def __init__(self, folder: Traversable | None = None) -> None:
        self._folder = _packaged() if folder is None else folder

    @functools.cached_property
    def wires(self) -> tuple[str, ...]:
        """The names of the built-in styles other than `base`, sorted."""
        return tuple(sorted(_stems(self._folder / "wires", ".toml")))

    def wire(self, name: str) -> StyleFile:
        """Return the content of the file of a built-in style other than `base`."""
        text = (self._folder / "wires" / f"{name}.toml").read_text("utf-8")
        return self.style(text, f"{name}.toml")

    def style(self, text: str, source: str) -> StyleFile:
        """Return the content of a style file, given its text and its name.

        Raises:
            StyleError: the file is wrong; the message begins with file and line.
            GrammarError: its grammar is wrong.
        """
        return read_style(text, source, self._names, ("base", *self.wires))

    def user_style(self, text: str, source: str) -> StyleFile:
        """Return the content of a user's style file, which may be hostile.

        Raises:
            StyleError: the file is wrong or exceeds a limit; the message begins with file and line.
            GrammarError: its grammar is wrong.
        """
        check_limits(text, source)
        return self.style(text, source)

    @functools.cached_property
    def _names(self) -> Names:
        return Names.of_base(self._table("layout").parse())

    def base(self) -> StyleFile:
        """Return the content of the files of the base style."""
        lists, layout, write = map(self._table, ("lists", "layout", "write"))
        words, _ = read_lists(lists.parse(), lists)
        weights = layout.parse()
        del weights["features"]
        return StyleFile(
            title="What all wires share",
            extends=None,
            lists=words,
            replaced=(),
            rules=tuple(self._base_rules()),
            examples={},
            layout=read_weights(weights, layout, self._names),
            write=read_write(write.parse(), write),
        )

    def _table(self, name: str) -> TomlFile:
        text = (self._folder / "base" / f"{name}.toml").read_text("utf-8")
        return TomlFile(text, f"{name}.toml", inside=name)

    def _base_rules(self) -> Iterator[Rule]:
        """Yield the rules of all grammar files of the base style, file by file.

        Raises:
            GrammarError: two files define the same rule.
        """
        folder = self._folder / "base"
        seen: dict[str, Rule] = {}
        for stem in sorted(_stems(folder, ".grammar")):
            source = f"{stem}.grammar"
            for rule in parse_rules((folder / source).read_text("utf-8"), source):
                if first := seen.get(rule.name):
                    message = f"is defined twice, first in {first.source}, line {first.line}"
                    raise GrammarError(source, rule.line, rule.name, message)
                seen[rule.name] = rule
                yield rule

    @staticmethod
    def user_file(path: str | os.PathLike[str]) -> tuple[str, str]:
        """Return the name of a user's style, which is that of its file, and the text of the file.

        Raises:
            StyleError: the file cannot be read.
        """
        file = Path(path)
        try:
            with file.open("rb") as opened:
                data = opened.read(_MOST_BYTES + 1)  # `/dev/zero` never ends
            if len(data) > _MOST_BYTES:
                raise too_large(os.fspath(path))
            return file.stem, data.decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            raise StyleError(f"cannot read this style: {reason}", os.fspath(path)) from error

    @staticmethod
    def check(rules: tuple[Rule, ...], lists: Mapping[str, Words], own: Iterable[Rule]) -> None:
        """Check a style's own rules among all that it inherits.

        Raises:
            GrammarError: the first error in them.
        """
        words = {name: tuple(itertools.chain(*table.values())) for name, table in lists.items()}
        for error in check(Grammar.of(rules, words), rules=(rule.name for rule in own)):
            raise error


_MOST_BYTES: Final = 4 * LARGEST_FILE


def _packaged() -> Traversable:
    """Return the folder of this package, which may be in a zip archive."""
    folder = Path(__file__).parent
    if folder.is_dir():
        return folder
    from importlib import resources  # noqa: PLC0415  # it loads a megabyte of modules

    return resources.files("wireparse.styles")


def _stems(folder: Traversable, ending: str) -> Iterator[str]:
    """Yield the names of the files in a folder that end so, without the ending."""
    names = (entry.name for entry in folder.iterdir())
    return (name.removesuffix(ending) for name in names if name.endswith(ending))
