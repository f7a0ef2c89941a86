"""The public API as type checkers see it. They check this file; it also runs as a test."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, assert_type

import wireparse
from wireparse import (
    Agency,
    Article,
    Byline,
    Caption,
    Credit,
    Crosshead,
    Dateline,
    Dump,
    Headline,
    Note,
    Paragraph,
    Person,
    Place,
    Problem,
    Reader,
    Span,
    Style,
    Value,
    WireDate,
)

TEXT = (
    "Fog closes harbour\n\nBy Jane Doe\n\n"
    "OSLO, Norway, May 3 (Reuters) - Fog closed the harbour.\n\n"
    "(Editing by John Roe)\n"
)


def test_parsing() -> None:
    dump = wireparse.parse(TEXT)
    assert_type(dump, Dump)
    assert_type(wireparse.parse(TEXT, styles=["reuters"]), Dump)
    assert_type(Reader(styles=["reuters"]).parse(TEXT), Dump)
    assert_type(dump.text, str)
    assert_type(dump.articles, tuple[Article, ...])
    assert_type(dump.furniture, tuple[Note, ...])
    assert_type(dump.problems, tuple[Problem, ...])
    assert_type(len(dump), int)
    assert_type([story for story in dump], list[Article])  # noqa: C416
    assert_type(str(dump), str)


def test_an_article() -> None:
    story = wireparse.parse(TEXT).articles[0]
    assert_type(story.headline, Headline | None)
    assert_type(story.captions, tuple[Caption, ...])
    assert_type(story.bylines, tuple[Byline, ...])
    assert_type(story.byline, Byline | None)
    assert_type(story.authors, tuple[Person, ...])
    assert_type(story.places, tuple[Place, ...])
    assert_type(story.dateline, Dateline | None)
    assert_type(story.body, tuple[Paragraph | Crosshead | Note, ...])
    assert_type(story.credits, tuple[Credit, ...])
    assert_type(story.notes, tuple[Note, ...])
    assert_type(story.problems, tuple[Problem, ...])
    assert_type(story.style, str | None)
    assert_type(story.body_text, str)
    assert_type(story.children(), tuple[Value, ...])
    assert_type(story.span, Span | None)
    assert_type(story.text, str | None)


def test_the_parts() -> None:
    byline = wireparse.parse_byline("By Jane Doe")
    assert_type(byline, Byline)
    assert_type(byline.people, tuple[Person, ...])
    assert_type(byline.people[0].name, str)
    assert_type(byline.people[0].location, Place | None)
    dateline = wireparse.parse_dateline("OSLO, Norway, May 3 (Reuters) -")
    assert_type(dateline, Dateline)
    assert_type(dateline.places, tuple[Place, ...])
    assert_type(dateline.agencies, tuple[Agency, ...])
    assert_type(dateline.agency, str | None)
    assert_type(dateline.date, WireDate | None)
    assert_type(wireparse.parse_caption("Fog. REUTERS/Jane Doe"), Caption)
    assert_type(wireparse.parse_credits("(Editing by John Roe)"), tuple[Credit, ...])
    assert_type(wireparse.parse_article(TEXT), Article)


def test_leaves_always_have_text() -> None:
    assert_type(Headline("Fog").text, str)
    assert_type(Headline("Fog").plain, str)
    assert_type(Byline(organization="The Associated Press").text, str | None)


def test_edits_and_rendering() -> None:
    dump = wireparse.parse(TEXT)
    story = dump.articles[0]
    assert story.byline
    assert_type(dump.replace(story.byline, "By John Roe"), Dump)
    assert_type(dump.replace(story.byline, Byline([Person("John Roe")])), Dump)
    assert_type(dump.replace([(story.byline, "By John Roe")]), Dump)
    assert_type(dump.delete(story.byline), Dump)
    assert_type(wireparse.render(story, style="reuters"), str)
    assert_type(wireparse.render(story, style="reuters", on_loss="drop"), str)
    text, problems = wireparse.render_with_problems(story, style="reuters")
    assert_type(text, str)
    assert_type(problems, tuple[Problem, ...])


def test_conversion() -> None:
    dump = wireparse.parse(TEXT)
    assert_type(wireparse.to_dict(dump), dict[str, Any])
    assert_type(wireparse.to_json(dump), str)
    assert_type(wireparse.json_schema("dump"), dict[str, Any])
    assert_type(wireparse.table(dump, "people").to_rows(), Iterator[dict[str, Any]])
    assert_type(wireparse.from_json(wireparse.to_json(dump), Dump), Dump)
    assert_type(wireparse.from_dict(wireparse.to_dict(dump), Dump), Dump)


def test_styles() -> None:
    style = Style.named("base")
    assert_type(style, Style)
    assert_type(style.name, str)
    assert_type(Style.names(), tuple[str, ...])
    assert_type(Style.loads("", name="own"), Style)
    assert_type(wireparse.parse(TEXT, styles=[style, "base"]), Dump)


if TYPE_CHECKING:
    # Both checkers must reject each line: an unused ignore comment is itself an error.
    Note("x", "no-such-kind")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Byline(people=["Jane Doe"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    wireparse.parse(b"bytes")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    wireparse.parse(TEXT).text = ""  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
