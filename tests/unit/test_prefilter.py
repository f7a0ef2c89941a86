"""Which rules the prefilter excludes; the oracle property tests that it excludes no match."""

from __future__ import annotations

import pytest

from wireparse.peg.charset import CLASSES, CharSet
from wireparse.peg.compile import CachedMatcher, Matcher
from wireparse.peg.compile.charmask import (
    ALL,
    BLANKS,
    COMMON,
    character_mask,
    characters_in,
    charmask_of,
    charset_mask,
)
from wireparse.peg.compile.prefilter import Memo, Prefilter, Summarizer
from wireparse.peg.compile.summary import UNBOUNDED, Summary
from wireparse.peg.compile.trees import MatchTrace
from wireparse.peg.expressions import Choice, Grammar, Literal
from wireparse.peg.notation import parse_rules

LISTS = {"months": ("May", "March", "June"), "long": ("correspondent",), "none": ()}


def grammar(expression: str) -> Grammar:
    return Grammar.of(parse_rules(f"x = {expression}\nend = !char\nws = (blank / newline)+"), LISTS)


def summary(expression: str) -> Summary:
    found = grammar(expression)
    return Summarizer(found).summarize(found["x"].expression)


def may_match(expression: str, text: str) -> bool:
    return Matcher(grammar(expression)).may_match(("x",), text) == 1


@pytest.mark.parametrize(
    ("expression", "yes", "no"),
    [
        # first characters and prefixes
        ('"ab"', ["ab", "abc"], ["", "a", "ba", "Ab"]),
        ('~"ab"', ["AB", "aB"], ["b"]),
        ('"é"', ["é"], ["e"]),
        ("@months", ["May 3", "Marching"], ["Mai", "may"]),
        ("~@months", ["MAY", "jUNe"], ["Maybe".replace("y", "i")]),
        ("~@long", ["Correspondent", "correspondents"], ["correct", "corre"]),
        ("@none", [], ["a", ""]),
        ("digit / @months", ["5", "May"], ["Oslo", "Ma"]),
        ('@long? (digit / "x")', ["5", "x", "correspondent 5"], ["a", "copper"]),
        ("&upper &@months letter+", ["May"], ["Oslo", "may"]),
        ('"a"? "b"', ["ab", "b"], ["c"]),
        ('"a"{2,3} "b"', ["aab", "aaab"], ["ab", "aac"[:2]]),
        ('("a" / "bc") "d"', ["ad", "bcd"], ["bd", "d"]),
        ('!"a" "b" / upper', ["b", "C"], ["a", "c"]),
        # look-aheads
        ('&"ab" lower+', ["abc"], ["ac", "a"]),
        ("&(~@months) letter+", ["MAYBE"], ["Mabye"]),
        ('"-"? &@months letter+', ["May", "-May"], ["+May"]),
        # required characters
        ('letter+ "(" letter+', ["ab(c"], ["abc"]),
        ('any+ (":" / "-")', ["a b: c", "a-"], ["a b"]),
        ("letter+ ws digit", ["a 1", "a 2"], ["a b"]),
        ('letter+ ("1" / "a")', ["aa"], []),
        ('letter+ !"("', ["a"], ["("]),
        ('letter+ (newline "a")', ["a\na"], ["a a"]),
        # the last character, if the match must reach the end
        ('any* ")" end', ["a)"], ["a) "]),
        ('any* ")"', ["a) "], ["a"]),
        ('letter+ ("." / @months)? end', ["a.", "May"], ["a!", "a1."[:2]]),
        ("end", [""], ["a"]),
        # lengths
        ("letter{1,3} end", ["abc"], ["abcd"]),
        ("letter{1,3}", ["abcd"], []),
        ("&(letter{2} end) letter+", ["ab"], ["abc"]),
        ('("a" end / "b"{4} end)', ["a", "bbbb"], ["aaaaa"]),
        # the second word
        ("upper letter* ws upper letter+", ["A Bc", "A\u2003Bc", "A  \nBc"], ["A bc"]),
        ("upper letter* ws upper", ["Ab C"], ["Ab c", "A"]),
        ('"a b" / "a c"', ["a b", "a c"], ["a d"]),
        ("upper+ end", ["AB"], ["A b"]),
        ('upper (ws lower){1,2} ws "1"', ["A b 1", "A b c 1"], ["A 1"]),
    ],
)
def test_the_prefilter_excludes_what_cannot_match(
    expression: str, yes: list[str], no: list[str]
) -> None:
    assert [text for text in yes if not may_match(expression, text)] == []
    assert [text for text in no if may_match(expression, text)] == []


def test_the_search_for_a_second_word_is_bounded() -> None:
    assert may_match("upper letter* ws upper", "A" * 50 + " b")


def test_each_rule_and_alternative_has_a_bit() -> None:
    found = Grammar.of(parse_rules('x = "a" / y\ny = "b" end / "c"\nend = !char'), LISTS)
    matcher = Matcher(found)
    assert [matcher.may_match(("x", "y"), text) for text in "abcd"] == [1, 3, 3, 0]
    assert matcher.may_match(("y", "x"), "zbz", 1, 2) == 3
    assert matcher.may_match(("y",), "zbz", 1) == 0
    prefilter = Prefilter(found)
    quick = prefilter.by_first_character(
        (Literal("ab"), Literal("b"), Choice((Literal("a"), Literal("c"))))
    )
    assert [
        quick(text, 0, len(text), MatchTrace(text, 0, 0)) for text in ("ac", "b", "c", "d", "")
    ] == [
        5,
        2,
        4,
        0,
        0,
    ]


