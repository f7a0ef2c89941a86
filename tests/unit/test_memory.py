"""Features that depend on blocks further away than the next one."""

import pytest

from wireparse.parsing.blocks import find_blocks
from wireparse.parsing.features import Feature, Observer
from wireparse.parsing.features.memory import RECENT
from wireparse.parsing.features.observe import AHEAD
from wireparse.styles import Ruleset

MATCHER = Ruleset.of(["base"]).matcher
TEXT = "The ferry came back to the harbour and stayed."


def features(text: str, chunks: int = 1) -> list[int]:
    """Return the features of the blocks of a text, which is observed in chunks of blocks."""
    observer, blocks = Observer(MATCHER), list(find_blocks(text, MATCHER))
    found = [
        observed.features
        for start in range(0, len(blocks), chunks)
        for observed in observer.observe(text, blocks[start : start + chunks], final=False)
    ]
    return [*found, *(observed.features for observed in observer.observe(text, [], final=True))]


def having(feature: int, *blocks: str) -> list[int]:
    """Return the indices of the blocks that have a feature, with a blank line between blocks."""
    found = features("\n\n".join(blocks))
    assert len(found) == len(blocks)
    return [index for index, one in enumerate(found) if one & feature]


def paragraphs(count: int) -> list[str]:
    return [f"Number {n} stayed in the harbour." for n in range(count)]


@pytest.mark.parametrize("between", [1, 2])
def test_a_block_that_comes_again_after_one_or_two_others_is_marked(between: int) -> None:
    blocks = [TEXT, *paragraphs(between), TEXT]
    assert having(Feature.AGAIN, *blocks) == [between + 1]
    assert having(Feature.RECURRING, *blocks) == []


def test_a_block_that_follows_its_copy_is_repeated_and_not_marked_again() -> None:
    assert having(Feature.REPEATED, TEXT, TEXT) == [1]
    assert having(Feature.AGAIN | Feature.RECURRING, TEXT, TEXT) == []


def test_a_line_that_recurs_is_marked_where_it_comes_first_too() -> None:
    assert having(Feature.RECURRING, "Top of page", *paragraphs(3), "Top of page") == [0, 4]


def test_a_line_that_recurs_further_away_is_marked_only_there() -> None:
    far = [*paragraphs(AHEAD), "Top of page"]
    assert having(Feature.RECURRING, "Top of page", *far) == [AHEAD + 1]
    too_far = [*paragraphs(RECENT), "Top of page"]
    assert having(Feature.RECURRING, "Top of page", *too_far) == []


@pytest.mark.parametrize("line", ["___", "x" * 60])
def test_a_line_that_is_very_short_or_long_does_not_recur(line: str) -> None:
    assert having(Feature.RECURRING, line, *paragraphs(3), line) == []


def test_the_first_blank_line_after_dense_paragraphs_is_rare() -> None:
    dense = "\n".join(f"   {one}" for one in paragraphs(4))
    found = features(f"{dense}\n   It was late.\n\nThe end.\n\nAt last.")
    assert [bool(one & Feature.DENSE) for one in found] == [False] * 4 + [True] + [False] * 2
    assert [bool(one & Feature.FIRST_GAP) for one in found] == [False] * 5 + [True, False]


def test_more_blank_lines_than_usual_are_wide() -> None:
    assert having(Feature.WIDE, *paragraphs(4), f"\n{TEXT}") == [4]
    doubled = "\n\n\n".join([*paragraphs(5), f"\n{TEXT}"])
    wide = [index for index, one in enumerate(features(doubled)) if one & Feature.WIDE]
    assert wide == [1, 2, 5]


def test_a_line_below_a_rule_is_marked() -> None:
    assert having(Feature.AFTER_RULE, TEXT, "_____", "Ferries", TEXT) == [2]
    assert having(Feature.AFTER_RULE, TEXT, "12 30", TEXT) == []


def test_an_indented_line_below_a_mail_header_belongs_to_it() -> None:
    head = "From: Jane Doe\nReceived: by example.com (Postfix);\n    3 May 2019 08:16:58 +0100\n"
    furniture = [bool(one & Feature.FURNITURE) for one in features(f"{head}To: John Roe\n   Oslo.")]
    assert furniture == [True, True, True, True, False]


