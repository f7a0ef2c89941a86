"""What all values share: a span, a text, and the values inside."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

import attrs

from wireparse.quoting import fold
from wireparse.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CompoundValue", "TextValue", "Value", "as_strings", "as_tuple"]

T = TypeVar("T")


@attrs.frozen(repr=False)
class Value:
    """Something that was parsed from a text, or built by hand.

    Two values are equal if they mean the same. Spans never count. The text counts only for values
    whose text is their meaning, such as headlines, paragraphs and dates.

    `str(value)` is the text of the value. A value that was built by hand may have none; then it is
    the text of its parts, in the order of its fields, joined by commas (by blank lines for an
    article). To write such a value as a house style does, use `render`.

    Attributes:
        span: The position of the value, in code points of the whole text; None if the value was
            built by hand. `attrs.evolve` copies span and text, so both still describe the original.
        text: Exactly the text at that position; None if the value was built by hand.
    """

    span: Span | None = attrs.field(default=None, kw_only=True, eq=False, repr=False)
    text: str | None = attrs.field(kw_only=True, eq=False, repr=False)

    # The fields that hold values, in the usual order of the text.
    _inside: ClassVar[tuple[str, ...]] = ()
    # What `str` puts between the parts of a value without text.
    _separator: ClassVar[str] = ", "

    @property
    def plain(self) -> str | None:
        """The text on one line, without the marks of quoted mail (`>`) and bold words (`**`).

        None without text.
        """
        return None if self.text is None else fold(self.text)

    def children(self) -> "tuple[Value, ...]":
        """Return the values directly inside, in the order of the text.

        A value without a span follows the value before it in its field or list.
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
        """Yield the value itself, then all values inside it; parents come before children."""
        waiting: list[Value] = [self]
        while waiting:
            value = waiting.pop()
            yield value
            waiting += reversed(value.children())

    def __str__(self) -> str:
        if self.text is not None:
            return str(self.text)
        return self._separator.join(str(part) for part in self._parts() if part is not None)

    def _parts(self) -> "tuple[Value | str | None, ...]":
        """Return what `str` joins if there is no text."""
        return self.children()

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
    """A value made of parts; its text does not count in `==`."""

    text: str | None = attrs.field(default=None, kw_only=True, eq=False, repr=False)


@attrs.frozen(repr=False)
class TextValue(Value):
    """A value whose text is its meaning: required, the first argument, and compared by `==`."""

    text: str

    @property
    def plain(self) -> str:
        """The text on one line, without the marks of quoted mail (`>`) and bold words (`**`)."""
        return fold(self.text)


def as_tuple(items: Iterable[T]) -> tuple[T, ...]:
    """Return the items as a tuple.

    The attrs plugin of mypy does not infer what a generic converter accepts, so each class has a
    typed one beside it: `as_people`, `as_places` ...

    Raises:
        TypeError: The items are a string, whose characters are never what was meant.
    """
    if isinstance(items, str):
        raise TypeError(f"expected a list, got the string {items!r}")
    return tuple(items)


def as_strings(strings: Iterable[str]) -> tuple[str, ...]:
    """Return strings as a tuple; see `as_tuple`."""
    return as_tuple(strings)


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
    """Return the repr of a field, truncated to keep it on about one line."""
    if isinstance(value, str) and len(value) > _LONGEST_TEXT:
        return repr(value[: _LONGEST_TEXT - 1] + "…")
    if not isinstance(value, tuple):
        return repr(value)
    items = cast("tuple[object, ...]", value)
    shown = [_short(item) for item in items[:_MOST_ITEMS]]
    if len(items) > _MOST_ITEMS:
        shown.append(f"… {len(items) - _MOST_ITEMS} more")
    return f"({', '.join(shown)}{',' * (len(items) == 1)})"
