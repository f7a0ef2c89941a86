"""The paths named in README.md, CONTRIBUTING.md and on the architecture page exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOP = ("src/", "tests/", "docs/", "benchmarks/", "examples/")


def code(page: str) -> list[str]:
    """Return the inline code of a page."""
    text = (ROOT / page).read_text(encoding="utf-8")
    without_blocks = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"`([^`\n]+)`", without_blocks)


def paths(page: str, *, below: str = "") -> list[str]:
    """Return the paths in the inline code of a page, relative to the repository."""
    if below:
        return [
            f"{below}/{words}" for words in code(page) if re.fullmatch(r"[\w/]+(/|\.py)", words)
        ]
    return [words for words in code(page) if words.startswith(TOP) and " " not in words]


PATHS = [
    *paths("README.md"),
    *paths("CONTRIBUTING.md"),
    *paths("docs/explanation/architecture.md", below="src/wireparse"),
]


@pytest.mark.parametrize("path", sorted(set(PATHS)))
def test_a_path_exists(path: str) -> None:
    candidates = [ROOT / path, ROOT / path.removeprefix("src/wireparse/")]
    assert any(candidate.exists() for candidate in candidates)


def test_many_paths_are_checked() -> None:
    assert len(set(PATHS)) > 30


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("describes a dateline", "src/wireparse/styles/base/datelines.grammar"),
        ("makes it an object", "src/wireparse/parsing/build/datelines.py"),
        ("writes it", "src/wireparse/rendering/lines.py"),
    ],
)
def test_the_code_map_answers_common_questions(words: str, path: str) -> None:
    for page in ("README.md", "CONTRIBUTING.md"):
        assert path in paths(page), f"{page} does not say what {words}"
