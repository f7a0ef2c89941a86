"""Values that a style cannot express: an error names them, or they are dropped and reported."""

from functools import partial
from pathlib import Path

import attrs
import pytest

from values import AFP, AP, EDITING, JANE, JOHN, MAY, OSLO, REUTERS
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
    RenderError,
    Span,
    Style,
    Value,
    WireDate,
    render,
    render_with_problems,
)
from wireparse.rendering.blocks import write_alone, write_headline
from wireparse.rendering.printer import Printer
from wireparse.styles.node_names import NodeName

# Errors ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "style", "named", "reason"),
    [
        (
            Dateline([OSLO], [AP], MAY),
            "ap",
            "Dateline.date",
            "no form has room for the date",
        ),
        (Dateline([OSLO]), "afp", None, "it needs agencies"),
        (Dateline([OSLO], [], MAY), "afp", None, "it needs agencies"),
        (Dateline(), "base", None, "it is empty"),
        (Dateline([Place(["Os (lo"])], [AP]), "ap", None, "would not be parsed"),
        (Dateline([OSLO], [Agency("Reuters", "ap")]), "base", None, "would be parsed as"),
        (
            Byline([Person("Jane Doe", title="Staff Writer")]),
            "reuters",
            "Person.title",
            "no form has room for 'Staff Writer'",
        ),
        (
            Byline([Person("Jane Doe", title="Staff Writer"), JOHN]),
            "ap",
            "Person.title",
            "no form has room for",
        ),
        (
            Byline([JANE], organization="Reuters"),
            "base",
            "Byline.organization",
            "no form has room for",
        ),
        (Byline([Person("Jane\nDoe")]), "base", None, "would"),
        (Byline([Person("Editing")]), "base", None, "would"),
        (Byline([Person("jane")]), "base", None, "would not be parsed"),
        (EDITING, "afp", "credits", "the style has no sign-off"),
        (Credit("singing", "other", [JANE]), "base", None, "would not be parsed"),
        (Credit("editing", "writing", [JANE]), "base", None, "would be parsed as"),
        (
            Credit("editing", "editing", [JANE], note="Pool"),
            "base",
            "Credit.note",
            "no form has room for 'Pool'",
        ),
        (Credit("editing", "editing"), "base", None, "it needs people"),
        (Byline([JANE]), "fbis", None, "the style has no byline"),
        ([], "base", "credits", "there are none"),
        (
            Credit("editing", "editing", [JANE], [AP]),
            "base",
            "Credit.agencies",
            "no form has room for",
        ),
        (
            Credit("photo", "photo", note="File"),
            "afp",
            "Credit.note",
            "no form has room for 'File'",
        ),
        (
            Byline(organization="of nobody"),
            "base",
            None,
            "'By of nobody' would not be parsed as a byline",
        ),
        (
            Person("Jane Doe", title="Editor"),
            "reuters",
            "Person.title",
            "no form has room for 'Editor'",
        ),
        (
            Credit("photo", "photo", [JANE], [AFP], note="File"),
            "afp",
            "Credit.note",
            "no form has room for",
        ),
        (Headline("By Jane Doe"), "base", None, "parsed as a byline"),
        (Headline("(Editing by Jane Doe)"), "base", None, "parsed as a sign-off"),
        (Headline("OSLO (AP) -"), "base", None, "parsed as a dateline"),
        (Headline(" \n"), "base", None, "it is empty"),
        (Paragraph(""), "base", None, "it is empty"),
        (Paragraph("Fog closed the harbour.\n\nShips wait."), "base", None, "a blank line"),
        (Paragraph("Fog closed the harbour.\r\n \r\nShips wait."), "base", None, "a blank line"),
        (Paragraph("(Editing by Jane Doe)"), "base", None, "parsed as a sign-off"),
        (Crosshead("By Jane Doe"), "base", None, "parsed as a byline"),
        (Note("(Adds quote)", "correction"), "base", None, "would be parsed as"),
        (Note("Fog", "update"), "base", None, "not be parsed as a note"),
        (WireDate("soon", month=5), "base", None, "would not be parsed"),
        (WireDate("May 3", month=4, day=3), "base", None, "would be parsed as"),
        (WireDate(""), "base", None, "it is empty"),
        (WireDate("", month=5), "base", None, "it needs day"),
        (WireDate("", month=13, day=3), "base", None, "'January 3' would be parsed as"),
        (Place([]), "base", None, "would not be parsed"),
        (Agency("nobody"), "base", None, "would not be parsed"),
        (Caption("Fog. REUTERS/Jane Doe"), "base", None, "would be parsed as"),
        (Article(), "base", None, "it is empty"),
    ],
)
def test_the_error_names_what_cannot_be_rendered(
    value: Value, style: str, named: str | None, reason: str
) -> None:
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
        (Paragraph("Fog.\n\nRain."), "a blank line would split it in two"),
        (Headline("By Jane Doe"), "it would be parsed as a byline"),
        (Note("Fog", "update"), "it would not be parsed as a note"),
        (
            Note("(Adds quote)", "slug"),
            "it would be parsed as the note '(Adds quote)' with the kind 'update'",
        ),
        (Place(["oslo"]), "'oslo' would not be parsed as a place"),
        (Agency("AP", "afp"), "'AP' would be parsed as the agency 'AP' with the id 'ap'"),
        (WireDate(""), "it is empty"),
        (Article(), "it is empty"),
    ],
)
def test_the_error_holds_the_value_and_the_reason(value: Value, reason: str) -> None:
    with pytest.raises(RenderError) as caught:
        render(value)
    assert caught.value.value == value
    assert caught.value.reason == reason


