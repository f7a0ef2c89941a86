"""People and what is written around them: a byline, a photo credit, a clause of a sign-off."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

import attrs

from wireparse.model import Byline, Credit
from wireparse.rendering.printer import Written, present, without
from wireparse.styles.forms import fit

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from wireparse.errors import RenderError
    from wireparse.model import Person
    from wireparse.rendering.printer import PartContent, Printer
    from wireparse.styles.forms import Fit, Form

__all__ = ["PeopleForms", "person_parts", "person_texts", "write_people"]

V = TypeVar("V", Byline, Credit)


class PeopleForms(NamedTuple):
    """The forms of a value that names people, and the forms of each person in it."""

    name: str
    whole: Sequence[Form]
    """They may name a title or an affiliation that all people share."""
    person_name: str
    person: Sequence[Form]


def write_people(
    printer: Printer,
    forms: PeopleForms,
    value: V,
    parses: Callable[[V, str], bool] | None = None,
) -> Written[V]:
    """Write a byline or a credit in the form that omits the least of it.

    Parts of the value come first: `By {people}` is better than `By {organization}`, even if a title
    is lost. Of the forms that omit the same of the value, the first whose text parses back is used.

    Args:
        printer: The style.
        forms: The forms to choose from.
        value: The byline or the credit.
        parses: Whether a text would be parsed as a value; None if the caller verifies the text.

    Raises:
        RenderError: No form fits, or a part is omitted that may not be dropped.
    """
    fits = _best(_fits(forms, value))
    if not fits:
        raise _no_form(printer, forms, value)
    written = [_write(printer, found, value) for found in fits]
    index = 0
    if parses and len(written) > 1:
        index = next((index for index, one in enumerate(written) if parses(one.value, one.text)), 0)
    _report(printer, fits[index], value)
    return written[index]


def _best(fits: Iterable[_PeopleFit]) -> list[_PeopleFit]:
    """Return the fits without loss, or else those that lose the same of the value as the best."""
    ranked = sorted(fits, key=lambda found: found.lost)
    if not ranked or ranked[0].lost == (0, 0):
        return [found for found in ranked if found.lost == (0, 0)]
    return [found for found in ranked if found.omitted == ranked[0].omitted]


def person_parts(person: Person) -> dict[str, PartContent]:
    """Return the parts of a person by their names in forms."""
    return present(
        {
            "name": person.name,
            "title": person.title,
            "affiliation": person.affiliation,
            "location": person.location,
            "email": person.email,
        }
    )


def person_texts(printer: Printer, person: Person, shared: Collection[str] = ()) -> dict[str, str]:
    """Return the texts of a person's parts, apart from what is shared with other people."""
    parts = person_parts(person).items()
    return {part: printer.text_of(content) for part, content in parts if part not in shared}


def _parts(value: Byline | Credit) -> dict[str, PartContent]:
    """Return the parts of a value by their names in forms, apart from the people."""
    if isinstance(value, Byline):
        return present({"organization": value.organization})
    found: dict[str, PartContent | None] = {"agencies": value.agencies, "note": value.note}
    parts: dict[str, PartContent] = present(found)
    if value.role == "photo":
        return parts
    return {**parts, "role": value.role, "Role": value.role[:1].upper() + value.role[1:]}


def _present(value: Byline | Credit) -> dict[str, object]:
    return present({"people": value.people, **_parts(value)})


def _no_form(printer: Printer, forms: PeopleForms, value: Byline | Credit) -> RenderError:
    """Return the error for a value, or for the first of its people, that no form fits."""
    for person in value.people if forms.whole else ():
        parts = person_parts(person)
        if fit(forms.person, parts) is None:
            return printer.no_form(forms.person_name, forms.person, person, parts)
    return printer.no_form(forms.name, forms.whole, value, _present(value))


# Fits ------------------------------------------------------------------------------------------


class _PeopleFit(NamedTuple):
    """How a form writes a value and its people."""

    form: Form
    omitted: tuple[str, ...]
    """The parts of the value that are lost."""
    shared: Mapping[str, str]
    """What is written once for all people."""
    people: tuple[Fit, ...]
    """How each person is written; without people if they are lost."""
    lost: tuple[int, int]
    """How many parts are lost: of the value, and of its people."""


def _fits(forms: PeopleForms, value: Byline | Credit) -> Iterator[_PeopleFit]:
    """Yield how each form that fits would write a value."""
    parts = _present(value)
    for form in forms.whole:
        shared = _shared(form, value.people)
        omitted = form.omits(parts)
        if not form.needed <= {*parts, *shared} or len(omitted) == len(parts) > 0:
            continue
        people = _fit_each(forms.person, value.people, shared)
        if "people" in omitted:
            lost = sum(len(person_parts(person)) for person in value.people)
            yield _PeopleFit(form, omitted, shared, (), (len(omitted), lost))
        elif people is not None:
            lost = sum(len(found.omitted) for found in people)
            yield _PeopleFit(form, omitted, shared, people, (len(omitted), lost))


def _fit_each(
    forms: Sequence[Form], people: Sequence[Person], shared: Collection[str]
) -> tuple[Fit, ...] | None:
    """Return how each person is written, apart from what is shared; None if a person fits none."""
    found: list[Fit] = []
    for person in people:
        one = fit(forms, [part for part in person_parts(person) if part not in shared])
        if one is None:
            return None
        found.append(one)
    return tuple(found)


def _shared(form: Form, people: Sequence[Person]) -> dict[str, str]:
    """Return what all people have in common, as far as the form names it.

    The form `By {people}, {title}` names a title: `By Jane Doe and John Roe, Staff Writers`.
    """
    shared: dict[str, str] = {}
    for part in _SHARED & form.parts:
        contents = {person_parts(person).get(part) for person in people}
        content = contents.pop() if len(contents) == 1 else None
        if isinstance(content, str):
            shared[part] = content
    return shared


_SHARED = {"title", "affiliation"}


def _write(printer: Printer, found: _PeopleFit, value: V) -> Written[V]:
    """Return the text of a value, and the value without what is lost."""
    texts = {part: printer.text_of(content) for part, content in _parts(value).items()}
    people = list(zip(value.people, found.people, strict=False))  # none if the people are lost
    if people:
        texts["people"] = printer.enumerate(
            [one.form.fill(person_texts(printer, person, found.shared)) for person, one in people]
        )
    rest = attrs.evolve(value, people=[without(person, one.omitted) for person, one in people])
    return Written(found.form.fill({**texts, **found.shared}), without(rest, found.omitted))


def _report(printer: Printer, found: _PeopleFit, value: Byline | Credit) -> None:
    """Report what is lost, first of the value, then of its people."""
    printer.report(value, found.omitted, _present(value))
    for person, one in zip(value.people, found.people, strict=False):
        printer.report(person, one.omitted, person_parts(person))
