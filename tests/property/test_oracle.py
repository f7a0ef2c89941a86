"""Law 10, oracle: what is compiled and a slow, obvious interpreter of the same grammar agree.

They accept the same texts and give the same nodes with the same spans and styles: over small
grammars made at random, over the grammar of wire copy with all house styles, for texts written
from the grammar, texts nearly so, and any texts; from any place to any end.
"""

from __future__ import annotations

import functools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireparse.grammar import Grammar, Matcher, Rule, check
from wireparse.grammar.expressions import (
    Ahead,
    Behind,
    Choice,
    ClassRef,
    Expression,
    Literal,
    Ref,
    Repeat,
    Sequence,
    Set,
    Tagged,
    WordList,
)
from wireparse.grammar.generate import ALPHABET, near_misses, texts
from wireparse.grammar.oracle import interpret
from wireparse.grammar.program import Program
from wireparse.styles import built_in, combine

LISTS = {"words": ("ab", "a", "abc", "b ", "Éa", "ſ", "aK"), "signs": ("-", "--", "–")}
SMALL = "aAbBcC  -–é.É1\nſKİß"

literals = st.builds(
    Literal, st.text(st.sampled_from(SMALL), min_size=1, max_size=3), st.booleans()
)
classes = st.sampled_from(["upper", "lower", "letter", "digit", "blank", "newline", "any", "char"])
ranges = st.lists(
    st.tuples(st.sampled_from(SMALL), st.sampled_from(SMALL)).map(lambda pair: tuple(sorted(pair))),
    min_size=1,
    max_size=3,
)
sets = st.builds(Set, ranges.map(tuple), st.booleans())
one_character = sets | classes.map(ClassRef)
word_lists = st.builds(WordList, st.sampled_from(sorted(LISTS)), st.booleans())
bounds = st.sampled_from([(0, 1), (0, None), (1, None), (2, 2), (1, 3), (2, None)])


def several(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[tuple[Expression, ...]]:
    return st.lists(inner, min_size=2, max_size=3).map(tuple)


def bigger(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    return (
        several(inner).map(Sequence)
        | several(inner).map(Choice)
        | st.builds(lambda item, b: Repeat(item, *b), inner, bounds)
        | st.builds(Ahead, inner, st.booleans())
        | st.builds(Behind, one_character, st.booleans())
        | st.builds(Tagged, inner, st.sampled_from(["one", "two"]))
    )


def expressions(*names: str) -> st.SearchStrategy[Expression]:
    leaves: st.SearchStrategy[Expression] = literals | one_character | word_lists
    if names:
        leaves |= st.sampled_from(names).map(Ref)
    return st.recursive(leaves, bigger, max_leaves=8)


@st.composite
def grammars(draw: st.DrawFn) -> Grammar:
    """Grammars of four rules, each of which refers to those after it."""
    rules: list[Rule] = []
    for name in ("Inner", "part", "Outer", "Top"):
        expression = draw(expressions(*(rule.name for rule in rules)))
        rules.append(Rule(name, expression))
    grammar = Grammar.of(tuple(rules), LISTS)
    faults = (fault.message for fault in check(grammar))
    return grammar if not any("may read nothing" in fault for fault in faults) else draw(grammars())


def agree(grammar: Grammar, matcher: Matcher, rule: str, text: str, pos: int, end: int) -> None:
    expected = interpret(grammar, rule, text, pos, end)
    assert matcher.match(rule, text, pos, end) == expected
    assert matcher.test(rule, text, pos, end) == (-1 if expected is None else expected.end)


@st.composite
def places(draw: st.DrawFn, found: st.SearchStrategy[str]) -> tuple[str, int, int]:
    """A text, where reading begins and where it ends; mostly at its own ends."""
    text = draw(found)
    if draw(st.booleans()):
        return text, 0, len(text)
    pos = draw(st.integers(0, len(text)))
    return text, pos, draw(st.integers(pos, len(text)))


@given(grammars(), places(st.text(st.sampled_from(SMALL), max_size=12)), st.integers(0, 60))
def test_random_grammars(grammar: Grammar, place: tuple[str, int, int], longest: int) -> None:
    matcher = Matcher(grammar)
    # However finely a rule is taken apart, and as one pattern.
    apart = Matcher(grammar)
    apart._program = Program(grammar, longest)
    for rule in grammar.rules:
        agree(grammar, matcher, rule, *place)
        agree(grammar, apart, rule, *place)


@given(grammars(), st.data())
def test_random_grammars_read_their_own_texts(grammar: Grammar, data: st.DataObject) -> None:
    text = data.draw(near_misses(grammar, "Top"))
    agree(grammar, Matcher(grammar), "Top", text, 0, len(text))


@given(grammars(), places(st.text(st.sampled_from(SMALL), max_size=12)))
def test_one_pattern_for_a_whole_rule(grammar: Grammar, place: tuple[str, int, int]) -> None:
    text, pos, end = place
    for rule in grammar.rules:
        expected = interpret(grammar, rule, text, pos, end)
        for captures in (False, True):
            found = Matcher(grammar).pattern(rule, captures=captures).match(text, pos, end)
            assert (found and found.span()) == (expected and (expected.start, expected.end))


wire = functools.cache(lambda: combine(built_in()))
RULES = sorted(wire().grammar.rules)


@pytest.mark.parametrize("rule", [name for name in RULES if name[0].isupper()])
@given(st.data())
def test_the_grammar_of_wire_copy(rule: str, data: st.DataObject) -> None:
    grammar = wire().grammar
    text, pos, end = data.draw(
        places(
            texts(grammar, rule) | near_misses(grammar, rule) | st.text(st.sampled_from(ALPHABET))
        )
    )
    agree(grammar, wire().matcher, rule, text, pos, end)
