"""The tables of house styles: how those of two styles are merged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, cast

__all__ = [
    "NEVER",
    "Weights",
    "Words",
    "merge",
    "merge_lists",
    "merge_minimum",
    "merge_words",
    "with_likes",
]

Words: TypeAlias = Mapping[str, tuple[str, ...]]
"""The words of a list by what they stand for; a word of a plain list stands for itself."""

Weights: TypeAlias = Mapping[str, Any]
"""The `[layout]` table of a style: integer costs by name, in nested tables."""

NEVER = 1 << 20
"""The cost of what is impossible."""


def merge(parent: Mapping[str, Any], child: Mapping[str, Any]) -> dict[str, Any]:
    """Return a table with the keys of both; nested tables are merged, other values are the child's.

    >>> merge({"a": 1, "b": {"c": 1, "d": 1}}, {"a": 2, "b": {"c": 2}})
    {'a': 2, 'b': {'c': 2, 'd': 1}}
    """
    return _merge(parent, child, lambda _, second: second)


def merge_minimum(one: Weights, other: Weights) -> dict[str, Any]:
    """Return a table with the keys of both, and the smaller of two numbers.

    >>> merge_minimum({"a": 1, "b": 5}, {"a": 2, "b": 3})
    {'a': 1, 'b': 3}
    """
    return _merge(one, other, min)


def _merge(
    one: Mapping[str, Any], other: Mapping[str, Any], pick: Callable[[Any, Any], Any]
) -> dict[str, Any]:
    found = dict(one)
    for key, value in other.items():
        before = found.get(key)
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            table = cast("Mapping[str, Any]", before)
            found[key] = _merge(table, cast("Mapping[str, Any]", value), pick)
        else:
            found[key] = value if key not in found else pick(before, value)
    return found


def merge_lists(one: Mapping[str, Words], other: Mapping[str, Words]) -> dict[str, Words]:
    """Return the lists of both by name. If both have a list, the words of `one` come first."""
    merged = {name: merge_words(one.get(name, {}), words) for name, words in other.items()}
    return {**one, **merged}


def merge_words(one: Words, other: Words) -> Words:
    """Return the words of two lists; those of `one` come first.

    >>> merge_words({"edit": ("Editing",)}, {"edit": ("Edited",), "write": ("Writing",)})
    {'edit': ('Editing', 'Edited'), 'write': ('Writing',)}
    """
    both = dict(one)
    for key, more in other.items():
        both[key] = tuple(dict.fromkeys((*both[key], *more))) if key in both else more
    return both


def with_likes(layout: Weights) -> Weights:
    """Return weights in which roles have the weights of the roles that they are like.

    >>> layout = {"roles": {"a": {"stop": 1, "open": 2}, "b": {"open": 3}}, "like": {"b": "a"}}
    >>> with_likes(layout)["roles"]["b"]
    {'stop': 1, 'open': 3}
    """
    likes: Mapping[str, str] = layout.get("like", {})

    def own_and_like(roles: Mapping[str, Weights], role: str) -> Weights:
        own = roles.get(role, {})
        return {**own_and_like(roles, likes[role]), **own} if role in likes else own

    found = {name: table for name, table in layout.items() if name != "like"}
    for name in ("roles", "needs"):
        roles = layout.get(name, {})
        found[name] = {role: own_and_like(roles, role) for role in {**roles, **likes}}
    return found
