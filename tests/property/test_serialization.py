"""Law 9. `from_dict(to_dict(x)) == x` for every public type, including spans.

The same holds for JSON, except that `to_json` raises a `ConvertError` for lone surrogates. It makes
no difference whether orjson is installed. Values with a false span are refused in both directions.
"""

import json
from typing import Any, NamedTuple, cast, get_args

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts import texts as parsable
from wireparse import (
    Agency,
    Article,
    BodyBlock,
    Byline,
    Caption,
    ConvertError,
    Credit,
    CreditKind,
    Crosshead,
    Dateline,
    Dump,
    Headline,
    Note,
    NoteKind,
    NotePosition,
    Paragraph,
    Person,
    Place,
    Problem,
    Severity,
    Span,
    StartKind,
    Value,
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

# Arbitrary values. Those of `wireparse.strategies` are only such that a style can render ----------

ODD = '\x00\U0001f4a9\u0301\u202e\u2028\x85\r\n\t"\\ab '
TAME = st.characters(exclude_categories=["Cs"]) | st.sampled_from(ODD)
WILD = st.characters() | st.sampled_from(ODD + "\ud800\udfff")
# Only half of the examples can contain lone surrogates, so the other half can become JSON.
texts = st.shared(st.booleans(), key="surrogates").flatmap(
    lambda surrogates: st.text(WILD if surrogates else TAME, max_size=12)
)
maybe_text = st.none() | texts
numbers = st.none() | st.integers()


class Round(NamedTuple):
    """The text around a value, and its offset."""

    text: str
    offset: int

    @property
    def spans(self) -> st.SearchStrategy[Span]:
        end = self.offset + len(self.text)
        ends = st.tuples(*[st.integers(self.offset, end)] * 2)
        return ends.map(lambda pair: Span(min(pair), max(pair))) | anywhere

    def places(self) -> st.SearchStrategy[dict[str, Any]]:
        """The span and the text of a value with parts: correct, wrong or missing."""
        true = self.spans.map(self.place)
        fields: dict[str, st.SearchStrategy[Any]] = {
            "span": st.none() | self.spans,
            "text": maybe_text,
        }
        return true | st.fixed_dictionaries(fields)

    def place(self, span: Span) -> dict[str, Any]:
        start, end = span.start - self.offset, span.end - self.offset
        inside = start >= 0 and end <= len(self.text)
        return {"span": span, "text": self.text[start:end] if inside else None}


anywhere = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(
    lambda pair: Span(pair[0], pair[0] + pair[1])
)
maybe_span = st.none() | anywhere
NOWHERE = Round("", 0)


def lists(items: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(items, max_size=2)


def parts(
    cls: type[Value], around: Round, **fields: st.SearchStrategy[Any]
) -> st.SearchStrategy[Any]:
    """Values with parts: their fields, and a span and a text that may match the text around."""
    built = st.fixed_dictionaries(fields)
    return st.tuples(built, around.places()).map(lambda pair: cls(**pair[0], **pair[1]))


def words(cls: type[Value], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Values that consist of text."""
    all_fields: dict[str, st.SearchStrategy[Any]] = {"text": texts, "span": maybe_span, **fields}
    return st.fixed_dictionaries(all_fields).map(lambda own: cls(**own))


dates = words(WireDate, year=numbers, month=numbers, day=numbers)
headlines = words(Headline)
notes = words(
    Note,
    kind=st.sampled_from(get_args(NoteKind)),
    position=st.sampled_from((None, *get_args(NotePosition))),
)
blocks: st.SearchStrategy[BodyBlock] = words(Paragraph) | words(Crosshead) | notes
problems = st.builds(Problem, texts, texts, anywhere, st.sampled_from(get_args(Severity)))


def places(around: Round) -> st.SearchStrategy[Place]:
    return parts(Place, around, parts=lists(texts))


def agencies(around: Round) -> st.SearchStrategy[Agency]:
    return parts(Agency, around, name=texts, id=maybe_text)


def people(around: Round) -> st.SearchStrategy[Person]:
    fields = dict.fromkeys(("title", "affiliation", "email"), maybe_text)
    location = st.none() | places(around)
    return parts(Person, around, name=texts, location=location, **fields)


def bylines(around: Round) -> st.SearchStrategy[Byline]:
    some = st.lists(people(around), min_size=1, max_size=2)
    return parts(Byline, around, people=some, organization=maybe_text) | parts(
        Byline, around, people=lists(people(around)), organization=texts
    )


def datelines(around: Round) -> st.SearchStrategy[Dateline]:
    return parts(
        Dateline,
        around,
        places=lists(places(around)),
        agencies=lists(agencies(around)),
        date=st.none() | dates,
    )


def credits_(around: Round) -> st.SearchStrategy[Credit]:
    return parts(
        Credit,
        around,
        role=texts,
        kind=st.sampled_from(get_args(CreditKind)),
        people=lists(people(around)),
        agencies=lists(agencies(around)),
        note=maybe_text,
    )


def captions(around: Round) -> st.SearchStrategy[Caption]:
    return words(
        Caption,
        prefix=maybe_text,
        date=st.none() | dates,
        places=lists(places(around)),
        credit=st.none() | credits_(around),
    )


@st.composite
def articles(draw: st.DrawFn, within: Round | None = None) -> Article:
    around = within or Round(draw(texts), draw(st.integers(0, 9)))
    whole = around.place(Span(around.offset, around.offset + len(around.text)))
    return Article(
        headline=draw(st.none() | headlines),
        captions=draw(lists(captions(around))),
        bylines=draw(lists(bylines(around))),
        dateline=draw(st.none() | datelines(around)),
        body=draw(lists(blocks)),
        credits=draw(lists(credits_(around))),
        notes=draw(lists(notes)),
        style=draw(maybe_text),
        start_kind=draw(st.sampled_from((None, *get_args(StartKind)))),
        problems=draw(lists(problems)),
        **draw(around.places() if within else st.just(whole) | around.places()),
    )


@st.composite
def dumps(draw: st.DrawFn) -> Dump:
    around = Round(draw(texts), 0)
    return Dump(
        around.text,
        articles=tuple(draw(lists(articles(around)))),
        furniture=tuple(draw(lists(notes))),
        problems=tuple(draw(lists(problems))),
        span=draw(maybe_span),
    )


small = st.one_of(
    anywhere,
    problems,
    dates,
    headlines,
    blocks,
    *(make(NOWHERE) for make in (places, agencies, people, bylines, datelines, credits_, captions)),
)


# The law ------------------------------------------------------------------------------------------


def same(a: Any, b: Any) -> bool:  # noqa: ANN401
    """Whether all fields of two values are equal, including those that `==` ignores."""
    return type(a) is type(b) and same_spans(a, b) and attrs.asdict(a) == attrs.asdict(b)


def has_surrogates(data: object) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in json.dumps(data, ensure_ascii=False))


def outcome(value: object, indent: int | None = None) -> str:
    """Return the JSON of a value, or the message of the error."""
    try:
        return to_json(value, indent)
    except ConvertError as error:
        return str(error)


def check_round_trip(value: object) -> None:
    if isinstance(value, Value) and has_false_span(value):
        check_refusal(value)
        return
    data = to_dict(value)
    assert same(from_dict(data), value)
    assert same(from_dict(data, type(value)), value)
    for indent in (None, 1):
        if has_surrogates(data):
            with pytest.raises(ConvertError, match="lone surrogate"):
                to_json(value, indent)
        else:
            assert same(from_json(to_json(value, indent)), value)
            assert same(from_json(to_json(value, indent).encode("utf-8")), value)


def check_refusal(value: Value) -> None:
    with pytest.raises(ConvertError, match="span: "):
        to_dict(value)
    data = make_converter().unstructure(value)
    with pytest.raises(ConvertError, match="span: "):
        from_dict(data, type(value))


# False spans --------------------------------------------------------------------------------------


ANYWHERE = Span(0, 10**9)


def has_false_span(value: Value) -> bool:
    """Whether a value, or one inside it, is not where its span is; also a problem of a dump."""
    whole = Round(value.text, 0) if isinstance(value, Dump) else None
    if isinstance(value, Dump):
        every = [value.problems, *(story.problems for story in value)]
        spans = [problem.span for problems in every for problem in problems]
        if any(span.end > len(value.text) for span in spans):
            return True
    return repaired(value, whole) is not value


def repaired(value: Any, whole: Round | None, room: Span = ANYWHERE) -> Any:  # noqa: ANN401
    """Return a value without false spans: those that are outside the room, or without their text.

    Returns the same object if there are none.
    """
    span, text = value.span, value.text
    own = whole or (Round(text, span.start) if span and text is not None else None)
    if span is not None:
        inside = room.start <= span.start and span.end <= room.end
        if not inside or (own and text is not None and own.place(span)["text"] != text):
            return repaired(attrs.evolve(value, span=None), whole, room)
        room = span
    return repaired_inside(value, own, room)


def repaired_inside(value: Any, whole: Round | None, room: Span) -> Any:  # noqa: ANN401
    after = room.start
    changed: dict[int, Value] = {}
    for child in value.children():
        left = Span(after if child.span else room.start, room.end)
        changed[id(child)] = new = repaired(child, whole, left)
        after = new.span.end if new.span else after
    if all(changed[id(child)] is child for child in value.children()):
        return value
    fields: dict[str, Any] = {}
    for name in value._inside:
        old = getattr(value, name)
        if isinstance(old, tuple):
            items = cast("tuple[Value, ...]", old)
            fields[name] = tuple(changed[id(item)] for item in items)
        else:
            fields[name] = old and changed[id(old)]
    return attrs.evolve(value, **fields)


@pytest.mark.dumps
@given(articles())
def test_repaired_articles_round_trip(article: Article) -> None:
    """Most arbitrary spans are false; here, what is left of them is true."""
    again = repaired(article, None)
    while again is not article:  # without the span of a parent, there may be less room for others
        article, again = again, repaired(again, None)
    assert not has_false_span(article)
    check_round_trip(article)


@pytest.mark.dumps
@given(parsable())
def test_parsed_dumps_round_trip(text: str) -> None:
    dump = parse(text)
    assert same(from_dict(to_dict(dump)), dump)
    for index, story in enumerate(dump):
        assert same(from_dict(to_dict(story, source="a.txt", index=index)), story)


# The law for arbitrary values ---------------------------------------------------------------------


@given(small)
def test_small_values_round_trip(value: object) -> None:
    check_round_trip(value)


@pytest.mark.dumps
@given(articles())
def test_articles_round_trip(article: Article) -> None:
    check_round_trip(article)


@pytest.mark.dumps
@given(articles(), maybe_text, st.none() | st.integers())
def test_json_lines_round_trip(article: Article, source: str | None, index: int | None) -> None:
    if not has_false_span(article):
        assert same(from_dict(to_dict(article, source=source, index=index)), article)


@pytest.mark.dumps
@given(dumps())
def test_dumps_round_trip(dump: Dump) -> None:
    check_round_trip(dump)


@pytest.mark.dumps
@given(small | articles())
def test_json_is_the_same_without_orjson(value: object) -> None:
    pytest.importorskip("orjson")
    written = outcome(value)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jsontext, "_fast", None)
        assert outcome(value) == written
