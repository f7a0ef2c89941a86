"""The grammar checker: the errors it reports, and the rules it accepts."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from wireparse.peg.check import check
from wireparse.peg.compile import Matcher
from wireparse.peg.compile.patterns import Context
from wireparse.peg.compile.program import RuleCompiler
from wireparse.peg.compile.size import SizeMeter
from wireparse.peg.expressions import Choice, Expression, Grammar, Literal, Rule, Tagged
from wireparse.peg.limits import LARGEST
from wireparse.peg.notation import parse_rules
from wireparse.styles import Ruleset, built_in

if TYPE_CHECKING:
    from wireparse.peg.compile.steps import MatchFunction

LISTS = {"months": ("May", "June"), "none": (), "hollow": ("a", ""), "endless": ("a" * 101,)}


def faults(text: str, entries: tuple[str, ...] | None = None) -> list[str]:
    found = check(Grammar.of(parse_rules(text, "my.grammar"), LISTS), entries)
    assert all(fault.file in ("my.grammar", "<grammar>") for fault in found)
    return [fault.message for fault in found]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = Y", "refers to Y, which is not defined"),
        ("x = @lost", "uses the list @lost, which is not defined in any style"),
        ("x = @none", "uses the list @none, which is empty"),
        ("x = @hollow", "uses the list @hollow, which contains an empty word"),
        ('x = "(" x ")"', "refers to itself, which is not allowed: x > x"),
        ('x = <"ab"', '<"ab" must look at a single character of a set'),
        ('x = ("a"?)*', '("a"?)* repeats something that may match nothing'),
        ('x = (!"a" / "b"){2}', '(!"a" / "b"){2} repeats something that may match nothing'),
        ('X = "a"?', "makes a node but may match nothing"),
        ('x = "a"* "a"', '"a" never matches, because "a"* before it leaves nothing for it'),
        (
            'x = (letter / "-")+ "-"',
            '"-" never matches, because (letter / "-")+ before it leaves nothing',
        ),
        (
            'x = letter+ upper+ "."',
            "upper+ never matches, because letter+ before it leaves nothing for it",
        ),
        ('x = "a" / "ab"', 'alternative "ab" never matches, because "a" before it matches first'),
        ('x = ~"a" / "Ab"', 'alternative "Ab" never matches, because ~"a" before it matches first'),
        ('x = "a" "b"? / "abc"', '"abc" never matches, because "a" "b"? before it matches first'),
        ('x = "a" / "b" / &"a" "ab"', 'alternative &"a" "ab" never matches, because "a" before'),
        ('x = letter / "a" / "."', 'alternative "a" never matches, because letter before'),
        (
            "x = letter+ / upper digit",
            "alternative upper digit never matches, because letter+ before",
        ),
        ('x = "a"* / "b"', 'alternative "b" never matches, because "a"* before it matches first'),
        ('x = "b" / "b"', 'alternative "b" never matches, because "b" before it matches first'),
        ('x = "a" / y\ny = "ab" / "ac"', 'alternative y never matches, because "a" before'),
        ("x = @endless", "uses the list @endless, which contains a word of more than 100"),
        ("x = digit\n#? y", "has the hint y, which is not defined"),
        ("x = Y\n#? ... Y\nY = digit", "has the hint Y, which makes nodes; use a plain rule"),
    ],
)
def test_an_invalid_rule_is_reported(text: str, message: str) -> None:
    assert any(message in fault for fault in faults(text)), faults(text)


@pytest.mark.parametrize(
    "text",
    [
        'x = "ab" / "a"',
        'x = "a" / ~"ab"',
        'x = ~"ab" / "a" / "A"',
        'x = "a" "b" / "ab"',  # if the "b" after "a" fails, "ab" is tried
        'x = "a" !"b" / "ab"',
        "x = upper / letter",
        'x = letter+ "-"',
        'x = "a"? "a"',  # matches "aa"
        'x = ("a"?)?',
        'x = !"a"',
        'X = "a"? "b"',
        "x = <letter !<[.] any",
        "x = @months / ~@months",
        "x = Y y Y\nY = y\ny = letter",
    ],
)
def test_a_valid_rule_is_accepted(text: str) -> None:
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
    '(letter+ "." / digit)*',  # if the first fails, the second cannot match
    '((letter+ ".")? digit)*',
    '(letter{1,9} "." / letter)*',  # bounded
    '(letter+ &" " " ")*',
    '(!(digit "x") any)*',
    '(letter+ !("ab" / letter) " " / ".")*',
    # After either alternative, the next character is not a letter.
    '((digit !("ab" / letter) / letter+) !letter / letter)*',
    '(letter+ !"." / " ")*',  # all letters have been matched, so the next match cannot start at one
]


@pytest.mark.parametrize("expression", SUPERLINEAR)
def test_repeats_that_match_the_same_text_again_are_reported(expression: str) -> None:
    assert any("more than linear time" in fault for fault in faults(f"x = {expression}"))


@pytest.mark.parametrize("expression", LINEAR)
def test_repeats_in_linear_time_are_accepted(expression: str) -> None:
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


def test_reported_repeats_are_slow() -> None:
    # An accepted rule matches a long word once, a rejected one starts again at each letter.
    word = "a" * 2_000
    slow = min(seconds(expression, word) for expression in SUPERLINEAR[:3])
    quick = max(seconds(expression, word) for expression in LINEAR[:6])
    assert slow > 5 * quick


def test_every_fault_has_a_file_a_line_and_a_rule() -> None:
    text = 'One = "a"\nTwo = Three\n\nFour = Five\n'
    found = check(Grammar.of(parse_rules(text, "my.grammar")), ["One", "Six"])
    assert [str(fault) for fault in found] == [
        "<grammar>: rule Six: is needed by the program but not defined",
        "my.grammar:2: rule Two: refers to Three, which is not defined",
        "my.grammar:2: rule Two: is never used; refer to it from another rule, or remove it",
        "my.grammar:4: rule Four: refers to Five, which is not defined",
        "my.grammar:4: rule Four: is never used; refer to it from another rule, or remove it",
    ]


def test_a_cycle_is_shown_once() -> None:
    found = faults('a = "x" b\nb = "y" c / "z"\nc = a / "x" d\nd = d')
    assert found == [
        "refers to itself, which is not allowed: a > b > c > a",
        "refers to itself, which is not allowed: d > d",
    ]


def test_a_rule_that_leads_to_a_cycle_is_not_blamed() -> None:
    text = 'top = a\na = "x" b\nb = a'
    assert faults(text) == ["refers to itself, which is not allowed: a > b > a"]
    grammar = Grammar.of(parse_rules(text))
    assert [fault.rule for fault in check(grammar, rules=["top", "b"])] == ["b"]


def test_a_hint_is_used_and_has_its_own_line() -> None:
    text = "Top = Day\nDay = digit\n#> 1\n#? soon\nsoon = late\n#? late\nlate = any\nlost = soon"
    [fault] = check(Grammar.of(parse_rules(text, "my.grammar")), ["Top"])
    assert (fault.rule, fault.line) == ("lost", 8)
    [fault] = check(Grammar.of(parse_rules("Day = digit\n#> 1\n#? soon")))
    assert fault.line == 3


WORDS = [f'"{number:05}word"' for number in range(3000)]
LARGE = {
    "3,000 literals": (f"x = {' / '.join(WORDS)}", "has 3,001 parts, 300 at most; move words"),
    "3,000 items": (f"x = {' '.join(WORDS)}", "has 3,001 parts, 300 at most; move words"),
    "a long literal": (f'x = "{"ab" * 51}"', "has a literal of 102 characters, 100 at most"),
    "a large bound": ('x = ("ab"){1,1001}', "repeats a group up to 1,001 times, 1,000 at most"),
    "a large lower bound": ('x = ("a" y){1001,}\ny = "b"', "up to 1,001 times, 1,000 at most"),
    "exact bounds": (
        "x = " + "(" * 6 + "letter" + "{9})" * 6,
        "is too large: it compiles to",
    ),
    "nested bounds": (
        "x = " + "(" * 5 + "letter" + "{1,50})" * 5,
        "expressions at one offset, 35,000,000 at most; lower its bounds",
    ),
    "bounds over rules": (
        "\n".join(f"x{n} = x{n + 1}{{99}}" for n in range(9)) + "\nx9 = letter",
        "expressions at one offset, 35,000,000 at most; lower its bounds",
    ),
    "doubling": (
        "\n".join(f"x{n} = (x{n + 1} / x{n + 1} digit) digit" for n in range(30))
        + "\nx30 = letter digit",
        "expressions at one offset, 35,000,000 at most; lower its bounds or refer to fewer rules",
    ),
    "a long chain": (
        "\n".join(f'x{n} = "-"? x{n + 1}' for n in range(3000)) + "\nx3000 = digit",
        "levels deep with the rules it refers to, 150 at most",
    ),
    "much of everything": (
        "\n".join(f'x{n} = "{n}"' + " (letter{90} / digit{90}){9}" * 40 for n in range(9))
        + "\ntop = "
        + " / ".join(f"x{n}" for n in range(9)),
        "is too large: it compiles to",
    ),
}


@pytest.mark.parametrize("kind", LARGE)
def test_a_rule_that_is_too_large_is_reported_quickly(kind: str) -> None:
    text, message = LARGE[kind]
    begin = time.process_time()
    found = faults(text)
    assert message in found[0]
    assert len(found) < 50
    assert time.process_time() - begin < 2


def test_a_set_may_be_repeated_any_number_of_times() -> None:
    assert faults('x = y{1,99999}\ny = letter / digit\nz = ("a" "b"){2,}') == []


def test_only_the_innermost_rule_is_called_too_large() -> None:
    text = LARGE["exact bounds"][0] + "\ny = x digit\nz = y x"
    [fault] = check(Grammar.of(parse_rules(text)))
    assert fault.rule == "x"


def test_the_deepest_rules_are_checked_and_compiled() -> None:
    text = "\n".join(f'x{n} = "-"? x{n + 1}' for n in range(70)) + "\nX70 = digit".lower()
    grammar = Grammar.of(parse_rules(text))
    assert check(grammar) == ()
    assert Matcher(grammar).test("x0", "-1") == 2


class Compiler(RuleCompiler):
    """A compiler that counts the characters of its patterns."""

    lengths: dict[str, int]

    def _compile_pattern(self, expression: Expression, context: Context) -> MatchFunction:
        pattern = self.writer.write(expression, Context("", captures=False))
        self.lengths[pattern] = len(pattern)
        return super()._compile_pattern(expression, context)


@pytest.mark.parametrize("rule", ["Dateline", "Byline", "Note", "Signoff", "Date", "Agency"])
def test_the_size_estimates_the_compiled_rule(rule: str) -> None:
    grammar = Ruleset.of(["base"]).grammar
    compiler = Compiler(grammar)
    compiler.lengths = {}
    compiler.compile_rule(rule, captures=True)
    made = compiler.compile.cache_info().currsize + sum(compiler.lengths.values())
    assert 0.8 * made < SizeMeter(grammar).size(rule) < 1.6 * made


def test_the_largest_rule_has_room_to_grow() -> None:
    grammar = Ruleset.of(built_in()).grammar
    meter = SizeMeter(grammar)
    assert max(map(meter.size, grammar.rules)) < 0.6 * LARGEST


def test_checking_takes_linear_time() -> None:
    def seconds(count: int) -> float:
        rule = 'x{0} = (letter+ "{0}" / digit{{1,9}} blank / @months){{1,3}} "!" y\n'
        text = "y = upper lower\n" + "".join(rule.format(n) for n in range(count))
        grammar = Grammar.of(parse_rules(text), LISTS)
        begin = time.process_time()
        assert check(grammar) == ()
        return time.process_time() - begin

    seconds(20)
    assert seconds(800) < 20 * max(seconds(100), 0.01)


def test_an_alternative_of_a_style_can_precede_an_equal_one() -> None:
    side_by_side = Choice((Tagged(Literal("a"), "afp"), Literal("ab"), Literal("a")))
    grammar = Grammar.of((Rule("x", side_by_side),))
    assert check(grammar) == ()


def test_checking_can_be_limited_to_some_rules() -> None:
    grammar = Grammar.of(parse_rules('one = two\nthree = "a"? "a" / four\ntwo = "a" / "ab"'))
    assert [fault.rule for fault in check(grammar, rules=["one"])] == []
    assert [fault.rule for fault in check(grammar, rules=["two", "three"])] == ["three"]
