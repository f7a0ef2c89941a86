"""The checker: what it refuses, in which words, and what it lets pass."""

from __future__ import annotations

import time

import pytest

from wireparse.peg.check import check
from wireparse.peg.compile import Matcher
from wireparse.peg.expressions import Choice, Grammar, Literal, Rule, Tagged
from wireparse.peg.notation import parse_rules

LISTS = {"months": ("May", "June"), "none": (), "hollow": ("a", "")}


def faults(text: str, entries: tuple[str, ...] | None = None) -> list[str]:
    found = check(Grammar.of(parse_rules(text, "my.grammar"), LISTS), entries)
    assert all(fault.file in ("my.grammar", "<grammar>") for fault in found)
    return [fault.message for fault in found]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = Y", "refers to Y, which is not defined"),
        ("x = @lost", "asks for the list @lost, which no style gives"),
        ("x = @none", "asks for the list @none, which is empty"),
        ("x = @hollow", "asks for the list @hollow, which holds an empty word"),
        ('x = "(" x ")"', "refers to itself: x > x"),
        ('x = <"ab"', '<"ab" looks at more than one character of a set'),
        ('x = ("a"?)*', '("a"?)* repeats something that may read nothing'),
        ('x = (!"a" / "b"){2}', '(!"a" / "b"){2} repeats something that may read nothing'),
        ('X = "a"?', "makes a node but may read nothing"),
        ('x = "a"* "a"', '"a" never reads: "a"* before it leaves nothing for it'),
        ('x = (letter / "-")+ "-"', '"-" never reads: (letter / "-")+ before it leaves nothing'),
        ('x = letter+ upper+ "."', "upper+ never reads: letter+ before it leaves nothing for it"),
        ('x = "a" / "ab"', 'alternative "ab" is never reached: "a" before it takes its place'),
        ('x = ~"a" / "Ab"', 'alternative "Ab" is never reached: ~"a" before it takes its place'),
        ('x = "a" "b"? / "abc"', '"abc" is never reached: "a" "b"? before it takes its place'),
        ('x = "a" / "b" / &"a" "ab"', 'alternative &"a" "ab" is never reached: "a" before it'),
        ('x = letter / "a" / "."', 'alternative "a" is never reached: letter before it takes'),
        ("x = letter+ / upper digit", "alternative upper digit is never reached: letter+ before"),
        ('x = "a"* / "b"', 'alternative "b" is never reached: "a"* before it takes its place'),
        ('x = "b" / "b"', 'alternative "b" is never reached: "b" before it takes its place'),
        ('x = "a" / y\ny = "ab" / "ac"', 'alternative y is never reached: "a" before it takes'),
    ],
)
def test_it_refuses(text: str, message: str) -> None:
    assert any(message in fault for fault in faults(text)), faults(text)


@pytest.mark.parametrize(
    "text",
    [
        'x = "ab" / "a"',
        'x = "a" / ~"ab"',
        'x = ~"ab" / "a" / "A"',
        'x = "a" "b" / "ab"',  # "a" may fail after it, and then "ab" is tried
        'x = "a" !"b" / "ab"',
        "x = upper / letter",
        'x = letter+ "-"',
        'x = "a"? "a"',  # reads "aa"
        'x = ("a"?)?',
        'x = !"a"',
        'X = "a"? "b"',
        "x = <letter !<[.] any",
        "x = @months / ~@months",
        "x = Y y Y\nY = y\ny = letter",
    ],
)
def test_it_lets_pass(text: str) -> None:
    assert faults(text) == []


