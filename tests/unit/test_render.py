"""What is written of each value, and what is refused, by name."""

from pathlib import Path

import attrs
import pytest

import wireparse
from wireparse import (
    Agency,
    Article,
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
    RenderError,
    Span,
    Style,
    Value,
    WireDate,
    render,
)

OSLO = Place(["OSLO", "Norway"])
PORTO = Place(["PORTO", "Portugal"])
REUTERS, AP, AFP = Agency("Reuters", "reuters"), Agency("AP", "ap"), Agency("AFP", "afp")
MAY = WireDate("May 3", month=5, day=3)
JANE, JOHN, ANA = Person("Jane Doe"), Person("John Roe"), Person("Ana Diaz")
EDITING = Credit("editing", "editing", [JOHN])


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        (Dateline([OSLO], [REUTERS]), "reuters", "OSLO, Norway (Reuters) -"),
        (Dateline([OSLO, PORTO], [AFP], MAY), "afp", "OSLO, Norway/PORTO, Portugal, May 3 (AFP) -"),
        (Dateline([OSLO], [AP]), "ap", "OSLO, Norway (AP) —"),
        (Dateline([], [REUTERS], MAY), "reuters", "May 3 (Reuters) -"),
        (Dateline([], [REUTERS]), "ap", "(Reuters) —"),
        (Dateline([OSLO], [Agency("ats"), Agency("AFP")]), "base", "OSLO, Norway (ats/AFP) -"),
        (Dateline([OSLO], [], MAY), "base", "OSLO, Norway, May 3 -"),
        (Dateline([Place(["OSLO"])]), "base", "OSLO --"),
        (Byline([JANE]), "reuters", "By Jane Doe"),
        (Byline([JANE, JOHN, ANA]), "reuters", "By Jane Doe, John Roe and Ana Diaz"),
        (Byline(organization="Reuters Staff"), "reuters", "By Reuters Staff"),
        (Byline([Person("Jane Doe", title="Staff Writer")]), "ap", "By Jane Doe\nStaff Writer"),
        (
            Byline(
                [Person("Jane Doe", title="Staff Writers"), Person("Li Na", title="Staff Writers")]
            ),
            "base",
            "By Jane Doe and Li Na, Staff Writers",
        ),
        (
            Byline(
                [Person("Jane Doe", title="Staff Writer"), Person("Li Na", title="Staff Writer")]
            ),
            "base",
            "By Jane Doe, Staff Writer and Li Na, Staff Writer",
        ),
        (
            Byline([Person("Jane Doe"), Person("Li Na", title="Staff Writer")]),
            "base",
            "By Jane Doe and Li Na, Staff Writer",
        ),
        (
            Byline([Person("Jane Doe", title="Staff Writer", email="jane@example.org")]),
            "base",
            "By Jane Doe, jane@example.org, Staff Writer",
        ),
        (
            Byline([Person("Jane Doe", location=OSLO), JOHN]),
            "base",
            "By Jane Doe in OSLO, Norway and John Roe",
        ),
        (EDITING, "reuters", "Editing by John Roe"),
        (
            Credit("additional reporting", "reporting", [Person("Jane Doe", location=OSLO), JOHN]),
            "reuters",
            "Additional reporting by Jane Doe in OSLO, Norway and John Roe",
        ),
        (Credit("assistance", "other", [JANE]), "reuters", "With assistance from Jane Doe"),
        (
            Credit("contributed", "reporting", [Person("Jane Doe", title="Business Writer")]),
            "ap",
            "Business Writer Jane Doe contributed to this report.",
        ),
        (Credit("photo", "photo", [JANE], [Agency("REUTERS")]), "reuters", "REUTERS/Jane Doe"),
        (
            Credit("photo", "photo", [JANE], [Agency("AP")], note="File"),
            "ap",
            "(AP Photo/Jane Doe, File)",
        ),
        (Credit("photo", "photo", [JANE], [AFP]), "afp", "(Photo by Jane Doe / AFP)"),
        (
            Credit(
                "photo", "photo", [Person("Jane Doe", affiliation="Save the Harbour")], [REUTERS]
            ),
            "reuters",
            "Jane Doe/Save the Harbour via Reuters",
        ),
        (Headline("Fog closes\n  harbour"), "ap", "Fog closes harbour"),
        (
            Paragraph("Fog closed the\nharbour  on Monday. "),
            "ap",
            "Fog closed the harbour  on Monday.",
        ),
        (Paragraph("Oslo    3\nPorto   21"), "ap", "Oslo    3\nPorto   21"),
        (Crosshead("SHIPS WAIT"), "reuters", "SHIPS WAIT"),
        (Note("(Adds quote)", "update", "head"), "reuters", "(Adds quote)"),
        (Note("A word of ours", "other"), "reuters", "A word of ours"),
        (JANE, "reuters", "Jane Doe"),
        (OSLO, "reuters", "OSLO, Norway"),
        (REUTERS, "ap", "Reuters"),
        (Agency("TELEVISION PERUANA"), "base", "TELEVISION PERUANA"),
        (MAY, "ap", "May 3"),
        (WireDate("", year=2017, month=2, day=3), "reuters", "Feb 3, 2017"),
        (WireDate("", month=2, day=3), "ap", "Feb. 3"),
        (
            Caption(
                "Fog closes the harbour",
                prefix="FILE PHOTO",
                places=[OSLO],
                date=WireDate("", year=2017, month=2, day=3),
                credit=Credit("photo", "photo", [JANE], [Agency("REUTERS")]),
            ),
            "reuters",
            "FILE PHOTO: Fog closes the harbour in OSLO, Norway, Feb 3, 2017. REUTERS/Jane Doe",
        ),
        (Caption("Fog closes the harbour."), "reuters", "Fog closes the harbour."),
    ],
)
def test_it_is_written(value: Value, style: str, text: str) -> None:
    assert render(value, style) == text


