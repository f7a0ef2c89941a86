"""Readings with a problem of each sort, whatever the library finds doubtful."""

from collections.abc import Callable

import attrs
import pytest

from wireparse import Article, Problem, Severity, Span
from wireparse.parsing.build import Source, lift_article
from wireparse.parsing.pipeline import Reading


@pytest.fixture
def with_problem(monkeypatch: pytest.MonkeyPatch) -> Callable[[Severity], None]:
    """Give every story that is read a problem of some severity, where it begins."""

    def give(severity: Severity) -> None:
        def lifted(source: Source, reading: Reading) -> Article:
            article = lift_article(source, reading)
            span = article.span or Span(0, 0)
            problem = Problem("close-start", f"a {severity}", span, severity)
            return attrs.evolve(article, problems=(problem,))

        monkeypatch.setattr("wireparse.cli.progress.lift_article", lifted)

    return give
