"""An invented story as text and as a value, in which every field of every class is set."""

from typing import Any

from wireparse import (
    Agency,
    Article,
    Byline,
    Caption,
    Credit,
    Crosshead,
    Dateline,
    Headline,
    Note,
    Paragraph,
    Person,
    Place,
    Problem,
    Span,
    Value,
    WireDate,
)

STORY = """\
HARBOUR-FOG/ (UPDATE 1)
Fog closes harbour
FILE PHOTO: A ferry waits in Oslo, Norway, May 2, 2017. REUTERS/Jane Doe/File Photo
By John Roe, Shipping Writer, Wire News in Bergen, Norway (john@example.org)
OSLO/BERGEN, Norway, May 3 (tca/dpa) - Fog closed the
harbour on Wednesday.
SHIPS WAIT
* Ferries stayed in port.
Nobody was hurt.
(Additional reporting by Ann Poe; Editing by The Desk)
"""


def located(needle: str, after: str = "") -> dict[str, Any]:
    """The span and the text of the first `needle` in the story, searched from `after` on."""
    start = STORY.index(needle, STORY.index(after))
    return {"span": Span(start, start + len(needle)), "text": needle}


def span(needle: str) -> Span:
    found: Span = located(needle)["span"]
    return found


HEADLINE = Headline("Fog closes harbour", span=span("Fog closes harbour"))
PERSON = Person(
    "John Roe",
    title="Shipping Writer",
    affiliation="Wire News",
    location=Place(["Bergen", "Norway"], **located("Bergen, Norway")),
    email="john@example.org",
    **located("John Roe, Shipping Writer, Wire News in Bergen, Norway (john@example.org)"),
)
BYLINE = Byline(
    [PERSON],
    organization="Wire News",
    **located("By John Roe, Shipping Writer, Wire News in Bergen, Norway (john@example.org)"),
)
DATE = WireDate("May 2, 2017", year=2017, month=5, day=2, span=span("May 2, 2017"))
CREDIT = Credit(
    "photo",
    "photo",
    people=[Person("Jane Doe", **located("Jane Doe"))],
    agencies=[Agency("REUTERS", "reuters", **located("REUTERS"))],
    note="File Photo",
    **located("REUTERS/Jane Doe/File Photo"),
)
CAPTION = Caption(
    "FILE PHOTO: A ferry waits in Oslo, Norway, May 2, 2017. REUTERS/Jane Doe/File Photo",
    prefix="FILE PHOTO",
    date=DATE,
    places=[Place(["Oslo", "Norway"], **located("Oslo, Norway"))],
    credit=CREDIT,
    span=span(
        "FILE PHOTO: A ferry waits in Oslo, Norway, May 2, 2017. REUTERS/Jane Doe/File Photo"
    ),
)
DATELINE = Dateline(
    [
        Place(["OSLO"], **located("OSLO")),
        Place(["BERGEN", "Norway"], **located("BERGEN, Norway")),
    ],
    agencies=[Agency("tca", **located("tca")), Agency("dpa", "dpa", **located("dpa"))],
    date=WireDate("May 3", month=5, day=3, span=span("May 3")),
    **located("OSLO/BERGEN, Norway, May 3 (tca/dpa) -"),
)
PROBLEM = Problem("close-kind", "it may be a paragraph", span("SHIPS WAIT"), "warning")
ARTICLE = Article(
    headline=HEADLINE,
    captions=[CAPTION],
    bylines=[BYLINE],
    dateline=DATELINE,
    body=[
        Paragraph(**located("Fog closed the\nharbour on Wednesday.")),
        Crosshead(**located("SHIPS WAIT")),
        Note(kind="bullet", position="body", **located("* Ferries stayed in port.")),
        Paragraph(**located("Nobody was hurt.")),
    ],
    credits=[
        Credit(
            "additional reporting",
            "reporting",
            people=[Person("Ann Poe", **located("Ann Poe"))],
            **located("Additional reporting by Ann Poe"),
        ),
        Credit(
            "editing",
            "editing",
            people=[Person("The Desk", **located("The Desk"))],
            **located("Editing by The Desk"),
        ),
    ],
    notes=[Note(kind="slug", position="head", **located("HARBOUR-FOG/ (UPDATE 1)"))],
    style="reuters",
    start_kind="slug",
    problems=[PROBLEM],
    **located(STORY.strip()),
)


def spans_are_exact(value: Value, text: str) -> bool:
    """Whether the spans of a value and all its descendants are exact."""
    return all(v.span is not None and v.text == text[v.span.slice] for v in value.walk())


# One value of each class, with every field set.
SAMPLES: list[Value] = [
    ARTICLE,
    BYLINE,
    CAPTION,
    CREDIT,
    ARTICLE.body[1],
    DATELINE,
    HEADLINE,
    ARTICLE.body[2],
    ARTICLE.body[0],
    Agency("dpa", "dpa", **located("dpa")),
    PERSON,
    Place(["BERGEN", "Norway"], **located("BERGEN, Norway")),
    DATE,
]
# One value of each class, with required fields only.
BARE: list[Value] = [
    Article(),
    Byline(organization="Wire News"),
    Caption("A ferry waits."),
    Credit("editing", "editing"),
    Crosshead("SHIPS WAIT"),
    Dateline(),
    Headline("Fog closes harbour"),
    Note("* Ferries stayed.", "bullet"),
    Paragraph("Nobody was hurt."),
    Agency("dpa"),
    Person("John Roe"),
    Place([]),
    WireDate("Wednesday"),
]
