"""Whole documents: a value with what tells its format and its type."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, overload

import attrs
from cattrs.errors import BaseValidationError

from wireparse.convert import jsontext
from wireparse.convert.converter import TYPES, make_converter
from wireparse.convert.paths import key_step, located
from wireparse.convert.plain import described, is_mapping
from wireparse.errors import ConvertError
from wireparse.model import Article
from wireparse.span import Span

if TYPE_CHECKING:
    from cattrs.preconf.json import JsonConverter

__all__ = ["from_dict", "from_json", "to_dict", "to_json"]

T = TypeVar("T")

_FORMAT = 1
_NAMES = {cls: name for name, cls in TYPES.items()}


def to_dict(
    value: object, *, source: str | None = None, index: int | None = None
) -> dict[str, Any]:
    """Return a value as plain data: dicts, lists, strings, numbers.

    Args:
        value: Any value of this library: a dump, an article, a byline, a problem, a span ...
        source: For an article: the file that it comes from.
        index: For an article: its number in that file, counted from 0.

    Raises:
        TypeError: It is no such value.

    >>> from wireparse import Place
    >>> to_dict(Place(["MOSUL", "Iraq"]))
    {'format': 1, 'type': 'place', 'parts': ['MOSUL', 'Iraq']}
    """
    if type(value) not in _NAMES:
        raise TypeError(f"a value of wireparse is needed, not {described(value)}")
    head: dict[str, Any] = {"format": _FORMAT, "type": _NAMES[type(value)]}
    for key, said in (("source", source), ("index", index)):
        if said is not None:
            if not isinstance(value, Article):
                raise TypeError("only an article can have a source and an index")
            head[key] = said
    document = _SpanDocument(value) if isinstance(value, Span) else value
    fields: dict[str, Any] = _converter(strict=True).unstructure(document)
    return head | fields


@overload
def from_dict(data: object, cls: type[T], *, strict: bool = True) -> T: ...
@overload
def from_dict(data: object, cls: None = None, *, strict: bool = True) -> Any: ...  # noqa: ANN401
def from_dict(data: object, cls: type[Any] | None = None, *, strict: bool = True) -> object:
    """Return the value that plain data holds.

    Args:
        data: What `to_dict` gave, or the like. Keys that are absent read as their defaults.
        cls: The class of the value. Without it `"format"` and `"type"` tell; with it they may be
            absent, so that a part of a bigger document can be read by itself.
        strict: Whether keys that are not known are errors.

    Raises:
        ConvertError: The data is no such value; its `path` tells where.

    >>> from wireparse import Place
    >>> from_dict({"format": 1, "type": "place", "parts": ["MOSUL", "Iraq"]})
    Place(parts=('MOSUL', 'Iraq'))
    >>> from_dict({"parts": "MOSUL"}, Place)
    Traceback (most recent call last):
        ...
    wireparse.errors.ConvertError: $.parts: a list is needed, not 'MOSUL'
    """
    if cls is not None and cls not in _NAMES:
        raise TypeError(f"{cls!r} is no class of wireparse that data can hold")
    if not is_mapping(data):
        raise ConvertError("$", f"an object is needed, not {described(data)}")
    for key in data:
        if not isinstance(key, str):
            raise ConvertError(f"${key_step(key)}", "a key must be a string")
    fields: dict[str, Any] = dict(data)
    found = _take_head(fields, cls)
    if found is Article:
        _take_source(fields)
    try:
        if found is Span:
            return _converter(strict=strict).structure(fields, _SpanDocument).span
        return _converter(strict=strict).structure(fields, found)
    except BaseValidationError as error:
        raise located(error) from None


def to_json(
    value: object,
    indent: int | None = None,
    *,
    source: str | None = None,
    index: int | None = None,
) -> str:
    """Return a value as JSON.

    Args:
        value: Any value of this library.
        indent: How many blanks a level is indented by; None writes one line without blanks.
        source: As in `to_dict`.
        index: As in `to_dict`.

    Raises:
        ConvertError: A text holds a lone surrogate, which JSON in UTF-8 cannot hold.

    >>> from wireparse import Place
    >>> to_json(Place(["MOSUL", "Iraq"]))
    '{"format":1,"type":"place","parts":["MOSUL","Iraq"]}'
    """
    return jsontext.write(to_dict(value, source=source, index=index), indent)


@overload
def from_json(text: str | bytes, cls: type[T], *, strict: bool = True) -> T: ...
@overload
def from_json(text: str | bytes, cls: None = None, *, strict: bool = True) -> Any: ...  # noqa: ANN401
def from_json(text: str | bytes, cls: type[Any] | None = None, *, strict: bool = True) -> object:
    """Return the value that a JSON text holds; see `from_dict` for the other arguments.

    Raises:
        ConvertError: It is not JSON (NaN, or a key that comes twice, is not), or no such value.

    >>> from_json('{"format":1,"type":"place","parts":["MOSUL","Iraq"]}')
    Place(parts=('MOSUL', 'Iraq'))
    """
    return from_dict(jsontext.read(text), cls, strict=strict)


@attrs.frozen
class _SpanDocument:
    """A span that stands alone: a pair of numbers, as everywhere, under a key."""

    span: Span


@cache
def _converter(*, strict: bool) -> JsonConverter:
    return make_converter(strict=strict)


def _take_head(fields: dict[str, Any], cls: type[Any] | None) -> type[Any]:
    """Take "format" and "type" out of the fields; return the class that they tell."""
    if cls is None and "format" not in fields:
        raise ConvertError("$.format", "missing")
    version = fields.pop("format", _FORMAT)
    if type(version) is not int or version != _FORMAT:
        raise ConvertError("$.format", f"only format {_FORMAT} is known")
    if cls is not None and "type" not in fields:
        return cls
    name = fields.pop("type", None)
    if not isinstance(name, str) or name not in TYPES:
        raise ConvertError("$.type", f"{described(name)} is none of {', '.join(TYPES)}")
    if cls is not None and TYPES[name] is not cls:
        raise ConvertError("$.type", f"{_NAMES[cls]!r} is needed, not {name!r}")
    return TYPES[name]


def _take_source(fields: dict[str, Any]) -> None:
    """Take out what a line of JSON lines says besides the article itself."""
    for key, cls, wanted in (("source", str, "a string"), ("index", int, "a whole number")):
        said = fields.pop(key, None)
        if said is not None and (not isinstance(said, cls) or isinstance(said, bool)):
            raise ConvertError(f"$.{key}", f"{wanted} is needed, not {described(said)}")
