"""Law 4. Parse what you render: parsing a rendered story gives the same story back.

For every style and every article from its strategy, parsing the rendered text gives exactly that
article, and no text is missing: with that style alone, and with all styles if the article's agency
belongs to no other style.

There are no warnings either, unless the rendered text can be read in another way:

- Without a headline, or without a byline, dateline or sign-off, a story may start or end elsewhere.
- A crosshead in capitals may be the headline of another story.
- A short caption without an opener such as `FILE PHOTO` may be a deck.
- A name may look like mojibake.

Such stories may be reported as uncertain, which about a quarter of them are.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wireparse
from wireparse import Article, Crosshead, Dump, strategies
from wireparse.problem_codes import PROBLEM_CODES
from wireparse.sources.mojibake import find_mojibake
from wireparse.styles import Ruleset, built_in

pytestmark = pytest.mark.dumps


def holds(dump: Dump, article: Article) -> None:
    assert dump.articles == (article,)
    assert dump.furniture == ()
    warnings = {problem.code for problem in dump.problems if problem.severity != "note"}
    assert {PROBLEM_CODES[code].section for code in warnings} <= {"Uncertain results"}
    assert not (warnings and is_certain(dump.articles[0]))


def is_certain(article: Article) -> bool:
    """Return whether the rendered story can be read in one way only."""
    anchored = article.bylines or article.dateline or article.credits
    if not article.headline or not anchored:
        return False
    if any(isinstance(block, Crosshead) for block in article.body):
        return False
    if any(not caption.prefix and len(caption.text) < 60 for caption in article.captions):
        return False
    text = article.text or ""
    return not any(find_mojibake(text, 0, len(text)))


STYLES = ["base", "reuters", "ap", "afp"]


@pytest.mark.parametrize("style", STYLES)
@given(data=st.data())
def test_a_rendered_story_is_parsed_to_the_same_story(style: str, data: st.DataObject) -> None:
    is_parsed_back(data.draw(strategies.articles(style)), style)


@given(strategies.articles())
def test_a_rendered_story_of_any_style_is_parsed_to_the_same_story(article: Article) -> None:
    """The styles share these examples, as most of them have no rules of their own."""
    style = article.style or "base"
    is_parsed_back(article, style)
    if signed_by(article, style):
        identifies_the_style(article, style)


def is_parsed_back(article: Article, style: str) -> None:
    text = wireparse.render(article, style=style)
    dump = wireparse.parse(text, styles=[style])
    holds(dump, article)
    assert dump.articles[0].text == text


@pytest.mark.parametrize("style", STYLES[1:])
@given(data=st.data())
def test_the_agency_of_a_story_identifies_its_style(style: str, data: st.DataObject) -> None:
    identifies_the_style(
        data.draw(strategies.articles(style).filter(lambda found: signed_by(found, style))), style
    )


def identifies_the_style(article: Article, style: str) -> None:
    dump = wireparse.parse(wireparse.render(article, style=style))
    holds(dump, article)
    assert dump.articles[0].style == style


def signed_by(article: Article, style: str) -> bool:
    agencies = article.dateline.agencies if article.dateline else ()
    owners = {Ruleset.of(built_in()).owner(agency.id or "") for agency in agencies}
    return owners == {style}
