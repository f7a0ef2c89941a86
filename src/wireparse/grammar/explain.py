"""Why a rule does not read a text: how far reading came, and what could have stood there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireparse.grammar.expressions import Ahead, Ref
from wireparse.grammar.oracle import Interpreter, Reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wireparse.grammar.expressions import Expression, Grammar

__all__ = ["explain"]


def explain(
    grammar: Grammar, rule: str, text: str, pos: int, end: int, names: Mapping[str, str]
) -> tuple[int, str]:
    """Return the offset at which a rule stops fitting a text, and what it expected there.

    The offset is the farthest at which something failed; where the rule reads a beginning of the
    text and no alternative came further, where that ends.

    Args:
        grammar: The grammar.
        rule: The name of the rule.
        text: The text.
        pos: Where reading begins, in code points.
        end: Where the text is taken to end.
        names: What to call rules: `{"Date": "a date"}`; others are not told of.
    """
    watcher = _Watcher(grammar, text, end, names)
    node = watcher.node(rule, pos)
    if node is not None and node.end >= watcher.farthest:
        return node.end, f"the end of {names.get(rule, rule)}"
    return watcher.farthest, _listed(list(watcher.expected)) or names.get(rule, rule)


class _Watcher(Interpreter):
    """An interpreter that remembers the rules that failed farthest on in the text."""

    def __init__(self, grammar: Grammar, text: str, end: int, names: Mapping[str, str]) -> None:
        super().__init__(grammar, text, end)
        self.names = names
        self.farthest = 0
        self.expected: dict[str, None] = {}
        self.looks = 0

    def read(self, expression: Expression, pos: int) -> Reading | None:
        looking = isinstance(expression, Ahead)
        self.looks += looking
        reading = super().read(expression, pos)
        self.looks -= looking
        if reading is None and not self.looks:
            self.failed(expression, pos)
        return reading

    def failed(self, expression: Expression, pos: int) -> None:
        if pos > self.farthest:
            self.farthest = pos
            self.expected.clear()
        if pos == self.farthest and isinstance(expression, Ref) and expression.name in self.names:
            self.expected[self.names[expression.name]] = None


def _listed(phrases: list[str]) -> str:
    if len(phrases) < 2:
        return "".join(phrases)
    return f"{', '.join(phrases[:-1])} or {phrases[-1]}"
