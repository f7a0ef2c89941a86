"""One house style: its file, and what it takes over from the style that it extends."""

from __future__ import annotations

import functools
import itertools
import os
from typing import TYPE_CHECKING, Any, Final

import attrs

from wireparse.errors import StyleError
from wireparse.styles.tables import merged, merged_lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

    from wireparse.peg.expressions import Rule
    from wireparse.styles.file import Examples
    from wireparse.styles.tables import Costs, Words

__all__ = ["BASE", "Style", "built_in"]

BASE: Final = "base"
"""The style that all others extend; its grammar is in `base/*.grammar`."""


@attrs.frozen(eq=False)
class Style:
    """A house style, as its own file says it; `whole` has what it extends as well.

    Attributes:
        name: its name, which is that of its file.
        title: a line for people.
        extends: the name of the built-in style that it extends; None for `base`.
        lists: words by what they stand for, by the name of the list. A word of a plain list
            stands for itself.
        replaced: the names of the lists that are given anew rather than added to.
        rules: the rules of its grammar, in the order of the file.
        examples: lines of this wire that it reads by rules which it takes over, and lines that
            it does not read, by the name of the rule.
        layout: costs for the story layout: numbers in nested tables.
        write: how `render` writes in this style.
        source: its file.
        toml: the text of its file.

    Copied or pickled, it is the same style again: what was made of it is not made anew.

    >>> Style.named("base").extends is None
    True
    """

    name: str
    title: str
    extends: str | None
    lists: Mapping[str, Words]
    replaced: tuple[str, ...]
    rules: tuple[Rule, ...]
    examples: Mapping[str, Examples]
    layout: Costs
    write: Mapping[str, Any]
    source: str
    toml: str = attrs.field(repr=False)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Style:
        """The style in a user's own file; its name is the file's name without the ending.

        Raises:
            StyleError: the file cannot be read, or is no good style; the message begins with
                file and line.
            GrammarError: its grammar cannot be read, or has rules that the checker refuses.
        """
        from pathlib import Path  # noqa: PLC0415  # it loads much

        file = Path(path)
        try:
            text = file.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            raise StyleError(f"cannot read this style: {reason}", os.fspath(path)) from error
        style = _style(file.stem, text, os.fspath(path))
        _check(style)
        return style

    @classmethod
    def named(cls, name: str) -> Style:
        """The built-in style of a name.

        Raises:
            StyleError: there is none of that name.
        """
        if name not in built_in():
            known = ", ".join(built_in())
            raise StyleError(f"no built-in style is named {name!r}; there are {known}")
        return _built_in(name)

    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        if self.name in built_in() and self is _built_in(self.name):
            return Style.named, (self.name,)
        return _style, (self.name, self.toml, self.source)

    @property
    def chain(self) -> tuple[Style, ...]:
        """This style and those that it extends, from `base` to itself."""
        return _chain(self)

    @property
    def whole(self) -> Style:
        """The same style with all that it takes over from those that it extends."""
        return _whole(self)


@functools.cache
def built_in() -> tuple[str, ...]:
    """The names of the built-in styles, `base` first; no style is read for it."""
    files = (entry.name for entry in _folder("wires").iterdir())
    names = (name.removesuffix(".toml") for name in files if name.endswith(".toml"))
    return (BASE, *sorted(names))


@functools.cache
def _built_in(name: str) -> Style:
    folder = _folder(BASE if name == BASE else "wires")
    text = (folder / f"{name}.toml").read_text("utf-8")
    style = _style(name, text, f"{name}.toml")
    if name != BASE:
        return style
    return attrs.evolve(style, extends=None, rules=tuple(_base_rules(folder)))


def _base_rules(folder: Traversable) -> Iterator[Rule]:
    """The rules of all grammar files, in the order of the file names."""
    for name in sorted(entry.name for entry in folder.iterdir()):
        if name.endswith(".grammar"):
            yield from _rules((folder / name).read_text("utf-8"), name)


def _folder(name: str) -> Traversable:
    """The folder of that name beside this module."""
    from pathlib import Path  # noqa: PLC0415  # it loads much

    folder = Path(__file__).parent / name
    if folder.is_dir():
        return folder
    from importlib import resources  # noqa: PLC0415  # it loads more, and knows archives

    return resources.files("wireparse.styles") / name


def _rules(text: str, source: str, first_line: int = 1) -> tuple[Rule, ...]:
    from wireparse.peg.notation import parse_rules  # noqa: PLC0415  # it loads much

    return parse_rules(text, source, first_line)


@functools.lru_cache(maxsize=64)
def _style(name: str, text: str, source: str) -> Style:
    from wireparse.styles import file  # noqa: PLC0415  # it loads much

    found = file.read(text, source)
    rules = _rules(found.grammar, source, found.grammar_line)
    return Style(
        name=name,
        title=found.title or name,
        extends=found.extends or BASE,
        lists=found.lists,
        replaced=found.replaced,
        rules=rules,
        examples=found.examples,
        layout=found.layout,
        write=found.write,
        source=source,
        toml=text,
    )


@functools.lru_cache(maxsize=64)
def _chain(style: Style) -> tuple[Style, ...]:
    chain = [style]
    while (name := chain[0].extends) is not None:
        if name not in built_in():
            raise StyleError(f"extends {name!r}, which is no built-in style", chain[0].source)
        above = _built_in(name)
        if above in chain:
            raise StyleError("extends itself", style.source)
        chain.insert(0, above)
    return tuple(chain)


@functools.lru_cache(maxsize=64)
def _whole(style: Style) -> Style:
    rules: dict[str, Rule] = {}
    lists: dict[str, Words] = {}
    layout: dict[str, Any] = {}
    write: dict[str, Any] = {}
    for link in style.chain:
        rules.update((rule.name, rule) for rule in link.rules)
        lists = {name: words for name, words in lists.items() if name not in link.replaced}
        lists = merged_lists(lists, link.lists)
        layout = merged(layout, link.layout)
        write = merged(write, link.write)
    return attrs.evolve(
        style, lists=lists, replaced=(), rules=tuple(rules.values()), layout=layout, write=write
    )


def _check(style: Style) -> None:
    """Raises the first fault of the style's own rules, among all that it takes over."""
    from wireparse.peg.check import check  # noqa: PLC0415  # it loads much
    from wireparse.peg.expressions import Grammar  # noqa: PLC0415  # it loads much

    whole = style.whole
    words = {name: tuple(itertools.chain(*table.values())) for name, table in whole.lists.items()}
    rules = Grammar.of(whole.rules, words)
    for fault in check(rules, rules=(rule.name for rule in style.rules)):
        raise fault
