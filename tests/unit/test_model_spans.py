"""`same_spans` also compares what `==` ignores."""

from typing import Any, TypeVar

import attrs
import pytest

from samples import ARTICLE, PROBLEM, SAMPLES
from wireparse import Article, Headline, Place, Problem, Span, Value, same_spans

V = TypeVar("V")


def moved(value: V, **fields: object) -> V:
    anything: Any = value
    again: V = attrs.evolve(anything, **fields)
    return again


@pytest.mark.parametrize("value", SAMPLES, ids=lambda value: type(value).__name__)
def test_a_copy_has_the_same_spans(value: Value) -> None:
    assert same_spans(value, moved(value))


@pytest.mark.parametrize("value", SAMPLES, ids=lambda value: type(value).__name__)
def test_another_span_is_detected(value: Value) -> None:
    assert not same_spans(value, moved(value, span=Span(900, 901)))
    assert not same_spans(value, moved(value, span=None))


def test_another_text_of_a_value_with_parts_is_detected() -> None:
    place = Place(["Oslo"], text="Oslo")
    assert moved(place, text="OSLO") == place
    assert not same_spans(place, moved(place, text="OSLO"))


def test_differences_in_inner_values_are_detected() -> None:
    person = ARTICLE.bylines[0].people[0]
    bylines = [
        moved(ARTICLE.bylines[0], people=[moved(person, location=Place(["Bergen", "Norway"]))])
    ]
    story = moved(ARTICLE, bylines=bylines)
    assert story == ARTICLE
    assert not same_spans(story, ARTICLE)


def test_unequal_values_are_detected() -> None:
    assert not same_spans(Headline("a"), Headline("b"))
    assert not same_spans(Headline("a"), Place(["a"]))


@pytest.mark.parametrize(
    "problems",
    [[], [PROBLEM, PROBLEM], [moved(PROBLEM, span=Span(0, 1))], [moved(PROBLEM, code="x")]],
)
def test_other_problems_are_detected(problems: list[Problem]) -> None:
    story = moved(ARTICLE, problems=problems)
    assert story == ARTICLE
    assert not same_spans(story, ARTICLE)


def test_problems_can_be_compared() -> None:
    assert same_spans(PROBLEM, moved(PROBLEM))
    assert not same_spans(PROBLEM, moved(PROBLEM, span=Span(0, 1)))


def test_spans_can_be_compared_with_a_shift() -> None:
    problem = Problem("x", "y", Span(2, 3))
    later = Problem("x", "y", Span(12, 13))
    a = Article(headline=Headline("Fog", span=Span(2, 5)), problems=[problem], span=Span(2, 9))
    b = Article(headline=Headline("Fog", span=Span(12, 15)), problems=[later], span=Span(12, 19))
    assert same_spans(a, b, shift=10)
    assert not same_spans(a, b)
    assert not same_spans(a, b, shift=9)
    assert not same_spans(a, moved(b, problems=[problem]), shift=10)


def test_a_missing_span_is_not_shifted() -> None:
    assert same_spans(Headline("a"), Headline("a"), shift=3)
