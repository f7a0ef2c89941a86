"""Features that need the grammar: which rules match at the start of a block, or all of it.

Most blocks are paragraphs, and trying the rules costs more than all other features together. So a
cheap test decides first whether a rule is worth trying.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wireparse.errors import StyleError
from wireparse.parsing.features.features import Feature

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wireparse.parsing.blocks import Block
    from wireparse.peg.node import Node
    from wireparse.styles.matching import WireMatcher
    from wireparse.styles.node_names import NodeName, RuleName

__all__ = [
    "DATED",
    "NOTE_FEATURES",
    "WHOLE",
    "check_note_kinds",
    "glued_end_mark",
    "is_photo_credit",
    "line_features",
]

_HEAD = 400  # characters within which a dateline ends
_SOON = 160  # characters within which its first dash, colon or bracket comes
_TAIL = 160  # characters at the end of a block within which a photo credit begins
_MARK = 80  # characters of a photo credit within which a sign or a word must be that tells it
_LABEL = 40  # characters within which the colon of a field comes
_LINE = 400  # characters of the longest byline and the longest note
_LONGEST_SIGNOFF = 800  # characters

_END = 40  # characters of a full stop and the longest end mark after it

NOTE_FEATURES: dict[NodeName, int] = {
    "Advisory": Feature.ADVISORY,
    "Boilerplate": Feature.CONTACT,
    "Bullet": Feature.BULLET,
    "Contact": Feature.CONTACT,
    "Copyright": Feature.COPYRIGHT,
    "Correction": Feature.UPDATE,
    "Currency": Feature.CONTACT,
    "Embargo": Feature.ADVISORY,
    "EndMark": Feature.ENDMARK,
    "Furniture": Feature.FURNITURE,
    "Keywords": Feature.CONTACT,
    "Link": Feature.CONTACT,
    "Other": Feature.CONTACT,
    "Slug": Feature.SLUG,
    "Take": Feature.ENDMARK,
    "Ticker": Feature.CONTACT,
    "Timestamp": Feature.TIMESTAMP,
    "Update": Feature.UPDATE,
}
"""The feature of each kind of note, by the rule that matches it. A style calls its own `Other`."""

# Notes that have another feature because of what comes first in them: `5 May 2019, The Harbour`.
_INNER = {
    ("Furniture", "Section"): Feature.SECTION,
    ("Furniture", "PostStamp"): Feature.SECTION | Feature.POST,
    ("Furniture", "Preface"): Feature.FURNITURE | Feature.PREFACE,
    ("Furniture", "TextMark"): Feature.FURNITURE | Feature.POST,
    ("Furniture", "TagLine"): Feature.FURNITURE | Feature.TAG,
    ("Furniture", "Date"): Feature.SOURCE,
    ("Furniture", "ShortDate"): Feature.SOURCE,
    ("Furniture", "MonthYear"): Feature.SOURCE,
    ("Furniture", "LinkHeading"): Feature.FURNITURE | Feature.LINKS,
    ("Take", ""): Feature.ENDMARK | Feature.TAKE,
    ("Timestamp", "Date"): Feature.DATE,
    ("Timestamp", "ShortDate"): Feature.DATE,
}

WHOLE = (
    Feature.BYLINE
    | Feature.SIGNOFF
    | Feature.SECTION
    | Feature.SOURCE
    | Feature.DATE
    | Feature.ROW
    | Feature.CREDITLINE
) | sum(set(NOTE_FEATURES.values()))
"""Features of rules that match a whole block: its shape says nothing more."""

DATED = Feature.DATELINE | Feature.DATED | Feature.PLACED
"""Features of blocks that begin with a place, whether or not that is surely a dateline."""

# The rules that one look at the block's first characters decides on, fewer for longer blocks.
_RULES: tuple[RuleName, ...] = (
    "clause_opening",
    "caption_opening",
    "Byline",
    "Note",
    "BylineTitle",
    "Heading",
    "Row",
)
_CLAUSE, _PREFIX, _BYLINE, _NOTE, _TITLE, _HEADING, _ROW = (1 << n for n in range(len(_RULES)))
_WORDY_RULES, _LONG_RULES = _RULES[:4], _RULES[:2]


class _Passage(NamedTuple):
    """A block's text, and which of `_RULES` may match it."""

    matcher: WireMatcher
    text: str
    start: int
    end: int
    candidates: int

    def is_all(self, rule: RuleName) -> bool:
        """Whether a rule matches all of it."""
        return self.matcher.test(rule, self.text, self.start, self.end) == self.end

    def begins_with(self, rule: RuleName) -> bool:
        """Whether a rule matches at its start."""
        return self.matcher.test(rule, self.text, self.start, self.end) >= 0


