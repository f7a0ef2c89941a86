"""How far a rule came in a text, and what it is said to have expected there."""

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


def told(text: str, rule: str = "Line", pos: int = 0, end: int | None = None) -> tuple[str, str]:
    """What stands where the rule fails, and what is expected there."""
    place, expected = explain(GRAMMAR, rule, text, pos, len(text) if end is None else end, NAMES)
    return text[place:], expected


@pytest.mark.parametrize(
    ("text", "rest", "expected"),
    [
        ("", "", "a name"),
        ("jane OSLO", "jane OSLO", "a name"),
        ("Jane oslo", "oslo", "a place"),
        # What may be missing is not told, what is missing in the middle of it is.
        ("Jane OSLO (dpa)", "dpa)", "an agency"),
        ("Jane OSLO (AP", "", "')'"),
        ("Jane OSLO [AP)", ")", "']'"),
        ("Jane OSLO Rain", "Rain", "a dash"),
        ("Jane, roe", "roe", "a name"),
        # Only where nothing else could stand is it a blank.
        ("Jane", "", "a blank"),
        ("Jane,Roe OSLO", "Roe OSLO", "a blank"),
        # The rule reads a beginning of the text.
        ("Jane OSLO - and", " and", "the end of a line"),
        # Nothing failed that has a name: what looks see is not told.
        ("Jane OSLO!", "Jane OSLO!", "a line"),
    ],
)
def test_explain(text: str, rest: str, expected: str) -> None:
    assert told(text) == (rest, expected)


def test_several_things_are_listed() -> None:
    found = Grammar.of(
        parse_rules('X = "a" (One / Two / Three)\nOne = "1"\nTwo = "2"\nThree = "3"')
    )
    names = {"One": "one", "Two": "two", "Three": "three"}
    assert explain(found, "X", "ab", 0, 2, names) == (1, "one, two or three")
    assert explain(found, "X", "ab", 0, 2, {"One": "one", "Two": "two"}) == (1, "one or two")


def test_a_rule_without_names_is_told_by_its_own() -> None:
    assert explain(GRAMMAR, "Word", "7", 0, 1, {}) == (0, "Word")
    assert explain(GRAMMAR, "Word", "7", 0, 1, {"Word": "a word"}) == (0, "a word")
    assert explain(GRAMMAR, "Word", "ab 7", 0, 4, {}) == (2, "the end of Word")


def test_offsets_are_those_of_the_whole_text() -> None:
    assert told("xx Jane oslo", pos=3) == ("oslo", "a place")
    assert told("xx 7", pos=3) == ("7", "a name")
    assert told("Jane OSLO (AP)", end=13) == (")", "')'")


def test_of_a_long_text_only_the_beginning_is_looked_at() -> None:
    names = "Jane" + ", Roe" * MAX_LENGTH
    assert told(names) == (names, "a line")
    assert told("Jane oslo" + "x" * MAX_LENGTH)[1] == "a place"
