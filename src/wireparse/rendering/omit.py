"""What a style has no place for: refused by name, or left out where the caller asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs

from wireparse.errors import RenderError
from wireparse.model import Problem, Value
from wireparse.rendering.printer import Line, NoPlace, Pen
from wireparse.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Desk"]

V = TypeVar("V")


@attrs.frozen
class Desk:
    """Decides what happens with what cannot be written.

    Attributes:
        pen: The style.
        problems: Gets a problem for each thing that is left out; None refuses it instead.
    """

    pen: Pen
    problems: list[Problem] | None

    def line(self, write: Callable[[Pen, V], Line[V]], value: V) -> Line[V] | None:
        """Return what is written for a value, or None if it is left out.

        Raises:
            RenderError: The style has no place for it or for a part of it, or it could not be
                read back.
        """
        while True:
            try:
                return write(self.pen, value)
            except NoPlace as missing:
                error = self._named(missing)
                self.note("left-out", error, missing.owner)
                rest = _without(value, missing.owner, missing.part)
                if rest is None or rest is value:
                    return None
                value = rest
            except RenderError as error:
                self.note("left-out", error, value)
                return None

    def note(self, code: str, error: RenderError, value: object) -> None:
        """Note an error as a problem, or raise it."""
        if self.problems is None:
            raise error
        self.problems.append(Problem(code, str(error), _span(value), "warning"))

    def _named(self, missing: NoPlace) -> RenderError:
        name = f"{type(missing.owner).__name__}.{missing.part}"
        part = getattr(missing.owner, missing.part)
        return self.pen.refusal(name, f"it has no place for {part!r}")


def _span(value: object) -> Span:
    """Return where a value, or the first of several, stood in its text."""
    if isinstance(value, tuple) and value:
        return _span(cast("tuple[object, ...]", value)[0])
    span = value.span if isinstance(value, Value) else None
    return span or Span(0, 0)


def _without(value: V, owner: Value, part: str) -> V | None:
    """Return a value without a part of one inside it; None if nothing useful is left."""
    if isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        kept = [_without(item, owner, part) for item in items]
        if all(one is other for one, other in zip(kept, items, strict=True)):
            return cast("V", items)
        return cast("V", tuple(item for item in kept if item is not None)) or None
    if not isinstance(value, Value):
        return value
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(value)):
        inside = getattr(value, field.name)
        if value is owner and field.name == part:
            changes[part] = () if isinstance(inside, tuple) else None
        elif isinstance(inside, tuple | Value):
            changes[field.name] = _without(cast("object", inside), owner, part)
    if all(changes[name] is getattr(value, name) for name in changes):
        return value
    try:
        return attrs.evolve(value, **changes)
    except (TypeError, ValueError):
        return None
