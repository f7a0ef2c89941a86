"""Roles of blocks and starts of stories in small dumps, and the features of blocks."""

from collections.abc import Iterator

import pytest

from forms import examples_of_forms
from segments import observe_all, segments
from wireparse.errors import StyleError
from wireparse.parsing.blocks import Block, find_blocks
from wireparse.parsing.features import Feature, Observed, observe
from wireparse.parsing.layout import LayoutModel, Segment, decide
from wireparse.parsing.layout.viterbi import WINDOW
from wireparse.parsing.pipeline import Pipeline, Reading
from wireparse.parsing.pipeline import read as read_trees
from wireparse.styles import Ruleset

RULES = Ruleset.of(["reuters", "ap", "afp"])
LAYOUT = LayoutModel(RULES.weights)
ROLES = {state.role for state in LAYOUT.states}

REUTERS = """\
Ferry returns to service after storm

FILE PHOTO - A ferry leaves the harbour of Porto, Portugal, May 3, 2019. REUTERS/Jane Doe

By Jane Doe and John Roe

PORTO, Portugal (Reuters) - The ferry across the harbour went back to work on Monday, two days
after a storm had torn it from its moorings, the harbour office said.

The storm was the worst in ten years. Nobody was hurt, and most of the boats that had been lost
were found again.

A LONG NIGHT

"We worked all night," said a man who had helped to pull the ferry back to the quay, and who did
not want to give his name.

(Reporting by Jane Doe; Editing by Ann Poe)
"""

AP = """\
Council Approves Second Bridge
Eds: SUBS 2nd graf to ADD date
By JOHN ROE
Associated Press Writer
   LISBON, Portugal (AP) _ The city council on Tuesday approved plans
for a second bridge across the harbour after a debate that had gone
on for most of the night.
   The mayor said that work would begin in the spring.
   She said the ferry would be kept.
"""

FBIS = """\
   PORTO, 3 MAY 89 (RADIO HARBOUR) -- [TEXT] THE HARBOUR OFFICE HAS
SAID THAT THE FERRY WILL RUN AGAIN FROM TUESDAY.

   THE OFFICE ADDED THAT TWO MORE BOATS WILL BE BOUGHT NEXT YEAR, AND
THAT THE FARES WILL NOT RISE.
"""

MAIL = """\
Message-ID: <1@example.com>
From: ann@example.com
To: list@example.com
Subject: Harbour news

Ferry Returns to Service
The Harbour Times, 05/22/01

Council Approves Bridge
The Lisbon Post, 05/22/01


Business; Metro Desk
Ferry Returns to Service
By Jane Doe
Staff Reporter of The Harbour Times

05/22/2001
The Harbour Times
A4
(Copyright (c) 2001, Harbour Papers, Inc.)

PORTO -- The ferry across the harbour went back to work on Monday, two days
after a storm, the harbour office said. The boats that had been lost were all
found again.

Copyright 2001 Harbour Papers, Inc. All Rights Reserved.
"""


def read(text: str) -> list[Segment]:
    return list(segments(text, RULES.matcher, LAYOUT))


def roles(story: Segment) -> list[str]:
    return [part.role for part in story.parts]


def kinds(text: str) -> list[str | None]:
    """Return the start kind of each story; None for furniture."""
    return [story.start_kind for story in read(text)]


def features_of(text: str, above: str = "") -> set[str]:
    """Return the names of the features of the last block of a text."""
    found = None
    for block in find_blocks(above + text, RULES.matcher):
        found = Observed(block, observe(RULES.matcher, above + text, block, found))
    assert found
    return names(found.features)


def names(found: int) -> set[str]:
    """Return the names of features."""
    return {name for name, bit in vars(Feature).items() if name.isupper() and found & bit}


def test_all_parts_of_a_story_are_recognized() -> None:
    (story,) = read(REUTERS)
    assert roles(story) == [
        "headline",
        "caption",
        "byline",
        "lead",
        "paragraph",
        "crosshead",
        "paragraph",
        "signoff",
    ]
    assert story.start_kind == "headline"


