"""Every field of every class, from text in the spellings of many wires."""

import pytest

import wireparse
from wireparse import (
    Agency,
    Byline,
    Caption,
    Credit,
    CreditKind,
    Dateline,
    Person,
    Place,
    Value,
    WireDate,
)


def true(value: Value, text: str) -> bool:
    """Whether a value and all below it tell where they stand."""
    return all(v.span is not None and v.text == text[v.span.slice] for v in value.walk())


def people(*names: str) -> list[Person]:
    return [Person(name) for name in names]


REUTERS = Agency("Reuters", "reuters")
AP = Agency("AP", "ap")
AFP = Agency("AFP", "afp")

# Datelines ----------------------------------------------------------------

DATELINES: list[tuple[str, Dateline]] = [
    ("PORTO, Portugal (Reuters) -", Dateline([Place(["PORTO", "Portugal"])], [REUTERS])),
    ("PORTO, Portugal, (Reuters) –", Dateline([Place(["PORTO", "Portugal"])], [REUTERS])),
    ("LISBON (AP) —", Dateline([Place(["LISBON"])], [AP])),
    ("LISBON (AP)--", Dateline([Place(["LISBON"])], [AP])),
    ("LISBON (AP)_", Dateline([Place(["LISBON"])], [AP])),
    ("LISBON (AP)", Dateline([Place(["LISBON"])], [AP])),
    ("LISBON\n(AP) -", Dateline([Place(["LISBON"])], [AP])),
    ("  LISBON  (AP)  -  ", Dateline([Place(["LISBON"])], [AP])),
    ("Rio de Janeiro (AFP) -", Dateline([Place(["Rio de Janeiro"])], [AFP])),
    (
        "PORTO/VILA REAL, Portugal (Reuters) –",
        Dateline([Place(["PORTO"]), Place(["VILA REAL", "Portugal"])], [REUTERS]),
    ),
    (
        "MALMO, Sweden/COPENHAGEN (Reuters) -",
        Dateline([Place(["MALMO", "Sweden"]), Place(["COPENHAGEN"])], [REUTERS]),
    ),
    ("(Reuters) -", Dateline(agencies=[REUTERS])),
    (
        "March 25 (Reuters) -",
        Dateline(agencies=[REUTERS], date=WireDate("March 25", month=3, day=25)),
    ),
    (
        "FARO, Oct 26 (Reuters) -",
        Dateline([Place(["FARO"])], [REUTERS], WireDate("Oct 26", month=10, day=26)),
    ),
    (
        "BRAGA, Portugal, April 1 , 1997 (AFP)",
        Dateline([Place(["BRAGA", "Portugal"])], [AFP], WireDate("April 1 , 1997", 1997, 4, 1)),
    ),
    (
        "Sevilla, 21 ene (EFE).-",
        Dateline([Place(["Sevilla"])], [Agency("EFE", "efe")], WireDate("21 ene", None, 1, 21)),
    ),
    (
        "LIMA, 7 MAY 89 (RADIO DEL PUERTO) --",
        Dateline([Place(["LIMA"])], [Agency("RADIO DEL PUERTO")], WireDate("7 MAY 89", 1989, 5, 7)),
    ),
    (
        "GUADALAJARA, NO DATE (FBIS) --",
        Dateline([Place(["GUADALAJARA"])], [Agency("FBIS", "fbis")]),
    ),
    ("(PORTO LUSA) --", Dateline([Place(["PORTO"])], [Agency("LUSA", "lusa")])),
    (
        "OSLO, March 9 -",
        Dateline([Place(["OSLO"])], date=WireDate("March 9", month=3, day=9)),
    ),
    ("WELLINGTON _", Dateline([Place(["WELLINGTON"])])),
    (
        "MINSK, January 21. /TASS/.",
        Dateline([Place(["MINSK"])], [Agency("TASS", "tass")], WireDate("January 21", None, 1, 21)),
    ),
    (
        "UTRECHT, Dec. 7, 2020 /PRNewswire/ --",
        Dateline(
            [Place(["UTRECHT"])],
            [Agency("PRNewswire", "prnewswire")],
            WireDate("Dec. 7, 2020", 2020, 12, 7),
        ),
    ),
    (
        "ALBANY--(BUSINESS WIRE)--Nov. 9, 2001--",
        Dateline(
            [Place(["ALBANY"])],
            [Agency("BUSINESS WIRE", "businesswire")],
            WireDate("Nov. 9, 2001", 2001, 11, 9),
        ),
    ),
    (
        "HALIFAX, NS / ACCESSWIRE / June 15, 2017 /",
        Dateline(
            [Place(["HALIFAX", "NS"])],
            [Agency("ACCESSWIRE", "accesswire")],
            WireDate("June 15, 2017", 2017, 6, 15),
        ),
    ),
    (
        "LEEDS -(Dow Jones)-",
        Dateline([Place(["LEEDS"])], [Agency("Dow Jones", "dowjones")]),
    ),
    (
        "SAITAMA, Japan, Dec. 9 Kyodo -",
        Dateline(
            [Place(["SAITAMA", "Japan"])],
            [Agency("Kyodo", "kyodo")],
            WireDate("Dec. 9", month=12, day=9),
        ),
    ),
    ("Basel (ats afp)", Dateline([Place(["Basel"])], [Agency("ats", "ats"), Agency("afp", "afp")])),
    (
        "San Diego (tca/dpa) -",
        Dateline([Place(["San Diego"])], [Agency("tca", "dpa"), Agency("dpa", "dpa")]),
    ),
    (
        "OSLO 1996-08-30",
        Dateline([Place(["OSLO"])], date=WireDate("1996-08-30", 1996, 8, 30)),
    ),
    ("By KUNA Muscat :", Dateline([Place(["Muscat"])], [Agency("KUNA", "kuna")])),
    (
        "[京都 21日 ロイター] -",
        Dateline([Place(["京都"])], [Agency("ロイター", "reuters")], WireDate("21日", day=21)),
    ),
    (
        "(ANSA) - TURIN, JUL 11 -",
        Dateline([Place(["TURIN"])], [Agency("ANSA", "ansa")], WireDate("JUL 11", month=7, day=11)),
    ),
]


