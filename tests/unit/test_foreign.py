"""Texts in another format than plain text: the warnings that say what to do instead."""

from typing import Any

import pytest

import wireparse
from stories import story
from wireparse import Dump, Problem, iter_articles, parse


def looks(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems if problem.code.startswith("looks-like-")]


STORIES: list[tuple[str, str]] = [
    ("html", "<!DOCTYPE html>\n<html><head><title>Ferry</title></head>"),
    ("html", "<HTML>\n<BODY>Ferry returns to service"),
    ("html", "<?xml version='1.0'?>\n<!DOCTYPE html>\n<html>Ferry"),
    ("html", "<!-- a --><!-- b -->\n<div class='story'>Ferry"),
    ("html", "<p>LISBON (Reuters) - A ferry left.</p>"),
    ("xml", "<?xml version='1.0'?>\n<nitf><body>Ferry</body></nitf>"),
    ("xml", "<DOC>\n<DOCNO> 1 </DOCNO>\nFerry returns"),
    ("rtf", r"{\rtf1\ansi Ferry returns}"),
    ("json", '{"headline": "Ferry", "body": "It left."}'),
    ("json", '[\n{ "id": 1 }]'),
    ("json", '{\n    "id" : 1,\n    "headline" : "Ferry"\n}'),
    ("json", '[\n\n  {\n    "id": 1\n  }\n]'),
    ("csv", "id,title,body\n1,Ferry,It left."),
    ("csv", "id;title;body\n1;Ferry;It left."),
    ("csv", "id\ttitle\tbody\n1\tFerry\tIt left."),
    ("csv", '"Id","Title","Body"\n"1","Ferry","It left."'),
    ("csv", "Date,Publication Name,Body\n3 May,Harbour Wire,It left."),
    ("path", "dump.txt"),
    ("path", "May dumps/may 3.txt"),
    ("path", r"C:\dumps\may.gz"),
]


@pytest.mark.parametrize(("name", "text"), STORIES)
@pytest.mark.parametrize("space", ["", "\ufeff\n\n  "])
def test_a_text_in_another_format_has_a_warning(name: str, text: str, space: str) -> None:
    text = space + text + "\n"
    dump = parse(text)
    assert looks(dump.problems) == looks(dump.articles[0].problems) == [f"looks-like-{name}"]
    problem = next(p for p in dump.problems if p.code.startswith("looks-like-"))
    assert problem.severity == "warning"
    assert text[problem.span.slice] in str(dump.articles[0])


@pytest.mark.parametrize(("name", "text"), STORIES)
def test_streaming_gives_the_same_warning(name: str, text: str) -> None:
    text += "\n\n" + story()
    expected = [looks(article.problems) for article in parse(text)]
    assert [looks(article.problems) for article in iter_articles(list(text))] == expected
    assert expected[0] == ([f"looks-like-{name}"] if name != "path" else [])


def test_the_warning_is_on_the_first_story_below_furniture() -> None:
    dump = parse("<html>\n\n___\n\n" + story())
    if dump.furniture:
        assert looks(dump.articles[0].problems) == ["looks-like-html"]


def test_a_path_that_is_furniture_has_a_warning_on_the_dump() -> None:
    dump = parse("/dumps/may")
    assert dump.articles == ()
    assert looks(dump.problems) == ["looks-like-path"]


def test_a_text_that_wireparse_wrote_is_for_from_json() -> None:
    for value in (parse(story()), parse(story()).articles[0]):
        (problem, *_) = parse(wireparse.to_json(value)).articles[0].problems
        assert problem.code == "looks-like-json"
        assert "from_json" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "<b>Ferry returns</b>\n\nLISBON (Reuters) - A ferry <i>left</i> at <a href='x'>noon</a>.",
        "<HBR.N> falls after storm",
        "{Ferry returns}",
        '["We left on time," a man said.]',
        "Ferry, boat, train return to service",
        "Porto,Braga,Lisbon",
        "Porto, Braga, Lisbon\nFaro, Ovar, Beja",
        "Ferries: harbour.com reopens",
        "harbour.com",
        "ferries/boats return to service",
        "https://example.com/ferry.html",
        "dump.txt\nother.txt",
        story(),
        story().replace("Monday", "<p>Monday</p>"),
    ],
)
def test_plain_text_has_no_such_warning(text: str) -> None:
    assert looks(parse(text).problems) == []


def test_many_comments_take_linear_time() -> None:
    assert looks(parse("<!--" + " -->\n<!--" * 20_000).problems) == ["looks-like-xml"]


def test_a_dump_can_be_parsed_from_a_text_only() -> None:
    source: Any = b"Ferry returns"
    with pytest.raises(TypeError, match="call parse_file"):
        Dump.parse(source)
