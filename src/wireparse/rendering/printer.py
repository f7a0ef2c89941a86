"""What all writing needs: the style's forms, and the grammar that must read what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import attrs

from wireparse.errors import RenderError
from wireparse.parsing.source import Source
from wireparse.styles import combine
from wireparse.styles.write import writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from wireparse.model import Value
    from wireparse.peg.node import Node
    from wireparse.styles import Ruleset, Style
    from wireparse.styles.write import Form, Writing

__all__ = ["Line", "NoPlace", "Pen"]

V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


class Line(NamedTuple, Generic[V_co]):
    """What is written for a value, and the value that is read there."""

    text: str
    value: V_co


class NoPlace(Exception):  # noqa: N818 - it never leaves the package
    """No form of the style names a part of a value.

    Attributes:
        owner: The value.
        part: The name of the field.
    """

    def __init__(self, owner: Value, part: str) -> None:
        super().__init__(owner, part)
        self.owner = owner
        self.part = part


@attrs.frozen
class Pen:
    """A house style, ready to write."""

    style: Style
    writing: Writing
    rules: Ruleset

    @classmethod
    def of(cls, style: Style) -> Pen:
        """Return the pen of a style.

        Raises:
            StyleError: Its `[write]` tables are wrong.
        """
        return cls(style, writing(style), combine((style,)))

    def refusal(self, value: object, reason: str) -> RenderError:
        """Return the error that names a value and says why it cannot be written."""
        return RenderError(value, self.style.name, reason)

    def fill(self, form: str, owner: Value, parts: Mapping[str, str]) -> str:
        """Return a value's parts in the first form that has a place for all of them."""
        return self.pick(self.writing.forms[form], owner, parts).fill(parts)

    def pick(self, forms: Sequence[Form], owner: Value, parts: Mapping[str, str]) -> Form:
        """Return the first form that has a place for all parts and lacks none.

        Raises:
            NoPlace: A part has no place, or none beside the others.
            RenderError: Every form needs something that the value lacks.
        """
        for form in forms:
            if form.needed <= parts.keys() and not form.lacks(parts):
                return form
        raise self.unplaced(forms, owner, list(parts))

    def unplaced(
        self, forms: Sequence[Form], owner: Value, parts: Sequence[str]
    ) -> NoPlace | RenderError:
        """Return the error that says which part none of the forms has a place for."""
        lacking = [form.lacks(parts) for form in forms]
        nowhere = [part for part in parts if all(part in lacks for lacks in lacking)]
        pairs = zip(lacking, forms, strict=True)
        possible = [lacks for lacks, form in pairs if form.needed <= set(parts)]
        if nowhere and forms:
            return NoPlace(owner, nowhere[0])
        if not possible:
            has = " and ".join(parts) or "nothing"
            return self.refusal(owner, f"it has no form for one that has {has} alone")
        return NoPlace(owner, min(possible, key=len)[0])

    def joined(self, items: Iterable[str], name: str) -> str:
        """Return texts with what the style puts between them."""
        return self.writing.join[name].join(items)

    def listed(self, names: list[str]) -> str:
        """Return names as a list in running text: `A, B and C`."""
        if len(names) < 2:
            return "".join(names)
        return self.joined(names[:-1], "people") + self.writing.join["last"] + names[-1]

    def checked(self, text: str, rule: str, lift: Callable[[Source, Node], V], meant: V) -> Line[V]:
        """Return what was written, if the grammar reads it as it was meant.

        Raises:
            RenderError: It does not.
        """
        node = self.rules.matcher.fullmatch(rule, text)
        if node is None:
            raise self.refusal(meant, f"{text!r} would not be read")
        found = lift(Source(text, self.rules), node)
        if found != meant:
            raise self.refusal(meant, f"{text!r} would be read as {found!r}")
        return Line(text, meant)
