"""Whole stories and dumps, rendered block by block."""

from pathlib import Path

import attrs
import pytest

import wireparse
from values import AP, EDITING, JANE, JOHN, OSLO, PORTO, REUTERS
from wireparse import (
    Agency,
    Article,
    BodyBlock,
    Byline,
    Caption,
    Credit,
    Crosshead,
    Dateline,
    Dump,
    Headline,
    Note,
    Paragraph,
    Place,
    RenderError,
    Span,
    Style,
    render,
    render_with_problems,
)

STORY = Article(
    headline=Headline("Fog closes harbour"),
    captions=[
        Caption(
            "Fog in Oslo. REUTERS/Jane Doe",
            credit=Credit("photo", "photo", [JANE], [Agency("REUTERS")]),
        )
    ],
    bylines=[Byline([JANE])],
    dateline=Dateline([OSLO], [REUTERS]),
    body=[
        Paragraph("Fog closed the harbour on Monday."),
        Crosshead("SHIPS WAIT"),
        Paragraph("They wait still."),
    ],
    credits=[EDITING],
    notes=[
        Note("BC-FOG", "slug", "head"),
        Note("(Adds quote)", "update", "head"),
        Note("(1 euro = 1.10 dollars)", "currency", "tail"),
    ],
)


def test_a_story_is_rendered_block_by_block() -> None:
    assert render(STORY, "reuters").split("\n\n") == [
        "BC-FOG",
        "Fog closes harbour",
        "(Adds quote)",
        "Fog in Oslo. REUTERS/Jane Doe",
        "By Jane Doe",
        "OSLO, Norway (Reuters) - Fog closed the harbour on Monday.",
        "SHIPS WAIT",
        "They wait still.",
        "(1 euro = 1.10 dollars)",
        "(Editing by John Roe)",
    ]


def test_a_dump_is_rendered_with_its_furniture(example_dump: str) -> None:
    dump = wireparse.parse(example_dump)
    again = wireparse.parse(render(dump), styles=["base"])
    assert len(again.articles) == len(dump.articles)
    assert [note.text for note in again.furniture] == [note.text for note in dump.furniture]


# The second paragraph looks like the beginning of a story.
GLUED = attrs.evolve(
    STORY,
    body=[Paragraph("Fog closed the harbour on Monday."), Paragraph("PORTO (AP) - Rain fell.")],
)


def test_the_lines_of_a_block_are_joined() -> None:
    story = Article(
        headline=Headline("Fog closes\nharbour"),
        notes=[Note("A word\nof ours", "deck", "head"), Note("(Adds\nquote)", "update", "head")],
        body=[
            Paragraph("Fog closed\nthe harbour."),
            Crosshead("SHIPS\nWAIT"),
            Paragraph("They wait still."),
        ],
    )
    assert render(story, "base").split("\n\n") == [
        "Fog closes harbour",
        "A word of ours",
        "(Adds quote)",
        "Fog closed the harbour.",
        "SHIPS WAIT",
        "They wait still.",
    ]


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ([], ["OSLO, Norway (Reuters) -"]),
        (
            [Crosshead("SHIPS WAIT"), Paragraph("They wait still.")],
            ["OSLO, Norway (Reuters) -", "SHIPS WAIT", "They wait still."],
        ),
    ],
)
def test_a_dateline_without_a_lead_is_a_block(body: list[BodyBlock], blocks: list[str]) -> None:
    story = attrs.evolve(TWO[0], dateline=Dateline([OSLO], [REUTERS]), body=body)
    assert render(story, "reuters").split("\n\n")[2:-1] == blocks


def test_clauses_are_blocks_if_the_separator_has_a_line_end() -> None:
    credits_ = [Credit("reporting", "reporting", [JANE]), EDITING]
    story = attrs.evolve(TWO[0], dateline=None, credits=credits_)
    assert render(story, "bloomberg").split("\n\n")[3:] == [
        "To contact the reporter on this story: Jane Doe",
        "To contact the editor responsible for this story: John Roe",
    ]
    assert render(story, "base").split("\n\n")[3:] == [
        "(Reporting by Jane Doe; Editing by John Roe)"
    ]


