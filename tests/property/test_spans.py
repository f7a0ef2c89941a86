"""Law 3. Every value that was read knows where it stands.

`v.text == dump.text[v.span.slice]`; a value lies inside the one around it; siblings come in order
and do not overlap; a problem points into the text.
"""

import pytest
from hypothesis import given

from texts import texts, wire_lines
from wireparse import Value, parse, strategies


def check(text: str) -> None:
    dump = parse(text)
    inside(dump, text, 0, len(text))
    for problem in dump.problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(text)


def inside(value: Value, text: str, start: int, end: int) -> None:
    """Check a value and all below it; it has to lie between two offsets."""
    assert value.span is not None
    assert start <= value.span.start <= value.span.end <= end
    assert value.text == text[value.span.slice]
    at = value.span.start
    for child in value.children():
        inside(child, text, at, value.span.end)
        assert child.span is not None
        at = child.span.end


@given(wire_lines())
def test_spans_of_a_line_are_true(line: str) -> None:
    check(line)


@pytest.mark.dumps
@given(texts())
def test_spans_of_a_text_are_true(text: str) -> None:
    check(text)


@pytest.mark.dumps
@given(strategies.damaged_dumps())
def test_spans_of_a_damaged_dump_are_true(text: str) -> None:
    check(text)
