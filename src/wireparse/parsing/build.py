"""Trees to values: one short function per class, in the only module that knows both."""

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
    NotePosition,
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
    from wireparse.parsing.source import Source, Tree

__all__ = [
    "Result",
    "agency",
    "article",
    "byline",
    "caption",
    "credits",
    "date",
    "dateline",
    "furniture",
    "note",
    "person",
    "photo_credit",
    "place",
    "problems",
    "result",
]


class Result(NamedTuple):
    """What one reading is built into: a story, or the furniture between two stories.

    Attributes:
        article: The story; None for furniture.
        furniture: The notes that belong to no story.
        problems: What is doubtful or damaged in it, in the order of the text.
    """

    article: Article | None
    furniture: tuple[Note, ...]
    problems: tuple[Problem, ...]

    @property
    def values(self) -> tuple[Article | Note, ...]:
        """The story, or the notes."""
        return self.furniture if self.article is None else (self.article,)


def result(source: Source, reading: Reading) -> Result:
    """Return the values of a reading."""
    if reading.start_kind is None:
        return Result(None, furniture(source, reading), problems(source, reading))
    story = article(source, reading)
    return Result(story, (), story.problems)


def article(source: Source, reading: Reading) -> Article:
    """Return the article of an `Article` node."""
    nodes = reading.node.children
    body, notes = _body(source, nodes)
    return Article(
        headline=_only(_headline(source, node) for node in nodes if node.rule == "Headline"),
        captions=tuple(caption(source, node) for node in nodes if node.rule == "Caption"),
        bylines=tuple(byline(source, node) for node in nodes if node.rule == "Byline"),
        dateline=_only(dateline(source, node) for node in nodes if node.rule == "Dateline"),
        body=body,
        credits=tuple(
            credit
            for node in nodes
            if node.rule in ("Signoff", "Byline")
            for credit in credits(source, node)
        ),
        notes=notes,
        style=reading.style,
        start_kind=_START_KINDS.get(reading.start_kind or "", "other"),
        problems=problems(source, reading),
        span=source.span(reading.node),
        text=source.of(reading.node),
    )


def furniture(source: Source, reading: Reading) -> tuple[Note, ...]:
    """Return the notes that belong to no story."""
    return tuple(note(source, node, None) for node in reading.node.children)


def dateline(source: Source, node: Tree) -> Dateline:
    """Return the dateline of a `Dateline` node."""
    return Dateline(
        places=tuple(place(source, inner) for inner in node.children if inner.rule in _PLACES),
        agencies=tuple(agency(source, inner) for inner in node.children if inner.rule in _AGENCIES),
        date=_first_date(source, node),
        span=source.span(node),
        text=source.of(node),
    )


def byline(source: Source, node: Tree) -> Byline:
    """Return the byline of a `Byline` node."""
    return Byline(
        people=tuple(_byline_people(source, node)),
        organization=_text(source, node.first("Organization")),
        span=source.span(node),
        text=source.of(node),
    )


def caption(source: Source, node: Tree) -> Caption:
    """Return the caption of a `Caption` node, its credit included."""
    prefix = _text(source, node.first("CaptionPrefix"))
    credit = node.first("PhotoCredit")
    return Caption(
        source.of(node),
        prefix=None if prefix is None else prefix.rstrip(" :-–—"),
        date=_first_date(source, node),
        places=tuple(place(source, inner) for inner in node.all("Where")),
        credit=None if credit is None else photo_credit(source, credit),
        span=source.span(node),
    )


def credits(source: Source, node: Tree) -> tuple[Credit, ...]:  # noqa: A001 - a field's name
    """Return the credits of a `Signoff` node, one per clause, or of the helpers in a `Byline`."""
    clauses = (clause for clause in node.children if clause.rule in _CLAUSES)
    return tuple(_credit(source, clause) for clause in clauses)


