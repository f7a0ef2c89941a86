"""The strategies reach every field of the model, and their values survive a round trip."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any, get_args

import attrs
import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from seek import SEEK, met
from wireparse import (
    Agency,
    Article,
    Byline,
    Caption,
    Credit,
    CreditKind,
    Crosshead,
    Dateline,
    Dump,
    Note,
    NotePosition,
    Paragraph,
    Person,
    Place,
    Style,
    Value,
    WireDate,
    parse,
    render,
    strategies,
)
from wireparse.strategies.stories import grammar_examples
from wireparse.styles import built_in

pytestmark = pytest.mark.slow


def contains(kind: type[Any], holds: Callable[[Any], object]) -> Callable[[Value], bool]:
    """Return whether a value contains one of the given class for which `holds` is true."""
    return lambda value: any(isinstance(v, kind) and holds(v) for v in value.walk())


# Features of stories: each is a class, and a condition for a value of that class.
REACHED: dict[str, tuple[type[Any], Callable[[Any], object]]] = {
    "a headline": (Article, lambda a: a.headline),
    "no headline": (Article, lambda a: not a.headline),
    "a version": (Article, lambda a: a.headline and a.headline.text.startswith("UPDATE 1-")),
    "two captions": (Article, lambda a: len(a.captions) == 2),
    "a byline": (Article, lambda a: a.bylines),
    "no dateline": (Article, lambda a: not a.dateline),
    "a sign-off of several clauses": (Article, lambda a: len(a.credits) > 1),
    "notes of head and tail": (
        Article,
        lambda a: {n.position for n in a.notes} == {"head", "tail"},
    ),
    "a note in the body": (Note, lambda n: n.position == "body"),
    "a crosshead": (Crosshead, lambda c: True),
    "several paragraphs": (Article, lambda a: len(a.body) > 3),
    "several people": (Byline, lambda b: len(b.people) > 2),
    "an organization": (Byline, lambda b: b.organization),
    "a title": (Person, lambda p: p.title),
    "an affiliation": (Person, lambda p: p.affiliation),
    "a location": (Person, lambda p: p.location and p.location.qualifiers),
    "an address": (Person, lambda p: p.email),
    "a name of one word": (Person, lambda p: " " not in p.name),
    "a name in capitals": (Person, lambda p: p.name.isupper()),
    "an apostrophe": (Person, lambda p: "'" in p.name or "’" in p.name),
    "a particle": (Person, lambda p: " van " in p.name or " de la " in p.name),
    "a suffix": (Person, lambda p: p.name.endswith("Jr.")),
    "an accent": (Person, lambda p: "ü" in p.name or "ø" in p.name or "ñ" in p.name),
    "Cyrillic": (Person, lambda p: any("а" <= letter <= "я" for letter in p.name)),
    "letters beyond 16 bits": (Person, lambda p: any(letter > "\uffff" for letter in p.name)),
    "Stringer": (
        Credit,
        lambda c: c.kind == "photo" and c.people and c.people[0].name == "Stringer",
    ),
    "two places": (Dateline, lambda d: len(d.places) > 1),
    "two agencies": (Dateline, lambda d: len(d.agencies) > 1),
    "an agency alone": (Dateline, lambda d: not d.places and not d.date),
    "no agency": (Dateline, lambda d: not d.agencies),
    "a date with its year": (WireDate, lambda d: d.year),
    "a date without": (WireDate, lambda d: d.month and d.day and not d.year),
    "two qualifiers": (Place, lambda p: len(p.qualifiers) == 2),
    "an agency's id": (Agency, lambda a: a.id),
    "a prefix": (Caption, lambda c: c.prefix),
    "the place of a picture": (Caption, lambda c: c.places),
    "the day of a picture": (Caption, lambda c: c.date),
    "a photo credit": (Caption, lambda c: c.credit and c.credit.agencies and c.credit.people),
    "what a photo credit says besides": (Caption, lambda c: c.credit and c.credit.note),
    "a sender": (
        Caption,
        lambda c: c.credit and c.credit.people and c.credit.people[0].affiliation,
    ),
}


@pytest.fixture(scope="module")
def reached() -> frozenset[str]:
    """What occurs in generated stories."""
    conditions = {what: contains(kind, holds) for what, (kind, holds) in REACHED.items()}
    return met(strategies.articles(), conditions)


@pytest.mark.parametrize("what", REACHED)
def test_stories_reach(what: str, reached: frozenset[str]) -> None:
    assert what in reached


def has_kind(kind: str) -> Callable[[Credit], bool]:
    return lambda credit: credit.kind == kind


def test_credits_reach_every_kind() -> None:
    kinds = get_args(CreditKind)
    assert met(strategies.credits(), {kind: has_kind(kind) for kind in kinds}) == set(kinds)


def test_a_kind_of_note_without_words_has_its_grammar_examples() -> None:
    assert "<ABC.O>" in grammar_examples("ticker")
    assert all("\n" not in text for text in grammar_examples("contact"))


@pytest.mark.parametrize("position", ["head", "body", "tail"])
def test_notes_reach_each_position(position: NotePosition) -> None:
    note = find(strategies.notes(position), lambda note: True, settings=SEEK)
    assert note.position == position


def without_form(form: str) -> Style:
    """Return a style in which one kind of value has no forms."""
    base = Style.named("base")
    forms: dict[str, list[str]] = {**base.write["forms"], form: []}
    return attrs.evolve(base, name=f"no-{form}", write={**base.write, "forms": forms})


# A style may have no form for one of these, such as the sign-off; then it has no credits.
MAKERS: dict[str, Callable[[str | Style], st.SearchStrategy[Any]]] = {
    "articles": strategies.articles,
    "bylines": strategies.bylines,
    "captions": strategies.captions,
    "credits": strategies.credits,
    "datelines": strategies.datelines,
    "people": strategies.people,
}


@pytest.mark.parametrize("name", MAKERS)
@given(data=st.data())
def test_generated_values_can_be_rendered(name: str, data: st.DataObject) -> None:
    style = data.draw(st.sampled_from(built_in()))
    made = MAKERS[name](style)
    if not made.is_empty:
        assert render(data.draw(made), style)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("bylines", "byline"),
        ("captions", "caption"),
        ("credits", "signoff"),
        ("datelines", "dateline"),
        ("people", "writer"),
    ],
)
def test_values_without_a_form_in_the_style_are_not_generated(name: str, form: str) -> None:
    assert MAKERS[name](without_form(form)).is_empty


@given(strategies.captions(without_form("photo")))
def test_captions_have_no_credit_if_the_style_has_no_form_for_one(caption: Caption) -> None:
    assert caption.credit is None


@given(strategies.headlines() | strategies.paragraphs() | strategies.places())
def test_values_independent_of_style_can_be_rendered(value: Value) -> None:
    assert render(value)


@given(st.data())
def test_a_loaded_style_is_accepted(data: st.DataObject) -> None:
    style = Style.named("reuters")
    article = data.draw(strategies.articles(style))
    assert article.style == "reuters"
    assert parse(render(article, style), styles=[style]).articles == (article,)


@given(strategies.dumps("ap"))
def test_dumps_of_a_style_are_parsed_with_it(dump: Dump) -> None:
    assert dump == parse(dump.text, styles=["ap"])
    assert [style.name for style in dump.styles or ()] == ["ap"]


@given(strategies.dumps())
def test_dumps_mix_styles(dump: Dump) -> None:
    assert dump == parse(dump.text)


def test_without_hypothesis_the_error_says_how_to_install_it() -> None:
    code = "import sys; sys.modules['hypothesis'] = None; import wireparse.strategies"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    last = done.stderr.strip().splitlines()[-1]
    assert done.returncode == 1
    assert last == (
        "ImportError: wireparse.strategies needs Hypothesis: pip install 'wireparse[hypothesis]'"
    )


def paragraphs(article: Article) -> Iterator[Paragraph]:
    return (block for block in article.body if isinstance(block, Paragraph))


@given(strategies.articles())
def test_stories_begin_and_end_with_a_paragraph(article: Article) -> None:
    assert isinstance(article.body[0], Paragraph)
    assert isinstance(article.body[-1], Paragraph)
    assert all(paragraph.text for paragraph in paragraphs(article))
    assert attrs.evolve(article) == article