def test_a_wrapped_and_indented_story_is_recognized() -> None:
    (story,) = read(AP)
    assert roles(story) == [
        "headline",
        "deck",
        "byline",
        "title",
        "lead",
        "paragraph",
        "paragraph",
    ]


def test_a_dateline_starts_a_story_without_a_headline() -> None:
    assert kinds(FBIS + "\n" + FBIS) == ["lead", "lead"]


def test_stories_of_different_wires_are_separated() -> None:
    assert kinds(f"{AP}\n{REUTERS}\n{FBIS}\n{AP}") == ["headline", "headline", "lead", "headline"]


def test_stories_without_blank_lines_are_separated() -> None:
    text = "\n".join(line for line in (REUTERS + AP + REUTERS).splitlines() if line)
    assert kinds(text) == ["headline", "headline", "headline"]


def test_mail_headers_and_tables_of_contents_are_furniture() -> None:
    first, story = read(MAIL)
    assert first.start_kind is None
    assert MAIL[first.parts[-1].start :].startswith("Business; Metro Desk")
    assert MAIL[story.parts[0].start :].startswith("Ferry Returns to Service\nBy Jane")
    assert roles(story)[:3] == ["headline", "byline", "title"]
    assert roles(story)[-2:] == ["lead", "note"]


def test_a_slug_belongs_to_its_story() -> None:
    (story,) = read("BC-FERRY-STORM\n" + AP)
    assert roles(story)[:2] == ["slug", "headline"]
    assert story.start_kind == "slug"


def test_a_wrapped_headline_is_one_part() -> None:
    text = AP.replace(
        "Council Approves Second Bridge",
        "Council Approves Second Bridge Across The Harbour In The Night And\nGoes Home",
    )
    (story,) = read(text)
    assert text[story.parts[0].start : story.parts[0].end].endswith("Goes Home")
    assert roles(story) == roles(read(AP)[0])


def test_a_text_without_an_anchor_is_one_story() -> None:
    prose = (
        "The harbour was quiet that day, and the ferry lay at the quay as if it had never been "
        "anywhere else. Nobody knew why, and nobody of those who came by thought of asking."
    )
    (story,) = read(f"{prose}\n\n{prose.lower()}\n\n{prose}\n")
    assert roles(story) == ["paragraph", "paragraph", "paragraph"]


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_an_empty_text_has_no_stories(text: str) -> None:
    assert read(text) == []


def test_a_clear_start_is_more_probable_than_an_unclear_one() -> None:
    clear, _ = read(AP + "\n" + AP)
    start = clear.parts[0].posterior.start
    assert start > 0.9
    doubtful = read(FBIS + "\nNEXT YEAR\n\n" + FBIS)
    assert min(story.parts[0].posterior.start for story in doubtful) < start


def test_every_part_has_a_runner_up() -> None:
    for story in read(REUTERS + AP):
        for part in story.parts:
            assert part.posterior.runner_up in ROLES - {part.role}
            assert 0 < part.posterior.role <= 1
            assert 0 < part.posterior.start <= 1


def test_features_of_a_headline() -> None:
    assert features_of("Council Approves Second Bridge") == {
        *("BARE", "FEW", "NAME", "SHORT", "TITLE")
    }


@pytest.mark.parametrize(
    ("line", "titled"),
    [
        ("Seven Words Begin With Large Letters There, three small ones", True),
        ("Seven Words Begin With Large Letters There, four small ones here", False),
        ("Seven Words “Begin «With Large Letters There, three “small «ones", True),
        ("Three Words Begin, “four «small “ones «here", False),
        ("Words 2019 Begin 2020", False),
        ("Six Words Begin", True),
        ("The Six Are Not", False),
    ],
)
def test_in_a_title_most_longer_words_begin_with_capitals(line: str, titled: bool) -> None:
    assert ("TITLE" in features_of(line)) is titled


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("1 12 one", True),
        ("1 12 ones.", True),
        ("1 12 ones it", False),
        ("١ ١٢ ones.", True),
        ("١ ١٢ ones it", False),
    ],
)
def test_figures_means_more_than_a_quarter_of_the_block(line: str, figures: bool) -> None:
    assert ("FIGURES" in features_of(line)) is figures


