"""Names values in messages for people: `the date 'May 3'`.

Values are described by their class and `str(value)`, so this module needs no class of the model.
"""

from __future__ import annotations

from typing import cast

__all__ = ["difference", "in_words", "noun_of", "quote"]

LONGEST = 60
"""The number of characters that a message quotes."""

_NOUNS = {"Article": "story", "WireDate": "date"}


def quote(text: str) -> str:
    r"""Return text in quotation marks, on one line, shortened and printable.

    >>> quote("Fog\n closes\x1b harbour")
    "'Fog closes\ufffd harbour'"
    """
    line = " ".join(text[: 4 * LONGEST].split())
    shown = line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
    return "'" + "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in shown) + "'"


def noun_of(value: object) -> str:
    """Return what a value is, in one word: `byline`, `date`."""
    if isinstance(value, tuple | list):
        items = cast("tuple[object, ...] | list[object]", value)
        return _plural(noun_of(items[0])) if items else "values"
    name = type(value).__name__
    return _NOUNS.get(name, name.lower())


def in_words(value: object) -> str:
    """Return a value, several values, a text or a number as part of a sentence."""
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple | list):
        items = cast("tuple[object, ...] | list[object]", value)
        quoted = ", ".join(quote(str(item)) for item in items)
        return f"the {noun_of(items)} {quoted}" if items else "no values"
    text = str(value)
    return f"the {noun_of(value)} {quote(text)}" if text else f"an empty {noun_of(value)}"


def difference(meant: object, found: object) -> str:
    """Describe what was found instead of a value: by a field that differs, if the text does not."""
    if type(meant) is type(found) and str(meant) == str(found):
        for name in getattr(type(meant), "__match_args__", ()):
            other = getattr(found, name)
            if other != getattr(meant, name):
                return f"{in_words(found)} {_with(name, other)}"
    return in_words(found)


def _with(name: str, value: object) -> str:
    return f"without {name}" if value is None else f"with the {name} {in_words(value)}"


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
