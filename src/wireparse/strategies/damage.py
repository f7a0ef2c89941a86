"""A strategy for texts with the damage that real dumps have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hypothesis import event
from hypothesis import strategies as st

from wireparse.edit import Edit, splice
from wireparse.strategies.corruptions import SPOTS
from wireparse.strategies.stories import dumps
from wireparse.strategies.transmission import COPYING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import DrawFn, SearchStrategy

    from wireparse.dump import Dump
    from wireparse.styles import Style

__all__ = ["damaged", "damaged_dumps"]


def damaged_dumps(style: str | Style | None = None) -> SearchStrategy[str]:
    r"""Return a strategy for texts: dumps as `dumps` makes them, with the damage of real ones.

    Captions that are cut in mid-sentence, credits and bylines that are lost, sign-offs glued to
    the last paragraph, without brackets or separators, end marks deleted, paragraphs run together,
    page furniture and mail headers between stories, a table of contents in front, stray commas,
    control characters, form feeds, tabs, no-break spaces, UTF-8 that was read as Windows-1252,
    line ends of several systems, blank lines lost, lines wrapped and indented anew, and more: up to
    three sorts in the stories and up to two in the whole text. Without any it is a sound dump,
    which is what a failing example shrinks to where no damage is to blame.

    What comes back is text and not a `Dump`, since a damaged text is what your program is given,
    and what should be read in it is not known: the damage may have taken that away. Where you want
    a dump, read it: `damaged_dumps().map(wireparse.parse)`.

    Which damage an example has is told by `pytest --hypothesis-show-statistics`.

    Args:
        style: The style of all stories; None for a mixture.

    >>> from hypothesis import given, settings
    >>> import wireparse
    >>> @settings(max_examples=10, deadline=None)
    ... @given(damaged_dumps("reuters"))
    ... def test_nothing_is_lost(text):
    ...     assert wireparse.parse(text).text == text
    >>> test_nothing_is_lost()
    """
    several = st.lists(st.sampled_from(sorted(SPOTS)), max_size=3, unique=True)
    copies = st.lists(st.sampled_from(sorted(COPYING)), max_size=2, unique=True)
    return damaged(dumps(style), several, copies)


@st.composite
def damaged(
    draw: DrawFn,
    sound: SearchStrategy[Dump],
    spots: SearchStrategy[list[str]],
    copying: SearchStrategy[list[str]],
) -> str:
    """Texts with named damage: first that in single spots, then that of the whole text."""
    dump = draw(sound)
    edits: list[Edit] = []
    for name in draw(spots):
        if found := list(SPOTS[name](dump)):
            event(name)
            edits += draw(st.lists(st.sampled_from(found), min_size=1, max_size=_MOST))
    text = splice(dump.text, list(_apart(edits)))
    for name in draw(copying):
        event(name)
        text = COPYING[name](text)
    return text


# How often a damage happens in one text.
_MOST: Final = 4


def _apart(edits: Iterable[Edit]) -> Iterable[Edit]:
    """Yield edits in the order of the text, without those that overlap one before them."""
    at = 0
    for edit in sorted(set(edits)):
        if edit.start >= at:
            yield edit
            at = edit.end
