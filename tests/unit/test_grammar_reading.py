"""Matching with a grammar: what each expression matches, and the nodes and styles it yields."""

from __future__ import annotations

import pytest
import regex

from wireparse.errors import GrammarError
from wireparse.peg.charset import CLASSES, CharSet, variants
from wireparse.peg.compile import Matcher
from wireparse.peg.compile.patterns import pattern_text
from wireparse.peg.compile.program import RuleCompiler
from wireparse.peg.compile.trie import trie_pattern
from wireparse.peg.expressions import Choice, Grammar, Literal, Ref, Repeat, Rule, Sequence, Tagged
from wireparse.peg.node import Node
from wireparse.peg.notation import parse_rules
from wireparse.peg.oracle import interpret, matches

LISTS = {"months": ("May", "Ma", "June"), "none": ()}


def grammar(text: str) -> Grammar:
    return Grammar.of(parse_rules(text), LISTS)


@pytest.mark.parametrize(
    ("expression", "text", "stop"),
    [
        ('"ab"', "abc", 2),
        ('"ab"', "Ab", -1),
        ('~"ab"', "aBc", 2),
        ('~"straße"', "STRAßE", 6),
        ('~"straße"', "STRASSE", -1),
        ('~"k"', "\u212a", -1),  # the Kelvin sign
        ('~"s"', "ſ", -1),
        ('~"é"', "É", 1),
        ("[a-c]", "b", 1),
        ("[a-c]", "d", -1),
        ("[^a-c]", "d", 1),
        ("[^a-c]", "", -1),
        ("upper", "É", 1),
        ("upper", "ǅ", 1),
        ("lower", "é", 1),
        ("letter+", "e\u0301a東", 4),
        ("digit+", "1２x", 2),
        ("digit", "٣", -1),
        ("blank+", "\t \xa0\u3000\n", 4),
        ("newline", "\x85", -1),
        ("newline{2}", "\r\n", 2),
        ("any*", "a\x85\u2028\x0b\nb", 4),
        ("char*", "a\n\x00\ud800", 4),
        ("@months", "Maybe", 3),
        ("@months", "Max", 2),
        ("@months", "may", -1),
        ("~@months", "jUNEx", 4),
        ("@none", "x", -1),
        ('"a" "b"', "abc", 2),
        ('"a" "b"', "ac", -1),
        ('~"bc" / [^ac]', "A", 1),  # one case-insensitive alternative does not make the others so
        ('"a" / "ab"', "ab", 1),  # the first that matches, not the longest
        ('("a" / "ab") "c"', "abc", -1),  # without backtracking
        ('"a"* "a"', "aaa", -1),
        ('"a"? "b"', "b", 1),
        ('"a"{2}', "aaa", 2),
        ('"a"{2,}', "a", -1),
        ('"a"{1,2}', "aaa", 2),
        ('&"ab" "a"', "ab", 1),
        ('!"ab" "a"', "ab", -1),
        ('!"ab" "a"', "ac", 1),
        ('"a" <"a" "b"', "ab", 2),
        ('"a" !<"a" "b"', "ab", -1),
        ('!<upper "a"', "a", 1),
        ('<upper "a"', "a", -1),
        ('(!"." any)+', "ab.c", 2),
        ('("a" / "b" / digit)+', "ab1c", 3),
    ],
)
def test_what_an_expression_matches(expression: str, text: str, stop: int) -> None:
    found = grammar(f"x = {expression}")
    assert Matcher(found).test("x", text) == stop
    node = interpret(found, "x", text)
    assert (-1 if node is None else node.end) == stop
    match = Matcher(found).pattern("x").match(text)
    assert (-1 if match is None else match.end()) == stop


def test_matching_stays_between_the_given_offsets() -> None:
    matcher = Matcher(grammar('x = <"a" "b"+ !char'))
    assert matcher.test("x", "abbb", 1, 3) == 3
    assert matcher.test("x", "abbb", 0) == -1
    assert matcher.fullmatch("x", "abbb", 1) == Node("x", 1, 4)
    assert matcher.fullmatch("x", "abbbc", 1) is None
    assert matcher.fullmatch("x", "abbbc", 1, 4) == Node("x", 1, 4)


NESTED = """
Date = month " " Day (", " Year)?
month = Name
Name = @months
Day = Digits
Digits = digit+
Year = &(Digits "!") Digits "!" / Digits
"""


