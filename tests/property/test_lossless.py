"""Law 1. Parsing is lossless: the leaves of every dump tile its text.

`parse(t).text == t`, and the leaves come in order, without gaps or overlaps.
"""

import pytest
from hypothesis import given

from texts import texts, wire_lines
from wireparse import parse, strategies


def check(text: str) -> None:
    dump = parse(text)
    assert dump.text == text
    at = 0
    for leaf in dump.leaves():
        assert leaf.span.start == at
        assert leaf.span.end > at
        assert leaf.text == text[leaf.span.slice]
        at = leaf.span.end
    assert at == len(text)


@given(wire_lines())
def test_a_line_is_tiled_by_its_leaves(line: str) -> None:
    check(line)


@pytest.mark.dumps
@given(texts())
def test_a_text_is_tiled_by_its_leaves(text: str) -> None:
    check(text)


@pytest.mark.dumps
@given(strategies.damaged_dumps())
def test_a_damaged_dump_is_tiled_by_its_leaves(text: str) -> None:
    check(text)
