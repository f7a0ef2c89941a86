"""What a look at a text tells of the rules that may read it; the law of the oracle has the rest."""

from __future__ import annotations

import pytest

from wireparse.peg.charset import CLASSES, CharSet
from wireparse.peg.compile import Matcher, Recall
from wireparse.peg.compile.charmask import ALL, ALWAYS, BLANKS, characters, few, mask, signs
from wireparse.peg.compile.prefilter import Lazily, Sieve
from wireparse.peg.compile.summary import ENDLESS, Outline, Outlines
from wireparse.peg.compile.trees import Made
from wireparse.peg.expressions import Choice, Grammar, Literal
from wireparse.peg.notation import read

LISTS = {"months": ("May", "March", "June"), "long": ("correspondent",), "none": ()}


def grammar(expression: str) -> Grammar:
    return Grammar.of(read(f"x = {expression}\nend = !char\nws = (blank / newline)+"), LISTS)


def outline(expression: str) -> Outline:
    found = grammar(expression)
    return Outlines(found).of(found["x"].expression)


def may_read(expression: str, text: str) -> bool:
    return Matcher(grammar(expression)).may_read(("x",), text) == 1


@pytest.mark.parametrize(
    ("expression", "yes", "no"),
    [
        # how it begins
        ('"ab"', ["ab", "abc"], ["", "a", "ba", "Ab"]),
        ('~"ab"', ["AB", "aB"], ["b"]),
        ('"é"', ["é"], ["e"]),
        ("@months", ["May 3", "Marching"], ["Mai", "may"]),
        ("~@months", ["MAY", "jUNe"], ["Maybe".replace("y", "i")]),
        ("~@long", ["Correspondent", "correspondents"], ["correct", "corre"]),
        ("@none", [], ["a", ""]),
        ('"a"? "b"', ["ab", "b"], ["c"]),
        ('"a"{2,3} "b"', ["aab", "aaab"], ["ab", "aac"[:2]]),
        ('("a" / "bc") "d"', ["ad", "bcd"], ["bd", "d"]),
        ('!"a" "b" / upper', ["b", "C"], ["a", "c"]),
        # what it looks at
        ('&"ab" lower+', ["abc"], ["ac", "a"]),
        ("&(~@months) letter+", ["MAYBE"], ["Mabye"]),
        ('"-"? &@months letter+', ["May", "-May"], ["+May"]),
        # what it needs
        ('letter+ "(" letter+', ["ab(c"], ["abc"]),
        ('any+ (":" / "-")', ["a b: c", "a-"], ["a b"]),
        ("letter+ ws digit", ["a 1", "a 2"], ["a b"]),
        ('letter+ ("1" / "a")', ["aa"], []),
        ('letter+ !"("', ["a"], ["("]),
        ('letter+ (newline "a")', ["a\na"], ["a a"]),
        # how it ends, where the text must end with it
        ('any* ")" end', ["a)"], ["a) "]),
        ('any* ")"', ["a) "], ["a"]),
        ('letter+ ("." / @months)? end', ["a.", "May"], ["a!", "a1."[:2]]),
        ("end", [""], ["a"]),
        # how long it is
        ("letter{1,3} end", ["abc"], ["abcd"]),
        ("letter{1,3}", ["abcd"], []),
        ("&(letter{2} end) letter+", ["ab"], ["abc"]),
        ('("a" end / "b"{4} end)', ["a", "bbbb"], ["aaaaa"]),
        # how its second word begins
        ("upper letter* ws upper letter+", ["A Bc", "A\u2003Bc", "A  \nBc"], ["A bc"]),
        ("upper letter* ws upper", ["Ab C"], ["Ab c", "A"]),
        ('"a b" / "a c"', ["a b", "a c"], ["a d"]),
        ("upper+ end", ["AB"], ["A b"]),
        ('upper (ws lower){1,2} ws "1"', ["A b 1", "A b c 1"], ["A 1"]),
    ],
)
def test_what_a_look_tells(expression: str, yes: list[str], no: list[str]) -> None:
    assert [text for text in yes if not may_read(expression, text)] == []
    assert [text for text in no if may_read(expression, text)] == []


def test_a_look_does_not_go_on_for_ever() -> None:
    assert may_read("upper letter* ws upper", "A" * 50 + " b")


