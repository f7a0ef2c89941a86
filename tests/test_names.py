"""One word, one thing: no class name, and no name of a public function, has two meanings.

A reader searches for a name and must find one answer.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parent.parent / "src"

# Names that two modules may have, each with its reason.
ALLOWED: dict[str, str] = {
    "parse": "the command `wireparse parse` has the name of the function behind it",
    "render": "likewise",
    "check": "the command `wireparse check`, and the check of a grammar",
    "credits": "a strategy has the name of the field that it generates",
}


def names(source: str) -> Iterator[str]:
    """The names of all classes, and of the public functions of the module itself."""
    tree = ast.parse(source)
    yield from (node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    yield from (name for name in functions if not name.startswith("_"))


def homonyms(sources: Mapping[str, str]) -> dict[str, list[str]]:
    """The names that are used more than once, with the modules that use them."""
    users: dict[str, list[str]] = defaultdict(list)
    for module, source in sources.items():
        for name in names(source):
            users[name].append(module)
    return {name: modules for name, modules in users.items() if len(modules) > 1}


def library() -> dict[str, str]:
    paths = sorted((SRC / "wireparse").rglob("*.py"))
    return {str(path.relative_to(SRC)): path.read_text(encoding="utf-8") for path in paths}


def test_no_name_has_two_meanings() -> None:
    found = homonyms(library())
    assert {name: found[name] for name in found if name not in ALLOWED} == {}


def test_every_permission_is_needed() -> None:
    assert set(ALLOWED) - set(homonyms(library())) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("class Line: ...", "class Line: ..."),
        ("class Line: ...", "class Page:\n    class Line: ..."),
        ("def f() -> None:\n    class _Draft: ...", "class _Draft: ..."),
        ("def read() -> None: ...", "def read() -> str: ..."),
        ("class Line: ...\nclass Line: ...", ""),
    ],
)
def test_a_name_with_two_meanings_is_found(one: str, other: str) -> None:
    assert len(homonyms({"one": one, "other": other})) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("class Line: ...", "from one import Line"),
        ("def _read() -> None: ...", "def _read() -> None: ..."),
        ("class Page:\n    def read(self) -> None: ...", "def read() -> None: ..."),
        ("@overload\ndef read() -> int: ...\n@overload\ndef read() -> str: ...", ""),
    ],
)
def test_other_names_may_repeat(one: str, other: str) -> None:
    assert homonyms({"one": one, "other": other}) == {}
