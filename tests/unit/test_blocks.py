"""Text is split into blocks, whatever its layout."""

import textwrap
from collections.abc import Iterator

import pytest

from wireparse.parsing import blocks
from wireparse.parsing.blocks import BROKEN, LOOSE, PARTED, TIED, Block
from wireparse.styles import Ruleset

MATCHER = Ruleset.of(["base"]).matcher


def find_blocks(text: str, start: int = 0) -> Iterator[Block]:
    return blocks.find_blocks(text, MATCHER, start)


WRAPPED = """\
The new bridge across the harbour was opened to traffic on
Tuesday, two years later than planned.
The council said the ferry would go on running until the end
of the year.
"""

INDENTED = """\
Bridge Opens At Last
   LISBON, Portugal (AP) _ The new bridge across the harbour was
opened to traffic on Tuesday, two years later than planned.
   It was late.
   The council said the ferry would go on running until the end of
the year.
"""


def words(text: str) -> list[str]:
    """Return the first two words of each block."""
    return [" ".join(text[block.start : block.end].split()[:2]) for block in find_blocks(text)]


def ties(text: str) -> list[int]:
    return [block.tie for block in find_blocks(text)]


def test_blank_lines_separate_blocks() -> None:
    blocks = list(find_blocks("One.\n\n\n  Two.\n"))
    assert blocks == [Block(0, 4, 0, 0, 1, PARTED), Block(9, 13, 2, 2, 1, PARTED)]


def test_unwrapped_paragraphs_need_no_blank_lines() -> None:
    line = "The bridge was opened " * 8 + "again."
    assert len(list(find_blocks("\n".join([line] * 3)))) == 3


def test_unwrapped_paragraphs_as_short_as_wrapped_lines_are_separated() -> None:
    wide = "LISBON (Reuters) - The bridge was opened on Tuesday, two years later than was planned."
    near = "The council said that the ferry would go on running until the end of the year, or so."
    assert len(list(find_blocks(f"Bridge opens\n{wide}\n{near}\nNobody was hurt.\n"))) == 4


def test_full_lines_that_all_end_a_sentence_are_paragraphs() -> None:
    lead = "LISBON (Reuters) - The bridge was opened on Tuesday, the harbour office said."
    rest = [
        "The council said that the ferry would go on running until the year ends.",
        "Twelve people walked over it at once, two of them were from the council.",
        "A bus came at noon.",
    ]
    assert len(list(find_blocks("\n".join(["Bridge opens", lead, *rest, ""])))) == 5


def test_the_line_after_a_photo_credit_is_only_tied() -> None:
    caption = "A ferry waits at a quay in Porto, Portugal, May 2, 2019. REUTERS/Jane Doe"
    assert ties(f"{caption}\nFerries go on strike again\n") == [PARTED, TIED]


def test_very_wide_lines_show_that_short_lines_are_not_wrapped() -> None:
    wide = "The bridge was opened " * 8 + "again."
    assert ties(f"Bridge across the harbour opens at last\n(ADDS details)\n{wide}\n") == [
        PARTED,
        LOOSE,
        PARTED,
    ]


def test_lines_are_not_joined_where_a_third_is_too_wide_to_be_wrapped() -> None:
    wide = "The bridge was opened " * 8 + "again."
    short = "See also: Bridge across the harbour opens\nBy Jane Doe and John Roe"
    assert ties(f"{wide}\n{wide}\n{wide}\n{short}\nMost read") == [PARTED] * 6


def test_two_lines_that_both_end_a_sentence_do_not_show_that_blank_lines_separate() -> None:
    first = "All 27 crew members are safe, and no fuel has leaked, an officer at the center said."
    second = "The ships, both of them old, were carrying timber, canned fish and two cars."
    assert ties(f"{first}\n{second}\n\n{first}\n{second}\n") == [PARTED] * 4


def test_an_indented_line_starts_a_paragraph() -> None:
    assert words(INDENTED) == ["Bridge Opens", "LISBON, Portugal", "It was", "The council"]


def test_a_line_with_room_for_the_next_word_ends_a_paragraph() -> None:
    assert words(WRAPPED) == ["The new", "The council"]


def test_the_line_after_a_headline_of_full_width_is_only_tied() -> None:
    text = "Bridge Across The Harbour Opens Two Years Later Than It Was Planned\n" + WRAPPED
    assert words(text)[0] == "Bridge Across"
    assert ties(text)[1] == TIED


