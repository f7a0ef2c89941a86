"""Texts without an anchor: which are a story, and which are none.

One rule: from the first block on that the grammar does not know as furniture, a text is a story.
"""

import pytest

from wireparse import Article, Crosshead, Dump, Headline, Note, Paragraph, iter_articles, parse
from wireparse import parse_article as parse_one
from wireparse.errors import ParseError
from wireparse.parsing.pipeline import _model
from wireparse.parsing.workers import itself, join_pieces, parse_piece, pieces
from wireparse.sources.decode import Decoded
from wireparse.styles import Ruleset

CAPTION = "A ferry in Lisbon, May 3, 2019. REUTERS/Jane Doe"


def parts(article: Article) -> list[str]:
    """The parts of a story, each with the name of its class."""
    return [f"{type(value).__name__}: {value.plain}" for value in article.children()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ferry returns to service", ["Headline: Ferry returns to service"]),
        ("FERRY SINKS OFF PORTO -OPERATOR", ["Headline: FERRY SINKS OFF PORTO -OPERATOR"]),
        ("FLASH - FERRY SINKS", ["Headline: FLASH - FERRY SINKS"]),
        ("* FERRY OPERATOR SAYS ALL SAFE", ["Headline: * FERRY OPERATOR SAYS ALL SAFE"]),
        (CAPTION, [f"Caption: {CAPTION}"]),
        ("The ferry left on time.", ["Paragraph: The ferry left on time."]),
        ("By Jane Doe", ["Byline: By Jane Doe"]),
        ("LISBON (Reuters) -", ["Dateline: LISBON (Reuters) -"]),
        ("Fog", ["Headline: Fog"]),
        ("123", ["Paragraph: 123"]),
        ("漁船", ["Headline: 漁船"]),
        ("Eds: subs 2nd graf", ["Note: Eds: subs 2nd graf"]),
        ("1. Doe 9.8\n2. Roe 9.9", ["Paragraph: 1. Doe 9.8 2. Roe 9.9"]),
        ("def f(x):\n    return x", ["Headline: def f(x): return x"]),
    ],
)
def test_a_text_with_anything_but_furniture_is_a_story(text: str, expected: list[str]) -> None:
    dump = parse(text)
    (article,) = dump.articles
    assert parts(article) == expected
    assert dump.furniture == ()
    assert "no-story" not in codes(dump)


def codes(dump: Dump) -> list[str]:
    return [problem.code for problem in dump.problems]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("", []),
        (" \n\t\ufeff\r\n ", []),
        ("___", ["furniture"]),
        ("Sports", ["furniture"]),
        ("From: ann@example.com\nSubject: Harbour", ["furniture", "furniture"]),
        ("1 / 2", ["furniture"]),
        ("May 3, 2019", ["timestamp"]),
        ("ENDS", ["end-mark"]),
        ("(more)", ["take"]),
        ("Copyright 2019 Harbour Wire. All rights reserved.", ["copyright"]),
        ("https://example.com/ferry", ["link"]),
        ("BC-FERRY-STORM", ["slug"]),
    ],
)
def test_a_text_of_furniture_only_has_no_story(text: str, kinds: list[str]) -> None:
    dump = parse(text)
    assert dump.articles == ()
    assert [note.kind for note in dump.furniture] == kinds
    (problem,) = dump.problems
    assert (problem.code, problem.severity) == ("no-story", "warning")
    assert text[problem.span.slice] == text
    assert list(iter_articles([text])) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the text is empty"),
        (" \n", "the text has no story: it has only white space"),
        ("___", "the text has no story: it has only page furniture, such as headers and slugs"),
    ],
)
def test_the_problem_says_why_there_is_no_story(text: str, message: str) -> None:
    (problem,) = parse(text).problems
    assert problem.message == message


def test_a_text_without_a_story_is_not_one_article() -> None:
    with pytest.raises(ParseError, match="expected a story"):
        parse_one("___")


def test_furniture_above_the_only_story_stays_outside_and_below_is_inside() -> None:
    dump = parse("Subject: ferries\n\nFerry returns to service\n\n___\n")
    assert [note.text for note in dump.furniture] == ["Subject: ferries"]
    (article,) = dump.articles
    assert article.headline == Headline("Ferry returns to service")
    assert [note.text for note in article.notes] == ["___"]


def test_a_text_without_a_found_story_is_one_story_with_all_its_blocks() -> None:
    lines = [f"Harbour {number} Porto {number}" for number in range(300)]
    (article,) = parse("\n".join(lines)).articles
    blocks = (article.headline, *article.body, *article.notes)
    assert "\n".join(block.text for block in blocks if block) == "\n".join(lines)
    assert all(isinstance(block, Paragraph | Crosshead | Note) for block in article.body)


TEXTS = [
    "Subject: ferries\n\n  Ferry returns to service\n\n___\n",
    "\n\n   Braga 1 Porto 0\n   Faro 2 Lisbon 2\n\n1 / 2\n",
    "___\n\nBC-FERRY\n",
    "<html>\n\n<p>Ferry returns to service</p>\n",
    CAPTION,
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("size", [1, 7])
def test_chunks_and_pieces_give_the_same_story(text: str, size: int) -> None:
    expected = parse(text).articles
    chunks = [text[at : at + size] for at in range(0, len(text), size)]
    rules = Ruleset.of(None)
    cut = list(pieces([Decoded(text)], size, around=3))
    parsed = ((piece, parse_piece(piece, rules, itself)) for piece in cut)
    for found in (tuple(iter_articles(chunks)), tuple(join_pieces(parsed, rules, itself))):
        assert found == expected
        assert [a.span for a in found] == [a.span for a in expected]
        assert [a.problems for a in found] == [a.problems for a in expected]


def test_the_layout_of_a_single_story_is_built_once() -> None:
    parse("Fog")
    built = _model.cache_info().misses
    parse("Rain")
    assert _model.cache_info().misses == built
