"""The parts of a story's head and tail, a line each: datelines, bylines, captions, credits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from wireparse.model import Agency, Byline, Caption, Credit, Dateline, Person, Place, WireDate
from wireparse.parsing import build
from wireparse.rendering.blocks import unwrap
from wireparse.rendering.people import PeopleForms, person_parts, person_texts, write_people
from wireparse.rendering.printer import Printer, Written, present

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wireparse.styles.node_names import NodeName

__all__ = [
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


def write_dateline(printer: Printer, dateline: Dateline) -> Written[Dateline]:
    """Write a dateline, its dash included."""
    parts = {"places": dateline.places, "agencies": dateline.agencies, "date": dateline.date}
    form, rest = printer.fit("dateline", dateline, parts)
    texts: dict[str, str] = {}
    if rest.places:
        texts["places"] = printer.join("places", map(printer.text_of, rest.places))
    if rest.agencies:
        texts["agencies"] = printer.text_of(rest.agencies)
    date = rest.date and _with_text(printer, rest.date)
    if date:
        texts["date"] = date.text
    meant = attrs.evolve(rest, agencies=_with_ids(printer, rest.agencies), date=date)
    return printer.verified(meant, "Dateline", build.dateline, form.fill(texts))


def write_byline(printer: Printer, byline: Byline) -> Written[Byline]:
    """Write a byline; its title may take a line of its own."""
    forms = printer.writing.forms
    people = PeopleForms("byline", forms["byline"], "writer", forms["writer"])
    text, rest = write_people(
        printer,
        people,
        byline,
        lambda rest, text: printer.parses(rest, "Byline", build.byline, text),
    )
    return printer.verified(rest, "Byline", build.byline, text)


def write_person(printer: Printer, person: Person) -> Written[Person]:
    """Write a person as in a byline."""
    form, rest = printer.fit("writer", person, person_parts(person))
    write_byline(printer, Byline([rest]))
    return Written(form.fill(person_texts(printer, rest)), rest)


def write_place(printer: Printer, place: Place) -> Written[Place]:
    """Write a place with its qualifiers."""
    return printer.verified(place, "Place", build.place, printer.text_of(place))


def write_agency(printer: Printer, agency: Agency) -> Written[Agency]:
    """Write the name of an agency."""
    (meant,) = _with_ids(printer, [agency])
    rule: NodeName = "OtherAgency" if meant.id is None else "Agency"
    return printer.verified(meant, rule, build.agency, meant.name)


def write_date(printer: Printer, date: WireDate) -> Written[WireDate]:
    """Write the text of a date, or its numbers in the form of the style."""
    meant = _with_text(printer, date)
    return printer.verified(meant, "Date", build.date, meant.text)


def _with_ids(
    printer: Printer, agencies: Iterable[Agency], word_list: str = "agencies"
) -> tuple[Agency, ...]:
    """Return agencies with the ids that the grammar gives their names, where they have none."""
    return tuple(
        agency
        if agency.id
        else attrs.evolve(agency, id=printer.rules.lookup(word_list, agency.name))
        for agency in agencies
    )


def _with_text(printer: Printer, date: WireDate) -> WireDate:
    """Return a date with a text, which is written from its numbers if it has none."""
    if date.text:
        return date
    parts = {"year": date.year, "month": date.month, "day": date.day}
    form, rest = printer.fit("date", date, parts)
    texts: dict[str, str] = {}
    if rest.year is not None:
        texts["year"] = f"{rest.year:04}"
    if rest.month is not None:
        texts["month"] = printer.writing.months[(rest.month - 1) % 12]
    if rest.day is not None:
        texts["day"] = str(rest.day)
    return attrs.evolve(rest, text=form.fill(texts))


# Captions --------------------------------------------------------------------------------------


def write_caption(printer: Printer, caption: Caption) -> Written[Caption]:
    """Write a caption as it is; if its text names none of its parts, add them."""
    meant = attrs.evolve(
        caption,
        text=unwrap(printer, caption, caption.text),
        date=caption.date and _with_text(printer, caption.date),
        credit=caption.credit and _photo_with_ids(printer, caption.credit),
    )
    node = printer.rules.matcher.fullmatch("Caption", meant.text)
    if node is not None and not any(child.rule in _CAPTION_PARTS for child in node.children):
        meant = _compose(printer, meant)
    return printer.verified(meant, "Caption", build.caption, meant.text)


_CAPTION_PARTS = {"CaptionPrefix", "Date", "Where", "PhotoCredit", "AgencyCredit"}


def _compose(printer: Printer, caption: Caption) -> Caption:
    """Return a caption whose text has its parts around the words."""
    form, rest = printer.fit("caption", caption, {"words": caption.text, **_around(caption)})
    if not present(_around(rest)):
        return rest
    texts = {"words": rest.text.rstrip(".")}
    if rest.prefix is not None:
        texts["prefix"] = rest.prefix
    if rest.places:
        texts["places"] = printer.enumerate([printer.text_of(place) for place in rest.places])
    if rest.date:
        texts["date"] = rest.date.text
    if rest.credit:
        texts["credit"], credit = write_credit(printer, rest.credit)
        rest = attrs.evolve(rest, credit=credit)
    return attrs.evolve(rest, text=form.fill(texts))


def _around(caption: Caption) -> dict[str, object]:
    """Return the parts of a caption that are written around its words."""
    return {
        "prefix": caption.prefix,
        "places": caption.places,
        "date": caption.date,
        "credit": caption.credit,
    }


# Credits ---------------------------------------------------------------------------------------


def write_credit(printer: Printer, credit: Credit) -> Written[Credit]:
    """Write a photo credit, or a clause of a sign-off."""
    if credit.role != "photo":
        text, (rest,) = write_credits(printer, (credit,), bare=True)
        return Written(text, rest)
    forms = printer.writing.forms
    people = PeopleForms("photo", forms["photo"], "photographer", forms["photographer"])

    def parses(rest: Credit, text: str) -> bool:
        meant = _photo_with_ids(printer, rest)
        return printer.parses(meant, "PhotoCredit", build.photo_credit, text)

    text, rest = write_people(printer, people, credit, parses)
    meant = _photo_with_ids(printer, rest)
    return printer.verified(meant, "PhotoCredit", build.photo_credit, text)


def write_credits(
    printer: Printer, credits_: Sequence[Credit], *, bare: bool = False
) -> Written[tuple[Credit, ...]]:
    """Write the clauses of a sign-off; if `bare`, without what the style puts around them."""
    forms = printer.writing.forms["signoff"]
    if not forms:
        raise printer.refusal("credits", "the style has no sign-off")
    if not credits_:
        raise printer.refusal("credits", "there are none")
    clauses = [_write_clause(printer, credit) for credit in credits_]
    text = printer.join("clauses", (clause.text for clause in clauses))
    meant = tuple(clause.value for clause in clauses)
    whole = text if bare else forms[0].fill({"clauses": text})
    return printer.verified(meant, "Signoff", build.credits, whole)


def _write_clause(printer: Printer, credit: Credit) -> Written[Credit]:
    forms = printer.writing.forms
    clause = printer.writing.roles.get(credit.role, forms["clause"])
    people = PeopleForms("clause", clause, "contributor", forms["contributor"])
    return write_people(printer, people, credit)


def _photo_with_ids(printer: Printer, credit: Credit) -> Credit:
    """Return a photo credit whose agencies have ids."""
    return attrs.evolve(credit, agencies=_with_ids(printer, credit.agencies, "photo_agencies"))
