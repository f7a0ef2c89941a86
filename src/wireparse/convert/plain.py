"""Plain data: type checks, descriptions for error messages, and paths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard

__all__ = ["describe", "is_list", "is_mapping", "key_step"]

_LONGEST = 40
_BIGGEST = 10**15


def is_mapping(data: object) -> TypeGuard[Mapping[Any, Any]]:
    """Return whether the data is a mapping, which JSON calls an object."""
    return isinstance(data, Mapping)


def is_list(data: object) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    """Return whether the data is a list or a tuple; a string is neither."""
    return isinstance(data, list | tuple)


def describe(data: object) -> str:
    """Return a short description of the data for an error message: `7`, `'OSLO'`, `a list`.

    Never looks inside lists and objects, which may be large or nested without end.
    """
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


def key_step(key: object) -> str:
    """Return the step of a path that leads to a key: `.name`, `['two words']`."""
    if isinstance(key, str) and key.isidentifier() and len(key) <= _LONGEST:
        return f".{key}"
    return f"[{describe(key)}]"
