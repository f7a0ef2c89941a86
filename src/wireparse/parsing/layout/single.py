"""The layout of a text that is one story, because no story was found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["single_story"]


def single_story(weights: Mapping[str, Any]) -> dict[str, Any]:
    """Return the weights of a layout in which the first block begins the only story.

    Nothing is furniture in it, and no second story starts: a state that begins a story is only
    reached at the start of the text. No other story is near, so it may end with its headline, and
    one that begins with a caption or a paragraph is as likely as one that begins with a lead.
    """
    begin = weights["begin"]
    outside = {"furniture", "story", *begin}
    after = {
        state: {to: cost for to, cost in row.items() if to not in outside}
        for state, row in weights["after"].items()
        if state != "furniture"
    }
    begin = {**begin, "caption*": begin["lead*"], "paragraph*": begin["lead*"]}
    return {**weights, "begin": begin, "last": {}, "after": after}
