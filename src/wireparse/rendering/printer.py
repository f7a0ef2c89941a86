"""The printer: a style's forms, and the grammar that must parse what they produce."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeAlias, TypeVar

import attrs

from wireparse.errors import RenderError
from wireparse.model import Agency, Place, Value
from wireparse.parsing.source import Source, Tree
from wireparse.rendering.omit import Omissions
from wireparse.styles import Ruleset
from wireparse.styles.forms import fit
from wireparse.styles.write import writing
from wireparse.wording import difference, in_words, quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from wireparse.styles import Style
    from wireparse.styles.forms import Form
    from wireparse.styles.node_names import NodeName
    from wireparse.styles.write import Writing

__all__ = ["PartContent", "Printer", "Written", "noun", "present", "without"]

T = TypeVar("T")
V = TypeVar("V", bound=Value)
V_co = TypeVar("V_co", covariant=True)
PartContent: TypeAlias = str | Place | tuple[Agency, ...]


class Written(NamedTuple, Generic[V_co]):
    """The text of a value, and the value without the parts that were omitted."""

    text: str
    value: V_co


@attrs.frozen
class Printer:
    """A house style, ready to write values.

    Attributes:
        omissions: What happens to values, and parts of values, that the style cannot express.
    """

    style: Style
    writing: Writing
    rules: Ruleset
    omissions: Omissions

    @classmethod
    def of(cls, style: Style, omissions: Omissions | None = None) -> Printer:
        """Return the printer of a style; by default, it raises on the first omission.

        Raises:
            StyleError: The `[write]` tables of the style are wrong.
        """
        return cls(style, writing(style), Ruleset.of((style,)), omissions or Omissions())

    # What the style cannot express -------------------------------------------------------------

    def refusal(self, value: object, reason: str) -> RenderError:
        """Return the error that names a value and says why it cannot be written."""
        return RenderError(value, self.style.name, reason)

    def attempt(self, write: Callable[[Printer, T], Written[T]], value: T) -> Written[T] | None:
        """Write a value; None if all of it is dropped.

        Raises:
            RenderError: The value cannot be written, and is not to be dropped.
        """
        try:
            return write(self, value)
        except RenderError as error:
            self.omissions.add("left-out", error, value)
            return None

    def fit(self, name: str, value: V, parts: Mapping[str, object]) -> tuple[Form, V]:
        """Return the form that fits a value best, and the value without what the form omits.

        Args:
            name: The name of the forms, such as `dateline`.
            value: The value.
            parts: Its parts by name. Those that are None or empty tuples do not count.

        Raises:
            RenderError: No form fits, or a part is not expressed and may not be omitted.
        """
        forms = self.writing.forms[name]
        given = present(parts)
        found = fit(forms, given)
        if found is None:
            raise self.no_form(name, forms, value, given)
        self.report(value, found.omitted, given)
        return found.form, without(value, found.omitted)

    def report(self, value: Value, omitted: Iterable[str], parts: Mapping[str, object]) -> None:
        """Report the parts of a value that are omitted.

        Raises:
            RenderError: There is one, and it may not be dropped.
        """
        for part in omitted:
            self.omissions.add("left-out", self._unexpressed(value, part, parts[part]), value)

    def no_form(
        self, name: str, forms: Sequence[Form], value: Value, parts: Mapping[str, object]
    ) -> RenderError:
        """Return the error for a value that no form fits."""
        if not forms:
            return self.refusal(value, f"the style has no {_NOUNS.get(name, name)}")
        if not parts:
            return self.refusal(value, "it is empty")
        nowhere = [part for part in parts if all(form.omits([part]) for form in forms)]
        if len(nowhere) == len(parts):
            return self._unexpressed(value, nowhere[0], parts[nowhere[0]])
        missing = (sorted(form.needed - parts.keys()) for form in forms)
        fewest = min(filter(None, missing), key=len, default=["other parts"])
        return self.refusal(value, f"it needs {' and '.join(fewest)}")

    def _unexpressed(self, value: Value, part: str, content: object) -> RenderError:
        return self.refusal(
            f"{type(value).__name__}.{part}", f"no form has room for {in_words(content)}"
        )

    # Text --------------------------------------------------------------------------------------

    def text_of(self, content: PartContent) -> str:
        """Return the text of a part of a value."""
        match content:
            case str():
                return content
            case Place():
                return self.join("parts", content.parts)
            case _:
                return self.join("agencies", (agency.name for agency in content))

    def join(self, name: str, items: Iterable[str]) -> str:
        """Join texts with the style's separator of that name."""
        return self.writing.join[name].join(items)

    def enumerate(self, names: Sequence[str]) -> str:
        """Join names as in running text: `A, B and C`."""
        if len(names) < 2:
            return "".join(names)
        return self.join("people", names[:-1]) + self.writing.join["last"] + names[-1]

    def verified(
        self, meant: T, rule: NodeName, build: Callable[[Source, Tree], T], text: str
    ) -> Written[T]:
        """Return a text and its value, if the grammar parses the text as that value.

        Raises:
            RenderError: It does not.
        """
        node = self.rules.matcher.fullmatch(rule, text)
        if node is None:
            raise self.refusal(meant, f"{quote(text)} would not be parsed as {noun(rule)}")
        found = build(Source(text, self.rules), node)
        if found != meant:
            instead = difference(meant, found)
            raise self.refusal(meant, f"{quote(text)} would be parsed as {instead}")
        return Written(text, meant)

    def parses(
        self, meant: object, rule: NodeName, build: Callable[[Source, Tree], object], text: str
    ) -> bool:
        """Whether the grammar parses a text as a value."""
        node = self.rules.matcher.fullmatch(rule, text)
        return node is not None and build(Source(text, self.rules), node) == meant


def present(parts: Mapping[str, T | None]) -> dict[str, T]:
    """Return the parts that are neither None nor an empty tuple."""
    return {part: content for part, content in parts.items() if content not in (None, ())}


def without(value: V, omitted: Iterable[str]) -> V:
    """Return a value without some of its parts."""
    changes: dict[str, Any] = {part: () if part in _LISTS else None for part in omitted}
    return attrs.evolve(value, **changes) if changes else value


def noun(rule: NodeName) -> str:
    """Return what a grammar rule matches, in words.

    >>> noun("PhotoCredit")
    'a photo credit'
    """
    return _RULES[rule]


_LISTS = ("places", "agencies", "people")
_NOUNS = {
    "writer": "form for people in bylines",
    "photo": "photo credit",
    "photographer": "form for photographers",
    "contributor": "form for people in sign-offs",
    "clause": "form for credits",
    "signoff": "sign-off",
}
_RULES = {
    "Agency": "an agency",
    "Byline": "a byline",
    "Caption": "a caption",
    "Date": "a date",
    "Dateline": "a dateline",
    "OtherAgency": "an agency",
    "PhotoCredit": "a photo credit",
    "Place": "a place",
    "Signoff": "a sign-off",
}
