"""Accuracy results: saved in a file, and compared with earlier ones.

The file holds figures, case ids and line numbers, but none of the copy that was parsed.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "benchmarks" / "scores.json"

SEGMENTATION = "segmentation"
AS_IT_IS = "as it is"
FIRST_ROUND = "first round"
SECOND_ROUND = "second round"
SHUFFLED = "shuffled"
KINDS = "kinds"
GROUPS = {
    FIRST_ROUND: "familiar",
    SHUFFLED: "familiar, in a new order",
    SECOND_ROUND: "unfamiliar",
    KINDS: "small inputs, each difficult in one way",
}
"""The groups of sources, from the most familiar copy to the most difficult, and what each holds."""
FIELDS = {
    SEGMENTATION: "stories",
    "headline": "headline",
    "byline": "byline",
    "dateline.places": "places",
    "dateline.agency": "agency",
    "dateline.date": "date",
    "captions": "captions",
    "crossheads": "crossheads",
    "credits": "credits",
    "paragraphs": "paragraphs",
}
"""The fields that are scored, with their names on the page."""


class Tally(NamedTuple):
    """The number of correct, spurious and missed items."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 if there is nothing to find."""
        total = 2 * self.right + self.spurious + self.missed
        return 2 * self.right / total if total else 1.0

    @property
    def labeled(self) -> int:
        """The number of items in the gold cases."""
        return self.right + self.missed


class Source(NamedTuple):
    """The score of one source."""

    articles: int
    exact: int
    fields: dict[str, Tally]
    silent: float
    """The share of labeled fields that are wrong, in stories without a warning."""
    alarms: float
    """The share of entirely correct stories that have a warning."""
    flagged: float | None = None
    """The share of stories with an error that have a warning; None if there are none."""


class Where(NamedTuple):
    """A field of a story in a case. The story starts on that line, counted from 1."""

    case: str
    line: int
    field: str


class Wrong(NamedTuple):
    """The number of missed and spurious items of a field."""

    missed: int
    spurious: int

    def __str__(self) -> str:
        counts = {"missed": self.missed, "spurious": self.spurious}
        return ", ".join(f"{count} {name}" for name, count in counts.items() if count)


class Result(NamedTuple):
    """The result of one run of the evaluation kit on the sources of one group."""

    sources: dict[str, Source]
    silent: float
    alarms: float
    flagged: float | None
    perturbed: dict[str, dict[str, Tally]]
    """Segmentation of the dumps, by perturbation and by source."""
    wrong: dict[Where, Wrong]

    def as_text(self) -> str:
        """Return the result as JSON, in an order that keeps diffs small."""
        wrong = sorted((*where, *found) for where, found in self.wrong.items())
        data: dict[str, Any] = {
            "sources": {
                name: {**source._asdict(), "fields": dict(source.fields)}
                for name, source in sorted(self.sources.items())
            },
            "silent": self.silent,
            "alarms": self.alarms,
            "flagged": self.flagged,
            "perturbed": self.perturbed,
        }
        # One line per tally, as for wrong fields: a diff then shows each change on its own line.
        head = re.sub(
            r"\[\s+(\d+),\s+(\d+),\s+(\d+)\s+]", r"[\1, \2, \3]", json.dumps(data, indent=1)
        )
        head = head.removesuffix("\n}")
        rows = ",\n  ".join(json.dumps(row) for row in wrong)
        return f'{head},\n "wrong": [\n  {rows}\n ]\n}}\n'

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Result":
        """Return the result for the parsed JSON that `as_text` wrote."""
        return cls(
            {
                name: Source(**source)._replace(fields=_tallies(source["fields"]))
                for name, source in data["sources"].items()
            },
            data["silent"],
            data["alarms"],
            data.get("flagged"),
            {way: _tallies(found) for way, found in data["perturbed"].items()},
            {
                Where(case, line, field): Wrong(missed, spurious)
                for case, line, field, missed, spurious in data["wrong"]
            },
        )


Results = Mapping[str, Result]
"""The result of each group of sources by name, starting with the first round."""


def as_text(results: Results) -> str:
    """Return the results of all groups as JSON."""
    texts = [f"{json.dumps(name)}: {result.as_text()}" for name, result in results.items()]
    return "{\n" + ",\n".join(text.rstrip() for text in texts) + "\n}\n"