def line_features(matcher: WireMatcher, text: str, block: Block, shape: int) -> int:
    """Return the features that the grammar finds in a block of this shape."""
    start, end = block.start, block.end
    length = end - start
    rules = _RULES
    if shape & Feature.WORDY:
        rules = _WORDY_RULES if length <= _LINE else _LONG_RULES
    passage = _Passage(matcher, text, start, end, matcher.may_match(rules, text, start, end))
    if length <= _LONGEST_SIGNOFF and _is_signoff(passage):
        is_byline = passage.begins_with("byline_by") and passage.is_all("Byline")
        return Feature.SIGNOFF | Feature.BYLINE if is_byline else Feature.SIGNOFF
    credit = _credit(passage)
    found = _dateline(passage) if _may_be_dated(matcher, text, start, end) else 0
    if not (credit & Feature.CREDITLINE or found & Feature.DATELINE) and _begins_caption(passage):
        found |= Feature.PREFIX
    if credit:
        found |= credit
    elif glued_end_mark(matcher, text, start, end) >= 0:
        found |= Feature.STOP | Feature.SEALED
    if text[end - 1].isalpha() and _is_signed(passage):
        found |= Feature.SIGNED
    if length <= _LINE and not found & Feature.DATELINE:
        found |= _line(passage, shape)
    return found


def check_note_kinds(kinds: Iterable[str]) -> None:
    """Check that every kind of note that the rule `Note` can match has a feature.

    Args:
        kinds: The names of the node rules directly inside `Note`.

    Raises:
        StyleError: A kind has no feature, so the layout could not tell such a note from prose.
    """
    for kind in sorted(kinds):
        if kind not in NOTE_FEATURES:
            known = ", ".join(NOTE_FEATURES)
            raise StyleError(f"{kind!r} is not a kind of note; use one of {known}")


def glued_end_mark(matcher: WireMatcher, text: str, start: int, end: int) -> int:
    """Return the offset of an end mark after the last sentence of a block, or -1: `. (ANI)`."""
    tail, last = max(start + 1, end - _END), end - 1
    # Four `find` take a third of the time of a search, and most blocks have only a final stop.
    if (
        text.find(".", tail, last) < 0
        and text.find("!", tail, last) < 0
        and text.find("?", tail, last) < 0
        and text.find("。", tail, last) < 0
    ):
        return -1
    glued = matcher.search("glued_end", text, tail, end)
    if glued < 0:
        return -1
    mark = matcher.test("sentence_end", text, glued, end)
    return mark if matcher.test("EndMark", text, mark, end) == end else -1


def is_photo_credit(matcher: WireMatcher, text: str, start: int, end: int) -> bool:
    """Whether a line may be a photo credit, whatever its names."""
    return end - start <= _TAIL and matcher.test("PhotoCredit", text, start, end) == end


def _may_be_dated(matcher: WireMatcher, text: str, start: int, end: int) -> bool:
    """Whether the end of a dateline is near, and no prose before it."""
    stop = matcher.test_short("dateline_soon", text, start, min(end, start + _SOON))
    return stop >= 0 and (
        matcher.search("small_words", text, start, stop) < 0
        or matcher.test_short("opening_bracket", text, start, stop) >= 0
    )


_DASHES = "-–—―_.:/=】电電讯訊‘“”•\x91\x93\x94\x95"  # or the last byte of one: â€“


def _dateline(passage: _Passage) -> int:
    """Grade a dateline: by its agency and its date, or by its place alone."""
    matcher, text, start, end, _ = passage
    node = matcher.match("Dateline", text, start, min(end, start + _HEAD))
    if node is None:
        return 0
    if node.end == end and passage.is_all("bylines_without_by"):
        return 0  # Jane Doe (PAP)
    found = Feature.ALONE if node.end == end else 0
    if text.startswith(("[", " ["), node.end):
        found |= Feature.LABELED
    dated = node.first("Date") is not None or node.first("NoDate") is not None
    dashed = text[node.end - 1] in _DASHES or node.end == end or node.first("CjkPlace")
    known, other = node.first("Agency"), node.first("OtherAgency")
    labeled = matcher.test("dateline_label", text, start, node.end) >= 0
    if labeled or (known and (dated or dashed)) or (other and dated and dashed):
        return found | Feature.DATELINE
    in_brackets = node.first("BracketCity") is not None
    return found | (Feature.DATED if (dated or in_brackets) and dashed else Feature.PLACED)


