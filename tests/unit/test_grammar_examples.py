"""Examples that run, and alternatives that no example needs."""

from __future__ import annotations

from wireparse.peg.examples import deletions, failures, idle
from wireparse.peg.expressions import Grammar
from wireparse.peg.notation import read
from wireparse.peg.oracle import matches

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
    return Grammar.of(read(text, "my.grammar"))


def test_good_examples_say_nothing() -> None:
    found = grammar()
    assert failures(found) == ()
    assert failures(found, reads=lambda rule, text: matches(found, rule, text)) == ()


def test_a_failing_example_is_named_with_its_line() -> None:
    found = grammar('Day = digit\n#> 1\n#> 12\n#! x\n#! 3\nother = "a"\n#> b\n')
    assert [str(failure) for failure in failures(found)] == [
        "my.grammar:3: rule Day: does not read its example '12'",
        "my.grammar:5: rule Day: reads its example '3'",
        "my.grammar:7: rule other: does not read its example 'b'",
    ]
    assert len(failures(found, ["other"])) == 1


def test_an_alternative_that_no_example_needs_is_found() -> None:
    assert [str(fault) for fault in idle(grammar())] == [
        "my.grammar:2: rule Line: no example needs alternative [0-9]",
        'my.grammar:12: rule mark: no example needs alternative "!"',
        'my.grammar:12: rule mark: no example needs alternative "?"',
    ]


def test_an_example_of_a_rule_that_refers_to_it_counts() -> None:
    found = grammar(TEXT.replace("#> ab\n#! ab.", "#> ab\n#> ab?\n#> ab!\n#> 7\n#! ab."))
    assert idle(found) == ()


def test_a_refused_example_counts_where_the_alternative_was_looked_for() -> None:
    found = grammar('X = !("-" / "+") [-+*]\n#> *\n#! -\n')
    assert [fault.message for fault in idle(found)] == ['no example needs alternative "+"']


def test_optional_parts_are_deleted_on_request() -> None:
    found = [deletion.deleted for deletion in deletions(grammar(), optional=True)]
    assert "optional part mark?" in found
    messages = [fault.message for fault in idle(grammar(), optional=True)]
    assert "no example needs optional part mark?" in messages


def test_what_is_left_is_a_grammar() -> None:
    left = {deletion.deleted: deletion.grammar for deletion in deletions(grammar())}
    assert str(left['alternative "!"']["mark"]) == 'mark = "?"'
    assert str(left["alternative [0-9]"]["Line"]) == 'Line = "(" Name ")" / Name mark?'
    assert str(left["alternative [0-9]"]["mark"]) == 'mark = "!" / "?"'
