"""The classes of the model: what they have in common, and what each adds."""

import copy
import datetime as dt
import pickle
from typing import Any, TypeGuard, TypeVar, get_args

import attrs
import pytest

from samples import ARTICLE, BARE, DATELINE, HEADLINE, PROBLEM, SAMPLES, STORY
from wireparse import (
    Agency,
    Article,
    Byline,
    Caption,
    Credit,
    CreditKind,
    Crosshead,
    Dateline,
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
    model,
)
from wireparse.convert.plain import is_list

V = TypeVar("V")

TEXT_IS_MEANING = {Caption, Crosshead, Headline, Note, Paragraph, WireDate}

every_class = pytest.mark.parametrize("value", SAMPLES, ids=lambda value: type(value).__name__)
every_value = pytest.mark.parametrize(
    "value",
    [*SAMPLES, *BARE, PROBLEM, Span(3, 9)],
    ids=lambda value: type(value).__name__,
)


def changed(value: V, **fields: object) -> V:
    anything: Any = value
    again: V = attrs.evolve(anything, **fields)
    return again


def test_there_is_a_sample_of_each_class_with_every_field_set() -> None:
    public = {getattr(model, name) for name in model.__all__}
    classes = {cls for cls in public if isinstance(cls, type) and issubclass(cls, Value)}
    assert {type(value) for value in SAMPLES} == classes - {Value}
    assert [type(value) for value in BARE] == [type(value) for value in SAMPLES]
    for value in SAMPLES:
        fields = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
        empty = {name for name, content in fields.items() if content in (None, ())}
        assert empty <= ({"position"} if isinstance(value, Note) else set())


def test_the_spans_of_the_samples_are_exact() -> None:
    for value in ARTICLE.walk():
        assert value.span is not None
        assert STORY[value.span.slice] == value.text


# All classes --------------------------------------------------------------------------------------


@every_value
def test_pickle(value: attrs.AttrsInstance) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(value, protocol))  # noqa: S301
        assert again == value
        assert hash(again) == hash(value)
        assert content(again) == content(value)


@every_value
def test_copies(value: attrs.AttrsInstance) -> None:
    for again in (copy.copy(value), copy.deepcopy(value), changed(value)):
        assert again == value
        assert hash(again) == hash(value)
        assert content(again) == content(value)


@every_value
def test_no_value_can_be_changed(value: attrs.AttrsInstance) -> None:
    for field in attrs.fields(type(value)):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(value, field.name, None)
    with pytest.raises((AttributeError, TypeError)):
        setattr(value, "no" + "_such_field", 1)


@every_class
def test_equality_ignores_spans(value: Value) -> None:
    moved = changed(value, span=Span(900, 901))
    assert moved == value
    assert hash(moved) == hash(value)
    assert changed(value, span=None) == value


@every_class
def test_equality_compares_text_if_the_value_consists_of_it(value: Value) -> None:
    rewritten = changed(value, text="something else")
    assert (rewritten != value) == (type(value) in TEXT_IS_MEANING)


@every_class
def test_equality_compares_every_other_field(value: Value) -> None:
    """Except for style, start kind and problems of an article."""
    bare = BARE[SAMPLES.index(value)]
    for field in attrs.fields(type(value)):
        if field.name in {"span", "text"}:
            continue
        other = changed(value, **{field.name: getattr(bare, field.name)})
        same = getattr(bare, field.name) == getattr(value, field.name)
        counts = field.name not in {"style", "start_kind", "problems"}
        assert (other == value) == (same or not counts), field.name


@every_class
def test_values_of_different_classes_are_not_equal(value: Value) -> None:
    assert [other for other in SAMPLES if other == value] == [value]


@every_class
def test_lists_become_tuples(value: Value) -> None:
    lists = {
        field.name: list(getattr(value, field.name))
        for field in attrs.fields(type(value))
        if isinstance(getattr(value, field.name), tuple)
    }
    assert content(changed(value, **lists)) == content(value)


