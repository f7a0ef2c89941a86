"""Each kind of damage occurs, and does what its name says."""

from collections.abc import Callable

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from seek import SEEK, met
from wireparse import Dump, Style, parse, strategies
from wireparse.strategies.corruptions import CORRUPTIONS
from wireparse.strategies.damage import damaged
from wireparse.strategies.transmission import TRANSMISSION_ERRORS

pytestmark = pytest.mark.slow

TEXT = """\
Ferry line reopens “old pier” after storm

A ferry waits in the harbour of Porto, Portugal, May 3, 2019. REUTERS/Jane Doe

By Jane Doe

PORTO, Portugal (Reuters) – The pier reopened on Monday, officials said last week.

Ferries will run again, they said. It is a slow river.

A SLOW RIVER

Farmers were glad of it, although the fog stayed for a week, the mayor’s office said.

The first boat was full.

(Reporting by Jane Doe; Editing by John Roe)

-0-

Museum finds lost map behind a radiator

LISBON (Reuters) - A map of 1755 was found on Tuesday, the museum said.

It hangs in the hall again.

(Reporting by John Roe)
"""

# What each kind of damage can do to that text.
LOCAL: dict[str, list[str]] = {
    "caption cut": ["A ferry waits in\n\nBy", "of Porto,\n\n", "harbour\n\n"],
    "photo credit lost": ["May 3, 2019.\n\n"],
    "blank in a photo credit": ["REUTERS/ Jane"],
    "byline lost": ["REUTERS/Jane Doe\n\nPORTO"],
    "stray comma": ["PORTO, Portugal, (Reuters)", "LISBON, (Reuters)"],
    "comma without a blank": ["PORTO,Portugal", "Porto,Portugal"],
    "other dash": ["(Reuters) _ The", "(Reuters)_ A", "(Reuters) The", "(Reuters) — A"],
    "paragraphs glued": ["week.Ferries", "said.It hangs"],
    "crosshead glued": ["A SLOW RIVER Farmers"],
    "sign-off lost": ["was full.\n\n-0-"],
    "sign-off glued": ["was full. (Reporting", "again. (Reporting", "was full.(Reporting"],
    "sign-off without brackets": ["\n\nReporting by", "John Roe\n", "(Reporting by John Roe\n"],
    "separator lost": ["Jane DoeEditing by", "Jane Doe, Editing by"],
    "end mark lost": ["Roe)\n\nMuseum"],
    "page furniture": ["\n\nPage 2 of 7\n\nMuseum", "___\n\nFerry"],
    "mail header": ["Original Message-----\n\nMuseum", "Subject: Morning news\n\nFerry"],
    "contents in front": [
        "TOP STORIES\n\n* Ferry line reopens “old pier” after storm\n* Museum",
        "1. Ferry line reopens “old pier” after storm\n2. Museum",
    ],
    "stories glued by a newline": ["-0-\nMuseum"],
    "mark after a story": ["-0-\n\x03", "John Roe)\x03", "-0-\f"],
    "line missing": ["storm\n\n\n\nBy", "\n\n\n\nFarmers"],
    "line twice": ["A SLOW RIVER\n\nA SLOW RIVER", "By Jane Doe\n\nBy Jane Doe"],
    "line cut": ["By Ja\n", "A SLOW\n"],
    "line broken": ["Museum\nfinds", "By\nJane"],
    "line in capitals": ["BY JANE DOE", "(REPORTING BY JOHN ROE)"],
    "lines glued": ["By Jane Doe PORTO", "-0- Museum"],
    "tab": ["\n\tBy Jane", "PORTO,\tPortugal"],
    "no-break space": ["By\xa0Jane", "last\xa0week"],
    "control character": ["\0Museum", "-0-\x07", "\x02LISBON", "By Ja\x1bne Doe", "\x85", "\x7f"],
    "other line end": ["By Jane Doe\r\n\nPORTO"],
}
LOST = {"headline lost": "Museum finds", "dateline lost": "LISBON"}

# What each kind of transmission error does to these blocks.
BLOCKS = "“Ferries” & fog, he said.\n\nA map was found\n\n" + "Ferries run, he said. " * 4
OF_THE_WHOLE: dict[str, str] = {
    "CR LF": "he said.\r\n\r\nA map",
    "CR alone": "he said.\r\rA map",
    "line ends of two systems": "he said.\r\n\nA map",
    "no blank lines": "he said.\nA map",
    "twice as many line ends": "he said.\n\n\n\nA map",
    "indents for blank lines": "he said.\n   A map",
    "wrapped": "\n\nFerries run, he said. Ferries run, he said. Ferries run, he said.\nFerries",
    "wrapped with indents": "\n    A map was found\n    Ferries run, he said. Ferries run",
    "indented with tabs": "\n\n\tA map",
    "blanks at line ends": "he said.  \n  \nA map was found  \n",
    "quoted in a mail": "he said.\n>\n> A map",
    "no-break spaces": "fog,\xa0he",
    "UTF-8 read as Windows-1252": "â€œFerriesâ€\x9d",
    "ASCII only": '"Ferries"',
    "entities": "&quot;Ferries&quot; &amp; fog",
    "byte order mark": "\ufeff“Ferries",
}


