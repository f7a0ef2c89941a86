"""Law 2. Parsing never raises, and strict parsers raise only `ParseError`.

All text except white space lies in an article or in furniture: nothing is dropped. A byte order
mark counts as white space, wherever it is. A text with a block that the grammar does not know as
furniture has at least one article.
"""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wireparse
from texts import any_texts, texts, wire_lines
from wireparse import strategies
from wireparse.quoting import blank_marks

STRICT: tuple[Callable[[str], object], ...] = (
    wireparse.parse_article,
    wireparse.parse_byline,
    wireparse.parse_caption,
    wireparse.parse_credits,
    wireparse.parse_dateline,
)


FURNITURE = {"furniture", "timestamp", "end-mark", "take", "copyright", "link", "slug"}


def check(text: str) -> None:
    dump, unmarked = wireparse.parse(text), blank_marks(text)
    for leaf in dump.leaves():
        assert leaf.owner is not None or not unmarked[leaf.span.slice].replace("\ufeff", "").strip()
    if not dump.articles:
        assert {note.kind for note in dump.furniture} <= FURNITURE
        assert [p.code for p in dump.problems if p.code == "no-story"] == ["no-story"]


@given(st.one_of(wire_lines(), any_texts()))
def test_any_line_is_parsed(line: str) -> None:
    check(line)


@pytest.mark.dumps
@given(texts())
def test_any_text_is_parsed(text: str) -> None:
    check(text)


@pytest.mark.dumps
@given(strategies.damaged_dumps())
def test_any_damaged_dump_is_parsed(text: str) -> None:
    check(text)


@given(st.sampled_from(STRICT), st.one_of(wire_lines(), any_texts()))
def test_strict_parsers_raise_only_parse_errors(read: Callable[[str], object], line: str) -> None:
    try:
        read(line)
    except wireparse.ParseError as error:
        assert error.text == line
        assert 0 <= error.span.start <= error.span.end <= len(line)
        assert error.expected
        assert str(error)
