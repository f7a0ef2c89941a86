"""The supported versions of Python are the same everywhere: declared, tested and promised."""

import ast
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def declared() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found = [re.fullmatch(r".*:: Python :: (3\.\d+)", line) for line in project["classifiers"]]
    return [match[1] for match in found if match]


def test_every_declared_version_is_tested() -> None:
    [pythons] = re.findall(
        r"^PYTHONS = (.*)$", (ROOT / "noxfile.py").read_text("utf-8"), re.MULTILINE
    )
    assert declared() == ast.literal_eval(pythons)


def test_only_declared_versions_are_promised() -> None:
    policy = (ROOT / "SECURITY.md").read_text("utf-8")
    [promise] = re.findall(r"wireparse supports CPython (.*?),\s+on which the tests run", policy)
    assert re.findall(r"3\.\d+", promise) == declared()
