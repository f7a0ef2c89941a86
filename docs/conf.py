"""Sphinx configuration. Builds run without network access and treat warnings as errors."""

import sys
import typing
import zlib
from importlib.metadata import version as version_of
from pathlib import Path

import attrs
from sphinx.application import Sphinx
from sphinx.util.typing import stringify_annotation

import wireparse

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))  # for the two extensions in this folder

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
    "command_output",
    "wiregrammar_lexer",
]
exclude_patterns = ["_build"]
nitpicky = True
default_role = "code"  # `x` in a docstring is code, as in Markdown
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
napoleon_attr_annotations = False  # field_types below does it
# pytest runs the examples in docstrings, tests/test_docs.py those in pages.
doctest_test_doctest_blocks = ""


def inventory(source: Path) -> str:
    """Write a Sphinx inventory for a list of names, so that links need no network access.

    Each line of the list has a name, a role and a path relative to the base URL.

    Returns:
        The path of the inventory.
    """
    lines = source.read_text(encoding="utf-8").splitlines()
    entries = [line.split() for line in lines if line and not line.startswith("#")]
    body = "".join(f"{name} {role} 1 {path} -\n" for name, role, path in entries)
    head = "# Sphinx inventory version 2\n# Project: {}\n# Version: \n# The rest is zlib-packed.\n"
    target = HERE / "_build" / f"{source.stem}.inv"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(head.format(source.stem).encode() + zlib.compress(body.encode()))
    return str(target)


# Names without a page to link to: cattrs' converter and Hypothesis' strategies (other projects),
# type variables, and the union of sources that `iter_articles` accepts (described there).
nitpick_ignore_regex = [
    ("py:class", r"(cattrs\.preconf\.json\.)?JsonConverter"),
    ("py:class", r"(wireparse\..*\.)?T"),
    ("py:class", r"(wireparse\..*\.)?(TextSource|TableSource|TableName|TableSpec)"),
    ("py:class", r"(hypothesis\..*\.)?SearchStrategy"),
]

intersphinx_mapping = {
    "python": ("https://docs.python.org/3", inventory(HERE / "python.txt")),
}

PUBLIC = [getattr(wireparse, name) for name in wireparse.__all__]


def hints(thing: type) -> dict[str, typing.Any]:
    """The types of a class's fields; empty if a type is imported for type checkers only."""
    try:
        return typing.get_type_hints(thing)
    except NameError:
        return {}


HINTS = {thing: hints(thing) for thing in PUBLIC if isinstance(thing, type) and attrs.has(thing)}
# Document public names under `wireparse`, where users import them from.
for thing in PUBLIC:
    if getattr(thing, "__module__", "").startswith("wireparse."):
        thing.__module__ = "wireparse"


def plain_signature(
    _app: Sphinx, _what: str, _name: str, thing: object, *_: object
) -> tuple[str, str | None] | None:
    """Show the fields of an attrs class, without the types that their converters accept."""
    if not isinstance(thing, type) or thing not in HINTS:
        return None
    fields = sorted(attrs.fields(thing), key=lambda field: field.kw_only)
    shown = [
        field.name + ("" if field.default is attrs.NOTHING else f"={field.default}")
        for field in fields
    ]
    named = [number for number, field in enumerate(fields) if field.kw_only]
    if named:
        shown.insert(named[0], "*")
    return f"({', '.join(shown)})", None


PROPERTIES: dict[str, list[str]] = {}


def keep_property(_app: Sphinx, what: str, name: str, *rest: object) -> None:
    """Save the docstring of a property before napoleon changes it."""
    if what == "property":
        PROPERTIES[name] = list(typing.cast("list[str]", rest[-1]))


def restore_property(_app: Sphinx, _what: str, name: str, *rest: object) -> None:
    """Restore it: napoleon takes the text before a colon for the type of the property."""
    if name in PROPERTIES:
        typing.cast("list[str]", rest[-1])[:] = PROPERTIES.pop(name)


def field_types(_app: Sphinx, _what: str, _name: str, thing: object, *rest: object) -> None:
    """Add the annotated type of each attribute of a class."""
    lines = typing.cast("list[str]", rest[-1])
    for name, hint in HINTS.get(typing.cast("type", thing), {}).items():
        if any(line.startswith(f":ivar {name}:") for line in lines):
            lines.append(f":vartype {name}: {stringify_annotation(hint)}")


def setup(app: Sphinx) -> None:
    """Connect the handlers above, before and after those of napoleon (priority 500)."""
    app.connect("autodoc-process-signature", plain_signature)
    app.connect("autodoc-process-docstring", keep_property, priority=100)
    app.connect("autodoc-process-docstring", restore_property, priority=900)
    app.connect("autodoc-process-docstring", field_types, priority=900)
