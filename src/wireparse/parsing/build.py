"""Trees to values: one short function a class. The only module that knows both."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast, get_args

from wireparse.model import (
    Agency,
    Article,
    BodyBlock,
    Byline,
    Caption,
    Credit,
    CreditKind,
    Crosshead,
    Dateline,
    Headline,
    Note,
    NoteKind,
    NotePlace,
    Paragraph,
    Person,
    Place,
    Problem,
    Severity,
    StartKind,
    WireDate,
)
from wireparse.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wireparse.parsing.pipeline import Reading
    from wireparse.peg.node import Node
    from wireparse.styles import Ruleset

__all__ = [
    "Source",
    "lift_agency",
    "lift_article",
    "lift_byline",
    "lift_caption",
    "lift_credits",
    "lift_date",
    "lift_dateline",
    "lift_furniture",
    "lift_note",
    "lift_person",
    "lift_photo_credit",
    "lift_place",
    "lift_problems",
]


class Source(NamedTuple):
    """What a tree was read from: the text, and the rules with their word lists.

    Where it is a piece of a longer text, `base` tells where in that the piece begins: spans are
    those of the longer text.
    """

    text: str
    rules: Ruleset
    base: int = 0

    def of(self, node: Node) -> str:
        """The text of a node, exactly."""
        return self.text[node.start : node.end]

    def span(self, node: Node) -> Span:
        """The place of a node."""
        return Span(self.base + node.start, self.base + node.end)

    def folded(self, node: Node) -> str:
        """The text of a node with white space folded."""
        return " ".join(self.text[node.start : node.end].split())


def lift_article(source: Source, reading: Reading) -> Article:
    """Return the article of an `Article` node."""
    nodes = reading.node.children
    body, notes = _body(source, nodes)
    return Article(
        headline=_only(_headline(source, node) for node in nodes if node.rule == "Headline"),
        captions=tuple(lift_caption(source, node) for node in nodes if node.rule == "Caption"),
        bylines=tuple(lift_byline(source, node) for node in nodes if node.rule == "Byline"),
        dateline=_only(lift_dateline(source, node) for node in nodes if node.rule == "Dateline"),
        body=body,
        credits=tuple(
            credit
            for node in nodes
            if node.rule in ("Signoff", "Byline")
            for credit in lift_credits(source, node)
        ),
        notes=notes,
        style=reading.style,
        start_kind=_START_KINDS.get(reading.start_kind or "", "other"),
        problems=lift_problems(source, reading),
        span=source.span(reading.node),
        text=source.of(reading.node),
    )


def lift_furniture(source: Source, reading: Reading) -> tuple[Note, ...]:
    """Return the notes that belong to no story."""
    return tuple(lift_note(source, node, None) for node in reading.node.children)


def lift_dateline(source: Source, node: Node) -> Dateline:
    """Return the dateline of a `Dateline` node."""
    return Dateline(
        places=tuple(lift_place(source, inner) for inner in node.children if inner.rule in _PLACES),
        agencies=tuple(
            lift_agency(source, inner) for inner in node.children if inner.rule in _AGENCIES
        ),
        date=_first_date(source, node),
        span=source.span(node),
        text=source.of(node),
    )


def lift_byline(source: Source, node: Node) -> Byline:
    """Return the byline of a `Byline` node."""
    return Byline(
        people=tuple(_byline_people(source, node)),
        organization=_text(source, node.first("Organization")),
        span=source.span(node),
        text=source.of(node),
    )


def lift_caption(source: Source, node: Node) -> Caption:
    """Return the caption of a `Caption` node, its credit included."""
    prefix = _text(source, node.first("CaptionPrefix"))
    credit = node.first("PhotoCredit")
    return Caption(
        source.of(node),
        prefix=None if prefix is None else prefix.rstrip(" :-–—"),
        date=_first_date(source, node),
        places=tuple(lift_place(source, inner) for inner in node.all("Where")),
        credit=None if credit is None else lift_photo_credit(source, credit),
        span=source.span(node),
    )


def lift_credits(source: Source, node: Node) -> tuple[Credit, ...]:
    """Return the credits of a `Signoff` node, a clause each; of a `Byline` node, its helpers'."""
    clauses = (clause for clause in node.children if clause.rule in _CLAUSES)
    return tuple(_credit(source, clause) for clause in clauses)


