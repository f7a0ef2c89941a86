"""Patterns for Latin text: where they apply, and that they match what those for any text match."""

from unittest.mock import patch

import pytest

from wireparse.peg.compile import Matcher
from wireparse.peg.compile.latin import LatinWriter, is_latin
from wireparse.peg.expressions import Grammar
from wireparse.peg.notation import parse_rules
from wireparse.styles import Ruleset

LISTS = {"cities": ("Rome", "Genève", "Łódź", "東京"), "far": ("東京",)}


def grammar(text: str) -> Grammar:
    return Grammar.of(parse_rules(text), LISTS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain in the north", True),
        ("Pluie à Genève – “assez”", True),
        ("\x00\x80\xff", True),
        ("Łódź", False),
        ("東京", False),
        ("e\u0301", False),
        ("", True),
    ],
)
def test_what_is_latin_text(text: str, expected: bool) -> None:
    assert is_latin(text, 0, len(text)) is expected


def test_the_character_before_a_passage_counts_since_a_look_behind_sees_it() -> None:
    assert not is_latin("東a", 1, 2)
    assert is_latin("a東a", 0, 1)
    matcher = Matcher(grammar('x = <letter "a"'))
    assert matcher.test("x", "東a", 1) == 2


@pytest.mark.parametrize(
    ("expression", "pattern"),
    [
        ("upper", "[A-ZÀ-ÖØ-Þ]"),
        ("[^a]", "[^a]"),
        ("[東]", "(?!)"),
        ('"東" / "a"', "a"),
        ('"a" "東"', "(?!)"),
        ("@far", "(?!)"),
        ("@cities", "(?>Rome|Genève)"),
        ('"a"? "b"', "a?+b"),
    ],
)
def test_only_what_latin_text_can_contain_is_written(expression: str, pattern: str) -> None:
    rules = grammar(f"x = {expression}")
    writer = LatinWriter(rules)
    assert writer.compile_latin(rules["x"].expression).pattern == pattern


RULES = ["Byline", "Caption", "Dateline", "Note", "PhotoCredit", "Signoff"]


@pytest.mark.parametrize("rule", RULES)
def test_both_match_the_same(rule: str) -> None:
    rules = Ruleset.of(["base"]).grammar
    matcher = Matcher(rules)
    texts = [example.text for example in (*rules[rule].accepted, *rules[rule].refused)]
    found = [matcher.match(rule, text) for text in texts]
    with patch("wireparse.peg.compile.trees.is_latin", return_value=False):
        assert [matcher.match(rule, text) for text in texts] == found
