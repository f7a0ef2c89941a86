"""Plain data: what a piece of it is, in code and in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard

__all__ = ["described", "is_list", "is_mapping"]

_LONGEST = 40
_BIGGEST = 10**15


def is_mapping(data: object) -> TypeGuard[Mapping[Any, Any]]:
    """Return whether the data is a mapping, JSON's object."""
    return isinstance(data, Mapping)


def is_list(data: object) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    """Return whether the data is a list or a tuple; a string is none."""
    return isinstance(data, list | tuple)


def described(data: object) -> str:
    """Return what a piece of data is, for an error message; never what lies inside, however big."""
    if data is None:
        return "null"
    if isinstance(data, str):
        return ascii(data if len(data) <= _LONGEST else data[:_LONGEST] + "...")
    if isinstance(data, bool):
        return "true" if data else "false"
    if isinstance(data, int | float):
        return repr(data) if abs(data) < _BIGGEST else "a big number"
    if is_mapping(data):
        return "an object"
    return "a list" if is_list(data) else f"a {type(data).__name__}"
