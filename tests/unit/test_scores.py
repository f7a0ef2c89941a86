"""Results of the evaluation kit: saved, compared story by story, and shown on a page."""

import math
import subprocess
import sys
from pathlib import Path

import pytest

import scorepage
import scores
from scores import (
    FIRST_ROUND,
    SECOND_ROUND,
    Change,
    Result,
    Source,
    Tally,
    Where,
    Wrong,
    changes,
    report,
)

HARBOUR = Where("harbour/1", 1, "headline")
FERRY = Where("harbour/1", 40, "byline")
LOST_FERRY = Where("harbour/1", 40, "segmentation")

RESULT = Result(
    {
        "harbour": Source(
            3, 2, {"segmentation": Tally(3, 1, 0), "headline": Tally(2, 1, 1)}, 0.01, 0.25
        ),
        "mills": Source(
            1, 1, {"segmentation": Tally(1, 0, 0), "headline": Tally(0, 0, 0)}, 0.0, 0.0
        ),
    },
    silent=0.005,
    alarms=0.125,
    flagged=None,
    perturbed={
        "as it is": {"harbour": Tally(3, 0, 0)},
        "no indents": {"harbour": Tally(2, 0, 1)},
    },
    wrong={HARBOUR: Wrong(1, 1), FERRY: Wrong(0, 2), Where("mills/2", 7, "date"): Wrong(1, 0)},
)

SECOND = Result(
    {
        "piers": Source(
            4, 1, {"segmentation": Tally(2, 0, 2), "headline": Tally(1, 1, 1)}, 0.5, 0.0, 0.75
        )
    },
    silent=0.5,
    alarms=0.0,
    flagged=0.75,
    perturbed={
        "as it is": {"piers": Tally(2, 0, 2)},
        "no indents": {"piers": Tally(1, 1, 3)},
    },
    wrong={Where("piers/1", 3, "headline"): Wrong(1, 0)},
)
ROUNDS = {FIRST_ROUND: RESULT, SECOND_ROUND: SECOND}


def lines(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]


def test_f1_is_the_harmonic_mean_of_precision_and_recall() -> None:
    assert math.isclose(Tally(3, 1, 2).f1, 2 * 0.75 * 0.6 / (0.75 + 0.6))
    assert Tally(0, 0, 2).f1 == 0
    assert Tally().f1 == 1


@pytest.mark.parametrize("rounds", [ROUNDS, {FIRST_ROUND: RESULT}, {SECOND_ROUND: SECOND}])
def test_saved_results_are_loaded_unchanged(rounds: dict[str, Result]) -> None:
    loaded = scores.from_text(scores.as_text(rounds))
    assert loaded == rounds
    assert list(loaded) == list(rounds)


def test_each_wrong_field_and_each_tally_has_its_own_line() -> None:
    assert '  ["harbour/1", 40, "byline", 0, 2],\n' in RESULT.as_text()
    assert '"headline": [2, 1, 1]\n' in RESULT.as_text()


def test_the_order_of_stories_makes_no_difference() -> None:
    turned = RESULT._replace(
        sources=dict(reversed(RESULT.sources.items())), wrong=dict(reversed(RESULT.wrong.items()))
    )
    assert turned.as_text() == RESULT.as_text()


# Gains and losses ------------------------------------------------------------------------------


def test_equal_results_have_no_changes() -> None:
    assert changes(RESULT.wrong, RESULT.wrong) == []
    assert report(FIRST_ROUND, [], {}) == "gains, first round: 0\nlosses, first round: 0"


def test_a_corrected_field_is_a_gain() -> None:
    (change,) = changes({HARBOUR: Wrong(1, 1)}, {})
    assert change.gain
    assert str(change) == "harbour/1:1  headline  was 1 missed, 1 spurious, now right"


def test_a_broken_field_is_a_loss() -> None:
    (change,) = changes({}, {FERRY: Wrong(0, 2)})
    assert not change.gain
    assert str(change) == "harbour/1:40  byline  was right, now 2 spurious"


