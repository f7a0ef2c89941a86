"""Explanations of a failed match: how far the rule got, and what it expected there."""

import pytest

from wireparse.peg.explain import MAX_LENGTH, explain
from wireparse.peg.expressions import Grammar
from wireparse.peg.notation import parse_rules

GRAMMAR = Grammar.of(
    parse_rules(
        """\
Line = who ws Place (ws ("(" Agency ")" / "[" Agency "]"))? !"!" (ws dash)? &(ws / end)
who = Name (ws? "," ws Name)*
Name = upper lower+
Place = upper+ <upper
Agency = "AP" / "AFP"
dash = "-"
ws = " "+
end = !char
Word = letter+
"""
    )
)
NAMES = {
    "Line": "a line",
    "Name": "a name",
    "Place": "a place",
    "Agency": "an agency",
    "dash": "a dash",
    "ws": "a blank",
}


def explained(
    text: str, rule: str = "Line", pos: int = 0, end: int | None = None
) -> tuple[str, str]:
    """Return the text from the failure on, and what the rule expected there."""
    offset, expected = explain(GRAMMAR, rule, text, pos, len(text) if end is None else end, NAMES)
    return text[offset:], expected


@pytest.mark.parametrize(
    ("text", "rest", "expected"),
    [
        ("", "", "a name"),
        ("jane OSLO", "jane OSLO", "a name"),
        ("Jane oslo", "oslo", "a place"),
        # Optional parts are not expected, unless their beginning matched.
        ("Jane OSLO (dpa)", "dpa)", "an agency"),
        ("Jane OSLO (AP", "", "')'"),
        ("Jane OSLO [AP)", ")", "']'"),
        ("Jane OSLO Rain", "Rain", "a dash"),
        ("Jane, roe", "roe", "a name"),
        # A blank is expected only if nothing else is possible.
        ("Jane", "", "a blank"),
        ("Jane,Roe OSLO", "Roe OSLO", "a blank"),
        # The rule matches the beginning of the text.
        ("Jane OSLO - and", " and", "the end of a line"),
        # No named rule failed: look-aheads are not reported.
        ("Jane OSLO!", "Jane OSLO!", "a line"),
    ],
)
def test_explain_names_what_was_expected(text: str, rest: str, expected: str) -> None:
    assert explained(text) == (rest, expected)


def test_several_alternatives_are_listed() -> None:
    found = Grammar.of(
        parse_rules('X = "a" (One / Two / Three)\nOne = "1"\nTwo = "2"\nThree = "3"')
    )
    names = {"One": "one", "Two": "two", "Three": "three"}
    assert explain(found, "X", "ab", 0, 2, names) == (1, "one, two or three")
    assert explain(found, "X", "ab", 0, 2, {"One": "one", "Two": "two"}) == (1, "one or two")


def test_a_rule_without_a_description_is_described_by_its_name() -> None:
    assert explain(GRAMMAR, "Word", "7", 0, 1, {}) == (0, "Word")
    assert explain(GRAMMAR, "Word", "7", 0, 1, {"Word": "a word"}) == (0, "a word")
    assert explain(GRAMMAR, "Word", "ab 7", 0, 4, {}) == (2, "the end of Word")


def test_offsets_refer_to_the_whole_text() -> None:
    assert explained("xx Jane oslo", pos=3) == ("oslo", "a place")
    assert explained("xx 7", pos=3) == ("7", "a name")
    assert explained("Jane OSLO (AP)", end=13) == (")", "')'")


def test_only_the_beginning_of_a_long_text_is_explained() -> None:
    names = "Jane" + ", Roe" * MAX_LENGTH
    assert explained(names) == (names, "a line")
    assert explained("Jane oslo" + "x" * MAX_LENGTH)[1] == "a place"
