"""All fields of datelines and bylines, parsed from the formats of many wires."""

import pytest

import wireparse
from samples import spans_are_exact
from wireparse import Agency, Byline, Dateline, Person, Place, WireDate


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


@pytest.mark.parametrize(("text", "dateline"), DATELINES)
def test_dateline(text: str, dateline: Dateline) -> None:
    found = wireparse.parse_dateline(text)
    assert found == dateline
    assert spans_are_exact(found, text)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Basel (ats afp)", "ats afp"),
        ("San Diego (tca/dpa) -", "tca/dpa"),
        ("LISBON (AP) -", "AP"),
        ("OSLO, March 9 -", None),
    ],
)
def test_the_agency_of_a_dateline_is_spelled_as_written(text: str, agency: str | None) -> None:
    assert wireparse.parse_dateline(text).agency == agency


DATES: list[tuple[str, tuple[int | None, int | None, int | None]]] = [
    ("April 21, 2017", (2017, 4, 21)),
    ("Feb 26", (None, 2, 26)),
    ("Oct.  9", (None, 10, 9)),
    ("Oct 31", (None, 10, 31)),
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


@pytest.mark.parametrize(("date", "parts"), DATES)
def test_date(date: str, parts: tuple[int | None, int | None, int | None]) -> None:
    found = wireparse.parse_dateline(f"PORTO, {date} (AP) -").date
    assert found is not None
    assert (found.text, found.year, found.month, found.day) == (date, *parts)


@pytest.mark.parametrize("date", ["May 32", "May 0", "May 99, 2019"])
def test_impossible_days_and_months_are_not_dates(date: str) -> None:
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
        "By JANE DOE and JOHN ROE, Times Staff",
        Byline([Person(name, "Times Staff") for name in ("JANE DOE", "JOHN ROE")]),
    ),
    (
        "By Jane Doe and John Roe, Reuters",
        Byline([Person(name, affiliation="Reuters") for name in ("Jane Doe", "John Roe")]),
    ),
    (
        "By Jane Doe and John Roe, Staff Writer",
        Byline([Person("Jane Doe"), Person("John Roe", "Staff Writer")]),
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


@pytest.mark.parametrize(("text", "byline"), BYLINES)
def test_byline(text: str, byline: Byline) -> None:
    found = wireparse.parse_byline(text)
    assert found == byline
    assert spans_are_exact(found, text)
