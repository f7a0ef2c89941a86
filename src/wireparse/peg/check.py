"""Judges a grammar before it reads anything: every fault with file, line and rule.

Refused is what cannot be read (an unknown rule or list, an empty list, recursion: rules are
written out inside each other), what cannot be told apart in the tree (a node of no text), what
would never end or not in linear time (a repeat over nothing, a repeat that comes by the same text
again; see `wireparse.peg.linear`), and what can never be of use (an alternative behind one that
takes its place, an item that the repeat before it leaves nothing for, a rule that none refers to).
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from wireparse.errors import GrammarError
from wireparse.peg.analysis import Analysis
from wireparse.peg.charset import as_charset, variants
from wireparse.peg.expressions import (
    Ahead,
    Behind,
    Choice,
    Literal,
    Repeat,
    Sequence,
    Tagged,
)
from wireparse.peg.linear import Linearity
from wireparse.peg.structure import lists, reachable, references, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wireparse.peg.expressions import Expression, Grammar, Rule

__all__ = ["LARGEST", "check"]

LARGEST: Final = 100_000
"""How many literals, sets and words a rule may come to with all that it refers to written out."""


def check(
    grammar: Grammar, entries: Iterable[str] | None = None, rules: Iterable[str] | None = None
) -> tuple[GrammarError, ...]:
    """Every fault of a grammar, in the order of its rules; empty for a good one.

    Args:
        grammar: what to judge.
        entries: the rules that the program asks for; a rule that none of them leads to is a
            fault. None leaves that out.
        rules: the rules to judge, where the others are known to be good; None for all.

    >>> from wireparse.peg.expressions import Grammar
    >>> from wireparse.peg.notation import parse_rules
    >>> grammar = Grammar.of(parse_rules('Dash = "-" / "--"'))
    >>> [fault.message for fault in check(grammar)]
    ['alternative "--" is never reached: "-" before it takes its place']
    """
    judged = tuple(map(grammar.__getitem__, grammar.rules if rules is None else rules))
    faults = [fault for rule in judged for fault in _names(grammar, rule)]
    if not faults:
        costs = Linearity(Analysis(grammar))
        faults += (rule.error(fault) for rule in judged for fault in _shape(rule, costs))
    if entries is not None:
        faults += _unused(grammar, tuple(entries))
    return tuple(sorted(faults, key=lambda fault: fault.line or 0))


def _names(grammar: Grammar, rule: Rule) -> Iterator[GrammarError]:
    """Names without a meaning, and meanings that go round in a circle."""
    for name in references(rule.expression):
        if name not in grammar.rules:
            yield rule.error(f"refers to {name}, which is not defined")
    for name in lists(rule.expression):
        if fault := _list_fault(grammar, name):
            yield rule.error(fault)
    if path := _circle(grammar, rule.name):
        yield rule.error(f"refers to itself: {' > '.join(path)}")


def _unused(grammar: Grammar, entries: tuple[str, ...]) -> Iterator[GrammarError]:
    for name in entries:
        if name not in grammar.rules:
            yield GrammarError("<grammar>", None, name, "is asked for but not defined")
    used = reachable(grammar, *entries)
    for rule in grammar.rules.values():
        if rule.name not in used:
            yield rule.error("is not used by any rule that is asked for")


def _list_fault(grammar: Grammar, name: str) -> str | None:
    if name not in grammar.lists:
        return f"asks for the list @{name}, which no style gives"
    if not grammar.lists[name]:
        return f"asks for the list @{name}, which is empty"
    return f"asks for the list @{name}, which holds an empty word" * ("" in grammar.lists[name])


def _circle(grammar: Grammar, name: str) -> tuple[str, ...]:
    """The way on which a rule comes back to itself; empty where it does not."""
    waiting: list[tuple[str, ...]] = [(name,)]
    seen: set[str] = set()
    while waiting:
        path = waiting.pop()
        for other in references(grammar.rules[path[-1]].expression):
            if other == name:
                return (*path, name)
            if other in grammar.rules and other not in seen:
                seen.add(other)
                waiting.append((*path, other))
    return ()


def _shape(rule: Rule, costs: Linearity) -> Iterator[str]:
    """Faults of form in one rule."""
    facts = costs.analysis
    size = facts.size(rule.expression)
    if size > LARGEST:
        yield f"is too large: {size} parts when written out, {LARGEST} at most"
    if rule.is_node and facts.nullable(rule.expression):
        yield "makes a node but may read nothing"
    for item in walk(rule.expression):
        match item:
            case Behind(inner) if as_charset(inner, facts.grammar) is None:
                yield f"<{inner} looks at more than one character of a set"
            case Repeat():
                yield from _repeat(item, costs)
            case Choice(alternatives):
                yield from _choice(alternatives, facts)
            case Sequence(items):
                yield from _sequence(items, facts)
            case _:
                pass


def _repeat(repeat: Repeat, costs: Linearity) -> Iterator[str]:
    if costs.analysis.nullable(repeat.item):
        if repeat.most != 1:
            yield f"{repeat} repeats something that may read nothing"
        return
    if costs.may_be_superlinear(repeat):
        yield f"{repeat} may come by the same text again and again (more than linear time)"


def _sequence(items: tuple[Expression, ...], facts: Analysis) -> Iterator[str]:
    """Items that can never read, since the repeat just before them reads all that they could."""
    for before, item in itertools.pairwise(items):
        match facts.resolve(before):
            case Repeat(inner, _, None) if not facts.nullable(item):
                first = facts.first_set(item)
                if first and not first & ~facts.as_charset(inner):
                    yield f"{item} never reads: {before} before it leaves nothing for it"
            case _:
                pass


def _choice(alternatives: tuple[Expression, ...], facts: Analysis) -> Iterator[str]:
    """Alternatives that are never reached. Those of a style may well stand in for later ones."""
    for number, later in enumerate(alternatives):
        for earlier in alternatives[:number]:
            if isinstance(earlier, Tagged) or not _covers(earlier, later, facts):
                continue
            yield f"alternative {later} is never reached: {earlier} before it takes its place"
            break


def _covers(earlier: Expression, later: Expression, facts: Analysis) -> bool:
    """Whether the earlier alternative reads wherever the later one would."""
    target = facts.resolve(later)
    if facts.cannot_fail(earlier) or earlier == later:
        return True
    if isinstance(target, Choice):
        return all(_covers(earlier, item, facts) for item in target.alternatives)
    one, other = _beginning(earlier, facts, surely=True), _beginning(later, facts, surely=False)
    if one and other and _begins(other, one):
        return True
    first = facts.first_set(later)
    return not facts.nullable(later) and bool(first) and not first & ~_enough(earlier, facts)


def _enough(expression: Expression, facts: Analysis) -> int:
    """The characters of which one is enough for an expression to read."""
    single = facts.as_charset(expression)
    if single:
        return single
    match facts.resolve(expression):
        case Sequence((item, *rest)) if all(map(facts.cannot_fail, rest)):
            return _enough(item, facts)
        case Choice(alternatives):
            return facts.union(_enough(item, facts) for item in alternatives)
        case Repeat(item, least, _) if least <= 1:
            return _enough(item, facts)
        case _:
            return 0


def _beginning(expression: Expression, facts: Analysis, *, surely: bool) -> Literal | None:
    """The literal with which an expression begins; surely: which is enough for it to read."""
    match facts.resolve(expression):
        case Literal() as literal:
            return literal
        case Sequence((Ahead() | Behind(), *rest)) if rest and not surely:
            return _beginning(Sequence(tuple(rest)), facts, surely=surely)
        case Sequence((item, *rest)) if not surely or all(map(facts.cannot_fail, rest)):
            return _beginning(item, facts, surely=surely)
        case _:
            return None


def _begins(longer: Literal, shorter: Literal) -> bool:
    """Whether every text that begins with one literal begins with the other."""
    if len(longer.text) < len(shorter.text):
        return False
    pairs = zip(shorter.text, longer.text, strict=False)
    return all(_forms(shorter, one) >= _forms(longer, other) for one, other in pairs)


def _forms(literal: Literal, character: str) -> set[str]:
    return set(variants(character)) if literal.any_case else {character}
