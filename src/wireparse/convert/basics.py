"""Hooks for strings, integers, literals, lists and spans, which are never coerced."""

from __future__ import annotations

from types import GenericAlias
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from wireparse.convert.plain import describe, is_list
from wireparse.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from cattrs.preconf.json import JsonConverter

__all__ = ["encode_span", "register_basics"]


def register_basics(converter: JsonConverter) -> None:
    """Make a converter strict about types: by default, cattrs would turn 3 into "3"."""
    converter.register_structure_hook(str, _read_str)
    converter.register_structure_hook(int, _read_int)
    converter.register_structure_hook_factory(_is_literal, _literal_reader)
    converter.register_structure_hook_factory(_is_tuple, _tuple_reader(converter))
    converter.register_structure_hook(Span, _read_span)
    converter.register_unstructure_hook(Span, encode_span)


def encode_span(span: Span) -> list[int]:
    """Return a span as `[start, end]`."""
    return [span.start, span.end]


def _read_str(data: object, _: object) -> str:
    if isinstance(data, str):
        return data
    raise TypeError(f"expected a string, got {describe(data)}")


def _read_int(data: object, _: object) -> int:
    if isinstance(data, int) and not isinstance(data, bool):
        return data
    raise TypeError(f"expected an integer, got {describe(data)}")


def _read_span(data: object, _: object) -> Span:
    match data:
        case [int(start), int(end)] if 0 <= start <= end and bool not in {type(start), type(end)}:
            return Span(start, end)
        case _:
            raise TypeError(f"expected a span [start, end], got {describe(data)}")


def _literal_reader(literal: object) -> Callable[[Any, Any], Any]:
    allowed = get_args(literal)
    choices = ", ".join(map(str, allowed))

    def read(data: object, _: object) -> object:
        if isinstance(data, str) and data in allowed:
            return data
        raise ValueError(f"{describe(data)} is not one of {choices}")

    return read


def _tuple_reader(converter: JsonConverter) -> Callable[[Any], Callable[[Any, Any], Any]]:
    def factory(cls: object) -> Callable[[Any, Any], Any]:
        # Use the hook for lists, because its errors have the index.
        items = GenericAlias(list, get_args(cls)[:1])
        read_items = converter.get_structure_hook(items)

        def read(data: object, _: object) -> tuple[Any, ...]:
            if is_list(data):
                return tuple(read_items(data, items))
            raise TypeError(f"expected a list, got {describe(data)}")

        return read

    return factory


def _is_literal(cls: object) -> bool:
    return get_origin(cls) is Literal


def _is_tuple(cls: object) -> bool:
    return get_origin(cls) is tuple and get_args(cls)[1:] == (...,)
