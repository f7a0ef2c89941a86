"""What values hold: strings, numbers, names out of a few, lists, spans; each taken as it is."""

from __future__ import annotations

from types import GenericAlias
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from wireparse.convert.plain import described, is_list
from wireparse.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from cattrs.preconf.json import JsonConverter

__all__ = ["register_basics", "write_span"]


def register_basics(converter: JsonConverter) -> None:
    """Make a converter take types as they are, where cattrs by itself would turn 3 into "3"."""
    converter.register_structure_hook(str, _read_str)
    converter.register_structure_hook(int, _read_int)
    converter.register_structure_hook_factory(_is_literal, _literal_reader)
    converter.register_structure_hook_factory(_is_tuple, _tuple_reader(converter))
    converter.register_structure_hook(Span, _read_span)
    converter.register_unstructure_hook(Span, write_span)


def write_span(span: Span) -> list[int]:
    """Return a span as a pair of numbers."""
    return [span.start, span.end]


def _read_str(data: object, _: object) -> str:
    if isinstance(data, str):
        return data
    raise TypeError(f"a string is needed, not {described(data)}")


def _read_int(data: object, _: object) -> int:
    if isinstance(data, int) and not isinstance(data, bool):
        return data
    raise TypeError(f"a whole number is needed, not {described(data)}")


def _read_span(data: object, _: object) -> Span:
    match data:
        case [int(start), int(end)] if 0 <= start <= end and bool not in {type(start), type(end)}:
            return Span(start, end)
        case _:
            raise TypeError(f"a span [start, end] is needed, not {described(data)}")


def _literal_reader(literal: object) -> Callable[[Any, Any], Any]:
    allowed = get_args(literal)

    def read(data: object, _: object) -> object:
        if isinstance(data, str) and data in allowed:
            return data
        raise ValueError(f"{described(data)} is none of {', '.join(map(str, allowed))}")

    return read


def _tuple_reader(converter: JsonConverter) -> Callable[[Any], Callable[[Any, Any], Any]]:
    def factory(cls: object) -> Callable[[Any, Any], Any]:
        # Through the list's own hook, whose errors tell the index.
        items = GenericAlias(list, get_args(cls)[:1])
        read_items = converter.get_structure_hook(items)

        def read(data: object, _: object) -> tuple[Any, ...]:
            if is_list(data):
                return tuple(read_items(data, items))
            raise TypeError(f"a list is needed, not {described(data)}")

        return read

    return factory


def _is_literal(cls: object) -> bool:
    return get_origin(cls) is Literal


def _is_tuple(cls: object) -> bool:
    return get_origin(cls) is tuple and get_args(cls)[1:] == (...,)