def test_a_style_without_sign_offs_rejects_credits() -> None:
    with pytest.raises(RenderError) as caught:
        render((EDITING,), "afp")
    assert caught.value.reason == "the style has no sign-off"


@pytest.mark.parametrize(("rule", "name"), [("Byline", "byline"), ("Signoff", "sign-off")])
def test_a_block_that_another_rule_matches_is_an_error(rule: NodeName, name: str) -> None:
    printer = Printer.of(Style.named("base"))
    write = partial(write_alone, write=write_headline, unlike=[rule])
    assert write(printer, Headline("Fog\ncloses harbour")).text == "Fog closes harbour"
    headline = Headline("By Jane Doe" if rule == "Byline" else "(Editing by Jane Doe)")
    with pytest.raises(RenderError) as caught:
        write(printer, headline)
    assert caught.value.value is headline
    assert caught.value.reason == f"it would be parsed as a {name}"


def test_only_values_are_rendered() -> None:
    with pytest.raises(TypeError, match="render takes a value"):
        render("Fog", "ap")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_an_omission_is_an_error_or_dropped() -> None:
    byline = Byline([Person("Jane Doe", email="jane@example.org")])
    assert render(byline, "reuters", on_loss="drop") == "By Jane Doe"
    with pytest.raises(
        RenderError, match=r"Person\.email: no form has room for 'jane@example\.org'"
    ):
        render(byline, "reuters", on_loss="raise")
    with pytest.raises(ValueError, match="on_loss must be 'raise' or 'drop', not 'ignore'"):
        render(byline, "reuters", on_loss="ignore")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


