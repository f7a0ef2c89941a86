"""Law 7: stories with an anchor give the same results together as alone, apart from offsets.

The stories can be of any mix of styles. Between two of them there is an anchor: a sign-off above,
or a dateline below with a known agency and a date or a dash. A weaker dateline could also begin the
paragraphs of a round-up. No two stories begin alike, because a repeated story would look like
a lead that was printed twice. Warnings are not compared, because margins depend on the context.
"""

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import wireparse
from wireparse import Article, same_spans, strategies

pytestmark = pytest.mark.dumps


@st.composite
def stories(draw: st.DrawFn) -> list[str]:
    found: list[Article] = []
    for article in draw(st.lists(strategies.articles(), min_size=1, max_size=5)):
        if anchored(article) or (article.credits and (not found or found[-1].credits)):
            found.append(article)
    assume(found)
    texts = [rendered(article) for article in found]
    assume(len({text[:32] for text in texts}) == len(texts))
    return texts


def anchored(article: Article) -> bool:
    if not article.dateline or not any(agency.id for agency in article.dateline.agencies):
        return False
    dateline = wireparse.render(article.dateline, style=article.style or "base")
    return bool(article.dateline.date) or dateline[-1] in "-–—_.:/"


def rendered(article: Article) -> str:
    return wireparse.render(article, style=article.style or "base")


def without_warnings(article: Article) -> Article:
    notes = [problem for problem in article.problems if problem.severity == "note"]
    return attrs.evolve(article, problems=notes)


GAPS = st.sampled_from(["\n\n", "\n\n\n", "\n \n\n\n", "\r\n\r\n"])


@given(stories(), GAPS)
def test_stories_give_the_same_results_together_as_alone(texts: list[str], gap: str) -> None:
    together = wireparse.parse(gap.join(texts))
    assert together.furniture == ()
    assert len(together.articles) == len(texts)
    start = 0
    for article, text in zip(together.articles, texts, strict=True):
        (alone,) = wireparse.parse(text).articles
        assert same_spans(without_warnings(alone), without_warnings(article), shift=start)
        start += len(text) + len(gap)