def test_a_line_that_ends_with_a_photo_credit_continues_the_caption() -> None:
    caption = "A ferry leaves the harbour on its last voyage of the year in\nOslo, Jan. 1. "
    assert words(caption + "(AP Photo/Jane Doe)\n") == ["A ferry"]
    assert words(caption + "(Jane Doe)\n") == ["A ferry", "Oslo, Jan."]


def test_a_byline_below_a_full_line_is_only_tied() -> None:
    text = WRAPPED + "The new bridge across the harbour was opened to traffic on\nBy Jane Doe\n"
    assert ties(text)[-1] == TIED


def test_a_dateline_or_an_end_mark_below_a_full_line_is_only_tied() -> None:
    above = "PORTO (Reuters) - The ferry sailed at last on Friday, said its owners."
    for line in ("LISBON (Reuters) - No ferry sailed.", "REUTER"):
        assert ties(f"{above}\n{line}\n") == [PARTED, TIED]


def test_links_and_copyright_lines_do_not_continue_a_block() -> None:
    for line in ("https://example.com/ferry", "www.example.com", "c.1998 Harbour News Service"):
        assert ties(f"Ferry sails again\n{line}\n") == [PARTED, LOOSE]


def test_a_first_line_that_was_broken_early_can_continue() -> None:
    text = (
        "Jane Doe, the head of the\n"
        "Harbour Office, said that the ferry would be there for a\nyear.\n"
    )
    assert ties(text) == [PARTED, LOOSE]


def test_a_line_in_lower_case_continues_the_block() -> None:
    assert len(list(find_blocks("The bridge,\nopened on Tuesday"))) == 1


def test_a_dateline_broken_before_its_comma_continues() -> None:
    assert len(list(find_blocks("LISBON\n, May 3 /PRNewswire/ -- A bridge"))) == 1


def test_bullets_can_have_hanging_indents() -> None:
    text = "* The bridge across the harbour was opened to all traffic on\n  Tuesday.\n* It is red."
    assert words(text) == ["* The", "* It"]


def test_rows_in_small_letters_below_a_headline_do_not_hang_from_it() -> None:
    text = "HARBOUR LINES CORP 3RD QTR LOSS\n    LISBON, May 3 -\n    net loss 46\n    nine mths"
    assert words(text) == ["HARBOUR LINES", "LISBON, May", "net loss", "nine mths"]


def test_the_rows_of_a_table_are_one_block() -> None:
    text = "FERRY TIMES\nLisbon      10.00    12.00\nPorto       11.00    13.00\nAll on time."
    assert words(text) == ["FERRY TIMES", "Lisbon 10.00", "All on"]


