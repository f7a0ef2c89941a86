"""Reads and writes JSON text, with the same result whether orjson is installed or not.

orjson, if installed, only writes what both libraries write alike; the standard library writes the
rest. orjson never reads, because it accepts duplicate keys.
"""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn

from wireparse.convert.plain import describe, is_list, is_mapping, key_step
from wireparse.errors import ConvertError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_fast: Callable[[object], bytes] | None
try:
    from orjson import dumps as _dumps
except ImportError:  # optional: it is faster, nothing else
    _fast = None
else:
    _fast = _dumps

__all__ = ["dump_json", "load_json"]


def dump_json(data: object, indent: int | None = None) -> str:
    """Return plain data as JSON, with non-ASCII characters as they are.

    Args:
        data: Dicts, lists, strings, numbers.
        indent: The number of spaces per level; None writes one line.

    Raises:
        ConvertError: A text contains a lone surrogate, which cannot be encoded as UTF-8, or a
            number has more digits than Python converts to text.
    """
    if _fast is not None and indent is None:
        with suppress(TypeError):  # a surrogate, or an integer of more than 64 bits
            return _fast(data).decode("utf-8")
    separators = (",", ":") if indent is None else (",", ": ")
    try:
        text = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators)
        text.encode("utf-8")
    except UnicodeEncodeError:
        path = next(_paths(data, "$", _has_surrogate))
        raise ConvertError(path, "a lone surrogate cannot be encoded as UTF-8") from None
    except ValueError:
        path = next(_paths(data, "$", _is_too_long))
        raise ConvertError(path, "a number of thousands of digits cannot be written") from None
    return text


def load_json(text: str | bytes) -> object:
    """Return the plain data of a JSON text.

    Raises:
        ConvertError: The text is not JSON, is nested too deeply, or contains NaN, Infinity or a
            duplicate key.
    """
    try:
        data: object = json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant)
    except RecursionError:
        raise ConvertError("$", "nested too deeply") from None
    except ValueError as error:  # also invalid UTF-8, and integers of thousands of digits
        raise ConvertError("$", f"not JSON: {error}") from error
    return data


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        raise ValueError(f"duplicate key {describe(counts.most_common(1)[0][0])}")
    return data


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def _paths(data: object, path: str, is_bad: Callable[[object], bool]) -> Iterator[str]:
    """Yield the paths of the strings and numbers that are bad."""
    if is_mapping(data):
        for key, value in data.items():
            yield from _paths(value, path + key_step(key), is_bad)
    elif is_list(data):
        for index, value in enumerate(data):
            yield from _paths(value, f"{path}[{index}]", is_bad)
    elif is_bad(data):
        yield path


def _has_surrogate(data: object) -> bool:
    try:
        (data if isinstance(data, str) else "").encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _is_too_long(data: object) -> bool:
    try:
        repr(data if isinstance(data, int) else 0)
    except ValueError:
        return True
    return False
