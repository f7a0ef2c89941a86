"""Several house styles read together: one grammar, one set of lists, one table of costs."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import attrs

from wireparse.errors import StyleError
from wireparse.styles.style import BASE, Style, built_in
from wireparse.styles.tables import cheapest, merged_lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from wireparse.peg.compile import Matcher
    from wireparse.peg.expressions import Expression, Grammar, Rule
    from wireparse.styles.tables import Costs, Words

__all__ = ["Ruleset", "combine"]


@attrs.frozen(eq=False)
class Ruleset:
    """All that reading needs to know of some styles together.

    Attributes:
        styles: the styles, in the order given.
        grammar: their rules. Where styles differ, the alternatives stand side by side: the
            styles' own, each tagged with the style that defines it, and the one of `base` last.
        matcher: the same, ready to read; nodes say from which style's alternative they came.
        lists: the words of all, by what they stand for.
        weights: the costs for the story layout.
    """

    styles: tuple[Style, ...]
    grammar: Grammar
    matcher: Matcher
    lists: Mapping[str, Words]
    weights: Costs
    _index: dict[str, dict[str, str]] = attrs.field(factory=dict[str, dict[str, str]], repr=False)

    def lookup(self, word_list: str, word: str) -> str | None:
        """What a word of a list stands for, in any case and with any white space; or None.

        >>> rules = combine(["base"])
        >>> rules.lookup("agencies", "reuters"), rules.lookup("agencies", "Nobody")
        ('reuters', None)
        """
        if word_list not in self._index:
            words = self.lists[word_list]
            pairs = ((_folded(form), key) for key, forms in words.items() for form in forms)
            # Where two stand for different things in another case only, the first one counts.
            self._index[word_list] = dict(reversed(list(pairs)))
        return self._index[word_list].get(_folded(word))

    def owner(self, agency: str) -> str | None:
        """The name of the style whose own list of agencies holds that id, `base` aside."""
        return self._owners.get(agency)

    @functools.cached_property
    def _owners(self) -> dict[str, str]:
        # Of several styles that hold an agency the first one counts.
        own = [style for style in reversed(self.styles) if style.name != BASE]
        return {agency: style.name for style in own for agency in style.lists.get("agencies", {})}


def combine(styles: Iterable[Style | str] | None) -> Ruleset:
    """The styles, given as such or by the names of built-in ones, as one set of rules.

    None stands for all built-in ones.

    The same styles give the same object again.

    Raises:
        StyleError: no style is given, or a name is unknown.
    """
    given = built_in() if styles is None else styles
    chosen = (Style.named(style) if isinstance(style, str) else style for style in given)
    return _combine(tuple(dict.fromkeys(chosen)))


@functools.lru_cache(maxsize=64)
def _combine(styles: tuple[Style, ...]) -> Ruleset:
    from wireparse.peg.compile import Matcher  # noqa: PLC0415  # it loads much
    from wireparse.peg.expressions import Grammar  # noqa: PLC0415  # it loads much

    if not styles:
        raise StyleError("no style is given")
    lists = _lists(styles)
    weights: dict[str, Any] = {}
    for style in _differing(styles, "layout"):
        weights = cheapest(weights, style.whole.layout)
    words = {name: _words(table) for name, table in lists.items()}
    grammar = Grammar(_rules(styles), words)
    return Ruleset(styles, grammar, Matcher(grammar), lists, weights)


def _lists(styles: tuple[Style, ...]) -> dict[str, Words]:
    """The words of all. What several styles take over from one is added once."""
    lists: dict[str, Words] = {}
    sources = dict.fromkeys(source for style in styles for source in _sources(style))
    for link, name in sources:
        lists = merged_lists(lists, {name: link.lists[name]})
    return lists


def _sources(style: Style) -> Iterator[tuple[Style, str]]:
    """The names of the lists that a style has words of, each with the style that gives them."""
    for number, link in enumerate(style.chain):
        replaced = {name for later in style.chain[number + 1 :] for name in later.replaced}
        yield from ((link, name) for name in link.lists if name not in replaced)


def _words(table: Words) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for forms in table.values() for word in forms))


def _differing(styles: tuple[Style, ...], table: str) -> Iterable[Style]:
    """One style of each of those that have the same table, since they take it over whole."""
    by_links = {
        tuple(link for link in style.chain if getattr(link, table)): style
        for style in reversed(styles)
    }
    return reversed(by_links.values())


def _rules(styles: tuple[Style, ...]) -> dict[str, Rule]:
    """Every rule of the styles, those of one name as one rule."""
    by_name: dict[str, list[tuple[str, Rule]]] = {}
    for style in _differing(styles, "rules"):
        origin = {rule.name: link.name for link in style.chain for rule in link.rules}
        for rule in style.whole.rules:
            by_name.setdefault(rule.name, []).append((origin[rule.name], rule))
    return {name: _side_by_side(found) for name, found in by_name.items()}


def _side_by_side(found: list[tuple[str, Rule]]) -> Rule:
    """One rule that reads what any of several does: those of styles first, that of `base` last."""
    from wireparse.peg.expressions import Choice, Tagged  # noqa: PLC0415  # it loads much

    own: dict[Expression, tuple[str, Rule]] = {}
    base: list[Rule] = []
    for style, rule in found:
        if style == BASE:
            base = [rule]
        else:
            own.setdefault(rule.expression, (style, rule))
    rules = [rule for _, rule in own.values()] + base
    if not own:
        return base[0]
    alternatives: list[Expression] = [
        Tagged(expression, style) for expression, (style, _) in own.items()
    ]
    alternatives += (rule.expression for rule in base)
    if len(alternatives) == 1:
        return attrs.evolve(rules[0], expression=alternatives[0])
    return attrs.evolve(
        (base or rules)[0],
        expression=Choice(tuple(alternatives)),
        accepted=tuple(example for rule in rules for example in rule.accepted),
        refused=(),  # what one style refuses another may write
    )


def _folded(word: str) -> str:
    return " ".join(word.split()).casefold()
