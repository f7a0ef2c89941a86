"""Who did what: bylines, credits and photo credits from trees."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import attrs

from wireparse.model import (
    Byline,
    Credit,
    CreditKind,
    Person,
)
from wireparse.parsing.build.datelines import agency, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wireparse.parsing.source import Source, Tree

__all__ = [
    "byline",
    "credits",
    "person",
    "photo_credit",
]


def byline(source: Source, node: Tree) -> Byline:
    """Return the byline of a `Byline` node."""
    return Byline(
        people=tuple(_byline_people(source, node)),
        organization=source.folded_if_any(node.first("Organization")),
        span=source.span(node),
        text=source.of(node),
    )


def credits(source: Source, node: Tree) -> tuple[Credit, ...]:  # noqa: A001 - a field's name
    """Return the credits of a `Signoff` node, one per clause, or of the helpers in a `Byline`."""
    clauses = (clause for clause in node.children if clause.rule in _CLAUSES)
    return tuple(_credit(source, clause) for clause in clauses)


# People -----------------------------------------------------------------------------------------


def _byline_people(source: Source, node: Tree) -> Iterator[Person]:
    """Yield the people, each with the title, affiliation and e-mail that follow the name."""
    people: list[tuple[Tree, list[Tree]]] = []
    for inner in node.children:
        if inner.rule in ("BylinePerson", "Handle"):
            people.append((inner, []))
        elif people:
            people[-1][1].append(inner)
    shared = _shared(source, people[-1][1]) if people else []
    for inner, after in people:
        yield person(source, inner, after or shared)


def _shared(source: Source, after: list[Tree]) -> list[Tree]:
    """Return what follows the last of several people and applies to all of them.

    That is a newspaper or an agency, and a title in the plural: `Times Staff Writers`.
    """
    return [
        inner
        for inner in after
        if inner.rule == "Affiliation"
        or (inner.rule == "Title" and source.of(inner).lower().endswith(("s", "staff")))
    ]


def person(source: Source, node: Tree, around: Iterable[Tree] = ()) -> Person:
    """Return the person of a node, with the title and the like in the nodes around it."""
    parts = {inner.rule: inner for inner in (*around, *node.children)}
    location, named = parts.get("Location"), node
    if location is not None:
        # The place after the name has a span of its own, which must be inside the person's.
        node = attrs.evolve(node, end=max(node.end, location.end))
    return Person(
        source.folded_if_any(parts.get("Name") or parts.get("WrappedName") or named) or "",
        title=source.folded_if_any(parts.get("Title") or parts.get("LeadTitle")),
        affiliation=source.folded_if_any(parts.get("Affiliation") or parts.get("Source")),
        location=None if location is None else place(source, location),
        email=source.folded_if_any(parts.get("Email")),
        span=source.span(node),
        text=source.of(node),
    )


# Credits ----------------------------------------------------------------------------------------


def _credit(source: Source, node: Tree) -> Credit:
    role, kind = _role(source, node)
    return Credit(
        role,
        kind,
        people=tuple(person(source, inner) for inner in node.children if inner.rule in _NAMED),
        span=source.span(node),
        text=source.of(node),
    )


_CLAUSES = {"Credit", "OtherCredit", "WriterCredit", "HelperCredit"}
_NAMED = {"Contributor", "Newsroom", "Writer", "Helper", "Signatory"}


def _role(source: Source, node: Tree) -> tuple[str, CreditKind]:
    """Return the role as written, and the kind of its first word that is in the list of roles."""
    if node.rule == "WriterCredit" or node.first("ContactReporting"):
        return "reporting", "reporting"
    if node.first("ContactEditing"):
        return "editing", "editing"
    said = node.first("Role") or node.first("OtherRole")
    if said is None:
        contribution = node.first("Contribution")
        verb = contribution and contribution.first("ContributionVerb")
        return source.folded(verb).lower() if verb else "contributed", "reporting"
    role = source.folded(said).lower()
    for word in (role, *role.replace(",", " ").split()):
        kind = _CREDIT_KINDS.get(source.rules.lookup("roles", word) or "")
        if kind is not None:
            return role, kind
    return role, "other"


_CREDIT_KINDS: dict[str, CreditKind] = {kind: kind for kind in get_args(CreditKind)}


def photo_credit(source: Source, node: Tree) -> Credit:
    """Return the credit of a `PhotoCredit` node."""
    addition = source.folded_if_any(node.first("CreditNote") or node.first("Handout"))
    return Credit(
        "photo",
        "photo",
        people=tuple(
            person(source, inner, (*node.all("Source"), *node.all("Title")))
            for inner in node.all("Photographer")
        ),
        agencies=tuple(
            agency(source, inner, "photo_agencies")
            for inner in node.children
            if inner.rule in ("PhotoAgency", "PhotoSource")
        ),
        note=None if addition is None else addition.lstrip("/,-– "),
        span=source.span(node),
        text=source.of(node),
    )
