"""Texts generated from a grammar: every form occurs, and every text matches."""

from __future__ import annotations

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from wireparse.peg.expressions import Choice, Grammar, Literal, Rule, Tagged
from wireparse.peg.generate import near_misses, texts
from wireparse.peg.notation import parse_rules
from wireparse.peg.oracle import matches

GRAMMAR = Grammar.of(
    parse_rules(
        r"""
Line = Name (", " Date)? mark{0,2} !"x" / ~"=note" / [\U0010fffe] / <"q" any
Name = !"X" upper lower* !lower / <blank "never"
Date = ~@months " " digit{1,2}
mark = "!"+ / "?"
"""
    ),
    {"months": ("May", "June")},
)


@given(texts(GRAMMAR, "Line"))
def test_every_text_matches_completely(text: str) -> None:
    assert matches(GRAMMAR, "Line", text)


def some(strategy: st.SearchStrategy[str]) -> list[str]:
    """Return a few hundred texts, the same in every run."""
    found: list[str] = []

    @settings(max_examples=200, derandomize=True, database=None, phases=[Phase.generate])
    @given(strategy)
    def collect(text: str) -> None:
        found.append(text)

    collect()
    return found


def test_every_form_is_generated() -> None:
    found = "\n".join(some(texts(GRAMMAR, "Line")))
    for wanted in ("=NOTE", "=note", "\U0010fffe", ", MAY", ", june ", "!!", "?", "A"):
        assert wanted in found
    assert not found.replace("\U0010fffe", "").isascii()  # capitals of every script


def test_some_near_misses_match_and_some_do_not() -> None:
    found = {matches(GRAMMAR, "Line", text) for text in some(near_misses(GRAMMAR, "Line"))}
    assert found == {True, False}


def test_alternatives_of_styles_are_generated() -> None:
    rule = Rule("X", Choice((Tagged(Literal("a"), "afp"), Literal("b"))))
    assert set(some(texts(Grammar.of((rule,)), "X"))) == {"a", "b"}


@given(st.data())
def test_the_steps_have_a_short_repr(data: st.DataObject) -> None:
    strategy = texts(GRAMMAR, "Line")
    assert len(repr(strategy)) < 100
    assert isinstance(data.draw(strategy), str)