TWO = (
    Article(
        headline=Headline("Fog closes harbour"),
        bylines=[Byline([JANE])],
        dateline=Dateline([OSLO], [AP]),
        body=[Paragraph("Fog closed the harbour on Monday.")],
        credits=[EDITING],
    ),
    Article(
        headline=Headline("Ships wait outside"),
        bylines=[Byline([JOHN])],
        dateline=Dateline([PORTO], [AP]),
        body=[Paragraph("Ships waited outside on Monday.")],
    ),
)
MAIL = Note("Message-ID: <1@example.com>", "furniture")
DUMP = Dump("", articles=TWO, furniture=(MAIL,))


def test_furniture_stays_between_the_same_stories() -> None:
    first, second = attrs.evolve(TWO[0], span=Span(0, 9)), attrs.evolve(TWO[1], span=Span(20, 29))
    mail = attrs.evolve(MAIL, span=Span(10, 19))
    text = render(Dump("", articles=(first, second), furniture=(mail,)), "base")
    assert text == f"{render(first)}\n\n\n{MAIL.text}\n\n\n{render(second)}"


def test_furniture_that_cannot_be_rendered_is_dropped() -> None:
    dump = Dump("", articles=TWO[:1], furniture=(Note("", "furniture", span=Span(3, 4)),))
    text, problems = render_with_problems(dump, "base")
    assert text == render(TWO[0], "base")
    assert [(problem.code, problem.span) for problem in problems] == [("left-out", Span(3, 4))]


def test_a_story_that_is_dropped_entirely_leaves_no_gap() -> None:
    dump = Dump("", articles=(Article(body=[Paragraph("")]), TWO[0]))
    text, problems = render_with_problems(dump, "base")
    assert text == render(TWO[0], "base")
    assert [problem.code for problem in problems] == ["left-out"]


def test_an_empty_dump_is_an_empty_text() -> None:
    assert render(Dump(""), "base") == ""


# Text that is parsed differently -----------------------------------------------------------------

PLAIN = Article(body=[Paragraph("The fog stayed.")])


@pytest.mark.parametrize(
    ("value", "named", "reason"),
    [
        (
            GLUED,
            "Article.body[1]",
            "the paragraph 'PORTO (AP) - Rain fell.' would be parsed as something else",
        ),
        (
            attrs.evolve(PLAIN, headline=Headline("OSLO (AP) - Fog fell.")),
            "Article.headline",
            "the headline 'OSLO (AP) - Fog fell.' would be parsed as something else",
        ),
        (
            Dump("", articles=(TWO[1], PLAIN)),
            "Article.body[1]",
            "parsing the result would add the paragraph 'The fog stayed.'",
        ),
        (
            attrs.evolve(PLAIN, notes=[Note("A word of ours", "other", "head")]),
            "Article.headline",
            "parsing the result would add the headline 'A word of ours'",
        ),
    ],
)
def test_the_error_names_the_first_value_that_is_parsed_differently(
    value: Article, named: str, reason: str
) -> None:
    with pytest.raises(RenderError) as caught:
        render(value, "base")
    assert (caught.value.value, caught.value.reason) == (named, reason)


def test_the_error_names_a_story_that_would_be_furniture() -> None:
    story = Article(notes=[Note("* * *", "furniture", "head")])
    with pytest.raises(RenderError) as caught:
        render(story, "base")
    assert caught.value.value == story
    assert caught.value.reason == "the story '* * *' would be parsed as the note '* * *'"


def test_a_story_that_is_parsed_differently_is_reported() -> None:
    story = attrs.evolve(GLUED, span=Span(7, 99))
    text, problems = render_with_problems(story, "base")
    assert "\n\nPORTO (AP) - Rain fell.\n\n" in text
    assert [(problem.code, problem.span) for problem in problems] == [
        ("reads-otherwise", Span(7, 99))
    ]


# Dropped parts -----------------------------------------------------------------------------------


def test_an_empty_story_is_reported_once() -> None:
    text, problems = render_with_problems(Article(span=Span(3, 5)))
    assert text == ""
    assert [(problem.code, problem.span) for problem in problems] == [("left-out", Span(3, 5))]