@pytest.mark.parametrize("gap", ["     ", "\t", "\t  ", "   1"])
def test_wide_gaps_separate_columns(gap: str) -> None:
    assert "COLUMNS" in features_of(f"Ferry{gap}Harbour")


def test_features_depend_on_the_block_above() -> None:
    assert {"AFTER_STOP", "CAPITALS"} <= features_of("A LONG NIGHT", above="It was late.\n\n")
    assert "CAPITALS" not in features_of("A LONG NIGHT.", above="IT WAS LATE.\n\n")
    line = "The ferry came back to the harbour and stayed."
    assert "REPEATED" in features_of(line, above=f"{line}\n\n")


@pytest.mark.parametrize(
    ("line", "grade"),
    [
        ("PORTO, Portugal (Reuters) - The ferry", "DATELINE"),
        ("PORTO, 3 MAY 89 (RADIO HARBOUR) -- THE FERRY", "DATELINE"),
        ("PORTO, March 9 - The ferry", "DATED"),
        ("PORTO -- The ferry", "PLACED"),
        ("DATELINE: LISBON", "DATELINE"),
        ("Djibouti: The ferry", "PLACED"),
    ],
)
def test_datelines_are_graded(line: str, grade: str) -> None:
    found = features_of(line)
    assert found & {"DATELINE", "DATED", "PLACED"} == {grade}


WHOLE = Ruleset.of(None)
DATELINES = examples_of_forms(WHOLE.grammar, "Dateline")
GRADES = {"DATELINE", "DATED", "PLACED"}


@pytest.mark.parametrize("line", DATELINES)
def test_every_dateline_of_the_grammar_is_detected(line: str) -> None:
    text = line + " The ferry line of the harbour reopened on Monday."
    found = observe(WHOLE.matcher, text, Block(0, len(text), 1, 0, 1, 0), None)
    alone = observe(WHOLE.matcher, line, Block(0, len(line), 1, 0, 1, 0), None)
    assert GRADES & (names(found) | names(alone))


@pytest.mark.parametrize(
    "text",
    [
        "LISBON opened the old bridge of the harbour (Reuters) - it said on Monday.",
        "Lisbon and the ports of the south have had no ferry since: the strike goes on.",
    ],
)
def test_prose_before_a_possible_end_of_a_dateline_is_not_one(text: str) -> None:
    assert not GRADES & features_of(text)


@pytest.mark.parametrize(
    "line",
    ["JANE DOE", "Jane Doe, Nairobi", "Jane Doe in New York", "Jane Doe and John Roe in Oslo"],
)
def test_names_with_places_can_be_a_byline(line: str) -> None:
    assert "NAME" in features_of(line)


@pytest.mark.parametrize("line", ["Porto Ferries, New Lisbon Ports", "Jane Doe, John Roe, Ann Poe"])
def test_names_without_and_are_not_a_byline(line: str) -> None:
    assert "NAME" not in features_of(line)


@pytest.mark.parametrize("line", ["Porto 2 Braga 0", "Braga 12 8 4 0 16", "Referee: Jane Doe"])
def test_a_row_of_results_is_a_paragraph(line: str) -> None:
    assert "ROW" in features_of(line)
    text = f"Porto win\n\nLISBON (Reuters) - Porto won.\n\nSo it was.\n\n{line}\n\nFaro 1 Beja 1\n"
    (article,) = segments(text, RULES.matcher, LAYOUT)
    assert [part.role for part in article.parts][-2:] == ["paragraph", "paragraph"]


