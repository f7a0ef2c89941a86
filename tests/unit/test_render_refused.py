"""What a style cannot write: refused by name, or left out and told."""

from pathlib import Path

import attrs
import pytest

from values import AFP, AP, EDITING, JANE, JOHN, MAY, OSLO
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
from wireparse.rendering.printer import Pen
from wireparse.rendering.story import alone, write_headline

# What is refused ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "style", "named", "reason"),
    [
        (Dateline([OSLO], [AP], MAY), "ap", "Dateline.date", "no place for WireDate"),
        (Dateline([OSLO]), "afp", None, "no form for one that has places alone"),
        (Dateline([OSLO], [], MAY), "afp", None, "no form for one that has places and date alone"),
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
        (Credit("editing", "editing", [JANE], [AP]), "base", "Credit.agencies", "no place for"),
        (Credit("photo", "photo", note="File"), "afp", "Credit.note", "no place for 'File'"),
        (Byline(organization="of nobody"), "base", None, "'By of nobody' would not be read"),
        (Person("Jane Doe", title="Editor"), "reuters", "Person.title", "no place for 'Editor'"),
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
        (WireDate("", month=13, day=3), "base", None, "'January 3' would be read as"),
        (Place([]), "base", None, "would not be read"),
        (Agency("nobody"), "base", None, "would not be read"),
        (Caption("Fog. REUTERS/Jane Doe"), "base", None, "would be read as"),
        (Article(), "base", None, "nothing in it"),
    ],
)
def test_it_is_refused_by_name(value: Value, style: str, named: str | None, reason: str) -> None:
    with pytest.raises(RenderError, match=reason) as caught:
        render(value, style)
    assert caught.value.style == style
    assert named is None or caught.value.value == named
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (Headline(" "), "it is empty"),
        (Crosshead(""), "it is empty"),
        (Caption(""), "it is empty"),
        (Note("", "update"), "it is empty"),
        (Paragraph(" "), "it is empty"),
        (Paragraph("Fog.\n\nRain."), "a blank line would part it in two"),
        (Headline("By Jane Doe"), "it would be read as a byline"),
        (Note("Fog", "update"), "it would not be read as a note"),
        (
            Note("(Adds quote)", "slug"),
            "it would be read as Note('(Adds quote)', kind='update')",
        ),
        (Place(["oslo"]), "'oslo' would not be read"),
        (Agency("AP", "afp"), "'AP' would be read as Agency(name='AP', id='ap')"),
        (WireDate(""), "it has no form for one that has nothing alone"),
        (Article(), "there is nothing in it"),
    ],
)
def test_the_error_holds_the_value_and_the_reason(value: Value, reason: str) -> None:
    with pytest.raises(RenderError) as caught:
        render(value)
    assert caught.value.value == value
    assert caught.value.reason == reason


def test_a_style_without_sign_offs_refuses_any() -> None:
    with pytest.raises(RenderError) as caught:
        render((EDITING,), "afp")
    assert caught.value.reason == "it has no place for a sign-off"


@pytest.mark.parametrize(("rule", "name"), [("Byline", "byline"), ("Signoff", "sign-off")])
def test_a_block_alone_is_refused_where_a_rule_would_read_it(rule: str, name: str) -> None:
    pen = Pen.of(Style.named("base"))
    write = alone(write_headline, rule)
    assert write(pen, Headline("Fog\ncloses harbour")).text == "Fog closes harbour"
    headline = Headline("By Jane Doe" if rule == "Byline" else "(Editing by Jane Doe)")
    with pytest.raises(RenderError) as caught:
        write(pen, headline)
    assert caught.value.value is headline
    assert caught.value.reason == f"it would be read as a {name}"


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
        (
            Byline([Person("Jane Doe", title="Staff Writer"), Person("Li Na", title="Editor")]),
            "reuters",
            "By Jane Doe and Li Na",
            ["Person.title", "Person.title"],
        ),
        (
            Credit("editing", "editing", [Person("Jane Doe", affiliation="Reuters"), JOHN]),
            "base",
            "Editing by Jane Doe and John Roe",
            ["Person.affiliation"],
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


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ([Credit("editing", "editing", [JANE], note="Pool"), EDITING], "Credit.note"),
        ([EDITING, Credit("editing", "editing", [JANE], [AP])], "Credit.agencies"),
    ],
)
def test_of_several_credits_only_what_has_no_place_is_left_out(
    value: list[Credit], told: str
) -> None:
    problems: list[Problem] = []
    first, second = value[0].people[0].name, value[1].people[0].name
    text = f"(Editing by {first}; Editing by {second})"
    assert render(value, "base", problems=problems) == text
    assert [told in problem.message for problem in problems] == [True]


def test_a_problem_tells_where_the_value_stood() -> None:
    problems: list[Problem] = []
    date = WireDate("May 3", month=5, day=3, span=Span(12, 17))
    dateline = Dateline([OSLO], [AP], date, span=Span(0, 24))
    assert render(dateline, "ap", problems=problems) == "OSLO, Norway (AP) —"
    assert render(Paragraph("", span=Span(30, 31)), "ap", problems=problems) == ""
    assert render(Paragraph(""), "ap", problems=problems) == ""
    assert [problem.span for problem in problems] == [Span(0, 24), Span(30, 31), Span(0, 0)]


def test_credits_that_are_left_out_stood_where_the_first_one_stood() -> None:
    problems: list[Problem] = []
    first = attrs.evolve(EDITING, span=Span(50, 69))
    assert render((first, EDITING), "afp", problems=problems) == ""
    assert [problem.span for problem in problems] == [Span(50, 69)]
    assert render((EDITING,), "afp", problems=problems) == ""
    assert problems[1].span == Span(0, 0)


OWN = """
[write.forms]
dateline = ["{places} --", "{places} ({agencies}) --", "{date} --"]
byline = ["By {people}"]
caption = ["{words}"]
"""


@pytest.fixture
def own(tmp_path: Path) -> Style:
    """A style that has few forms."""
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return Style.load(path)


def test_what_is_left_out_is_what_the_form_lacks_that_lacks_least(own: Style) -> None:
    problems: list[Problem] = []
    dateline = Dateline([OSLO], [AP], MAY)
    assert render(dateline, own, problems=problems) == "OSLO, Norway (AP) --"
    assert ["Dateline.date" in problem.message for problem in problems] == [True]


def test_all_agencies_are_left_out_together(own: Style) -> None:
    style = attrs.evolve(own, write={"forms": {"dateline": ["{places} --"]}})
    problems: list[Problem] = []
    assert render(Dateline([OSLO], [AP, AFP]), style, problems=problems) == "OSLO, Norway --"
    assert ["Dateline.agencies" in problem.message for problem in problems] == [True]


@pytest.mark.parametrize(
    ("value", "named"),
    [
        (Byline(organization="Reuters Staff"), "Byline.organization"),
        (Caption("Fog closes the harbour.", prefix="FILE PHOTO"), "Caption.prefix"),
    ],
)
def test_a_part_that_no_form_names_is_refused(own: Style, value: Value, named: str) -> None:
    with pytest.raises(RenderError) as caught:
        render(value, own)
    assert caught.value.value == named


def test_what_nothing_is_left_of_is_left_out(own: Style) -> None:
    problems: list[Problem] = []
    assert render(Byline(organization="Reuters Staff"), own, problems=problems) == ""
    assert ["Byline.organization" in problem.message for problem in problems] == [True]
