"""The notation of grammars: its meaning, its errors, and its round trip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireparse.errors import GrammarError
from wireparse.peg.charset import CLASSES
from wireparse.peg.expressions import (
    Ahead,
    Behind,
    Choice,
    ClassRef,
    Example,
    Expression,
    Hint,
    Literal,
    Ref,
    Repeat,
    Rule,
    Sequence,
    Set,
    Tagged,
    WordList,
)
from wireparse.peg.notation import parse_rules
from wireparse.peg.structure import parts, with_part


def expression(text: str) -> Expression:
    [rule] = parse_rules(f"X = {text}")
    return rule.expression


A, B, C = Literal("a"), Literal("b"), Literal("c")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"a"', A),
        ('~"ab"', Literal("ab", any_case=True)),
        (r'"\"\\\n\t\s\x2d\u2014\U0001f5de"', Literal('"\\\n\t -—🗞')),
        ("[A-Za]", Set((("A", "Z"), ("a", "a")))),
        (r"[^\]\-\^ -]", Set((("]", "]"), ("-", "-"), ("^", "^"), (" ", " "), ("-", "-")), True)),
        ("[-a]", Set((("-", "-"), ("a", "a")))),
        ("[a^]", Set((("a", "a"), ("^", "^")))),
        ("upper", ClassRef("upper")),
        ("Place", Ref("Place")),
        ("a-b_c", Ref("a-b_c")),
        ("@months", WordList("months")),
        ("~@photo-agencies", WordList("photo-agencies", any_case=True)),
        ('"a" "b" / "c"', Choice((Sequence((A, B)), C))),
        ('"a" ("b" / "c")', Sequence((A, Choice((B, C))))),
        ('"a"?', Repeat(A, 0, 1)),
        ('"a"*', Repeat(A, 0, None)),
        ('"a"+', Repeat(A, 1, None)),
        ('"a"{3}', Repeat(A, 3, 3)),
        ('"a"{2,}', Repeat(A, 2, None)),
        ('"a"{0,5}', Repeat(A, 0, 5)),
        ('"a"+?', Repeat(Repeat(A, 1, None), 0, 1)),
        ('!"a"+', Ahead(Repeat(A, 1, None), negated=True)),
        ('&"a" "b"', Sequence((Ahead(A), B))),
        ("<upper", Behind(ClassRef("upper"))),
        ('!<"a"', Behind(A, negated=True)),
        ('! < "a"', Ahead(Behind(A), negated=True)),
        ('"a" # not an expression\n  "b"', Sequence((A, B))),
        ('"a"\n  / "b"\n  # between\n  / "c"', Choice((A, B, C))),
    ],
)
def test_an_expression_is_parsed(text: str, expected: Expression) -> None:
    assert expression(text) == expected


INDENTED = "indented line continues no rule; remove the indent or move it up"
MISPLACED = "#= must directly follow #> or another #="
NO_TREE = "invalid tree; write nodes such as: Place(City Qualifier) Agency"
TOO_DEEP = "is nested more than 50 levels deep; move parts of it to other rules"


@pytest.mark.parametrize(
    ("text", "line", "rule", "message"),
    [
        ("X = ", 1, "X", "expected an expression, found end of line"),
        ('X = "a" /', 1, "X", "expected an expression, found end of line"),
        ('X = "a" /\n\n', 1, "X", "expected an expression, found end of line"),
        ('X = "a" / )', 1, "X", "expected an expression, found )"),
        ('X = ("a"', 1, "X", "missing )"),
        ('X = "a")', 1, "X", "unexpected )"),
        ('X = "a', 1, "X", "missing closing quotation mark"),
        ('X = ""', 1, "X", 'empty literal ""; remove it'),
        ("X = [a", 1, "X", "missing ] at the end of a set"),
        ("X = []", 1, "X", "empty set; list at least one character"),
        ("X = [z-a]", 1, "X", "the range z-a is reversed; write a-z"),
        ('X = "a"{3,2}', 1, "X", "the upper bound of {3,2} must be at least 3"),
        ('X = "a"{0}', 1, "X", "the upper bound of {0} must be at least 1"),
        ('X = "a"{x}', 1, "X", "invalid bounds; write {2}, {2,} or {2,5}, with six digits at most"),
        (
            'X = "a"{1234567}',
            1,
            "X",
            "invalid bounds; write {2}, {2,} or {2,5}, with six digits at most",
        ),
        ("X = @", 1, "X", "expected the name of a list, found end of line"),
        (
            "X = ~upper",
            1,
            "X",
            '~ must be followed by a literal or a list, as in ~"by" or ~@months',
        ),
        ('X = "a" %', 1, "X", "expected an expression, found %"),
        (r'X = "\q"', 1, "X", r"unknown escape \q; for a backslash, write \\"),
        (r'X = "\u12"', 1, "X", r"\u must be followed by 4 hexadecimal digits"),
        (r'X = "\x+1"', 1, "X", r"\x must be followed by 2 hexadecimal digits"),
        (r'X = "\xzz"', 1, "X", r"\x must be followed by 2 hexadecimal digits"),
        (r'X = "\U00110000"', 1, "X", "there is no character U+00110000; the last one is U+10FFFF"),
        ('X = "a"\n  "b" )', 2, "X", "unexpected )"),
        ('X = "a"\n#> \\q', 2, "X", r"unknown escape \q; for a backslash, write \\"),
        ('X = "a"\nX = "b"', 2, "X", "is already defined on line 1; rename or remove one of them"),
        (
            'digit = "a"',
            1,
            "digit",
            "is the name of a built-in character class; choose another name",
        ),
        ('X_y = "a"', 1, "X_y", "a capitalized rule name may contain only letters and digits"),
        ("what is this", 1, None, "expected a rule such as: Name = expression"),
        ("#> lost", 1, None, "#> without a rule; put it under the rule it belongs to"),
        ('  "a"', 1, None, INDENTED),
        ('X = "a"\n\n  "b"', 3, None, INDENTED),
        ('X = "a"\n#> a\n  "b"', 3, None, INDENTED),
        ('X = "a"\n#= Y', 2, "X", MISPLACED),
        ('X = "a"\n#! b\n#= Y', 3, "X", MISPLACED),
        ('X = "a"\n#> a\n#! b\n#= Y', 4, "X", MISPLACED),
        ('X = "a"\n#> a\n# why\n#= Y', 4, "X", MISPLACED),
        ('X = "a"\n#> a\n\n#= Y', 4, "X", MISPLACED),
        ('X = "a"\n#> a\n#= Y(', 3, "X", NO_TREE),
        ('X = "a"\n#> a\n#= Y()', 3, "X", NO_TREE),
        ('X = "a"\n#> a\n#= Y (Z)', 3, "X", NO_TREE),
        ('X = "a"\n#> a\n#= Y(Z)W', 3, "X", NO_TREE),
        ('X = "a"\n#> a\n#= Y, Z', 3, "X", NO_TREE),
        ('X = "a"\n#> a\n#= y', 3, "X", NO_TREE),
        (f'X = "a"\n#> a\n#= {"Y(" * 4000}', 3, "X", NO_TREE),
        (f'X = "a"\n#> a\n#= {"Y " * 6000}', 3, "X", NO_TREE),
        ('X = "a"\n#? one two', 2, "X", "invalid hint; write #? name or #? ... name"),
        ('X = "a"\n#?', 2, "X", "invalid hint; write #? name or #? ... name"),
        (f"X = {'(' * 51}", 1, "X", TOO_DEEP),
        (f"X = {'!' * 51}", 1, "X", TOO_DEEP),
        (f'X = "a"{"?" * 51}', 1, "X", TOO_DEEP),
        (f"X = {'(' * 100_000}", 1, "X", TOO_DEEP),
    ],
)
def test_an_error_names_file_line_and_rule(
    text: str, line: int, rule: str | None, message: str
) -> None:
    with pytest.raises(GrammarError) as caught:
        parse_rules(text, "my.grammar")
    error = caught.value
    assert (error.file, error.line, error.rule, error.message) == (
        "my.grammar",
        line,
        rule,
        message,
    )


def test_a_rule_has_its_comment_examples_and_line() -> None:
    text = "\n".join(  # noqa: FLY002 - a list shows where the lines are
        [
            "# About the file.",
            "",
            "# What a day is.",
            "#",
            "# Source: the calendar.",
            "Day = digit",
            "    digit?",
            "#> 7",
            r"#> 21\n",
            "#>  two blanks before and one after ",
            "#! x",
            "",
            'next = "a"  ',
        ]
    )
    day, following = parse_rules(text, "x.grammar", 10)
    assert day.comment == "What a day is.\n\nSource: the calendar."
    assert [(e.text, e.line) for e in day.accepted] == [
        ("7", 17),
        ("21\n", 18),
        (" two blanks before and one after ", 19),
    ]
    assert [(e.text, e.line) for e in day.refused] == [("x", 20)]
    assert (day.line, day.source, day.is_node) == (15, "x.grammar", True)
    assert (following.comment, following.line, following.is_node) == ("", 22, False)


def test_line_ends_do_not_matter() -> None:
    text = '# Note\nX = "a"\n  / "b"\n#> a\n'
    assert parse_rules(text.replace("\n", "\r\n")) == parse_rules(text)


def test_only_a_comment_directly_above_belongs_to_a_rule() -> None:
    [one, two] = parse_rules('# heading\n\none = "a"\n#> a\n# about two\ntwo = "b"\n')
    assert (one.comment, two.comment) == ("", "about two")


def rule(text: str) -> Rule:
    [found] = parse_rules(text)
    return found


@pytest.mark.parametrize(
    ("lines", "tree"),
    [
        ("", None),
        ("#=", ""),
        ("#=   Month Day", "Month Day"),
        ("#= Place(City Qualifier(X1)) \t Agency", "Place(City Qualifier(X1)) Agency"),
        ("#= Place( City )", "Place(City)"),
        ("#=  Place(City\n#=    Qualifier)\n#=  Agency", "Place(City Qualifier) Agency"),
        ("#= Place(\n#= City\n#= )\n#! no", "Place(City)"),
    ],
)
def test_a_tree_belongs_to_the_example_above(lines: str, tree: str | None) -> None:
    found = rule(f'X = "a"\n#> b\n#> a\n{lines}')
    assert [(e.text, e.line, e.tree) for e in found.accepted] == [("b", 2, None), ("a", 3, tree)]


def test_a_rule_has_hints() -> None:
    found = rule('X = "a"\n#? soon\n#> a\n#? ...  a-b_c \n')
    assert found.hints == (Hint("soon"), Hint("a-b_c", inside=True))
    assert [(str(hint), hint.line) for hint in found.hints] == [("soon", 2), ("... a-b_c", 4)]
    assert [example.text for example in found.accepted] == ["a"]


@given(st.text())
def test_an_example_is_written_as_it_was_parsed(text: str) -> None:
    written = str(Example(text, 0))
    assert "\n" not in written
    [found] = rule(f'X = "a"\n#> {written}').accepted
    assert found.text == text


def test_the_deepest_rule_is_parsed_and_printed() -> None:
    text = "(" * 50 + '"a" "b"' + ' / "c") "d"' * 50
    assert expression(str(expression(text))) == expression(text)


names = st.from_regex("[A-Z][A-Za-z0-9]*|[a-z][a-z0-9_-]*", fullmatch=True).filter(
    lambda name: name not in CLASSES
)
list_names = st.from_regex("[a-z][a-z0-9_-]*", fullmatch=True)
ranges = st.tuples(st.characters(), st.characters()).map(lambda pair: (min(pair), max(pair)))
leaves: st.SearchStrategy[Expression] = st.one_of(
    st.builds(Literal, st.text(min_size=1), st.booleans()),
    st.builds(Set, st.lists(ranges, min_size=1).map(tuple), st.booleans()),
    st.sampled_from(sorted(CLASSES)).map(ClassRef),
    st.builds(WordList, list_names, st.booleans()),
    st.builds(Ref, names),
)


def repeated(item: Expression, found: tuple[int, int | None]) -> Repeat:
    return Repeat(item, *found)


def bigger(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    bounds: st.SearchStrategy[tuple[int, int | None]] = st.sampled_from(
        [(0, 1), (0, None), (1, None), (2, 2), (1, 3), (2, None)]
    )
    return st.one_of(
        several.map(Sequence),
        several.map(Choice),
        st.builds(repeated, inner, bounds),
        st.builds(Ahead, inner, st.booleans()),
        st.builds(Behind, inner, st.booleans()),
    )


expressions = st.recursive(leaves, bigger, max_leaves=10)


@given(expressions)
def test_the_notation_of_an_expression_is_parsed_to_the_same_expression(found: Expression) -> None:
    assert expression(str(found)) == found


@given(expressions, st.data())
def test_a_part_can_be_replaced(found: Expression, data: st.DataObject) -> None:
    if not parts(found):
        with pytest.raises(ValueError, match="has no parts"):
            with_part(found, 0, A)
        return
    number = data.draw(st.integers(0, len(parts(found)) - 1))
    changed = with_part(found, number, Ref("New"))
    assert parts(changed)[number] == Ref("New")
    assert with_part(changed, number, parts(found)[number]) == found


def test_a_tag_is_invisible_in_the_notation() -> None:
    tagged = Tagged(Sequence((A, B)), "afp")
    assert str(Repeat(tagged, 0, 1)) == '("a" "b")?'
    assert with_part(tagged, 0, C) == Tagged(C, "afp")


def test_a_rule_is_printed_in_the_notation() -> None:
    assert str(Rule("Day", Repeat(ClassRef("digit"), 1, 2))) == "Day = digit{1,2}"
