"""Conversion to plain data and JSON, and back."""

import copy
import importlib
import json
import sys
from typing import Any, TypeVar

import attrs
import pytest

from samples import ARTICLE, BARE, BYLINE, PROBLEM, SAMPLES, STORY
from wireparse import (
    Article,
    Byline,
    ConvertError,
    Dateline,
    Dump,
    Headline,
    Note,
    Person,
    Place,
    Problem,
    Span,
    WireDate,
    from_dict,
    from_json,
    make_converter,
    same_spans,
    to_dict,
    to_json,
)
from wireparse.convert import jsontext

V = TypeVar("V")

DUMP = Dump(STORY, articles=(ARTICLE,), furniture=(Note("---", "furniture"),), problems=(PROBLEM,))
VALUES: list[attrs.AttrsInstance] = [*SAMPLES, *BARE, PROBLEM, Span(3, 9), DUMP, Dump("")]

every_value = pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)


@pytest.fixture(params=["orjson", "json"])
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The library that writes JSON."""
    name: str = request.param
    if name == "json":
        monkeypatch.setattr(jsontext, "_fast", None)
    else:
        pytest.importorskip("orjson")
    return name


def changed(value: V, **fields: object) -> V:
    anything: Any = value
    again: V = attrs.evolve(anything, **fields)
    return again


# Round trips --------------------------------------------------------------------------------------


@every_value
def test_round_trip_as_data(value: attrs.AttrsInstance) -> None:
    again = from_dict(to_dict(value))
    assert type(again) is type(value)
    assert same_spans(again, value)
    assert attrs.asdict(again) == attrs.asdict(value)


@every_value
def test_round_trip_as_json(value: attrs.AttrsInstance, library: str) -> None:
    assert library
    for indent in (None, 0, 2):
        again = from_json(to_json(value, indent))
        assert same_spans(again, value)
        assert attrs.asdict(again) == attrs.asdict(value)


@every_value
def test_with_a_class_format_and_type_can_be_omitted(value: attrs.AttrsInstance) -> None:
    data = to_dict(value)
    assert same_spans(from_dict(data, type(value)), value)
    del data["format"], data["type"]
    assert same_spans(from_dict(data, type(value)), value)


@every_value
def test_data_is_plain(value: attrs.AttrsInstance) -> None:
    assert json.loads(json.dumps(to_dict(value))) == to_dict(value)


@every_value
def test_from_dict_does_not_change_its_argument(value: attrs.AttrsInstance) -> None:
    data = to_dict(value)
    before = copy.deepcopy(data)
    from_dict(data)
    assert data == before


# Output -------------------------------------------------------------------------------------------


def test_data_begins_with_format_and_type() -> None:
    heads = {tuple(to_dict(value))[:2] for value in VALUES}
    assert heads == {("format", "type")}
    types = {to_dict(value)["type"] for value in VALUES}
    assert types == {
        *("agency", "article", "byline", "caption", "credit", "crosshead", "dateline", "dump"),
        *("headline", "note", "paragraph", "person", "place", "problem", "span", "wire-date"),
    }


def test_every_key_is_written() -> None:
    assert to_dict(Place([])) == {
        "format": 1,
        "type": "place",
        "parts": [],
        "span": None,
        "text": None,
    }
    assert list(to_dict(Article())) == [
        *("format", "type", "source", "index", "headline", "captions", "bylines", "dateline"),
        *("body", "credits", "notes", "style", "start_kind", "problems", "span", "text"),
    ]


@pytest.mark.parametrize("cls", [type(value) for value in SAMPLES])
def test_the_keys_do_not_depend_on_the_value(cls: type[Any]) -> None:
    """Tools that find out the columns from the first rows must not miss one of a later row."""
    full, bare = (
        next(value for value in values if type(value) is cls) for values in (SAMPLES, BARE)
    )
    assert set(to_dict(full)) == set(to_dict(bare))


def test_all_blocks_of_a_body_have_the_same_keys() -> None:
    data = to_dict(ARTICLE)
    assert {tuple(block) for block in data["body"]} == {
        ("type", "kind", "position", "text", "span")
    }


def test_fields_come_before_span_and_text() -> None:
    assert list(to_dict(BYLINE)) == ["format", "type", "people", "organization", "span", "text"]
    assert list(to_dict(WireDate("May 3", month=5, span=Span(0, 5)))) == (
        ["format", "type", "text", "year", "month", "day", "span"]
    )


def test_severity_is_always_written() -> None:
    data = to_dict(Problem("doubtful-byline", "may be a caption", Span(0, 3)))
    assert data == {
        "format": 1,
        "type": "problem",
        "code": "doubtful-byline",
        "message": "may be a caption",
        "span": [0, 3],
        "severity": "warning",
    }


def test_a_span_alone() -> None:
    assert to_dict(Span(3, 9)) == {"format": 1, "type": "span", "span": [3, 9]}


def test_an_empty_span_round_trips_without_its_text() -> None:
    nowhere = Place([], span=Span(4, 4), text="")
    data = to_dict(Dateline([nowhere], span=Span(0, 5), text="(AP) "))
    assert data["places"] == [{"parts": [], "span": [4, 4], "text": ""}]
    del data["places"][0]["text"]
    assert same_spans(from_dict(data).places[0], nowhere)


def test_blocks_of_the_body_have_a_type() -> None:
    data = to_dict(ARTICLE)
    types = [block["type"] for block in data["body"]]
    assert types == ["paragraph", "crosshead", "note", "paragraph"]
    assert "type" not in data["notes"][0]
    assert "type" not in data["headline"]


def test_json_is_the_same_with_both_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("orjson")
    values = [*VALUES, Headline('"\\/ \x00\x1f\x7f\x85\u2028 é \U0001f4a9'), WireDate("x", 10**30)]
    fast = [to_json(value) for value in values]
    monkeypatch.setattr(jsontext, "_fast", None)
    assert [to_json(value) for value in values] == fast


def test_orjson_writes_json_without_indent(monkeypatch: pytest.MonkeyPatch) -> None:
    def fast(_data: object) -> bytes:
        return '"é"'.encode()

    monkeypatch.setattr(jsontext, "_fast", fast)
    assert jsontext.dump_json({}) == '"é"'
    assert jsontext.dump_json({}, 0) == "{}"


def test_orjson_is_optional(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "orjson", None)
        importlib.reload(jsontext)
        assert jsontext._fast is None
        assert to_json(Headline("Fog")) == (
            '{"format":1,"type":"headline","text":"Fog","span":null}'
        )
    importlib.reload(jsontext)


def test_only_values_can_be_converted() -> None:
    others: list[object] = [None, {}, "text", [ARTICLE], object(), Dump]
    for other in others:
        with pytest.raises(TypeError, match="expected a wireparse value"):
            to_dict(other)
    with pytest.raises(TypeError, match=r"^expected a wireparse value, got 'Fog'$"):
        to_dict("Fog")


# Texts -------------------------------------------------------------------------------------------


def test_values_made_of_parts_have_their_text_too() -> None:
    data = to_dict(ARTICLE)
    assert data["text"] == ARTICLE.text
    assert data["bylines"][0]["text"] == BYLINE.text
    assert data["bylines"][0]["people"][0]["location"]["text"] == "Bergen, Norway"


def without_text(data: dict[str, Any]) -> dict[str, Any]:
    """Return an object without its text, if it is that of a value made of parts."""
    compound = list(data)[-1] == "text"
    return {key: value for key, value in data.items() if key != "text" or not compound}


@pytest.mark.parametrize("value", [ARTICLE, DUMP])
def test_texts_that_follow_from_the_span_can_be_left_out(value: Article | Dump) -> None:
    data = json.loads(to_json(value), object_hook=without_text) | {"text": value.text}
    again = from_dict(data)
    assert attrs.asdict(again) == attrs.asdict(value)


def test_the_text_of_a_dump_contains_those_of_its_articles() -> None:
    data = to_dict(DUMP)
    assert data["text"] == STORY
    assert "text" not in data["articles"][0]
    assert from_dict(data).articles[0].text == ARTICLE.text


def test_the_styles_of_a_dump_are_not_converted() -> None:
    dump = changed(DUMP, styles=())
    assert to_dict(dump) == to_dict(DUMP)
    assert from_dict(to_dict(dump)).styles is None
    with pytest.raises(ConvertError, match=r"^\$\.styles: unknown key$"):
        from_dict(to_dict(dump) | {"styles": None})


def test_a_part_converted_alone_has_its_text() -> None:
    byline = ARTICLE.bylines[0]
    data = to_dict(byline)
    assert data["text"] == byline.text
    assert from_dict(data).people[0].location.text == "Bergen, Norway"


@pytest.mark.parametrize("fields", [{"text": None}, {"span": None}, {"text": None, "span": None}])
@pytest.mark.parametrize(
    "within", [ARTICLE, changed(ARTICLE, text=None), changed(ARTICLE, span=None)]
)
def test_values_without_span_or_text_round_trip(within: Article, fields: dict[str, Any]) -> None:
    story = changed(within, bylines=[changed(BYLINE, **fields)])
    again = from_dict(to_dict(story))
    assert again.bylines[0].text == story.bylines[0].text
    assert same_spans(again, story)


def test_offsets_refer_to_the_whole_dump() -> None:
    """An article far from the beginning of its dump, converted alone."""
    place = Place(["Oslo"], span=Span(107, 111), text="Oslo")
    dateline = Dateline([place], span=Span(107, 113), text="Oslo -")
    story = Article(dateline=dateline, span=Span(100, 120), text="By me\n\nOslo - It rains"[:20])
    data = to_dict(story)
    assert same_spans(from_dict(data), story)
    del data["dateline"]["text"], data["dateline"]["places"][0]["text"]
    assert same_spans(from_dict(data), story)


def test_after_an_error_no_text_is_kept() -> None:
    data = to_dict(ARTICLE)
    data["credits"][1]["kind"] = "no-such"
    with pytest.raises(ConvertError, match="no-such"):
        from_dict(data)
    assert from_dict({"people": [{"name": "A"}], "span": [0, 3]}, Byline).text is None


# Input --------------------------------------------------------------------------------------------


def test_missing_keys_get_defaults() -> None:
    assert from_dict({"format": 1, "type": "article"}) == Article()
    assert from_dict({"name": "A"}, Person) == Person("A")
    assert from_dict({"name": "A", "title": None}, Person) == Person("A")


# JSON ---------------------------------------------------------------------------------------------


def test_json_can_be_bytes() -> None:
    assert from_json(to_json(Headline("Nebel über Åland")).encode("utf-8")) == (
        Headline("Nebel über Åland")
    )


def test_escaped_surrogates_are_decoded() -> None:
    assert from_json(r'{"text": "\ud83d\udca9"}', Headline) == Headline("\U0001f4a9")
    assert from_json(r'{"text": "\ud83d"}', Headline) == Headline("\ud83d")


def test_text_is_not_escaped() -> None:
    assert to_json(Headline("Åland\u2028")) == (
        '{"format":1,"type":"headline","text":"Åland\u2028","span":null}'
    )


def test_indent() -> None:
    assert to_json(Headline("x"), 1) == (
        '{\n "format": 1,\n "type": "headline",\n "text": "x",\n "span": null\n}'
    )


# JSON lines ---------------------------------------------------------------------------------------


def test_a_json_line_has_source_and_index() -> None:
    line = to_json(ARTICLE, source="may.txt", index=0)
    assert line.startswith('{"format":1,"type":"article","source":"may.txt","index":0,"headline":')
    assert "\n" not in line
    assert same_spans(from_json(line), ARTICLE)
    assert same_spans(from_json(line, Article), ARTICLE)


def test_only_an_article_has_a_source() -> None:
    with pytest.raises(TypeError, match=r"^only an article can have a source and an index$"):
        to_dict(BYLINE, source="x")
    with pytest.raises(TypeError, match="only an article can have"):
        to_dict(DUMP, index=0)


# Custom converters --------------------------------------------------------------------------------


@attrs.frozen
class Desk:
    """An example of a class that a user might write."""

    name: str
    stories: list[Article]
    last: Dateline | None = None


def test_custom_classes_can_contain_values() -> None:
    converter = make_converter()
    desk = Desk("Nordic", [ARTICLE, Article()], ARTICLE.dateline)
    data = converter.unstructure(desk)
    assert data["stories"][1]["captions"] == []
    again = converter.structure(data, Desk)
    assert again == desk
    assert same_spans(again.stories[0], ARTICLE)
    assert same_spans(again.last, ARTICLE.dateline)
    assert converter.loads(converter.dumps(desk), Desk) == desk


def test_each_converter_is_new_and_can_be_changed() -> None:
    converter = make_converter()
    converter.register_unstructure_hook(Place, lambda place: "/".join(place.parts))
    assert converter.unstructure(Place(["A", "B"])) == "A/B"
    assert to_dict(Place(["A", "B"]))["parts"] == ["A", "B"]
    assert make_converter().unstructure(Place(["A", "B"]))["parts"] == ["A", "B"]


def test_a_converter_can_ignore_unknown_keys() -> None:
    data = {"parts": ["A"], "x": 1}
    assert make_converter(strict=False).structure(data, Place) == Place(["A"])
    with pytest.raises(ExceptionGroup):
        make_converter().structure(data, Place)
