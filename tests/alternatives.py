"""Deletes each alternative of the grammar and the styles in turn: each time, an example must fail.

    python tests/alternatives.py [STYLE...]

An example fails if the rule, its tree or a hint no longer matches. Prints the alternatives that no
example needs, one per line, and exits with 1 if there are any.
"""

import sys
from collections.abc import Iterator

from wireparse.peg.examples import Deletion, deletions
from wireparse.peg.expressions import Grammar
from wireparse.styles import Ruleset, Style, built_in


def own_deletions(style: Style) -> Iterator[Deletion]:
    """Yield the deletions in the rules of the style's own file."""
    words = Ruleset.of([style]).grammar.lists
    grammar = Grammar.of(style.whole.rules, words)
    return deletions(grammar, [rule.name for rule in style.rules])


def main(names: list[str]) -> int:
    """Try all deletions of these styles and print a report; return the exit status."""
    tried = unnoticed = 0
    for name in names:
        for deletion in own_deletions(Style.named(name)):
            tried += 1
            if not deletion.noticed():
                unnoticed += 1
                print(deletion.rule.error(f"no example needs {deletion.deleted}"))  # noqa: T201
    print(f"{tried} alternatives deleted one at a time, {unnoticed} not noticed")  # noqa: T201
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(built_in())))
