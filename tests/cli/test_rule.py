"""`wireparse rule` shows rules in the notation, which reads back as the same rule."""

from pathlib import Path

import pytest

from commands import HARBOUR, run
from wireparse.peg.expressions import Example, Rule
from wireparse.peg.notation import parse_rules
from wireparse.styles import Style, built_in

RULES = [rule for name in built_in() for rule in Style.named(name).rules]


def bare(rule: Rule) -> Rule:
    """A rule without its place."""
    accepted, refused = (
        tuple(Example(example.text, 0, example.tree) for example in examples)
        for examples in (rule.accepted, rule.refused)
    )
    return Rule(rule.name, rule.expression, accepted, refused, hints=rule.hints)


def test_every_rule_is_listed_on_one_line() -> None:
    ran = run("rule")
    assert ran.status == 0
    assert [line.split()[0] for line in ran.lines] == ["rule", *(rule.name for rule in RULES)]
    assert max(map(len, ran.lines)) <= 80


@pytest.mark.parametrize("name", sorted({rule.name for rule in RULES}))
def test_what_is_shown_reads_back_as_the_rule(name: str) -> None:
    ran = run("rule", name)
    shown = [bare(rule) for part in ran.out.split("\n\n") for rule in parse_rules(part)]
    assert shown == [bare(rule) for rule in RULES if rule.name == name]


def test_its_place_its_users_and_its_comment_are_told() -> None:
    lines = run("rule", "Day").lines
    assert lines[0].startswith("# dates.grammar, line ")
    assert lines[1].startswith("# used by ")
    rule = next(rule for rule in RULES if rule.comment)
    assert f"# {rule.comment.splitlines()[0]}" in run("rule", rule.name).lines


def test_letters_may_be_large_or_small() -> None:
    assert run("rule", "dateline") == run("rule", "Dateline")


@pytest.mark.parametrize("name", ["Datline", "DATE_LINE"])
def test_an_unknown_name_tells_similar_ones(name: str) -> None:
    ran = run("rule", name)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"wireparse rule: no rule is named {name!r}; did you mean Dateline")
    assert ran.err.count("\n") == 1


def test_a_name_like_no_other_tells_how_to_list_them() -> None:
    assert "`wireparse rule` lists all rules" in run("rule", "xyzzy-plugh").err


def test_the_rules_of_a_style_of_ones_own_are_shown_beside(tmp_path: Path) -> None:
    path = tmp_path / "harbour.toml"
    path.write_text(HARBOUR, encoding="utf-8")
    ran = run("rule", "Dateline", "--style", path)
    assert f"\n\n# {path}, line 8\n" in ran.out
    assert '\nDateline = Agency "/" Place "/"\n#> HNS/BERGEN/\n#! BERGEN (HNS) -\n' in ran.out


def test_signs_that_the_eye_would_lose_are_escaped(tmp_path: Path) -> None:
    path = tmp_path / "odd.toml"
    path.write_text(
        "[grammar]\nrules = '''\nDateline = any \"\\x01\" \"\\n\" \" \"\n#> \\\\\\x01\\n\\s\n'''\n",
        encoding="utf-8",
    )
    assert "\n#> \\\\\\u0001\\n\\s\n" in run("rule", "Dateline", "--style", path).out


def test_trees_and_hints_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    lines = """\
EndMark = "=" Place
#? equals
#? ... equals
#> =BERGEN
#=   Place(City)
#! =
"""
    text = f"[grammar]\nrules = '''\n{lines}equals = [=]\n'''\n"
    path.write_text(text, encoding="utf-8")
    assert run("rule", "EndMark", "--style", path).out.endswith(f"\n{lines}")
    assert run("rule", "equals", "--style", path).lines[1:] == ["# hint of EndMark", "equals = [=]"]
