"""Law 7: stories that have an anchor are read together as they are read apart, only further on.

The stories are of any mix of styles; an anchor is a dateline or a sign-off.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wireparse
from wireparse import Article, strategies
from wireparse.model import same_places

pytestmark = pytest.mark.dumps


def is_anchored(article: Article) -> bool:
    return bool(article.dateline or article.credits)


def written(article: Article) -> str:
    return wireparse.render(article, style=article.style or "base")


STORIES = strategies.articles().filter(is_anchored).map(written)
GAPS = st.sampled_from(["\n\n", "\n\n\n", "\n \n\n\n", "\r\n\r\n"])


@given(st.lists(STORIES, min_size=1, max_size=4), GAPS)
def test_together_they_are_what_they_are_apart(texts: list[str], gap: str) -> None:
    together = wireparse.parse(gap.join(texts))
    assert together.furniture == ()
    assert len(together.articles) == len(texts)
    start = 0
    for article, text in zip(together.articles, texts, strict=True):
        (alone,) = wireparse.parse(text).articles
        assert same_places(alone, article, shift=start)
        start += len(text) + len(gap)