def from_text(text: str) -> dict[str, Result]:
    """Return the results that `as_text` wrote."""
    return {name: Result.from_data(data) for name, data in json.loads(text).items()}


def _tallies(found: Mapping[str, list[int]]) -> dict[str, Tally]:
    return {name: Tally(*counts) for name, counts in found.items()}


# Gains and losses ------------------------------------------------------------------------------


class Change(NamedTuple):
    """How a field of a story changed. None means it is correct."""

    where: Where
    was: Wrong | None
    now: Wrong | None

    @property
    def gain(self) -> bool:
        """Whether fewer items are wrong now."""
        return _weight(self.now) < _weight(self.was)

    def __str__(self) -> str:
        case, line, field = self.where
        return f"{case}:{line}  {field}  was {self.was or 'right'}, now {self.now or 'right'}"


def _weight(wrong: Wrong | None) -> int:
    return sum(wrong) if wrong else 0


def changes(was: Mapping[Where, Wrong], now: Mapping[Where, Wrong]) -> list[Change]:
    """Return what changed, story by story.

    The fields of a story that was missed before or is missed now are not compared: a missed story
    has no fields in the results, so each of them would look like a gain or a loss.
    """
    lost = {(w.case, w.line) for old in (was, now) for w in _not_found(old)}
    return [
        Change(where, was.get(where), now.get(where))
        for where in sorted(was.keys() | now.keys())
        if was.get(where) != now.get(where)
        and (where.field == SEGMENTATION or (where.case, where.line) not in lost)
    ]


def _not_found(wrong: Mapping[Where, Wrong]) -> Iterator[Where]:
    return (w for w, found in wrong.items() if w.field == SEGMENTATION and found.missed)


def report(name: str, found: Iterable[Change], details: Mapping[Where, str]) -> str:
    """Return the gains and losses of a group, formatted for a terminal.

    Args:
        name: The name of the group.
        found: What changed.
        details: What is wrong now, in words. Shown below the change.
    """
    found = list(found)
    lines: list[str] = []
    for title, chosen in (
        ("gains", [change for change in found if change.gain]),
        ("losses", [change for change in found if not change.gain]),
    ):
        lines.append(f"{title}, {name}: {len(chosen)}")
        for change in chosen:
            lines.append(f"  {change}")
            if change.where in details:
                lines.append(f"      {details[change.where]}")
    return "\n".join(lines)


# Figures ---------------------------------------------------------------------------------------


def figures(result: Result) -> dict[str, str]:
    """Return the figures in the last rows of the tables, by name."""
    found = {f"macro {shown}": macro_f1(result, field) for field, shown in FIELDS.items()}
    found["macro exact"] = macro_exact(result)
    found |= {f"fall, {way}": fall(result, way) for way in result.perturbed if way != AS_IT_IS}
    found |= {"silent errors": result.silent, "false alarms": result.alarms}
    found["flagged"] = 1.0 if result.flagged is None else result.flagged
    return {name: f"{value:.4f}" for name, value in found.items()}


def changed_figures(name: str, was: Result, now: Result) -> str:
    """Return the changed figures of a round, formatted for a terminal."""
    before, after = figures(was), figures(now)
    pairs = [(figure, before.get(figure, "not there"), value) for figure, value in after.items()]
    lines = [f"  {figure}  was {old}, now {new}" for figure, old, new in pairs if old != new]
    return "\n".join([f"figures that changed, {name}: {len(lines)}", *lines])


def mean(values: Iterable[float]) -> float:
    """Return the mean, in which all sources have the same weight; 1 if there are none."""
    found = list(values)
    return sum(found) / len(found) if found else 1.0


def fall(result: Result, way: str) -> float:
    """Return by how much a perturbation lowers F1 of segmentation, averaged over sources."""
    before, after = (result.perturbed[name].values() for name in (AS_IT_IS, way))
    return mean(t.f1 for t in before) - mean(t.f1 for t in after)


def macro_f1(result: Result, field: str) -> float:
    """Return the mean F1 of a field over the sources that label it."""
    tallies = (source.fields.get(field) for source in result.sources.values())
    return mean(tally.f1 for tally in tallies if tally and tally.labeled)


def macro_exact(result: Result) -> float:
    """Return the mean share of entirely correct stories."""
    return mean(source.exact / source.articles for source in result.sources.values())


def stored() -> dict[str, Result]:
    """Return the results saved in the file."""
    return from_text(FILE.read_text(encoding="utf-8"))
