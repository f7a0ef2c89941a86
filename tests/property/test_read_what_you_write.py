"""Law 4: what a house style writes of a story that it has a place for is read back as that story.

For every style and every article that its strategy generates, reading what `render` wrote gives
that one article and no warning; read in that style alone, and in all styles at once where the
article's agency belongs to the style alone.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wireparse
from wireparse import Article, Dump, strategies
from wireparse.styles import built_in, combine

pytestmark = pytest.mark.dumps


def holds(dump: Dump, article: Article) -> None:
    assert dump.articles == (article,)
    assert dump.furniture == ()
    assert [problem for problem in dump.problems if problem.severity != "note"] == []


STYLES = ["base", "reuters", "ap", "afp"]


@pytest.mark.parametrize("style", STYLES)
@given(data=st.data())
def test_a_story_is_read_back(style: str, data: st.DataObject) -> None:
    is_read_back(data.draw(strategies.articles(style)), style)


@given(strategies.articles())
def test_a_story_of_any_style_is_read_back(article: Article) -> None:
    """The styles share these examples: most of them have no rules of their own."""
    style = article.style or "base"
    is_read_back(article, style)
    if signed_by(article, style):
        tells_the_style(article, style)


def is_read_back(article: Article, style: str) -> None:
    text = wireparse.render(article, style=style)
    dump = wireparse.parse(text, styles=[style])
    holds(dump, article)
    assert dump.articles[0].text == text


@pytest.mark.parametrize("style", STYLES[1:])
@given(data=st.data())
def test_its_agency_tells_the_style(style: str, data: st.DataObject) -> None:
    tells_the_style(
        data.draw(strategies.articles(style).filter(lambda found: signed_by(found, style))), style
    )


def tells_the_style(article: Article, style: str) -> None:
    dump = wireparse.parse(wireparse.render(article, style=style))
    holds(dump, article)
    assert dump.articles[0].style == style


def signed_by(article: Article, style: str) -> bool:
    agencies = article.dateline.agencies if article.dateline else ()
    owners = {combine(built_in()).owner(agency.id or "") for agency in agencies}
    return owners == {style}
