"""Names of classes and public functions are unique: searching for one gives a single result."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parent.parent / "src"

# Names that can be in two modules, with the reasons.
ALLOWED: dict[str, str] = {
    "parse": "the command `wireparse parse` is named after the function that it calls",
    "render": "likewise",
    "sample": "likewise",
    "check": "the command `wireparse check`, and the function that checks a grammar",
    "credits": "a strategy is named after the field that it generates",
}


def names(source: str) -> Iterator[str]:
    """Yield the names of all classes and of the public functions at the top level."""
    tree = ast.parse(source)
    yield from (node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    yield from (name for name in functions if not name.startswith("_"))


def homonyms(sources: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the names that are defined more than once, with the modules that define them."""
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


def test_every_exception_is_needed() -> None:
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
def test_other_names_can_be_repeated(one: str, other: str) -> None:
    assert homonyms({"one": one, "other": other}) == {}
