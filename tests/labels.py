"""Labeled stories: what was parsed in the form of the labels, and both as items to compare.

`tests/trials/README.md` describes the labels.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, cast

from wireparse import Article, Byline, Caption, Crosshead, Dateline, Paragraph

Labels = Mapping[str, Any]
Items = Counter[Hashable]


def labels_of(article: Article) -> Labels:
    """Return a parsed story in the form of a labeled one."""
    headline, dateline = article.headline, article.dateline
    starts = [part.span.start for part in (article, headline) if part and part.span]
    return {
        "start": starts[0],
        "start_alt": starts[1:],
        "headline": headline and headline.text,
        "byline": [name for byline in article.bylines for name in _names(byline)],
        "dateline": dateline and _dateline(dateline),
        "captions": [_caption(caption) for caption in article.captions],
        "crossheads": [block.text for block in article.body if isinstance(block, Crosshead)],
        "credits": [[one.role, [person.name for person in one.people]] for one in article.credits],
        "paragraphs": sum(isinstance(block, Paragraph) for block in article.body),
    }


def _names(byline: Byline) -> list[str]:
    """Return the people in a byline, or the organization if it names nobody."""
    return [person.name for person in byline.people] or [byline.organization or ""]


def _dateline(dateline: Dateline) -> Labels:
    places = [place.parts for place in dateline.places]
    date = dateline.date and dateline.date.text
    return {"places": places, "agency": dateline.agency, "date": date}


def _caption(caption: Caption) -> Labels:
    credit = caption.credit
    agencies = "/".join(agency.name for agency in credit.agencies) if credit else None
    names = [person.name for person in credit.people] if credit else []
    return {"agency": agencies or None, "names": names}


def lines_of(text: str, article: Labels) -> set[int]:
    """Return the numbers of the lines at which a story may be said to start."""
    return {line_of(text, start) for start in (article["start"], *article.get("start_alt", ()))}


def line_of(text: str, offset: int) -> int:
    """Return the number of a line, counted from 1."""
    return text.count("\n", 0, offset) + 1


def items_of(article: Labels) -> dict[str, Items]:
    """Return the items of each labeled field; a field that is labeled as empty has none."""
    return {
        field: Counter(map(_folded, read(article[key]) if article[key] else ()))
        for field, (key, read) in _FIELDS.items()
        if key in article
    }


def _folded(item: Any) -> Hashable:  # noqa: ANN401 - a JSON value
    """Return an item with white space collapsed, and lists as tuples."""
    if isinstance(item, list | tuple):
        return tuple(map(_folded, cast("Iterable[object]", item)))
    return " ".join(item.split()) if isinstance(item, str) else item


def _captions(captions: Iterable[Labels]) -> Iterator[object]:
    for caption in captions:
        yield caption.get("agency"), caption.get("names", ())


def _credits(credits_: Iterable[tuple[str, list[str]]]) -> Iterator[object]:
    for role, names in credits_:
        for name in names:
            yield role, name


def _part(name: str) -> Callable[[Labels], Iterable[object]]:
    return lambda dateline: filter(None, [dateline.get(name)])


def _one(value: object) -> Iterable[object]:
    return (value,)


_FIELDS: dict[str, tuple[str, Callable[[Any], Iterable[object]]]] = {
    "headline": ("headline", _one),
    "byline": ("byline", dict.fromkeys),
    "dateline.places": ("dateline", _part("places")),
    "dateline.agency": ("dateline", _part("agency")),
    "dateline.date": ("dateline", _part("date")),
    "captions": ("captions", _captions),
    "crossheads": ("crossheads", iter),
    "credits": ("credits", _credits),
    "paragraphs": ("paragraphs", _one),
}
"""For each field that is scored: the key of its label, and how the label is split into items."""