SUPERLINEAR = [
    '(letter+ "." / letter)*',
    '((letter+ ".")? letter)*',
    '(!(any+ "x") any)*',
    '(&(letter* ".") letter / "b")*',
    '((letter+ "-")* letter)*',
    '(word "," / letter)*\nword = letter+',
    '(letter{3,} "." / letter)+',
    '((~"ab" / @months)+ "." / letter)*',
    '(letter+ <letter "." / letter)*',
]
LINEAR = [
    "letter+",
    '(word " ")*\nword = letter+',
    'word (", " word)*\nword = upper letter* !letter',
    'names (";" names)*\nnames = name (", " name)*\nname = letter+ (" " letter+)*',
    '(letter+ "." / digit)*',  # where the first fails, the second cannot begin
    '((letter+ ".")? digit)*',
    '(letter{1,9} "." / letter)*',  # bounded
    '(letter+ &" " " ")*',
    '(!(digit "x") any)*',
    '(letter+ !("ab" / letter) " " / ".")*',
    # Neither alternative leaves a letter behind it.
    '((digit !("ab" / letter) / letter+) !letter / letter)*',
    '(letter+ !"." / " ")*',  # letters have been read whole: none is left to begin anew with
]


@pytest.mark.parametrize("expression", SUPERLINEAR)
def test_it_refuses_what_comes_by_the_same_text_again(expression: str) -> None:
    assert any("more than linear time" in fault for fault in faults(f"x = {expression}"))


@pytest.mark.parametrize("expression", LINEAR)
def test_it_lets_repeats_pass_that_do_not(expression: str) -> None:
    assert faults(f"x = {expression}") == []


def seconds(expression: str, text: str) -> float:
    matcher = Matcher(Grammar.of(parse_rules(f"x = {expression}")))
    matcher.test("x", "")
    best = 9.0
    for _ in range(3):
        begin = time.perf_counter()
        matcher.test("x", text)
        best = min(best, time.perf_counter() - begin)
    return best


def test_what_it_refuses_is_slow_indeed() -> None:
    # A long word is read once by what passes, and from each of its letters by what does not.
    word = "a" * 2_000
    slow = min(seconds(expression, word) for expression in SUPERLINEAR[:3])
    quick = max(seconds(expression, word) for expression in LINEAR[:6])
    assert slow > 5 * quick


def test_every_fault_is_named_with_its_place() -> None:
    text = 'One = "a"\nTwo = Three\n\nFour = Five\n'
    found = check(Grammar.of(parse_rules(text, "my.grammar")), ["One", "Six"])
    assert [str(fault) for fault in found] == [
        "<grammar>: rule Six: is asked for but not defined",
        "my.grammar:2: rule Two: refers to Three, which is not defined",
        "my.grammar:2: rule Two: is not used by any rule that is asked for",
        "my.grammar:4: rule Four: refers to Five, which is not defined",
        "my.grammar:4: rule Four: is not used by any rule that is asked for",
    ]


def test_a_circle_is_shown() -> None:
    found = faults('a = "x" b\nb = "y" c / "z"\nc = a')
    assert found == [
        "refers to itself: a > b > c > a",
        "refers to itself: b > c > a > b",
        "refers to itself: c > a > b > c",
    ]


def test_a_rule_that_leads_to_a_circle_is_not_blamed() -> None:
    assert faults('top = a\na = "x" a') == ["refers to itself: a > a"]


def test_a_rule_too_large_to_write_out() -> None:
    doubling = "\n".join(f"x{n} = (x{n + 1} / x{n + 1} digit) digit" for n in range(17))
    found = faults(f"{doubling}\nx17 = letter digit")
    assert any("is too large" in fault for fault in found)


def test_an_alternative_of_a_style_may_stand_before_its_like() -> None:
    side_by_side = Choice((Tagged(Literal("a"), "afp"), Literal("ab"), Literal("a")))
    grammar = Grammar.of((Rule("x", side_by_side),))
    assert check(grammar) == ()


def test_only_some_rules_are_judged_on_request() -> None:
    grammar = Grammar.of(parse_rules('one = two\nthree = "a"? "a" / four\ntwo = "a" / "ab"'))
    assert [fault.rule for fault in check(grammar, rules=["one"])] == []
    assert [fault.rule for fault in check(grammar, rules=["two", "three"])] == ["three"]
