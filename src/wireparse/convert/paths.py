"""Where in the data an error lies: cattrs' nested errors as one `ConvertError` with a path."""

from __future__ import annotations

from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)

from wireparse.errors import ConvertError

__all__ = ["key_step", "located"]


def located(error: Exception, path: str = "$") -> ConvertError:
    """Return the first error of those that cattrs gathered, with its path.

    Args:
        error: What a converter raised.
        path: The path of the data that it was given.
    """
    if isinstance(error, BaseValidationError):
        first: Exception = error.exceptions[0]
        return located(first, path + _step(first))
    if isinstance(error, ForbiddenExtraKeysError):
        key = min(error.extra_fields, key=repr)
        return ConvertError(path + key_step(key), "unknown key")
    if isinstance(error, KeyError):
        return ConvertError(path, "missing")
    return ConvertError(path, str(error))


def key_step(key: object) -> str:
    """Return the step of a path that leads to a key."""
    if isinstance(key, str) and key.isidentifier():
        return f".{key}"
    return f"[{key!a}]"


def _step(error: Exception) -> str:
    """Return the step that leads to an error, from the notes that cattrs put on it."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return key_step(note.name)
        if isinstance(note, IterableValidationNote):
            return f"[{note.index}]"
    return ""
