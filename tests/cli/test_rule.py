"""`wireparse rule` shows rules in the notation, which can be parsed to the same rules."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from commands import HARBOUR, run
from wireparse.cli import outputs
from wireparse.cli.terminal import sanitize
from wireparse.peg.expressions import Example, Rule
from wireparse.peg.notation import parse_rules
from wireparse.styles import Style, built_in

RULES = [rule for name in built_in() for rule in Style.named(name).rules]


def bare(rule: Rule) -> Rule:
    """Return a rule without its lines."""
    accepted, refused = (
        tuple(Example(example.text, 0, example.tree) for example in examples)
        for examples in (rule.accepted, rule.refused)
    )
    return Rule(rule.name, rule.expression, accepted, refused, hints=rule.hints)


def test_every_rule_is_listed_on_one_line() -> None:
    ran = run("rule")
    assert ran.status == 0
    assert [line.split()[0] for line in ran.lines] == ["rule", *(rule.name for rule in RULES)]
    # In a pipe, nothing is cut.
    long = max(
        (rule for rule in RULES if rule.accepted), key=lambda rule: len(rule.accepted[0].text)
    )
    assert f"  {sanitize(long.accepted[0].text)}\n" in ran.out


def test_long_examples_are_cut_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs, "is_terminal", lambda: True)
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in run("rule").lines]
    assert len(lines) == 1 + len(RULES)
    assert max(map(cell_len, lines)) == 80
    assert any(line.endswith("…") for line in lines)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted({rule.name for rule in RULES}))
def test_the_output_can_be_parsed_to_the_same_rule(name: str) -> None:
    ran = run("rule", name)
    shown = [bare(rule) for part in ran.out.split("\n\n") for rule in parse_rules(part)]
    assert shown == [bare(rule) for rule in RULES if rule.name == name]


def test_the_line_users_and_comment_of_a_rule_are_shown() -> None:
    lines = run("rule", "Day").lines
    assert lines[0].startswith("# dates.grammar, line ")
    assert lines[1].startswith("# used by ")
    rule = next(rule for rule in RULES if rule.comment)
    assert f"# {rule.comment.splitlines()[0]}" in run("rule", rule.name).lines


def test_rule_names_are_case_insensitive() -> None:
    assert run("rule", "dateline") == run("rule", "Dateline")


@pytest.mark.parametrize("name", ["Datline", "DATE_LINE"])
def test_an_unknown_rule_name_suggests_similar_ones(name: str) -> None:
    ran = run("rule", name)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"wireparse rule: no rule is named {name!r}; did you mean Dateline")
    assert ran.err.count("\n") == 1


def test_a_name_without_similar_ones_says_how_to_list_all() -> None:
    assert "`wireparse rule` lists all rules" in run("rule", "xyzzy-plugh").err


def test_the_rules_of_a_custom_style_are_shown_too(tmp_path: Path) -> None:
    path = tmp_path / "harbour.toml"
    path.write_text(HARBOUR, encoding="utf-8")
    ran = run("rule", "Dateline", "--style", path)
    assert f"\n\n# {path}, line 8\n" in ran.out
    assert '\nDateline = Agency "/" Place "/"\n#> HNS/BERGEN/\n#! BERGEN (HNS) -\n' in ran.out


def test_invisible_characters_are_escaped(tmp_path: Path) -> None:
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
