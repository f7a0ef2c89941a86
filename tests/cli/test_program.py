"""The program around the commands: help, version, and usage errors."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

import wireparse
from commands import run
from wireparse import WireparseError
from wireparse.cli import program

COMMANDS = ["check", "parse", "render", "rule", "styles"]


def test_all_commands_exist() -> None:
    assert sorted(program.commands) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_has_examples(command: str) -> None:
    ran = run(command, "--help")
    assert (ran.status, ran.err) == (0, "")
    _, _, examples = ran.out.partition("Examples:\n")
    assert f"  wireparse {command}" in examples
    assert max(map(len, ran.lines)) <= 80


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_has_a_help_text(command: str) -> None:
    for parameter in program.commands[command].params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def test_help_lists_the_commands() -> None:
    ran = run("-h")
    assert ran.status == 0
    assert all(f"\n  {command} " in ran.out for command in COMMANDS)


def test_the_version_is_printed() -> None:
    assert run("--version") == (0, f"wireparse {wireparse.__version__}\n", "")


def test_without_arguments_help_is_shown_with_status_2() -> None:
    ran = run()
    assert (ran.status, ran.out) == (2, "")
    assert "Commands:" in ran.err


MISTAKES = {
    "an unknown command": ["prase"],
    "an unknown option": ["parse", "--color"],
    "an unknown option of the program": ["--color"],
    "an unknown format": ["parse", "--format", "xml"],
    "an unknown style": ["check", "--style", "nowhere"],
    "an encoding that is not for text": ["parse", "--encoding", "rot13"],
    "an option without its value": ["parse", "--style"],
    "too many names": ["styles", "ap", "afp"],
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_usage_error_is_a_single_line_with_status_2(mistake: str) -> None:
    ran = run(*MISTAKES[mistake])
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("wireparse")
    assert ran.err.count("\n") == 1


def test_an_error_of_the_library_is_a_single_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: click.Context) -> None:
        raise WireparseError("first\nsecond")

    monkeypatch.setattr(program.commands["rule"], "invoke", broken)
    assert run("rule") == (2, "", "wireparse: first second\n")


def test_main_returns_in_non_standalone_mode() -> None:
    assert program.main(["--version"], standalone_mode=False) == 0
    with pytest.raises(click.UsageError):
        program.main(["--color"], standalone_mode=False)


@pytest.mark.parametrize("command", COMMANDS)
def test_shell_completion_works(command: str) -> None:
    env = {
        "_WIREPARSE_COMPLETE": "bash_complete",
        "COMP_WORDS": f"wireparse {command} --",
        "COMP_CWORD": "2",
    }
    result = CliRunner(env=env).invoke(program, prog_name="wireparse")
    assert "--help" in result.output


def test_without_standard_output_the_status_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)  # as in Python if the stream is closed
    assert program.main([], standalone_mode=False) == 2


def without(module: str) -> subprocess.CompletedProcess[str]:
    """Run the command as if a module were not installed."""
    code = f"import sys; sys.modules[{module!r}] = None; import wireparse.__main__ as m; m.main()"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("missing", ["click", "rich"])
def test_without_the_extra_the_error_says_how_to_install_it(missing: str) -> None:
    done = without(missing)
    line = "wireparse: the command needs the extra `cli`: pip install 'wireparse[cli]'\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", line)


def test_another_missing_module_is_not_blamed_on_the_extra() -> None:
    done = without("attrs")
    assert done.returncode == 1
    assert "attrs" in done.stderr


def test_ctrl_c_during_startup_prints_nothing() -> None:
    code = """
import builtins, wireparse.__main__
load = builtins.__import__
def interrupted(name, *args):
    if name == "wireparse.cli":
        raise KeyboardInterrupt
    return load(name, *args)
builtins.__import__ = interrupted
wireparse.__main__.main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
