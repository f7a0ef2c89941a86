"""Marks that are no part of a text: those of quoted mail (`> `), and of bold words in Markdown."""

from __future__ import annotations

import re

__all__ = ["blank_marks", "fold"]


def blank_marks(text: str, *, from_start: bool = True) -> str:
    r"""Return the text with a space for each character of a mark.

    Args:
        text: A text, whose length stays the same.
        from_start: Whether a line begins where the text begins.

    >>> blank_marks("> Ferry sails\n>> again")
    '  Ferry sails\n   again'
    >>> blank_marks("**Ferry sails**")
    '  Ferry sails  '
    """
    if "**" in text:
        text = _BOLD.sub("  ", text)
    if ">" not in text:
        return text
    blanked = _MARKS.sub(_spaces, text)
    first = _FIRST.match(blanked) if from_start else None
    return _spaces(first) + blanked[first.end() :] if first else blanked


def fold(text: str) -> str:
    r"""Return the text on one line: without marks, each run of white space as one space.

    >>> fold("Ferry\n>   sails")
    'Ferry sails'
    """
    return " ".join(blank_marks(text, from_start=False).split())


# Two stars at the beginning or the end of words; a line of stars is drawn.
_BOLD = re.compile(r"(?<![*\w])\*\*(?=[\w\"“‘'(])|(?<=[\w.,!?:;)\"”’'])\*\*(?![*\w])")

# Of several marks without a space between them, a space follows: `>>>ANSA/` is none.
_MARK = r"[ \t]*+>(?:(?:>|[ \t]++(?=>))*+(?=\s|\Z)|(?:[ \t]++>)*+(?=[^\s>]))"
_MARKS = re.compile(rf"(?<=[\r\n]){_MARK}")
_FIRST = re.compile(_MARK)


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])
