"""Derives a JSON Schema from the classes of the model: what `to_json` writes, key by key."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from wireparse.convert.converter import BLOCKS, NOT_DATA, NOTE_KEYS, TYPES, is_compound
from wireparse.model import Article, BodyBlock, Value
from wireparse.span import Span

__all__ = ["document_schema"]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NAMES = {cls: name for name, cls in TYPES.items()}
_SIMPLE: dict[object, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    NoneType: {"type": "null"},
}
_SPAN: dict[str, Any] = {
    "type": "array",
    "items": {"type": "integer", "minimum": 0},
    "minItems": 2,
    "maxItems": 2,
    "description": "[start, end] in code points of the text, half-open",
}


def document_schema(name: str, version: int) -> dict[str, Any]:
    """Return the schema of a document: an object that is not inside another one.

    Args:
        name: The type of the document, a key of `TYPES`.
        version: The version of the format.
    """
    cls = TYPES[name]
    head: dict[str, Any] = {"format": {"const": version}, "type": {"const": name}}
    if cls is Article:
        head |= {"source": _schema(str | None), "index": _schema(int | None)}
    own: dict[str, Any] = {"span": _schema(Span)} if cls is Span else _fields(cls)
    used = _used(cls)
    return {
        "$schema": _DRAFT,
        "title": f"wireparse {name}, format {version}",
        **_object(cls, head | own),
        "$defs": {key: _definition(inner) for key, inner in used.items()},
    }


def _used(cls: type) -> dict[str, type]:
    """Return the classes inside a class, and inside these, by name; spans are always there."""
    found: dict[str, type] = {"span": Span}
    waiting = [cls]
    while waiting:
        for inner in _classes(list(_hints(waiting.pop()).values())):
            if _NAMES[inner] not in found:
                found[_NAMES[inner]] = inner
                waiting.append(inner)
    return dict(sorted(found.items()))


def _classes(hints: list[Any]) -> list[type]:
    """Return the classes of the model in some types."""
    found: list[type] = []
    for hint in hints:
        found += [hint] if hint in _NAMES else _classes(list(get_args(hint)))
    return found


def _definition(cls: type) -> dict[str, Any]:
    if cls is Span:
        return _SPAN
    # The text of a story can be left out in a dump, because it follows from its span.
    return _object(cls, _fields(cls), optional=("text",) if cls is Article else ())


def _object(
    cls: type, properties: dict[str, Any], optional: tuple[str, ...] = ()
) -> dict[str, Any]:
    about = (cls.__doc__ or "").partition("\n")[0]
    return {
        "description": about,
        "type": "object",
        "properties": properties,
        "required": [key for key in properties if key not in optional],
        "additionalProperties": False,
    }


def _fields(cls: type) -> dict[str, Any]:
    return {key: _schema(hint) for key, hint in _hints(cls).items()}


def _hints(cls: type) -> dict[str, Any]:
    """Return the types of the fields that are data, by name, in the order of `to_dict`."""
    if not attrs.has(cls) or cls is Span:
        return {}
    hints = get_type_hints(cls)
    names = [field.name for field in attrs.fields(cls) if field.name not in NOT_DATA]
    last: list[str] = []
    if issubclass(cls, Value):
        last = ["span", "text"] if is_compound(cls) else ["span"]
    first = [name for name in names if name not in last]
    return {name: hints[name] for name in (*first, *last)}


def _schema(hint: Any) -> dict[str, Any]:  # noqa: ANN401  # any type
    """Return the schema of the values of a type."""
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if hint in _NAMES:
        return {"$ref": f"#/$defs/{_NAMES[hint]}"}
    if hint == BodyBlock:
        return {"anyOf": [_block(name) for name in BLOCKS]}
    if get_origin(hint) is Literal:
        return {"type": "string", "enum": list(get_args(hint))}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _schema(get_args(hint)[0])}
    assert get_origin(hint) in {Union, UnionType}, hint  # noqa: S101  # no field has another type
    return {"anyOf": [_schema(one) for one in get_args(hint)]}


def _block(name: str) -> dict[str, Any]:
    """Return the schema of a block of a body, which has the keys of all kinds of blocks."""
    cls = BLOCKS[name]
    unused = {key: _schema(NoneType) for key in NOTE_KEYS}
    return _object(cls, {"type": {"const": name}} | unused | _fields(cls))
