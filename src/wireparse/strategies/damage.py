"""A strategy for damaged dumps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hypothesis import event
from hypothesis import strategies as st

from wireparse.edit import Edit, splice
from wireparse.strategies.corruptions import CORRUPTIONS
from wireparse.strategies.stories import dumps
from wireparse.strategies.transmission import TRANSMISSION_ERRORS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import DrawFn, SearchStrategy

    from wireparse.dump import Dump
    from wireparse.styles import Style

__all__ = ["damaged", "damaged_dumps"]


def damaged_dumps(style: str | Style | None = None) -> SearchStrategy[str]:
    r"""Return a strategy for the texts of dumps, damaged as real files are.

    The damage includes truncated captions, lost bylines and credits, sign-offs glued to the last
    paragraph or without brackets or separators, deleted end marks, paragraphs that run together,
    page furniture and mail headers between stories, a table of contents, stray commas, control
    characters, form feeds, tabs, no-break spaces, UTF-8 decoded as Windows-1252, mixed line
    endings, lost blank lines, and rewrapped and indented lines. Each text has up to three kinds of
    local damage and up to two kinds that affect all of it. A failing example shrinks toward an
    undamaged dump.

    The strategy generates text, not a `Dump`, because the damage can remove the very values that
    you would expect. If a test needs a dump, use `damaged_dumps().map(wireparse.parse)`.

    `pytest --hypothesis-show-statistics` shows how often each kind of damage occurred.

    Args:
        style: The style of all stories; None mixes styles.

    >>> from hypothesis import given, settings
    >>> import wireparse
    >>> @settings(max_examples=10, deadline=None)
    ... @given(damaged_dumps("reuters"))
    ... def test_nothing_is_lost(text):
    ...     assert wireparse.parse(text).text == text
    >>> test_nothing_is_lost()
    """
    local = st.lists(st.sampled_from(sorted(CORRUPTIONS)), max_size=3, unique=True)
    whole = st.lists(st.sampled_from(sorted(TRANSMISSION_ERRORS)), max_size=2, unique=True)
    return damaged(dumps(style), local, whole)


@st.composite
def damaged(
    draw: DrawFn,
    sound: SearchStrategy[Dump],
    corruptions: SearchStrategy[list[str]],
    transmission_errors: SearchStrategy[list[str]],
) -> str:
    """Texts with the named kinds of damage: first local damage, then that of the whole text."""
    dump = draw(sound)
    edits: list[Edit] = []
    for name in draw(corruptions):
        if found := list(CORRUPTIONS[name](dump)):
            event(name)
            edits += draw(st.lists(st.sampled_from(found), min_size=1, max_size=_MOST))
    text = splice(dump.text, list(_apart(edits)))
    for name in draw(transmission_errors):
        event(name)
        text = TRANSMISSION_ERRORS[name](text)
    return text


# How often each kind of damage can occur in one text.
_MOST: Final = 4


def _apart(edits: Iterable[Edit]) -> Iterable[Edit]:
    """Yield the edits in text order, skipping those that overlap an earlier one."""
    at = 0
    for edit in sorted(set(edits)):
        if edit.start >= at:
            yield edit
            at = edit.end
