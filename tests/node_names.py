"""Generates the types of the rule names from the grammars of all built-in styles.

    python tests/node_names.py            print the module
    python tests/node_names.py --write    write it to src/wireparse/styles/node_names.py

Type checkers then report a misspelt rule name, for which `Node.first` would just return None.
"""

import ast
import sys
import textwrap
from pathlib import Path

from wireparse.styles import Style, built_in

SOURCE = Path(__file__).parent.parent / "src" / "wireparse"
FILE = SOURCE / "styles" / "node_names.py"

MADE_BY_CODE = {"Article", "Deck", "Other", "Paragraph"}
"""Nodes without a rule: stories, paragraphs, and notes whose kind the layout decides."""

HEAD = '''"""The names of the grammar's rules, for type checkers.

Generated from the grammars of the built-in styles: change those, then run
`python tests/node_names.py --write`.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

__all__ = ["NodeName", "PlainName", "RuleName"]
'''


def names() -> tuple[list[str], list[str]]:
    """Return the names of the node rules, and of the plain rules that code asks for."""
    rules = [rule for name in built_in() for rule in Style.named(name).rules]
    nodes = {rule.name for rule in rules if rule.is_node} | MADE_BY_CODE
    plain = {rule.name for rule in rules if not rule.is_node}
    return sorted(nodes), sorted(plain & strings_in_code())


def strings_in_code() -> set[str]:
    """Return all strings in the code that parses and renders."""
    found: set[str] = set()
    for folder in ("parsing", "rendering"):
        for path in (SOURCE / folder).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
            found.update(value for value in constants if isinstance(value, str))
    return found


def module() -> str:
    """Return the text of the module."""
    nodes, plain = names()
    return (
        f"{HEAD}\n"
        f"{_literal('NodeName', nodes)}\n"
        '"""A rule that makes a node of the tree."""\n\n'
        f"{_literal('PlainName', plain)}\n"
        '"""A plain rule that code asks for by name."""\n\n'
        "RuleName: TypeAlias = NodeName | PlainName\n"
    )


def _literal(name: str, items: list[str]) -> str:
    rows = textwrap.indent("\n".join(f'"{item}",' for item in items), "    ")
    return f"{name}: TypeAlias = Literal[\n{rows}\n]"


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        FILE.write_text(module(), encoding="utf-8")
    else:
        sys.stdout.write(module())