# Dropped parts -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "style", "text", "dropped"),
    [
        (Dateline([OSLO], [AP], MAY), "ap", "OSLO, Norway (AP) —", ["Dateline.date"]),
        (Dateline([OSLO]), "afp", "", ["the dateline"]),
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
def test_parts_that_no_form_has_room_for_are_dropped_and_reported(
    value: Value, style: str, text: str, dropped: list[str]
) -> None:
    rendered, problems = render_with_problems(value, style)
    assert rendered == text
    assert [(problem.code, problem.severity) for problem in problems] == [
        ("left-out", "warning") for _ in dropped
    ]
    for problem, words in zip(problems, dropped, strict=True):
        assert words in problem.message


@pytest.mark.parametrize(
    ("value", "dropped"),
    [
        ([Credit("editing", "editing", [JANE], note="Pool"), EDITING], "Credit.note"),
        ([EDITING, Credit("editing", "editing", [JANE], [AP])], "Credit.agencies"),
    ],
)
def test_only_the_part_that_does_not_fit_is_dropped_from_credits(
    value: list[Credit], dropped: str
) -> None:
    first, second = value[0].people[0].name, value[1].people[0].name
    text = f"(Editing by {first}; Editing by {second})"
    rendered, problems = render_with_problems(value, "base")
    assert rendered == text
    assert [dropped in problem.message for problem in problems] == [True]


def test_a_problem_has_the_span_of_the_value() -> None:
    date = WireDate("May 3", month=5, day=3, span=Span(12, 17))
    dateline = Dateline([OSLO], [AP], date, span=Span(0, 24))
    for value, text, span in (
        (dateline, "OSLO, Norway (AP) —", Span(0, 24)),
        (Paragraph("", span=Span(30, 31)), "", Span(30, 31)),
        (Paragraph(""), "", Span(0, 0)),
    ):
        rendered = render_with_problems(value, "ap")
        assert rendered.text == text
        assert [problem.span for problem in rendered.problems] == [span]


def test_dropped_credits_have_the_span_of_the_first() -> None:
    first = attrs.evolve(EDITING, span=Span(50, 69))
    for credits_, span in (((first, EDITING), Span(50, 69)), ((EDITING,), Span(0, 0))):
        text, problems = render_with_problems(credits_, "afp")
        assert text == ""
        assert [problem.span for problem in problems] == [span]


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


def test_the_form_that_omits_least_is_used(own: Style) -> None:
    dateline = Dateline([OSLO], [AP], MAY)
    text, problems = render_with_problems(dateline, own)
    assert text == "OSLO, Norway (AP) --"
    assert ["Dateline.date" in problem.message for problem in problems] == [True]


HARBOUR = Person("Jane Doe", affiliation="Save the Harbour", email="jane@example.org")
MILL = Person("Li Na", title="Editor", affiliation="Mill Times")


@pytest.mark.parametrize(
    ("value", "style", "text", "dropped"),
    [
        # The second form keeps the affiliation, the first one would not.
        (
            Credit("photo", "photo", [HARBOUR], [REUTERS]),
            "reuters",
            "Jane Doe/Save the Harbour via Reuters",
            ["Person.email"],
        ),
        # The forms keep either the title or the affiliation.
        (Byline([MILL]), "ap", "By Li Na\nEditor", ["Person.affiliation"]),
        # With the title, the grammar would give it to the last person only.
        (
            Byline([MILL, attrs.evolve(MILL, name="Max Moe", affiliation=None)]),
            "ap",
            "By Li Na and Max Moe",
            ["Person.title", "Person.affiliation", "Person.title"],
        ),
        # Both forms drop one part of the byline, but the second drops all people.
        (
            Byline([MILL], organization="Reuters Staff"),
            "cp",
            "By Li Na, Mill Times",
            ["Byline.organization", "Person.title"],
        ),
        # A form that omits a part does not write it, so its own losses do not count.
        (
            Caption("Fog closes the harbour.", credit=Credit("photo", "photo", [HARBOUR])),
            "own",
            "Fog closes the harbour.",
            ["Caption.credit"],
        ),
        (
            Caption("Fog closes the harbour.", credit=Credit("photo", "photo", [HARBOUR], [AP])),
            "ap",
            "Fog closes the harbour. (AP Photo/Jane Doe)",
            ["Person.affiliation", "Person.email"],
        ),
    ],
)
def test_the_form_that_loses_least_is_used(
    own: Style, value: Value, style: str, text: str, dropped: list[str]
) -> None:
    rendered, problems = render_with_problems(value, own if style == "own" else style)
    assert rendered == text
    assert [problem.message.split()[4].rstrip(":") for problem in problems] == dropped


def test_all_agencies_are_dropped_together(own: Style) -> None:
    style = attrs.evolve(own, write={"forms": {"dateline": ["{places} --"]}})
    text, problems = render_with_problems(Dateline([OSLO], [AP, AFP]), style)
    assert text == "OSLO, Norway --"
    assert ["Dateline.agencies" in problem.message for problem in problems] == [True]


@pytest.mark.parametrize(
    ("value", "named", "reason"),
    [
        (Byline([MILL, JANE]), JANE, "it needs title"),
        (
            WireDate("", year=1987, month=5, day=3),
            "WireDate.month",
            "no form has room for 5",
        ),
        (
            WireDate("", year=1987),
            WireDate("1987", year=1987),
            "'1987' would not be parsed as a date",
        ),
    ],
)
def test_forms_may_need_any_part(own: Style, value: Value, named: object, reason: str) -> None:
    forms = {"byline": ["By {people}"], "writer": ["{title} {name}"], "date": ["{year}"]}
    with pytest.raises(RenderError) as caught:
        render(value, attrs.evolve(own, write={"forms": forms}))
    assert caught.value.value == named
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("value", "named"),
    [
        (Byline(organization="Reuters Staff"), "Byline.organization"),
        (Caption("Fog closes the harbour.", prefix="FILE PHOTO"), "Caption.prefix"),
    ],
)
def test_a_part_that_no_form_names_is_an_error(own: Style, value: Value, named: str) -> None:
    with pytest.raises(RenderError) as caught:
        render(value, own)
    assert caught.value.value == named


def test_a_value_that_loses_all_its_parts_is_dropped(own: Style) -> None:
    text, problems = render_with_problems(Byline(organization="Reuters Staff"), own)
    assert text == ""
    assert ["Byline.organization" in problem.message for problem in problems] == [True]
