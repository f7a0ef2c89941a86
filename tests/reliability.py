"""How reliable doubt is: the figures of `tests/calibrate.py`, saved in a file and shown on a page.

    python tests/reliability.py            print the tables
    python tests/reliability.py --write    update them on the page

The file holds figures only, and none of the copy that was parsed.
"""

import json
import sys
from collections.abc import Iterable
from typing import Any, NamedTuple

from scorepage import with_table
from scores import ROOT

FILE = ROOT / "benchmarks" / "reliability.json"
PAGE = ROOT / "docs" / "explanation" / "scores.md"
BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98)
"""The lowest confidence of each row of the curve."""


class Judged(NamedTuple):
    """A labeled story, as it was judged without its label."""

    group: str
    source: str
    wrong: bool
    warned: bool
    confidence: float


class Bin(NamedTuple):
    """Stories of a group with about the same confidence."""

    group: str
    least: float
    stories: int
    mean: float
    """Of their confidence."""
    right: float
    """The share of those in which everything is right."""


def curve(stories: Iterable[Judged]) -> list[Bin]:
    """Return the reliability curve of each group."""
    found: dict[tuple[str, float], list[Judged]] = {}
    for story in stories:
        least = max(bin_ for bin_ in BINS if bin_ <= story.confidence)
        found.setdefault((story.group, least), []).append(story)
    return [_bin(*key, own) for key, own in sorted(found.items())]


def _bin(group: str, least: float, own: list[Judged]) -> Bin:
    mean = sum(story.confidence for story in own) / len(own)
    right = sum(not story.wrong for story in own) / len(own)
    return Bin(group, least, len(own), round(mean, 3), round(right, 3))


def error(bins: Iterable[Bin]) -> float:
    """Return the expected calibration error: how far confidence is from the share of right ones."""
    bins = list(bins)
    total = sum(one.stories for one in bins)
    return sum(abs(one.mean - one.right) * one.stories for one in bins) / total


class Rates(NamedTuple):
    """How well warnings tell the stories of a group apart."""

    group: str
    wrong: int
    flagged: float
    """The share of wrong stories with a warning."""
    right: int
    alarms: float
    """The share of right stories with a warning."""


def rates(stories: Iterable[Judged]) -> list[Rates]:
    """Return the rates of each group."""
    groups: dict[str, list[Judged]] = {}
    for story in stories:
        groups.setdefault(story.group, []).append(story)
    return [
        Rates(group, *_warned(own, wrong=True), *_warned(own, wrong=False))
        for group, own in groups.items()
    ]


def _warned(stories: Iterable[Judged], *, wrong: bool) -> tuple[int, float]:
    warned = [story.warned for story in stories if story.wrong == wrong]
    return len(warned), round(sum(warned) / max(len(warned), 1), 3)


def table(found: Iterable[Rates]) -> str:
    """Return the rates as a table."""
    rows = [
        f"| {one.group} | {one.wrong} | {one.flagged:.0%} | {one.right} | {one.alarms:.1%} |"
        for one in found
    ]
    head = "| copy | wrong | flagged | right | false alarms |", "| --- | --: | --: | --: | --: |"
    return "\n".join((*head, *rows))


def curve_table(bins: list[Bin]) -> str:
    """Return the reliability curves as a table: a row for each range of confidence."""
    groups = list(dict.fromkeys(one.group for one in bins))
    rows = [["confidence", *groups]]
    for least, most in zip(BINS, (*BINS[1:], 1.0), strict=True):
        own = {one.group: one for one in bins if one.least == least}
        cells = [f"{own[g].right:.0%} of {own[g].stories}" if g in own else "" for g in groups]
        rows.append([f"{least:.0%} to {most:.0%}", *cells])
    errors = [error(one for one in bins if one.group == group) for group in groups]
    rows.append(["**calibration error**", *(f"{value:.3f}" for value in errors)])
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join((lines[0], f"| --- |{' --: |' * len(groups)}", *lines[1:]))


def save(stories: Iterable[Judged]) -> None:
    """Save the figures, and update the page."""
    stories = list(stories)
    data = {"rates": rates(stories), "curve": curve(stories)}
    FILE.write_text(as_text(data), encoding="utf-8")
    write_page()


def as_text(data: dict[str, Any]) -> str:
    """Return the figures as JSON, one row per line."""
    parts = [
        f" {json.dumps(name)}: [\n  " + ",\n  ".join(map(json.dumps, rows)) + "\n ]"
        for name, rows in data.items()
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def with_tables(page: str) -> str:
    """Return the page with the tables of the saved figures."""
    data = json.loads(FILE.read_text("utf-8"))
    tables = {
        "held out": table(Rates(*row) for row in data["rates"]),
        "reliability": curve_table([Bin(*row) for row in data["curve"]]),
    }
    for name, text in tables.items():
        page = with_table(page, name, text)
    return page


def write_page() -> None:
    """Update the tables of the page."""
    PAGE.write_text(with_tables(PAGE.read_text("utf-8")), encoding="utf-8")


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        write_page()
    else:
        sys.stdout.write(with_tables(PAGE.read_text("utf-8")))
