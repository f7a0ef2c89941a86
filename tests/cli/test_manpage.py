"""The manual page is current, and `man` shows it without complaints."""

import shutil
import subprocess
from pathlib import Path

import pytest

import manpage
from wireparse.cli import program
from wireparse.problem_codes import PROBLEM_CODES

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_current() -> None:
    current = manpage.PAGE.read_text(encoding="utf-8")
    assert current == manpage.manual(), "run python tests/manpage.py --write"


def test_the_page_describes_every_command_option_and_code() -> None:
    page = manpage.manual().replace("\\-", "-")
    for name, command in program.commands.items():
        assert f'.SS "wireparse {name}"' in page
        options = [option for param in command.params for option in param.opts]
        assert [o for o in options if o.startswith("-") and rf"\fB{o}" not in page] == []
    assert [code for code in PROBLEM_CODES if rf"\fB{code}\fP" not in page] == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Fog\n  closes", ["Fog closes"]),
        (".txt isn't `-o OUT`", [r"\&.txt isn\(aqt \fB\-o OUT\fP"]),
        ("C:\\fog – ice", [r"C:\efog \[u2013] ice"]),
        ("word " * 13 + "`wireparse rule`", ["word " * 12 + "word", r"\fBwireparse rule\fP"]),
    ],
)
def test_text_is_wrapped_and_escaped(text: str, lines: list[str]) -> None:
    assert manpage.wrapped(text) == lines


@pytest.mark.parametrize(
    "command",
    [["mandoc", "-Tlint"], ["groff", "-ww", "-z", "-man", "-Tutf8"], ["man", "--warnings", "-l"]],
    ids=lambda command: command[0],
)
def test_the_page_can_be_shown(command: list[str]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(
        [*command, str(manpage.PAGE)],
        env={"PATH": "/usr/bin:/bin", "MANWIDTH": "80", "LC_ALL": "C.UTF-8", "MANPAGER": "cat"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    if command[0] == "man":
        assert "wireparse check --no-notes" in done.stdout
    else:
        assert done.stdout == ""


def test_the_wheel_installs_the_page() -> None:
    page = manpage.PAGE.relative_to(ROOT).as_posix()
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'"{page}" = "share/man/man1/wireparse.1"' in project
