"""What is doubtful in the reading of a story, and what is damaged in its text.

Doubt is reported as a warning: a value may be wrong. Damage that did not affect the result is
reported as a note.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from wireparse.parsing.trees import is_note
from wireparse.sources.mojibake import find_mojibake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.parsing.layout import Segment
    from wireparse.parsing.source import Source, Tree

__all__ = [
    "CLOSE_KIND",
    "CLOSE_START",
    "Finding",
    "close_calls",
    "damage_between",
    "damage_in",
    "oddities",
]

CLOSE_START = 10
"""Below this margin, the start of a story is a close call."""

CLOSE_KIND = 2
"""Below this margin, the role of a block is a close call."""

BODY = 100
"""A story without a paragraph is suspicious if it has more characters than these in other parts."""

UNREAD = 500
"""Text between two stories is suspicious if the grammar knows fewer characters of it by this."""


class Finding(NamedTuple):
    """Something doubtful or damaged, from `start` up to `end` in code points of the text."""

    code: str
    message: str
    start: int
    end: int
    severity: str = "note"


def close_calls(segment: Segment) -> Iterator[Finding]:
    """Yield the decisions of the layout that won by a small margin."""
    if segment.start_margin < CLOSE_START:
        first = segment.parts[0]
        message = "the story may start elsewhere"
        yield Finding("close-start", message, first.start, first.end, "warning")
    for part in segment.parts:
        if part.certainty < CLOSE_KIND:
            role, other = _in_words(part.role), _in_words(part.runner_up)
            message = f"could be {role} or {other}; treated as {role}"
            yield Finding("close-kind", message, part.start, part.end, "warning")


def _in_words(role: str) -> str:
    """Return the name of a role as in the glossary, with its article.

    >>> _in_words("signoff"), _in_words("deck")
    ('a sign-off', 'a deck')
    """
    return _ROLES.get(role, f"a {role}")


_ROLES = {"furniture": "furniture", "signoff": "a sign-off", "title": "a title under a byline"}


def oddities(source: Source, article: Tree) -> Iterator[Finding]:
    """Yield parts with implausible content and near misses (an unread byline or dateline)."""
    text, _, _ = source
    yield from _odd_headlines(text, article)
    yield from _odd_bylines(source, article)
    yield from _odd_datelines(source, article)
    yield from _odd_credits(source, article)


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
    rules = {node.rule for node in article.children}
    if "Headline" not in rules:
        first = article.children[0]
        yield Finding("no-headline", "the story has no headline", first.start, first.end)
    if not rules & {"Dateline", "Signoff"}:
        message = "the story has no dateline or sign-off, so its boundaries are uncertain"
        yield Finding("no-anchor", message, article.start, article.end)


def _no_body(article: Tree) -> Iterator[Finding]:
    """Yield a finding if a story has no paragraph: a warning if other parts may hold its body."""
    if article.first("Paragraph"):
        return
    others = [node for node in article.children if node.rule == "Crosshead" or _unknown(node)]
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
        if node.first("PhotoCredit") is None and text[node.end - 1] not in _ENDINGS:
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


# Oddities ----------------------------------------------------------------------------------------

_LONGEST_HEADLINE = 160
_LONGEST_SENTENCE = 90  # the longest headline that ends in a full stop
_MOST_WORDS = 5  # of a name: Maria de los Angeles Ortiz
_LEAD = 120  # characters of the first paragraph in which to look for a dateline
_LONGEST_SIGNOFF = 300
_TAIL = 4  # parts at the end of a story in which to look for a sign-off


def _odd_headlines(text: str, article: Tree) -> Iterator[Finding]:
    for node in article.all("Headline"):
        longest = _LONGEST_SENTENCE if text[node.end - 1] == "." else _LONGEST_HEADLINE
        if node.end - node.start > longest:
            message = "unusually long for a headline"
            yield Finding("doubtful-headline", message, node.start, node.end, "warning")


def _odd_bylines(source: Source, article: Tree) -> Iterator[Finding]:
    text, matcher = source.text, source.rules.matcher
    for node in article.all("Byline"):
        for person in node.all("BylinePerson"):
            name = person.first("Name") or person
            if len(text[name.start : name.end].split()) > _MOST_WORDS:
                message = "unusually long for a name"
                yield Finding("doubtful-byline", message, name.start, name.end, "warning")
        for start, end in islice(find_mojibake(text, node.start, node.end), 1):
            message = "a name with mojibake, which may be incomplete"
            yield Finding("doubtful-byline", message, start, end, "warning")
    for node in article.all("Note"):
        if _unknown(node) and matcher.test("byline_like", text, node.start, node.end) >= 0:
            message = "possible byline not recognized"
            yield Finding("doubtful-byline", message, node.start, node.end, "warning")


def _unknown(node: Tree) -> bool:
    """Whether a node is a note without a kind of its own."""
    return node.rule == "Note" and node.children[0].rule in ("Deck", "Other")


def _odd_datelines(source: Source, article: Tree) -> Iterator[Finding]:
    """Yield a finding if a lead names an agency, or begins with what may be an unknown place."""
    text, rules, _ = source
    lead = article.first("Paragraph")
    if article.first("Dateline") or lead is None:
        return
    stop = min(lead.end, lead.start + _LEAD)
    for start, end in rules.matcher.spans("agency_like", text, lead.start, stop):
        if rules.lookup("agencies", text[start + 1 : end - 1]):
            message = "possible dateline not recognized"
            yield Finding("doubtful-dateline", message, lead.start, end, "warning")
            return
    end = rules.matcher.test("unknown_dateline", text, lead.start, lead.end)
    if end >= 0 and rules.lookup("headline_marks", _words_in_capitals(source, lead)) is None:
        message = "possible dateline with an unknown place"
        yield Finding("doubtful-dateline", message, lead.start, end, "warning")


def _words_in_capitals(source: Source, lead: Tree) -> str:
    """Return the words with which an unknown dateline begins."""
    text, rules, _ = source
    return text[lead.start : rules.matcher.test("words_in_capitals", text, lead.start, lead.end)]


def _odd_credits(source: Source, article: Tree) -> Iterator[Finding]:
    """Yield a finding for each likely photo credit and sign-off that no rule matched."""
    text, matcher = source.text, source.rules.matcher
    for node in article.all("Caption"):
        start = matcher.search("credit_like", text, node.start, node.end)
        if start >= 0 and node.first("PhotoCredit") is None:
            message = "possible photo credit not recognized"
            yield Finding("doubtful-credit", message, start, node.end, "warning")
    for node in article.children[-_TAIL:]:
        if node.rule == "Paragraph" or _unknown(node):
            start = max(text.rfind("(", node.start, node.end), node.start)
            if _like_signoff(source, start, node.end):
                message = "possible sign-off not recognized"
                yield Finding("doubtful-credit", message, start, node.end, "warning")


def _like_signoff(source: Source, start: int, end: int) -> bool:
    """Whether a passage begins with words such as `Reporting by`."""
    text, rules, _ = source
    if end - start > _LONGEST_SIGNOFF:
        return False
    start = next((at for at in range(start, end) if text[at].isalpha()), end)
    stop = rules.matcher.test("Role", text, start, end)
    kinds = {rules.lookup("roles", word) for word in text[start : max(stop, start)].split()}
    return bool(kinds & _DESK) and rules.matcher.test("role_end", text, stop, end) >= 0


_DESK = {"reporting", "writing", "editing", "compiling", "translating"}
