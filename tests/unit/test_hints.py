"""Hints: plain rules that match wherever another rule does, even with combined styles."""

from functools import partial
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from wireparse.peg.check import check
from wireparse.peg.examples import unmet_hints
from wireparse.peg.expressions import Grammar, Hint, Rule
from wireparse.peg.generate import ALPHABET, texts
from wireparse.peg.notation import parse_rules
from wireparse.peg.oracle import interpret
from wireparse.styles import Ruleset, Style
from wireparse.styles.rules import grammar_of
from wireparse.styles.style import inherit_hints

RULES = Ruleset.of(None)
MATCH: Any = RULES.matcher.match
HINTED = [name for name, rule in RULES.grammar.rules.items() if rule.hints]


EXAMPLES = [e.text for rule in RULES.grammar.rules.values() for e in rule.accepted]


@st.composite
def near_examples(draw: st.DrawFn) -> str:
    """Generate an example of any rule with up to three changes, and some text after it.

    Random derivations of a rule with look-aheads hardly ever match it; changed examples do.
    """
    text = draw(st.sampled_from(EXAMPLES))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        piece = draw(st.text(st.sampled_from(ALPHABET), max_size=3))
        text = text[:at] + piece + text[at + draw(st.integers(0, 2)) :]
    return text + draw(st.text(st.sampled_from(ALPHABET), max_size=20))


@given(near_examples())
def test_a_hint_matches_wherever_its_rule_does(text: str) -> None:
    assert [name for name in HINTED if unmet(name, text)] == []


@pytest.mark.parametrize("name", HINTED)
def test_a_hint_matches_every_example_of_any_rule(name: str) -> None:
    assert [text for text in EXAMPLES if unmet(name, text)] == []


def unmet(name: str, text: str) -> tuple[str, ...]:
    return unmet_hints(RULES.grammar[name], text, MATCH)


def rule(text: str) -> Rule:
    return parse_rules(text)[0]


A = rule('A = "a"\n#? soon\n#? ... late\n#? base_only')
OWN = rule('A = "b"\n#? own_only\n#? soon\n#? ... late')


def test_combined_styles_have_the_hints_that_hold_for_all() -> None:
    combined = grammar_of({"A": [("own", OWN), ("base", A)]}, {})["A"]
    assert set(combined.hints) == {Hint("soon"), Hint("late", inside=True)}
    assert grammar_of({"A": [("base", A)]}, {})["A"].hints == A.hints
    assert grammar_of({"A": [("own", OWN)]}, {})["A"].hints == OWN.hints


def test_a_style_inherits_the_hints_of_the_rule_that_it_replaces(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text("[grammar]\nrules = '''\nDay = digit\n#? one\none = digit\n'''", "utf-8")
    style, base = Style.load(path), Style.named("base")
    hinted = [attrs.evolve(rule, hints=(Hint("soon"),)) for rule in base.rules]
    replaced = {rule.name: rule for rule in hinted}
    assert inherit_hints(style.rules[0], replaced).hints == (Hint("soon"), Hint("one"))
    assert inherit_hints(style.rules[1], replaced).hints == ()


@pytest.mark.parametrize("hint", ["soon", "... late"])
def test_generated_text_detects_a_hint_that_matches_too_little(hint: str) -> None:
    grammar = Grammar.of(parse_rules(f'Day = digit "."?\n#? {hint}\nsoon = [1-9]\nlate = "."'))
    assert check(grammar, ["Day", "late", "soon"]) == ()
    match = partial(interpret, grammar)
    assert find(texts(grammar, "Day"), lambda text: unmet_hints(grammar["Day"], text, match) != ())
