"""Law 3. The span of every parsed value is exact.

`v.text == dump.text[v.span.slice]`. A value lies inside its parent, siblings come in order and do
not overlap, and the problems of a story lie inside it.
"""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from texts import texts, wire_lines
from wireparse import Article, Value, iter_articles, parse, strategies
from wireparse.sources.magic import binary_format


def check(text: str) -> None:
    dump = parse(text)
    inside(dump, text, 0, len(text))
    for problem in dump.problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(text)
    for story in dump:
        problems_inside(story)


def problems_inside(story: Article) -> None:
    assert story.span is not None
    for problem in story.problems:
        span = problem.span
        assert story.span.start <= span.start <= span.end <= story.span.end, problem


def inside(value: Value, text: str, start: int, end: int) -> None:
    """Check a value and its descendants; all must lie between two offsets."""
    assert value.span is not None
    assert start <= value.span.start <= value.span.end <= end
    assert value.text == text[value.span.slice]
    at = value.span.start
    for child in value.children():
        inside(child, text, at, value.span.end)
        assert child.span is not None
        at = child.span.end


@given(wire_lines())
def test_spans_in_a_line_are_exact(line: str) -> None:
    check(line)


@pytest.mark.dumps
@given(texts())
def test_spans_in_a_text_are_exact(text: str) -> None:
    check(text)


@pytest.mark.dumps
@given(strategies.damaged_dumps())
def test_spans_in_a_damaged_dump_are_exact(text: str) -> None:
    check(text)


LABELS = st.sampled_from(["HEADLINE: ", "HEADLINE:\n", "TITLE: "])


@pytest.mark.dumps
@given(LABELS, texts())
def test_problems_of_a_story_with_a_label_lie_inside_it(label: str, text: str) -> None:
    check(label + text)


@pytest.mark.dumps
@given(texts())
def test_decoding_problems_of_a_story_lie_inside_it(text: str) -> None:
    data = ("\xa0é " + text).encode("cp1252", "replace")
    assume(not binary_format(data, encoded=False))  # many control characters
    for story in iter_articles([data]):
        problems_inside(story)
