"""Generates the types of the rule names from the grammars of all built-in styles.

    python tests/node_names.py            print the module
    python tests/node_names.py --write    write it to src/wireparse/styles/node_names.py

Type checkers then report a misspelt rule name, for which `Node.first` would just return None.
"""

import sys
import textwrap
from pathlib import Path

from wireparse.styles import Style, built_in

FILE = Path(__file__).parent.parent / "src" / "wireparse" / "styles" / "node_names.py"

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
    """Return the names of the rules that make nodes, and those of the other rules."""
    rules = [rule for name in built_in() for rule in Style.named(name).rules]
    nodes = {rule.name for rule in rules if rule.is_node} | MADE_BY_CODE
    return sorted(nodes), sorted({rule.name for rule in rules if not rule.is_node})


def module() -> str:
    """Return the text of the module."""
    nodes, plain = names()
    return (
        f"{HEAD}\n"
        f"{_literal('NodeName', nodes)}\n"
        '"""A rule that makes a node of the tree."""\n\n'
        f"{_literal('PlainName', plain)}\n"
        '"""A rule that only matches."""\n\n'
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
