"""Lists given by hand become tuples."""

# ruff: noqa: D103  (ten names of one function)

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from wireparse.model.parts import Byline, Caption, Credit
    from wireparse.model.problem import Problem
    from wireparse.model.story import BodyBlock, Note
    from wireparse.model.values import Agency, Person, Place

__all__ = [
    "as_agencies",
    "as_blocks",
    "as_bylines",
    "as_captions",
    "as_credits",
    "as_notes",
    "as_people",
    "as_places",
    "as_problems",
    "as_strings",
]

T = TypeVar("T")


def _as_tuple(items: Iterable[T]) -> tuple[T, ...]:
    """Return the items as a tuple; refuse a string, which surely is a slip."""
    if isinstance(items, str):
        raise TypeError(f"a list is needed, not the string {items!r}")
    return tuple(items)


# One function under ten names: mypy finds out what a field takes only if its converter says so.
if TYPE_CHECKING:

    def as_agencies(items: Iterable[Agency]) -> tuple[Agency, ...]: ...
    def as_blocks(items: Iterable[BodyBlock]) -> tuple[BodyBlock, ...]: ...
    def as_bylines(items: Iterable[Byline]) -> tuple[Byline, ...]: ...
    def as_captions(items: Iterable[Caption]) -> tuple[Caption, ...]: ...
    def as_credits(items: Iterable[Credit]) -> tuple[Credit, ...]: ...
    def as_notes(items: Iterable[Note]) -> tuple[Note, ...]: ...
    def as_people(items: Iterable[Person]) -> tuple[Person, ...]: ...
    def as_places(items: Iterable[Place]) -> tuple[Place, ...]: ...
    def as_problems(items: Iterable[Problem]) -> tuple[Problem, ...]: ...
    def as_strings(items: Iterable[str]) -> tuple[str, ...]: ...
else:
    as_agencies = as_blocks = as_bylines = as_captions = as_credits = _as_tuple
    as_notes = as_people = as_places = as_problems = as_strings = _as_tuple
