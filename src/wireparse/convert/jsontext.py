"""JSON text to plain data and back, the same with orjson and without.

orjson, where it is installed, only writes what both write alike; whatever it refuses is left to the
standard library. It never reads, for it cannot tell that a key comes twice.
"""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn

from wireparse.convert.paths import key_step
from wireparse.convert.plain import is_list, is_mapping
from wireparse.errors import ConvertError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_fast: Callable[[object], bytes] | None
try:
    from orjson import dumps as _dumps
except ImportError:  # it is faster, nothing else
    _fast = None
else:
    _fast = _dumps

__all__ = ["read", "write"]


def write(data: object, indent: int | None = None) -> str:
    """Return plain data as JSON, not ASCII only; on one line where `indent` is None.

    Raises:
        ConvertError: A text holds a lone surrogate, which no UTF-8 file can hold.
    """
    if _fast is not None and indent is None:
        with suppress(TypeError):  # a surrogate, or a number above 64 bits
            return _fast(data).decode("utf-8")
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators)
    _check_surrogates(text, data)
    return text


def read(text: str | bytes) -> object:
    """Return the plain data that a JSON text holds.

    Raises:
        ConvertError: It is not JSON, nested too deeply, holds NaN or Infinity, or a key twice.
    """
    try:
        data: object = json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant)
    except RecursionError:
        raise ConvertError("$", "not readable: nested too deeply") from None
    except ValueError as error:  # also what is no UTF-8, and numbers of thousands of digits
        raise ConvertError("$", f"not JSON: {error}") from error
    return data


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        raise ValueError(f"the key {counts.most_common(1)[0][0]!a} comes twice")
    return data


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _check_surrogates(text: str, data: object) -> None:
    if _is_utf8(text):
        return
    path = next(_surrogates(data, "$"))
    raise ConvertError(path, "a lone surrogate cannot be written as JSON") from None


def _surrogates(data: object, path: str) -> Iterator[str]:
    """Yield the paths of the strings that hold a lone surrogate."""
    if isinstance(data, str) and not _is_utf8(data):
        yield path
    elif is_mapping(data):
        for key, value in data.items():
            yield from _surrogates(value, path + key_step(key))
    elif is_list(data):
        for index, value in enumerate(data):
            yield from _surrogates(value, f"{path}[{index}]")


def _is_utf8(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
