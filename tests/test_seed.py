"""The evaluation kit: the seed matches its gold case, and every dev case is parsed losslessly.

The repository contains no part of the kit. If the kit is not installed next to the repository, the
tests are skipped with a message (see the fixture `shared`).
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from wireparse import Article, Byline, Caption, Crosshead, Paragraph, Value, parse
from wireparse.quoting import blank_marks

pytestmark = pytest.mark.corpus

GOLD = (
    "ap89-trec",
    "ap89-trec.dump",
    "ccnews-yahoo-finance",
    "ccnews-yahoo-finance.dump",
    "enron-wire-digests",
    "gigaword-cna-afp",
    "gigaword-cna-afp.dump",
    "hand",
    "ieer",
    "ieer.dump",
    "mixed.dump",
    "muc34",
    "muc34.dump",
    "nyt-nitf",
    "nyt-nitf.dump",
    "pages",
    "reuters-21578",
    "reuters-21578.dump",
    "reuters-21578.plain-dump",
    "trials",
)


def cases(shared: Path, name: str) -> Iterator[dict[str, Any]]:
    with (shared / "eval" / "gold" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


# The seed ----------------------------------------------------------------------------------------


def as_gold(article: Article) -> dict[str, Any]:
    """Return an article in the form of a gold case; see SPEC.md of the kit."""
    assert article.span is not None
    return {
        "start": article.span.start,
        "headline": article.headline and article.headline.plain,
        "byline": [name for byline in article.bylines for name in names(byline)],
        "dateline": dateline(article),
        "captions": list(map(caption, article.captions)),
        "crossheads": [block.plain for block in article.body if isinstance(block, Crosshead)],
        "credits": [[c.role, [person.name for person in c.people]] for c in article.credits],
        "paragraphs": sum(isinstance(block, Paragraph) for block in article.body),
    }


def names(byline: Byline) -> list[str]:
    return [person.name for person in byline.people] or [byline.organization or ""]


def dateline(article: Article) -> dict[str, Any] | None:
    found = article.dateline
    return (
        None
        if found is None
        else {
            "places": [list(place.parts) for place in found.places],
            "agency": found.agency,
            "date": found.date and found.date.plain,
        }
    )


def caption(found: Caption) -> dict[str, Any]:
    credit = found.credit
    return {
        "text": found.plain,
        "agency": "/".join(agency.name for agency in credit.agencies) or None if credit else None,
        "names": [person.name for person in credit.people] if credit else [],
    }


def test_the_seed_matches_its_gold_case(shared: Path) -> None:
    text = (shared / "corpus" / "seed.txt").read_bytes().decode("utf-8")
    (gold,) = (case for case in cases(shared, "hand") if case["id"] == "seed")
    assert gold["text"] == text
    dump = parse(text)
    assert len(dump.articles) == len(gold["articles"]) == 10
    for article, labels in zip(dump.articles, gold["articles"], strict=True):
        found = as_gold(article)
        for field, label in labels.items():
            assert found[field] == label, (labels["headline"], field)
    assert {article.style for article in dump.articles} == {"reuters"}


def test_the_damage_of_the_seed_is_noted(shared: Path) -> None:
    text = (shared / "corpus" / "seed.txt").read_bytes().decode("utf-8")
    problems = parse(text).problems
    assert {"stray-comma", "caption-cut", "paragraphs-glued"} <= {p.code for p in problems}
    # The caption that is cut in front of its credit could be a deck: that is the only doubt.
    doubts = [problem.code for problem in problems if problem.severity != "note"]
    assert doubts == ["close-start", "close-kind", "doubtful-caption"]


# Every dev case ----------------------------------------------------------------------------------


def is_blank(text: str) -> bool:
    return not text.replace("\ufeff", "").strip()


@pytest.mark.parametrize("name", GOLD)
def test_a_dev_case_is_parsed_losslessly(shared: Path, name: str) -> None:
    """The leaves tile the text, and every span is exact."""
    for case in cases(shared, name):
        text = case["text"]
        dump, unmarked = parse(text), blank_marks(text)
        assert dump.text == text
        at = 0
        for leaf in dump.leaves():
            assert leaf.span.start == at < leaf.span.end, case["id"]
            assert leaf.text == text[leaf.span.slice], case["id"]
            assert leaf.owner is not None or is_blank(unmarked[leaf.span.slice]), case["id"]
            at = leaf.span.end
        assert at == len(text), case["id"]
        check_spans(dump, text, 0, len(text))


def check_spans(value: Value, text: str, start: int, end: int) -> None:
    """Check the spans of a value and its descendants; all lie between two offsets."""
    assert value.span is not None
    assert start <= value.span.start <= value.span.end <= end
    assert value.text == text[value.span.slice]
    at = value.span.start
    for child in value.children():
        check_spans(child, text, at, value.span.end)
        assert child.span is not None
        at = child.span.end


def test_every_gold_file_is_listed_here(shared: Path) -> None:
    files = {path.stem for path in (shared / "eval" / "gold").glob("*.jsonl")}
    assert files == set(GOLD)
