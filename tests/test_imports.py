"""`import wireparse` loads attrs and its own modules, but nothing that can be loaded later."""

import subprocess
import sys

import pytest

HEAVY = ["cattrs", "click", "rich", "hypothesis", "sphinx", "orjson", "pandas", "pyarrow", "pytest"]

# Loaded with the first style, or with the first value that is rendered.
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
    "wireparse.tables.columns",
    "wireparse.tables.stories",
]


def loaded_by(statement: str) -> set[str]:
    """Return the modules that are loaded after a statement in a new process."""
    program = f"{statement}\nimport sys\nprint(*sys.modules)"
    # -I: ignore environment variables and the current folder.
    done = subprocess.run(
        [sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return set(done.stdout.split())


@pytest.mark.parametrize("module", HEAVY + LATER)
def test_import_loads_nothing_that_can_be_loaded_later(module: str) -> None:
    # The interpreter itself may load these modules, for example because of a .pth file.
    assert module not in loaded_by("import wireparse") - loaded_by("pass")


def test_import_loads_wireparse() -> None:
    assert "wireparse" in loaded_by("import wireparse")


READ = "import wireparse; dump = wireparse.parse('Rain in the north\\n\\nIt rained.\\n')"


def test_parsing_loads_neither_conversion_nor_rendering() -> None:
    loaded = loaded_by(READ)
    assert "wireparse.peg.compile" in loaded
    assert not loaded & {"cattrs", "wireparse.rendering.values"}


def test_a_late_import_replaces_no_function() -> None:
    # Importing a submodule sets an attribute of its package, even if that replaces a function.
    statement = (
        f"{READ}; wireparse.render(dump.articles[0]); wireparse.parse(wireparse.render(dump))"
    )
    assert "wireparse.rendering.values" in loaded_by(statement)


def test_the_first_conversion_loads_cattrs() -> None:
    assert "cattrs" in loaded_by("import wireparse; wireparse.to_json(wireparse.Span(0, 4))")


def test_import_prints_nothing() -> None:
    command = [sys.executable, "-I", "-W", "error", "-c", "import wireparse"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
