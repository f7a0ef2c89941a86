"""A fixture that gives stories a problem of a chosen severity."""

from collections.abc import Callable

import attrs
import pytest

from wireparse import Article, Problem, Severity, Span
from wireparse.parsing.build import story
from wireparse.parsing.pipeline import Reading
from wireparse.parsing.source import Source


@pytest.fixture
def with_problem(monkeypatch: pytest.MonkeyPatch) -> Callable[[Severity], None]:
    """Return a function that adds a problem to every parsed story, with the span of the story."""

    def give(severity: Severity) -> None:
        def with_one(source: Source, reading: Reading) -> Article:
            article = original(source, reading)
            span = article.span or Span(0, 0)
            problem = Problem("close-start", f"a {severity}", span, severity)
            return attrs.evolve(article, problems=(problem,))

        original = story.article
        monkeypatch.setattr(story, "article", with_one)

    return give
