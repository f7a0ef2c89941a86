"""Check a grammar before it is used, and report every fault with file, line and rule.

Refused are rules that have no meaning (an unknown rule or list, an empty list, recursion), nodes
without text, repeats that would never end or take more than linear time (see
`wireparse.peg.linear`), expressions that can never match (an alternative after one that matches
the same texts, an item for which the repeat before it leaves nothing), rules that are never used,
hints that are no plain rules, and rules that are too large (see `wireparse.peg.limits`).
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import attrs

from wireparse.errors import GrammarError
from wireparse.peg.analysis import Analysis
from wireparse.peg.charset import as_charset, variants
from wireparse.peg.cycles import callees_first
from wireparse.peg.expressions import (
    Ahead,
    Behind,
    Choice,
    Literal,
    Repeat,
    Sequence,
    Tagged,
)
from wireparse.peg.limits import LONGEST_WORD, limit_faults
from wireparse.peg.linear import Linearity
from wireparse.peg.structure import lists, reachable, references, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wireparse.peg.expressions import Expression, Grammar, Rule

__all__ = ["check"]


def check(
    grammar: Grammar, entries: Iterable[str] | None = None, rules: Iterable[str] | None = None
) -> tuple[GrammarError, ...]:
    """The faults of a grammar, sorted by line; empty if there are none.

    Names are checked first, then limits, then everything else: a fault of one kind hides those of
    the next.

    Args:
        grammar: the grammar to check.
        entries: the rules that the program uses; every rule that none of them leads to is a
            fault. None skips this check.
        rules: the rules to check, if the others are known to be good; None for all.

    >>> from wireparse.peg.expressions import Grammar
    >>> from wireparse.peg.notation import parse_rules
    >>> grammar = Grammar.of(parse_rules('Dash = "-" / "--"'))
    >>> [fault.message for fault in check(grammar)]
    ['alternative "--" never matches, because "-" before it matches first; swap or remove it']
    """
    checked = tuple(map(grammar.__getitem__, grammar.rules if rules is None else rules))
    faults = _name_faults(grammar, checked) or limit_faults(grammar, checked)
    if not faults:
        linearity = Linearity(Analysis(grammar))
        faults = tuple(rule.error(fault) for rule in checked for fault in _shape(rule, linearity))
    if entries is not None:
        faults += tuple(_unused(grammar, tuple(entries)))
    return tuple(sorted(faults, key=lambda fault: fault.line or 0))


def _name_faults(grammar: Grammar, checked: tuple[Rule, ...]) -> tuple[GrammarError, ...]:
    """Names without a meaning, and rules that refer to themselves."""
    faults = [fault for rule in checked for fault in _names(grammar, rule)]
    return (*faults, *_cycles(grammar, {rule.name for rule in checked}))


def _names(grammar: Grammar, rule: Rule) -> Iterator[GrammarError]:
    for name in references(rule.expression):
        if name not in grammar.rules:
            yield rule.error(f"refers to {name}, which is not defined")
    for name in lists(rule.expression):
        if fault := _list_fault(grammar, name):
            yield rule.error(f"uses the list @{name}, which {fault}")
    for hint in rule.hints:
        at_hint = attrs.evolve(rule, line=hint.line or rule.line)
        if hint.rule not in grammar.rules:
            yield at_hint.error(f"has the hint {hint.rule}, which is not defined")
        elif grammar[hint.rule].is_node:
            yield at_hint.error(f"has the hint {hint.rule}, which makes nodes; use a plain rule")


def _list_fault(grammar: Grammar, name: str) -> str | None:
    if name not in grammar.lists:
        return "is not defined in any style"
    words = grammar.lists[name]
    if not words:
        return "is empty"
    if "" in words:
        return "contains an empty word"
    if max(map(len, words)) > LONGEST_WORD:
        return f"contains a word of more than {LONGEST_WORD} characters"
    return None


def _cycles(grammar: Grammar, checked: set[str]) -> Iterator[GrammarError]:
    """Each cycle once, at its first rule that is checked."""
    for cycle in callees_first(grammar)[1]:
        start = next((number for number, name in enumerate(cycle) if name in checked), None)
        if start is not None:
            path = " > ".join((*cycle[start:], *cycle[:start], cycle[start]))
            yield grammar[cycle[start]].error(f"refers to itself, which is not allowed: {path}")


def _unused(grammar: Grammar, entries: tuple[str, ...]) -> Iterator[GrammarError]:
    for name in entries:
        if name not in grammar.rules:
            yield GrammarError("<grammar>", None, name, "is needed by the program but not defined")
    used = _used(grammar, entries)
    for rule in grammar.rules.values():
        if rule.name not in used:
            yield rule.error("is never used; refer to it from another rule, or remove it")


def _used(grammar: Grammar, entries: tuple[str, ...]) -> frozenset[str]:
    """The rules that entries lead to, by references and by hints."""
    used: frozenset[str] = frozenset()
    found = reachable(grammar, *entries)
    while found != used:
        used = found
        hints = [hint.rule for name in used for hint in grammar[name].hints]
        found = reachable(grammar, *used, *hints)
    return used


def _shape(rule: Rule, linearity: Linearity) -> Iterator[str]:
    """Faults of the expressions of one rule."""
    analysis = linearity.analysis
    if rule.is_node and analysis.nullable(rule.expression):
        yield "makes a node but may match nothing; make it optional where it is used"
    for item in walk(rule.expression):
        match item:
            case Behind(inner) if as_charset(inner, analysis.grammar) is None:
                yield f"<{inner} must look at a single character of a set"
            case Repeat():
                yield from _repeat(item, linearity)
            case Choice(alternatives):
                yield from _choice(alternatives, analysis)
            case Sequence(items):
                yield from _sequence(items, analysis)
            case _:
                pass


def _repeat(repeat: Repeat, linearity: Linearity) -> Iterator[str]:
    if linearity.analysis.nullable(repeat.item):
        if repeat.most != 1:
            yield f"{repeat} repeats something that may match nothing"
        return
    if linearity.may_be_superlinear(repeat):
        yield f"{repeat} may scan the same text again and again, which takes more than linear time"


def _sequence(items: tuple[Expression, ...], analysis: Analysis) -> Iterator[str]:
    """Items that never match, because the repeat just before them consumes all they could."""
    for before, item in itertools.pairwise(items):
        match analysis.resolve(before):
            case Repeat(inner, _, None) if not analysis.nullable(item):
                first = analysis.first_set(item)
                if first and not first & ~analysis.as_charset(inner):
                    yield f"{item} never matches, because {before} before it leaves nothing for it"
            case _:
                pass


def _choice(alternatives: tuple[Expression, ...], analysis: Analysis) -> Iterator[str]:
    """Alternatives that never match. Those of a style may replace later ones, so they pass."""
    options = [_Option.of(alternative, analysis) for alternative in alternatives]
    for number, later in enumerate(options):
        for earlier in options[:number]:
            if isinstance(earlier.expression, Tagged) or not _covers(earlier, later):
                continue
            yield (
                f"alternative {later.expression} never matches, because {earlier.expression} "
                "before it matches first; swap or remove it"
            )
            break


@attrs.frozen
class _Option:
    """An alternative, with what is compared with every other one: that takes quadratic time.

    Attributes:
        cannot_fail: whether it matches at every offset.
        opening: the literal that it starts with.
        certain: such a literal that is enough for a match.
        first: the characters that it may begin with, as a mask; 0 if it may match nothing.
        enough: the characters of which a single one makes it match.
        options: the alternatives that it consists of, if it is a choice.
    """

    expression: Expression
    cannot_fail: bool
    opening: Literal | None
    certain: Literal | None
    first: int
    enough: int
    options: tuple[_Option, ...]

    @classmethod
    def of(cls, expression: Expression, analysis: Analysis) -> _Option:
        target = analysis.resolve(expression)
        inner = target.alternatives if isinstance(target, Choice) else ()
        return cls(
            expression,
            analysis.cannot_fail(expression),
            opening=_beginning(expression, analysis, surely=False),
            certain=_beginning(expression, analysis, surely=True),
            first=0 if analysis.nullable(expression) else analysis.first_set(expression),
            enough=_enough(expression, analysis),
            options=tuple(cls.of(item, analysis) for item in inner),
        )


def _covers(earlier: _Option, later: _Option) -> bool:
    """Whether the earlier alternative matches wherever the later one would."""
    if earlier.cannot_fail or earlier.expression == later.expression:
        return True
    if later.options:
        return all(_covers(earlier, option) for option in later.options)
    if later.opening and earlier.certain and _begins(later.opening, earlier.certain):
        return True
    return bool(later.first) and not later.first & ~earlier.enough


def _enough(expression: Expression, analysis: Analysis) -> int:
    """The characters of which a single one makes an expression match."""
    single = analysis.as_charset(expression)
    if single:
        return single
    match analysis.resolve(expression):
        case Sequence((item, *rest)) if all(map(analysis.cannot_fail, rest)):
            return _enough(item, analysis)
        case Choice(alternatives):
            return analysis.union(_enough(item, analysis) for item in alternatives)
        case Repeat(item, least, _) if least <= 1:
            return _enough(item, analysis)
        case _:
            return 0


def _beginning(expression: Expression, analysis: Analysis, *, surely: bool) -> Literal | None:
    """The literal that an expression starts with; if `surely`, it is enough for a match."""
    match analysis.resolve(expression):
        case Literal() as literal:
            return literal
        case Sequence((Ahead() | Behind(), *rest)) if rest and not surely:
            return _beginning(Sequence(tuple(rest)), analysis, surely=surely)
        case Sequence((item, *rest)) if not surely or all(map(analysis.cannot_fail, rest)):
            return _beginning(item, analysis, surely=surely)
        case _:
            return None


def _begins(longer: Literal, shorter: Literal) -> bool:
    """Whether every text that starts with one literal starts with the other."""
    if len(longer.text) < len(shorter.text):
        return False
    pairs = zip(shorter.text, longer.text, strict=False)
    return all(_forms(shorter, one) >= _forms(longer, other) for one, other in pairs)


def _forms(literal: Literal, character: str) -> set[str]:
    return set(variants(character)) if literal.any_case else {character}
