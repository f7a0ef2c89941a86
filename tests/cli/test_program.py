"""The program around the commands: help, version, and usage errors."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

import wireparse
from commands import STORY, cli_runner, run
from wireparse import WireparseError
from wireparse.cli import program

COMMANDS = ["check", "parse", "render", "rule", "sample", "schema", "styles"]


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


def completed(shell: str, words: str) -> list[str]:
    """Return what a shell is told to complete the last word to."""
    last = words.rsplit(" ", maxsplit=1)[-1]
    env = {
        "_WIREPARSE_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": last if shell == "fish" else str(words.count(" ")),
    }
    return CliRunner(env=env).invoke(program, prog_name="wireparse").output.splitlines()


@pytest.mark.parametrize("command", COMMANDS)
def test_shell_completion_works(command: str) -> None:
    assert "plain,--help" in completed("bash", f"wireparse {command} --")
    assert f"plain,{command}" in completed("bash", f"wireparse {command[:2]}")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_commands_are_completed_in_every_shell(shell: str) -> None:
    assert "parse" in " ".join(completed(shell, "wireparse p"))


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


# Ctrl-C while a module is loaded, while arguments are parsed, and while the interpreter exits.
MOMENTS = {
    "import": """
def find_spec(self, name, *rest):
    if name == "wireparse.model":
        os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, type("Finder", (), {"find_spec": find_spec})())
""",
    "startup": """
def find_spec(self, name, *rest):
    if name == "wireparse.cli":
        os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, type("Finder", (), {"find_spec": find_spec})())
""",
    "arguments": """
import wireparse.cli.group
def make_context(*_):
    os.kill(os.getpid(), signal.SIGINT)
wireparse.cli.group.click.Group.make_context = make_context
""",
    "exit": """
import atexit
atexit.register(lambda: os.kill(os.getpid(), signal.SIGINT))
""",
}


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.parametrize("moment", MOMENTS)
def test_ctrl_c_prints_nothing_at_any_moment(moment: str) -> None:
    code = f"""
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
{MOMENTS[moment]}
sys.argv = ["wireparse", "rule", "Nothing"]
import wireparse_script
wireparse_script.main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (130, b"")
    assert b"Traceback" not in done.stderr


def test_a_signal_that_is_ignored_stays_ignored() -> None:
    code = """
import signal, wireparse.__main__
signal.signal(signal.SIGTERM, signal.SIG_IGN)
wireparse.__main__._handle("SIGTERM", wireparse.__main__._exit)
wireparse.__main__._handle("SIGUNKNOWN", wireparse.__main__._exit)
print(signal.getsignal(signal.SIGTERM) is signal.SIG_IGN)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.stdout == b"True\n"


@pytest.mark.parametrize("columns", ["0", "1", "00", "-5", "²", "", "9" * 5000])
def test_an_unusable_width_is_ignored(columns: str) -> None:
    result = cli_runner({"COLUMNS": columns}).invoke(
        program, ["parse", "--format", "table"], input=STORY
    )
    assert result.stdout == run("parse", "--format", "table", stdin=STORY).out
    assert len(result.stdout.splitlines()) == 2