def lift_problems(source: Source, reading: Reading) -> tuple[Problem, ...]:
    """Return the problems that tell of the flaws of a story, or of what stands between two."""
    return tuple(
        Problem(
            flaw.code,
            flaw.message,
            Span(source.base + flaw.start, source.base + flaw.end),
            cast("Severity", flaw.severity),
        )
        for flaw in reading.flaws
    )


# The story -------------------------------------------------------------------------------------

_START_KINDS: dict[str, StartKind] = {
    "headline": "headline",
    "slug": "slug",
    "caption": "caption",
    "byline": "byline",
    "dateline": "dateline",
    "lead": "dateline",
    "paragraph": "first-block",
    "after-sign-off": "after-sign-off",
}


def _headline(source: Source, node: Node) -> Headline:
    return Headline(source.of(node), span=source.span(node))


def _body(
    source: Source, nodes: tuple[Node, ...]
) -> tuple[tuple[BodyBlock, ...], tuple[Note, ...]]:
    """Return the body, and the notes before and after it.

    The body begins with the first paragraph or cross-head and ends with the last.
    """
    places = [index for index, node in enumerate(nodes) if node.rule in ("Paragraph", "Crosshead")]
    first, last = (places[0], places[-1]) if places else (len(nodes), len(nodes))
    body: list[BodyBlock] = []
    notes: list[Note] = []
    for index, node in enumerate(nodes):
        if node.rule == "Paragraph":
            body.append(Paragraph(source.of(node), span=source.span(node)))
        elif node.rule == "Crosshead":
            body.append(Crosshead(source.of(node), span=source.span(node)))
        elif node.rule == "Note" and first < index < last:
            body.append(lift_note(source, node, "body"))
        elif node.rule == "Note":
            notes.append(lift_note(source, node, "head" if index < first else "tail"))
    return tuple(body), tuple(notes)


def lift_note(source: Source, node: Node, place: NotePlace | None) -> Note:
    """Return the note of a `Note` node, whose child is its kind."""
    kind = _NOTE_KINDS.get(node.children[0].rule, "other")
    return Note(source.of(node), kind, place, span=source.span(node))


# By the rule that reads it; a house style may have rules for more.
_NOTE_KINDS: dict[str, NoteKind] = {
    "".join(map(str.capitalize, kind.split("-"))): kind for kind in get_args(NoteKind)
}


# Where and when --------------------------------------------------------------------------------

_PLACES = {"Place", "CapitalPlace", "CjkPlace", "BracketCity"}


def lift_place(source: Source, node: Node) -> Place:
    """Return the place of a node: the parts that the grammar marks in it, else what commas part."""
    if node.children:
        parts = tuple(map(source.folded, node.children))
    else:
        parts = tuple(part.strip() for part in source.folded(node).split(","))
    return Place(parts, span=source.span(node), text=source.of(node))


_AGENCIES = {"Agency", "OtherAgency", "FurtherAgency"}


def lift_agency(source: Source, node: Node, word_list: str = "agencies") -> Agency:
    """Return the agency of a node, with the id that a list has for its name."""
    name = source.folded(node)
    known = source.rules.lookup(word_list, name)
    return Agency(name, known, span=source.span(node), text=source.of(node))


def _first_date(source: Source, node: Node) -> WireDate | None:
    date = node.first("Date")
    return None if date is None else lift_date(source, date)


def lift_date(source: Source, node: Node) -> WireDate:
    """Return the date of a `Date` node."""
    year = _figures(source, node.first("Year") or node.first("ShortYear"))
    month = _month(source, node.first("Month")) or _figures(source, node.first("MonthNumber"))
    day = _figures(source, node.first("Day"))
    return WireDate(
        source.of(node),
        year=_full_year(year),
        month=month,
        day=day if day and day <= _LAST_DAY else None,
        span=source.span(node),
    )


_LAST_DAY = 31
_MONTHS = {str(number) for number in range(1, 13)}


def _figures(source: Source, node: Node | None) -> int | None:
    """Return the number that a node writes in figures: 98 of `'98`, 21 of `２１`."""
    if node is None:
        return None
    return int("".join(char for char in source.of(node) if char.isdecimal()))


