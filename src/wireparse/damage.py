"""What was doubtful in the reading of a story, and what is damaged in its text.

A doubt is a warning: a value may be wrong. A damage that was read with certainty is a note.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.layout import Story
    from wireparse.syntax import Node

__all__ = ["CLOSE_KIND", "CLOSE_START", "Flaw", "control_characters", "damage", "doubts"]

CLOSE_START = 10
"""Below this margin the beginning of a story was a close call."""

CLOSE_KIND = 2
"""Below this margin the role of a block was a close call."""


class Flaw(NamedTuple):
    """What is the matter, and where: code points of the whole text, half open."""

    code: str
    message: str
    start: int
    end: int
    severity: str = "note"


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
    """Yield the damage in the text of a story, kind by kind."""
    yield from _missing(article)
    yield from _cut_captions(text, article)
    yield from _stray_commas(article)
    yield from _glued_paragraphs(text, article)
    yield from _glued_signoffs(text, article)
    yield from _lost_separators(article)
    yield from control_characters(text, article)


def control_characters(text: str, node: Node) -> Iterator[Flaw]:
    """Yield one flaw for all control characters in a story, at the first of them."""
    found = list(_CONTROL.finditer(text, node.start, node.end))
    if found:
        count = sum(run.end() - run.start() for run in found)
        message = f"control characters: {count}" if count > 1 else "a control character"
        yield Flaw("control-characters", message, found[0].start(), found[0].end())


# White space is none of them.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+")


def _missing(article: Node) -> Iterator[Flaw]:
    rules = {node.rule for node in article.children}
    if "Headline" not in rules:
        first = article.children[0]
        yield Flaw("no-headline", "the story has no headline", first.start, first.end)
    if not rules & {"Dateline", "Signoff"}:
        message = "neither a dateline nor a sign-off says that this is one story"
        yield Flaw("no-anchor", message, article.start, article.end)


def _cut_captions(text: str, article: Node) -> Iterator[Flaw]:
    for node in article.all("Caption"):
        if node.first("Photocredit") is None and text[node.end - 1] not in _ENDINGS:
            message = "the caption is cut off: neither a credit nor a full stop ends it"
            yield Flaw("caption-cut", message, node.start, node.end)


_ENDINGS = ".!?…)\"'”’»"


def _stray_commas(article: Node) -> Iterator[Flaw]:
    for dateline in article.all("Dateline"):
        for comma in dateline.all("Straycomma"):
            yield Flaw("stray-comma", "a comma before the agency", comma.start, comma.end)


# A full stop between a word and the next sentence, with no blank: week.Administration.
_GLUE = re.compile(r"(?:[a-z]{3}|[0-9]{2})[.!?][\"”’]?(?=[A-Z][a-z]+ [a-z]+ )")


def _glued_paragraphs(text: str, article: Node) -> Iterator[Flaw]:
    for node in article.all("Paragraph"):
        for found in _GLUE.finditer(text, node.start, node.end):
            message = "two paragraphs are glued together"
            yield Flaw("paragraphs-glued", message, found.end(), found.end())


def _glued_signoffs(text: str, article: Node) -> Iterator[Flaw]:
    for before, node in pairwise(article.children):
        between = text[before.end : node.start]
        if node.rule == "Signoff" and before.rule == "Paragraph" and not _LINE_END.search(between):
            message = "the sign-off is glued to the last paragraph"
            yield Flaw("signoff-glued", message, node.start, node.start)


_LINE_END = re.compile(r"[\r\n]")


def _lost_separators(article: Node) -> Iterator[Flaw]:
    for signoff in article.all("Signoff"):
        for one, other in pairwise(signoff.children):
            if one.end == other.start:
                message = "the separator between two clauses is missing"
                yield Flaw("separator-missing", message, one.end, other.start)
