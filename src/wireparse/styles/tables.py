"""The tables of house styles put together: words are added, of other values one counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, cast

__all__ = ["Costs", "Words", "cheapest", "merged", "merged_lists"]

Words: TypeAlias = Mapping[str, tuple[str, ...]]
"""The words of a list by what they stand for; a word of a plain list stands for itself."""

Costs: TypeAlias = Mapping[str, Any]
"""Numbers by name, in tables within tables."""


def merged(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Two tables as one; where both have a key the other's value counts, tables are merged.

    >>> merged({"a": 1, "b": {"c": 1, "d": 1}}, {"a": 2, "b": {"c": 2}})
    {'a': 2, 'b': {'c': 2, 'd': 1}}
    """
    return _merged(one, other, lambda _, second: second)


def cheapest(one: Costs, other: Costs) -> dict[str, Any]:
    """The same, but of two numbers the smaller one counts."""
    return _merged(one, other, min)


def _merged(
    one: Mapping[str, Any], other: Mapping[str, Any], pick: Callable[[Any, Any], Any]
) -> dict[str, Any]:
    found = dict(one)
    for key, value in other.items():
        before = found.get(key)
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            table = cast("Mapping[str, Any]", before)
            found[key] = _merged(table, cast("Mapping[str, Any]", value), pick)
        else:
            found[key] = value if key not in found else pick(before, value)
    return found


def merged_lists(one: Mapping[str, Words], other: Mapping[str, Words]) -> dict[str, Words]:
    """Lists by name as one, each with the words of both, in order and once."""
    found = dict(one)
    for name, words in other.items():
        both = dict(found.get(name, {}))
        for key, more in words.items():
            both[key] = tuple(dict.fromkeys((*both[key], *more))) if key in both else more
        found[name] = both
    return found
