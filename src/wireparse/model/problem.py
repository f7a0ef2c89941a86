"""Problems: uncertain results and damaged text."""

from collections.abc import Iterable
from typing import get_args

import attrs

from wireparse.model.base import as_tuple
from wireparse.problem_codes import Severity
from wireparse.span import Span

__all__ = ["Problem", "Severity", "as_problems"]

_SEVERITIES: frozenset[str] = frozenset(get_args(Severity))


@attrs.frozen
class Problem:
    """An uncertain result, or damage in the text.

    Attributes:
        code: The stable name of the problem, such as `close-start`.
        message: A description for people.
        span: The position of the problem, in code points of the whole text. Ignored by `==`.
        severity: `error` (text could not be parsed), `warning` (a value might be wrong) or `note`
            (damage that did not affect the result).

    Raises:
        ValueError: The severity is not one of these.
    """

    code: str
    message: str
    span: Span = attrs.field(eq=False)
    severity: Severity = "warning"

    def __attrs_post_init__(self) -> None:
        if self.severity not in _SEVERITIES:
            raise ValueError(f"unknown severity: {self.severity!r}")


def as_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems as a tuple; see `as_tuple`."""
    return as_tuple(problems)