def problems(source: Source, reading: Reading) -> tuple[Problem, ...]:
    """Return the findings of a reading as problems."""
    return tuple(
        Problem(
            finding.code,
            finding.message,
            Span(source.base + finding.start, source.base + finding.end),
            cast("Severity", finding.severity),
        )
        for finding in reading.findings
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


def _headline(source: Source, node: Tree) -> Headline:
    return Headline(source.of(node), span=source.span(node))


def _body(
    source: Source, nodes: tuple[Tree, ...]
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
            body.append(note(source, node, "body"))
        elif node.rule == "Note":
            notes.append(note(source, node, "head" if index < first else "tail"))
    return tuple(body), tuple(notes)


def note(source: Source, node: Tree, where: NotePosition | None) -> Note:
    """Return the note of a `Note` node, whose child is its kind.

    Furniture may also hold a sign-off, which is a note of no special kind there.
    """
    kind = NOTE_KINDS[node.children[0].rule] if node.rule == "Note" else "other"
    return Note(source.of(node), kind, where, span=source.span(node))


NOTE_KINDS: dict[str, NoteKind] = {
    "".join(map(str.capitalize, kind.split("-"))): kind for kind in get_args(NoteKind)
}
"""The kind of a note, by the rule that matches it: `EndMark` is `end-mark`."""


# Where and when --------------------------------------------------------------------------------

_PLACES = {"Place", "CapitalPlace", "CjkPlace", "BracketCity"}


def place(source: Source, node: Tree) -> Place:
    """Return the place of a node: its marked parts, or its text split at the commas."""
    if node.children:
        parts = tuple(map(source.folded, node.children))
    else:
        parts = tuple(part.strip() for part in source.folded(node).split(","))
    return Place(parts, span=source.span(node), text=source.of(node))


_AGENCIES = {"Agency", "OtherAgency", "FurtherAgency"}


def agency(source: Source, node: Tree, word_list: str = "agencies") -> Agency:
    """Return the agency of a node, with its id if a word list has the name."""
    name = source.folded(node)
    known = source.rules.lookup(word_list, name)
    return Agency(name, known, span=source.span(node), text=source.of(node))


def _first_date(source: Source, node: Tree) -> WireDate | None:
    first = node.first("Date")
    return None if first is None else date(source, first)


def date(source: Source, node: Tree) -> WireDate:
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


def _figures(source: Source, node: Tree | None) -> int | None:
    """Return the number in a node: 98 for `'98`, 21 for `２１`."""
    if node is None:
        return None
    return int("".join(char for char in source.of(node) if char.isdecimal()))


def _month(source: Source, node: Tree | None) -> int | None:
    known = None if node is None else source.rules.lookup("months", source.folded(node))
    return int(known) if known in _MONTHS else None


def _full_year(year: int | None) -> int | None:
    """Complete a two-digit year: 69 to 99 are in the 20th century, as in POSIX."""
    if year is None or year >= 100:
        return year
    return year + (1900 if year >= 69 else 2000)


# People ----------------------------------------------------------------------------------------


def _byline_people(source: Source, node: Tree) -> Iterator[Person]:
    """Yield the people, each with the title, affiliation and e-mail that follow the name."""
    people: list[tuple[Tree, list[Tree]]] = []
    for inner in node.children:
        if inner.rule == "BylinePerson":
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
    location = parts.get("Location")
    return Person(
        _text(source, parts.get("Name") or parts.get("WrappedName") or node) or "",
        title=_text(source, parts.get("Title") or parts.get("LeadTitle")),
        affiliation=_text(source, parts.get("Affiliation") or parts.get("Source")),
        location=None if location is None else place(source, location),
        email=_text(source, parts.get("Email")),
        span=source.span(node),
        text=source.of(node),
    )


def _text(source: Source, node: Tree | None) -> str | None:
    return None if node is None else source.folded(node)


# Credits ---------------------------------------------------------------------------------------


def _credit(source: Source, node: Tree) -> Credit:
    role, kind = _role(source, node)
    return Credit(
        role,
        kind,
        people=tuple(person(source, inner) for inner in node.children if inner.rule in _NAMED),
        span=source.span(node),
        text=source.of(node),
    )


_CLAUSES = {"Credit", "HelperCredit"}
_NAMED = {"Contributor", "Newsroom", "Helper"}


def _role(source: Source, node: Tree) -> tuple[str, CreditKind]:
    """Return the role as written, and the kind of its first word that is in the list of roles."""
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


_CREDIT_KINDS: dict[str, CreditKind] = {kind: kind for kind in get_args(CreditKind)}


def photo_credit(source: Source, node: Tree) -> Credit:
    """Return the credit of a `PhotoCredit` node."""
    addition = _text(source, node.first("CreditNote") or node.first("Handout"))
    return Credit(
        "photo",
        "photo",
        people=tuple(
            person(source, inner, node.all("Source")) for inner in node.all("Photographer")
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


# Small things ----------------------------------------------------------------------------------

V = TypeVar("V")


def _only(values: Iterator[V]) -> V | None:
    return next(values, None)
