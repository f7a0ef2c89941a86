"""What `import wireparse` loads: itself, attrs and regex, and nothing that only some need."""

import subprocess
import sys

import pytest

HEAVY = ["cattrs", "click", "rich", "hypothesis", "sphinx", "orjson", "pandas", "pytest"]


def loaded_by(statement: str) -> set[str]:
    """The top-level modules in memory after a statement, in a process of its own."""
    program = f"{statement}\nimport sys\nprint(*sorted({{m.split('.')[0] for m in sys.modules}}))"
    # -I: neither the environment nor the folder it runs in decides what is imported.
    done = subprocess.run(
        [sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return set(done.stdout.split())


@pytest.mark.parametrize("module", HEAVY)
def test_import_loads_nothing_that_only_some_need(module: str) -> None:
    # What the bare interpreter loads (a .pth file may import anything) is not our doing.
    assert module not in loaded_by("import wireparse") - loaded_by("pass")


def test_import_loads_wireparse() -> None:
    assert "wireparse" in loaded_by("import wireparse")


def test_reading_loads_no_converter() -> None:
    statement = "import wireparse; wireparse.parse('Rain in the north\\n\\nIt rained.\\n')"
    assert "cattrs" not in loaded_by(statement)


def test_the_converter_comes_when_it_is_asked_for() -> None:
    assert "cattrs" in loaded_by("import wireparse; wireparse.to_json")


def test_import_writes_nothing() -> None:
    command = [sys.executable, "-I", "-W", "error", "-c", "import wireparse"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
