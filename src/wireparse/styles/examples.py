"""Checks the examples of a style: lines that inherited rules must match, or must not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireparse.errors import StyleError
from wireparse.peg import oracle
from wireparse.styles.combine import Ruleset
from wireparse.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    for name, examples in style.examples.items():
        if name not in grammar.rules:
            hint = did_you_mean(name, grammar.rules)
            yield StyleError(f"[examples.{name}]: no rule is named {name!r}{hint}", style.source)
            continue
        for expected, lines in ((True, examples.accepted), (False, examples.refused)):
            for line in lines:
                if oracle.matches(grammar, name, line) != expected:
                    verb = "does not match" if expected else "matches"
                    kind = "example" if expected else "counterexample"
                    yield StyleError(f"{name} {verb} its {kind} {line!r}", style.source)