def damage_exactly(sound: str, corruptions: list[str], errors: list[str]) -> st.SearchStrategy[str]:
    """Return a strategy that does exactly this damage to this text."""
    dump = parse(sound, styles=["reuters"])
    return damaged(st.just(dump), st.just(corruptions), st.just(errors))


def test_the_undamaged_text_is_parsed_correctly() -> None:
    """The other tests depend on this."""
    first, second = parse(TEXT, styles=["reuters"]).articles
    assert first.captions[0].credit
    assert first.byline
    assert len(first.credits) == 2
    assert [note.kind for note in first.notes] == ["end-mark"]
    assert second.credits


@pytest.mark.parametrize(
    ("name", "expected"), [(name, text) for name, texts in LOCAL.items() for text in texts]
)
def test_each_corruption_does_what_its_name_says(name: str, expected: str) -> None:
    assert expected not in TEXT
    find(damage_exactly(TEXT, [name], []), lambda text: expected in text, settings=SEEK)


@pytest.mark.parametrize("name", LOST)
def test_lost_parts_are_gone(name: str) -> None:
    find(damage_exactly(TEXT, [name], []), lambda text: LOST[name] not in text, settings=SEEK)


@pytest.mark.parametrize("name", OF_THE_WHOLE)
@given(st.data())
def test_each_transmission_error_does_what_its_name_says(name: str, data: st.DataObject) -> None:
    assert OF_THE_WHOLE[name] not in BLOCKS
    assert OF_THE_WHOLE[name] in data.draw(damage_exactly(BLOCKS, [], [name]))


@given(st.data())
def test_a_text_can_be_truncated(data: st.DataObject) -> None:
    text = data.draw(damage_exactly(TEXT, [], ["cut off at the end"]))
    assert TEXT.startswith(text)
    assert len(text) < len(TEXT)


def test_every_kind_of_damage_is_tested_here() -> None:
    assert {*LOCAL, *LOST} == {*CORRUPTIONS}
    assert {*OF_THE_WHOLE, "cut off at the end"} == {*TRANSMISSION_ERRORS}


def has_room(name: str) -> Callable[[Dump], bool]:
    return lambda dump: next(CORRUPTIONS[name](dump), None) is not None


def is_changed(name: str) -> Callable[[Dump], bool]:
    return lambda dump: TRANSMISSION_ERRORS[name](dump.text) != dump.text


def test_generated_dumps_can_be_corrupted() -> None:
    conditions = {name: has_room(name) for name in CORRUPTIONS}
    assert met(strategies.dumps("reuters"), conditions) == set(CORRUPTIONS)


def test_generated_dumps_can_have_transmission_errors() -> None:
    conditions = {name: is_changed(name) for name in TRANSMISSION_ERRORS}
    assert met(strategies.dumps("reuters"), conditions) == set(TRANSMISSION_ERRORS)


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("stray comma", "MOSCOW, January 21. /TASS/. The pier reopened, officials said."),
        ("sign-off without brackets", "OSLO (dpa) - The pier reopened.\n\nReporting by Jane Doe"),
        ("contents in front", "PORTO (Reuters) - The pier reopened."),
        ("stray comma", "PORTO, March 9 (Reuters) - The pier reopened on Monday, he said."),
        ("other dash", "By Jane Doe\n\nThe pier reopened on Monday, officials said."),
        ("other dash", "MINSK, January 21. /TASS/. The pier reopened on Monday, he said."),
    ],
)
def test_a_corruption_that_does_not_apply_changes_nothing(name: str, sound: str) -> None:
    assert list(CORRUPTIONS[name](parse(sound))) == []


@given(st.data())
def test_without_damage_a_dump_is_unchanged(data: st.DataObject) -> None:
    assert data.draw(damage_exactly(TEXT, [], [])) == TEXT


def test_several_kinds_of_damage_can_be_combined() -> None:
    spots = ["byline lost", "separator lost", "stories glued by a newline"]
    text = find(
        damage_exactly(TEXT, spots, ["CR LF"]),
        lambda text: "DoeEditing" in text and "By Jane" not in text and "-0-\r\nMuseum" in text,
        settings=SEEK,
    )
    assert "\n" not in text.replace("\r\n", "")


@given(st.data())
def test_damage_does_not_change_the_chosen_style(data: st.DataObject) -> None:
    """No other agency has a dateline, whatever the damage."""
    name = data.draw(st.sampled_from(["afp", "ap", "tass", "yonhap"]))
    text = data.draw(strategies.damaged_dumps(name))
    own = set(Style.named(name).lists["agencies"])
    for article in parse(text).articles:
        if article.dateline:
            assert {agency.id for agency in article.dateline.agencies} <= own


def test_a_chosen_style_has_its_own_datelines() -> None:
    find(strategies.damaged_dumps("tass"), lambda text: "/TASS" in text, settings=SEEK)


@given(st.data())
def test_a_loaded_style_is_accepted(data: st.DataObject) -> None:
    assert isinstance(data.draw(strategies.damaged_dumps(Style.named("reuters"))), str)
