"""Law 8 with several worker processes: the results of all pieces join into the whole."""

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

import wireparse
from texts import texts
from wireparse import same_spans, strategies
from wireparse.parsing.workers import itself, join_pieces, parse_piece, pieces
from wireparse.sources.decode import Decoded
from wireparse.styles import Ruleset, built_in

pytestmark = pytest.mark.dumps

RULES = Ruleset.of(built_in())


def whole_texts() -> st.SearchStrategy[str]:
    dumps = strategies.dumps().map(lambda dump: dump.text)
    several = st.lists(st.one_of(dumps, texts()), min_size=1, max_size=4)
    return several.map("\n\n".join)


@given(whole_texts(), st.integers(1, 2000), st.integers(0, 3000))
def test_pieces_give_the_same_stories_as_the_whole(text: str, size: int, around: int) -> None:
    cut = list(pieces([Decoded(text)], size, around))
    event(f"{min(len(cut), 4)} pieces or more")
    parsed = ((piece, parse_piece(piece, RULES, itself)) for piece in cut)
    found = list(join_pieces(parsed, RULES, itself))
    expected = wireparse.parse(text).articles
    assert len(found) == len(expected)
    assert all(map(same_spans, found, expected))


@given(whole_texts(), st.integers(1, 2000), st.integers(0, 3000))
def test_pieces_follow_each_other(text: str, size: int, around: int) -> None:
    cut = list(pieces([Decoded(text)], size, around))
    assert [piece.start for piece in cut] == [0, *(piece.end for piece in cut[:-1])]
    assert cut[-1].end is None
    for piece in cut:
        assert text.startswith(piece.text, piece.base)
        assert piece.base <= piece.start
    assert cut[-1].base + len(cut[-1].text) == len(text)
