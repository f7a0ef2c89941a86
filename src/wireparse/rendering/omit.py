"""Omissions: what a style cannot express is refused, or dropped and reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from wireparse.model import Problem, Value
from wireparse.span import Span

if TYPE_CHECKING:
    from wireparse.errors import RenderError

__all__ = ["Omissions", "OnLoss"]

OnLoss: TypeAlias = Literal["raise", "drop"]


class Omissions:
    """Raises the first loss, or drops what is lost and keeps a problem for each loss.

    Attributes:
        problems: The losses so far, in order; always empty with `on_loss="raise"`.
        errors: The error for each of them.
    """

    def __init__(self, on_loss: OnLoss = "raise") -> None:
        self.problems: list[Problem] = []
        self.errors: list[RenderError] = []
        self._raises = on_loss == "raise"

    def add(self, code: str, error: RenderError, value: object) -> None:
        """Raise an error, or keep it as a problem at the span of a value."""
        if self._raises:
            raise error
        self.errors.append(error)
        self.problems.append(Problem(code, str(error), _span(value), "warning"))


def _span(value: object) -> Span:
    """Return the span of a value, or of the first of several; empty if it was built by hand."""
    if isinstance(value, tuple) and value:
        return _span(cast("tuple[object, ...]", value)[0])
    span = value.span if isinstance(value, Value) else None
    return span or Span(0, 0)
