"""Adds `#=` trees to the examples of a grammar.

    python tests/trees.py [--update] PATH [RULE...]

PATH is a grammar file, a folder of grammar files, or a house style in a TOML file:

    python tests/trees.py src/wireparse/styles/base              # all *.grammar files in it
    python tests/trees.py src/wireparse/styles/base/datelines.grammar Dateline bar_form
    python tests/trees.py src/wireparse/styles/wires/reuters.toml

With RULE, every example of these rules that has no tree gets one. Without, every rule that makes
nodes and has no tree yet gets one, under its example with the most nodes. `--update` rewrites
existing trees as well: the ones of RULE, or all. The trees are what the grammar matches today, so
read the diff before you commit it.

A file of a folder may use rules of the other files; a single file is parsed together with the
other grammar files beside it. Word lists are those of `base`, or of the style.
"""

import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

from wireparse.peg import oracle
from wireparse.peg.examples import tree_text
from wireparse.peg.expressions import Example, Grammar, Rule
from wireparse.peg.notation import parse_rules
from wireparse.styles import Ruleset, Style

WIDTH = 100  # columns of a line of a tree


def grammar_at(path: Path) -> Grammar:
    """Return the grammar of a file, a folder or a style, with its word lists."""
    if path.suffix == ".toml":
        return Ruleset.of([Style.load(path)]).grammar
    folder = path if path.is_dir() else path.parent
    rules = [
        rule
        for file in sorted(folder.glob("*.grammar"))
        for rule in parse_rules(file.read_text(encoding="utf-8"), str(file))
    ]
    return Grammar.of(tuple(rules), Ruleset.of(["base"]).grammar.lists)


def tree_of(grammar: Grammar, rule: Rule, example: Example) -> str:
    """Return the tree of an example; it is an error if the rule does not match all of it."""
    node = oracle.interpret(grammar, rule.name, example.text)
    if node is None or node.end != len(example.text):
        raise SystemExit(str(rule.error(f'does not match its example "{example}"')))
    return tree_text(node)


def missing(grammar: Grammar, rule: Rule, *, named: bool) -> dict[int, str]:
    """Return the missing trees of a rule, by the line of the example."""
    trees = {
        example.line: tree_of(grammar, rule, example)
        for example in rule.accepted
        if example.tree is None
    }
    if named or not trees:
        return trees
    if not rule.is_node or len(trees) < len(rule.accepted):
        return {}
    richest = max(trees, key=lambda line: len(trees[line].split()))
    return {richest: trees[richest]}


def stale(grammar: Grammar, rule: Rule) -> dict[int, str]:
    """Return the current trees of examples that have one, by the line of the example."""
    return {
        example.line: tree_of(grammar, rule, example)
        for example in rule.accepted
        if example.tree is not None
    }


def tree_lines(tree: str) -> list[str]:
    """Return the `#=` lines of a tree."""
    wrapped = textwrap.wrap(tree, WIDTH - 7, break_long_words=False, break_on_hyphens=False)
    first, *others = wrapped or [""]
    return [f"#=   {first}".rstrip(), *(f"#=     {line}" for line in others)]


def with_trees(text: str, trees: dict[int, str]) -> str:
    """Return the text with a tree below each of these lines, replacing the tree that is there."""
    return "\n".join(_lines(text.split("\n"), trees))


def _lines(lines: list[str], trees: dict[int, str]) -> Iterator[str]:
    replaced = False
    for number, line in enumerate(lines, 1):
        replaced = replaced and line.startswith("#=")
        if not replaced:
            yield line
        if number in trees:
            end = "\r" * line.endswith("\r")
            yield from (new + end for new in tree_lines(trees[number]))
            replaced = True


def added(path: Path, names: list[str], *, update: bool) -> dict[Path, dict[int, str]]:
    """Return the trees to write, by file and line."""
    grammar = grammar_at(path)
    found: dict[Path, dict[int, str]] = {}
    for rule in map(grammar.__getitem__, names or grammar.rules):
        file = Path(rule.source)
        if file.is_relative_to(path):
            trees = missing(grammar, rule, named=bool(names))
            trees |= stale(grammar, rule) if update else {}
            found.setdefault(file, {}).update(trees)
    return found


def main(arguments: list[str]) -> int:
    """Write the trees into the files and print how many; return the exit status."""
    path, *names = (argument for argument in arguments if argument != "--update")
    for file, trees in added(Path(path), names, update="--update" in arguments).items():
        with file.open(encoding="utf-8", newline="") as opened:
            text = opened.read()
        file.write_text(with_trees(text, trees), encoding="utf-8", newline="")
        print(f"{file}: trees written: {len(trees)}")  # noqa: T201
    return 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
