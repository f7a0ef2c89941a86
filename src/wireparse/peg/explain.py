"""Explain why a rule does not match: how far matching got, and what was expected there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireparse.peg.expressions import Ahead, Behind, Literal, Ref, Repeat
from wireparse.peg.oracle import Interpreter, OracleMatch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wireparse.peg.expressions import Expression, Grammar

__all__ = ["MAX_LENGTH", "explain"]

MAX_LENGTH = 2000
"""Code points that are examined at most: the interpreter is slow, and lines are shorter."""


def explain(
    grammar: Grammar, rule: str, text: str, pos: int, end: int, names: Mapping[str, str]
) -> tuple[int, str]:
    """Return the offset at which a rule fails to match, and what it expected there.

    The offset is the farthest one at which a named rule or a closing bracket failed. If the rule
    matches a prefix of the text and nothing failed beyond it, it is the end of that prefix.

    Args:
        grammar: The grammar.
        rule: The name of the rule.
        text: The text.
        pos: The offset at which matching starts, in code points.
        end: The offset at which the text ends.
        names: Descriptions of rules, as in `{"Date": "a date"}`; other rules are not reported.
    """
    known = names.get(rule, rule)
    tracker = _FailureTracker(grammar, text, min(end, pos + MAX_LENGTH), names)
    node = tracker.match_rule(rule, pos)
    if end > tracker.end and tracker.farthest == tracker.end:
        return pos, known
    if node is not None and node.end >= tracker.farthest:
        return node.end, f"the end of {known}"
    # Blanks are allowed almost anywhere: they are reported only if nothing else is expected.
    expected = [name for name in tracker.expected if name != names.get("ws")]
    return max(tracker.farthest, pos), _join_with_or(expected or list(tracker.expected)) or known


class _FailureTracker(Interpreter):
    """An interpreter that records what failed at the farthest offset."""

    def __init__(self, grammar: Grammar, text: str, end: int, names: Mapping[str, str]) -> None:
        super().__init__(grammar, text, end)
        self.names = names
        self.farthest: int = -1
        self.expected: dict[str, None] = {}
        # Where the innermost named or optional expression starts. Failures of its parts at the same
        # offset are not reported: "expected a date" is better than "expected a month".
        self.began: int = -1

    def match(self, expression: Expression, pos: int) -> OracleMatch | None:
        before = self.began
        name = self.describe(expression) if before < pos else None
        if isinstance(expression, Ahead | Behind):
            self.began = self.end + 1
        elif name is not None or (isinstance(expression, Repeat) and not expression.least):
            self.began = max(before, pos)
        found = super().match(expression, pos)
        self.began = before
        if found is None and name is not None:
            self.record_failure(name, pos)
        return found

    def describe(self, expression: Expression) -> str | None:
        """Return the description of an expression, or None if it has none."""
        if isinstance(expression, Ref):
            return self.names.get(expression.name)
        if isinstance(expression, Literal) and expression.text in _CLOSING:
            return repr(expression.text)
        return None

    def record_failure(self, name: str, pos: int) -> None:
        if pos > self.farthest:
            self.farthest = pos
            self.expected.clear()
        if pos == self.farthest:
            self.expected[name] = None


_CLOSING = {")", "]"}


def _join_with_or(phrases: list[str]) -> str:
    if len(phrases) < 2:
        return "".join(phrases)
    return f"{', '.join(phrases[:-1])} or {phrases[-1]}"
