"""The JSON Schema of what `to_json` writes."""

from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator

from samples import BARE, PROBLEM, SAMPLES, STORY
from wireparse import Article, Dump, Span, json_schema, to_dict
from wireparse.convert.converter import TYPES

ARTICLE = SAMPLES[0]
assert isinstance(ARTICLE, Article)
DUMP = Dump(STORY, articles=(ARTICLE, Article()), problems=(PROBLEM,))
VALUES: list[attrs.AttrsInstance] = [*SAMPLES, *BARE, PROBLEM, Span(3, 9), DUMP, Dump("")]


def validator(name: str) -> Any:  # noqa: ANN401  # its types are incomplete
    return Draft202012Validator(json_schema(name))


def errors(data: dict[str, Any]) -> list[str]:
    return [error.message for error in validator(data["type"]).iter_errors(data)]


@pytest.mark.parametrize("name", TYPES)
def test_every_schema_is_valid(name: str) -> None:
    schema = json_schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == f"wireparse {name}, format 1"


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_every_value_is_valid(value: attrs.AttrsInstance) -> None:
    assert errors(to_dict(value)) == []


def test_a_line_of_json_lines_is_valid() -> None:
    assert errors(to_dict(ARTICLE, source="a.txt", index=3)) == []


@pytest.mark.parametrize("value", [ARTICLE, DUMP, PROBLEM, Span(3, 9)])
def test_another_type_or_format_is_not_valid(value: attrs.AttrsInstance) -> None:
    data = to_dict(value)
    schema = validator(data["type"])
    assert not schema.is_valid(data | {"format": 2})
    assert not schema.is_valid(data | {"format": True})
    assert not schema.is_valid(data | {"type": "caption"})
    assert not schema.is_valid(data | {"extra": None})


def test_only_the_text_of_stories_in_a_dump_can_be_missing() -> None:
    data = to_dict(DUMP)
    assert ["text" in story for story in data["articles"]] == [False, True]
    del data["articles"][1]["text"]
    assert errors(data) == []
    del data["text"]
    assert errors(data) == ["'text' is a required property"]


def test_the_schema_has_only_the_definitions_that_it_needs() -> None:
    assert set(json_schema("dump")["$defs"]) == {
        *("agency", "article", "byline", "caption", "credit", "dateline", "headline", "note"),
        *("paragraph", "crosshead", "person", "place", "problem", "span", "wire-date"),
    }
    assert set(json_schema("place")["$defs"]) == {"span"}


def test_an_unknown_type_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"the type 'artikle'; did you mean article\?$"):
        json_schema("artikle")
    with pytest.raises(ValueError, match="the types are dump, article, byline,"):
        json_schema("x")
