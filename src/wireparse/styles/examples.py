"""Checks the examples of a style: lines that inherited rules must match, or must not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireparse.errors import StyleError
from wireparse.peg import oracle
from wireparse.styles.combine import Ruleset
from wireparse.styles.toml import TomlFile
from wireparse.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.peg.expressions import Grammar
    from wireparse.styles.file import Examples
    from wireparse.styles.style import Style

__all__ = ["failing_examples"]


def failing_examples(style: Style) -> Iterator[StyleError]:
    """Yield an error for each example that a style alone gets wrong.

    >>> from wireparse.styles import Style
    >>> list(failing_examples(Style.named("reuters")))
    []
    """
    # The oracle compiles nothing: for a few lines it is ten times faster than the patterns.
    grammar = Ruleset.of([style]).grammar
    file = TomlFile(style.toml, style.source)
    for rule, examples in style.examples.items():
        if rule in grammar.rules:
            yield from _failing(grammar, rule, examples, file)
        else:
            hint = did_you_mean(rule, grammar.rules)
            message = f"[examples.{rule}]: no rule is named {rule!r}{hint}"
            yield StyleError(message, file.place("examples", rule))


def _failing(
    grammar: Grammar, rule: str, examples: Examples, file: TomlFile
) -> Iterator[StyleError]:
    for line in examples.accepted:
        if not oracle.matches(grammar, rule, line):
            place = file.place("examples", rule, "accepted")
            yield StyleError(f"{rule} does not match its example {line!r}", place)
    for line in examples.refused:
        if oracle.matches(grammar, rule, line):
            place = file.place("examples", rule, "refused")
            yield StyleError(f"{rule} matches its counterexample {line!r}", place)
