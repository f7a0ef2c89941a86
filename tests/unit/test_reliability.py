"""The figures of doubt: rates and curves of judged stories, and the page that shows them."""

import pytest

import calibrate
import reliability
from reliability import Bin, Judged, Rates

STORIES = [
    Judged("harbor", "ferries", wrong=False, warned=False, confidence=0.99),
    Judged("harbor", "ferries", wrong=False, warned=True, confidence=0.84),
    Judged("harbor", "piers", wrong=True, warned=True, confidence=0.86),
    Judged("mills", "mills", wrong=True, warned=False, confidence=1.0),
]


def test_rates_count_warnings_on_wrong_and_right_stories() -> None:
    assert reliability.rates(STORIES) == [
        Rates("harbor", wrong=1, flagged=1.0, right=2, alarms=0.5),
        Rates("mills", wrong=1, flagged=0.0, right=0, alarms=0.0),
    ]


def test_a_curve_compares_confidence_with_the_share_of_right_stories() -> None:
    bins = reliability.curve(STORIES)
    assert bins == [
        Bin("harbor", 0.8, stories=2, mean=0.85, right=0.5),
        Bin("harbor", 0.98, stories=1, mean=0.99, right=1.0),
        Bin("mills", 0.98, stories=1, mean=1.0, right=0.0),
    ]
    assert reliability.error(bins[:2]) == pytest.approx((2 * 0.35 + 0.01) / 3)


def test_the_page_shows_the_saved_figures() -> None:
    page = reliability.PAGE.read_text("utf-8")
    assert reliability.with_tables(page) == page


def test_a_page_without_the_comments_of_a_table_is_refused() -> None:
    with pytest.raises(ValueError, match="held out"):
        reliability.with_tables("# Accuracy\n")


def test_the_fit_replaces_weights_and_nothing_else() -> None:
    source = 'BASE = -56\nSIGNALS = {\n    "role": Signal("close-kind", 21),\n    "x": 3,\n}\n'
    expected = source.replace("-56", "-40").replace("21", "7")
    weights = {**dict.fromkeys(calibrate.FITTED, 7), "BASE": -40}
    assert calibrate.with_weights(source, weights) == expected
