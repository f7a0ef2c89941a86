"""Doubts about the fields of a story: what is unusual in a value, and what may be an unread one."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from wireparse.parsing.doubt.signals import Doubt
from wireparse.parsing.source import credit_in
from wireparse.parsing.trees import is_anchored, is_unknown_note
from wireparse.sources.mojibake import find_mojibake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.parsing.source import Source, Tree

__all__ = ["field_doubts"]

_LONGEST_HEADLINE = 160
_LONGEST_SENTENCE = 90  # the longest headline that ends in a full stop
_MOST_WORDS = 5  # of a name: Maria de los Angeles Ortiz
_SHORT_LINE = 60
_LEAD = 120  # characters of the first paragraph in which to look for a dateline
_LONGEST_SIGNOFF = 300
_TAIL = 4  # parts at the end of a story in which to look for a sign-off


def field_doubts(source: Source, article: Tree) -> Iterator[Doubt]:
    """Yield what speaks against the values of a story, field by field."""
    yield from _missing(article)
    yield from _headlines(source.text, article)
    yield from _bylines(source, article)
    yield from _datelines(source, article)
    yield from _captions(source, article)
    yield from _signoffs(source, article)
    yield from _below_signoff(article)


# The head ---------------------------------------------------------------------------------------


def _missing(article: Tree) -> Iterator[Doubt]:
    first = article.children[0]
    if article.first("Headline") is None:
        yield _doubt("no-headline", "a story without a headline", first)
    if not is_anchored(article):
        message = "no byline, dateline or sign-off tells where the story starts and ends"
        yield _doubt("no-anchor", message, first)


def _headlines(text: str, article: Tree) -> Iterator[Doubt]:
    for node in article.all("Headline"):
        length, last = node.end - node.start, text[node.end - 1]
        if length > (_LONGEST_SENTENCE if last == "." else _LONGEST_HEADLINE):
            yield _doubt("long-headline", "unusually long for a headline", node)
        if last == ".":
            yield _doubt("sentence-headline", "a headline that ends a sentence", node)
        if "\n" in text[node.start : node.end]:
            yield _doubt("wrapped-headline", "a headline of several lines", node)
        if any(mark in text[node.start : node.end] for mark in _PAGE_MARKS):
            yield _doubt("page-headline", "a headline with the marks of a web page", node)


_PAGE_MARKS = "|", "»", "://", "@", "www."


def _bylines(source: Source, article: Tree) -> Iterator[Doubt]:
    text, matcher = source.text, source.rules.matcher
    for node in article.all("Byline"):
        for person in node.all("BylinePerson"):
            yield from _names(text, person)
        for start, end in islice(find_mojibake(text, node.start, node.end), 1):
            message = "a name with mojibake, which may be incomplete"
            yield Doubt("byline-mojibake", message, start, end)
    for node in _above_body(article):
        if not is_unknown_note(node):
            continue
        if matcher.test("byline_like", text, node.start, node.end) >= 0:
            yield _doubt("unread-byline", "possible byline not recognized", node)
        elif node.end - node.start < _SHORT_LINE:
            yield _doubt("short-deck", "short for a deck: it may be a byline or a title", node)
        else:
            yield _doubt("deck", "a deck that may be a caption or the lead", node)


def _names(text: str, person: Tree) -> Iterator[Doubt]:
    name = person.first("Name") or person
    words = text[name.start : name.end].split()
    if len(words) > _MOST_WORDS:
        yield _doubt("long-name", "unusually long for a name", name)


def _above_body(article: Tree) -> Iterator[Tree]:
    """Yield the notes above the first paragraph or crosshead."""
    for node in article.children:
        if node.rule in ("Paragraph", "Crosshead"):
            return
        if node.rule == "Note":
            yield node


def _datelines(source: Source, article: Tree) -> Iterator[Doubt]:
    """Yield a doubt if a lead names an agency, or begins with what may be a dateline."""
    if article.first("Dateline"):
        return
    text, rules, _ = source
    lead = article.first("Paragraph")
    if lead is None:
        return
    stop = min(lead.end, lead.start + _LEAD)
    end = _known_agency(source, lead.start, stop)
    if end >= 0:
        message = "possible dateline not recognized"
        yield Doubt("unread-dateline", message, lead.start, end)
        return
    end = rules.matcher.test("unknown_dateline", text, lead.start, lead.end)
    if end >= 0 and rules.lookup("headline_marks", _words_in_capitals(source, lead)) is None:
        message = "possible dateline with an unknown place"
        yield Doubt("unknown-dateline", message, lead.start, end)


def _known_agency(source: Source, start: int, end: int) -> int:
    """Return where an agency in brackets or slashes ends, or -1."""
    text, rules, _ = source
    for first, last in rules.matcher.spans("agency_like", text, start, end):
        if rules.lookup("agencies", text[first + 1 : last - 1]):
            return last
    return -1


def _words_in_capitals(source: Source, lead: Tree) -> str:
    """Return the words with which an unknown dateline begins."""
    text, rules, _ = source
    return text[lead.start : rules.matcher.test("words_in_capitals", text, lead.start, lead.end)]


def _captions(source: Source, article: Tree) -> Iterator[Doubt]:
    in_body = False
    for node in article.children:
        in_body = in_body or node.rule == "Paragraph"
        if node.rule != "Caption":
            continue
        yield from _credit(source, node)
        if in_body:
            yield _doubt("caption-in-body", "a caption between paragraphs", node)
        if _has_opener(source.text, node):
            continue
        if credit_in(node) is None:
            yield _doubt("caption-without-credit", "a caption without a photo credit", node)
        if node.end - node.start < _SHORT_LINE:
            yield _doubt("short-caption", "a short caption", node)


def _has_opener(text: str, caption: Tree) -> bool:
    """Whether a caption begins with words such as FILE PHOTO, which no other text begins with."""
    prefix = caption.first("CaptionPrefix")
    return prefix is not None and text[prefix.start].isalpha()


def _credit(source: Source, caption: Tree) -> Iterator[Doubt]:
    """Yield a doubt if a caption ends with what may be a photo credit."""
    if credit_in(caption):
        return
    text, rules, _ = source
    start = rules.matcher.search("credit_like", text, caption.start, caption.end)
    if start >= 0:
        message = "possible photo credit not recognized"
        yield Doubt("unread-photo-credit", message, start, caption.end)


# The tail ---------------------------------------------------------------------------------------


def _signoffs(source: Source, article: Tree) -> Iterator[Doubt]:
    """Yield each likely sign-off that no rule matched."""
    text = source.text
    for node in article.children[-_TAIL:]:
        if node.rule == "Paragraph" or is_unknown_note(node):
            start = max(text.rfind("(", node.start, node.end), node.start)
            if _like_signoff(source, start, node.end):
                message = "possible sign-off not recognized"
                yield Doubt("unread-signoff", message, start, node.end)


def _below_signoff(article: Tree) -> Iterator[Doubt]:
    """Yield a doubt if the story goes on below its sign-off."""
    ended = False
    for node in article.children:
        ended = ended or node.rule == "Signoff"
        if ended and node.rule == "Paragraph":
            yield _doubt("below-signoff", "a paragraph below the sign-off", node)
            return


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


def _doubt(signal: str, message: str, node: Tree) -> Doubt:
    return Doubt(signal, message, node.start, node.end)
