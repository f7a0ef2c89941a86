"""All fields of captions and sign-offs, parsed from the formats of many wires."""

import pytest

import wireparse
from samples import spans_are_exact
from wireparse import Agency, Caption, Credit, CreditKind, Person, Place, WireDate
from wireparse.parsing import build
from wireparse.parsing.source import Source, Tree
from wireparse.peg.node import Node
from wireparse.styles import Ruleset


def people(*names: str) -> list[Person]:
    return [Person(name) for name in names]


# Captions ----------------------------------------------------------------

RIVER = "A ferry crosses the river."


def photo(
    *names: str, by: tuple[str, str] = ("REUTERS", "reuters"), note: str | None = None
) -> Credit:
    return Credit("photo", "photo", people(*names), [Agency(*by)], note)


PHOTO_CREDITS: list[tuple[str, Credit]] = [
    ("REUTERS/Jane Doe", photo("Jane Doe")),
    ("REUTERS/ Jane Doe", photo("Jane Doe")),
    ("REUTERS/Stringer", photo("Stringer")),
    ("REUTERS/Handout", photo("Handout")),
    ("REUTERS/Jane Doe/File Photo", photo("Jane Doe", note="File Photo")),
    ("REUTERS/Jane Doe, John Roe", photo("Jane Doe", "John Roe")),
    ("(AP Photo/Jane Doe)", photo("Jane Doe", by=("AP", "ap"))),
    ("(AP Photo/Jane Doe, File)", photo("Jane Doe", by=("AP", "ap"), note="File")),
    ("(AP Video by Jane Doe)", photo("Jane Doe", by=("AP", "ap"))),
    ("(Yonhap)", photo(by=("Yonhap", "yonhap"))),
    ("© Jane Doe/TASS", photo("Jane Doe", by=("TASS", "tass"))),
    ("AFP PHOTO / Jane Doe", photo("Jane Doe", by=("AFP", "afp"))),
    ("Jane Doe / AFP", photo("Jane Doe", by=("AFP", "afp"))),
    ("Jane Doe via AP", photo("Jane Doe", by=("AP", "ap"))),
    ("@janedoe/via REUTERS", photo("@janedoe")),
    ("Photo by Jane Doe/Getty Images", photo("Jane Doe", by=("Getty Images", "getty"))),
    ("Photo courtesy of BERNAMA.", photo(by=("BERNAMA", "bernama"))),
    ("Picture: Jane Doe", Credit("photo", "photo", people("Jane Doe"))),
    (
        "Photo courtesy of Harbour Museum",
        Credit("photo", "photo", agencies=[Agency("Harbour Museum")]),
    ),
    (
        "Jane Doe/Save the Harbour/Handout via REUTERS",
        Credit(
            "photo",
            "photo",
            [Person("Jane Doe", affiliation="Save the Harbour")],
            [Agency("REUTERS", "reuters")],
            "Handout",
        ),
    ),
]


@pytest.mark.parametrize(("text", "credit"), PHOTO_CREDITS)
def test_photo_credit(text: str, credit: Credit) -> None:
    whole = f"{RIVER} {text}"
    found = wireparse.parse_caption(whole)
    assert found == Caption(whole, credit=credit)
    assert found.credit is not None
    assert found.credit.text == text
    assert spans_are_exact(found, whole)


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("FILE PHOTO - A ferry waits.", "FILE PHOTO"),
        ("FILE PHOTO: A ferry waits.", "FILE PHOTO"),
        ("File picture – A ferry waits.", "File picture"),
        ("1 of 4. A ferry waits.", "1 of 4."),
        ("[2/5] A ferry waits.", "[2/5]"),
        ("A ferry waits.", None),
    ],
)
def test_caption_prefix(text: str, prefix: str | None) -> None:
    assert wireparse.parse_caption(text) == Caption(text, prefix=prefix)


WHERE_AND_WHEN: list[tuple[str, list[Place], WireDate | None]] = [
    (
        "A ferry waits in Porto, Portugal, May 3, 2019.",
        [Place(["Porto", "Portugal"])],
        WireDate("May 3, 2019", 2019, 5, 3),
    ),
    (
        "A ferry waits in Porto,Portugal April 21, 2017.",
        [Place(["Porto", "Portugal"])],
        WireDate("April 21, 2017", 2017, 4, 21),
    ),
    (
        "A ferry waits in King City, Oregon October 3, 2017.",
        [Place(["King City", "Oregon"])],
        WireDate("October 3, 2017", 2017, 10, 3),
    ),
    ("A ferry waits on May 3.", [], WireDate("May 3", month=5, day=3)),
    ("A ferry may wait for 3 days.", [], None),
    ("A ferry waits in Porto.", [], None),
]


@pytest.mark.parametrize(("text", "places", "date"), WHERE_AND_WHEN)
def test_caption_places_and_date(text: str, places: list[Place], date: WireDate | None) -> None:
    found = wireparse.parse_caption(text)
    assert found == Caption(text, places=places, date=date)
    assert spans_are_exact(found, text)


