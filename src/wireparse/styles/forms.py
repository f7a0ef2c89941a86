"""Forms: the templates by which a house style writes.

In a form `{name}` stands for a part of the value, and what stands in square brackets is written
only where the value has all the parts in it. Doubled brackets and braces stand for themselves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Form"]


@attrs.frozen
class Form:
    """A template, taken apart.

    >>> form = Form.read("{places}[, {date}] ({agencies}) -")
    >>> form.fill({"places": "OSLO", "agencies": "Reuters"})
    'OSLO (Reuters) -'
    >>> sorted(form.needed)
    ['agencies', 'places']

    Attributes:
        groups: the stretches of it; one is written if all its parts are there.
        needed: the parts that it cannot do without.
        parts: all parts that it has a place for.
    """

    groups: tuple[tuple[str, ...], ...]
    needed: frozenset[str]
    parts: frozenset[str]

    @classmethod
    def read(cls, text: str) -> Form:
        """The form of a template.

        Raises:
            ValueError: brackets or braces do not pair.
        """
        groups: list[list[str]] = [[]]
        needed: list[str] = []
        inside = False
        for piece in _TOKEN.findall(text):
            if piece in ("[", "]"):
                if inside == (piece == "["):
                    raise ValueError(f"the brackets of {text!r} do not pair")
                inside = not inside
                groups.append([])
                continue
            if piece in ("{", "}"):
                raise ValueError(f"the braces of {text!r} do not pair")
            groups[-1].append(piece[0] if piece in _DOUBLED else piece)
            if _is_part(piece) and not inside:
                needed.append(piece[1:-1])
        if inside:
            raise ValueError(f"the brackets of {text!r} do not pair")
        parts = frozenset(token[1:-1] for group in groups for token in group if _is_part(token))
        return cls(tuple(map(tuple, groups)), frozenset(needed), parts)

    def lacks(self, parts: Iterable[str]) -> list[str]:
        """Those of some parts that it has no place for; a role need not be named."""
        return [part for part in parts if part not in self.parts and part not in _ROLE]

    def fill(self, values: Mapping[str, str]) -> str:
        """The text of the form with these parts in it; those that it has no place for are not."""
        written = ""
        for group in self.groups:
            if all(token[1:-1] in values for token in group if _is_part(token)):
                written += "".join(
                    values[token[1:-1]] if _is_part(token) else token for token in group
                )
        return written


_TOKEN = re.compile(r"\[\[|\]\]|\{\{|\}\}|\{\w+\}|[\[\]{}]|[^\[\]{}]+")
_ROLE = ("role", "Role")
_DOUBLED = ("[[", "]]", "{{", "}}")


def _is_part(token: str) -> bool:
    return len(token) > 2 and token[0] == "{"
