"""The example dump is parsed correctly in spite of its damage, and the example scripts run."""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

import wireparse

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
TEXT = wireparse.sample()


class Expected(NamedTuple):
    """The expected values of one story of the dump."""

    headline: str
    style: str
    people: list[str]
    places: list[tuple[str, ...]]
    agency: str | None
    photographer: list[str] | None  # None: no caption at all
    crossheads: list[str]
    credits: list[tuple[str, list[str]]]
    paragraphs: int
    date: str | None = None


EXPECTED = [
    Expected(
        "Old ferries become floating classrooms in southern Chile",
        "reuters",
        ["Renata Olavarría", "Tom Wexcombe"],
        [("PUERTO MONTT", "Chile")],
        "Reuters",
        ["Ignacia Montellano"],
        ["A CHEAP FLEET", "NEXT STOP, THE LIBRARY"],
        [
            ("additional reporting", ["Lucas Barrenechea", "Mina Thorsby"]),
            ("writing", ["Tom Wexcombe"]),
            ("editing", ["Paulette Greaves"]),
        ],
        6,
    ),
    Expected(
        "Rivers give Portugal's cities their first full reservoirs in six years",
        "reuters",
        ["Henrique Salvaterra"],
        [("LISBON",), ("PORTO", "Portugal")],
        "Reuters",
        [],
        ["“A SLOW RIVER”"],
        [("reporting", ["Henrique Salvaterra"]), ("editing", ["Joan Kestrel"])],
        5,
    ),
    Expected(
        "Norwegian town votes to keep its winter clock",
        "reuters",
        ["Einar Fossheim"],
        [("TROMSO", "Norway")],
        "Reuters",
        ["Sigrid Aune"],
        [],
        [("reporting", ["Einar Fossheim"]), ("editing", ["Dana Plimsoll"])],
        4,
    ),
    Expected(
        "Harbour city names a beaver its first honorary engineer",
        "reuters",
        [],
        [("GDANSK", "Poland")],
        "Reuters",
        [],
        [],
        [("reporting", ["Ines Tavares"]), ("editing", ["Paul Okonjo-Reid", "Dana Plimsoll"])],
        4,
    ),
    Expected(
        "Maine lighthouse keepers reunite to repaint their tower",
        "ap",
        ["MARTA KESSLER"],
        [("ROCKLAND", "Maine")],
        "AP",
        None,
        [],
        [("contributed", ["Colleen Abara"])],
        4,
    ),
    Expected(
        "Ferry Captain Retires After Forty Years on the Sound",
        "ap",
        ["HAROLD PETTERSEN"],
        [("PORT TOWNSEND", "Wash.")],
        "AP",
        None,
        [],
        [],
        4,
    ),
    Expected(
        "Snow Closes Mountain Post Office, Mail Moves by Sled",
        "ap",
        [],
        [("SILVERTON", "Colo.")],
        "AP",
        None,
        [],
        [],
        3,
    ),
    Expected(
        "DUTCH BULB GROWERS SEE RECORD TULIP CROP",
        "reuters",
        [],
        [("ROTTERDAM",)],
        None,
        None,
        [],
        [],
        4,
        "March 9",
    ),
    Expected(
        "Bakers of Toulouse settle the great bread dispute",
        "afp",
        [],
        [("TOULOUSE", "France")],
        "AFP",
        None,
        [],
        [],
        4,
        "March 4, 2019",
    ),
    Expected(
        "Beekeepers of Dakar move their hives to the rooftops",
        "afp",
        ["Claire Aubertin"],
        [("Dakar",)],
        "AFP",
        None,
        [],
        [],
        4,
    ),
    Expected(
        "UPDATE 1-Lake freighter finds its anchor after 12 years",
        "reuters",
        [],
        [],
        "Reuters",
        None,
        [],
        [("reporting", ["Nathan Sowerby"]), ("editing", ["Joan Kestrel"])],
        4,
        "June 21",
    ),
    Expected(
        "Night train returns to the Alps with a waiting list",
        "reuters",
        ["Leopold Anzengruber"],
        [("VILLACH", "Austria")],
        "Reuters",
        ["Stringer"],
        [],
        [],
        5,
    ),
]


