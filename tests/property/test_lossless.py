"""Law 1. For every text, what was read is that text, and its leaves tile it.

`parse(t).text == t`; the leaves come in order, without gap and without overlap.
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