def test_credits_are_a_sign_off() -> None:
    credits_ = (Credit("reporting", "reporting", [JANE]), EDITING)
    assert render(credits_, "reuters") == "(Reporting by Jane Doe; Editing by John Roe)"
    assert render(list(credits_), "ap") == "Reporting by Jane Doe; Editing by John Roe"


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


def test_a_story_is_written_block_by_block() -> None:
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


def test_a_dump_is_written_with_what_stands_between_its_stories(example_dump: str) -> None:
    dump = wireparse.parse(example_dump)
    again = wireparse.parse(render(dump), styles=["base"])
    assert len(again.articles) == len(dump.articles)
    assert [note.text for note in again.furniture] == [note.text for note in dump.furniture]


# The second paragraph looks like the beginning of a story.
GLUED = attrs.evolve(
    STORY,
    body=[Paragraph("Fog closed the harbour on Monday."), Paragraph("PORTO (AP) - Rain fell.")],
)


# What is refused ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "style", "named", "reason"),
    [
        (Dateline([OSLO], [AP], MAY), "ap", "Dateline.date", "no place for WireDate"),
        (Dateline([OSLO]), "afp", None, "no form for one that has places alone"),
        (Dateline(), "base", None, "no form for one that has nothing alone"),
        (Dateline([Place(["Os (lo"])], [AP]), "ap", None, "would not be read"),
        (Dateline([OSLO], [Agency("Reuters", "ap")]), "base", None, "would be read as"),
        (
            Byline([Person("Jane Doe", title="Staff Writer")]),
            "reuters",
            "Person.title",
            "no place for 'Staff Writer'",
        ),
        (
            Byline([Person("Jane Doe", title="Staff Writer"), JOHN]),
            "ap",
            "Person.title",
            "no place for",
        ),
        (Byline([JANE], organization="Reuters"), "base", "Byline.organization", "no place for"),
        (Byline([Person("Jane\nDoe")]), "base", None, "would"),
        (Byline([Person("Editing")]), "base", None, "would"),
        (Byline([Person("jane")]), "base", None, "would not be read"),
        (EDITING, "afp", "credits", "no place for a sign-off"),
        (Credit("singing", "other", [JANE]), "base", None, "would not be read"),
        (Credit("editing", "writing", [JANE]), "base", None, "would be read as"),
        (
            Credit("editing", "editing", [JANE], note="Pool"),
            "base",
            "Credit.note",
            "no place for 'Pool'",
        ),
        (Credit("editing", "editing"), "base", None, "no form for one that has"),
        (
            Credit("photo", "photo", [JANE], [AFP], note="File"),
            "afp",
            "Credit.note",
            "no place for",
        ),
        (Headline("By Jane Doe"), "base", None, "read as a byline"),
        (Headline("(Editing by Jane Doe)"), "base", None, "read as a sign-off"),
        (Headline("OSLO (AP) -"), "base", None, "read as a dateline"),
        (Headline(" \n"), "base", None, "it is empty"),
        (Paragraph(""), "base", None, "it is empty"),
        (Paragraph("Fog closed the harbour.\n\nShips wait."), "base", None, "a blank line"),
        (Paragraph("Fog closed the harbour.\r\n \r\nShips wait."), "base", None, "a blank line"),
        (Paragraph("(Editing by Jane Doe)"), "base", None, "read as a sign-off"),
        (Crosshead("By Jane Doe"), "base", None, "read as a byline"),
        (Note("(Adds quote)", "correction"), "base", None, "would be read as"),
        (Note("Fog", "update"), "base", None, "not be read as a note"),
        (WireDate("soon", month=5), "base", None, "would not be read"),
        (WireDate("May 3", month=4, day=3), "base", None, "would be read as"),
        (WireDate(""), "base", None, "no form"),
        (Place([]), "base", None, "would not be read"),
        (Agency("nobody"), "base", None, "would not be read"),
        (Caption("Fog. REUTERS/Jane Doe"), "base", None, "would be read as"),
        (Article(), "base", None, "nothing in it"),
        (
            Article(body=[Paragraph("Fog.")], notes=[Note("BC-FOG", "slug")]),
            "base",
            None,
            "at the head",
        ),
        (GLUED, "base", "Article.body[1]", "would be read as"),
    ],
)
def test_it_is_refused_by_name(value: Value, style: str, named: str | None, reason: str) -> None:
    with pytest.raises(RenderError, match=reason) as caught:
        render(value, style)
    assert caught.value.style == style
    assert named is None or caught.value.value == named
    assert "\n" not in str(caught.value)


