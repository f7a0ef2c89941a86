"""Doubts about the layout: where the story starts, and what its blocks are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireparse.parsing.doubt.signals import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wireparse.parsing.layout import Part, Segment

__all__ = ["role_doubts"]

_LEAST = 0.02
"""A probability below this one says nothing."""

_CERTAIN = 0.9
"""A role with a lower probability is doubtful."""

_FIT = 8
"""A block fits its role badly if its features cost this much more than in another role."""

_MOST = 4
"""More kinds of confusion than these do not make a doubt stronger."""


def role_doubts(segment: Segment) -> Iterator[Doubt]:
    """Yield the decisions of the layout that may be wrong."""
    first, *others = segment.parts
    yield from _starts(first, others)
    yield from _roles(segment.parts)


def _starts(first: Part, others: list[Part]) -> Iterator[Doubt]:
    """Yield the doubts that a story starts at the first part, and at none of the others."""
    yield from _if_any("start", "the story may start elsewhere", first, 1 - first.posterior.start)
    if others:
        part = min(others, key=lambda part: part.posterior.start)
        message = "another story may start here"
        yield from _if_any("inner-start", message, part, 1 - part.posterior.start)


def _roles(parts: tuple[Part, ...]) -> Iterator[Doubt]:
    """Yield the doubts about the roles of the blocks.

    They are the stronger the more kinds of confusion there are. The rows of a table are all
    confused in the same way.
    """
    unsure = [part for part in parts if _is_unsure(part)]
    if unsure:
        part = min(unsure, key=lambda part: part.posterior.role)
        role, other = _in_words(part.role), _in_words(part.posterior.runner_up)
        message = f"could be {role} or {other}; treated as {role}"
        pairs = {frozenset((part.role, part.posterior.runner_up)) for part in unsure}
        yield Doubt("role", message, part.start, part.end, min(len(pairs) / _MOST, 1.0))
    misfits = [part for part in parts if part.misfit > _FIT]
    if misfits:
        part = max(misfits, key=lambda part: part.misfit)
        message = f"unusual for {_in_words(part.role)}"
        roles = {part.role for part in misfits}
        yield Doubt("misfit", message, part.start, part.end, min(len(roles) / _MOST, 1.0))


def _is_unsure(part: Part) -> bool:
    """Whether a role is doubtful.

    A row of a table is a paragraph or a crosshead, and which of the two says little.
    """
    roles = {part.role, part.posterior.runner_up}
    return part.posterior.role < _CERTAIN and roles != {"paragraph", "crosshead"}


def _if_any(signal: str, message: str, part: Part, strength: float) -> Iterator[Doubt]:
    if strength >= _LEAST:
        yield Doubt(signal, message, part.start, part.end, strength)


def _in_words(role: str) -> str:
    """Return the name of a role as in the glossary, with its article.

    >>> _in_words("signoff"), _in_words("deck")
    ('a sign-off', 'a deck')
    """
    return _ROLES.get(role, f"a {role}")


_ROLES = {"furniture": "furniture", "signoff": "a sign-off", "title": "a title under a byline"}
