"""The small values: people, places, dates and agencies."""

import datetime as dt
from collections.abc import Iterable
from typing import ClassVar

import attrs

from wireparse.model.base import CompoundValue, TextValue, as_strings, as_tuple

__all__ = ["Agency", "Person", "Place", "WireDate", "as_agencies", "as_people", "as_places"]


@attrs.frozen(repr=False)
class Place(CompoundValue):
    """A place, in the parts that the text names.

    >>> Place(["ABDUL KHIL", "Afghanistan"]).city
    'ABDUL KHIL'

    Attributes:
        parts: The parts between commas, the narrowest first: `("TULSA", "Okla.")`.
    """

    parts: tuple[str, ...] = attrs.field(converter=as_strings)

    @property
    def city(self) -> str | None:
        """The first part; None if there are no parts."""
        return self.parts[0] if self.parts else None

    @property
    def qualifiers(self) -> tuple[str, ...]:
        """The parts after the first: a state, a country."""
        return self.parts[1:]

    def _parts(self) -> tuple[str, ...]:
        return self.parts


def as_places(places: Iterable[Place]) -> tuple[Place, ...]:
    """Return places as a tuple; see `as_tuple`."""
    return as_tuple(places)


@attrs.frozen(repr=False)
class Person(CompoundValue):
    """A person named in a byline, a sign-off or a photo credit.

    Attributes:
        name: The name as written, white space collapsed; also a stand-in such as `Stringer`.
        title: The job title: `Business Writer`.
        affiliation: The employer, if the text names one.
        location: Where the person reported from.
        email: The email address.
    """

    name: str
    title: str | None = None
    affiliation: str | None = None
    location: Place | None = None
    email: str | None = None

    _inside: ClassVar[tuple[str, ...]] = ("location",)

    def _parts(self) -> tuple[Place | str | None, ...]:
        return self.name, self.title, self.affiliation, self.location, self.email


def as_people(people: Iterable[Person]) -> tuple[Person, ...]:
    """Return people as a tuple; see `as_tuple`."""
    return as_tuple(people)


@attrs.frozen(repr=False)
class Agency(CompoundValue):
    """A news agency.

    Attributes:
        name: The name as written: `REUTERS`, `Reuter`.
        id: The identifier that all its spellings share, such as `reuters`; None if unknown.
    """

    name: str
    id: str | None = None

    def _parts(self) -> tuple[str]:
        return (self.name,)


def as_agencies(agencies: Iterable[Agency]) -> tuple[Agency, ...]:
    """Return agencies as a tuple; see `as_tuple`."""
    return as_tuple(agencies)


@attrs.frozen(repr=False)
class WireDate(TextValue):
    """A date as a wire writes it, often without its year.

    >>> WireDate("Feb 3", month=2, day=3).resolve(1987)
    datetime.date(1987, 2, 3)

    Attributes:
        text: The date as written.
        year: The year, four digits; None if the text does not say, as for `month` and `day`.
        month: The month, 1 to 12.
        day: The day of the month, 1 to 31.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def resolve(self, year: int | None = None) -> dt.date:
        """Return the calendar date.

        Args:
            year: The year to use if the date does not name one.

        Raises:
            ValueError: The month, the day or the year is unknown, or there is no such day.
        """
        if self.year is not None:
            year = self.year
        if year is None or self.month is None or self.day is None:
            raise ValueError(f"{self.text!r} does not name a year, a month and a day")
        try:
            return dt.date(year, self.month, self.day)
        except OverflowError:  # a number of more than 31 bits
            raise ValueError(
                f"{self.text!r} is not in the calendar of the years 1 to 9999"
            ) from None
