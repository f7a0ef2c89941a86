"""Running examples, and finding alternatives that no example needs."""

from __future__ import annotations

from functools import partial

from wireparse.peg.examples import (
    deletions,
    failures,
    tree_text,
    unmet_hints,
    unneeded,
    without_tree,
)
from wireparse.peg.expressions import Grammar
from wireparse.peg.notation import parse_rules
from wireparse.peg.oracle import interpret

TEXT = """
Line = "(" Name ")" / Name mark? / [0-9]
#> (ab)
#> ab
#! ab.
#! -

Name = letter+
#> ab
#! a b

mark = "!" / "?"
"""


def grammar(text: str = TEXT) -> Grammar:
    return Grammar.of(parse_rules(text, "my.grammar"))


def test_good_examples_pass() -> None:
    found = grammar()
    assert failures(found) == ()
    assert failures(found, match=partial(interpret, found)) == ()


def all_failures(text: str) -> list[str]:
    """Return the failures, which are the same for compiled patterns and the oracle."""
    found = grammar(text)
    fast, slow = failures(found), failures(found, match=partial(interpret, found))
    assert list(map(str, fast)) == list(map(str, slow))
    return list(map(str, fast))


def test_a_failing_example_is_named_with_its_line() -> None:
    text = 'Day = digit\n#> 1\n#> 1\\n\n#! x\n#! 3\nother = "a"\n#> b\n'
    assert all_failures(text) == [
        'my.grammar:3: rule Day: matches only "1" of its example "1\\n"',
        'my.grammar:5: rule Day: matches its counterexample "3"',
        'my.grammar:7: rule other: does not match its example "b"',
    ]
    assert len(failures(grammar(text), ["other"])) == 1


DATE = """
Date = Month Day? / Day
#> May 3
#=   {}
Month = "May" " "?
Day = digit
#> 3
#=   {}
"""


def test_a_correct_tree_passes() -> None:
    assert all_failures(DATE.format("Month Day", "")) == []


def test_a_wrong_tree_is_shown_below_the_expected_one() -> None:
    date, day = all_failures(DATE.format("Month(Day) Day", "Month"))
    assert date.split("\n") == [
        'my.grammar:4: rule Date: has a wrong tree in its example "May 3"',
        "  expected: Month(Day) Day",
        "  found:    Month Day",
    ]
    assert day.endswith("\n  expected: Month\n  found:    (no children)")


def test_a_rule_without_a_node_can_have_a_tree() -> None:
    assert all_failures('form = (Day " "){2}\n#> 1 2 \n#= Day Day\nDay = digit') == []


def test_a_tree_is_written_with_its_inner_nodes() -> None:
    found = grammar('A = (B / C)+\nB = "(" C D? ")"\nC = "c"\nD = C "d"')
    node = interpret(found, "A", "c(ccd)c")
    assert node is not None
    assert tree_text(node) == "C B(C D(C)) C"


def test_nodes_without_a_tree_are_found() -> None:
    found = grammar('A = "a"\n#> a\n#> a\n#=\nB = "b"\n#> b\nC = "c"\nplain = "d"\n#> d')
    assert [rule.name for rule in without_tree(found)] == ["B", "C"]


HINTED = r"""
Credit = "(" letter+ ")" / letter+ "/"
#? soon
#? ... sign
#> (ab)
#> ab/

soon = "(" / letter
sign = {}
"""


def test_a_correct_hint_passes() -> None:
    assert all_failures(HINTED.format('")" / "/" end\nend = !char')) == []


def test_a_hint_that_does_not_match_an_example_fails() -> None:
    text = HINTED.format('")"').replace('"(" / letter\n', '"("\n')
    assert all_failures(text) == [
        'my.grammar:6: rule Credit: its hint "soon" does not match its example "ab/"',
        'my.grammar:6: rule Credit: its hint "... sign" does not match its example "ab/"',
    ]


def test_a_hint_is_checked_only_if_the_rule_matches() -> None:
    found = grammar(HINTED.format('")"').replace('"(" / letter\n', '"("\n'))
    match = partial(interpret, found)
    assert unmet_hints(found["Credit"], "ab", match) == ()
    assert unmet_hints(found["Credit"], "ab/", match) == ("soon", "... sign")
    # "... sign" only applies to matches of the whole text.
    assert unmet_hints(found["Credit"], "ab/.", match) == ("soon",)


def test_an_alternative_that_no_example_needs_is_found() -> None:
    assert [str(fault) for fault in unneeded(grammar())] == [
        "my.grammar:2: rule Line: no example needs alternative [0-9]",
        'my.grammar:12: rule mark: no example needs alternative "!"',
        'my.grammar:12: rule mark: no example needs alternative "?"',
    ]


def test_an_example_of_a_rule_that_refers_to_it_counts() -> None:
    found = grammar(TEXT.replace("#> ab\n#! ab.", "#> ab\n#> ab?\n#> ab!\n#> 7\n#! ab."))
    assert unneeded(found) == ()


def test_a_counterexample_can_need_an_alternative() -> None:
    found = grammar('X = !("-" / "+") [-+*]\n#> *\n#! -\n')
    assert [fault.message for fault in unneeded(found)] == ['no example needs alternative "+"']


def test_optional_parts_are_deleted_on_request() -> None:
    found = [deletion.deleted for deletion in deletions(grammar(), optional=True)]
    assert "optional part mark?" in found
    messages = [fault.message for fault in unneeded(grammar(), optional=True)]
    assert "no example needs optional part mark?" in messages


def test_a_deletion_leaves_a_valid_grammar() -> None:
    left = {deletion.deleted: deletion.grammar for deletion in deletions(grammar())}
    assert str(left['alternative "!"']["mark"]) == 'mark = "?"'
    assert str(left["alternative [0-9]"]["Line"]) == 'Line = "(" Name ")" / Name mark?'
    assert str(left["alternative [0-9]"]["mark"]) == 'mark = "!" / "?"'


def test_a_deletion_that_changes_a_tree_is_noticed() -> None:
    text = "X = Year / any{4}\n#> 1999\n#> year\n\nYear = digit{4}\n"
    messages = [fault.message for fault in unneeded(grammar(text))]
    assert messages == ["no example needs alternative Year"]
    assert unneeded(grammar(text.replace("1999", "1999\n#= Year"))) == ()


def test_a_deletion_in_a_hint_is_noticed() -> None:
    text = 'X = letter\n#> a\n#> b\nsoon = "a" / "b"\n'
    assert len(unneeded(grammar(text))) == 2
    assert unneeded(grammar(text.replace("letter\n", "letter\n#? soon\n"))) == ()
