"""Look for a choice of words one by one: ten times as fast as one pattern for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wireparse.peg.expressions import Choice, Literal, Set

if TYPE_CHECKING:
    from wireparse.peg.expressions import Expression

__all__ = ["Words", "words_of"]


class Words(NamedTuple):
    """The words of a choice.

    Attributes:
        exact: The words that are matched as they are.
        any_case: Those that are matched in any case, in lower case and in ASCII.
    """

    exact: tuple[str, ...]
    any_case: tuple[str, ...]

    def are_in(self, text: str) -> bool:
        """Whether a text contains one of the words."""
        for word in self.exact:
            if word in text:
                return True
        if self.any_case:
            # `str.lower` knows cases that a grammar does not, such as the Kelvin sign.
            small = text.encode("ascii", "replace").decode("ascii").lower()
            for word in self.any_case:
                if word in small:
                    return True
        return False


def words_of(expression: Expression) -> Words | None:
    """Return the words of a choice of literals and sets of single characters, else None.

    >>> from wireparse.peg.notation import parse_rules
    >>> words_of(parse_rules('mark = [/:] / "via " / ~"Photo"')[0].expression)
    Words(exact=('/', ':', 'via '), any_case=('photo',))
    """
    exact: list[str] = []
    any_case: list[str] = []
    for item in expression.alternatives if isinstance(expression, Choice) else (expression,):
        match item:
            case Literal(text, any_case=True) if text.isascii() and "?" not in text:
                any_case.append(text.lower())
            case Literal(text, any_case=False):
                exact.append(text)
            case Set(ranges, negated=False) if all(first == last for first, last in ranges):
                exact.extend(first for first, _ in ranges)
            case _:
                return None
    return Words(tuple(exact), tuple(any_case))
