"""Features that a block has because of the block below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireparse.parsing.features.features import Feature, Observed
from wireparse.parsing.features.lines import DATED, WHOLE

if TYPE_CHECKING:
    from collections.abc import MutableSequence

__all__ = [
    "OPENS_STORY",
    "STAMP",
    "as_heading",
    "as_stray",
    "keep_text",
    "mark_last",
    "with_next",
    "without_early",
]

STAMP = Feature.DATE | Feature.TIMESTAMP

_SHOWS_ABOVE = Feature.CLOSE | Feature.TIED | Feature.SOFT | Feature.QUOTED
"""Features of a block that add to those of the block above it."""

_QUOTE = Feature.QUOTED | Feature.STOP

_NO_STRAY = Feature.STOP | Feature.WORDY | Feature.COLUMNS | Feature.ROW | Feature.ITEM
_TEXT = (
    Feature.STOP
    | Feature.WORDY
    | Feature.COLON
    | Feature.LOWER
    | Feature.QUOTED
    | Feature.DASHED
    | Feature.BRACKETED
    | Feature.ITEM
    | Feature.BULLET
    | Feature.ROW
    | Feature.CREDIT
)
"""Features of what a crosshead stands above."""

_NO_TEXT = WHOLE & ~(Feature.BULLET | Feature.ROW | Feature.CREDITLINE)

OPENS_STORY = Feature.DATELINE | Feature.BYLINE | Feature.CREDIT
"""Features of what is below a headline, and not below a link to another page."""

_NO_NAME = Feature.CLOSE | Feature.FURNITURE
_NO_TITLE = Feature.FURNITURE | Feature.LINKS | Feature.TAG | Feature.WORDLESS

_NO_NUMBERED = (
    Feature.CLOSE | Feature.STOP | Feature.COLON | Feature.OPEN | Feature.WORDY | Feature.COLUMNS
)

_ASKS = Feature.QUESTION | Feature.AFTER_STOP

_INSET = Feature.AFTER_STOP | Feature.BARE

_PAGE = STAMP | Feature.BYLINE | Feature.FURNITURE

_LINKS = Feature.LINKS | Feature.FURNITURE
_LINKED = Feature.CLOSE | Feature.QUESTION
"""Features of sentences that may be links."""

_BELOW = Feature.BELOW_END | Feature.STOP

_SENTENCE = Feature.STOP | Feature.WORDY | Feature.UPPER | Feature.DATELINE | Feature.CREDIT
_NO_SENTENCE = WHOLE & ~Feature.ROW


def with_next(observed: Observed, below: int) -> Observed:
    """Return a block with the features that depend on the features of the next one."""
    if not below & _TEXT or below & _NO_TEXT:
        observed = as_stray(observed)
    elif below & Feature.STOP and not below & DATED:
        observed = _above_sentence(observed, below)
    if below & _SHOWS_ABOVE:
        observed = _with_near(observed, below)
    block, features = observed
    if below & OPENS_STORY and not features & Feature.FURNITURE:
        features &= ~Feature.LISTED
    if _is_numbered(features, below):
        features = features & ~Feature.ITEM | Feature.BARE
    return Observed(block, features)


def _with_near(observed: Observed, below: int) -> Observed:
    features = observed.features
    if below & Feature.CLOSE and not features & Feature.CLOSE:
        features |= Feature.OPENER
    if below & Feature.FIELDS:
        features |= Feature.FIELDS
    if below & _QUOTE == _QUOTE:
        features |= Feature.BEFORE_QUOTE
    if below & Feature.TIED:
        features |= Feature.CARRIED
    if below & Feature.CLOSE and features & Feature.FEW and _is_under_title(features, below):
        features |= Feature.OVERSHADOWED  # THE HARBOUR LETTER, and below it: Issue 3 | May 3, 2019
    if below & Feature.CLOSE and below & STAMP and features & Feature.SHORT:
        features |= Feature.STAMPED
    if below & Feature.CLOSE and below & Feature.CREDITLINE and not features & _PAGE:
        features = features & ~Feature.PICTURED | Feature.CREDITED
    if below & Feature.SOFT:
        if features & Feature.BARE and not below & (Feature.TIED | Feature.WRAPPED):
            features |= Feature.EARLY
        features &= ~Feature.BARE
    return Observed(observed.block, features)


def _is_under_title(features: int, below: int) -> bool:
    """Whether a line right below another shows that the one above is the title of the page."""
    named = features & (Feature.UPPER | Feature.TITLE) and not features & _NO_NAME
    return bool(below & Feature.SOURCE or (named and below & _NO_TITLE == Feature.FURNITURE))


def _is_numbered(features: int, below: int) -> bool:
    """Whether a line begins with a number, but is no item of a list: `2. Ferry reopens`."""
    is_item = features & (_NO_NUMBERED | Feature.ITEM) == Feature.ITEM
    return is_item and not below & (Feature.ITEM | Feature.CLOSE)


def _above_sentence(observed: Observed, below: int) -> Observed:
    block, features = observed
    if features & Feature.LINKS and not below & _LINKED:
        features = features & ~_LINKS | Feature.BARE  # UP NEXT, above a paragraph
    if features & _INSET == _INSET:
        features |= Feature.INSET
    return Observed(block, features)


def as_stray(observed: Observed) -> Observed:
    """Return a block with the feature of a short line with no text below it, if it is one."""
    block, features = observed
    if features & _NO_STRAY and features & _ASKS != _ASKS and not features & Feature.DATE:
        return observed
    return Observed(block, features | Feature.STRAY)


def as_heading(observed: Observed) -> Observed:
    """Return a line with the mark of a heading, `## Ferry returns`, as a headline, not a note."""
    return Observed(observed.block, observed.features & ~Feature.CONTACT | Feature.BARE)


def without_early(observed: Observed) -> Observed:
    """Return a block whose last line was wrapped, not broken early."""
    return Observed(observed.block, observed.features & ~Feature.EARLY)


def keep_text(waiting: MutableSequence[Observed], features: int) -> None:
    """Take two sentences below the end of a story for text after all, if another one follows."""
    if features & _BELOW != Feature.STOP or len(waiting) < 2:
        return
    last = waiting[-2], waiting[-1]
    if all(seen & _BELOW == _BELOW for _, seen in last):
        waiting[-2], waiting[-1] = (
            Observed(block, seen & ~Feature.BELOW_END) for block, seen in last
        )


def mark_last(waiting: MutableSequence[Observed]) -> None:
    """Mark the lines below the last sentence of a text."""
    place = len(waiting)
    while place and not _is_sentence(waiting[place - 1].features):
        place -= 1
    if not place:
        return
    for index in range(place, len(waiting)):
        block, features = waiting[index]
        waiting[index] = Observed(block, features | Feature.LAST)


def _is_sentence(features: int) -> bool:
    return bool(features & _SENTENCE and not features & _NO_SENTENCE)