def test_a_string_is_not_a_list() -> None:
    with pytest.raises(TypeError, match="got the string 'MOSUL'"):
        Place("MOSUL")
    with pytest.raises(TypeError, match="got the string 'Jane Doe'"):
        Byline("Jane Doe")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def content(value: attrs.AttrsInstance) -> object:
    """Return everything in a value, including what `==` ignores."""
    return type(value), attrs.astuple(value, recurse=False), repr(value), getattr(value, "text", "")


# Children ----------------------------------------------------------------------------------------


@every_class
def test_children_are_all_values_in_the_fields(value: Value) -> None:
    held: list[Value] = []
    for field in attrs.fields(type(value)):
        inside = getattr(value, field.name)
        held += filter(is_value, inside if is_list(inside) else [inside])
    assert sorted(map(id, held)) == sorted(map(id, value.children()))


def is_value(value: object) -> TypeGuard[Value]:
    return isinstance(value, Value)


@every_class
def test_children_come_in_the_order_of_the_text(value: Value) -> None:
    starts = [child.span.start for child in value.children() if child.span]
    assert starts == sorted(starts)
    assert len(starts) == len(value.children())


def test_the_children_of_an_article_are_in_order() -> None:
    assert [type(child).__name__ for child in ARTICLE.children()] == [
        "Note",
        "Headline",
        "Caption",
        "Byline",
        "Dateline",
        "Paragraph",
        "Crosshead",
        "Note",
        "Paragraph",
        "Credit",
        "Credit",
    ]


def test_a_child_without_a_span_follows_the_previous_one_in_its_list() -> None:
    first = Paragraph("one", span=Span(50, 53))
    added = Paragraph("added")
    last = Paragraph("two", span=Span(60, 63))
    byline = Byline(organization="Wire News", span=Span(70, 80))
    story = Article(bylines=[byline], body=[first, added, last])
    assert story.children() == (first, added, last, byline)


def test_authors_and_places_are_never_none() -> None:
    bylines = [
        Byline([Person("A"), Person("B")]),
        Byline(organization="HNS"),
        Byline([Person("C")]),
    ]
    story = Article(bylines=bylines, dateline=Dateline([Place(["Oslo"])]))
    assert [person.name for person in story.authors] == ["A", "B", "C"]
    assert story.places == (Place(["Oslo"]),)
    assert Article(dateline=Dateline(agencies=[Agency("HNS")])).places == ()
    assert (Article().authors, Article().places) == ((), ())


def test_walk_yields_each_value_before_its_children() -> None:
    place = Place(["Bergen"])
    people = [Person("A", location=place), Person("B")]
    byline = Byline(people)
    story = Article(headline=HEADLINE, bylines=[byline])
    assert list(story.walk()) == [story, HEADLINE, byline, people[0], place, people[1]]


# Text and repr ------------------------------------------------------------------------------------


def test_plain_collapses_white_space() -> None:
    assert Paragraph("Fog\n   closed\tthe \u00a0 harbour. ").plain == "Fog closed the harbour."
    assert Dateline(text="OSLO\n (dpa) -").plain == "OSLO (dpa) -"
    assert Dateline().plain is None


@every_class
def test_str_is_the_text(value: Value) -> None:
    assert str(value) == value.text


BY_HAND = [
    (Place(["Bergen", "Norway"]), "Bergen, Norway"),
    (Place([]), ""),
    (Agency("DPA", "dpa"), "DPA"),
    (Person("John Roe"), "John Roe"),
    (
        Person("John Roe", "Shipping Writer", location=Place(["Bergen"]), email="john@example.org"),
        "John Roe, Shipping Writer, Bergen, john@example.org",
    ),
    (Byline([Person("Ann Poe"), Person("John Roe")]), "Ann Poe, John Roe"),
    (Byline([Person("Ann Poe")], organization="Wire News"), "Ann Poe, Wire News"),
    (Dateline(), ""),
    (
        Dateline([Place(["OSLO", "Norway"])], [Agency("dpa")], WireDate("May 3")),
        "OSLO, Norway, dpa, May 3",
    ),
    (Credit("editing", "editing", [Person("Ann Poe")]), "editing, Ann Poe"),
    (
        Credit("photo", "photo", [Person("Ann Poe")], [Agency("DPA")], "File Photo"),
        "photo, DPA, Ann Poe, File Photo",
    ),
    (Article(), ""),
    (
        Article(headline=Headline("Fog"), bylines=[Byline([Person("A")])], body=[Paragraph("It.")]),
        "Fog\n\nA\n\nIt.",
    ),
]


