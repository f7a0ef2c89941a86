"""Dumps: their contents, leaves and comparison."""

import copy
import pickle
from collections.abc import Iterator

import pytest

from stories import PARTS, other_story, story
from wireparse import (
    Article,
    Credit,
    Dateline,
    Dump,
    Headline,
    Leaf,
    Note,
    Paragraph,
    Person,
    Span,
    Value,
    parse,
    same_spans,
)

TEXT = "Subject: ferries\n\n" + story() + "\n" + other_story()


def owners(dump: Dump) -> Iterator[tuple[str, str | None]]:
    """Yield the text of each non-blank leaf, and the class of its owner."""
    for leaf in dump.leaves():
        if leaf.text.strip():
            yield leaf.text, None if leaf.owner is None else type(leaf.owner).__name__


def test_a_dump_contains_stories_and_furniture() -> None:
    dump = parse(TEXT)
    assert dump.text == TEXT
    assert dump.span == Span(0, len(TEXT))
    assert [article.headline for article in dump.articles] == [
        Headline(PARTS["headline"]),
        Headline("Old mill in Braga becomes a library for bell ringers"),
    ]
    assert dump.furniture == (Note("Subject: ferries", "furniture"),)
    assert dump.problems == ()
    assert dump.children() == (*dump.furniture, *dump.articles)


def test_an_empty_text_is_an_empty_dump() -> None:
    for text in ("", " \n\t\r\n "):
        dump = parse(text)
        assert (dump.text, dump.articles, dump.furniture) == (text, (), ())
        assert [leaf.text for leaf in dump.leaves()] == [text] * bool(text)


def test_leaves_tile_the_text() -> None:
    leaves = parse(TEXT).leaves()
    assert "".join(leaf.text for leaf in leaves) == TEXT
    assert [leaf.span.start for leaf in leaves] == [0, *(leaf.span.end for leaf in leaves[:-1])]
    assert all(leaf.text == TEXT[leaf.span.slice] for leaf in leaves)


def test_the_owner_of_a_leaf_is_the_innermost_value() -> None:
    found = owners(
        parse("PORTO/VILA REAL, May 3 (Reuters) – Rain fell.\n\n(Editing by Jane Doe)\n")
    )
    assert list(found) == [
        ("PORTO", "Place"),
        ("/", "Dateline"),
        ("VILA REAL", "Place"),
        (", ", "Dateline"),
        ("May 3", "WireDate"),
        (" (", "Dateline"),
        ("Reuters", "Agency"),
        (") –", "Dateline"),
        ("Rain fell.", "Paragraph"),
        ("\n\n(", "Article"),
        ("Editing by ", "Credit"),
        ("Jane Doe", "Person"),
        (")", "Article"),
    ]


def test_white_space_between_stories_has_no_owner() -> None:
    dump = parse(story() + "\n\n" + other_story())
    end = dump.articles[0].span
    assert end is not None
    assert Leaf(Span(end.end, end.end + 3), "\n\n\n", None) in dump.leaves()


def test_credits_in_a_byline_are_separate_from_its_span() -> None:
    text = story(byline="By Jane Doe in Porto, with files from Ann Poe in Lisbon", signoff=None)
    dump = parse(text)
    (article,) = dump.articles
    (byline,) = article.bylines
    assert [person.name for person in byline.people] == ["Jane Doe"]
    assert byline.text == "By Jane Doe in Porto"
    (credit,) = article.credits
    assert (credit.role, credit.kind) == ("files", "other")
    assert [person.name for person in credit.people] == ["Ann Poe"]
    assert "".join(leaf.text for leaf in dump.leaves()) == text


def test_a_value_without_a_span_is_not_a_leaf() -> None:
    byhand = Dump("Rain fell.", articles=(Article(body=(Paragraph("Rain fell."),)),))
    assert byhand.leaves() == (Leaf(Span(0, 10), "Rain fell.", None),)


def test_a_dump_is_a_collection_of_its_stories() -> None:
    dump = parse(TEXT)
    assert len(dump) == 2
    assert list(dump) == list(dump.articles)
    assert dump.articles[1] in dump


@pytest.mark.parametrize("text", ["", "Subject: ferries\n", TEXT])
def test_a_dump_is_true_even_without_stories(text: str) -> None:
    assert bool(parse(text)) is True


# As a value --------------------------------------------------------------------------------------


def test_dumps_with_equal_text_and_stories_are_equal() -> None:
    dump, again = parse(TEXT), parse(TEXT)
    assert dump == again
    assert hash(dump) == hash(again)
    assert same_spans(dump, again)
    assert dump != parse(TEXT + "\n")
    assert parse(TEXT, styles=["reuters"]) == dump


def test_a_dump_can_be_copied_pickled_and_hashed() -> None:
    dump = parse(TEXT)
    copies = (
        copy.copy(dump),
        copy.deepcopy(dump),
        pickle.loads(pickle.dumps(dump)),  # noqa: S301 - it was written just now
    )
    for same in copies:
        assert same == dump
        assert hash(same) == hash(dump)
        assert same_spans(same, dump)
        assert same.problems == dump.problems
    assert {dump: 1}[copies[-1]] == 1


def test_repr_is_short() -> None:
    shown = repr(parse((story() + "\n") * 20))
    assert shown.startswith(
        "Dump('Ferry line to the outer islands reopens after storm\\n\\nA ferr…'"
    )
    assert "… 16 more" in shown
    assert "span" not in shown


def test_walk_yields_each_value_before_its_children() -> None:
    dump = parse(story())
    kinds = [type(value) for value in dump.walk()]
    assert kinds[:3] == [Dump, Article, Headline]
    assert kinds[-2:] == [Credit, Person]
    assert kinds.count(Dateline) == 1


@pytest.mark.parametrize("text", ["", TEXT])
def test_a_dump_is_a_value(text: str) -> None:
    dump = parse(text)
    assert isinstance(dump, Value)
    assert dump.plain == " ".join(text.split())
    assert str(dump) == text