def test_capitalised_rules_make_nodes() -> None:
    expected = Node(
        "Date",
        0,
        12,
        (
            Node("Name", 0, 3),
            Node("Day", 4, 6, (Node("Digits", 4, 6),)),
            Node("Year", 8, 12, (Node("Digits", 8, 12),)),
        ),
    )
    found = grammar(NESTED)
    assert Matcher(found).match("Date", "May 21, 2017 x") == expected
    assert interpret(found, "Date", "May 21, 2017 x") == expected


@pytest.mark.parametrize("longest", [0, 20, 10_000])
def test_the_nodes_do_not_depend_on_how_a_rule_is_split(longest: int) -> None:
    found = grammar(NESTED)
    matcher = Matcher(found)
    matcher._compiler = RuleCompiler(found, longest)
    for text in ("May 21, 2017!", "May 21, ", "June 1", "May", "Mayx"):
        assert matcher.match("Date", text) == interpret(found, "Date", text)


@pytest.mark.parametrize("text", ["aab.bac", "a.b.c", ".a", "Maab.", "", "x"])
def test_a_repeated_choice_does_not_depend_on_how_it_is_split(text: str) -> None:
    found = grammar('X = (@months / "a" / "b" / "." &"ab" / ("." / "c") &(any any))+')
    matcher = Matcher(found)
    for longest in range(80):
        matcher._compiler = RuleCompiler(found, longest)
        matcher._functions.clear()
        assert matcher.match("X", text) == interpret(found, "X", text)


def test_look_aheads_make_no_nodes() -> None:
    node = Matcher(grammar('X = &(Word " ") Word\nWord = letter+')).match("X", "ab c")
    assert node is not None
    assert [child.end for child in node.children] == [2]


def test_failed_alternatives_leave_no_nodes() -> None:
    text = 'X = (Word ",")* Word "." / Word\nWord = letter+'
    node = Matcher(grammar(text)).match("X", "a,b,c")
    assert node == Node("X", 0, 1, (Node("Word", 0, 1),))


def test_a_node_that_fills_its_parent_is_still_its_child() -> None:
    found = grammar('Top = Z\nZ = A\nA = "a"')
    node = Matcher(found).match("Top", "a")
    assert node is not None
    assert [inner.rule for inner in node.walk()] == ["Top", "Z", "A"]


STYLES = Grammar.of(
    (
        Rule("Line", Sequence((Ref("Dash"), Ref("end")))),
        Rule(
            "Dash", Choice((Tagged(Literal("--"), "ap"), Tagged(Ref("Long"), "afp"), Literal("-")))
        ),
        Rule("Long", Literal("–")),
        Rule("end", Repeat(Tagged(Literal("="), "ap"), 0, 1)),
    )
)


@pytest.mark.parametrize("longest", [0, 10_000])
@pytest.mark.parametrize(
    ("text", "line", "dash"),
    [("--", "", "ap"), ("–", "", "afp"), ("-", "", ""), ("–=", "ap", "afp"), ("-=", "ap", "")],
)
def test_the_innermost_node_gets_the_style(text: str, line: str, dash: str, longest: int) -> None:
    matcher = Matcher(STYLES)
    matcher._compiler = RuleCompiler(STYLES, longest)
    node = matcher.match("Line", text)
    assert node is not None
    assert (node.style, node.children[0].style) == (line, dash)
    assert interpret(STYLES, "Line", text) == node


def test_the_outermost_style_wins_and_then_the_first() -> None:
    inner = Sequence((Tagged(Literal("a"), "one"), Tagged(Literal("b"), "two")))
    found = Grammar.of((Rule("X", inner), Rule("Y", Tagged(inner, "three"))))
    for rule, style in (("X", "one"), ("Y", "three")):
        node = Matcher(found).match(rule, "ab")
        assert node is not None
        assert node.style == style
        assert interpret(found, rule, "ab") == node


def test_a_style_can_have_any_name() -> None:
    names = ["a-b", "a_b", "é x", "a"]
    alternatives = tuple(Tagged(Literal(str(n)), name) for n, name in enumerate(names))
    matcher = Matcher(Grammar.of((Rule("x-y", Choice(alternatives)),)))
    for number, name in enumerate(names):
        node = matcher.match("x-y", str(number))
        assert node is not None
        assert node.style == name


def test_an_unknown_rule_is_an_error() -> None:
    found = grammar('x = "a"')
    with pytest.raises(GrammarError, match="rule Nothing: is not defined"):
        found["Nothing"]
    with pytest.raises(GrammarError, match="rule Nothing: is not defined"):
        Matcher(found).test("Nothing", "")


