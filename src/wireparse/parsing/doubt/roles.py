"""Doubts about the layout: where the story starts, and what its blocks are."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from wireparse.parsing.doubt.signals import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.parsing.layout import Part, Segment

__all__ = ["role_doubts", "strength"]

_LEAST, _MOST = 0.02, 0.5
"""The probabilities of an error between which a doubt grows from nothing to its full strength."""

_SURE = 1 - _LEAST

_CERTAIN = 0.9
"""A role with a lower probability is doubtful."""

_MOST_KINDS = 4
"""More kinds of confusion than these do not make a doubt stronger."""


def strength(probability: float) -> float:
    """Return how strong a doubt is if something is wrong with this probability, from 0 to 1.

    >>> [round(strength(probability), 2) for probability in (0.01, 0.1, 0.2, 0.6)]
    [0.0, 0.5, 0.72, 1.0]
    """
    if probability <= _LEAST:
        return 0.0
    return min(math.log(probability / _LEAST) / math.log(_MOST / _LEAST), 1.0)


def role_doubts(segment: Segment) -> Iterator[Doubt]:
    """Yield the decisions of the layout that may be wrong."""
    first, *others = segment.parts
    yield from _start("start", "the story may start elsewhere", first)
    for part in [part for part in others if part.posterior.start < _SURE]:
        yield from _start("inner-start", "another story may start here", part)
        if part.role == "crosshead":
            yield from _start("crosshead-start", "this crosshead may be a headline", part)
    yield from _roles(segment.parts)


def _start(signal: str, message: str, part: Part) -> Iterator[Doubt]:
    """Yield the doubt that a story starts at a part, or that none does."""
    found = strength(1 - part.posterior.start)
    if found:
        yield Doubt(signal, message, part.start, part.end, found)


def _roles(parts: tuple[Part, ...]) -> Iterator[Doubt]:
    """Yield the doubts about the roles of the blocks: how bad the worst one is, and how many kinds.

    All rows of a table are confused in the same way, so blocks are not counted.
    """
    unsure = [part for part in parts if part.posterior.role < _SURE and not _is_row(part)]
    if not unsure:
        return
    part = min(unsure, key=lambda part: part.posterior.role)
    found = strength(1 - part.posterior.role)
    role, other = _in_words(part.role), _in_words(part.posterior.runner_up)
    message = f"could be {role} or {other}; treated as {role}"
    yield Doubt("role", message, part.start, part.end, found)
    kinds = {
        frozenset((part.role, part.posterior.runner_up))
        for part in unsure
        if part.posterior.role < _CERTAIN
    }
    if kinds:
        share = min(len(kinds) / _MOST_KINDS, 1.0)
        yield Doubt("confusion", message, part.start, part.end, share)


def _is_row(part: Part) -> bool:
    """Whether a part may be a row of a table: a paragraph or a crosshead, which says little."""
    return {part.role, part.posterior.runner_up} == {"paragraph", "crosshead"}


def _in_words(role: str) -> str:
    """Return the name of a role as in the glossary, with its article.

    >>> _in_words("signoff"), _in_words("deck")
    ('a sign-off', 'a deck')
    """
    return _ROLES.get(role, f"a {role}")


_ROLES = {"furniture": "furniture", "signoff": "a sign-off", "title": "a title under a byline"}