def test_each_alternative_is_told_apart_and_so_are_the_rules() -> None:
    found = Grammar.of(read('x = "a" / y\ny = "b" end / "c"\nend = !char'), LISTS)
    matcher = Matcher(found)
    assert [matcher.may_read(("x", "y"), text) for text in "abcd"] == [1, 3, 3, 0]
    assert matcher.may_read(("y", "x"), "zbz", 1, 2) == 3
    assert matcher.may_read(("y",), "zbz", 1) == 0
    sieve = Sieve(found)
    quick = sieve.quick((Literal("ab"), Literal("b"), Choice((Literal("a"), Literal("c")))))
    assert [quick(text, 0, len(text), Made(text, 0, 0)) for text in ("ac", "b", "c", "d", "")] == [
        5,
        2,
        4,
        0,
        0,
    ]


@pytest.mark.parametrize(
    ("expression", "longest", "ends"),
    [
        ('"abc"', 3, False),
        ("letter+", ENDLESS, False),
        ("letter{2,4} @months", 9, False),
        ('("a" / "bcd") end', 3, True),
        ('"a" end / "b"', 1, False),
        ("@none", 0, True),
    ],
)
def test_how_much_it_reads(expression: str, longest: int, ends: bool) -> None:
    found = outline(expression)
    assert (found.longest, found.ends) == (longest, ends)


def test_many_needs_of_a_choice_become_one() -> None:
    both = '("1" "(" "-") / ("2" ")" "+")'
    assert len(outline(both).needs) == 1
    assert not may_read(both, "abc")


def test_signs_are_what_is_neither_a_letter_nor_a_blank() -> None:
    assert signs("A b\tc\xa0", 0, 6) == ALWAYS
    assert signs("(ab)", 1, 3) == ALWAYS
    assert signs("a\nb", 0, 3) & BLANKS & ~ALWAYS
    # One digit stands for all, and what is rare for all that is rare.
    assert signs("1", 0, 1) == signs("23", 0, 2)
    assert signs("é", 0, 1) == signs("東", 0, 1) != ALWAYS


def test_what_is_made_tells_the_signs_when_asked() -> None:
    made = Made("(ab)", 1, 4)
    assert made.signs == signs("(ab)", 1, 4) == made.signs
    assert not hasattr(made, "sings")


def test_sets_hold_too_much_never_too_little() -> None:
    assert mask(CharSet("a-c")) == sum(characters(c, any_case=False) for c in "abc")
    assert mask(CharSet("—–")) == sum(characters(c, any_case=False) for c in "—–")
    other = characters("東", any_case=False)
    assert mask(CharSet("a-é")) & other
    assert mask(CLASSES["letter"]) & other
    assert mask(CharSet("a", negated=True)) & other
    assert not mask(CLASSES["blank"]) & other
    assert mask(CLASSES["char"]) | characters("", any_case=False) == ALL & mask(CLASSES["char"])
    assert few(mask(CharSet("a-c"))) == "abc"
    assert few(mask(CharSet("a-z"))) is few(mask(CLASSES["blank"])) is None


def test_answers_are_forgotten_when_there_are_too_many() -> None:
    asked: list[int] = []

    @Lazily
    def double(number: int) -> int:
        asked.append(number)
        return 2 * number

    assert [double[number] for number in (1, 2, 1)] == [2, 4, 2]
    assert asked == [1, 2]
    for number in range(3000):
        assert double[number] == 2 * number
    assert len(double) < 3000


def test_trees_are_kept_until_they_are_forgotten() -> None:
    matcher = Recall(Matcher(Grammar.of(read('A = "a"+'), LISTS)))
    first = matcher.match("A", "aab", 0, 2)
    assert first is not None
    assert matcher.match("A", "aab", 0, 2) is first
    assert matcher.match("A", "aab", 0, 1) is not first
    assert matcher.match("A", "aab", 2, 3) is None
    matcher.forget()
    again = matcher.match("A", "aab", 0, 2)
    assert again == first
    assert again is not first
    for start in range(300):
        assert matcher.match("A", "a" * 301, start, 301) is not None
    assert matcher.match("A", "aab", 0, 2) is not again