@pytest.mark.parametrize(("value", "text"), BY_HAND)
def test_str_joins_the_parts_of_a_value_built_by_hand(value: Value, text: str) -> None:
    assert str(value) == text
    assert str(changed(value, text="as written")) == "as written"


def test_str_never_raises() -> None:
    wrong: Any = None
    assert str(Headline(wrong)) == ""
    assert str(Headline("\ud800")) == "\ud800"
    assert str(Person(wrong)) == ""
    assert str(Place([wrong, wrong])) == ""


def test_repr_shows_fields_that_count_and_are_not_empty() -> None:
    assert repr(Person("John Roe", text="John Roe", span=Span(3, 11))) == "Person(name='John Roe')"
    assert repr(Note("n", "slug", span=Span(0, 1))) == "Note('n', kind='slug')"
    assert repr(Byline([Person("A"), Person("B")])) == (
        "Byline(people=(Person(name='A'), Person(name='B')))"
    )
    assert repr(Place(["Oslo"])) == "Place(parts=('Oslo',))"
    assert repr(Article()) == "Article()"


def test_repr_shortens_long_texts_and_lists() -> None:
    long = repr(Paragraph("fog " * 1000))
    assert len(long) < 80
    assert long.endswith("…')")
    many = repr(Article(body=[Paragraph(str(n)) for n in range(100)]))
    assert many.endswith("Paragraph('3'), … 96 more))")
    assert repr(Headline("x" * 60)) == f"Headline('{'x' * 60}')"


def test_repr_can_be_printed_whatever_the_text() -> None:
    repr(Headline("\ud800 \x00 \U0001f4a9")).encode("utf-8")


# Each class ---------------------------------------------------------------------------------------


def test_place() -> None:
    place = Place(["ABDUL KHIL", "Nangarhar", "Afghanistan"])
    assert place.city == "ABDUL KHIL"
    assert place.qualifiers == ("Nangarhar", "Afghanistan")
    assert Place([]).city is None
    assert Place([]).qualifiers == ()


def test_a_byline_needs_people_or_an_organization() -> None:
    for people in ([], [Person("John Roe")]):
        if people:
            assert Byline(people).organization is None
            continue
        with pytest.raises(ValueError, match="needs people or an organization"):
            Byline(people)


def test_agency_joins_the_names_of_the_agencies() -> None:
    assert DATELINE.agency == "tca/dpa"
    assert Dateline().agency is None
    assert Dateline(agencies=[Agency("REUTERS")]).agency == "REUTERS"
    assert Dateline(agencies=[Agency("ats"), Agency("afp")]).agency == "ats/afp"


def test_agency_keeps_the_text_between_the_first_and_the_last() -> None:
    dateline = Dateline(
        agencies=[Agency("ats", span=Span(16, 19)), Agency("afp", span=Span(21, 24))],
        text="GENF (ats \nafp) -",
        span=Span(10, 27),
    )
    assert dateline.agency == "ats afp"


@pytest.mark.parametrize(
    "fields",
    [
        {"text": None},
        {"span": None},
        {"span": Span(4, 21)},  # the dateline was shifted, but its agencies were not
        {"span": Span(17, 34)},
        {"agencies": (Agency("ats", span=Span(16, 19)), Agency("afp"))},
        {"agencies": (Agency("ats"), Agency("afp", span=Span(21, 24)))},
    ],
)
def test_agency_ignores_spans_that_no_longer_fit(fields: dict[str, Any]) -> None:
    dateline = Dateline(
        agencies=[Agency("ats", span=Span(16, 19)), Agency("afp", span=Span(21, 24))],
        text="GENF (ats \nafp) -",
        span=Span(10, 27),
    )
    assert changed(dateline, **fields).agency == "ats/afp"


