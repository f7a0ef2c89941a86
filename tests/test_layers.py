"""Imports go down the layers without cycles; steps before `build` do not import the model.

The modules of an import cycle cannot be understood, tested or moved one by one, and they work only
if they are imported in the right order. Imports for type checkers count, too: they do not fail, but
they show that two modules are really one, or need a common third.
"""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parent.parent / "src"

# From the bottom up. A module can import from its own package and from all layers below, but not
# from other packages of its own layer.
LAYERS: list[set[str]] = [
    {
        "example_dump",
        "excerpt",
        "output_file",
        "problem_codes",
        "quoting",
        "span",
        "suggest",
        "wording",
    },
    {"errors"},
    {"model", "peg.node", "processes"},
    {"peg"},
    {"styles", "sources"},
    {"parsing.blocks", "parsing.source"},
    {"parsing.features", "parsing.joints"},
    {"parsing.layout"},
    {"parsing.findings", "parsing.foreign", "parsing.strict", "parsing.style_of", "parsing.trees"},
    {"parsing.damage", "parsing.doubt"},
    {"parsing.pipeline"},
    {"parsing.build"},
    {"parsing.stream"},
    {"parsing.workers", "rendering"},
    {"writer"},
    {"edit"},
    {"dump"},
    {"reader", "parsing"},
    {"convert"},
    {"tables"},
    {"wireparse"},
    {"strategies", "cli"},
    {"__main__"},
]
LEVEL = {part: level for level, parts in enumerate(LAYERS) for part in parts}

# Text is parsed to trees without the model; `build`, rendering and the layers above use it.
FORBIDDEN: set[tuple[str, str]] = {
    (reads, "model")
    for reads in (
        "peg",
        "peg.node",
        "styles",
        "parsing.blocks",
        "parsing.source",
        "parsing.strict",
        "parsing.features",
        "parsing.foreign",
        "parsing.joints",
        "parsing.layout",
        "parsing.damage",
        "parsing.doubt",
        "parsing.findings",
        "parsing.style_of",
        "parsing.trees",
        "parsing.pipeline",
    )
}

# Imports that must be inside functions, so that they run when first needed, with their reasons.
LATE: dict[tuple[str, str], str] = {
    ("styles", "peg"): "grammar code is loaded with the first style",
    ("parsing.strict", "peg"): "the search for an error is loaded with the first error",
    ("reader", "parsing.workers"): "multiprocessing is loaded if several workers are asked for",
    ("__main__", "cli"): "without the extra `cli`, one line says how to install it",
}

# Modules that are themselves imported late (see test_imports.py): they can import all of these.
LOADED_LATE = {f"wireparse.styles.{name}" for name in ("examples", "file", "loader", "rules")}


def modules() -> list[Path]:
    return sorted((SRC / "wireparse").rglob("*.py"))


def module_name(path: Path) -> str:
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer_of(module: str) -> str:
    """Return the name in LAYERS for a module: `model` for `wireparse.model.base`.

    `parsing` has one layer per step: `parsing.layout` for `wireparse.parsing.layout.costs`.
    """
    names = module.split(".")
    if len(names) > 2 and (names[1] == "parsing" or names[1:] == ["peg", "node"]):
        return ".".join(names[1:3])
    return names[1] if len(names) > 1 else "wireparse"


