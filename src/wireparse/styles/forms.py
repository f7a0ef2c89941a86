"""Forms: the templates that a house style renders values with.

In a form, `{name}` is replaced by that part of the value. Text in square brackets is written only
if the value has every part named in it. Double a bracket or brace to write it literally.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import attrs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

__all__ = ["Fit", "Form", "fit"]


@attrs.frozen
class Form:
    """A parsed template.

    >>> form = Form.parse("{places}[, {date}] ({agencies}) -")
    >>> form.fill({"places": "OSLO", "agencies": "Reuters"})
    'OSLO (Reuters) -'
    >>> sorted(form.needed)
    ['agencies', 'places']

    Attributes:
        groups: its tokens, split at the brackets. A group is written if all its parts are given.
        needed: the parts outside brackets, which a value must have.
        parts: all parts named in the form.
    """

    groups: tuple[tuple[str, ...], ...]
    needed: frozenset[str]
    parts: frozenset[str]

    @classmethod
    def parse(cls, text: str) -> Form:
        """Parse a template.

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

    def omits(self, parts: Iterable[str]) -> tuple[str, ...]:
        """Return the parts that the form does not name, in order. A role may go unnamed.

        >>> Form.parse("With assistance from {people}").omits(["role", "people", "agencies"])
        ('agencies',)
        """
        return tuple(part for part in parts if part not in self.parts and part not in _ROLE)

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the form with its parts replaced; ignores values that it does not name."""
        text = ""
        for group in self.groups:
            if all(token[1:-1] in values for token in group if _is_part(token)):
                text += "".join(
                    values[token[1:-1]] if _is_part(token) else token for token in group
                )
        return text


_TOKEN = re.compile(r"\[\[|\]\]|\{\{|\}\}|\{\w+\}|[\[\]{}]|[^\[\]{}]+")
_ROLE = ("role", "Role")
_DOUBLED = ("[[", "]]", "{{", "}}")


def _is_part(token: str) -> bool:
    return len(token) > 2 and token[0] == "{"


class Fit(NamedTuple):
    """A form, and the parts of a value that are lost when the value is written with it."""

    form: Form
    omitted: tuple[str, ...]


def fit(forms: Sequence[Form], parts: Collection[str]) -> Fit | None:
    """Return the form that omits the fewest of a value's parts; the first of several.

    None if every form needs a part that the value lacks, or omits all that the value has.

    >>> forms = [Form.parse("{places} --"), Form.parse("{places}, {date} --")]
    >>> fit(forms, ["places", "agencies", "date"])[1]
    ('agencies',)
    >>> fit(forms, ["agencies"]) is None
    True
    """
    fits = [Fit(form, form.omits(parts)) for form in forms if form.needed <= set(parts)]
    useful = [found for found in fits if not parts or len(found.omitted) < len(parts)]
    return min(useful, key=lambda found: len(found.omitted), default=None)
