"""The JSON Schema accepts what `to_dict` writes, and nothing that differs in a single key."""

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from wireparse import json_schema, strategies, to_dict

values = st.one_of(
    strategies.articles(),
    strategies.bylines(),
    strategies.captions(),
    strategies.credits(),
    strategies.datelines(),
    strategies.dumps(),
    strategies.headlines(),
    strategies.notes("head"),
    strategies.paragraphs(),
    strategies.people(),
    strategies.places(),
)


@cache
def validator(name: str) -> Any:  # noqa: ANN401  # its types are incomplete
    return Draft202012Validator(json_schema(name))


def objects(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a copy of an object and all objects inside it; the outermost one is the last."""
    found: list[dict[str, Any]] = []

    def keep(fields: dict[str, Any]) -> dict[str, Any]:
        found.append(fields)
        return fields

    json.loads(json.dumps(data), object_hook=keep)
    return found


def of_another_type(value: object) -> object:
    """Return a value of a type that no key has, or not this one."""
    return [] if isinstance(value, dict | str) else True


@pytest.mark.dumps
@given(values, st.data())
def test_only_what_is_written_is_valid(value: object, data: st.DataObject) -> None:
    written = to_dict(value)
    schema = validator(written["type"])
    schema.validate(written)
    for change in ("take out", "rename", "another type"):
        *inner, damaged = objects(written)
        fields = data.draw(st.sampled_from([damaged, *inner]))
        key = data.draw(st.sampled_from(list(fields)))
        old = fields.pop(key)
        if change == "rename":
            fields[f"{key}s"] = old
        elif change == "another type":
            fields[key] = of_another_type(old)
        elif key == "text" and "headline" in fields and fields is not damaged:
            continue  # the text of a story in a dump can be left out
        assert not schema.is_valid(damaged), f"{change}: {key}"
