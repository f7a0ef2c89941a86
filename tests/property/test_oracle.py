"""Law 10, oracle: compiled rules agree with a slow and simple interpreter of the same grammar.

Both match the same texts, and return the same nodes with the same spans and styles. So do the
patterns for Latin text and those for any text. The grammars
are small random ones, and the wire grammar with all house styles. The texts are generated from the
grammar, near misses, or arbitrary, and are matched between any two offsets.
"""

from __future__ import annotations

import functools
from typing import Any, cast
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wireparse.peg.analysis import Analysis
from wireparse.peg.compile import Matcher
from wireparse.peg.compile.program import RuleCompiler
from wireparse.peg.expressions import (
    Ahead,
    Behind,
    Choice,
    ClassRef,
    Expression,
    Grammar,
    Literal,
    Ref,
    Repeat,
    Rule,
    Sequence,
    Set,
    Tagged,
    WordList,
)
from wireparse.peg.generate import ALPHABET, near_misses, texts
from wireparse.peg.oracle import interpret
from wireparse.peg.structure import parts, with_part
from wireparse.styles import Ruleset, built_in

LISTS = {"words": ("ab", "a", "abc", "b ", "Éa", "ſ", "aK"), "signs": ("-", "--", "–")}
SMALL = "aAbBcC  -–é.É1\nſKİß"

# Texts are generated without look-aheads, which then reject some of them, in some rules most.
FEW_ARE_KEPT = [HealthCheck.filter_too_much, HealthCheck.too_slow]

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
bounds: st.SearchStrategy[tuple[int, int | None]] = st.sampled_from(
    [(0, 1), (0, None), (1, None), (2, 2), (1, 3), (2, None)]
)


def several(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[tuple[Expression, ...]]:
    return st.lists(inner, min_size=2, max_size=3).map(tuple)


def repeated(item: Expression, found: tuple[int, int | None]) -> Repeat:
    return Repeat(item, *found)


def bigger(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    return (
        several(inner).map(Sequence)
        | several(inner).map(Choice)
        | st.builds(repeated, inner, bounds)
        | st.builds(Ahead, inner, st.booleans())
        | st.builds(Behind, one_character, st.booleans())
        | st.builds(Tagged, inner, st.sampled_from(["one", "two"]))
    )


def expressions(*names: str) -> st.SearchStrategy[Expression]:
    leaves: st.SearchStrategy[Expression] = literals | one_character | word_lists
    if names:
        leaves |= st.sampled_from(names).map(Ref)
    return st.recursive(leaves, bigger, max_leaves=8)


def without_nullable_repeats(found: Expression, grammar: Grammar) -> Expression:
    """Return the expression without repeats of nullable items, which the checker rejects."""
    for number, part in enumerate(parts(found)):
        found = with_part(found, number, without_nullable_repeats(part, grammar))
    if isinstance(found, Repeat) and Analysis(grammar).nullable(found.item):
        return with_part(found, 0, Sequence((found.item, ClassRef("letter"))))
    return found


NAMES = ("Inner", "part", "Outer", "Top")
EXPRESSIONS = [expressions(*NAMES[:number]) for number in range(len(NAMES))]


@st.composite
def grammars(draw: st.DrawFn) -> Grammar:
    """Grammars of four rules; each can refer to the rules before it."""
    grammar = Grammar.of((), LISTS)
    for name, found in zip(NAMES, EXPRESSIONS, strict=True):
        expression = without_nullable_repeats(draw(found), grammar)
        if name[0].isupper() and Analysis(grammar).nullable(expression):
            expression = Sequence((expression, ClassRef("char")))
        grammar = Grammar.of((*grammar.rules.values(), Rule(name, expression)), LISTS)
    return grammar


def agree(
    grammar: Grammar, matcher: Matcher[Any], rule: str, text: str, pos: int, end: int
) -> None:
    expected = interpret(grammar, rule, text, pos, end)
    assert matcher.match(rule, text, pos, end) == expected
    assert matcher.test(rule, text, pos, end) == (-1 if expected is None else expected.end)
    with patch("wireparse.peg.compile.trees.is_latin", return_value=False):  # `regex` alone
        assert matcher.match(rule, text, pos, end) == expected
    # The prefilter can let a rule pass that does not match, but must not exclude one that does.
    assert expected is None or matcher.may_match((rule,), text, pos, end) == 1


@st.composite
def texts_with_offsets(draw: st.DrawFn, found: st.SearchStrategy[str]) -> tuple[str, int, int]:
    """A text with a start and an end offset; in half of the cases the whole text."""
    text = draw(found)
    if draw(st.booleans()):
        return text, 0, len(text)
    pos = draw(st.integers(0, len(text)))
    return text, pos, draw(st.integers(pos, len(text)))


# The maximum length of a pattern, which determines how many patterns a rule is split into.
longest = st.sampled_from([0, 20, 60, 10_000])


@given(grammars(), texts_with_offsets(st.text(st.sampled_from(SMALL), max_size=12)), longest)
def test_random_grammars_agree_with_the_oracle(
    grammar: Grammar, place: tuple[str, int, int], longest: int
) -> None:
    matcher = Matcher(grammar)
    matcher._compiler = RuleCompiler(grammar, longest)
    for rule in grammar.rules:
        agree(grammar, matcher, rule, *place)


@settings(suppress_health_check=FEW_ARE_KEPT)
@given(grammars(), st.data())
def test_random_grammars_agree_on_their_own_texts(grammar: Grammar, data: st.DataObject) -> None:
    text = data.draw(near_misses(grammar, "Top"))
    agree(grammar, Matcher(grammar), "Top", text, 0, len(text))


wire = functools.cache(lambda: Ruleset.of(built_in()))


@settings(suppress_health_check=FEW_ARE_KEPT)
@given(st.data())
def test_the_wire_grammar_agrees_with_the_oracle(data: st.DataObject) -> None:
    grammar = wire().grammar
    rule = data.draw(st.sampled_from([name for name in grammar.rules if name[0].isupper()]))
    any_text = st.text(st.sampled_from(ALPHABET))
    text, pos, end = data.draw(
        texts_with_offsets(texts(grammar, rule) | near_misses(grammar, rule) | any_text)
    )
    agree(grammar, cast("Matcher[Any]", wire().matcher), rule, text, pos, end)


@settings(suppress_health_check=FEW_ARE_KEPT)
@given(st.data())
def test_generated_texts_match_completely(data: st.DataObject) -> None:
    grammar = wire().grammar
    rule = data.draw(st.sampled_from([name for name in grammar.rules if name[0].isupper()]))
    text = data.draw(texts(grammar, rule))
    matcher = cast("Matcher[Any]", wire().matcher)
    assert matcher.fullmatch(rule, text) is not None
