"""The signals of doubt: what each one is called in a warning, and how much it counts.

The weights are those of a logistic regression, in tenths of a unit of log-odds. A weight of 7
doubles the odds that something in the story is wrong, one of 23 makes them ten times as high. They
were fitted to labeled stories, familiar and unfamiliar ones with about equal weight, and rounded.
Those of 30 are set by hand: the signals are too rare to fit, but one is enough for a warning.

A signal that did not help to tell right stories from wrong ones is not in the table: a name of one
word, a dateline without an agency and a date, a story that starts with a caption.
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


BASE = -35
"""The log-odds, in tenths, that something is wrong in a story without any signal."""

SIGNALS = {
    # Where the story starts, and what its blocks are
    "start": Signal("close-start", 3),
    "inner-start": Signal("close-start", 9),
    "role": Signal("close-kind", 19),
    "misfit": Signal("close-kind", 21),
    # The head
    "no-headline": Signal("doubtful-headline", 7),
    "long-headline": Signal("doubtful-headline", 30),
    "short-headline": Signal("doubtful-headline", 4),
    "wrapped-headline": Signal("doubtful-headline", 16),
    "sentence-headline": Signal("doubtful-headline", 8),
    "page-headline": Signal("doubtful-headline", 14),
    "short-deck": Signal("doubtful-deck", 9),
    "deck": Signal("doubtful-deck", 5),
    "long-name": Signal("doubtful-byline", 30),
    "byline-mojibake": Signal("doubtful-byline", 30),
    "unread-byline": Signal("doubtful-byline", 30),
    "no-dateline": Signal("doubtful-dateline", 10),
    "unread-dateline": Signal("doubtful-dateline", 30),
    "unknown-dateline": Signal("doubtful-dateline", 30),
    "caption-without-credit": Signal("doubtful-caption", 18),
    "short-caption": Signal("doubtful-caption", 12),
    "caption-in-body": Signal("doubtful-caption", 15),
    "unread-photo-credit": Signal("doubtful-credit", 30),
    # The body and the tail
    "only-crosshead": Signal("doubtful-crosshead", 4),
    "long-crosshead": Signal("doubtful-crosshead", 3),
    "split-paragraph": Signal("doubtful-paragraph", 7),
    "unread-signoff": Signal("doubtful-credit", 30),
}
"""All signals by name."""
