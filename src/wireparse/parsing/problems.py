"""What was doubtful in the reading of a story, and what is damaged in its text.

A doubt is a warning: a value may be wrong. A damage that was read with certainty is a note.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.parsing.layout.segment import Story
    from wireparse.peg.node import Node
    from wireparse.styles import Ruleset

__all__ = [
    "CLOSE_KIND",
    "CLOSE_START",
    "Flaw",
    "control_characters",
    "damage",
    "doubtful",
    "doubts",
]

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


def doubtful(text: str, rules: Ruleset, article: Node) -> Iterator[Flaw]:
    """Yield what is odd for what it was read as, and what nearly was something else."""
    yield from _odd_headlines(text, article)
    yield from _odd_bylines(text, article)
    yield from _odd_datelines(text, rules, article)
    yield from _odd_credits(text, rules, article)


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


# White space is none of them. Without a plus, what is none is skipped three times as fast.
_CONTROL = re.compile(2 * r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]" + "*")


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
        if node.first("PhotoCredit") is None and text[node.end - 1] not in _ENDINGS:
            message = "the caption is cut off: neither a credit nor a full stop ends it"
            yield Flaw("caption-cut", message, node.start, node.end)


_ENDINGS = ".!?…)\"'”’»"


def _stray_commas(article: Node) -> Iterator[Flaw]:
    for dateline in article.all("Dateline"):
        for comma in dateline.all("StrayComma"):
            yield Flaw("stray-comma", "a comma before the agency", comma.start, comma.end)


# A full stop between a word and the next sentence, with no blank: week.Administration.
# It is found by its stop, for a look behind is asked there only: stops are rarer than letters.
_GLUE = re.compile(r"[.!?](?:(?<=[a-z]{3}.)|(?<=[0-9]{2}.))[\"”’]?(?=[A-Z][a-z]+ [a-z]+ )")


def _glued_paragraphs(text: str, article: Node) -> Iterator[Flaw]:
    for node in article.all("Paragraph"):
        # Cut out, so that nothing before the paragraph is looked at.
        for found in _GLUE.finditer(text[node.start : node.end]):
            message, end = "two paragraphs are glued together", node.start + found.end()
            yield Flaw("paragraphs-glued", message, end, end)


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


# Doubts about values -----------------------------------------------------------------------------

_LONGEST_HEADLINE = 160
_LONGEST_SENTENCE = 90  # the same, where it ends in a full stop
_MOST_WORDS = 5  # of a name; Maria de los Angeles Ortiz has five
_LEAD = 120  # characters of the first paragraph in which a dateline may stand
_LONGEST_SIGNOFF = 300
_TAIL = 4  # parts at the end of a story in which its sign-off may stand


def _odd_headlines(text: str, article: Node) -> Iterator[Flaw]:
    for node in article.all("Headline"):
        longest = _LONGEST_SENTENCE if text[node.end - 1] == "." else _LONGEST_HEADLINE
        if node.end - node.start > longest:
            message = "it is long for a headline"
            yield Flaw("doubtful-headline", message, node.start, node.end, "warning")


def _odd_bylines(text: str, article: Node) -> Iterator[Flaw]:
    for node in article.all("Byline"):
        for person in node.all("BylinePerson"):
            name = person.first("Name") or person
            if len(text[name.start : name.end].split()) > _MOST_WORDS:
                message = "it is long for a name"
                yield Flaw("doubtful-byline", message, name.start, name.end, "warning")
    for node in article.all("Note"):
        if _unknown(node) and _BY.match(text, node.start, node.end):
            message = "it may be a byline"
            yield Flaw("doubtful-byline", message, node.start, node.end, "warning")


def _unknown(node: Node) -> bool:
    """Tell whether it is a note whose kind no rule tells."""
    return node.rule == "Note" and node.children[0].rule in ("Deck", "Other")


_BY = re.compile(r"\W{0,3}(?:by|von|par)\s+[^\W\d_]", re.IGNORECASE)


def _odd_datelines(text: str, rules: Ruleset, article: Node) -> Iterator[Flaw]:
    """Yield a doubt where a lead names an agency, or begins as with a place that no list knows."""
    lead = article.first("Paragraph")
    if article.first("Dateline") or lead is None:
        return
    for name in _SIGNED.finditer(text, lead.start, min(lead.end, lead.start + _LEAD)):
        if rules.lookup("agencies", name[1]):
            message = "there may be a dateline"
            yield Flaw("doubtful-dateline", message, lead.start, name.end(), "warning")
            return
    head = _HEADED.match(text, lead.start, lead.end)
    if head and rules.lookup("headline_marks", head[1]) is None:
        message = "it may begin with a dateline"
        yield Flaw("doubtful-dateline", message, lead.start, head.end(), "warning")


# One to three words in capitals, and what parts a place from the lead: KAMBIZARA: The council
_HEADED = re.compile(
    r"([A-Z][A-Z'’-]{2,20}(?: [A-Z][A-Z'’-]{1,20}){0,2})(?:, [A-Z][\w. ]{1,20})?"
    r"(?: ?:| [-–—]{1,2})(?= [A-Z])"
)
_SIGNED = re.compile(r"[(/]\s?([^()/\n]{2,40}?)\s?[)/]")


def _odd_credits(text: str, rules: Ruleset, article: Node) -> Iterator[Flaw]:
    for node in article.all("Caption"):
        hint = _PHOTO.search(text, node.start, node.end)
        if hint and node.first("PhotoCredit") is None:
            message = "there may be a photo credit"
            yield Flaw("doubtful-credit", message, hint.start(), node.end, "warning")
    for node in article.children[-_TAIL:]:
        if node.rule == "Paragraph" or _unknown(node):
            start = max(text.rfind("(", node.start, node.end), node.start)
            if _like_signoff(text, rules, start, node.end):
                message = "it may be a sign-off"
                yield Flaw("doubtful-credit", message, start, node.end, "warning")


_PHOTO = re.compile(
    r"(?i:\b(?:photo|picture|image)s? (?:by|courtesy)\b)|\bvia [A-Z]{2,}|\b[A-Z]{3,}/[A-Z ]|©"
)


def _like_signoff(text: str, rules: Ruleset, start: int, end: int) -> bool:
    """Tell whether words such as Reporting by begin here."""
    if end - start > _LONGEST_SIGNOFF:
        return False
    start = next((at for at in range(start, end) if text[at].isalpha()), end)
    stop = rules.matcher.test("Role", text, start, end)
    kinds = {rules.lookup("roles", word) for word in text[start : max(stop, start)].split()}
    return bool(kinds & _DESK) and _OF.match(text, stop, end) is not None


_OF = re.compile(r"\s*:|\s+(?:by|from)\b", re.IGNORECASE)
_DESK = {"reporting", "writing", "editing", "compiling", "translating"}
