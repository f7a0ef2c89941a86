"""The parts of a story's head and tail, each on its line: datelines, bylines, captions, credits."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

import attrs

from wireparse.errors import RenderError
from wireparse.model import Agency, Byline, Caption, Credit, Dateline, Person, Place, WireDate
from wireparse.parsing import build
from wireparse.rendering.printer import Line, NoPlace, Pen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from wireparse.model import Value
    from wireparse.parsing.source import Source
    from wireparse.peg.node import Node
    from wireparse.styles.write import Form

V = TypeVar("V")

__all__ = [
    "unwrapped",
    "write_agency",
    "write_byline",
    "write_caption",
    "write_credit",
    "write_credits",
    "write_date",
    "write_dateline",
    "write_person",
    "write_place",
]


def write_dateline(pen: Pen, dateline: Dateline) -> Line[Dateline]:
    """Write a dateline, its dash included."""
    meant = attrs.evolve(
        dateline,
        agencies=_known(pen, dateline.agencies),
        date=dateline.date and _dated(pen, dateline.date),
    )
    parts: dict[str, str] = {}
    if meant.places:
        parts["places"] = pen.joined((_place(pen, place) for place in meant.places), "places")
    if meant.agencies:
        parts["agencies"] = pen.joined((agency.name for agency in meant.agencies), "agencies")
    if meant.date:
        parts["date"] = meant.date.text
    return pen.checked(pen.fill("dateline", dateline, parts), "Dateline", build.dateline, meant)


def write_byline(pen: Pen, byline: Byline) -> Line[Byline]:
    """Write a byline; its title may stand on a line of its own."""
    parts = {} if byline.organization is None else {"organization": byline.organization}
    return _first_read(pen, _group(pen, _BYLINE, byline, parts), "Byline", build.byline, byline)


def write_caption(pen: Pen, caption: Caption) -> Line[Caption]:
    """Write a caption as it is; if its text has none of its parts, they are added."""
    meant = attrs.evolve(
        caption,
        text=unwrapped(pen, caption, caption.text),
        date=caption.date and _dated(pen, caption.date),
        credit=caption.credit and _with_ids(pen, caption.credit),
    )
    node = pen.rules.matcher.fullmatch("Caption", meant.text)
    if node is not None and not any(child.rule in _CAPTION_PARTS for child in node.children):
        meant = attrs.evolve(meant, text=_composed(pen, caption, meant))
    return pen.checked(meant.text, "Caption", build.caption, meant)


_CAPTION_PARTS = {"CaptionPrefix", "Date", "Where", "PhotoCredit"}


def write_credit(pen: Pen, credit: Credit) -> Line[Credit]:
    """Write a photo credit, or a clause of a sign-off."""
    if credit.role != "photo":
        return Line(write_credits(pen, (credit,), bare=True).text, credit)
    meant = _with_ids(pen, credit)
    return _first_read(pen, _photo(pen, credit), "PhotoCredit", build.photo_credit, meant)


def write_credits(
    pen: Pen, credits_: Sequence[Credit], *, bare: bool = False
) -> Line[tuple[Credit, ...]]:
    """Write the clauses of a sign-off; `bare` leaves out what goes round them."""
    if not pen.writing.forms["signoff"]:
        raise pen.refusal("credits", "it has no place for a sign-off")
    clauses = pen.joined((_clause(pen, credit) for credit in credits_), "clauses")
    text = clauses if bare else pen.fill("signoff", credits_[0], {"clauses": clauses})
    return pen.checked(text, "Signoff", build.credits, tuple(credits_))


def write_person(pen: Pen, person: Person) -> Line[Person]:
    """Write a person as a byline names one."""
    text = pen.fill("writer", person, _person_parts(pen, person))
    write_byline(pen, Byline([person]))
    return Line(text, person)


def write_place(pen: Pen, place: Place) -> Line[Place]:
    """Write a place with its parts."""
    return pen.checked(_place(pen, place), "Place", build.place, place)


def write_agency(pen: Pen, agency: Agency) -> Line[Agency]:
    """Write the name of an agency."""
    meant = _known(pen, (agency,))[0]
    rule = "OtherAgency" if meant.id is None else "Agency"
    return pen.checked(meant.name, rule, build.agency, meant)


def write_date(pen: Pen, date: WireDate) -> Line[WireDate]:
    """Write a date: its text, or its numbers in the form of the style."""
    meant = _dated(pen, date)
    return pen.checked(meant.text, "Date", build.date, meant)


def unwrapped(pen: Pen, value: Value, text: str) -> str:
    """Return a text on one line.

    Raises:
        RenderError: There is nothing in it.
    """
    text = text.strip()
    if not text:
        raise pen.refusal(value, "it is empty")
    return _LINE_END.sub(" ", text)


_LINE_END = re.compile(r"[^\S\r\n]*(?>\r\n?|\n)\s*")


# Small parts -----------------------------------------------------------------------------------


def _place(pen: Pen, place: Place) -> str:
    return pen.joined(place.parts, "parts")


def _known(pen: Pen, agencies: Iterable[Agency], word_list: str = "agencies") -> tuple[Agency, ...]:
    """Return agencies with the ids that their names have where none was given."""
    return tuple(
        agency if agency.id else attrs.evolve(agency, id=pen.rules.lookup(word_list, agency.name))
        for agency in agencies
    )


def _with_ids(pen: Pen, credit: Credit) -> Credit:
    """Return a photo credit with the ids of its agencies."""
    return attrs.evolve(credit, agencies=_known(pen, credit.agencies, "photo_agencies"))


def _dated(pen: Pen, date: WireDate) -> WireDate:
    """Return a date with its text, written from its numbers if it has none."""
    if date.text:
        return date
    parts = {} if date.year is None else {"year": f"{date.year:04}"}
    if date.month is not None:
        parts["month"] = pen.writing.months[(date.month - 1) % 12]
    if date.day is not None:
        parts["day"] = str(date.day)
    return attrs.evolve(date, text=pen.fill("date", date, parts))


def _composed(pen: Pen, caption: Caption, meant: Caption) -> str:
    """Return the words of a caption with its parts around them."""
    parts = {"words": meant.text.rstrip(".")}
    if caption.prefix is not None:
        parts["prefix"] = caption.prefix
    if caption.places:
        parts["places"] = pen.listed([_place(pen, place) for place in caption.places])
    if meant.date:
        parts["date"] = meant.date.text
    if caption.credit:
        parts["credit"] = write_credit(pen, caption.credit).text
    if len(parts) == 1:
        return meant.text
    return pen.fill("caption", caption, parts)


# People ----------------------------------------------------------------------------------------


def _person_parts(pen: Pen, person: Person) -> dict[str, str]:
    """Return what a person has, by the names of its fields."""
    parts = {
        "name": person.name,
        "title": person.title,
        "affiliation": person.affiliation,
        "location": None if person.location is None else _place(pen, person.location),
        "email": person.email,
    }
    return {part: text for part, text in parts.items() if text is not None}


def _people(pen: Pen, form: str, people: Sequence[Person], shared: Iterable[str] = ()) -> str:
    """Return people as a list, without what they share, which stands elsewhere."""
    texts: list[str] = []
    for person in people:
        parts = _person_parts(pen, person)
        for part in shared:
            del parts[part]
        texts.append(pen.fill(form, person, parts))
    return pen.listed(texts)


_SHARED = ("title", "affiliation")
_BYLINE = ("byline", "writer")
_PHOTO = ("photo", "photographer")


def _first_read(
    pen: Pen, texts: Iterator[str], rule: str, lift: Callable[[Source, Node], V], meant: V
) -> Line[V]:
    """Return the first of some texts that the grammar reads as it was meant.

    Raises:
        RenderError: There is none; it tells of the first text.
    """
    try:
        return pen.checked(next(texts), rule, lift, meant)
    except RenderError:
        for text in texts:
            with suppress(RenderError):
                return pen.checked(text, rule, lift, meant)
        raise


def _group(
    pen: Pen, names: tuple[str, str], owner: Byline | Credit, parts: dict[str, str]
) -> Iterator[str]:
    """Yield people and what goes with them in each form that has a place for all of it."""
    form, single = names
    forms = pen.writing.forms[form]
    if not owner.people:
        yield pen.pick(forms, owner, parts).fill(parts)
        return
    missing: NoPlace | None = None
    written = False
    for candidate in forms:
        shared = _shared(candidate, owner.people)
        given = {"people": "", **shared, **parts}
        if candidate.needed <= given.keys() and not candidate.lacks(given):
            try:
                given["people"] = _people(pen, single, owner.people, shared)
            except NoPlace as found:
                missing = missing or found
            else:
                written = True
                yield candidate.fill(given)
    if not written:
        raise missing or pen.unplaced(forms, owner, ["people", *parts])


def _shared(form: Form, people: Sequence[Person]) -> dict[str, str]:
    """Return what all people share and a form has a place for."""
    shared: dict[str, str] = {}
    for part in _SHARED:
        texts = {getattr(person, part) for person in people}
        if part in form.parts and len(texts) == 1 and (text := texts.pop()) is not None:
            shared[part] = text
    return shared


# Credits ---------------------------------------------------------------------------------------


def _photo(pen: Pen, credit: Credit) -> Iterator[str]:
    return _group(pen, _PHOTO, credit, _credit_parts(pen, credit))


def _credit_parts(pen: Pen, credit: Credit) -> dict[str, str]:
    parts: dict[str, str] = {}
    if credit.agencies:
        parts["agencies"] = pen.joined((agency.name for agency in credit.agencies), "agencies")
    if credit.note is not None:
        parts["note"] = credit.note
    return parts


def _clause(pen: Pen, credit: Credit) -> str:
    parts = _credit_parts(pen, credit)
    if credit.people:
        parts["people"] = _people(pen, "contributor", credit.people)
    forms = pen.writing.roles.get(credit.role, pen.writing.forms["clause"])
    role = {"role": credit.role, "Role": credit.role[:1].upper() + credit.role[1:]}
    return pen.pick(forms, credit, {**parts, **role}).fill({**parts, **role})