def _month(source: Source, node: Node | None) -> int | None:
    known = None if node is None else source.rules.lookup("months", source.folded(node))
    return int(known) if known in _MONTHS else None


def _full_year(year: int | None) -> int | None:
    """Wires write two figures only for their own time: 69 to 99 are of the last century."""
    if year is None or year >= 100:
        return year
    return year + (1900 if year >= 69 else 2000)


# People ----------------------------------------------------------------------------------------


def _byline_people(source: Source, node: Node) -> Iterator[Person]:
    """Yield the people, each with the title, affiliation and e-mail that stand behind the name."""
    people: list[tuple[Node, list[Node]]] = []
    for inner in node.children:
        if inner.rule == "BylinePerson":
            people.append((inner, []))
        elif people:
            people[-1][1].append(inner)
    shared = _shared(source, people[-1][1]) if people else []
    for person, behind in people:
        yield lift_person(source, person, behind or shared)


def _shared(source: Source, behind: list[Node]) -> list[Node]:
    """Return what stands behind the last of several people and is said of all of them.

    That is a paper or an agency, and a title in the plural: `Times Staff Writers`.
    """
    return [
        inner
        for inner in behind
        if inner.rule == "Affiliation"
        or (inner.rule == "Title" and source.of(inner).lower().endswith(("s", "staff")))
    ]


def lift_person(source: Source, node: Node, around: Iterable[Node] = ()) -> Person:
    """Return the person of a node, with what is said of them around it."""
    parts = {inner.rule: inner for inner in (*around, *node.children)}
    location = parts.get("Location")
    return Person(
        _text(source, parts.get("Name") or parts.get("WrappedName") or node) or "",
        title=_text(source, parts.get("Title") or parts.get("LeadTitle")),
        affiliation=_text(source, parts.get("Affiliation") or parts.get("Source")),
        location=None if location is None else lift_place(source, location),
        email=_text(source, parts.get("Email")),
        span=source.span(node),
        text=source.of(node),
    )


def _text(source: Source, node: Node | None) -> str | None:
    return None if node is None else source.folded(node)


# Credits ---------------------------------------------------------------------------------------


def _credit(source: Source, node: Node) -> Credit:
    role, kind = _role(source, node)
    return Credit(
        role,
        kind,
        people=tuple(lift_person(source, inner) for inner in node.children if inner.rule in _NAMED),
        span=source.span(node),
        text=source.of(node),
    )


_CLAUSES = {"Credit", "HelperCredit"}
_NAMED = {"Contributor", "Newsroom", "Helper"}


def _role(source: Source, node: Node) -> tuple[str, CreditKind]:
    """The role as written, and its kind: that of the first word that the list of roles knows."""
    if node.first("ContactReporting"):
        return "reporting", "reporting"
    if node.first("ContactEditing"):
        return "editing", "editing"
    said = node.first("Role")
    if said is None:
        return "contributed", "reporting"
    role = source.folded(said).lower()
    for word in (role, *role.replace(",", " ").split()):
        kind = _CREDIT_KINDS.get(source.rules.lookup("roles", word) or "")
        if kind is not None:
            return role, kind
    return role, "other"


# By the key in the list of roles; a house style may have keys of its own.
_CREDIT_KINDS: dict[str, CreditKind] = {kind: kind for kind in get_args(CreditKind)}


def lift_photo_credit(source: Source, node: Node) -> Credit:
    """Return the credit of a `PhotoCredit` node."""
    note = _text(source, node.first("CreditNote") or node.first("Handout"))
    return Credit(
        "photo",
        "photo",
        people=tuple(
            lift_person(source, inner, node.all("Source")) for inner in node.all("Photographer")
        ),
        agencies=tuple(
            lift_agency(source, inner, "photo_agencies")
            for inner in node.children
            if inner.rule in ("PhotoAgency", "PhotoSource")
        ),
        note=None if note is None else note.lstrip("/,-– "),
        span=source.span(node),
        text=source.of(node),
    )


# Small things ----------------------------------------------------------------------------------

V = TypeVar("V")


def _only(values: Iterator[V]) -> V | None:
    return next(values, None)
