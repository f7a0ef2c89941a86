"""One house style, with what it inherits from the style that it extends."""

from __future__ import annotations

import functools
import os
from typing import TYPE_CHECKING, Any, Final

import attrs

from wireparse.errors import StyleError
from wireparse.styles.plugins import load_plugin, plugin_packages
from wireparse.styles.tables import merge, merge_lists, with_likes
from wireparse.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wireparse.peg.expressions import Rule
    from wireparse.styles.file import Examples, StyleFile
    from wireparse.styles.loader import Loader
    from wireparse.styles.tables import Weights, Words

__all__ = ["BASE", "Style", "built_in", "inherit_hints"]

BASE: Final = "base"
"""The style that all others extend."""


@attrs.frozen(eq=False)
class Style:
    """A house style as defined by its own file; `whole` adds what it inherits.

    Attributes:
        name: its name, which is that of its file, without the suffix.
        title: a one-line description.
        extends: the name of the built-in style that it extends; None for `base`.
        lists: words by what they stand for, by the name of the list. A word of a plain list
            stands for itself.
        replaced: the names of the lists that replace an inherited list instead of extending it.
        rules: the rules of its grammar, in the order of the file.
        examples: examples of inherited rules, by the name of the rule.
        layout: the weights of the layout: integer costs in nested tables.
        write: the forms in which `render` writes values.
        source: its file; `<NAME>` for one loaded from a string.
        toml: the text of its file; empty for a built-in style.

    A copy or an unpickled style is the same object again, so nothing is compiled twice.

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
    layout: Weights
    write: Mapping[str, Any]
    source: str
    toml: str = attrs.field(repr=False)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Style:
        """Load a style from your own file; its name is the file name without the suffix.

        Raises:
            StyleError: the file cannot be read or has a wrong key or value; the message begins
                with file and line.
            GrammarError: its grammar is malformed, or has rules that the checker refuses.
        """
        name, text = _loader().user_file(path)
        return _checked(_from_text(name, text, os.fspath(path)))

    @classmethod
    def loads(cls, text: str, *, name: str) -> Style:
        r"""Load a style from a string with the content of a style file.

        Args:
            text: the content, in TOML.
            name: the name of the style.

        Raises:
            StyleError: the name is empty, or the text has a wrong key or value; the message begins
                with `<NAME>` and the line.
            GrammarError: its grammar is malformed, or has rules that the checker refuses.

        >>> Style.loads("[lists]\nagencies.harbour = ['HNS']", name="harbour").lists["agencies"]
        {'harbour': ('HNS',)}
        """
        if not name.strip():
            raise StyleError("a style needs a name: Style.loads(text, name='own')")
        return _checked(_from_text(name, text.removeprefix("\ufeff"), f"<{name}>"))

    @classmethod
    def named(cls, name: str) -> Style:
        """Return the style of a name: a built-in one, or one that another package provides.

        Another package provides a style as an entry point of the group `wireparse.styles`, and is
        only imported if that style is named.

        Raises:
            StyleError: no style has that name, or the package that provides it is broken.
        """
        if name in built_in():
            return _built_in(name)
        if style := _plugged_in(name):
            return style
        known = (*built_in(), *plugin_packages())
        hint = did_you_mean(name, known, f"; expected one of {', '.join(known)}")
        raise StyleError(f"no style is named {name!r}{hint}")

    @staticmethod
    def names() -> tuple[str, ...]:
        """Return the names of all built-in styles, `base` first, the others sorted.

        >>> Style.names()[:4]
        ('base', 'aap', 'accesswire', 'afp')
        """
        return built_in()

    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        if self.name in built_in() and self is _built_in(self.name):
            return Style.named, (self.name,)
        return _from_text, (self.name, self.toml, self.source)

    @property
    def chain(self) -> tuple[Style, ...]:
        """The styles from `base` to this one, each extending the one before."""
        return _chain(self)

    @property
    def whole(self) -> Style:
        """The same style with everything that it inherits."""
        return _whole(self)


def _checked(style: Style) -> Style:
    _loader().check(style.whole.rules, style.whole.lists, style.rules)
    return style


@functools.cache
def built_in() -> tuple[str, ...]:
    """Return the names of the built-in styles, `base` first. Reads no style."""
    return BASE, *_loader().wires


@functools.cache
def _loader() -> Loader:
    from wireparse.styles.loader import Loader  # noqa: PLC0415  # loaded with the first style

    return Loader()


@functools.cache
def _built_in(name: str) -> Style:
    if name == BASE:
        return _style(name, _loader().base(), "base/", "")
    return _style(name, _loader().wire(name), f"{name}.toml", "")


@functools.cache
def _plugged_in(name: str) -> Style | None:
    plugin = load_plugin(name)
    if plugin is None:
        return None
    if not isinstance(plugin.value, Style):
        raise plugin.error("the entry point must be a Style, or a function that returns one")
    if plugin.value.name != name:
        raise plugin.error(f"it is named {plugin.value.name!r}; both names must be the same")
    return plugin.value


@functools.lru_cache(maxsize=64)
def _from_text(name: str, text: str, source: str) -> Style:
    return _style(name, _loader().user_style(text, source), source, text)


def _style(name: str, file: StyleFile, source: str, text: str) -> Style:
    return Style(
        name=name,
        title=file.title or name,
        extends=file.extends,
        lists=file.lists,
        replaced=file.replaced,
        rules=file.rules,
        examples=file.examples,
        layout=file.layout,
        write=file.write,
        source=source,
        toml=text,
    )


@functools.lru_cache(maxsize=64)
def _chain(style: Style) -> tuple[Style, ...]:
    chain = [style]
    while (name := chain[0].extends) is not None:
        parent = Style.named(name)
        if parent in chain:
            raise StyleError("extends itself", style.source)
        chain.insert(0, parent)
    return tuple(chain)


def inherit_hints(rule: Rule, inherited: Mapping[str, Rule]) -> Rule:
    """Return the rule with the hints of the one it replaces, since callers rely on them."""
    if rule.name not in inherited or not inherited[rule.name].hints:
        return rule
    hints = dict.fromkeys((*inherited[rule.name].hints, *rule.hints))
    return attrs.evolve(rule, hints=tuple(hints))


@functools.lru_cache(maxsize=64)
def _whole(style: Style) -> Style:
    rules: dict[str, Rule] = {}
    lists: dict[str, Words] = {}
    layout: dict[str, Any] = {}
    write: dict[str, Any] = {}
    for link in style.chain:
        rules.update((rule.name, inherit_hints(rule, rules)) for rule in link.rules)
        lists = {name: words for name, words in lists.items() if name not in link.replaced}
        lists = merge_lists(lists, link.lists)
        layout = merge(layout, link.layout)
        write = merge(write, link.write)
    return attrs.evolve(
        style,
        lists=lists,
        replaced=(),
        rules=tuple(rules.values()),
        layout=with_likes(layout),
        write=write,
    )