def _is_signoff(passage: _Passage) -> bool:
    """Whether the block is a sign-off; few blocks begin like one or say who contributed.

    A photo credit, such as `(Photo by Jane Doe)`, is not one.
    """
    matcher, text, start, end, candidates = passage
    if not (
        text[start] in "([\uff08\u3010-–—*\\"
        or (candidates & _CLAUSE and passage.begins_with("clause_opening"))
        or matcher.contains("contribution_soon", text, start, end)
    ):
        return False
    if matcher.fullmatch("Signoff", text, start, end) is None:
        return False
    return not (passage.begins_with("photo_ahead") and _is_credit_line(passage))


def _begins_caption(passage: _Passage) -> bool:
    """Whether the block begins as captions do, or with the credit of one."""
    matcher, text, start, end, candidates = passage
    if candidates & _PREFIX and 0 <= matcher.test("caption_opening", text, start, end) < end:
        return True
    near = min(start + _MARK, end)
    marked = matcher.contains("credit_mark", text, start, near)
    return marked and passage.begins_with("credit_above")


def _is_credit_line(passage: _Passage) -> bool:
    """Whether the block is a photo credit and nothing else."""
    return passage.end - passage.start <= _TAIL and passage.is_all("credit_line")


def _credit(passage: _Passage) -> int:
    """Return the features of a photo credit that ends the block, or is all of it."""
    matcher, text, start, end, _ = passage
    tail = max(start, end - _TAIL)
    if not matcher.contains("credit_mark", text, max(tail, end - _MARK), end):
        return 0
    if _is_credit_line(passage):
        return Feature.CREDIT | Feature.CREDITLINE
    if text[end - 1] in ")]":
        tail = max(tail, text.rfind(_BRACKETS[text[end - 1]], tail, end))
    # Most credits are short, so starting from the end finds them sooner.
    if any(
        matcher.test("ending_credit", text, at, end) == end
        for at, _ in reversed(matcher.spans("credit_start", text, tail, end))
    ) or any(
        matcher.test("PhotoCredit", text, at, end) == end
        for _, at in reversed(matcher.spans("credit_after", text, max(start, tail - 3), end))
    ):
        return Feature.CREDIT
    return 0


def _is_signed(passage: _Passage) -> bool:
    """Whether the name of an agency is behind the last sentence."""
    matcher, text, start, end, *_ = passage
    return matcher.search("agency_signature", text, max(start, end - _END), end) >= 0


_BRACKETS = {")": "(", "]": "["}


_NO_TITLE = Feature.WORDY | Feature.STOP
_NO_FIELD = Feature.WORDY | Feature.STOP | Feature.WRAPPED
_NO_LABEL = Feature.ROW | Feature.ADVISORY
_NO_ROW = Feature.STOP | Feature.UPPER | Feature.WORDY


def _is_byline(passage: _Passage, shape: int) -> bool:
    """Whether the block is a byline; one without "by" is no longer than a headline."""
    matcher, text, start, end, candidates = passage
    if candidates & _BYLINE and matcher.fullmatch("Byline", text, start, end):
        return True
    return not shape & _NO_TITLE and passage.is_all("bylines_without_by")


def _line(passage: _Passage, shape: int) -> int:
    """Return the features of rules that match a whole line."""
    matcher, text, start, end, candidates = passage
    found = 0
    if _is_byline(passage, shape):
        return Feature.BYLINE
    if not shape & _NO_TITLE:
        if passage.begins_with("titled_name"):
            found |= Feature.NAME | Feature.BYTITLE
        elif candidates & _TITLE and passage.is_all("BylineTitle"):
            found |= Feature.BYTITLE
        elif passage.begins_with("names_like"):
            found |= Feature.NAME
    if candidates & _HEADING and not shape & Feature.WORDY and passage.is_all("Heading"):
        found = found & ~Feature.NAME | Feature.HEADING
    if candidates & _ROW and not shape & _NO_ROW and passage.is_all("Row"):
        found |= Feature.ROW
    if candidates & _NOTE and (node := matcher.fullmatch("Note", text, start, end)):
        found |= _note(node)
    return found | _field(passage, shape, found)


def _field(passage: _Passage, shape: int, found: int) -> int:
    """Return the features of a line with a label and a colon."""
    _, text, start, *_ = passage
    if shape & _NO_FIELD or found & _NO_LABEL or ":" not in text[start : start + _LABEL]:
        return 0
    field = Feature.FIELD * passage.is_all("field_like")
    if found & ~Feature.NAME or not passage.is_all("label_and_names"):
        return field
    return field | Feature.TASK


def _note(node: Node[NodeName]) -> int:
    """Return the feature of a note's kind; a style may have notes of no kind."""
    if not node.children:
        return 0
    kind = node.children[0]
    inner = kind.children[0].rule if kind.children else ""
    return _INNER.get((kind.rule, inner)) or NOTE_FEATURES[kind.rule]