@pytest.mark.parametrize(
    ("now", "gain"),
    [(Wrong(0, 1), True), (Wrong(2, 1), False), (Wrong(2, 0), False), (Wrong(1, 2), False)],
)
def test_a_field_that_is_still_wrong_is_a_gain_if_it_has_fewer_errors(
    now: Wrong, *, gain: bool
) -> None:
    (change,) = changes({HARBOUR: Wrong(1, 1)}, {HARBOUR: now})
    assert change.gain == gain


def test_fields_of_a_story_missed_now_are_not_gains() -> None:
    was = {FERRY: Wrong(0, 2)}
    assert changes(was, {LOST_FERRY: Wrong(1, 0)}) == [Change(LOST_FERRY, None, Wrong(1, 0))]


def test_fields_of_a_story_missed_before_are_not_losses() -> None:
    now = {FERRY: Wrong(0, 2)}
    assert changes({LOST_FERRY: Wrong(1, 0)}, now) == [Change(LOST_FERRY, Wrong(1, 0), None)]


def test_fields_of_a_spurious_story_are_compared() -> None:
    now = {LOST_FERRY: Wrong(0, 1), FERRY: Wrong(0, 2)}
    assert [change.where for change in changes({}, now)] == [FERRY, LOST_FERRY]


def test_the_report_lists_gains_and_losses_with_details() -> None:
    found = changes({HARBOUR: Wrong(1, 0)}, {FERRY: Wrong(1, 1)})
    assert report(SECOND_ROUND, found, {FERRY: "missed 'Jane Doe'; spurious 'Jane'"}) == (
        "gains, second round: 1\n"
        "  harbour/1:1  headline  was 1 missed, now right\n"
        "losses, second round: 1\n"
        "  harbour/1:40  byline  was right, now 1 missed, 1 spurious\n"
        "      missed 'Jane Doe'; spurious 'Jane'"
    )


def test_changed_figures_are_reported() -> None:
    now = RESULT._replace(alarms=0.25)
    assert scores.changed_figures(FIRST_ROUND, RESULT, now) == (
        "figures that changed, first round: 1\n  false alarms  was 0.1250, now 0.2500"
    )
    assert scores.figures(RESULT)["fall, no indents"] == "0.2000"
    assert scores.figures(RESULT)["macro headline"] == "0.6667"


# Tables ----------------------------------------------------------------------------------------


def test_an_unlabeled_field_has_an_empty_cell() -> None:
    head, _, harbour, mills, macro, *_ = lines(scorepage.field_table(ROUNDS))
    headline, credits_ = head.index("headline"), head.index("credits")
    assert (harbour[headline], mills[headline]) == ("0.667", "")
    assert (harbour[credits_], mills[credits_]) == ("", "")
    # The mean is over the sources that label it.
    assert macro[headline] == "0.667"


def test_all_sources_of_a_round_have_the_same_weight() -> None:
    head, _, _, _, macro, *_ = lines(scorepage.field_table(ROUNDS))
    assert macro[0] == "**macro, first round**"
    assert macro[head.index("stories")] == f"{(6 / 7 + 1) / 2:.3f}"
    assert macro[head.index("exact")] == f"{(2 / 3 + 1) / 2:.3f}"
    assert macro[head.index("labeled")] == "4"


def test_each_round_has_its_own_macro_averages() -> None:
    head, _, _, _, _, piers, macro = lines(scorepage.field_table(ROUNDS))
    assert (piers[0], macro[0]) == ("piers", "**macro, second round**")
    assert macro[head.index("labeled")] == "4"
    assert macro[head.index("stories")] == "0.667"
    assert macro[head.index("exact")] == "0.250"


def test_rates_are_percentages() -> None:
    assert lines(scorepage.confidence_table(ROUNDS))[2:] == [
        ["harbour", "1.00 %", "25.00 %", ""],
        ["mills", "0.00 %", "0.00 %", ""],
        ["**all, first round**", "0.50 %", "12.50 %", ""],
        ["piers", "50.00 %", "0.00 %", "75.00 %"],
        ["**all, second round**", "50.00 %", "0.00 %", "75.00 %"],
    ]


