"""`wireparse styles` shows house styles; all commands report errors in style files."""

from pathlib import Path

import pytest

from commands import HARBOUR, STORY, run
from wireparse.styles import Style, built_in


def test_all_built_in_styles_are_listed() -> None:
    ran = run("styles")
    assert ran.status == 0
    assert [line.split()[0] for line in ran.lines if line[0] != " "] == ["name", *built_in()]
    # A long title is wrapped in its column.
    titles = " ".join(Style.named(name).title for name in built_in())
    assert all(word in ran.out for word in titles.split())


@pytest.mark.parametrize("name", built_in())
def test_a_built_in_style_is_shown(name: str) -> None:
    ran = run("styles", name)
    assert ran.status == 0
    assert ran.lines[0].split() == ["name", name]
    assert "form dateline" in ran.out


def test_a_style_in_a_file_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "harbour.toml"
    path.write_text(HARBOUR, encoding="utf-8")
    ran = run("styles", path, columns=120)
    assert ran.out.startswith(f"name {' ' * 14}harbour\n")
    for line in ("agency harbour", "rules", "Dateline", "{agencies}/{places}/"):
        assert line in ran.out


def test_the_examples_of_a_style_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "plain.toml"
    examples = '[examples.Byline]\naccepted = ["By Jane Doe"]\nrefused = ["by the sea"]\n'
    path.write_text(examples, encoding="utf-8")
    lines = run("styles", path).lines
    assert any(line.split() == ["parsed", "as", "Byline", "By", "Jane", "Doe"] for line in lines)
    assert any(
        line.split() == ["not", "parsed", "as", "Byline", "by", "the", "sea"] for line in lines
    )


def test_without_counterexamples_only_examples_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "plain.toml"
    path.write_text('[examples.Byline]\naccepted = ["By Jane Doe"]\n', encoding="utf-8")
    ran = run("styles", path)
    assert "parsed as Byline" in ran.out
    assert "not parsed as Byline" not in ran.out


FAULTS = {
    "invalid TOML": ("title = \n", ":1: not valid TOML"),
    "an unknown key": ('title = "x"\ncolour = "blue"\n', ":2: unknown key 'colour'"),
    "an unknown rule": (HARBOUR.replace("Place", "Nowhere"), ":8: rule Dateline: refers to"),
    "an example that does not match": (
        HARBOUR.replace("HNS/BERGEN/", "BERGEN"),
        ':9: rule Dateline: does not match its example "BERGEN"',
    ),
    "an example of a base rule that does not match": (
        '[examples.Byline]\naccepted = ["Jane Doe wrote this."]\n',
        ":2: Byline does not match its example 'Jane Doe wrote this.'",
    ),
    "examples of no rule": (
        '[examples.Ferryline]\naccepted = ["By Jane Doe"]\n',
        ":1: [examples.Ferryline]: no rule is named 'Ferryline'",
    ),
    "an unknown parent style": (
        'extends = "nowhere"',
        ":1: extends 'nowhere', which is not a built-in style",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("command", [["styles"], ["parse", "--style"], ["render", "--style"]])
def test_an_error_in_a_style_is_a_single_line_with_its_position(
    tmp_path: Path, command: list[str], fault: str
) -> None:
    path = tmp_path / "bad.toml"
    text, message = FAULTS[fault]
    path.write_text(text, encoding="utf-8")
    ran = run(*command, path, stdin=STORY)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"wireparse {command[0]}: {path}{message}")
    assert ran.err.count("\n") == 1


def test_a_missing_style_file_is_a_single_line(tmp_path: Path) -> None:
    ran = run("parse", "--style", tmp_path / "none.toml", stdin=STORY)
    assert ran.err == (
        f"wireparse parse: {tmp_path / 'none.toml'}: cannot read this style: "
        "No such file or directory\n"
    )


def test_an_unknown_style_name_suggests_similar_ones() -> None:
    ran = run("parse", "--style", "routers", stdin=STORY)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("wireparse parse: no style is named 'routers'; did you mean reuters?")


def test_a_style_without_rules_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "plain.toml"
    path.write_text('title = "Plain"\n', encoding="utf-8")
    assert run("styles", path).status == 0
