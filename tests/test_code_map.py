"""The paths that CONTRIBUTING.md and the architecture page name exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOP = ("src/", "tests/", "docs/", "benchmarks/", "examples/")


def code(page: str) -> list[str]:
    """The inline code of a page."""
    text = (ROOT / page).read_text(encoding="utf-8")
    without_blocks = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"`([^`\n]+)`", without_blocks)


def paths(page: str, *, below: str = "") -> list[str]:
    """The paths among the inline code of a page, relative to the top of the repository."""
    if below:
        return [
            f"{below}/{words}" for words in code(page) if re.fullmatch(r"[\w/]+(/|\.py)", words)
        ]
    return [words for words in code(page) if words.startswith(TOP) and " " not in words]


PATHS = [
    *paths("CONTRIBUTING.md"),
    *paths("docs/explanation/architecture.md", below="src/wireparse"),
]


@pytest.mark.parametrize("path", sorted(set(PATHS)))
def test_a_path_exists(path: str) -> None:
    candidates = [ROOT / path, ROOT / path.removeprefix("src/wireparse/")]
    assert any(candidate.exists() for candidate in candidates)


def test_the_pages_name_paths() -> None:
    assert len(set(PATHS)) > 30


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("describes a dateline", "src/wireparse/styles/base/datelines.grammar"),
        ("makes it an object", "src/wireparse/parsing/build.py"),
        ("writes it", "src/wireparse/rendering/lines.py"),
    ],
)
def test_the_map_answers(words: str, path: str) -> None:
    assert path in paths("CONTRIBUTING.md"), f"the code map does not say what {words}"