def test_a_note_without_a_position_is_dropped() -> None:
    story = attrs.evolve(TWO[0], notes=[Note("BC-FOG", "slug", span=Span(3, 9))])
    with pytest.raises(RenderError) as caught:
        render(story)
    assert caught.value.value == story.notes[0]
    assert caught.value.reason == "a note outside the body must be at the head or the tail"
    text, problems = render_with_problems(story)
    assert text == render(TWO[0])
    assert [(problem.code, problem.span) for problem in problems] == [("left-out", Span(3, 9))]


def test_a_note_that_cannot_be_rendered_is_dropped_from_head_and_body() -> None:
    empty = Note("", "update", "head")
    story = attrs.evolve(TWO[0], notes=[empty], body=[*TWO[0].body, Note("", "bullet", "body")])
    text, problems = render_with_problems(story)
    assert text == render(TWO[0])
    assert [problem.code for problem in problems] == ["left-out", "left-out"]


def test_a_story_is_rendered_without_parts_that_the_style_cannot_express() -> None:
    text, problems = render_with_problems(STORY, "afp")
    assert "Editing" not in text
    assert "OSLO, Norway (Reuters) - Fog closed" in text
    assert {problem.code for problem in problems} == {"left-out"}


def test_the_dateline_moves_to_the_next_paragraph_if_the_lead_is_dropped() -> None:
    story = Article(
        headline=Headline("Fog closes harbour"),
        dateline=Dateline([OSLO], [REUTERS]),
        body=[Paragraph(""), Paragraph("Fog closed the harbour on Monday.")],
    )
    text, problems = render_with_problems(story, "reuters")
    assert "OSLO, Norway (Reuters) - Fog closed" in text
    assert [problem.code for problem in problems] == ["left-out"]


# Custom styles -----------------------------------------------------------------------------------


OLD = """
title = "A wire of the eighties"
[lists.agencies]
harbour = ["HWS"]
[write.story]
between = "\\n"
indent = "   "
width = 40
[write.join]
last = " and "
people = ", "
[write.forms]
dateline = ["{places} ({agencies}) _"]
"""


def test_lines_are_wrapped_and_indented(tmp_path: Path) -> None:
    path = tmp_path / "old.toml"
    path.write_text(OLD, encoding="utf-8")
    style = Style.load(path)
    story = Article(
        headline=Headline("Fog closes harbour"),
        dateline=Dateline([Place(["OSLO"])], [Agency("HWS")]),
        body=[
            Paragraph("The harbour was closed on Monday when fog rolled in from the sea."),
            Paragraph("Ships waited for two days, and nobody aboard them minded it."),
        ],
    )
    text = render(story, style)
    assert text == (
        "Fog closes harbour\n"
        "   OSLO (HWS) _ The harbour was closed\n"
        "on Monday when fog rolled in from the\n"
        "sea.\n"
        "   Ships waited for two days, and nobody\n"
        "aboard them minded it."
    )
    again = wireparse.parse(text, styles=[style]).articles[0]
    assert render(again, style) == text
    assert [block.plain for block in again.body] == [block.text for block in story.body]


@pytest.fixture
def old(tmp_path: Path) -> Style:
    """A style that wraps lines at forty columns."""
    path = tmp_path / "old.toml"
    path.write_text(OLD, encoding="utf-8")
    return Style.load(path)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "The harbour was closed on Monday when fog rolled in.",
            ["The harbour was closed on Monday when", "fog rolled in."],
        ),
        (
            "The harbour was closed by a most well-known fog.",
            ["The harbour was closed by a most", "well-known fog."],
        ),
        (
            "See example.org/harbour/office/notices/of/the/day today.",
            ["See", "example.org/harbour/office/notices/of/the/day", "today."],
        ),
        ("Fog\tclosed the harbour.", ["Fog\tclosed the harbour."]),
        (
            "Oslo, its harbour and all of its fog           3\nPorto     and its rain  21",
            ["Oslo, its harbour and all of its fog           3", "Porto     and its rain  21"],
        ),
    ],
)
def test_lines_are_wrapped_at_spaces(old: Style, text: str, lines: list[str]) -> None:
    assert render(Paragraph(text), old).split("\n") == lines
