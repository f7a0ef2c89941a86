"""What `import wireparse` loads: itself and attrs, and nothing that can wait or only some need."""

import subprocess
import sys

import pytest

HEAVY = ["cattrs", "click", "rich", "hypothesis", "sphinx", "orjson", "pandas", "pytest"]

# What is loaded with the first style that is read, or the first value that is written.
LATER = [
    "importlib.resources",
    "pathlib",
    "regex",
    "tomllib",
    "wireparse.peg.compile",
    "wireparse.rendering.values",
    "wireparse.styles.examples",
    "wireparse.styles.file",
    "wireparse.styles.loader",
    "wireparse.styles.rules",
]


def loaded_by(statement: str) -> set[str]:
    """The modules in memory after a statement, in a process of its own."""
    program = f"{statement}\nimport sys\nprint(*sys.modules)"
    # -I: neither the environment nor the folder it runs in decides what is imported.
    done = subprocess.run(
        [sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return set(done.stdout.split())


@pytest.mark.parametrize("module", HEAVY + LATER)
def test_import_loads_nothing_that_can_wait(module: str) -> None:
    # What the bare interpreter loads (a .pth file may import anything) is not our doing.
    assert module not in loaded_by("import wireparse") - loaded_by("pass")


def test_import_loads_wireparse() -> None:
    assert "wireparse" in loaded_by("import wireparse")


READ = "import wireparse; dump = wireparse.parse('Rain in the north\\n\\nIt rained.\\n')"


def test_reading_loads_no_converter_and_nothing_that_writes() -> None:
    loaded = loaded_by(READ)
    assert "wireparse.peg.compile" in loaded
    assert not loaded & {"cattrs", "wireparse.rendering.values"}


def test_a_module_that_comes_later_takes_no_name_of_a_function() -> None:
    # The import system binds a module to its name in the package, also over a function there.
    statement = (
        f"{READ}; wireparse.render(dump.articles[0]); wireparse.parse(wireparse.render(dump))"
    )
    assert "wireparse.rendering.values" in loaded_by(statement)


def test_the_first_conversion_loads_cattrs() -> None:
    assert "cattrs" in loaded_by("import wireparse; wireparse.to_json(wireparse.Span(0, 4))")


def test_import_writes_nothing() -> None:
    command = [sys.executable, "-I", "-W", "error", "-c", "import wireparse"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