def test_a_line_that_is_broken_early_is_marked() -> None:
    text = f"Ferry returns\n{TEXT}\n\nFerry returns:\n{TEXT}\n\nFerry returns\n\n{TEXT}"
    assert [bool(one & Feature.EARLY) for one in features(text)] == [True] + [False] * 5


@pytest.mark.parametrize(
    ("line", "labeled"),
    [
        ("[SIGNED] COUNCIL OF PILOTS", True),
        ("PORTO, 3 MAY 89 (AFP) -- [TEXT] THE FERRY IS BACK.", True),
        ("PORTO, 3 MAY 89 (AFP) -- THE FERRY [SIC] IS BACK.", False),
        ("[SIGNED]", False),
    ],
)
def test_words_in_square_brackets_are_a_label(line: str, labeled: bool) -> None:
    assert bool(features(line)[0] & Feature.LABELED) is labeled


def test_features_do_not_depend_on_the_chunks() -> None:
    blocks = ["Top of page", *paragraphs(5), "Top of page", *paragraphs(20), "Top of page", TEXT]
    text = "\n\n".join(blocks)
    assert features(text, 1) == features(text, 7) == features(text, 100)


def test_short_lines_above_a_longer_one_are_overshadowed() -> None:
    headline = "City council buys an old mill to bake bread"
    blocks = ["Harbour Radio", "May 3, 2019", "Regional", headline, TEXT]
    assert having(Feature.OVERSHADOWED, *blocks) == [0, 1, 2]
    assert having(Feature.TOWERING, *blocks) == [3]


@pytest.mark.parametrize(
    "below",
    [
        "City council buys an old mill to bake bread today.",  # a sentence
        "CITY COUNCIL BUYS AN OLD MILL TO BAKE ITS BREAD",
        "The Harbour Gallery at 555 West Harbour Street",  # an address
        "PORTO (AP) - City council buys an old mill",
    ],
)
def test_a_line_is_not_overshadowed_by_what_is_no_headline(below: str) -> None:
    assert having(Feature.OVERSHADOWED, "Harbour Radio", below, TEXT) == []


@pytest.mark.parametrize(
    ("line", "echoed"),
    [
        ("City council buys an old mill to bake bread", [0]),
        ("Grand Conseil : le moulin sera acheté", []),
        ("Council buys old mill", []),  # no more than four words
        ("City Council Bakery  The Old Mill, 119 East Bread Street", []),  # two columns
    ],
)
def test_a_headline_is_echoed_by_the_text_below_it(line: str, echoed: list[int]) -> None:
    text = "The council of the city said that it had bought the old mill to bake its own bread."
    assert having(Feature.ECHOED, line, "By Jane Doe", text) == echoed
    assert having(Feature.ECHOED, line, TEXT, text) == []


END = "(Reporting by Jane Doe)"


@pytest.mark.parametrize("end", [END, f"{TEXT} (ANI)"])
def test_the_blocks_below_the_end_of_a_story_are_marked(end: str) -> None:
    assert having(Feature.BELOW_END, TEXT, end, *paragraphs(2)) == [2, 3]
    assert having(Feature.BELOW_END, TEXT, end, *paragraphs(3)) == []  # so many are text


@pytest.mark.parametrize(
    "line", ["Ferry returns to harbour", "By Jane Doe", "OSLO (AP) - Fog came."]
)
def test_no_block_is_below_the_end_if_a_line_may_begin_a_story(line: str) -> None:
    assert having(Feature.BELOW_END, TEXT, END, line, *paragraphs(2)) == []


@pytest.mark.parametrize("end", ["AFP", f"{TEXT} (ANI)"])
def test_an_end_mark_above_the_text_ends_no_story(end: str) -> None:
    assert having(Feature.BELOW_END, "Ferry returns", end, *paragraphs(2)) == []


def test_a_short_line_without_text_below_it_is_stray() -> None:
    lines = ["Photo gallery", "Most watched films"]
    assert having(Feature.STRAY, TEXT, "What came next", TEXT, *lines) == [3, 4]
    assert having(Feature.STRAY, TEXT, "AND WHAT NOW") == []
    assert having(Feature.STRAY, TEXT, "Harbour Page", "Ferry closes half of") == [1, 2]


def test_the_lines_below_the_last_sentence_are_marked() -> None:
    lines = ["Read this as well", "Most watched", "All rights reserved."]
    assert having(Feature.LAST, "Ferry returns", TEXT, *lines) == [2, 3, 4]
    assert having(Feature.LAST, "Ferry returns", "Most watched") == []
