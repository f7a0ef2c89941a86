"""Every example in the documentation runs: no page contains code that is not tested.

A page can show code in these ways only:

* `{doctest}` (in docs/) and `pycon` (in the README, which is also shown on other sites) are run as
  doctests.
* `console`: each `$ command` is run and must exit with status 0. Its output is compared; `...`
  matches any text.
* `{literalinclude}` includes a file that has its own tests, and `{command-output}` runs the command
  when the pages are built.
* `text` is not code.

All examples of a page share their variables and a new folder with a copy of `examples/`. The folder
of the README and the tutorial is empty: they must work for users who only install the package.
"""

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import wireparse
from wireparse import strategies

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    ROOT / "CHANGELOG.md",
    ROOT / "examples" / "README.md",
    *sorted(p for p in (ROOT / "docs").rglob("*.md") if "_build" not in p.parts),
]

FIRST_PAGES = {ROOT / "README.md", ROOT / "docs" / "tutorial.md"}

FENCE = re.compile(r"^( *)(`{3,}|~{3,})([^`\n]*)\n(.*?)^\1\2 *$", re.MULTILINE | re.DOTALL)
PYTHON = {"{doctest}", "pycon"}
SHELL = {"console"}
# Not code, or Sphinx directives without code from the page itself.
HARMLESS = {
    "text",
    "{toctree}",
    "{literalinclude}",
    "{command-output}",
    "{eval-rst}",
    "{glossary}",
    "{include}",
}
# Commands that install something or run all tests are skipped, but what follows `&&` is run.
NOT_RUN = re.compile(r"(python -m pip|pip|git|python -m nox|nox) ")

# Pages about large libraries, which only `nox -s integrations` installs.
LARGE = {"docs/howto/datasets.md": "datasets", "docs/howto/spacy.md": "spacy"}

OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


class Example(NamedTuple):
    line: int
    kind: str
    text: str


class Count(NamedTuple):
    written: int
    run: int
    not_run: int


def fences(page: str) -> Iterator[Example]:
    """Yield the fenced blocks of a page with their first line, language and content."""
    for match in FENCE.finditer(page):
        kind = (match[3].split() or [""])[0]
        yield Example(page.count("\n", 0, match.start()) + 2, kind, match[4])


def count_examples(page: str) -> int:
    """Return how many examples a page shows, inside or outside fenced blocks."""
    return len(re.findall(r"^ *(?:>>> |\$ )", page, re.MULTILINE))


def run_python(example: Example, page: Path, names: dict[str, Any]) -> int:
    """Run the examples of one block; return how many ran."""
    test = doctest.DocTestParser().get_doctest(
        example.text, names, page.name, str(page), example.line - 1
    )
    report: list[str] = []
    # The next block must see the variables of this one: pass the dict itself, and keep it.
    test.globs = names
    runner = doctest.DocTestRunner(optionflags=OPTIONS)
    results = runner.run(test, out=report.append, clear_globs=False)
    assert results.failed == 0, "".join(report)
    return results.attempted


def commands(text: str) -> list[tuple[str, str]]:
    """Return the commands of a console block, each with its expected output."""
    parts = re.split(r"^\$ ", text, flags=re.MULTILINE)
    assert parts[0].strip() == "", "output before the first command"
    pairs = [
        part.partition("\n") for part in re.sub(r"\\\n *", "", "\0".join(parts[1:])).split("\0")
    ]
    return [(command, output) for command, _, output in pairs]


def run_shell(example: Example) -> Count:
    """Run the commands of one block and compare their output."""
    ran = not_run = 0
    for whole, output in commands(example.text):
        command = " && ".join(part for part in whole.split(" && ") if not NOT_RUN.match(part))
        if not command:
            not_run += 1
            continue
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        env = {**os.environ, "PATH": path, "COLUMNS": "100", "TERM": "dumb", "NO_COLOR": "1"}
        done = subprocess.run(
            ["/bin/bash", "-c", command],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        right = doctest.OutputChecker().check_output(output, done.stdout, OPTIONS)
        assert done.returncode == 0, f"line {example.line}: $ {command}\nfails:\n{done.stdout}"
        assert right, f"line {example.line}: $ {command}\nprints:\n{done.stdout}\nnot:\n{output}"
        ran += 1
    return Count(0, ran, not_run)


def run_page(path: Path) -> Count:
    """Run all examples of a page in the current folder."""
    page = path.read_text(encoding="utf-8")
    names: dict[str, Any] = {"__name__": "__main__"}
    ran = not_run = 0
    for example in fences(page):
        if example.kind in PYTHON:
            ran += run_python(example, path, names)
        elif example.kind in SHELL:
            shell = run_shell(example)
            ran, not_run = ran + shell.run, not_run + shell.not_run
        else:
            assert example.kind in HARMLESS, (
                f"{path.name}:{example.line}: a block in {example.kind or 'no language'} cannot run"
            )
    return Count(count_examples(page), ran, not_run)


@pytest.mark.slow
@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_example_runs(
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    if path not in FIRST_PAGES:
        shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "huggingface"))
    if needed := LARGE.get(str(path.relative_to(ROOT))):
        pytest.importorskip(needed, reason="run `nox -s integrations`")
    count = run_page(path)
    assert count.run + count.not_run == count.written
    # The test summary shows the totals; see conftest.py.
    record_property("examples", tuple(count))


@pytest.mark.parametrize(
    "page",
    [
        "```python\n>>> 1 + 1\n2\n```\n",
        "```\nno language\n```\n",
        "```{doctest}\n>>> 1 + 1\n3\n```\n",
        "```console\n$ echo no\nyes\n```\n",
        "```console\n$ false\n```\n",
        "```toml\nname = 1\n```\n",
    ],
)
def test_a_page_with_a_bad_example_fails(page: str, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(page, encoding="utf-8")
    with pytest.raises(AssertionError):
        run_page(path)


def test_an_example_outside_a_fenced_block_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("    >>> 1 + 1\n    2\n", encoding="utf-8")
    assert run_page(path) == Count(written=1, run=0, not_run=0)


def test_all_examples_of_a_good_page_run(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(
        "```{doctest}\n>>> word = 'slug'\n```\n\n```pycon\n>>> word\n'slug'\n\n```\n\n"
        "```console\n$ echo one; \\\n  echo two\none\n...\n$ pip install that\n```\n",
        encoding="utf-8",
    )
    assert run_page(path) == Count(written=4, run=3, not_run=1)


def test_ci_runs_the_second_command_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = next(
        c for c, _ in commands(shell_examples(readme)) if c.startswith("python -m pip install nox")
    )
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def shell_examples(page: str) -> str:
    """Return the commands of a page with their output."""
    return "".join(example.text for example in fences(page) if example.kind in SHELL)


def test_every_public_name_is_in_the_reference() -> None:
    page = (ROOT / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
    named = re.findall(r"^\.\. auto\w+:: (\w+)$", page, re.MULTILINE)
    assert sorted(named) == sorted([*wireparse.__all__, *strategies.__all__])


def test_the_grammar_page_lists_every_grammar_file() -> None:
    page = (ROOT / "docs" / "reference" / "grammar.md").read_text(encoding="utf-8")
    files = (ROOT / "src" / "wireparse" / "styles" / "base").glob("*.grammar")
    assert [file.name for file in files if f"/{file.name}\n" not in page] == []
