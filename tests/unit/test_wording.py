"""Messages in_words values in words, without Python notation."""

import pytest

from wireparse import Agency, Article, Headline, Note, Paragraph, WireDate
from wireparse.wording import difference, in_words, quote


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Staff Writer", "'Staff Writer'"),
        ("Fog\r\n  closes\tharbour", "'Fog closes harbour'"),
        ("a\x00b\ud800", "'a\ufffdb\ufffd'"),
        ("x" * 500, "'" + "x" * 59 + "…'"),
        (" " * 500 + "x", "''"),
    ],
)
def test_text_is_quoted_on_one_line(text: str, quoted: str) -> None:
    assert quote(text) == quoted


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Fog", "'Fog'"),
        (1987, "1987"),
        (WireDate("May 3", month=5, day=3), "the date 'May 3'"),
        (Article(headline=Headline("Fog")), "the story 'Fog'"),
        (Article(), "an empty story"),
        ((Agency("AP"),), "the agencies 'AP'"),
        ((Agency("AP"), Agency("AFP")), "the agencies 'AP', 'AFP'"),
        ((Headline("Fog"), Headline("Ice")), "the headlines 'Fog', 'Ice'"),
        ((), "no values"),
    ],
)
def test_a_value_is_described(value: object, words: str) -> None:
    assert in_words(value) == words


@pytest.mark.parametrize(
    ("meant", "found", "words"),
    [
        (Agency("AP", "afp"), Agency("AP", "ap"), "the agency 'AP' with the id 'ap'"),
        (Agency("AP", "afp"), Agency("AP"), "the agency 'AP' without id"),
        (Note("Fog", "slug"), Note("Fog", "update"), "the note 'Fog' with the kind 'update'"),
        (Headline("Fog"), Paragraph("Fog"), "the paragraph 'Fog'"),
        (Headline("Fog"), Headline("Ice"), "the headline 'Ice'"),
        (Headline("Fog"), Headline("Fog"), "the headline 'Fog'"),
    ],
)
def test_a_difference_is_described(meant: object, found: object, words: str) -> None:
    assert difference(meant, found) == words
