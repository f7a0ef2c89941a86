"""Law 5: where `render` accepts what was read, rendering and reading again changes nothing more.

The texts are stories in any style, as they are and with the damage that real text has.
"""

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

import wireparse
from wireparse import RenderError, strategies
from wireparse.styles import built_in

pytestmark = pytest.mark.dumps


@given(strategies.damaged_dumps(), st.sampled_from(built_in()))
def test_nothing_more_changes(text: str, style: str) -> None:
    for article in wireparse.parse(text).articles:
        try:
            once = wireparse.render(article, style=style)
        except RenderError:
            event("refused")
            continue
        event("accepted")
        (again,) = wireparse.parse(once, styles=[style]).articles
        assert wireparse.render(again, style=style) == once


def test_most_stories_are_accepted(example_dump: str) -> None:
    """The law says nothing of what is refused, so hold that it is little."""
    for article in wireparse.parse(example_dump).articles:
        once = wireparse.render(article, style="base")
        assert wireparse.render(wireparse.parse(once).articles[0], style="base") == once
