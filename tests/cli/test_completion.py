"""The shell completes names of styles, rules and problem codes."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from commands import finish, start
from wireparse.cli import program
from wireparse.styles import built_in


def completed(*words: str) -> list[str]:
    """Return what is offered for the last word."""
    shell = ShellComplete(program, {}, "wireparse", "_WIREPARSE_COMPLETE")
    return [item.value for item in shell.get_completions(list(words[:-1]), words[-1])]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["ch"], ["check"]),
        (["check", "--exit"], ["--exit-zero"]),
        (["check", "--select", "decoded"], ["decoded-cp1252", "decoded-latin1"]),
        (["check", "--ignore", "no-anchor,stray"], ["no-anchor,stray-comma"]),
        (["check", "--format", "s"], ["sarif"]),
        (["parse", "--style", "reu"], ["reuters"]),
        (["render", "--style", "reu"], ["reuters"]),
        (["styles", "reu"], ["reuters"]),
        (["styles", "own.t"], ["own.t"]),
        (["rule", "strayc"], ["StrayComma"]),
        (["rule", "--style", "reu"], ["reuters"]),
    ],
    ids=" ".join,
)
def test_names_are_completed(words: list[str], offered: list[str]) -> None:
    assert completed(*words) == offered


def test_all_styles_are_offered() -> None:
    assert completed("parse", "--style", "") == list(built_in())


def test_bash_gets_the_names_from_the_command() -> None:
    process = start(
        _WIREPARSE_COMPLETE="bash_complete", COMP_WORDS="wireparse styles reu", COMP_CWORD="2"
    )
    assert finish(process) == (0, "plain,reuters\n", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_the_documentation_is_valid(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    ran = finish(start(_WIREPARSE_COMPLETE=f"{shell}_source"))
    assert "_WIREPARSE_COMPLETE" in ran.out
    script = tmp_path / "complete"
    script.write_text(ran.out, encoding="utf-8")
    subprocess.run([shell, "-n", str(script)], check=True, env=dict(os.environ))
