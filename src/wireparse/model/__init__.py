"""The data model: frozen values with their positions in the text."""

from wireparse.model.base import Value
from wireparse.model.compare import same_spans
from wireparse.model.parts import Byline, Caption, Credit, CreditKind, Dateline
from wireparse.model.problem import Problem, Severity
from wireparse.model.story import (
    Article,
    BodyBlock,
    Crosshead,
    Headline,
    Note,
    NoteKind,
    NotePosition,
    Paragraph,
    StartKind,
)
from wireparse.model.values import Agency, Person, Place, WireDate

__all__ = [
    "Agency",
    "Article",
    "BodyBlock",
    "Byline",
    "Caption",
    "Credit",
    "CreditKind",
    "Crosshead",
    "Dateline",
    "Headline",
    "Note",
    "NoteKind",
    "NotePosition",
    "Paragraph",
    "Person",
    "Place",
    "Problem",
    "Severity",
    "StartKind",
    "Value",
    "WireDate",
    "same_spans",
]
