"""Readers: strict parsers and their errors, styles, and copies."""

import copy
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import wireparse
from stories import other_story, story
from wireparse import (
    Byline,
    Caption,
    ParseError,
    Person,
    Reader,
    Span,
    Style,
    StyleError,
    parse,
    parse_article,
    parse_byline,
    parse_caption,
    parse_credits,
    parse_dateline,
    same_spans,
)

Strict = Callable[[str], object]

# Strict parsers ----------------------------------------------------------------------------------


def test_strict_parsers_accept_white_space_at_both_ends() -> None:
    text = "\n  By Jane Doe \t\n"
    byline = parse_byline(text)
    assert byline == Byline([Person("Jane Doe")])
    assert byline.span == Span(3, 14)
    assert byline.text == "By Jane Doe"
    assert byline.people[0].span == Span(6, 14)


def test_a_wrapped_caption_is_one_caption() -> None:
    text = "A ferry waits in Porto,\nPortugal, May 3, 2019.\nREUTERS/Jane Doe"
    assert parse_caption(text).plain == text.replace("\n", " ")
    assert parse_caption("\n\n  \n" + text).credit is not None


REFUSED: list[tuple[Strict, str, str]] = [
    (
        parse_dateline,
        "PORTO, Portugal (Reuters) Rain fell",
        """\
expected a dash or a date, found 'Rain'
    PORTO, Portugal (Reuters) Rain fell
                              ^^^^""",
    ),
    (
        parse_dateline,
        "PORTO, March 3 (AP -",
        """\
expected an agency or ')', found '-'
    PORTO, March 3 (AP -
                       ^""",
    ),
    (
        parse_dateline,
        "PORTO (AP) - Rain fell",
        """\
expected the end of a dateline, found 'Rain'
    PORTO (AP) - Rain fell
                 ^^^^""",
    ),
    (
        parse_dateline,
        "",
        """\
expected an agency, a date or a place, found the end of the text
    \n    ^""",
    ),
    (
        parse_byline,
        "Jane Doe",
        """\
expected 'by' or a date, found 'Jane'
    Jane Doe
    ^^^^""",
    ),
    (
        parse_byline,
        "By jane doe",
        """\
expected an agency or a name, found 'jane'
    By jane doe
       ^^^^""",
    ),
    (
        parse_byline,
        "  By  ",
        """\
expected a space, found the end of the text
      By  \n          ^""",
    ),
    (
        parse_credits,
        "(Reporting by Jane Doe) (Editing by John Roe)",
        """\
expected the end of a sign-off, found '(Editing'
    (Reporting by Jane Doe) (Editing by John Roe)
                            ^^^^^^^^""",
    ),
    (
        parse_credits,
        "(Reporting by Jane Doe;\nEditing by john roe)",
        """\
expected a name, found 'john' (line 2, column 12)
    Editing by john roe)
               ^^^^""",
    ),
    (
        parse_caption,
        "REUTERS/Jane Doe",
        """\
expected a caption, found 'REUTERS/Jane'
    REUTERS/Jane Doe
    ^^^^^^^^^^^^""",
    ),
    (
        parse_caption,
        "A ferry waits.\n\nThe ferry line reopened.",
        """\
expected the end of a caption, found another paragraph (line 3, column 1)
    The ferry line reopened.
    ^^^^^^^^^^^^^^^^^^^^^^^^""",
    ),
    (
        parse_article,
        " \n",
        """\
expected a story, found the end of the text (line 2, column 1)
    \n    ^""",
    ),
    (
        parse_article,
        "_____",
        """\
expected a story, found the end of the text
    _____
         ^""",
    ),
]


@pytest.mark.parametrize(
    ("read", "text", "message"),
    REFUSED,
    ids=[f"{read.__name__} {text!r}" for read, text, _ in REFUSED],
)
def test_errors_of_strict_parsers_mark_the_failure(read: Strict, text: str, message: str) -> None:
    with pytest.raises(ParseError) as caught:
        read(text)
    assert str(caught.value) == message
    assert caught.value.text == text


def test_an_article_is_one_story() -> None:
    assert parse_article(story()) == parse(story()).articles[0]
    text = story() + "\n" + other_story()
    with pytest.raises(ParseError, match="the end of the story, found another story") as caught:
        parse_article(text)
    assert text[caught.value.span.slice] == other_story().strip()


def test_errors_about_long_texts_are_short() -> None:
    for read in (parse_dateline, parse_byline, parse_credits):
        text = "Jane Doe, " * 10_000
        with pytest.raises(ParseError) as caught:
            read(text)
        assert len(str(caught.value)) < 300


# Which styles ------------------------------------------------------------------------------------


