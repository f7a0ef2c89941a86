"""The cattrs converter for the classes of the model."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from cattrs.preconf.json import make_converter as make_json_converter

from wireparse.convert.basics import register_basics
from wireparse.convert.plain import describe, is_mapping
from wireparse.convert.spans import Whole, check_spans
from wireparse.dump import Dump
from wireparse.model import (
    Agency,
    Article,
    BodyBlock,
    Byline,
    Caption,
    Credit,
    Crosshead,
    Dateline,
    Headline,
    Note,
    Paragraph,
    Person,
    Place,
    Problem,
    Value,
    WireDate,
)
from wireparse.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cattrs.preconf.json import JsonConverter

__all__ = ["BLOCKS", "NOTE_KEYS", "NOT_DATA", "TYPES", "is_compound", "new_converter"]

V = TypeVar("V", bound=Value)

# The classes that can be documents, by the name that "type" has for them.
TYPES: dict[str, type] = {
    "dump": Dump,
    "article": Article,
    "byline": Byline,
    "caption": Caption,
    "credit": Credit,
    "crosshead": Crosshead,
    "dateline": Dateline,
    "headline": Headline,
    "note": Note,
    "paragraph": Paragraph,
    "agency": Agency,
    "person": Person,
    "place": Place,
    "problem": Problem,
    "span": Span,
    "wire-date": WireDate,
}
# The styles that a dump was parsed with are not part of the result.
NOT_DATA = ("styles",)
BLOCKS: dict[str, type] = {name: TYPES[name] for name in ("paragraph", "crosshead", "note")}
_BLOCK_NAMES = {cls: name for name, cls in BLOCKS.items()}
# All blocks of a body have the keys of a note: tools that derive the columns of a nested table
# from its first rows (Polars does) drop a key that they find only later.
NOTE_KEYS: dict[str, None] = {"kind": None, "position": None}


def new_converter(*, strict: bool) -> JsonConverter:
    """Return a new cattrs converter for wireparse values; see `make_converter`."""
    converter = make_json_converter(forbid_extra_keys=strict)
    register_basics(converter)
    converter.register_structure_hook_factory(_is_value, _value_reader(converter))
    converter.register_unstructure_hook_factory(_is_value, _value_writer(converter))
    converter.register_structure_hook(BodyBlock, _block_reader(converter))
    converter.register_unstructure_hook_func(_is_block, _block_writer(converter))
    return converter


# The surrounding text ---------------------------------------------------------------------------


_WHOLE: ContextVar[Whole | None] = ContextVar("_WHOLE", default=None)


def _whole(cls: type[Value], text: object, span: object) -> Whole | None:
    match text, span:
        case str(), _ if cls is Dump:
            return Whole(text, 0)
        case str(), [int(start), int()]:
            return Whole(text, start)
        case _:
            return None


def _text_at(whole: Whole, span: object) -> str | None:
    match span:
        case [int(start), int(end)]:
            return whole.at(start, end)
        case _:
            return None


def _structure_outermost(
    cls: type[V], data: Mapping[Any, Any], structure: Callable[[Any, Any], V]
) -> V:
    """Structure a value with its text as the surrounding one, and check the spans."""
    token = _WHOLE.set(_whole(cls, data.get("text"), data.get("span")))
    try:
        value = structure(data, cls)
    finally:
        _WHOLE.reset(token)
    check_spans(value)
    return value


# Values -----------------------------------------------------------------------------------------


def _value_writer(converter: JsonConverter) -> Callable[[type[Value]], Callable[[Value], Any]]:
    def factory(cls: type[Value]) -> Callable[[Value], Any]:
        compound = is_compound(cls)
        names = ("span", "text") if compound else ("span",)
        fields = make_dict_unstructure_fn(cls, converter, **_left_out(*names, *NOT_DATA))

        def write(value: Value) -> dict[str, Any]:
            data = fields(value)
            span = value.span
            data["span"] = None if span is None else [span.start, span.end]
            if compound:
                data["text"] = value.text
            return data

        return _dump_writer(write) if cls is Dump else write

    return factory


def _dump_writer(write: Callable[[Value], dict[str, Any]]) -> Callable[[Value], dict[str, Any]]:
    """Leave out the texts of the stories if they follow from the text: they would double it."""

    def write_dump(dump: Value) -> dict[str, Any]:
        data = write(dump)
        whole = Whole(str(dump.text), 0)
        for story in data["articles"]:
            if story["span"] and story["text"] == whole.at(*story["span"]):
                del story["text"]
        return data

    return write_dump


def _value_reader(
    converter: JsonConverter,
) -> Callable[[type[Value]], Callable[[Any, Any], Value]]:
    def factory(cls: type[Value]) -> Callable[[Any, Any], Value]:
        compound = is_compound(cls)
        fields = make_dict_structure_fn(cls, converter, **_left_out(*NOT_DATA))

        def read(data: object, _: object) -> Value:
            known = _as_mapping(data)
            whole = _WHOLE.get()
            if whole is None:
                return _structure_outermost(cls, known, fields)
            if compound and "text" not in known:
                known = {**known, "text": _text_at(whole, known.get("span"))}
            return fields(known, cls)

        return read

    return factory


def _block_writer(converter: JsonConverter) -> Callable[[BodyBlock], dict[str, Any]]:
    def write(block: BodyBlock) -> dict[str, Any]:
        cls = type(block)
        fields = converter.get_unstructure_hook(cls)(block)
        return {"type": _BLOCK_NAMES[cls], **NOTE_KEYS, **fields}

    return write


def _block_reader(converter: JsonConverter) -> Callable[[Any, Any], BodyBlock]:
    def read(data: object, _: object) -> BodyBlock:
        fields = dict(_as_mapping(data))
        name = fields.pop("type", None)
        if not isinstance(name, str) or name not in BLOCKS:
            raise ValueError(f'"type" must be one of {", ".join(BLOCKS)}, got {describe(name)}')
        if name != "note":
            for key in NOTE_KEYS:
                if fields.get(key, 0) is None:
                    del fields[key]
        return converter.structure(fields, cast("type[BodyBlock]", BLOCKS[name]))

    return read


def _left_out(*names: str) -> dict[str, Any]:
    return {name: override(omit=True) for name in names}


def is_compound(cls: type[Value]) -> bool:
    """Return whether a class is made of parts: its text does not count in `==`."""
    return not attrs.fields_dict(cls)["text"].eq


def _is_value(cls: object) -> bool:
    return isinstance(cls, type) and issubclass(cls, Value)


def _is_block(cls: object) -> bool:
    return cls == BodyBlock


def _as_mapping(data: object) -> Mapping[Any, Any]:
    if is_mapping(data):
        return data
    raise TypeError(f"expected an object, got {describe(data)}")