@pytest.mark.parametrize(("first", "last"), [("ap", "afp"), ("ats", "ap")])
def test_agency_ignores_a_text_with_other_names(first: str, last: str) -> None:
    dateline = Dateline(
        agencies=[Agency(first, span=Span(16, 19)), Agency(last, span=Span(21, 24))],
        text="GENF (ats \nafp) -",
        span=Span(10, 27),
    )
    assert dateline.agency == f"{first}/{last}"


def test_a_date_without_a_year_gets_one() -> None:
    assert WireDate("Feb 3", month=2, day=3).resolve(1987) == dt.date(1987, 2, 3)
    assert WireDate("x", year=2001, month=2, day=3).resolve(1987) == dt.date(2001, 2, 3)
    assert WireDate("x", year=2001, month=2, day=3).resolve() == dt.date(2001, 2, 3)


@pytest.mark.parametrize(
    "date",
    [
        WireDate("Wednesday"),
        WireDate("May", month=5),
        WireDate("3rd", day=3),
        WireDate("Feb 29", month=2, day=29),
    ],
)
def test_a_date_that_is_not_a_day_of_the_year_is_an_error(date: WireDate) -> None:
    with pytest.raises(ValueError, match=r"name a year|day is out of range"):
        date.resolve(2017)


@pytest.mark.parametrize("field", ["year", "month", "day"])
def test_a_date_with_a_huge_number_is_an_error(field: str) -> None:
    numbers: dict[str, Any] = {"year": 2017, "month": 5, "day": 3, field: 10**30}
    with pytest.raises(ValueError, match=r"^'x' is not in the calendar of the years 1 to 9999$"):
        WireDate("x", **numbers).resolve()


def test_a_date_without_any_year_is_an_error() -> None:
    with pytest.raises(ValueError, match="'Feb 3' does not name a year"):
        WireDate("Feb 3", month=2, day=3).resolve()


def test_the_body_as_text() -> None:
    assert ARTICLE.body_text == (
        "Fog closed the harbour on Wednesday.\n\nSHIPS WAIT\n\nNobody was hurt."
    )
    assert Article().body_text == ""


def test_byline_is_the_first_byline() -> None:
    first, second = Byline(organization="A"), Byline(organization="B")
    assert Article(bylines=[first, second]).byline is first
    assert Article().byline is None


def test_kinds_are_checked() -> None:
    wrong: Any = "no-such"
    with pytest.raises(ValueError, match="unknown kind of note: 'no-such'"):
        Note("x", wrong)
    with pytest.raises(ValueError, match="unknown position of a note: 'no-such'"):
        Note("x", "slug", wrong)
    with pytest.raises(ValueError, match="unknown kind of credit: 'no-such'"):
        Credit("x", wrong)
    with pytest.raises(ValueError, match="unknown severity: 'no-such'"):
        Problem("x", "y", Span(0, 0), wrong)
    with pytest.raises(ValueError, match="unknown kind of start: 'no-such'"):
        Article(start_kind=wrong)


def test_every_kind_is_accepted() -> None:
    assert [Note("x", kind).kind for kind in get_args(NoteKind)] == list(get_args(NoteKind))
    assert [Credit("x", kind).kind for kind in get_args(CreditKind)] == list(get_args(CreditKind))
    for position in (None, *get_args(NotePosition)):
        assert Note("x", "slug", position).position == position
    for kind in (None, *get_args(StartKind)):
        assert Article(start_kind=kind).start_kind == kind
    for severity in get_args(Severity):
        assert Problem("x", "y", Span(0, 0), severity).severity == severity


def test_a_span() -> None:
    assert "harbour"[Span(3, 7).slice] == "bour"
    assert Span(3, 7).moved(-3) == Span(0, 4)
    assert sorted([Span(3, 7), Span(3, 5), Span(1, 9)]) == [Span(1, 9), Span(3, 5), Span(3, 7)]
