"""The examples of the README and the tutorial satisfy strict type checkers as they are.

Users paste them into typed code. They contain no ignore comment and no cast.
"""

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from doctypes import module_of

ROOT = Path(__file__).resolve().parent.parent
PAGES = {"readme": ROOT / "README.md", "tutorial": ROOT / "docs" / "tutorial.md"}
# A doctest shows a value by naming it.
PYRIGHT = {"typeCheckingMode": "strict", "reportUnusedExpression": False}
CHECKERS = {
    "mypy": ["mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache")],
    "pyright": ["pyright", "--pythonpath", sys.executable, "--project", "."],
}


@pytest.mark.slow
@pytest.mark.parametrize("checker", CHECKERS)
def test_the_examples_pass_strict_type_checkers(checker: str, tmp_path: Path) -> None:
    if importlib.util.find_spec(checker) is None:
        pytest.skip(f"{checker} is not installed")
    for name, page in PAGES.items():
        (tmp_path / f"{name}.py").write_text(module_of(page), "utf-8")
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(PYRIGHT), "utf-8")
    files = [f"{name}.py" for name in PAGES] if checker == "mypy" else []
    command = [sys.executable, "-m", *CHECKERS[checker], *files]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", PAGES)
def test_the_examples_are_found_and_contain_no_ignore_comment(name: str) -> None:
    code = module_of(PAGES[name])
    assert code.count("wireparse.parse") >= 1
    assert "import wireparse" in code
    assert not re.search(r"type: ignore|pyright: ignore|cast\(|Any\b", code)