def test_a_control_character_is_a_block() -> None:
    assert words("The bridge opened.\n Reuter\n\x03\n")[1:] == ["Reuter", "\x03"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(end: str) -> None:
    text = INDENTED.replace("\n", end)
    assert words(text) == words(INDENTED)
    text = ("One.\n\nTwo.").replace("\n", end)
    assert [block.gap for block in find_blocks(text)] == [0, 1]


def test_a_tab_indents() -> None:
    assert [block.indent for block in find_blocks("Bridge opens\n\n\t One.")] == [0, 9]


def test_the_indent_of_a_block_starts_from_the_left_margin_of_the_pages_near_it() -> None:
    text = "      Bridge opens\n\n   It was late.\n\n   Nobody was hurt.\n"
    assert [block.indent for block in find_blocks(text)] == [3, 0, 0]


def wide(text: str) -> str:
    margin = " " * 4
    return textwrap.fill(text, 110, initial_indent=margin, subsequent_indent=margin) + "\n"


OPENED = "The new bridge across the harbour was opened to traffic on Tuesday, two years late. "
WIDE = wide(f"LISBON (Reuters) - {OPENED * 3}") + wide(f"It was late. {OPENED * 2}")


def test_lines_wider_than_usual_are_joined_if_one_runs_on_in_lower_case() -> None:
    assert words(WIDE) == ["LISBON (Reuters)", "It was"]


def test_wide_lines_are_joined_if_the_page_above_was_wrapped_as_wide() -> None:
    text = wide(
        "Ships from nine countries waited for the bridge to open, among them a steamer from Oslo."
    )
    assert len(text.splitlines()) == 1
    text = text.replace(" from Oslo", " of the year 1902 from\n    Oslo")
    assert words(f"{WIDE}\n{text}")[2:] == ["Ships from"]


HANGING = """\
LISBON (Reuters) - The new bridge across the harbour was
    opened to traffic on Tuesday, two years later than
    Harbour Lines had said. It was late.
The council said the ferry would go on running until the
    end of the year.
"""


def test_a_paragraph_may_be_indented_but_for_its_first_line() -> None:
    assert words(HANGING) == ["LISBON (Reuters)", "The council"]
    two = "The ferry now belongs to the council of\n    Harbour Town, it said.\n"
    assert words(f"{HANGING}\n{two}")[2:] == ["The ferry"]


EARLY = """\
The council of Porto has sold the last of its ferries.
It said that the new bridge across the harbour would be all that
the town needs.
"""


def test_a_line_that_was_broken_early_after_a_sentence_can_continue_a_paragraph() -> None:
    above = (
        "The new bridge across the harbour was opened to traffic at last\n"
        "on Tuesday, two years later than planned.\n"
    )
    assert ties(EARLY) == [PARTED, PARTED]
    assert ties(f"{above}\n{EARLY}")[1:] == [PARTED, BROKEN]
    assert ties(f"{EARLY}\n{above}")[:2] == [PARTED, BROKEN]


def test_blocks_do_not_depend_on_where_the_chunks_of_a_text_end() -> None:
    text = f"{WIDE}\n\n{HANGING}\n{EARLY}\n" + "Bridge opens\n\n" * 3
    whole = list(find_blocks(text))
    for end in range(len(text)):
        finder = blocks.BlockFinder(MATCHER)
        first = list(finder.find(text[:end], final=False))
        assert [*first, *finder.find(text, final=True)] == whole


def test_finding_blocks_starts_at_the_given_offset() -> None:
    assert list(find_blocks("One.\n\nTwo.", 6)) == [Block(6, 10, 0, 0, 1, PARTED)]
    assert list(find_blocks(" \n\t\n")) == []


def test_long_runs_of_lines_are_split_into_pages() -> None:
    """Lines without a blank line among them are split into pages, and no line is lost."""
    text = "\n".join(
        "The bridge across the harbour was opened to all traffic on" for _ in range(999)
    )
    assert sum(block.lines for block in find_blocks(text)) == 999


@pytest.mark.parametrize("rule", ["-" * 60, "=" * 72, "_" * 10])
def test_a_drawn_rule_is_separate_from_the_line_below(rule: str) -> None:
    text = f"{rule}\nFerries Return To The Old Harbour\n\nThe ferries are back.\n"
    found = [text[block.start : block.end] for block in find_blocks(text)]
    assert found == [rule, "Ferries Return To The Old Harbour", "The ferries are back."]


def test_an_abbreviation_at_the_end_of_a_line_ends_no_sentence() -> None:
    below = "Doe was there on Monday, when it rained on all of it, and on the quay.\n"
    for word in ("Gov.", "J.", "Jan.", "U.S.", "Inc."):
        assert ties(f"The office was shown to {word}\n{below}") == [PARTED, LOOSE]
    assert ties(f"The office was shown today.\n{below}") == [PARTED, PARTED]


@pytest.mark.parametrize("by", ["By", "Von", "By:", "By\n."])
def test_the_name_of_the_writer_may_be_on_the_line_below(by: str) -> None:
    byline = f"{by}\nJane Doe"
    first, second = find_blocks(f"{byline}\n.\n")
    assert (first.start, first.end, second.lines) == (0, len(byline), 1)


@pytest.mark.parametrize("line", ["By the way\nJane Doe", "By\n-\nJane Doe", "By\n(Jane Doe)"])
def test_other_lines_are_not_joined_below_a_byline(line: str) -> None:
    assert len([*find_blocks(line)]) > 1


def test_fields_in_small_letters_are_blocks_of_their_own() -> None:
    text = "---\nlayout: post\ntitle: Ferry returns\n---\n\nFerry returns\n*** Audio online ***"
    assert words(text) == [
        "---",
        "layout: post",
        "title: Ferry",
        "---",
        "Ferry returns",
        "*** Audio",
    ]
