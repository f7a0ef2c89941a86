"""Tries the examples of a style: the lines that rules which it takes over read, or do not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireparse.errors import StyleError
from wireparse.styles.combine import combine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.styles.style import Style

__all__ = ["faults"]


def faults(style: Style) -> Iterator[StyleError]:
    """Yield what is wrong with the examples of a style, which is read alone.

    >>> from wireparse.styles import Style
    >>> list(faults(Style.named("reuters")))
    []
    """
    from wireparse.peg import oracle  # noqa: PLC0415  # it loads much

    # The oracle compiles nothing: for a few lines it is ten times faster than the patterns.
    grammar = combine([style]).grammar
    for name, examples in style.examples.items():
        if name not in grammar.rules:
            yield StyleError(f"has examples of {name!r}, which is no rule", style.source)
            continue
        for expected, lines in ((True, examples.accepted), (False, examples.refused)):
            for line in lines:
                if oracle.matches(grammar, name, line) != expected:
                    verb = "does not read" if expected else "reads"
                    yield StyleError(f"{name} {verb} its example {line!r}", style.source)
