"""What was doubtful in the reading of a story, and what is damaged in its text.

A doubt is a warning: a value may be wrong. A damage that was read with certainty is a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wireparse.layout import Story
    from wireparse.syntax import Node

__all__ = ["CLOSE_KIND", "CLOSE_START", "Flaw", "damage", "doubts"]

CLOSE_START = 4
"""Below this margin the beginning of a story was a close call."""

CLOSE_KIND = 2
"""Below this margin the role of a block was a close call."""


class Flaw(NamedTuple):
    """What is the matter, and where: code points of the whole text, half open."""

    code: str
    message: str
    start: int
    end: int
    severity: str


def doubts(story: Story) -> Iterator[Flaw]:
    """Yield what the layout was not sure of."""
    if story.start_margin < CLOSE_START:
        first = story.parts[0]
        message = "the story may begin elsewhere"
        yield Flaw("close-start", message, first.start, first.end, "warning")
    for part in story.parts:
        if part.certainty < CLOSE_KIND:
            message = f"read as {part.role}, but it may be {part.runner_up}"
            yield Flaw("close-kind", message, part.start, part.end, "warning")


def damage(text: str, article: Node) -> Iterator[Flaw]:
    """Yield the damage in the text of a story."""
    for before, node in zip((None, *article.children[:-1]), article.children, strict=True):
        if node.rule in _DAMAGES:
            yield from _DAMAGES[node.rule](text, before, node)
    if not any(node.rule in _ANCHORS for node in article.children):
        message = "neither a dateline nor a sign-off says that this is one story"
        yield Flaw("no-anchor", message, article.start, article.end, "note")


_ANCHORS = {"Dateline", "Signoff"}


def _caption(text: str, before: Node | None, node: Node) -> Iterator[Flaw]:
    if node.first("Photocredit") is None and text[node.end - 1] not in ".!?)\"”":
        message = "the caption is cut off: neither a credit nor a full stop ends it"
        yield Flaw("caption-cut", message, node.start, node.end, "note")


def _dateline(text: str, before: Node | None, node: Node) -> Iterator[Flaw]:
    stray = node.first("Straycomma")
    if stray is not None:
        yield Flaw("stray-comma", "a comma before the agency", stray.start, stray.end, "note")


# A full stop between a word and the next sentence, with no blank: week.Administration.
_GLUE = re.compile(r"[a-z]{3}[.!?][\"”’]?(?=[A-Z][a-z]+ [a-z]+ )")


def _paragraph(text: str, before: Node | None, node: Node) -> Iterator[Flaw]:
    for found in _GLUE.finditer(text, node.start, node.end):
        message = "two paragraphs are glued together"
        yield Flaw("paragraphs-glued", message, found.end(), found.end(), "note")


def _signoff(text: str, before: Node | None, node: Node) -> Iterator[Flaw]:
    if before is not None and before.rule == "Paragraph" and "\n" not in text[before.end : node.start]:
        message = "the sign-off is glued to the last paragraph"
        yield Flaw("signoff-glued", message, node.start, node.start, "note")
    for one, other in pairwise(node.children):
        if one.end == other.start:
            message = "the separator between two clauses is missing"
            yield Flaw("separator-missing", message, one.end, other.start, "note")


_DAMAGES = {
    "Caption": _caption,
    "Dateline": _dateline,
    "Paragraph": _paragraph,
    "Signoff": _signoff,
}
