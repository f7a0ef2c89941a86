"""Excerpts fit 80 columns, and the marker is below the span. See test_errors.py for more."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireparse.excerpt import draw_excerpt


def drawn(text: str, start: int, stop: int) -> list[str]:
    return [line[4:] for line in draw_excerpt(text, start, stop).split("\n")]


def test_a_line_that_fits_is_shown_whole() -> None:
    line = "Fog closed the harbour of Oslo on Wednesday, and ferries waited for hours"
    assert drawn(line, 70, 75) == [line, " " * 70 + "^^^"]
    assert drawn(line, 0, 3) == [line, "^^^"]


def test_a_long_line_of_wide_characters_fits_the_terminal() -> None:
    line, marker = drawn("京" * 500, 200, 202)
    assert line.startswith("…京")
    assert line.endswith("京…")
    assert 2 * len(line) <= 80
    assert marker.index("^") == 2 * line[1:].index("京") + 37
    assert marker.count("^") == 4


def test_the_rest_of_the_line_gets_the_room_that_the_beginning_does_not_need() -> None:
    line, marker = drawn("x" * 500, 3, 4)
    assert len(line) == 75
    assert marker == "   ^"


def test_only_the_first_line_of_a_span_is_shown() -> None:
    assert drawn("one\r\ntwo three\rfour", 9, 19) == ["two three", "    ^^^^^"]


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300))
def test_an_excerpt_has_two_lines_that_fit(text: str, start: int, length: int) -> None:
    lines = draw_excerpt(text, start, start + length).split("\n")
    assert len(lines) == 2
    assert lines[1].strip(" ^") == ""
    assert "^" in lines[1]
    assert all(len(line) <= 80 for line in lines[1:])


@pytest.mark.parametrize("text", ["x" * 5_000_000, "x\n" * 2_500_000, "x\r" * 2_500_000])
def test_the_length_of_the_text_does_not_matter(text: str) -> None:
    began = time.process_time()
    for offset in range(0, len(text), len(text) // 200):
        draw_excerpt(text, offset, offset + 5)
    assert time.process_time() - began < 2
