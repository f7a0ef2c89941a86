"""The signals of doubt: what each one is called in a warning, and how much it counts.

The weights are those of a logistic regression, in tenths of a unit of log-odds. A weight of 7
doubles the odds that something in the story is wrong, one of 23 makes them ten times as high.
`python tests/calibrate.py` fits them to labeled stories, familiar and unfamiliar ones. A weight of
50 is set by hand: the signal is too rare to fit, but it is enough for a warning.

A signal that did not help to tell right stories from wrong ones is not in the table: a name of one
word, a story that starts with a caption, a short headline, a single crosshead, a block whose
features fit another role better.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["BASE", "SIGNALS", "Doubt", "Signal"]


class Signal(NamedTuple):
    """A kind of doubt.

    Attributes:
        code: The code of its warning.
        weight: How much it counts against a story, in tenths of log-odds.
    """

    code: str
    weight: int


class Doubt(NamedTuple):
    """A signal that was seen in a story, from `start` up to `end` in code points of the text.

    Attributes:
        signal: Its name, a key of `SIGNALS`.
        message: What it says, in words.
        strength: How strong it is, from 0 to 1. Most signals are either seen or not.
    """

    signal: str
    message: str
    start: int
    end: int
    strength: float = 1.0


BASE = -55
"""The log-odds, in tenths, that something is wrong in a story without any signal."""

SIGNALS = {
    # Where the story starts, and what its blocks are
    "start": Signal("close-start", 11),
    "inner-start": Signal("close-start", 7),
    "crosshead-start": Signal("close-start", 10),
    "no-anchor": Signal("close-start", 16),
    "role": Signal("close-kind", 18),
    "confusion": Signal("close-kind", 10),
    # The head
    "no-headline": Signal("doubtful-headline", 15),
    "wrapped-headline": Signal("doubtful-headline", 21),
    "sentence-headline": Signal("doubtful-headline", 8),
    "page-headline": Signal("doubtful-headline", 10),
    "long-headline": Signal("doubtful-headline", 50),
    "short-deck": Signal("doubtful-deck", 9),
    "deck": Signal("doubtful-deck", 3),
    "long-name": Signal("doubtful-byline", 50),
    "byline-mojibake": Signal("doubtful-byline", 50),
    "unread-byline": Signal("doubtful-byline", 50),
    "unread-dateline": Signal("doubtful-dateline", 50),
    "unknown-dateline": Signal("doubtful-dateline", 50),
    "caption-without-credit": Signal("doubtful-caption", 8),
    "short-caption": Signal("doubtful-caption", 16),
    "caption-in-body": Signal("doubtful-caption", 7),
    "unread-photo-credit": Signal("doubtful-credit", 50),
    # The tail
    "unread-signoff": Signal("doubtful-credit", 50),
    "below-signoff": Signal("doubtful-paragraph", 15),
}
"""All signals by name."""