def imports(tree: ast.Module, known: set[str]) -> Iterator[tuple[str, int]]:
    """Yield the modules of this package that a module imports anywhere, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            for alias in node.names:
                # In `from wireparse import parse`, the name can be a module or a member of one.
                name = f"{node.module}.{alias.name}"
                yield name if name in known else str(node.module), node.lineno
        elif isinstance(node, ast.Call) and "import_module" in ast.unparse(node.func):
            names = [str(a.value) for a in node.args if isinstance(a, ast.Constant)]
            yield from ((name, node.lineno) for name in names if name in known)


def lines_at_import(tree: ast.Module) -> set[int]:
    """Return the lines that run on import: outside functions and `if TYPE_CHECKING` blocks."""
    later: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) != "TYPE_CHECKING":
            continue
        if isinstance(node, ast.If | ast.FunctionDef | ast.AsyncFunctionDef):
            last = node.body[-1]
            later.update(range(node.body[0].lineno, 1 + (last.end_lineno or last.lineno)))
    every = range(1, 1 + max((node.end_lineno or 0 for node in tree.body), default=0))
    return set(every) - later


def forbidden_imports(source: str, importing: str, known: set[str]) -> list[str]:
    """Return messages about the forbidden imports of a module."""
    tree = ast.parse(source)
    messages: list[str] = []
    for imported, line in imports(tree, known):
        if imported.split(".")[0] != "wireparse":
            continue
        upper, lower = layer_of(importing), layer_of(imported)
        if upper == lower:
            continue
        if lower not in LEVEL:
            messages.append(f"{importing}:{line}: {imported} is in no layer")
        elif LEVEL[lower] >= LEVEL[upper] or (upper, lower) in FORBIDDEN:
            messages.append(f"{importing}:{line}: {upper} must not import {lower}")
        elif importing in LOADED_LATE:
            continue
        elif (upper, lower) in LATE and line in lines_at_import(tree):
            messages.append(f"{importing}:{line}: {upper} imports {lower} too early")
    return messages


KNOWN = {module_name(path) for path in modules()}


@pytest.mark.parametrize("path", modules(), ids=module_name)
def test_imports_go_downward(path: Path) -> None:
    name = module_name(path)
    assert layer_of(name) in LEVEL, f"{name} is in no layer: add it to LAYERS"
    assert forbidden_imports(path.read_text(encoding="utf-8"), name, KNOWN) == []


@pytest.mark.parametrize(
    ("importing", "source"),
    [
        ("wireparse.model.base", "import wireparse.peg.compile.matcher"),
        ("wireparse.parsing.pipeline", "from wireparse.model import Person"),
        ("wireparse.parsing.pipeline", "def f() -> None:\n    from wireparse.model import Person"),
        ("wireparse.model.base", "from wireparse.peg.node import Node"),
        ("wireparse.dump", "from wireparse import parse_dateline"),
        ("wireparse.reader", "from wireparse.parsing.workers import in_parallel"),
        ("wireparse.styles", "if TYPE_CHECKING:\n    pass\nelse:\n    import wireparse.peg.check"),
        ("wireparse.parsing.pipeline", "if TYPE_CHECKING:\n    from wireparse.model import Person"),
        ("wireparse", "import importlib\nimportlib.import_module('wireparse.cli')"),
        ("wireparse.span", "from wireparse.unheard_of import thing"),
    ],
)
def test_a_forbidden_import_is_found(importing: str, source: str) -> None:
    assert forbidden_imports(source, importing, {"wireparse.cli", "wireparse.parsing.workers"})


@pytest.mark.parametrize(
    ("importing", "source"),
    [
        ("wireparse.parsing.build", "from wireparse.model import Person"),
        ("wireparse.model.base", "from wireparse.model import values"),
        ("wireparse", "from wireparse.convert import to_json"),
        ("wireparse.reader", "def f() -> None:\n    import wireparse.parsing.workers"),
        ("wireparse", "import importlib\nimportlib.import_module('json')"),
        ("wireparse.reader", "if TYPE_CHECKING:\n    import wireparse.parsing.workers"),
        ("wireparse.span", "import os, attrs"),
    ],
)
def test_an_allowed_import_passes(importing: str, source: str) -> None:
    assert forbidden_imports(source, importing, set()) == []


def test_each_part_has_one_layer() -> None:
    assert sum(map(len, LAYERS)) == len(LEVEL)


# Cycles ------------------------------------------------------------------------------------------


def import_graph(sources: Mapping[str, str]) -> dict[str, set[str]]:
    """Return what each module imports, including imports in functions and for type checkers."""
    known = set(sources)
    graph: dict[str, set[str]] = {}
    for name, source in sources.items():
        graph[name] = {imported for imported, _ in imports(ast.parse(source), known)} & known
    return graph


def find_cycles(graph: Mapping[str, set[str]]) -> set[frozenset[str]]:
    """Return the import cycles: sets of modules that import each other."""
    reach = {name: reachable(name, graph) for name in graph}
    return {
        frozenset(other for other in reach[name] if name in reach[other])
        for name in graph
        if name in reach[name]
    }


def reachable(start: str, graph: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += graph[name]
    return found


def test_there_are_no_import_cycles() -> None:
    sources = {module_name(path): path.read_text(encoding="utf-8") for path in modules()}
    assert find_cycles(import_graph(sources)) == set()


@pytest.mark.parametrize(
    "sources",
    [
        {"a": "import b", "b": "import a"},
        {"a": "import b", "b": "import c", "c": "import a", "d": "import a"},
        {"a": "if TYPE_CHECKING:\n    from b import B", "b": "from a import A"},
        {"a": "def f() -> None:\n    import b", "b": "import a"},
        {"a": "import importlib\nimportlib.import_module('b')", "b": "import a"},
        {"a": "import a"},
        {"p": "from p.a import A", "p.a": "import p"},
    ],
)
def test_an_import_cycle_is_found(sources: dict[str, str]) -> None:
    assert find_cycles(import_graph(sources)) == {frozenset(sources) - {"d"}}


def test_two_paths_to_one_module_are_not_a_cycle() -> None:
    sources = {"a": "import b, c", "b": "import d", "c": "import d", "d": "import os"}
    assert find_cycles(import_graph(sources)) == set()


# Names -------------------------------------------------------------------------------------------

# Public functions that are planned.
PLANNED = {"detect", "link", "read", "sample", "table", "view", "write"}


def public_functions() -> set[str]:
    """Return the functions that `wireparse` exports: its lower-case names."""
    source = (SRC / "wireparse" / "__init__.py").read_text(encoding="utf-8")
    names = {
        alias.asname or alias.name
        for node in ast.parse(source).body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    return {name for name in names if name.islower()}


def test_no_module_is_named_like_a_public_function() -> None:
    """Importing `wireparse.parse` as a module would replace the function `wireparse.parse`."""
    functions = public_functions()
    assert {"parse", "render", "to_json"} <= functions
    children = {path.stem for path in (SRC / "wireparse").iterdir() if path.suffix in {"", ".py"}}
    assert children & (functions | PLANNED) == set()


def test_init_files_contain_only_names() -> None:
    """Allowed are a docstring, imports, `__all__` and `__version__`; code belongs in modules."""
    for path in (path for path in modules() if path.name == "__init__.py"):
        names = path.relative_to(SRC)
        _, *rest = ast.parse(path.read_text(encoding="utf-8")).body
        for node in rest:
            if isinstance(node, ast.Assign):
                assert ast.unparse(node.targets[0]) in {"__all__", "__version__"}, names
            else:
                assert isinstance(node, ast.ImportFrom), names