# Sign-offs ---------------------------------------------------------------------------------------

SIGNOFFS: list[tuple[str, list[tuple[str, list[str]]]]] = [
    ("(Reporting by Jane Doe)", [("reporting", ["Jane Doe"])]),
    (
        "(Reporting by Jane Doe; Editing by John Roe)",
        [("reporting", ["Jane Doe"]), ("editing", ["John Roe"])],
    ),
    (
        "(Reporting By Jane Doe, editing by John Roe)",
        [("reporting", ["Jane Doe"]), ("editing", ["John Roe"])],
    ),
    (
        "(Reporting by Jane DoeEditing by John Roe)",
        [("reporting", ["Jane Doe"]), ("editing", ["John Roe"])],
    ),
    (
        "(Reporting by Jane Doe. Editing by John Roe.)",
        [("reporting", ["Jane Doe"]), ("editing", ["John Roe"])],
    ),
    (
        "(Additional reporting by Jane Doe, John Roe and Li Na; Edited by Ann Poe)",
        [("additional reporting", ["Jane Doe", "John Roe", "Li Na"]), ("edited", ["Ann Poe"])],
    ),
    (
        "(Writing and additional reporting by Jane Doe)",
        [("writing and additional reporting", ["Jane Doe"])],
    ),
    ("Reporting by Jane Doe and\nJohn\nRoe", [("reporting", ["Jane Doe", "John Roe"])]),
    ("(Reporting by the Porto newsroom)", [("reporting", ["the Porto newsroom"])]),
    ("(Compiled by Jane Doe)", [("compiled", ["Jane Doe"])]),
    ("--With assistance from Jane Doe.", [("assistance", ["Jane Doe"])]),
    ("with files from Jane Doe", [("files", ["Jane Doe"])]),
    (
        "Jane Doe and John Roe contributed to this report.",
        [("contributed", ["Jane Doe", "John Roe"])],
    ),
    ("- Reporting by: Jane Doe", [("reporting", ["Jane Doe"])]),
    (
        "To contact the reporters on this story: Jane Doe in Porto at jane@example.org; John Roe",
        [("reporting", ["Jane Doe", "John Roe"])],
    ),
    ("To contact the editor responsible for this story: Jane Doe", [("editing", ["Jane Doe"])]),
]


@pytest.mark.parametrize(("text", "clauses"), SIGNOFFS)
def test_signoff(text: str, clauses: list[tuple[str, list[str]]]) -> None:
    found = wireparse.parse_credits(text)
    assert [(c.role, [person.name for person in c.people]) for c in found] == clauses
    assert all(spans_are_exact(credit, text) for credit in found)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("(Reporting by Jane Doe)", "reporting"),
        ("(Additional reporting by Jane Doe)", "reporting"),
        ("(Writing and additional reporting by Jane Doe)", "writing"),
        ("(Written by Jane Doe)", "writing"),
        ("(Edited by Jane Doe)", "editing"),
        ("(Compiled by Jane Doe)", "compiling"),
        ("(Translated by Jane Doe)", "translating"),
        ("(Graphics by Jane Doe)", "graphics"),
        ("(Photography by Jane Doe)", "photo"),
        ("With assistance from Jane Doe", "other"),
        ("Jane Doe contributed to this report.", "reporting"),
        ("To contact the author of this story: Jane Doe", "reporting"),
        ("To contact the editors: Jane Doe", "editing"),
    ],
)
def test_credit_kind(text: str, kind: CreditKind) -> None:
    (credit,) = wireparse.parse_credits(text)
    assert credit.kind == kind


def test_people_in_a_credit_have_places_titles_and_addresses() -> None:
    (credit,) = wireparse.parse_credits(
        "AP Business Writer Jane Doe in Los Gatos, California and John Roe"
        " contributed to this report."
    )
    assert credit.people == (
        Person("Jane Doe", title="AP Business Writer", location=Place(["Los Gatos", "California"])),
        Person("John Roe"),
    )
    (credit,) = wireparse.parse_credits("(Editing by Jane Doe in PORTO at jane@example.org)")
    assert credit.people == (
        Person("Jane Doe", location=Place(["PORTO"]), email="jane@example.org"),
    )


def test_the_first_known_word_determines_the_kind() -> None:
    (credit,) = wireparse.parse_credits("(Reporting, writing and editing by Jane Doe)")
    assert (credit.role, credit.kind) == ("reporting, writing and editing", "reporting")


def test_a_role_that_only_a_style_knows_is_other() -> None:
    rules = Ruleset.of(["base"])
    inner: tuple[Tree, Tree] = (Node("Role", 0, 7), Node("Contributor", 11, 19))
    clause: Tree = Node("Credit", 0, 19, inner)
    source = Source("Singing by Jane Doe", rules)
    assert build.credits(source, Node("Signoff", 0, 19, (clause,))) == (
        Credit("singing", "other", people("Jane Doe")),
    )