def test_only_values_are_written() -> None:
    with pytest.raises(TypeError, match="render writes values"):
        render("Fog", "ap")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


# What is left out --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "style", "text", "told"),
    [
        (Dateline([OSLO], [AP], MAY), "ap", "OSLO, Norway (AP) —", ["Dateline.date"]),
        (Dateline([OSLO]), "afp", "", ["Dateline"]),
        (
            Byline([Person("Jane Doe", title="Staff Writer", email="jane@example.org"), JOHN]),
            "reuters",
            "By Jane Doe and John Roe",
            ["Person.title", "Person.email"],
        ),
        (Byline([JANE], organization="Reuters"), "base", "By Jane Doe", ["Byline.organization"]),
        (
            Credit("photo", "photo", [JANE], [AFP], note="File"),
            "afp",
            "(Photo by Jane Doe / AFP)",
            ["Credit.note"],
        ),
        (Paragraph(""), "base", "", ["empty"]),
    ],
)
def test_what_has_no_place_is_left_out_and_told(
    value: Value, style: str, text: str, told: list[str]
) -> None:
    problems: list[Problem] = []
    assert render(value, style, problems=problems) == text
    assert [(problem.code, problem.severity) for problem in problems] == [
        ("left-out", "warning") for _ in told
    ]
    for problem, words in zip(problems, told, strict=True):
        assert words in problem.message


def test_a_problem_tells_where_the_value_stood() -> None:
    problems: list[Problem] = []
    date = WireDate("May 3", month=5, day=3, span=Span(12, 17))
    dateline = Dateline([OSLO], [AP], date, span=Span(0, 24))
    assert render(dateline, "ap", problems=problems) == "OSLO, Norway (AP) —"
    assert problems[0].span == Span(0, 24)


def test_a_story_without_what_the_style_lacks() -> None:
    problems: list[Problem] = []
    text = render(STORY, "afp", problems=problems)
    assert "Editing" not in text
    assert "OSLO, Norway (Reuters) - Fog closed" in text
    assert {problem.code for problem in problems} == {"left-out"}


def test_the_dateline_outlives_its_lead() -> None:
    problems: list[Problem] = []
    story = Article(
        headline=Headline("Fog closes harbour"),
        dateline=Dateline([OSLO], [REUTERS]),
        body=[Paragraph(""), Paragraph("Fog closed the harbour on Monday.")],
    )
    assert "OSLO, Norway (Reuters) - Fog closed" in render(story, "reuters", problems=problems)
    assert [problem.code for problem in problems] == ["left-out"]


def test_what_is_read_otherwise_is_told() -> None:
    problems: list[Problem] = []
    assert "\n\nPORTO (AP) - Rain fell.\n\n" in render(GLUED, "base", problems=problems)
    assert [problem.code for problem in problems] == ["reads-otherwise"]


# A style of one's own ----------------------------------------------------------------------------


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
