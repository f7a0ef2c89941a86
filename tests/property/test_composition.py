"""Law 7: stories that have an anchor are read together as they are read apart, only further on.

The stories are of any mix of styles. Between two of them there is an anchor, a sign-off before the
place or a dateline after it, of an agency that is known and with a date or a dash: with less than
that, the paragraphs of a round-up may begin. No two begin alike, for a story that is there twice is
a lead printed twice. How sure the reading is depends on what stands around: warnings are not
compared.
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
    texts = [written(article) for article in found]
    assume(len({text[:32] for text in texts}) == len(texts))
    return texts


def anchored(article: Article) -> bool:
    if not article.dateline or not any(agency.id for agency in article.dateline.agencies):
        return False
    dateline = wireparse.render(article.dateline, style=article.style or "base")
    return bool(article.dateline.date) or dateline[-1] in "-–—_.:/"


def written(article: Article) -> str:
    return wireparse.render(article, style=article.style or "base")


def sure(article: Article) -> Article:
    notes = [problem for problem in article.problems if problem.severity == "note"]
    return attrs.evolve(article, problems=notes)


GAPS = st.sampled_from(["\n\n", "\n\n\n", "\n \n\n\n", "\r\n\r\n"])


@given(stories(), GAPS)
def test_together_they_are_what_they_are_apart(texts: list[str], gap: str) -> None:
    together = wireparse.parse(gap.join(texts))
    assert together.furniture == ()
    assert len(together.articles) == len(texts)
    start = 0
    for article, text in zip(together.articles, texts, strict=True):
        (alone,) = wireparse.parse(text).articles
        assert same_spans(sure(alone), sure(article), shift=start)
        start += len(text) + len(gap)
