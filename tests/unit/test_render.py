"""The text of each kind of value, in several styles."""

import pytest

from values import AFP, ANA, AP, EDITING, JANE, JOHN, MAY, OSLO, PORTO, REUTERS
from wireparse import (
    Agency,
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
    Value,
    WireDate,
    render,
)


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
            Credit("photo", "photo", [JANE], [Agency("Getty Images")]),
            "base",
            "Getty Images/Jane Doe",
        ),
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
        (Paragraph("Oslo    3\ndegrees"), "ap", "Oslo    3 degrees"),
        (Crosshead("SHIPS WAIT"), "reuters", "SHIPS WAIT"),
        (Note("(Adds quote)", "update", "head"), "reuters", "(Adds quote)"),
        (Note("A word of ours", "other"), "reuters", "A word of ours"),
        (JANE, "reuters", "Jane Doe"),
        (Person("Jane Doe", location=OSLO), "base", "Jane Doe in OSLO, Norway"),
        (Agency("dpa", "dpa"), "dpa", "dpa"),
        (Place(["Los Gatos", "California"]), "base", "Los Gatos, California"),
        (OSLO, "reuters", "OSLO, Norway"),
        (REUTERS, "ap", "Reuters"),
        (Agency("TELEVISION PERUANA"), "base", "TELEVISION PERUANA"),
        (MAY, "ap", "May 3"),
        (WireDate("", year=2017, month=2, day=3), "reuters", "Feb 3, 2017"),
        (WireDate("", month=2, day=3), "ap", "Feb. 3"),
        (WireDate("", month=1, day=3), "base", "January 3"),
        (WireDate("", month=12, day=3), "base", "December 3"),
        (Dateline([OSLO], [], WireDate("", month=2, day=3)), "base", "OSLO, Norway, February 3 -"),
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
        (Caption("Fog closes\nthe harbour."), "reuters", "Fog closes the harbour."),
        (
            Caption("Fog closes the harbour.", prefix="FILE PHOTO"),
            "reuters",
            "FILE PHOTO: Fog closes the harbour.",
        ),
    ],
)
def test_the_text_of_a_value(value: Value, style: str, text: str) -> None:
    assert render(value, style) == text


def test_a_list_of_credits_is_a_sign_off() -> None:
    credits_ = (Credit("reporting", "reporting", [JANE]), EDITING)
    assert render(credits_, "reuters") == "(Reporting by Jane Doe; Editing by John Roe)"
    assert render(list(credits_), "ap") == "Reporting by Jane Doe; Editing by John Roe"
