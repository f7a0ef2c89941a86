"""The public functions. They load cattrs, and all code that needs it, on the first call."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, overload

from wireparse.suggest import did_you_mean

if TYPE_CHECKING:
    from cattrs.preconf.json import JsonConverter

    from wireparse.convert.codec import Codec

__all__ = ["from_dict", "from_json", "json_schema", "make_converter", "to_dict", "to_json"]

T = TypeVar("T")


def to_dict(
    value: object, *, source: str | None = None, index: int | None = None
) -> dict[str, Any]:
    """Convert a value to plain data: dicts, lists, strings and numbers.

    Args:
        value: Any wireparse value: a dump, an article, a byline, a problem, a span ...
        source: For an article: the file that it comes from.
        index: For an article: its number in that file, counting from 0.

    Raises:
        ConvertError: A span is false: it lies outside the value around it, or the text there is
            another one. If you change the text of a value, remove its span.
        TypeError: The value is not a wireparse value.

    >>> from wireparse import Place
    >>> to_dict(Place(["MOSUL", "Iraq"]))
    {'format': 1, 'type': 'place', 'parts': ['MOSUL', 'Iraq'], 'span': None, 'text': None}
    """
    return _codec(strict=True).encode(value, source=source, index=index)


@overload
def from_dict(data: object, cls: type[T], *, strict: bool = True) -> T: ...
@overload
def from_dict(data: object, cls: None = None, *, strict: bool = True) -> Any: ...  # noqa: ANN401
def from_dict(data: object, cls: type[Any] | None = None, *, strict: bool = True) -> object:
    """Convert plain data to a value.

    Args:
        data: Data as returned by `to_dict`. Keys that are missing get their default values.
        cls: The class of the value, which is then also the type that type checkers see. Without it,
            `"format"` and `"type"` are required and decide the class. With it they are optional, so
            that you can convert a part of a larger document.
        strict: Whether unknown keys are errors.

    Raises:
        ConvertError: The data is not such a value, or has a false span; `path` leads to the faulty
            part.
        TypeError: `cls` is not a class that data can be converted to.

    >>> from wireparse import Place
    >>> from_dict({"format": 1, "type": "place", "parts": ["MOSUL", "Iraq"]})
    Place(parts=('MOSUL', 'Iraq'))
    >>> from_dict({"parts": "MOSUL"}, Place)
    Traceback (most recent call last):
        ...
    wireparse.errors.ConvertError: $.parts: expected a list, got 'MOSUL'
    """
    return _codec(strict=strict).decode(data, cls)


def to_json(
    value: object,
    indent: int | None = None,
    *,
    source: str | None = None,
    index: int | None = None,
) -> str:
    """Convert a value to JSON.

    Args:
        value: Any wireparse value.
        indent: The number of spaces per level; None writes everything on one line, without spaces.
        source: As in `to_dict`.
        index: As in `to_dict`.

    Raises:
        ConvertError: A span is false, as in `to_dict`. A text contains a lone surrogate, which
            cannot be encoded as UTF-8, or a number has thousands of digits.
        TypeError: The value is not a wireparse value.

    >>> from wireparse import Place
    >>> to_json(Place(["MOSUL", "Iraq"]))
    '{"format":1,"type":"place","parts":["MOSUL","Iraq"],"span":null,"text":null}'
    """
    return _codec(strict=True).encode_json(value, indent, source=source, index=index)


@overload
def from_json(text: str | bytes, cls: type[T], *, strict: bool = True) -> T: ...
@overload
def from_json(text: str | bytes, cls: None = None, *, strict: bool = True) -> Any: ...  # noqa: ANN401
def from_json(text: str | bytes, cls: type[Any] | None = None, *, strict: bool = True) -> object:
    """Convert JSON to a value; see `from_dict` for the other arguments.

    Raises:
        ConvertError: The text is not JSON (NaN and duplicate keys are errors too), or the data is
            not such a value.
        TypeError: `cls` is not a class that data can be converted to.

    >>> from_json('{"format":1,"type":"place","parts":["MOSUL","Iraq"]}')
    Place(parts=('MOSUL', 'Iraq'))
    """
    return _codec(strict=strict).decode_json(text, cls)


def make_converter(*, strict: bool = True) -> JsonConverter:
    """Return a new cattrs converter for wireparse values.

    Use it for your own classes that contain wireparse values; for the values alone, use `to_dict`
    and the other functions. It raises the errors of cattrs. It never coerces: a number does not
    become a string, nor a string a number or a list.

    Args:
        strict: Whether unknown keys are errors.

    >>> from wireparse import Place
    >>> make_converter().unstructure(Place(["MOSUL", "Iraq"]))
    {'parts': ['MOSUL', 'Iraq'], 'span': None, 'text': None}
    """
    return _new_codec(strict=strict).converter


def json_schema(name: str = "article") -> dict[str, Any]:
    """Return the JSON Schema (Draft 2020-12) of what `to_json` writes, as plain data.

    It requires all keys and allows no others. Data that it accepts can still be refused by
    `from_json`, for example because of a false span; `from_json`, in turn, accepts data without the
    keys that have a default.

    Args:
        name: The type of the document: `article` (also for JSON lines), `dump`, `byline` or another
            value of the key `type`.

    Raises:
        ValueError: There is no such type.

    >>> json_schema("place")["required"]
    ['format', 'type', 'parts', 'span', 'text']
    """
    from wireparse.convert.codec import FORMAT  # noqa: PLC0415  # loads cattrs
    from wireparse.convert.converter import TYPES  # noqa: PLC0415
    from wireparse.convert.schema import document_schema  # noqa: PLC0415

    if name not in TYPES:
        hint = did_you_mean(name, TYPES, f"; the types are {', '.join(TYPES)}")
        raise ValueError(f"no document has the type {name!r}{hint}")
    return document_schema(name, FORMAT)


def _new_codec(*, strict: bool) -> Codec:
    from wireparse.convert.codec import Codec  # noqa: PLC0415  # loads cattrs

    return Codec(strict=strict)


_codec = cache(_new_codec)
