"""Law 5. Render what you parse: if a parsed story can be rendered, doing so is idempotent.

Parsing and rendering the rendered text again changes nothing more. The texts are stories in any
style, with and without realistic damage.
"""

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

import wireparse
from wireparse import RenderError, strategies
from wireparse.styles import built_in

pytestmark = pytest.mark.dumps


@given(strategies.damaged_dumps(), st.sampled_from(built_in()))
def test_rendering_a_rendered_story_changes_nothing(text: str, style: str) -> None:
    for article in wireparse.parse(text).articles:
        try:
            once = wireparse.render(article, style=style)
        except RenderError:
            event("refused")
            continue
        event("accepted")
        (again,) = wireparse.parse(once, styles=[style]).articles
        assert wireparse.render(again, style=style) == once


def test_most_stories_can_be_rendered(example_dump: str) -> None:
    """The law does not cover refused stories, so make sure that there are few."""
    for article in wireparse.parse(example_dump).articles:
        once = wireparse.render(article, style="base")
        assert wireparse.render(wireparse.parse(once).articles[0], style="base") == once