def test_each_group_has_a_row_that_says_what_it_holds() -> None:
    first, second = lines(scorepage.group_table(ROUNDS))[2:]
    assert first == [
        *("first round: familiar", "4", "0.929", "1.000", "0.833"),
        *("0.50 %", "12.50 %", ""),
    ]
    assert second[0] == "second round: unfamiliar"
    assert second[-1] == "75.00 %"


def test_falls_are_shown() -> None:
    assert math.isclose(scores.fall(RESULT, "no indents"), 0.2)
    assert lines(scorepage.perturbed_table(ROUNDS)) == [
        ["source", "as it is", "no indents"],
        ["---", "--:", "--:"],
        ["harbour", "1.000", "0.800"],
        ["**macro, first round**", "1.000", "0.800"],
        ["**falls by, first round**", "", "0.200"],
        ["piers", "0.667", "0.333"],
        ["**macro, second round**", "0.667", "0.333"],
        ["**falls by, second round**", "", "0.333"],
    ]


def test_a_round_without_dumps_has_no_rows() -> None:
    none = SECOND._replace(perturbed={way: {} for way in SECOND.perturbed})
    table = scorepage.perturbed_table({FIRST_ROUND: RESULT, SECOND_ROUND: none})
    assert table == scorepage.perturbed_table({FIRST_ROUND: RESULT})


def test_a_tiny_gain_is_shown_as_zero() -> None:
    found = {"as it is": {"harbour": Tally(9999, 1, 0)}, "no ends": {"harbour": Tally(9999, 0, 0)}}
    rounds = {FIRST_ROUND: RESULT._replace(perturbed=found)}
    assert lines(scorepage.perturbed_table(rounds))[-1][-1] == "0.000"


def test_wrong_fields_are_counted_by_type_of_error() -> None:
    rows = {(row[0], row[1]): row[2:] for row in lines(scorepage.wrong_table(ROUNDS))}
    assert rows["headline", "first"] == ["1", "0", "0", "1"]
    assert rows["byline", "first"] == ["1", "0", "1", "0"]
    assert rows["credits", "first"] == ["0", "0", "0", "0"]
    assert rows["headline", "second"] == ["1", "1", "0", "0"]
    assert rows["byline", "second"] == ["0", "0", "0", "0"]


# The page --------------------------------------------------------------------------------------


def test_the_page_shows_the_saved_results() -> None:
    """If this test fails, run `python tests/scorepage.py --write`."""
    page = scorepage.PAGE.read_text(encoding="utf-8")
    assert page == scorepage.with_tables(page, scores.stored())


def test_other_results_give_another_page() -> None:
    page = scorepage.PAGE.read_text(encoding="utf-8")
    other = scorepage.with_tables(page, ROUNDS)
    assert other != page
    assert "| harbour | 3 |" in other
    assert scorepage.with_tables(other, scores.stored()) == page


@pytest.mark.parametrize("page", ["", "<!-- groups -->\n", "<!-- end of groups -->\n"])
def test_a_page_without_table_markers_is_an_error(page: str) -> None:
    with pytest.raises(ValueError, match="has no <!-- groups -->"):
        scorepage.with_tables(page, ROUNDS)


def test_the_saved_results_contain_no_text() -> None:
    """Case ids have no spaces, and nothing else in the file is free text."""
    kept = scores.stored()
    wrong = [where for result in kept.values() for where in result.wrong]
    assert all(where.field in scores.FIELDS for where in wrong)
    assert not any(" " in where.case for where in wrong)
    assert scores.as_text(kept) == scores.FILE.read_text(encoding="utf-8")


def test_the_program_prints_the_page() -> None:
    command = [sys.executable, scorepage.__file__]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout == scorepage.PAGE.read_bytes()


def test_the_page_is_updated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "scores.md"
    page.write_bytes(scorepage.PAGE.read_bytes())
    monkeypatch.setattr(scorepage, "PAGE", page)
    scorepage.write_page(ROUNDS)
    assert "| harbour | 3 |" in page.read_text(encoding="utf-8")