@pytest.mark.parametrize(("text", "dateline"), DATELINES, ids=[text for text, _ in DATELINES])
def test_dateline(text: str, dateline: Dateline) -> None:
    found = wireparse.parse_dateline(text)
    assert found == dateline
    assert true(found, text)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Basel (ats afp)", "ats afp"),
        ("San Diego (tca/dpa) -", "tca/dpa"),
        ("LISBON (AP) -", "AP"),
        ("OSLO, March 9 -", None),
    ],
)
def test_agency_of_a_dateline_is_as_written(text: str, agency: str | None) -> None:
    assert wireparse.parse_dateline(text).agency == agency


DATES: list[tuple[str, tuple[int | None, int | None, int | None]]] = [
    ("April 21, 2017", (2017, 4, 21)),
    ("Feb 26", (None, 2, 26)),
    ("Oct.  9", (None, 10, 9)),
    ("SEPT. 9, 1998", (1998, 9, 9)),
    ("3 JAN 90", (1990, 1, 3)),
    ("3 JAN 12", (2012, 1, 3)),
    ("3 JAN 68", (2068, 1, 3)),
    ("3 JAN 69", (1969, 1, 3)),
    ("Dec 3, '98", (1998, 12, 3)),
    ("10 juil 2024", (2024, 7, 10)),
    ("1 de marzo de 2019", (2019, 3, 1)),
    ("7-15", (None, 7, 15)),
    ("２１日", (None, None, 21)),
]


@pytest.mark.parametrize(("date", "parts"), DATES, ids=[date for date, _ in DATES])
def test_date(date: str, parts: tuple[int | None, int | None, int | None]) -> None:
    found = wireparse.parse_dateline(f"PORTO, {date} (AP) -").date
    assert found is not None
    assert (found.text, found.year, found.month, found.day) == (date, *parts)


@pytest.mark.parametrize("date", ["May 32", "May 0", "May 99, 2019"])
def test_no_date_has_a_day_or_month_that_no_calendar_has(date: str) -> None:
    found = wireparse.parse_dateline(f"PORTO, {date} (AP) -").date
    assert found is not None
    assert found.text == date
    assert (found.month or 1) in range(1, 13)
    assert (found.day or 1) in range(1, 32)
    with pytest.raises(ValueError, match="does not name"):
        found.resolve(2019)


# Bylines ----------------------------------------------------------------

WRITER = "Associated Press Writer"

