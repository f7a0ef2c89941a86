"""Stories in quoted mail are parsed as without the marks, which stay in the text."""

import pytest

import wireparse
from wireparse.parsing.stream import stream_articles
from wireparse.quoting import blank_marks, fold
from wireparse.sources import Decoded
from wireparse.styles import Ruleset

STORY = """\
Ferry Line From Porto to the Islands Will Sail Again After
Storm

By Jane Doe

PORTO, Portugal (Reuters) - The ferry line will sail again on
Monday, two weeks after the storm.

Nobody was hurt.

(Reporting by Jane Doe and Li Na; Additional reporting by John
Roe)
"""
HEADLINE = "Ferry Line From Porto to the Islands Will Sail Again After Storm"


def quoted(mark: str, text: str = STORY) -> str:
    return "".join(f"{mark} {line}".rstrip() + "\n" for line in text.splitlines())


@pytest.mark.parametrize("mark", [">", ">>", "> >", " >", "> > >"])
def test_a_quoted_story_is_parsed_as_one_that_is_not(mark: str) -> None:
    (plain,) = wireparse.parse(STORY).articles
    (article,) = wireparse.parse(quoted(mark)).articles
    assert article.headline
    assert article.headline.plain == HEADLINE
    assert article.bylines == plain.bylines
    assert article.dateline == plain.dateline
    assert article.credits == plain.credits
    assert [block.plain for block in article.body] == [block.plain for block in plain.body]


def test_a_mark_needs_no_space() -> None:
    (article,) = wireparse.parse(quoted(">").replace("> ", ">")).articles
    assert article.headline
    assert article.headline.text == HEADLINE.replace(" Storm", "\n>Storm")
    assert article.headline.plain == HEADLINE


def test_a_quoted_story_is_rendered_without_marks() -> None:
    (article,) = wireparse.parse(quoted(">")).articles
    assert ">" not in wireparse.render(article)


@pytest.mark.parametrize(
    "text", [">>>ANSA/ Ferry sails", "Ferry > boat", "Ferry ->\nsails", ">>>", "a >\n b"]
)
def test_other_signs_are_no_marks(text: str) -> None:
    assert blank_marks(text).replace(" ", "") == text.replace(" ", "") or text == ">>>"
    assert len(blank_marks(text)) == len(text)


def test_a_text_that_begins_inside_a_line_has_no_mark_there() -> None:
    assert blank_marks("> a\n> b", from_start=False) == "> a\n  b"
    assert fold("> a\n> b") == "> a b"


def test_the_chunks_of_quoted_mail_may_end_anywhere() -> None:
    text = f"Jane Doe wrote:\n\n{quoted('>')}\n{quoted('> >')}" + "Thanks.\n\n" * 3
    rules = Ruleset.of(["base"])
    whole = list(stream_articles([Decoded(text, ())], rules))
    for end in range(len(text)):
        chunks = [Decoded(text[:end], ()), Decoded(text[end:], ())]
        assert list(stream_articles(chunks, rules)) == whole
