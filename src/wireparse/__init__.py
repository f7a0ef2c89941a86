"""Read wire-service dumps: text in, typed, lossless stories out."""

from typing import TYPE_CHECKING

from wireparse.dump import Dump, Leaf
from wireparse.errors import (
    ConvertError,
    DecodeError,
    EditError,
    GrammarError,
    ParseError,
    RenderError,
    StyleError,
    WireparseError,
    WorkerError,
)
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
    Value,
    WireDate,
    same_places,
)
from wireparse.reader import (
    Reader,
    iter_articles,
    parse,
    parse_article,
    parse_byline,
    parse_caption,
    parse_credits,
    parse_dateline,
    parse_file,
)
from wireparse.span import Span
from wireparse.styles import Style
from wireparse.writer import Rendered, render, render_with_problems

if TYPE_CHECKING:
    from wireparse.convert import from_dict, from_json, make_converter, to_dict, to_json

__all__ = [
    "Agency",
    "Article",
    "BodyBlock",
    "Byline",
    "Caption",
    "ConvertError",
    "Credit",
    "CreditKind",
    "Crosshead",
    "Dateline",
    "DecodeError",
    "Dump",
    "EditError",
    "GrammarError",
    "Headline",
    "Leaf",
    "Note",
    "NoteKind",
    "NotePlace",
    "Paragraph",
    "ParseError",
    "Person",
    "Place",
    "Problem",
    "Reader",
    "RenderError",
    "Rendered",
    "Severity",
    "Span",
    "StartKind",
    "Style",
    "StyleError",
    "Value",
    "WireDate",
    "WireparseError",
    "WorkerError",
    "from_dict",
    "from_json",
    "iter_articles",
    "make_converter",
    "parse",
    "parse_article",
    "parse_byline",
    "parse_caption",
    "parse_credits",
    "parse_dateline",
    "parse_file",
    "render",
    "render_with_problems",
    "same_places",
    "to_dict",
    "to_json",
]

__version__ = "0.1.0"


if not TYPE_CHECKING:  # pragma: no branch - what a type checker takes never runs
    # What needs cattrs is loaded on first use: many programs only read.
    _CONVERT = frozenset({"from_dict", "from_json", "make_converter", "to_dict", "to_json"})

    def __getattr__(name: str) -> object:
        if name not in _CONVERT:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from wireparse import convert  # noqa: PLC0415

        value = globals()[name] = getattr(convert, name)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