def found(story: wireparse.Article) -> Expected:
    """Return the parsed values in the same form."""
    dateline = story.dateline
    crossheads = [block.plain for block in story.body if isinstance(block, wireparse.Crosshead)]
    return Expected(
        headline=story.headline.plain if story.headline else "",
        style=story.style or "",
        people=[person.name for byline in story.bylines for person in byline.people],
        places=[place.parts for place in dateline.places] if dateline else [],
        agency=dateline.agency if dateline else None,
        photographer=photographers(story) if story.captions else None,
        crossheads=crossheads,
        credits=[(c.role, [person.name for person in c.people]) for c in story.credits],
        paragraphs=sum(isinstance(block, wireparse.Paragraph) for block in story.body),
        date=dateline.date.text if dateline and dateline.date else None,
    )


def photographers(story: wireparse.Article) -> list[str]:
    found = [caption.credit for caption in story.captions if caption.credit]
    return [person.name for credit in found for person in credit.people]


@pytest.fixture(scope="module")
def dump() -> wireparse.Dump:
    return wireparse.parse(TEXT)


def test_every_story_is_found(dump: wireparse.Dump) -> None:
    headlines = [story.headline.plain if story.headline else None for story in dump.articles]
    assert headlines == [expected.headline for expected in EXPECTED]


@pytest.mark.parametrize("index", range(len(EXPECTED)), ids=[m.headline[:25] for m in EXPECTED])
def test_a_story_is_parsed_correctly(dump: wireparse.Dump, index: int) -> None:
    assert found(dump.articles[index])._asdict() == EXPECTED[index]._asdict()


DAMAGE = {
    1: ["caption-cut"],
    2: ["stray-comma", "signoff-glued"],
    3: ["paragraphs-glued", "separator-missing"],
}


@pytest.mark.parametrize("index", range(len(EXPECTED)), ids=[m.headline[:25] for m in EXPECTED])
def test_all_damage_and_nothing_else_is_noted(dump: wireparse.Dump, index: int) -> None:
    notes = [p.code for p in dump.articles[index].problems if p.severity == "note"]
    assert notes == DAMAGE.get(index, [])


def test_only_stories_with_a_caption_without_its_credit_are_uncertain(dump: wireparse.Dump) -> None:
    """Without its credit, a caption cannot be told from a deck with certainty."""
    doubtful = [
        story
        for story in dump.articles
        if any(problem.severity != "note" for problem in story.problems)
    ]
    assert doubtful
    for story in doubtful:
        assert any(caption.credit is None for caption in story.captions)


def run(script: str, *args: str) -> str:
    command = [sys.executable, str(EXAMPLES / script), *args]
    # The scripts print names in any alphabet, whatever the locale.
    done = subprocess.run(command, capture_output=True, check=True, env={"PYTHONUTF8": "1"})
    assert done.stderr == b""
    return done.stdout.decode("utf-8")


def test_who_wrote_what(path: Path) -> None:
    lines = run("who_wrote_what.py").splitlines()
    assert run("who_wrote_what.py", str(path)).splitlines() == lines
    assert len(lines) == len(EXPECTED)
    assert lines[1].split() == [
        *["Henrique", "Salvaterra", "LISBON/PORTO"],
        *EXPECTED[1].headline.split(),
    ]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "dump.txt"
    path.write_bytes(TEXT.encode("utf-8"))
    return path


def test_fix_a_byline_changes_only_the_byline(path: Path) -> None:
    new = run("fix_a_byline.py", str(path), "Einar Fossheim", "By Einar Fossheim and Liv Aasen")
    old = "By Einar Fossheim\n"
    assert new == TEXT.replace(old, "By Einar Fossheim and Liv Aasen\n", 1)


def test_the_output_of_to_json_lines_can_be_loaded(path: Path, dump: wireparse.Dump) -> None:
    lines = run("to_json_lines.py", str(path)).splitlines()
    assert [json.loads(line)["source"] for line in lines] == ["dump.txt"] * len(EXPECTED)
    assert [json.loads(line)["index"] for line in lines] == list(range(len(EXPECTED)))
    assert tuple(wireparse.from_json(line, wireparse.Article) for line in lines) == dump.articles