def features_of_all(text: str) -> list[set[str]]:
    """Return the names of the features of each block, as the Viterbi search gets them."""
    return [names(observed.features) for observed in observe_all(text, RULES.matcher)]


def test_nothing_continues_after_a_drawn_rule() -> None:
    assert "AFTER_OPEN" in features_of_all("The ferry to Porto,\n\nFerries Return\n")[1]
    assert "AFTER_OPEN" not in features_of_all("-" * 60 + "\n\nFerries Return\n")[1]


def test_the_first_of_several_lines_is_the_opener() -> None:
    blocks = features_of_all(
        "Alone\n\nCouncil Approves Bridge\nBy Jane Doe\nBy John Roe\n\nBy Ann Poe\n"
    )
    assert ["OPENER" in found for found in blocks] == [False, True, False, False, False]
    assert ["CLOSE" in found for found in blocks] == [False, False, True, True, False]


def test_a_line_with_another_tied_to_it_is_carried_and_not_bare() -> None:
    title = "Council Approves Second Bridge Across The Harbour In The Night And"
    first, second, _ = features_of_all(f"{title}\nGoes Home\n\nThe council went home.\n")
    assert {"SOFT", "TIED"} <= second
    assert {"CARRIED"} <= first
    assert "BARE" not in first
    assert "BARE" in features_of_all(f"{title}\n\nGoes Home\n")[0]


def test_a_repeated_block_is_detected() -> None:
    line = "The ferry came back to the harbour and stayed."
    assert ["REPEATED" in found for found in features_of_all(f"{line}\n\n{line}\n")] == [
        False,
        True,
    ]


def test_parsing_starts_at_the_given_offset() -> None:
    both = REUTERS + "\n" + AP
    (story,) = segments(both, RULES.matcher, LAYOUT, len(REUTERS))
    assert both[story.parts[0].start :].startswith("Council Approves")
    assert read(REUTERS)[0].parts[0].start == 0


def parts(reading: Reading, base: int = 0) -> list[tuple[str, int, int]]:
    """Return the rule and the offsets of each part of a reading."""
    return [(node.rule, node.start + base, node.end + base) for node in reading.node.children]


def in_chunks(text: str, size: int) -> Iterator[list[tuple[str, int, int]]]:
    """Yield the parts of each story of a text in chunks, and discard text as early as possible."""
    pipeline = Pipeline(RULES)
    held, gone = "", 0
    for at in range(0, len(text) + size, size):
        held += text[at : at + size]
        for reading in pipeline.read(held, final=at >= len(text)):
            yield parts(reading, gone)
        # Keep one character more, for rules with look-behinds.
        done = max(pipeline.keep_from - 1, 0)
        pipeline.discard(done)
        held, gone = held[done:], gone + done
    assert len(held) < len(text) / 2


@pytest.mark.parametrize("size", [1, 13, 200, 1000])
def test_a_text_in_chunks_has_the_same_stories_as_the_whole(size: int) -> None:
    text = f"{REUTERS}\n\n{AP}\n\n{FBIS}\n\n{MAIL}\n\n{REUTERS}\n\n{AP}"
    expected = list(map(parts, read_trees(text, RULES)))
    assert list(in_chunks(text, size)) == expected


def test_a_weight_for_an_unknown_feature_is_an_error() -> None:
    roles = {**RULES.weights["roles"], "headline": {"base": 6, "sparkling": -3}}
    with pytest.raises(StyleError, match="unknown feature: 'sparkling'"):
        LayoutModel({**RULES.weights, "roles": roles})


def test_blocks_are_decided_after_a_bounded_number_of_blocks() -> None:
    """The search reads only a few blocks ahead of its last decision."""
    asked = 0

    def blocks() -> Iterator[Observed]:
        nonlocal asked
        for block in find_blocks("A.\n\n" * 500, RULES.matcher):
            asked += 1
            yield Observed(block, 0)

    for count, _ in enumerate(decide(LAYOUT, blocks()), 1):
        assert asked - count <= WINDOW
