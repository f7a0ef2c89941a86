"""What all values share: a place in the text, the text itself, and what lies inside."""

from typing import TYPE_CHECKING, ClassVar, cast

import attrs

from wireparse.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CompoundValue", "TextValue", "Value", "folded"]


@attrs.frozen(repr=False)
class Value:
    """Something that was read in a text, or built by hand.

    Two values are equal when they mean the same: where they stood never counts, and how they were
    written counts only for those whose text is their meaning (`TextValue`).

    Attributes:
        span: Where the value stands, in code points of the whole text; None when built by hand.
            `attrs.evolve` keeps span and text: a changed copy tells where the original stood.
        text: Exactly what stands there; None when built by hand.
    """

    span: Span | None = attrs.field(default=None, kw_only=True, eq=False, repr=False)
    text: str | None = attrs.field(kw_only=True, eq=False, repr=False)

    # The fields that hold values, in the order in which they mostly come in a text.
    _inside: ClassVar[tuple[str, ...]] = ()

    @property
    def plain(self) -> str | None:
        """The text with white space folded and lines unwrapped; None where there is no text."""
        return None if self.text is None else folded(self.text)

    def children(self) -> "tuple[Value, ...]":
        """Return the values directly inside, in the order of the text.

        A value without a span comes after the one that its field or its list puts before it.
        """
        found: list[Value] = []
        for name in self._inside:
            inside = getattr(self, name)
            if type(inside) is tuple:
                found += inside
            elif inside is not None:
                found.append(inside)
        return _in_text_order(found) if len(found) > 1 else tuple(found)

    def walk(self) -> "Iterator[Value]":
        """Yield the value itself and all values below it, each before what lies inside it."""
        waiting: list[Value] = [self]
        while waiting:
            value = waiting.pop()
            yield value
            waiting += reversed(value.children())

    def __repr__(self) -> str:
        shown: list[str] = []
        for field in attrs.fields(type(self)):
            value: object = getattr(self, field.name)
            if field.repr and value is not None and value != ():
                name = "" if field.name == "text" else f"{field.name}="
                shown.append(name + _short(value))
        return f"{type(self).__name__}({', '.join(shown)})"


@attrs.frozen(repr=False)
class CompoundValue(Value):
    """A value made of parts: how it is written does not count in `==`."""

    text: str | None = attrs.field(default=None, kw_only=True, eq=False, repr=False)


@attrs.frozen(repr=False)
class TextValue(Value):
    """A value whose text is its meaning: it is always there, comes first, and counts in `==`."""

    text: str

    @property
    def plain(self) -> str:
        """The text with white space folded and lines unwrapped."""
        return folded(self.text)


def folded(text: str) -> str:
    """Return a text with each run of white space made one blank, none at its ends."""
    return " ".join(text.split())


def _in_text_order(values: list[Value]) -> tuple[Value, ...]:
    start = -1
    starts: list[int] = []
    for value in values:
        if value.span is not None:
            start = value.span.start
        starts.append(start)
    order = sorted(range(len(values)), key=starts.__getitem__)
    return tuple([values[index] for index in order])


_LONGEST_TEXT = 60
_MOST_ITEMS = 4


def _short(value: object) -> str:
    """Return the repr of a field, cut where it would fill the terminal."""
    if isinstance(value, str) and len(value) > _LONGEST_TEXT:
        return repr(value[: _LONGEST_TEXT - 1] + "…")
    if not isinstance(value, tuple):
        return repr(value)
    items = cast("tuple[object, ...]", value)
    shown = [_short(item) for item in items[:_MOST_ITEMS]]
    if len(items) > _MOST_ITEMS:
        shown.append(f"… {len(items) - _MOST_ITEMS} more")
    return f"({', '.join(shown)}{',' * (len(items) == 1)})"
