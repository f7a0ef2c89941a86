"""Several house styles combined: one grammar, one set of lists, one table of weights."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import attrs

from wireparse.errors import StyleError
from wireparse.styles.style import BASE, Style, built_in
from wireparse.styles.tables import merge_minimum, merge_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from wireparse.peg.expressions import Grammar, Rule
    from wireparse.styles.matching import WireMatcher
    from wireparse.styles.node_names import NodeName
    from wireparse.styles.tables import Weights, Words

__all__ = ["Ruleset"]


@attrs.frozen(eq=False)
class Ruleset:
    """Everything that parsing needs from a set of styles.

    Attributes:
        styles: the styles, in the order given.
        grammar: their rules. Rules that differ between styles are alternatives: first those of
            the styles, each tagged with the style that defines it, then the one of `base`.
        matcher: the compiled grammar; nodes name the style whose alternative matched.
        lists: the words of all styles, by what they stand for.
        weights: the weights of the layout.
        note_kinds: the rules whose nodes say of which kind a note is, such as `EndMark`.
    """

    styles: tuple[Style, ...]
    grammar: Grammar
    matcher: WireMatcher
    lists: Mapping[str, Words]
    weights: Weights
    note_kinds: frozenset[str]
    _index: dict[str, dict[str, str]] = attrs.field(factory=dict[str, dict[str, str]], repr=False)

    @classmethod
    def of(cls, styles: Iterable[Style | str] | None = None) -> Ruleset:
        """Return the ruleset of some styles, or of all built-in ones; the same styles share one.

        Args:
            styles: styles, or names of built-in styles.

        Raises:
            StyleError: no style is given, or a name is unknown.
        """
        given = built_in() if styles is None else styles
        chosen = (Style.named(style) if isinstance(style, str) else style for style in given)
        return _combine(tuple(dict.fromkeys(chosen)))

    def cached(self) -> Ruleset:
        """Return the same rules with a matcher that keeps the trees of one text.

        Call `matcher.clear()` before it gets another text.
        """
        return attrs.evolve(self, matcher=self.matcher.cached())

    def lookup(self, word_list: str, word: str) -> str | None:
        """Return what a word of a list stands for, ignoring case and amount of white space.

        None if the list has no such word.

        >>> rules = Ruleset.of(["base"])
        >>> rules.lookup("agencies", "reuters"), rules.lookup("agencies", "Nobody")
        ('reuters', None)
        """
        if word_list not in self._index:
            words = self.lists[word_list]
            pairs = ((_folded(form), key) for key, forms in words.items() for form in forms)
            # Of two entries that differ in case only, the first one counts.
            self._index[word_list] = dict(reversed(list(pairs)))
        return self._index[word_list].get(_folded(word))

    def owner(self, agency: str) -> str | None:
        """Return the name of the style, other than `base`, whose own file lists an agency id."""
        return self._owners.get(agency)

    @functools.cached_property
    def _owners(self) -> dict[str, str]:
        # Of several styles that list an agency, the first one counts.
        own = [style for style in reversed(self.styles) if style.name != BASE]
        return {agency: style.name for style in own for agency in style.lists.get("agencies", {})}


@functools.lru_cache(maxsize=64)
def _combine(styles: tuple[Style, ...]) -> Ruleset:
    from wireparse.peg.compile import Matcher  # noqa: PLC0415  # loaded with the first style
    from wireparse.styles.rules import grammar_of, note_kinds  # noqa: PLC0415

    if not styles:
        raise StyleError("no style is given")
    lists = _lists(styles)
    weights: dict[str, Any] = {}
    for style in _differing(styles, "layout"):
        weights = merge_minimum(weights, style.whole.layout)
    words = {name: _words(table) for name, table in lists.items()}
    grammar = grammar_of(_definitions(styles), words)
    matcher: Matcher[NodeName] = Matcher(grammar)
    return Ruleset(styles, grammar, matcher, lists, weights, note_kinds(grammar))


def _lists(styles: tuple[Style, ...]) -> dict[str, Words]:
    """Return the words of all styles. What several of them inherit from one is added once."""
    lists: dict[str, Words] = {}
    for link, name in dict.fromkeys(source for style in styles for source in _sources(style)):
        lists[name] = merge_words(lists.get(name, {}), link.lists[name])
    return lists


def _sources(style: Style) -> Iterator[tuple[Style, str]]:
    """Yield the names of a style's lists, each with the style in its chain that has the words."""
    for number, link in enumerate(style.chain):
        replaced = {name for later in style.chain[number + 1 :] for name in later.replaced}
        yield from ((link, name) for name in link.lists if name not in replaced)


def _words(table: Words) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for forms in table.values() for word in forms))


def _differing(styles: tuple[Style, ...], table: str) -> Iterable[Style]:
    """Return one style of each group of styles that inherit the same table unchanged."""
    by_links = {
        tuple(link for link in style.chain if getattr(link, table)): style
        for style in reversed(styles)
    }
    return reversed(by_links.values())


def _definitions(styles: tuple[Style, ...]) -> dict[str, list[tuple[str, Rule]]]:
    """Return the rules of the styles by name, each with the style that defines it."""
    by_name: dict[str, list[tuple[str, Rule]]] = {}
    for style in _differing(styles, "rules"):
        origin = {rule.name: link.name for link in style.chain for rule in link.rules}
        for rule in style.whole.rules:
            by_name.setdefault(rule.name, []).append((origin[rule.name], rule))
    return by_name


def _folded(word: str) -> str:
    return " ".join(word.split()).casefold()
