"""Trees to values: one short function per class, in the only package that knows both."""

from wireparse.parsing.build.datelines import agency, date, dateline, place
from wireparse.parsing.build.people import (
    byline,
    credits,  # noqa: A004 - the name of the field
    person,
    photo_credit,
)
from wireparse.parsing.build.story import (
    NOTE_KINDS,
    Result,
    article,
    caption,
    furniture,
    note,
    problems,
    result,
)

__all__ = [
    "NOTE_KINDS",
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
