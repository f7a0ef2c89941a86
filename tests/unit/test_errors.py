"""Errors have clear messages and attributes, and can be pickled."""

import copy
import pickle
import unicodedata

import pytest

from wireparse import (
    ConvertError,
    EditError,
    GrammarError,
    Note,
    ParseError,
    RenderError,
    Span,
    StyleError,
    WireparseError,
)

ERRORS = [
    ParseError("OSLO (dpa) Fog", Span(11, 14), "a dash"),
    ParseError("OSLO (dpa) Fog", Span(11, 14), "a dash", "a word"),
    EditError("two edits overlap"),
    RenderError(Note("x", "slug"), "ap"),
    RenderError("captions", "ap", "it prints no photos"),
    GrammarError("datelines.grammar", 12, "Dateline", "undefined rule: Dash"),
    GrammarError("datelines.grammar", None, None, "empty"),
    StyleError("no such style: 'upi'"),
    StyleError("no [grammar]", "upi.toml"),
    ConvertError("$.bylines[0]", "missing"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_every_error_can_be_pickled_and_copied(error: WireparseError) -> None:
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):  # noqa: S301
        assert type(again) is type(error)
        assert str(again) == str(error)
        assert vars(again) == vars(error)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_every_error_is_a_wireparse_error(error: WireparseError) -> None:
    assert isinstance(error, WireparseError)
    assert "\n" not in str(error) or isinstance(error, ParseError)


def test_messages() -> None:
    assert [str(error) for error in ERRORS[2:]] == [
        "two edits overlap",
        "style 'ap' cannot write the note 'x': no form has room for it",
        "style 'ap' cannot write captions: it prints no photos",
        "datelines.grammar:12: rule Dateline: undefined rule: Dash",
        "datelines.grammar: empty",
        "no such style: 'upi'",
        "upi.toml: no [grammar]",
        "$.bylines[0]: missing",
    ]


# The marker ---------------------------------------------------------------------------------------


def marked(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the line and the marker line without their indent."""
    _, line, marker = str(ParseError(text, Span(start, end), "x")).split("\n")
    assert line.startswith("    ")
    assert marker.startswith("    ")
    return line[4:], marker[4:]


def test_the_span_is_marked_below_the_line() -> None:
    assert str(ParseError("OSLO (dpa) Fog", Span(11, 14), "a dash")) == (
        "expected a dash, found 'Fog'\n    OSLO (dpa) Fog\n               ^^^"
    )


def test_an_empty_span_gets_one_mark() -> None:
    assert marked("OSLO", 2, 2) == ("OSLO", "  ^")
    assert marked("OSLO", 4, 4) == ("OSLO", "    ^")
    assert marked("", 0, 0) == ("", "^")


def test_found_describes_the_text_of_the_span() -> None:
    assert ParseError("OSLO", Span(4, 4), "a dash").found == "the end of the text"
    assert ParseError("OSLO", Span(1, 1), "a dash").found == "'S'"
    assert ParseError("OSLO", Span(0, 4), "a dash", "a city").found == "a city"
    assert ParseError("x" * 99, Span(0, 99), "a dash").found == repr("x" * 30 + "…")


def test_a_span_outside_the_text_is_marked_at_its_end() -> None:
    assert marked("OSLO", 9, 12) == ("OSLO", "    ^")


def test_only_the_line_of_the_span_is_shown_with_its_number() -> None:
    error = str(ParseError("one\r\ntwo\rthree\nfour", Span(9, 14), "x"))
    assert error == "expected x, found 'three' (line 3, column 1)\n    three\n    ^^^^^"
    assert marked("one\ntwo", 5, 7) == ("two", " ^^")


def test_a_span_of_several_lines_is_marked_to_the_end_of_the_first() -> None:
    assert marked("one two\nthree", 4, 13) == ("one two", "    ^^^")


def test_a_long_line_is_shortened_around_the_span() -> None:
    text = "a" * 500 + "HERE" + "b" * 500
    line, marker = marked(text, 500, 504)
    assert line.startswith("…a")
    assert line.endswith("b…")
    assert len(line) < 90
    assert line[marker.index("^") : marker.rindex("^") + 1] == "HERE"


def test_a_long_span_is_shortened_too() -> None:
    line, marker = marked("x" * 500, 100, 400)
    assert len(line) < 90
    assert len(marker) < len(line)


def test_tabs_and_unprintable_characters_take_one_column() -> None:
    line, marker = marked("a\tb\x00\x1b\u202e\ud800HERE", 7, 11)
    assert line == "a b\ufffd\ufffd\ufffd\ufffdHERE"
    assert marker == " " * 7 + "^^^^"


def test_wide_characters_take_two_columns_and_accents_none() -> None:
    assert marked("東京 HERE", 3, 7) == ("東京 HERE", "     ^^^^")
    assert marked("東京", 0, 2) == ("東京", "^^^^")
    accent = unicodedata.lookup("COMBINING ACUTE ACCENT")
    assert marked(f"e{accent} HERE", 3, 7) == (f"e{accent} HERE", "  ^^^^")


def test_every_message_can_be_printed() -> None:
    str(ParseError("\ud800\x85\u2028", Span(0, 3), "a dash")).encode("utf-8")
