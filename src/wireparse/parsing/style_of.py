"""Which house style a story follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireparse.styles.style import BASE

if TYPE_CHECKING:
    from wireparse.parsing.source import Source, Tree
    from wireparse.styles import Ruleset

__all__ = ["style_of"]


def style_of(source: Source, article: Tree) -> str:
    """Return the name of the house style that a story follows.

    The agency in the dateline decides; without one, the end mark, the byline, then a photo credit.
    If none of them names an agency that a style owns, it is the first style whose own alternative
    matched something, and `base` if there is none.
    """
    for rule in ("Dateline", "Note", "Byline", "Caption"):
        for child in article.all(rule):
            if found := _owner(source, child):
                return found
    return next((node.style for node in article.walk() if node.style), BASE)


def _owner(source: Source, node: Tree) -> str | None:
    """Return the style that owns the first agency in a node, of those that a style owns."""
    rules = source.rules
    for inner in node.walk():
        if inner.rule in _AGENCIES:
            words = source.of(inner).split()
            agency = _agency(words, rules, _AGENCIES[inner.rule], title=inner.rule in _TITLES)
            if agency and (style := rules.owner(agency)):
                return style
    return None


def _agency(words: list[str], rules: Ruleset, word_list: str, *, title: bool) -> str | None:
    """Return the id of the agency that the words name; a title only begins with one."""
    for end in range(len(words), 0 if title else len(words) - 1, -1):
        name = " ".join(words[:end])
        # An end mark has dashes round the agency; a full stop may belong to its name.
        if found := rules.lookup(word_list, name) or rules.lookup(word_list, name.strip(" .-–—")):
            return found
    return None


_AGENCIES = {
    "Agency": "agencies",
    "FurtherAgency": "agencies",
    "EndMark": "agencies",
    "PhotoAgency": "photo_agencies",
    "Title": "agencies",
    "LeadTitle": "agencies",
}
# Associated Press Writer
_TITLES = ("Title", "LeadTitle")
