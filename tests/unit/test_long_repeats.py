"""Repeats of groups without bound: what they compile to needs next to no memory for each round.

For each round of a repeated group, `regex` keeps about 100 bytes on a stack of its own until the
repeat ends, and raises `MemoryError` when the stack is full, whatever memory the machine has.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import wireparse
from wireparse.peg import oracle
from wireparse.peg.compile import Matcher
from wireparse.peg.compile.patterns import BLOCK, Context, pattern_text
from wireparse.peg.compile.program import RuleCompiler
from wireparse.peg.expressions import Expression, Grammar
from wireparse.peg.notation import parse_rules
from wireparse.styles import Ruleset, built_in

if TYPE_CHECKING:
    from wireparse.peg.compile.steps import MatchFunction


def grammar(text: str) -> Grammar:
    return Grammar.of(parse_rules(text))


@pytest.mark.parametrize(
    ("repeat", "pattern"),
    [
        ("[ab]*", "[ab]*+"),
        ('("a" / "b")+', "[ab]++"),
        ('("a" "b"?)*', "(?:(?:ab?+){1,1000}+)*+"),
        ('("ab")+', "(?:(?:ab){1,1000}+)++"),
        ('("ab"){3,}', "(?:ab){3,3}+(?:(?:ab){1,1000}+)*+"),
        ('("ab"){3,9}', "(?:ab){3,9}+"),
        ('("a" / "-" &"a")*', "a*+(?:(?:\\-(?=a)a*+){1,1000}+)*+"),
        ('("a" / "-" &"a")+', "(?:(?:(?>a|\\-(?=a))){1,1000}+)++"),
    ],
)
def test_a_repeat_of_a_group_is_written_in_blocks(repeat: str, pattern: str) -> None:
    assert pattern_text(grammar(f"x = {repeat}"), "x") == pattern


REPEATS = ['("a" "b"?)*', '("a" "b"?){2,}', '("a" / "b" &"a")*', '("a" / "ba" / "bb")+ "b"?']


@pytest.mark.parametrize("repeat", REPEATS)
@pytest.mark.parametrize("rounds", [0, 1, 2, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK])
@pytest.mark.parametrize("more", ["", "b", "c"])
def test_blocks_match_what_the_repeat_matches(repeat: str, rounds: int, more: str) -> None:
    rules = grammar(f"x = {repeat}")
    for unit in ("a", "ab", "aab"):
        text = unit * rounds + more
        node = oracle.interpret(rules, "x", text)
        assert Matcher(rules).test("x", text) == (-1 if node is None else node.end)


class Recorder(RuleCompiler):
    """A compiler that records the patterns which it would compile."""

    def __init__(self, rules: Grammar) -> None:
        super().__init__(rules)
        self.patterns: set[str] = set()

    def _compile_pattern(self, expression: Expression, context: Context) -> MatchFunction:
        self.patterns.add(self.writer.write(expression, context))
        return super()._compile_pattern(expression, context)


# In patterns, a bracket that is a character is always escaped.
REPEATED_GROUP = re.compile(r"(?<!\\)\)(?:[*+]|\{\d+,\})\+")


def unbounded_groups(pattern: str) -> list[str]:
    """The ends of all groups with an unbounded repeat that are no blocks."""
    before = [pattern[: found.start()] for found in REPEATED_GROUP.finditer(pattern)]
    return [text[-40:] for text in before if not text.endswith(f"{{1,{BLOCK}}}+")]


def test_an_unbounded_repeat_is_found_in_a_pattern() -> None:
    assert unbounded_groups("a(?:b|c)*+") == ["a(?:b|c"]
    assert unbounded_groups(r"[\(\)]*+\)++(?:b)?+(?:(?:ab){1,1000}+)*+") == []


@pytest.mark.slow
def test_no_rule_of_any_style_has_an_unbounded_repeat_of_a_group() -> None:
    rules = Ruleset.of(built_in()).grammar
    compiler = Recorder(rules)
    for name, rule in rules.rules.items():
        for captures in (False, True):
            compiler.compile(rule.expression, Context(name, captures=captures))
    assert len(compiler.patterns) > 500
    assert [found for pattern in compiler.patterns for found in unbounded_groups(pattern)] == []


MILLIONS = {
    "double brackets": "((" + "a" * 6_000_000 + "))",
    "an open link": "View original content: " + "a" * 9_000_000 + " https://example.com/1",
    "a category path": "Sport" + "/ab" * 2_000_000 + "/",
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", MILLIONS)
def test_a_paragraph_of_millions_of_characters_is_parsed(kind: str) -> None:
    assert wireparse.parse(MILLIONS[kind]).text == MILLIONS[kind]
