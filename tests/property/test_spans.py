"""Law 3. The span of every parsed value is exact.

`v.text == dump.text[v.span.slice]`. A value lies inside its parent, siblings come in order and do
not overlap, and the spans of problems lie inside the text.
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
