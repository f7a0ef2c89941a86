"""Findings: what is doubtful or damaged in a text, before it becomes a problem of a story."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Finding"]


class Finding(NamedTuple):
    """Something doubtful or damaged, from `start` up to `end` in code points of the text."""

    code: str
    message: str
    start: int
    end: int
    severity: str = "note"
