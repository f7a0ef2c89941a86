"""The rules of several styles as one grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from wireparse.peg.expressions import Choice, Expression, Grammar, Rule, Tagged
from wireparse.peg.structure import inner_nodes
from wireparse.styles.style import BASE

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["grammar_of", "note_kinds"]


def grammar_of(
    rules: Mapping[str, list[tuple[str, Rule]]], words: Mapping[str, tuple[str, ...]]
) -> Grammar:
    """Return the grammar of some rules, which may have several definitions.

    Args:
        rules: The definitions by name, each with the style that it is from. They become
            alternatives: first those of styles, tagged with their style, then that of `base`.
        words: The words of the lists.
    """
    return Grammar({name: _alternatives(found) for name, found in rules.items()}, words)


def note_kinds(grammar: Grammar) -> frozenset[str]:
    """Return the names of the node rules directly inside `Note`."""
    return inner_nodes(grammar, "Note")


def _alternatives(found: list[tuple[str, Rule]]) -> Rule:
    own: dict[Expression, tuple[str, Rule]] = {}
    base: list[Rule] = []
    for style, rule in found:
        if style == BASE:
            base = [rule]
        else:
            own.setdefault(rule.expression, (style, rule))
    if not own:
        return base[0]
    rules = [rule for _, rule in own.values()] + base
    hints = tuple(hint for hint in rules[-1].hints if all(hint in rule.hints for rule in rules))
    choice: list[Expression] = [Tagged(expression, style) for expression, (style, _) in own.items()]
    choice += (rule.expression for rule in base)
    if len(choice) == 1:
        return attrs.evolve(rules[0], expression=choice[0], hints=hints)
    return attrs.evolve(
        (base or rules)[0],
        expression=Choice(tuple(choice)),
        accepted=tuple(example for rule in rules for example in rule.accepted),
        refused=(),  # another style may match what one refuses
        hints=hints,  # those that hold for every alternative
    )
