"""Constructors and conversion as type checkers see them. This file also runs as a test."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Literal, assert_type

import attrs

from samples import ARTICLE
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
    Headline,
    Note,
    NoteKind,
    NotePosition,
    Paragraph,
    ParseError,
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
    same_spans,
)


def test_constructors_accept_lists_and_store_tuples() -> None:
    people = [Person("A"), Person("B", location=Place(["Oslo", "Norway"]))]
    byline = Byline(people)
    assert_type(byline, Byline)
    assert_type(byline.people, tuple[Person, ...])
    assert_type(byline.organization, str | None)
    assert_type(Byline(person for person in people).people, tuple[Person, ...])
    assert_type(Place(["Oslo"]).parts, tuple[str, ...])
    assert_type(Place(["Oslo"]).city, str | None)
    assert_type(Place(["Oslo"]).qualifiers, tuple[str, ...])


def test_constructors() -> None:
    span = Span(0, 3)
    date = WireDate("May 3", month=5, day=3, span=span)
    credit = Credit("editing", "editing", [Person("A")], [Agency("dpa", "dpa")], "Pool", text="x")
    body: list[BodyBlock] = [Paragraph("One."), Crosshead("TWO"), Note("3", "bullet", "body")]
    story = Article(
        headline=Headline("Fog", span=span),
        captions=[Caption("A ferry.", "FILE PHOTO", date, [Place(["Oslo"])], credit)],
        bylines=(Byline(organization="A"),),
        dateline=Dateline([Place(["Oslo"])], [Agency("dpa")], date, span=span, text="x"),
        body=body,
        credits=iter([credit]),
        notes=[Note("x", kind="slug", position="head")],
        style="base",
        start_kind="slug",
        problems=[Problem("close-kind", "a close call", span)],
        span=span,
        text="x",
    )
    assert_type(story.credits, tuple[Credit, ...])
    assert_type(story.problems, tuple[Problem, ...])


def test_literals() -> None:
    note = Note("x", "slug")
    assert_type(note.kind, NoteKind)
    assert_type(note.position, NotePosition | None)
    assert_type(Credit("x", "editing").kind, CreditKind)
    assert_type(Problem("x", "y", Span(0, 0)).severity, Severity)
    assert_type(Article().start_kind, StartKind | None)
    severity: Literal["error", "warning", "note"] = Problem("x", "y", Span(0, 0)).severity
    assert severity == "warning"


def test_isinstance_narrows_body_blocks() -> None:
    for block in ARTICLE.body:
        assert_type(block, Paragraph | Crosshead | Note)
        if isinstance(block, Note):
            assert_type(block.kind, NoteKind)
        else:
            assert_type(block, Paragraph | Crosshead)
        assert_type(block.plain, str)


def test_methods() -> None:
    value: Value = ARTICLE
    assert_type(value.text, str | None)
    assert_type(value.plain, str | None)
    assert_type(value.walk(), Iterator[Value])
    assert_type(value.children(), tuple[Value, ...])
    assert_type(Span(0, 3).slice, slice)
    assert_type(Span(0, 3).moved(1), Span)
    assert_type(WireDate("x", 2017, 5, 3).resolve(), dt.date)
    assert_type(attrs.evolve(Byline(organization="A"), organization="B"), Byline)
    assert_type(same_spans(ARTICLE, ARTICLE), bool)


def test_conversion() -> None:
    assert_type(from_dict({"parts": ["Oslo"]}, Place), Place)
    assert_type(from_json('{"parts": ["Oslo"]}', Place, strict=False), Place)
    assert_type(from_dict({"format": 1, "type": "article"}), Any)
    assert_type(make_converter().structure({"parts": ["Oslo"]}, Place), Place)


def test_errors() -> None:
    error = ParseError("x", Span(0, 1), "a dash")
    assert_type(error.span, Span)
    assert_type(error.expected, str)
    assert_type(error.found, str)
    assert_type(ConvertError("$", "x").path, str)


def test_invalid_calls_are_rejected() -> None:
    """Both checkers must reject each line: an unused ignore comment is itself an error."""
    if ARTICLE.style == "no-such-style":
        Byline([Place(["x"])])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
        Credit("x", "cooking")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        Headline()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
        Paragraph(None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        Person("x").name = "y"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
        Headline("x", Span(0, 1))  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