BYLINES: list[tuple[str, Byline]] = [
    ("By Jane Doe", Byline(people("Jane Doe"))),
    ("By JANE DOE", Byline(people("JANE DOE"))),
    ("By: Jane Doe", Byline(people("Jane Doe"))),
    ("by Jane Doe and John Roe", Byline(people("Jane Doe", "John Roe"))),
    ("By Jane Doe, John Roe and Li Na", Byline(people("Jane Doe", "John Roe", "Li Na"))),
    ("By Jane Doe & Li Na", Byline(people("Jane Doe", "Li Na"))),
    ("By JANE DOE with JOHN A. ROE Jr.", Byline(people("JANE DOE", "JOHN A. ROE Jr."))),
    ("By Ludwig van Doe", Byline(people("Ludwig van Doe"))),
    ("By Madonna", Byline(people("Madonna"))),
    ("Von Jana Muster", Byline(people("Jana Muster"))),
    ("(By Lin Mei-hua)", Byline(people("Lin Mei-hua"))),
    ("^By JANE DOE=", Byline(people("JANE DOE"))),
    ("By Jane Doe, Reuters", Byline([Person("Jane Doe", affiliation="Reuters")])),
    ("By JANE DOE\nAssociated Press Writer", Byline([Person("JANE DOE", title=WRITER)])),
    ("By JANE DOE ^Associated Press Writer", Byline([Person("JANE DOE", title=WRITER)])),
    (
        "By JANE DOE and JOHN ROE, Times Staff Writers",
        Byline([Person(name, "Times Staff Writers") for name in ("JANE DOE", "JOHN ROE")]),
    ),
    (
        "By Jane Doe, Staff Writer, and John Roe, Shipping Editor",
        Byline([Person("Jane Doe", "Staff Writer"), Person("John Roe", "Shipping Editor")]),
    ),
    (
        "By Jane Doe in Porto and John Roe in Los Gatos, California",
        Byline(
            [
                Person("Jane Doe", location=Place(["Porto"])),
                Person("John Roe", location=Place(["Los Gatos", "California"])),
            ]
        ),
    ),
    (
        "-By Jane Doe, Dow Jones Newswires; 555-010-0199; jane.doe@example.com",
        Byline(
            [Person("Jane Doe", affiliation="Dow Jones Newswires", email="jane.doe@example.com")]
        ),
    ),
    ("By The Associated Press", Byline(organization="The Associated Press")),
    ("By dpa correspondents =", Byline(organization="dpa correspondents")),
    ("By Reuters Staff", Byline(organization="Reuters Staff")),
]


@pytest.mark.parametrize(("text", "byline"), BYLINES, ids=[text for text, _ in BYLINES])
def test_byline(text: str, byline: Byline) -> None:
    found = wireparse.parse_byline(text)
    assert found == byline
    assert true(found, text)


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


@pytest.mark.parametrize(("text", "credit"), PHOTO_CREDITS, ids=[text for text, _ in PHOTO_CREDITS])
def test_photo_credit(text: str, credit: Credit) -> None:
    whole = f"{RIVER} {text}"
    found = wireparse.parse_caption(whole)
    assert found == Caption(whole, credit=credit)
    assert found.credit is not None
    assert found.credit.text == text
    assert true(found, whole)


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
def test_prefix_of_a_caption(text: str, prefix: str | None) -> None:
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


@pytest.mark.parametrize(
    ("text", "places", "date"), WHERE_AND_WHEN, ids=[text for text, _, _ in WHERE_AND_WHEN]
)
def test_where_and_when_of_a_caption(text: str, places: list[Place], date: WireDate | None) -> None:
    found = wireparse.parse_caption(text)
    assert found == Caption(text, places=places, date=date)
    assert true(found, text)


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


@pytest.mark.parametrize(("text", "clauses"), SIGNOFFS, ids=[text for text, _ in SIGNOFFS])
def test_signoff(text: str, clauses: list[tuple[str, list[str]]]) -> None:
    found = wireparse.parse_credits(text)
    assert [(c.role, [person.name for person in c.people]) for c in found] == clauses
    assert all(true(credit, text) for credit in found)


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
def test_kind_of_a_credit(text: str, kind: CreditKind) -> None:
    (credit,) = wireparse.parse_credits(text)
    assert credit.kind == kind


def test_people_of_a_credit_have_places_titles_and_addresses() -> None:
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
