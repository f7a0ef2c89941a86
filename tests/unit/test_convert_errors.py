"""Errors in data and in JSON, and their messages."""

import copy
import json
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from cattrs.errors import BaseValidationError

from wireparse import (
    Article,
    Byline,
    ConvertError,
    Dateline,
    Headline,
    Paragraph,
    Person,
    Span,
    WireDate,
    from_dict,
    from_json,
    make_converter,
    parse,
    same_spans,
    to_dict,
    to_json,
)
from wireparse.convert import jsontext
from wireparse.convert.codec import convert_error


@pytest.fixture(params=["orjson", "json"])
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The library that writes JSON."""
    name: str = request.param
    if name == "json":
        monkeypatch.setattr(jsontext, "_fast", None)
    else:
        pytest.importorskip("orjson")
    return name


def error(data: object, *, strict: bool = True) -> str:
    with pytest.raises(ConvertError) as caught:
        from_dict(data, strict=strict)
    return str(caught.value)


GOOD: dict[str, Any] = {
    "format": 1,
    "type": "article",
    "headline": {"text": "Fog"},
    "bylines": [{"people": [{"name": "A"}, {"name": "B"}]}],
    "body": [{"type": "paragraph", "text": "One."}],
    "credits": [{"role": "editing", "kind": "editing"}],
}


def test_the_good_data_is_valid() -> None:
    assert from_dict(GOOD).bylines == (Byline([Person("A"), Person("B")]),)


BAD: list[tuple[dict[Any, Any], str]] = [
    ({"format": 2}, "$.format: unsupported format 2; expected 1"),
    ({"format": True}, "$.format: unsupported format true; expected 1"),
    ({"format": None}, "$.format: unsupported format null; expected 1"),
    ({"type": "story"}, "$.type: 'story' is not one of dump, article,"),
    ({"type": None}, "$.type: null is not one of dump, article,"),
    ({"type": ["article"]}, "$.type: a list is not one of dump, article,"),
    ({"byline": []}, "$.byline: unknown key"),
    ({"two words": []}, "$['two words']: unknown key"),
    ({3: []}, "$[3]: keys must be strings"),
    ({"headline": "Fog"}, "$.headline: expected an object, got 'Fog'"),
    ({"headline": []}, "$.headline: expected an object, got a list"),
    ({"headline": {}}, "$.headline.text: missing"),
    ({"headline": {"text": None}}, "$.headline.text: expected a string, got null"),
    ({"headline": {"text": 3}}, "$.headline.text: expected a string, got 3"),
    ({"headline": {"text": "x", "kind": "y"}}, "$.headline.kind: unknown key"),
    ({"headline": {"text": "x", "sort": "z", "kind": "y"}}, "$.headline.kind: unknown key"),
    ({"bylines": {}}, "$.bylines: expected a list, got an object"),
    ({"bylines": "By A"}, "$.bylines: expected a list, got 'By A'"),
    ({"bylines": None}, "$.bylines: expected a list, got null"),
    ({"bylines": [{}]}, "$.bylines[0]: a byline needs people or an organization"),
    ({"bylines": [{"people": [{"name": "A"}, {"name": True}]}]},
     "$.bylines[0].people[1].name: expected a string, got true"),
    ({"bylines": [{"people": [{"name": "A", "location": {"parts": ["X", 2.5]}}]}]},
     "$.bylines[0].people[0].location.parts[1]: expected a string, got 2.5"),
    ({"body": [{"text": "x"}]}, '$.body[0]: "type" must be one of paragraph, crosshead, note'),
    ({"body": [{"type": "deck", "text": "x"}]}, '$.body[0]: "type" must be one of paragraph'),
    ({"body": [{"type": "note", "text": "x"}]}, "$.body[0].kind: missing"),
    ({"body": [{"type": "note", "text": "x", "kind": "y"}]},
     "$.body[0].kind: 'y' is not one of advisory, correction,"),
    ({"body": ["x"]}, "$.body[0]: expected an object, got 'x'"),
    ({"notes": [{"text": "x", "kind": "slug", "position": "foot"}]},
     "$.notes[0].position: 'foot' is not one of head, body, tail"),
    ({"notes": [{"text": "x", "kind": ["slug"]}]},
     "$.notes[0].kind: a list is not one of advisory"),
    ({"dateline": {"date": {"text": "x", "year": "2017"}}},
     "$.dateline.date.year: expected an integer, got '2017'"),
    ({"dateline": {"date": {"text": "x", "day": True}}},
     "$.dateline.date.day: expected an integer, got true"),
    ({"dateline": {"date": {"text": "x", "day": 3.0}}},
     "$.dateline.date.day: expected an integer, got 3.0"),
    ({"span": [3]}, "$.span: expected a span [start, end], got a list"),
    ({"span": [3, 1]}, "$.span: expected a span [start, end], got a list"),
    ({"span": [-1, 1]}, "$.span: expected a span [start, end], got a list"),
    ({"span": [False, True]}, "$.span: expected a span [start, end], got a list"),
    ({"span": [False, 3]}, "$.span: expected a span [start, end], got a list"),
    ({"span": [0, True]}, "$.span: expected a span [start, end], got a list"),
    ({"span": ["3", "9"]}, "$.span: expected a span [start, end], got a list"),
    ({"span": {"start": 1, "end": 2}}, "$.span: expected a span [start, end], got an object"),
    ({"text": 3}, "$.text: expected a string, got 3"),
    ({"start_kind": "end"}, "$.start_kind: 'end' is not one of headline, slug,"),
    ({"problems": [{"code": "x", "message": "y"}]}, "$.problems[0].span: missing"),
    ({"source": 3}, "$.source: expected a string, got 3"),
    ({"index": "3"}, "$.index: expected an integer, got '3'"),
    ({"index": False}, "$.index: expected an integer, got false"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "message"), BAD)
def test_errors_have_a_path(changes: dict[Any, Any], message: str) -> None:
    assert error(GOOD | changes).startswith(message)


def test_errors_in_a_dump_name_the_article() -> None:
    fields = {key: value for key, value in GOOD.items() if key not in {"format", "type"}}
    bad = fields | {"bylines": [{"people": [{"name": 7}]}]}
    dump = {"format": 1, "type": "dump", "text": "", "articles": [fields, fields, fields, bad]}
    assert error(dump) == "$.articles[3].bylines[0].people[0].name: expected a string, got 7"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"type": "article"}, "$.format: missing"),
        ({"format": 1}, "$.type: null is not one of"),
        (None, "$: expected an object, got null"),
        ([GOOD], "$: expected an object, got a list"),
        ("{}", "$: expected an object, got '{}'"),
        ({"format": 1, "type": "headline", "text": "x", "source": "f"}, "$.source: unknown key"),
        ({"format": 1, "type": "span", "span": 3}, "$.span: expected a span [start, end], got 3"),
        ({"format": 1, "type": "span"}, "$.span: missing"),
        ({"format": 1, "type": "span", "span": [3, 9], "end": 9}, "$.end: unknown key"),
    ],
)
def test_errors_at_the_top(data: object, message: str) -> None:
    assert error(data).startswith(message)


def test_data_of_another_class_is_an_error() -> None:
    with pytest.raises(ConvertError, match=r"^\$\.type: expected 'byline', got 'article'$"):
        from_dict(GOOD, Byline)
    with pytest.raises(TypeError, match="dict is not a serializable wireparse class"):
        from_dict(GOOD, dict)


def test_error_messages_stay_short_and_printable() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    wrong: list[object] = ["\ud800" * 10**6, {"a": "x" * 10**6}, deep, b"x", -1e300, {1, 2}]
    messages = [error(GOOD | {"index": data}) for data in wrong]
    messages.append(error(GOOD | {"style": 10**10_000}))
    messages.append(error(GOOD | {"\ud800": deep}))
    assert [message.encode("utf-8") for message in messages if len(message) > 300] == []
    assert messages[1:] == [
        "$.index: expected an integer, got an object",
        "$.index: expected an integer, got a list",
        "$.index: expected an integer, got a bytes",
        "$.index: expected an integer, got a big number",
        "$.index: expected an integer, got a set",
        "$.style: expected a string, got a big number",
        "$['\\ud800']: unknown key",
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("x" * 40, "'" + "x" * 40 + "'"),
        ("x" * 41, "'" + "x" * 40 + "...'"),
        (True, "true"),
        (False, "false"),
        (10**15 - 1, "999999999999999"),
        (10**15, "a big number"),
        (-(10**15), "a big number"),
        (0.5, "0.5"),
        ((1, 2), "a list"),
        ({1}, "a set"),
    ],
)
def test_errors_describe_the_wrong_value(data: object, words: str) -> None:
    assert error(GOOD | {"headline": data}) == f"$.headline: expected an object, got {words}"


def test_errors_list_the_possible_values() -> None:
    blocks: dict[str, Any] = {"body": [{"text": "x"}]}
    notes: dict[str, Any] = {"notes": [{"text": "x", "kind": "slug", "position": "foot"}]}
    message = '$.body[0]: "type" must be one of paragraph, crosshead, note, got null'
    assert error(GOOD | blocks) == message
    assert error(GOOD | notes) == "$.notes[0].position: 'foot' is not one of head, body, tail"


def test_an_exception_with_other_notes_has_a_path_too() -> None:
    def refuse(_data: object, _cls: object) -> bytes:
        error = ValueError("too late")
        error.add_note("at night")
        raise error

    converter = make_converter()
    converter.register_structure_hook(bytes, refuse)
    with pytest.raises(BaseValidationError) as caught:
        converter.structure([b"x"], list[bytes])
    assert str(convert_error(caught.value)) == "$[0]: too late"


def test_unknown_keys_can_be_ignored() -> None:
    data = copy.deepcopy(GOOD)
    data["x"] = data["headline"]["x"] = data["body"][0]["x"] = data["bylines"][0]["x"] = []
    assert from_dict(data, strict=False) == from_dict(GOOD)
    assert error(data | {"style": 3}, strict=False).startswith("$.style: ")
    assert error(data | {"format": 2}, strict=False).startswith("$.format: ")
    assert from_json(json.dumps(data), strict=False) == from_dict(GOOD)
    with pytest.raises(ConvertError, match="unknown key"):
        from_json(json.dumps(data))


@pytest.mark.parametrize(
    "key",
    ["x" * 10**6, "two words " * 10**6, 10**10_000, (1,), None, b"x"],
    ids=["name", "words", "number", "tuple", "null", "bytes"],
)
@pytest.mark.parametrize("path", ["$", "$.headline", "$.bylines[0].people[1]"])
def test_hostile_keys_are_shortened(key: object, path: str) -> None:
    data: Any = copy.deepcopy(GOOD)
    inner = {"$": data, "$.headline": data["headline"]}.get(path, data["bylines"][0]["people"][1])
    inner[key] = 1
    message = error(data)
    assert message.startswith(path)
    assert len(message) < 120


# False spans --------------------------------------------------------------------------------------

FOG = "Fog closes port\n\nBERGEN, Norway (AP) - Fog closed the port.\n"


FALSE_SPANS: list[tuple[Callable[[Any], object], str]] = [
    (lambda d: d["articles"][0]["headline"].update(span=[0, 10**9]),
     "$.articles[0].headline.span: expected a span inside [0, 59], got [0, 1000000000]"),
    (lambda d: d["articles"][0]["headline"].update(span=[1, 16]),
     "$.articles[0].headline.span: 'Fog closes port' is not at [1, 16];"),
    (lambda d: d["articles"][0]["headline"].update(text="Fog opens port"),
     "$.articles[0].headline.span: 'Fog opens port' is not at [0, 15];"),
    (lambda d: d["articles"][0]["dateline"].update(text="OSLO"),
     "$.articles[0].dateline.span: 'OSLO' is not at"),
    (lambda d: d["articles"][0].update(span=[500, 900]),
     "$.articles[0].span: expected a span inside [0, 60], got [500, 900]"),
    (lambda d: d["articles"][0]["body"][0].update(span=[0, 3], text="Fog"),
     "$.articles[0].body[0].span: expected a span inside [15, 59], got [0, 3]"),
    (lambda d: d["articles"][0]["dateline"]["places"][0].update(span=[0, 3], text="Fog"),
     "$.articles[0].dateline.places[0].span: expected a span inside"),
    (lambda d: d["articles"].append(d["articles"][0]),
     "$.articles[1].span: expected a span inside [59, 60]"),
    (lambda d: d.update(span=[0, 59]), "$.span: 'Fog closes port\\n\\nBERGEN"),
    (lambda d: d.update(text=""), "$.span: expected a span inside [0, 0], got [0, 60]"),
    (lambda d: d["problems"].append({"code": "x", "message": "y", "span": [0, 61]}),
     "$.problems[0].span: expected a span inside [0, 60], got [0, 61]"),
    (lambda d: d["articles"][0]["problems"].append(
        {"code": "x", "message": "y", "span": [60, 10**30]}),
     "$.articles[0].problems[0].span: expected a span inside [0, 60], got [60, a big number]"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message"), FALSE_SPANS)
def test_a_false_span_is_an_error(change: Callable[[Any], object], message: str) -> None:
    data = to_dict(parse(FOG))
    data["articles"][0]["problems"], data["problems"] = [], []
    assert same_spans(from_dict(data).articles[0], parse(FOG).articles[0])
    change(data)
    assert error(data).startswith(message)
    assert error(data, strict=False).startswith(message)


def test_a_story_alone_is_checked_by_its_own_text() -> None:
    (story,) = parse("\n\n" + FOG)
    data = to_dict(story)
    assert same_spans(from_dict(data), story)
    data["headline"]["span"] = [0, 15]
    assert error(data).startswith("$.headline.span: expected a span inside [2, 61], got [0, 15]")
    del data["text"]
    assert error(data).startswith("$.headline.span: expected a span inside [2, 61], got [0, 15]")


def test_values_without_text_around_them_are_checked_too() -> None:
    outer = {"people": [{"name": "A", "span": [20, 30]}], "span": [0, 9]}
    with pytest.raises(
        ConvertError, match=r"^\$\.people\[0\]\.span: expected a span inside \[0, 9\]"
    ):
        from_dict(outer, Byline)
    people: list[dict[str, Any]] = [
        {"name": "A", "span": [5, 9]},
        {"name": "B", "span": [0, 4]},
        {"name": "C"},
    ]
    assert from_dict({"people": people}, Byline).people[1].span == Span(0, 4)
    people[0]["span"] = [3, 9]
    with pytest.raises(
        ConvertError, match=r"\.people\[0\]\.span: expected a span after 4, got \[3, 9\]"
    ):
        from_dict({"people": people}, Byline)


def test_a_value_alone_is_as_long_as_its_span() -> None:
    for text in ("", "Fog", "Fog closes"):
        with pytest.raises(ConvertError, match=rf"^\$\.span: '{text}' is not at \[3, 8\]"):
            from_dict({"text": text, "span": [3, 8]}, Headline)


def test_a_converter_of_your_own_checks_spans() -> None:
    data = [to_dict(parse(FOG).articles[0].byline or parse(FOG).articles[0].dateline)]
    data = [{key: value for key, value in data[0].items() if key not in {"format", "type"}}]
    data[0]["places"][0]["span"] = [0, 3]
    with pytest.raises(BaseValidationError) as caught:
        make_converter().structure(data, list[Dateline])
    assert str(convert_error(caught.value)).startswith("$[0].places[0].span: expected a span")


def test_a_false_span_cannot_be_written() -> None:
    """What is written can be loaded, so the error comes while the value is still at hand."""
    (story,) = parse(FOG)
    assert story.headline
    changed = attrs.evolve(story, headline=attrs.evolve(story.headline, text="Fog opens port"))
    for convert in (to_dict, to_json):
        with pytest.raises(ConvertError, match=r"^\$\.headline\.span: 'Fog opens port' is not at"):
            convert(changed)
    again = attrs.evolve(story, headline=Headline("Fog opens port"))
    assert same_spans(from_dict(to_dict(again)), again)


# JSON ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "$: not JSON: Expecting value"),
        ("{", "$: not JSON: Expecting property name"),
        ('{"format": NaN}', "$: not JSON: NaN is not a JSON number"),
        ('{"format": -Infinity}', "$: not JSON: -Infinity is not a JSON number"),
        ('{"format": 1, "format": 1}', "$: not JSON: duplicate key 'format'"),
        ('{"a": {"b": 1, "c": 2, "b": 1}}', "$: not JSON: duplicate key 'b'"),
        (
            f'{{"{"k" * 10**6}": 1, "{"k" * 10**6}": 2}}',
            f"$: not JSON: duplicate key '{'k' * 40}...'",
        ),
        ("[" * 100_000, "$: nested too deeply"),
        ('{"a":' * 100_000, "$: nested too deeply"),
        ("1" * 5000, "$: not JSON: Exceeds the limit"),
        ("\ufeff{}", "$: not JSON: Unexpected UTF-8 BOM"),
        (b"\xff\x00\xff", "$: not JSON: "),
        ("[]", "$: expected an object, got a list"),
    ],
)
def test_invalid_json_is_an_error(text: str | bytes, message: str) -> None:
    for strict in (True, False):
        with pytest.raises(ConvertError) as caught:
            from_json(text, strict=strict)
        assert str(caught.value).startswith(message)


def test_a_lone_surrogate_cannot_be_written_as_json(library: str) -> None:
    assert library
    byline = Byline([Person("Ann Poe", span=Span(0, 7))])
    story = Article(bylines=[byline], body=[Paragraph("good"), Paragraph("bad \ud800")])
    assert from_dict(to_dict(story)) == story
    for indent in (None, 2):
        with pytest.raises(ConvertError) as caught:
            to_json(story, indent)
        assert str(caught.value) == "$.body[1].text: a lone surrogate cannot be encoded as UTF-8"


def test_a_number_of_thousands_of_digits_cannot_be_written_as_json(library: str) -> None:
    assert library
    story = Article(dateline=Dateline(date=WireDate("May", year=10**5000, month=5)))
    assert from_dict(to_dict(story)) == story
    for indent in (None, 2):
        with pytest.raises(ConvertError) as caught:
            to_json(story, indent)
        assert str(caught.value) == (
            "$.dateline.date.year: a number of thousands of digits cannot be written"
        )
