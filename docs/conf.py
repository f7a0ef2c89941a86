"""Sphinx builds these pages with warnings as errors and without network."""

import sys
import zlib
from importlib.metadata import version as version_of
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))  # the grammar's lexer lies beside this file

project = "wireparse"
author = "The wireparse authors"
project_copyright = "The wireparse authors"
version = release = version_of("wireparse")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
    "sphinx.ext.intersphinx",
    "sphinx.ext.napoleon",
    "wiregrammar_lexer",
]
exclude_patterns = ["_build"]
nitpicky = True
suppress_warnings = ["epub.unknown_project_files"]

html_theme = "furo"
html_title = f"wireparse {release}"
html_show_sourcelink = False

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
# Docstrings' examples run with pytest, pages' examples with tests/test_docs.py.
doctest_test_doctest_blocks = ""


def inventory(source: Path) -> str:
    """Make a Sphinx inventory from a list of names, so that links need no network.

    A line of the list: name, role, place under the base address.
    """
    lines = source.read_text(encoding="utf-8").splitlines()
    entries = [line.split() for line in lines if line and not line.startswith("#")]
    body = "".join(f"{name} {role} 1 {place} -\n" for name, role, place in entries)
    head = "# Sphinx inventory version 2\n# Project: {}\n# Version: \n# The rest is zlib-packed.\n"
    target = HERE / "_build" / f"{source.stem}.inv"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(head.format(source.stem).encode() + zlib.compress(body.encode()))
    return str(target)


intersphinx_mapping = {
    "python": ("https://docs.python.org/3", inventory(HERE / "python.txt")),
}
intersphinx_disabled_reftypes: list[str] = []
