"""Converts values to documents, and back. A document is a value with its format and its type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
from cattrs import transform_error
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError

from wireparse.convert.converter import TYPES, new_converter
from wireparse.convert.jsontext import dump_json, load_json
from wireparse.convert.plain import describe, is_mapping, key_step
from wireparse.convert.spans import FalseSpanError, check_spans
from wireparse.errors import ConvertError
from wireparse.model import Article, Value
from wireparse.span import Span

if TYPE_CHECKING:
    from cattrs.preconf.json import JsonConverter

__all__ = ["FORMAT", "Codec", "convert_error"]

FORMAT = 1
_NAMES = {cls: name for name, cls in TYPES.items()}


class Codec:
    """Converts values to plain data or JSON, and back.

    Attributes:
        converter: The cattrs converter that does the work.
    """

    def __init__(self, *, strict: bool) -> None:
        """Make a codec; if it is strict, unknown keys are errors."""
        self.converter: JsonConverter = new_converter(strict=strict)

    def encode(self, value: object, *, source: str | None, index: int | None) -> dict[str, Any]:
        """Convert a value to plain data; see `to_dict`."""
        if type(value) not in _NAMES:
            raise TypeError(f"expected a wireparse value, got {describe(value)}")
        head: dict[str, Any] = {"format": FORMAT, "type": _NAMES[type(value)]}
        if isinstance(value, Article):
            head |= {"source": source, "index": index}
        elif source is not None or index is not None:
            raise TypeError("only an article can have a source and an index")
        if isinstance(value, Value):
            _check_spans(value)
        document = _SpanDocument(value) if isinstance(value, Span) else value
        fields: dict[str, Any] = self.converter.unstructure(document)
        return head | fields

    def decode(self, data: object, cls: type[Any] | None) -> object:
        """Convert plain data to a value; see `from_dict`."""
        if cls is not None and cls not in _NAMES:
            raise TypeError(f"{cls.__name__} is not a serializable wireparse class")
        fields = _fields(data)
        found = _take_head(fields, cls)
        if found is Article:
            _take_source(fields)
        try:
            if found is Span:
                return self.converter.structure(fields, _SpanDocument).span
            return self.converter.structure(fields, found)
        except BaseValidationError as error:
            raise convert_error(error) from None
        except FalseSpanError as error:
            raise ConvertError(f"${error.path}", error.message) from None

    def encode_json(
        self, value: object, indent: int | None, *, source: str | None, index: int | None
    ) -> str:
        """Convert a value to JSON; see `to_json`."""
        return dump_json(self.encode(value, source=source, index=index), indent)

    def decode_json(self, text: str | bytes, cls: type[Any] | None) -> object:
        """Convert JSON to a value; see `from_json`."""
        return self.decode(load_json(text), cls)


def convert_error(error: BaseValidationError) -> ConvertError:
    """Return the first of the errors that cattrs found, with its path.

    `transform_error` knows the path to the object, but not to an unknown key in it, and puts path
    and message into one string. So the messages are collected on the way.
    """
    found: list[tuple[str, str]] = []

    def collect_message(fault: BaseException, _: type | None) -> str:
        found.append(_step_and_message(fault))
        return ""

    first, *_ = transform_error(error, format_exception=collect_message)
    step, message = found[0]
    return ConvertError(first.removeprefix(" @ ") + step, message)


def _check_spans(value: Value) -> None:
    try:
        check_spans(value)
    except FalseSpanError as error:
        raise ConvertError(f"${error.path}", error.message) from None


def _step_and_message(fault: BaseException) -> tuple[str, str]:
    """Return what to add to the path, and the message."""
    if isinstance(fault, ForbiddenExtraKeysError):
        return min(map(key_step, fault.extra_fields)), "unknown key"
    if isinstance(fault, FalseSpanError):
        return fault.path, fault.message
    if isinstance(fault, KeyError):
        return "", "missing"
    return "", str(fault)


@attrs.frozen
class _SpanDocument:
    """A span that is a document by itself: the pair of numbers, under a key."""

    span: Span


def _fields(data: object) -> dict[str, Any]:
    """Return a copy of the outermost object."""
    if not is_mapping(data):
        raise ConvertError("$", f"expected an object, got {describe(data)}")
    for key in data:
        if not isinstance(key, str):
            raise ConvertError(f"${key_step(key)}", "keys must be strings")
    return dict(data)


def _take_head(fields: dict[str, Any], cls: type[Any] | None) -> type[Any]:
    """Remove "format" and "type" from the fields, and return the class of the document."""
    if cls is None and "format" not in fields:
        raise ConvertError("$.format", "missing")
    version = fields.pop("format", FORMAT)
    if type(version) is not int or version != FORMAT:
        message = f"unsupported format {describe(version)}; expected {FORMAT}"
        raise ConvertError("$.format", message)
    if cls is not None and "type" not in fields:
        return cls
    name = fields.pop("type", None)
    if not isinstance(name, str) or name not in TYPES:
        raise ConvertError("$.type", f"{describe(name)} is not one of {', '.join(TYPES)}")
    if cls is not None and TYPES[name] is not cls:
        raise ConvertError("$.type", f"expected {_NAMES[cls]!r}, got {name!r}")
    return TYPES[name]


def _take_source(fields: dict[str, Any]) -> None:
    """Remove the keys that a line of JSON lines adds to an article."""
    for key, cls, expected in (("source", str, "a string"), ("index", int, "an integer")):
        given = fields.pop(key, None)
        if given is not None and (not isinstance(given, cls) or isinstance(given, bool)):
            raise ConvertError(f"$.{key}", f"expected {expected}, got {describe(given)}")
