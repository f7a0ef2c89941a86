"""What the rules of the line grammar read in a block.

A rule is asked only where it may read: most blocks are paragraphs, and asking costs more than all
the rest of the layout.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wireparse.parsing.features.features import Evidence

if TYPE_CHECKING:
    from wireparse.parsing.blocks import Block
    from wireparse.parsing.features.features import Matcher
    from wireparse.peg.node import Node

__all__ = ["WHOLE", "glued_end_mark", "read"]

_HEAD = 400  # characters in which a dateline ends
_TAIL = 160  # characters at the end of a block in which a photo credit begins
_LINE = 400  # characters above which a block is no byline and no note
_LONGEST_SIGNOFF = 800  # characters above which it is no sign-off

_DATELINE_HINT = re.compile(
    r"(?s:.){1,120}?(?:[-–—―_:)\]}/电](?:\s|\Z|[-.A-Z\"“])|[）】］])"
    r"|[A-Z]{2}[^.!?\n\d,]{0,40}"  # LISBON, Portugal    LISBON 1996-05-03
    r"(?:,[^.!?\n\d]{0,30}(?:\d{4}-\d\d-\d\d)?| \d{4}-\d\d-\d\d)\Z"
    r"|[A-Z]{2}[A-Z '’./-]{1,36}(?:\Z|,\s?[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:\s|\Z))"
    # ANKARA    MANILA, March 19 The president
    r"|[^.!?\n]{4,60},\s[A-Z]{3,8}\s,"  # London, Feb 22, IRNA ,
)
# In a dateline no four small words follow each other, save in brackets.
_SMALL_WORDS = re.compile(r"(?<![^\W\d_])(?:[a-z]{2,}\s+){3}[a-z]{2}")
_BRACKETS = "([{（［【"
_END = 40  # characters of the longest end mark behind a sentence, and the stop before it
_GLUED_END = re.compile(
    r"([.!?][\"'”’»]?\s*)"
    r"(?:[■◼]|\([^()]{2,16}\)\.?(?:\s{1,3}[a-z.]{1,8})?"
    r"|(?:--? ?|[—–] ?)?[A-Z]{2,8}(?: [A-Za-z/]{1,7}){0,6}"
    r"|dpa(?: [a-z]{1,4}){1,5}|E(?:nditem(?:/[a-z]{1,5})?|ND|nd)"
    r"|(?:--?|[—–]) ?[A-Z][A-Za-z/-]{2,20}|/[a-z]{2,5}/[a-z]{2,5})\Z"
)
_PERSON = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|der|al|el|bin|von|la)){1,3}"
_NAME = re.compile(
    rf"{_PERSON}(?:(?:, {_PERSON}){{0,2}},? and {_PERSON})?(?:(?: in|,) [A-Z]\w+(?: [A-Z]\w+)?)?\Z"
)
# Without capitals and small letters at its head the search would take twice as long.
_CREDIT_HINT = re.compile(r"[/©)]|[Pp](?i:hoto|icture)|[Vv](?i:ia )")
# No small letter of ASCII; of other letters any will do, for Łucja has her pictures too.
_CREDIT_START = re.compile(r"(?<!\S)(?:[(@©]|[^\W\d_a-z]|[a-z]{2,4} ?/)")

_NOTES = {
    "Currency": Evidence.CONTACT,
    "Ticker": Evidence.CONTACT,
    "Contact": Evidence.CONTACT,
    "Link": Evidence.CONTACT,
    "Boilerplate": Evidence.CONTACT,
    "Keywords": Evidence.CONTACT,
    "Timestamp": Evidence.TIMESTAMP,
    "Take": Evidence.ENDMARK,
    "EndMark": Evidence.ENDMARK,
    "Correction": Evidence.UPDATE,
    "Update": Evidence.UPDATE,
    "Embargo": Evidence.ADVISORY,
    "Advisory": Evidence.ADVISORY,
    "Copyright": Evidence.COPYRIGHT,
    "Furniture": Evidence.FURNITURE,
    "Slug": Evidence.SLUG,
    "Bullet": Evidence.BULLET,
}


# Notes that are told apart by the first of what they hold.
_INNER = {
    ("Furniture", "Section"): Evidence.SECTION,
    ("Furniture", "Date"): Evidence.SOURCE,
    ("Furniture", "ShortDate"): Evidence.SOURCE,
    ("Furniture", "MonthYear"): Evidence.SOURCE,
    ("Timestamp", "Date"): Evidence.DATE,
    ("Timestamp", "ShortDate"): Evidence.DATE,
}

WHOLE = (
    Evidence.BYLINE
    | Evidence.SIGNOFF
    | Evidence.SECTION
    | Evidence.SOURCE
    | Evidence.DATE
    | Evidence.ROW
) | sum(set(_NOTES.values()))
"""What the grammar reads as a whole block: nothing else is told by its shape."""


# The rules that may read in a block; which of them are worth asking is told by one look. The longer
# the block, the fewer.
_ASKED = ("clausehead", "CaptionPrefix", "Byline", "Note", "BylineTitle", "Heading", "Row")
_CLAUSE, _PREFIX, _BYLINE, _NOTE, _BYTITLE, _HEADING, _ROW = (1 << n for n in range(len(_ASKED)))
_ASKED_WORDY, _ASKED_LONG = _ASKED[:4], _ASKED[:2]


def read(matcher: Matcher, text: str, block: Block, shape: int) -> int:
    """Return what the grammar reads in a block of this shape."""
    start, end = block.start, block.end
    length = end - start
    rules: tuple[str, ...] = _ASKED
    if shape & Evidence.WORDY:
        rules = _ASKED_WORDY if length <= _LINE else _ASKED_LONG
    asked = matcher.may_read(rules, text, start, end)
    if length <= _LONGEST_SIGNOFF and _signs_off(matcher, text, start, end, asked):
        return Evidence.SIGNOFF
    found = 0
    if _may_be_dated(text, start, end):
        found |= _dateline(matcher, text, start, end)
    if asked & _PREFIX and matcher.test("CaptionPrefix", text, start, end) >= 0:
        found |= Evidence.PREFIX
    if _credited(matcher, text, start, end):
        found |= Evidence.CREDIT
    elif glued_end_mark(matcher, text, start, end) >= 0:
        found |= Evidence.STOP
    if length <= _LINE and not found & Evidence.DATELINE:
        found |= _line(matcher, text, start, end, shape, asked)
    return found


def glued_end_mark(matcher: Matcher, text: str, start: int, end: int) -> int:
    """Return where an end mark begins behind the last sentence of a block, or -1: `. (ANI)`."""
    glued = _GLUED_END.search(text, max(start + 1, end - _END), end)
    if glued is None or matcher.test("EndMark", text, glued.end(1), end) != end:
        return -1
    return glued.end(1)


def _may_be_dated(text: str, start: int, end: int) -> bool:
    """Tell whether what ends a dateline comes soon, and no prose before it."""
    hint = _DATELINE_HINT.match(text, start, end)
    return hint is not None and (
        text[start] in _BRACKETS or not _SMALL_WORDS.search(text, start, hint.end())
    )


def _dateline(matcher: Matcher, text: str, start: int, end: int) -> int:
    """Grade what reads as a dateline: by its agency, its date, its place alone."""
    node = matcher.match("Dateline", text, start, min(end, start + _HEAD))
    if node is None:
        return 0
    found = Evidence.ALONE if node.end == end else 0
    dated = node.first("Date") is not None or node.first("NoDate") is not None
    dashed = text[node.end - 1] in "-–—―_.:/=】" or node.end == end
    known, other = node.first("Agency"), node.first("OtherAgency")
    labelled = matcher.test("datelabel", text, start, node.end) >= 0
    if labelled or (known and (dated or dashed)) or (other and dated and dashed):
        return found | Evidence.DATELINE
    return found | (Evidence.DATED if dated and dashed else Evidence.PLACED)


def _signs_off(matcher: Matcher, text: str, start: int, end: int, asked: int) -> bool:
    """A sign-off begins with a bracket, a dash or a clause, or says who contributed."""
    if not (
        text[start] in "([-–—*"
        or (asked & _CLAUSE and matcher.test("clausehead", text, start, end) >= 0)
        or text.find("contribut", start, end) >= 0
        or text.find("reported from", start, end) >= 0
    ):
        return False
    return matcher.fullmatch("Signoff", text, start, end) is not None


def _credited(matcher: Matcher, text: str, start: int, end: int) -> bool:
    """Tell whether a photo credit ends the block: look where one may begin."""
    tail = max(start, end - _TAIL)
    if not _CREDIT_HINT.search(text, max(tail, end - 80), end):
        return False
    if text[end - 1] == ")":
        tail = max(tail, text.rfind("(", tail, end))
    # Most credits are short: they are found sooner from the end.
    starts = [word.start() for word in _CREDIT_START.finditer(text, tail, end)]
    return any(matcher.test("PhotoCredit", text, at, end) == end for at in reversed(starts))


def _line(matcher: Matcher, text: str, start: int, end: int, shape: int, asked: int) -> int:
    """Return what the rules read that take a whole line."""
    found = 0
    if asked & _BYLINE and matcher.fullmatch("Byline", text, start, end):
        return Evidence.BYLINE
    if not shape & (Evidence.WORDY | Evidence.STOP):
        if asked & _BYTITLE and matcher.test("BylineTitle", text, start, end) == end:
            found |= Evidence.BYTITLE
        elif _NAME.match(text, start, end):
            found |= Evidence.NAME
    if (
        asked & _HEADING
        and not shape & Evidence.WORDY
        and matcher.test("Heading", text, start, end) == end
    ):
        found = found & ~Evidence.NAME | Evidence.HEADING
    prose = Evidence.STOP | Evidence.UPPER | Evidence.WORDY
    if asked & _ROW and not shape & prose and matcher.test("Row", text, start, end) == end:
        found |= Evidence.ROW
    if asked & _NOTE and (node := matcher.fullmatch("Note", text, start, end)):
        found |= _note(node)
    return found


def _note(node: Node) -> int:
    """Return what kind of note it is; a style may have notes of no kind."""
    if not node.children:
        return 0
    kind = node.children[0]
    inner = kind.children[0].rule if kind.children else ""
    # A style may read kinds of note of its own: something that is no prose.
    return _INNER.get((kind.rule, inner)) or _NOTES.get(kind.rule, Evidence.CONTACT)
