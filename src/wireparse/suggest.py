"""Suggestions for misspelt names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["did_you_mean", "similar"]


def similar(name: str, known: Iterable[str]) -> list[str]:
    """Return up to three of the known names that are spelt like a name, the most similar first.

    >>> similar("datline", ["Byline", "Dateline", "Place"])
    ['Dateline']
    """
    from difflib import get_close_matches  # noqa: PLC0415  # only mistakes need it

    names = {other.casefold(): other for other in known}
    return [names[match] for match in get_close_matches(name.casefold(), names, cutoff=0.7)]


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return the question to end an error message with; `otherwise` if no known name is similar.

    >>> did_you_mean("routers", ["ap", "reuters"])
    '; did you mean reuters?'
    """
    *others, last = similar(name, known) or [""]
    if not last:
        return otherwise
    return f"; did you mean {', '.join(others)}{' or ' * bool(others)}{last}?"