@pytest.mark.parametrize(
    ("expression", "max_length", "anchored"),
    [
        ('"abc"', 3, False),
        ("letter+", UNBOUNDED, False),
        ("letter{2,4} @months", 9, False),
        ('("a" / "bcd") end', 3, True),
        ('"a" end / "b"', 1, False),
        ("@none", 0, True),
    ],
)
def test_the_length_of_matches(expression: str, max_length: int, anchored: bool) -> None:
    found = summary(expression)
    assert (found.max_length, found.anchored) == (max_length, anchored)


def test_the_required_sets_of_a_choice_are_merged() -> None:
    both = '("1" "(" "-") / ("2" ")" "+")'
    assert len(summary(both).required) == 1
    assert not may_match(both, "abc")


def test_the_mask_of_a_text_ignores_letters_and_blanks() -> None:
    assert charmask_of("A b\tc\xa0", 0, 6) == COMMON
    assert charmask_of("(ab)", 1, 3) == COMMON
    assert charmask_of("a\nb", 0, 3) & BLANKS & ~COMMON
    # All digits are equal, and so are all rare characters.
    assert charmask_of("1", 0, 1) == charmask_of("23", 0, 2)
    assert charmask_of("é", 0, 1) == charmask_of("東", 0, 1) != COMMON


def test_a_trace_computes_the_mask_on_first_use() -> None:
    trace = MatchTrace("(ab)", 1, 4)
    assert trace.charmask == charmask_of("(ab)", 1, 4) == trace.charmask
    assert not hasattr(trace, "charmaks")


def test_masks_can_contain_too_much_but_never_too_little() -> None:
    assert charset_mask(CharSet("a-c")) == sum(character_mask(c, any_case=False) for c in "abc")
    assert charset_mask(CharSet("—–")) == sum(character_mask(c, any_case=False) for c in "—–")
    other = character_mask("東", any_case=False)
    assert charset_mask(CharSet("a-é")) & other
    assert charset_mask(CLASSES["letter"]) & other
    assert charset_mask(CharSet("a", negated=True)) & other
    assert not charset_mask(CLASSES["blank"]) & other
    assert charset_mask(CLASSES["char"]) | character_mask("", any_case=False) == ALL & charset_mask(
        CLASSES["char"]
    )
    assert characters_in(charset_mask(CharSet("a-c"))) == "abc"
    assert set(characters_in(charset_mask(CLASSES["blank"])) or "") >= set(" \t\xa0\u3000")
    assert characters_in(charset_mask(CharSet("a-z"))) is None
    assert characters_in(other) is None


def test_a_memo_is_cleared_when_it_is_full() -> None:
    asked: list[int] = []

    @Memo
    def double(number: int) -> int:
        asked.append(number)
        return 2 * number

    assert [double[number] for number in (1, 2, 1)] == [2, 4, 2]
    assert asked == [1, 2]
    for number in range(3000):
        assert double[number] == 2 * number
    assert len(double) < 3000


def test_trees_are_cached_until_cleared() -> None:
    matcher = CachedMatcher(Matcher(Grammar.of(parse_rules('A = "a"+'), LISTS)))
    first = matcher.match("A", "aab", 0, 2)
    assert first is not None
    assert matcher.match("A", "aab", 0, 2) is first
    assert matcher.match("A", "aab", 0, 1) is not first
    assert matcher.match("A", "aab", 2, 3) is None
    matcher.clear()
    again = matcher.match("A", "aab", 0, 2)
    assert again == first
    assert again is not first
    for start in range(300):
        assert matcher.match("A", "a" * 301, start, 301) is not None
    assert matcher.match("A", "aab", 0, 2) is not again


@pytest.mark.parametrize("rule", ["mark", "other"])
@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("A Photo", True),
        ("a PHOTO of it", True),
        ("sent via Oslo", True),
        ("sent VIA Oslo", False),
        ("either/or", True),
        ("no mark", False),
        ("“photo” de l’Île", True),
        ("ph\u212aoto", False),
        ("TA\u212aE", False),
        ("", False),
    ],
)
def test_words_are_found_as_a_search_finds_them(rule: str, text: str, *, yes: bool) -> None:
    rules = 'mark = [/:] / "via " / ~"photo" / ~"take"\nother = mark'
    matcher = Matcher(Grammar.of(parse_rules(rules)))
    assert matcher.contains(rule, f"/{text}/", 1, len(text) + 1) == yes
    assert (matcher.search(rule, text) >= 0) == yes


def test_what_was_seen_of_a_text_is_kept_until_another_text_comes() -> None:
    matcher = CachedMatcher(Matcher(Grammar.of(parse_rules('x = "a" / "(" "b" / "c" / "d" / "e"'))))
    assert [matcher.test("x", text) for text in ("a", "(b", "é", "a")] == [1, 2, -1, 1]
    text = "a" * 400
    assert all(matcher.test("x", text, pos) == pos + 1 for pos in range(400))
