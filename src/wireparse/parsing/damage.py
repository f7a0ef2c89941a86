"""What is damaged in the text of a story, or between two stories.

Damage that did not affect the result is a note. Text that may be missing from the stories is a
warning.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from wireparse.parsing.findings import Finding
from wireparse.parsing.source import credit_in
from wireparse.parsing.trees import is_anchored, is_note, is_unknown_note
from wireparse.sources.mojibake import find_mojibake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.parsing.source import Source, Tree

__all__ = ["damage_between", "damage_in"]

BODY = 100
"""A story without a paragraph is suspicious if it has more characters than these in other parts."""

UNREAD = 500
"""Text between two stories is suspicious if the grammar knows fewer characters of it by this."""


def damage_in(source: Source, article: Tree) -> Iterator[Finding]:
    """Yield the damage in the text of a story, kind by kind."""
    text, _, _ = source
    yield from _missing(article)
    yield from _no_body(article)
    yield from _cut_captions(text, article)
    yield from _stray_commas(article)
    yield from _glued_paragraphs(text, article)
    yield from _glued_signoffs(text, article)
    yield from _lost_separators(article)
    yield from _damaged_characters(text, article)


def damage_between(source: Source, furniture: Tree) -> Iterator[Finding]:
    """Yield the damage in the text between two stories, and a finding if it may be a story."""
    text, _, _ = source
    yield from _unread_text(source, furniture)
    yield from _damaged_characters(text, furniture)


def _damaged_characters(text: str, node: Tree) -> Iterator[Finding]:
    yield from _control_characters(text, node)
    yield from _mojibake(text, node)


def _control_characters(text: str, node: Tree) -> Iterator[Finding]:
    """Yield one finding for all control characters in a node, at the first of them."""
    found = list(_CONTROL.finditer(text, node.start, node.end))
    if found:
        count = sum(run.end() - run.start() for run in found)
        message = f"control characters: {count}" if count > 1 else "a control character"
        yield Finding("control-characters", message, found[0].start(), found[0].end())


# C0 and C1 controls except white space. With `xx*`, `re` skips other text three times as fast as
# with `x+`.
_CONTROL = re.compile(2 * r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]" + "*")


def _mojibake(text: str, node: Tree) -> Iterator[Finding]:
    """Yield one finding for all mojibake in a node, at the first of it."""
    found = list(find_mojibake(text, node.start, node.end))
    if found:
        start, end = found[0]
        message = f"UTF-8 was decoded as Windows-1252 in {len(found)} places"
        if len(found) == 1:
            message = "UTF-8 was decoded as Windows-1252"
        yield Finding("mojibake", message, start, end)


def _missing(article: Tree) -> Iterator[Finding]:
    if article.first("Headline") is None:
        first = article.children[0]
        yield Finding("no-headline", "the story has no headline", first.start, first.end)
    if not is_anchored(article):
        message = "the story has no byline, dateline or sign-off, so its boundaries are uncertain"
        yield Finding("no-anchor", message, article.start, article.end)


def _no_body(article: Tree) -> Iterator[Finding]:
    """Yield a finding if a story has no paragraph: a warning if other parts may hold its body."""
    if article.first("Paragraph"):
        return
    others = [
        node for node in article.children if node.rule == "Crosshead" or is_unknown_note(node)
    ]
    size = sum(node.end - node.start for node in others)
    if size <= BODY:
        yield Finding("no-body", "the story has no paragraphs", article.start, article.end)
        return
    message = f"the story has no paragraphs, but {size} characters of notes or crossheads"
    yield Finding("empty-body", message, others[0].start, others[-1].end, "warning")


def _unread_text(source: Source, furniture: Tree) -> Iterator[Finding]:
    """Yield a finding if much of the text between two stories is not known to be furniture."""
    if furniture.end - furniture.start <= UNREAD:
        return
    unread = [node for node in furniture.children if not is_note(source, node.start, node.end)]
    size = sum(node.end - node.start for node in unread)
    if size > UNREAD:
        message = f"{size:,} characters of text belong to no story"
        yield Finding("unread-text", message, unread[0].start, unread[-1].end, "warning")


def _cut_captions(text: str, article: Tree) -> Iterator[Finding]:
    for node in article.all("Caption"):
        if credit_in(node) is None and text[node.end - 1] not in _ENDINGS:
            message = "the caption is cut off: it ends without a credit or a full stop"
            yield Finding("caption-cut", message, node.start, node.end)


_ENDINGS = ".!?…)\"'”’»"


def _stray_commas(article: Tree) -> Iterator[Finding]:
    for dateline in article.all("Dateline"):
        for comma in dateline.all("StrayComma"):
            yield Finding("stray-comma", "a comma before the agency", comma.start, comma.end)


# A full stop without a space before the next sentence: week.Administration officials say
# Anchored on the stop, so the look-behind runs only there; letters are far more frequent.
_GLUE = re.compile(r"[.!?](?:(?<=[a-z]{3}.)|(?<=[0-9]{2}.))[\"”’]?(?=[A-Z][a-z]+ [a-z]+ )")


def _glued_paragraphs(text: str, article: Tree) -> Iterator[Finding]:
    for node in article.all("Paragraph"):
        # A slice, so that the look-behind cannot see the text before the paragraph.
        for found in _GLUE.finditer(text[node.start : node.end]):
            message, end = "two paragraphs are joined without a break", node.start + found.end()
            yield Finding("paragraphs-glued", message, end, end)


def _glued_signoffs(text: str, article: Tree) -> Iterator[Finding]:
    for before, node in pairwise(article.children):
        between = text[before.end : node.start]
        if node.rule == "Signoff" and before.rule == "Paragraph" and not _LINE_END.search(between):
            message = "the sign-off follows the last paragraph without a line break"
            yield Finding("signoff-glued", message, node.start, node.start)


_LINE_END = re.compile(r"[\r\n]")


def _lost_separators(article: Tree) -> Iterator[Finding]:
    for signoff in article.all("Signoff"):
        for one, other in pairwise(signoff.children):
            if one.end == other.start:
                message = "the separator between two clauses is missing"
                yield Finding("separator-missing", message, one.end, other.start)