def test_all_styles_are_used_by_default() -> None:
    dump = parse(story())
    assert dump.styles is None
    assert Reader().styles is None
    assert Reader().parse(story()) == dump


def test_styles_can_be_names_or_loaded_styles(tmp_path: Path) -> None:
    path = tmp_path / "harbour.toml"
    path.write_text(
        'extends = "base"\n[lists.agencies]\nharbour = ["Harbour News"]\n', encoding="utf-8"
    )
    harbour = Style.load(path)
    reader = Reader(styles=["reuters", harbour])
    assert reader.styles == (Style.named("reuters"), harbour)
    text = story(lead="PORTO (Harbour News) – The ferry line reopened on Monday, the office said.")
    (article,) = reader.parse(text).articles
    assert article.style == "harbour"
    assert article.dateline is not None
    assert article.dateline.agencies[0].id == "harbour"
    (without,) = parse(text).articles
    assert without.dateline is None or without.dateline.agencies[0].id is None


def test_styles_restrict_what_is_matched(tmp_path: Path) -> None:
    path = tmp_path / "par.toml"
    path.write_text("[grammar]\nrules = '''\nby = \"par\"\n'''\n", encoding="utf-8")
    french = [Style.load(path)]
    assert parse_byline("par Jane Doe", styles=french) == Byline([Person("Jane Doe")])
    with pytest.raises(ParseError, match="expected 'by'"):
        parse_byline("By Jane Doe", styles=french)


def test_each_function_accepts_styles() -> None:
    styles = ["ap"]
    reader = Reader(styles=styles)
    credits_ = "(Reporting by Jane Doe)"
    assert parse(story(), styles=styles) == reader.parse(story())
    assert parse_article(story(), styles=styles) == reader.parse_article(story())
    assert parse_caption("A ferry.", styles=styles) == Caption("A ferry.")
    assert parse_credits(credits_, styles=styles) == reader.parse_credits(credits_)
    assert parse_dateline("PORTO (AP) -", styles=styles) == reader.parse_dateline("PORTO (AP) -")


def test_the_error_names_an_unknown_style() -> None:
    for read in (parse, parse_article, parse_byline, parse_caption, parse_credits, parse_dateline):
        with pytest.raises(StyleError, match="no style is named 'tribune'"):
            read("x", styles=["tribune"])
    with pytest.raises(StyleError, match="no style is given"):
        parse("x", styles=[])


def test_a_single_name_is_not_a_list_of_styles() -> None:
    with pytest.raises(
        TypeError, match=r"styles must be a list, for example styles=\[\"reuters\"\]"
    ):
        Reader(styles="reuters")


def test_repr() -> None:
    assert repr(Reader()) == "Reader()"
    assert repr(Reader(styles=["reuters", Style.named("ap")])) == "Reader(styles=['reuters', 'ap'])"


def test_a_style_is_the_same_object_after_copying_and_loading_again(tmp_path: Path) -> None:
    path = tmp_path / "harbour.toml"
    path.write_text('title = "Harbour News"\n', encoding="utf-8")
    harbour = Style.load(path)
    assert copy.deepcopy(harbour) is harbour
    assert pickled(harbour) is harbour
    assert Style.load(path) is harbour
    path.write_text('title = "Harbour Wire"\n', encoding="utf-8")
    assert Style.load(path).title == "Harbour Wire"


# Copies ------------------------------------------------------------------------------------------


def pickled(value: object) -> object:
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - it was written just now


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, pickled])
def test_readers_and_dumps_can_be_copied_and_pickled(again: Callable[[object], object]) -> None:
    reader = Reader(styles=["reuters", "ap"])
    copied = again(reader)
    assert isinstance(copied, Reader)
    assert repr(copied) == repr(reader)
    assert copied.parse(story()) == reader.parse(story())
    for dump in (parse(story()), reader.parse(story())):
        same = again(dump)
        assert isinstance(same, wireparse.Dump)
        assert same_spans(dump, same)
        assert same.styles == dump.styles
        assert same.delete(dump.articles[0]).text == "\n"


# Texts that are none -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "read", [parse, parse_article, parse_byline, parse_caption, parse_credits, parse_dateline]
)
@pytest.mark.parametrize("source", [b"Ferry returns", Path("dump.txt"), None])
def test_what_is_no_text_is_refused_with_advice(read: Strict, source: str) -> None:
    kind = type(source).__name__
    with pytest.raises(TypeError) as error:
        read(source)
    assert str(error.value) == (
        f"the text must be a str, not {kind}; to parse a file by its path, call parse_file, and to"
        " parse bytes or an open file, call iter_articles"
    )


def test_an_open_file_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text(story(), encoding="utf-8")
    with path.open(encoding="utf-8") as file:
        source: Any = file
        with pytest.raises(TypeError, match="call iter_articles"):
            parse(source)
