"""The small values: who, where, when, and which agency."""

import datetime as dt
from typing import ClassVar

import attrs

from wireparse.model.base import CompoundValue, TextValue
from wireparse.model.lists import as_strings

__all__ = ["Agency", "Person", "Place", "WireDate"]


@attrs.frozen(repr=False)
class Place(CompoundValue):
    """A place, in its parts as written.

    >>> Place(["ABDUL KHIL", "Afghanistan"]).city
    'ABDUL KHIL'

    Attributes:
        parts: The parts that commas divide, first the narrowest: `("TULSA", "Okla.")`.
    """

    parts: tuple[str, ...] = attrs.field(converter=as_strings)

    @property
    def city(self) -> str | None:
        """The first part; None where there is no part."""
        return self.parts[0] if self.parts else None

    @property
    def qualifiers(self) -> tuple[str, ...]:
        """The parts after the first: a state, a country."""
        return self.parts[1:]


@attrs.frozen(repr=False)
class Person(CompoundValue):
    """A person named in a byline, a sign-off or a photo credit.

    Attributes:
        name: The name as written, white space folded; also `Stringer` where that stands for it.
        title: What the person is: `Business Writer`.
        affiliation: Whom the person works for, where it is said.
        location: From where the person reported.
        email: The address for letters.
    """

    name: str
    title: str | None = None
    affiliation: str | None = None
    location: Place | None = None
    email: str | None = None

    _inside: ClassVar[tuple[str, ...]] = ("location",)


@attrs.frozen(repr=False)
class Agency(CompoundValue):
    """A news agency.

    Attributes:
        name: The name as written: `REUTERS`, `Reuter`.
        id: The name that all its spellings share, `reuters`; None where it is not known.
    """

    name: str
    id: str | None = None


@attrs.frozen(repr=False)
class WireDate(TextValue):
    """A date as a wire writes it, often without its year.

    >>> WireDate("Feb 3", month=2, day=3).resolve(1987)
    datetime.date(1987, 2, 3)

    Attributes:
        text: The date as written.
        year: The year, four digits; None where it is not written, as with `month` and `day`.
        month: The month, 1 to 12.
        day: The day of the month, 1 to 31.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def resolve(self, year: int | None = None) -> dt.date:
        """Return the date itself, in its own year where it has one, else in the year given.

        Raises:
            ValueError: The month, the day or the year is not known, or no such day exists.
        """
        if self.year is not None:
            year = self.year
        if year is None or self.month is None or self.day is None:
            raise ValueError(f"{self.text!r} does not name a year, a month and a day")
        return dt.date(year, self.month, self.day)
