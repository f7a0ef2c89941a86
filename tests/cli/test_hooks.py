"""The hook for pre-commit runs a command that exists, with options that it has."""

import shlex
from pathlib import Path

import pytest

from commands import STORY, run

yaml = pytest.importorskip("yaml")  # comes with the tools for the documentation
HOOKS = Path(__file__).resolve().parents[2] / ".pre-commit-hooks.yaml"


@pytest.fixture
def hook() -> dict[str, object]:
    found: list[dict[str, object]] = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    (only,) = found
    return only


def test_the_hook_has_what_pre_commit_requires(hook: dict[str, object]) -> None:
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert hook["language"] == "python"
    # pre-commit installs the repository without extras; the command needs this one.
    assert hook["additional_dependencies"] == [".[cli]"]


def test_the_hook_runs_a_command_on_the_files_of_a_commit(
    hook: dict[str, object], tmp_path: Path
) -> None:
    path = tmp_path / "dump.txt"
    path.write_text(STORY, encoding="utf-8")
    program, *arguments = shlex.split(str(hook["entry"]))
    assert program == "wireparse"
    assert run(*arguments, path) == (0, "", f"{path}: 1 story, no problems\n")


def test_the_how_to_page_names_the_hook(hook: dict[str, object]) -> None:
    page = HOOKS.parent / "docs" / "howto" / "check-automatically.md"
    assert f"- id: {hook['id']}\n" in page.read_text(encoding="utf-8")
