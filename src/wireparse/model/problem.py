"""What was doubtful or damaged in a text."""

from typing import Literal, TypeAlias, get_args

import attrs

from wireparse.span import Span

__all__ = ["Problem", "Severity"]

Severity: TypeAlias = Literal["error", "warning", "note"]
_SEVERITIES: frozenset[str] = frozenset(get_args(Severity))


@attrs.frozen
class Problem:
    """A doubt about what was read, or a damage in the text.

    Attributes:
        code: The stable name of its sort, such as `close-start`.
        message: What is the matter, for people.
        span: Where, in code points of the whole text; does not count in `==`.
        severity: `error` (could not be read), `warning` (a value is in doubt) or `note` (damage
            that was read with certainty).

    Raises:
        ValueError: `severity` is none of the three.
    """

    code: str
    message: str
    span: Span = attrs.field(eq=False)
    severity: Severity = "warning"

    def __attrs_post_init__(self) -> None:
        if self.severity not in _SEVERITIES:
            raise ValueError(f"no such severity: {self.severity!r}")