def test_a_whole_rule_compiles_to_one_pattern() -> None:
    matcher = Matcher(grammar(NESTED))
    match = matcher.pattern("Date", captures=True).match("May 21, 2017")
    assert match is not None
    assert match.spans("Digits") == [(4, 6), (8, 12)]
    assert matcher.pattern("Date").groups == 0
    assert matcher.pattern("Date") is matcher.pattern("Date")


@pytest.mark.parametrize(
    ("expression", "pattern"),
    [
        ('"a.b"', r"a\.b"),
        ('("a" / "b" / digit)+', "[ab0-9\uff10-\uff19]++"),
        ('(!"x" any)*', r"[^\n\rx]*+"),
        ('"a"?', "a?+"),
        ('("ab" / "cd")?', "(?:(?>ab|cd))?+"),
        ("[•·]", "[•·]"),
        ("[.]", r"\."),
        ('"a" / "b" "c"', "(?>a|bc)"),
        ('("Jan" / "Jun") / "Feb"', "(?>J(?:a|u)n|Feb)"),
        ("!upper <[a]", r"(?![\p{Lu}\p{Lt}])(?<=a)"),
    ],
)
def test_patterns_are_short_and_never_backtrack(expression: str, pattern: str) -> None:
    assert regex.sub(
        r"\[au\]|\(\?>a\|u\)", "(?:a|u)", pattern_text(grammar(f"x = {expression}"), "x")
    ) in (
        pattern,
        pattern.replace("(?<=a)", "(?<=[a])"),
    )


def test_a_look_behind_of_several_characters_has_no_pattern() -> None:
    with pytest.raises(TypeError, match='"ab" is not one character'):
        pattern_text(grammar('x = <"ab"'), "x")


def test_a_trie_matches_the_longest_word() -> None:
    words = ["St", "Stanton", "Stan", "Sun", "a-b", "a b"]
    pattern = regex.compile(trie_pattern(words))
    for text, end in (
        ("Stan", 4),
        ("Stant", 4),
        ("Stantons", 7),
        ("Sto", 2),
        ("a b", 3),
        ("a-b", 3),
    ):
        match = pattern.match(text)
        assert match is not None
        assert match.end() == end
    assert pattern.match("S") is None


def test_sets_are_joined_if_the_result_is_one_set() -> None:
    small, sign, other = CharSet("a-z"), CharSet(r"\-"), CharSet("x", negated=True)
    assert small | sign == CharSet(r"a-z\-")
    assert small | other is None
    assert other.without(sign) == CharSet(r"x\-", negated=True)
    assert small.without(sign) is None
    assert sign.members_in("a-b-") == "--"
    # `a` occurs in the fragment for blanks (`\\xa0`), but is not a blank.
    blank, letter = CLASSES["blank"], CharSet("a")
    assert (blank | letter) == CharSet(blank.fragment + "a")
    assert (letter | letter) == letter


@pytest.mark.parametrize("character", ["a", "K", "İ", "ı", "ß", "ǆ", "ǅ", "Σ", "ς", "1", "\ud800"])
def test_case_variants_are_symmetric(character: str) -> None:
    assert character in variants(character)
    assert all(variants(other) == variants(character) for other in variants(character))


def test_only_newline_and_char_contain_line_ends() -> None:
    assert set(CLASSES) == {
        "upper", "lower", "letter", "digit", "blank", "newline", "any", "char",
    }  # fmt: skip
    for name, found in CLASSES.items():
        assert ("\n" in found) == (name in ("newline", "char"))
    # The other line breaks of str.splitlines are ordinary characters.
    assert all(c in CLASSES["any"] for c in "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")


def test_a_node_finds_its_descendants() -> None:
    found = grammar(NESTED)
    node = Matcher(found).match("Date", "May 21, 2017")
    assert node is not None
    assert node.first("Day") is node.children[1]
    assert node.first("Digits") is None
    assert [child.rule for child in node.all("Year")] == ["Year"]
    assert len(list(node.walk())) == 6


def test_matches_needs_the_whole_text() -> None:
    found = grammar('x = "a"+')
    assert matches(found, "x", "aa")
    assert not matches(found, "x", "aab")


def test_a_large_grammar_has_a_short_repr() -> None:
    assert repr(grammar('x = "a"')) == '<Grammar x = "a">'
    rules = tuple(Rule(f"x{number}", Literal("a")) for number in range(20))
    assert repr(Grammar.of(rules)) == "<Grammar of 20 rules>"
