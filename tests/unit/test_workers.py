"""Parsing one text with several worker processes."""

import multiprocessing
import os
from itertools import islice

import pytest

import wireparse
from stories import other_story, story
from wireparse import WorkerError, same_spans
from wireparse.parsing.workers import (
    PIECE,
    Piece,
    itself,
    join_pieces,
    parse_piece,
    pieces,
    result_of,
)
from wireparse.processes import Outcome
from wireparse.reader import MOST_WORKERS
from wireparse.sources.decode import decode
from wireparse.styles import Ruleset, built_in

RULES = Ruleset.of(built_in())
BOTH = f"{story()}\n\n{other_story()}\n\n"


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of a few stories each, so that a short text has many."""
    sizes = pieces.__defaults__
    assert sizes
    assert sizes[0] == PIECE
    monkeypatch.setattr(pieces, "__defaults__", (8_000, 6_000))


@pytest.mark.usefixtures("small_pieces")
def test_two_workers_parse_the_same_as_one() -> None:
    text = BOTH * 30
    found = list(wireparse.iter_articles([text], workers=2))
    expected = wireparse.parse(text).articles
    assert len(found) == len(expected) == 60
    assert all(map(same_spans, found, expected))


@pytest.mark.usefixtures("small_pieces")
def test_workers_use_the_requested_styles() -> None:
    found = wireparse.iter_articles([BOTH * 30], styles=["ap"], workers=2)
    assert {article.style for article in found} == {"base"}


@pytest.mark.usefixtures("small_pieces")
def test_decoding_problems_are_attached_to_their_story() -> None:
    data = (BOTH * 30).encode("cp1252")
    text, problems = decode(data)
    dump = wireparse.Dump.parse(text, problems=problems)
    found = list(wireparse.iter_articles([data], workers=2))
    assert all(map(same_spans, found, dump.articles))


@pytest.mark.usefixtures("small_pieces")
def test_workers_end_if_the_caller_stops_early() -> None:
    first = list(islice(wireparse.iter_articles([BOTH * 30], workers=2), 3))
    assert len(first) == 3
    assert multiprocessing.active_children() == []


def test_a_short_text_is_parsed_without_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wireparse.parsing.workers.map_in_order", None)
    assert len(list(wireparse.iter_articles([BOTH], workers=8))) == 2


@pytest.mark.parametrize("number", [0, -1, MOST_WORKERS + 1, 10**12])
def test_the_number_of_workers_has_limits(number: int) -> None:
    with pytest.raises(ValueError, match=rf"workers must be between 1 and [\d,]+, got {number}$"):
        wireparse.iter_articles([BOTH], workers=number)


def test_many_workers_for_a_short_text_are_no_error() -> None:
    assert len(list(wireparse.iter_articles([BOTH], workers=MOST_WORKERS))) == 2


@pytest.mark.skipif(
    multiprocessing.get_start_method() != "fork", reason="workers must inherit the patched function"
)
@pytest.mark.usefixtures("small_pieces")
def test_a_worker_that_dies_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_: object) -> None:
        os._exit(3)

    monkeypatch.setattr("wireparse.parsing.workers.parse_piece", dies)
    message = r"^a worker process died \(exit status 3\) while parsing characters [\d,]+ to [\d,]+$"
    with pytest.raises(WorkerError, match=message):
        list(wireparse.iter_articles([BOTH * 30], workers=2))


@pytest.mark.parametrize(
    ("piece", "where"),
    [
        (Piece("", 0, 0, None), ""),
        (Piece("", 0, 0, 2000), " while parsing characters 0 to 2,000"),
        (Piece("", 900, 1000, None), " while parsing characters 1,000 to the end"),
    ],
)
def test_the_error_names_the_piece_of_a_long_text(piece: Piece, where: str) -> None:
    outcome = Outcome[Piece, str](piece, error=WorkerError("a worker process died (SIGTERM)"))
    with pytest.raises(WorkerError, match=rf"^a worker process died \(SIGTERM\){where}$"):
        result_of(piece, outcome)
    assert result_of(piece, Outcome(piece, "Fog")) == "Fog"


def test_pieces_of_clean_copy_fit_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is parsed twice: that would cost more than several processes save."""
    text = BOTH * 30
    cut = pieces([decode(text.encode())], 8000, 6000)
    results = [(piece, parse_piece(piece, RULES, itself)) for piece in cut]
    assert len(results) > 4
    monkeypatch.setattr("wireparse.parsing.workers.parse_piece", None)
    assert len(list(join_pieces(results, RULES, itself))) == 60


def test_pieces_that_do_not_fit_are_parsed_as_one() -> None:
    """The second piece was parsed as if no text came before it, so nothing proves that it fits."""
    text = BOTH * 2
    half = len(BOTH)
    cut = [Piece(text[:half], 0, 0, half), Piece(text[half:], half, half, None)]
    assert [parse_piece(piece, RULES, itself).first for piece in cut] == [None, None]
    parsed = ((piece, parse_piece(piece, RULES, itself)) for piece in cut)
    found = list(join_pieces(parsed, RULES, itself))
    assert all(map(same_spans, found, wireparse.parse(text).articles))
    assert len(found) == 4


def test_a_text_without_blank_lines_is_not_split() -> None:
    line = "The ferry came back to the harbour and stayed there all night.\n"
    (piece,) = pieces([decode(line.encode() * 40)], 100, 10)
    assert piece == Piece(line * 40, 0, 0, None)
