"""Fit the weights of doubt to labeled stories, and report how well warnings tell right from wrong.

    python tests/calibrate.py KIT [FILE ...]            cross-validate, and print the figures
    python tests/calibrate.py KIT [FILE ...] --write    also save the weights and the figures

KIT is the folder with the evaluation kit's `run.py`; each FILE has more cases in its format. The
weights are those of a logistic regression. None is negative: a signal never speaks for a story.
The figures are those of sources that the fit has not seen: each source is left out once. Shuffled
dumps are one source of many dumps, so they are left out in parts.
"""

# numpy is not typed well enough for strict checks.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import numpy as np
from numpy.typing import NDArray

import corpus
import reliability
from reliability import Judged
from scores import FIRST_ROUND, ROOT, SHUFFLED
from wireparse.parsing.doubt import SIGNALS, Doubt, confidence, warnings_of
from wireparse.parsing.pipeline import read
from wireparse.styles import Ruleset, built_in

FILE = ROOT / "src" / "wireparse" / "parsing" / "doubt" / "signals.py"
SET_BY_HAND = 50
"""The weight of signals that are too rare to fit."""

SHARES = {FIRST_ROUND: 0.12, SHUFFLED: 0.4}
"""How much a story counts. There are many familiar ones, and each is in three shuffled dumps."""

PENALTY = 1.0
PARTS = 6

Array = NDArray[np.float64]


class Story(NamedTuple):
    """A story as it was parsed, and whether anything in it is wrong."""

    group: str
    source: str
    case: str
    wrong: bool
    doubts: tuple[Doubt, ...]

    @property
    def part(self) -> int:
        """The part of the stories that is left out of a fit together with this one."""
        return sum(map(ord, self.case if self.group == SHUFFLED else self.source)) % PARTS


class Labeled(NamedTuple):
    """A labeled story, and the doubts about all stories of its text."""

    story: Judged
    part: int
    start: int
    end: int
    doubts: list[tuple[Doubt, ...]]


FITTED = [name for name, signal in SIGNALS.items() if signal.weight != SET_BY_HAND]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("kit", type=Path, metavar="KIT")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--write", action="store_true", help="save the weights and the figures")
    args = parser.parse_args()
    kit = corpus.Kit(args.kit)
    stories: list[Story] = []
    labeled: list[Labeled] = []
    for group, cases in groups(kit, args.files).items():
        parsed, gold = compare(kit, group, cases)
        stories += parsed
        labeled += gold
    weights = fit(stories)
    found = list(validated(stories, labeled))
    rates, curve = reliability.rates(found), reliability.curve(found)
    tables = reliability.table(rates), reliability.curve_table(curve)
    sys.stdout.write("\n\n".join([json.dumps(weights, indent=1), *tables]) + "\n")
    if args.write:
        FILE.write_text(with_weights(FILE.read_text("utf-8"), weights), encoding="utf-8")
        reliability.save(found)


def groups(kit: corpus.Kit, files: Iterable[Path]) -> dict[str, list[corpus.Case]]:
    """Return the cases of the kit by group, and those of the files."""
    found = kit.groups(list(kit.cases(set())))
    more = [
        {**json.loads(line), "source": file.stem}
        for file in files
        for line in file.read_bytes().splitlines()
    ]
    return {**found, "trials": more} if more else found


# Stories -----------------------------------------------------------------------------------------


def compare(
    kit: corpus.Kit, group: str, cases: list[corpus.Case]
) -> tuple[list[Story], list[Labeled]]:
    """Return the stories of some cases as they were parsed, and as they are labeled."""
    report, _ = kit.read(cases)
    missed: set[tuple[str, int]] = set()
    spurious: set[tuple[str, int]] = set()
    for miss in report.misses:
        (spurious if corpus.is_spurious(miss) else missed).add((miss.case, miss.line))
    rules = Ruleset.of(built_in())
    stories: list[Story] = []
    labeled: list[Labeled] = []
    for case in cases:
        name, text, source = case["id"], case["text"], case["source"]
        line_of: Callable[[int], tuple[str, int]] = line_in(case)
        readings = [one for one in read(text, rules) if one.start_kind]
        for one in readings:
            wrong = line_of(one.node.start) in spurious or any(
                line_of(start) in missed for start in starts_in(case, one.node.start, one.node.end)
            )
            stories.append(Story(group, source, name, wrong, one.doubts))
        doubts = [one.doubts for one in readings]
        for start, end in corpus.extents(case):
            judged = Judged(group, source, line_of(start) in missed, False, 0.0)
            part = Story(group, source, name, False, ()).part
            labeled.append(Labeled(judged, part, start, end, doubts))
    return stories, labeled


def line_in(case: corpus.Case) -> Callable[[int], tuple[str, int]]:
    """Return a function that gives the line of an offset, with the id of the case."""
    return lambda offset: (case["id"], case["text"].count("\n", 0, offset) + 1)


def starts_in(case: corpus.Case, start: int, end: int) -> Iterator[int]:
    """Yield the starts of the labeled stories that a parsed one has parts of."""
    for first, last in corpus.extents(case):
        if first < end and start < last and (start <= first or last >= end):
            yield first


# The fit -----------------------------------------------------------------------------------------


def fit(stories: Iterable[Story]) -> dict[str, int]:
    """Return the weights in tenths of log-odds, with that of `BASE`; they are never negative."""
    known = [story for story in stories if not set_by_hand(story)]
    rows: Array = np.array([[1.0, *strengths(story.doubts)] for story in known])
    wrong: Array = np.array([float(story.wrong) for story in known])
    shares: Array = np.array([SHARES.get(story.group, 1.0) for story in known])
    free = np.ones(rows.shape[1], dtype=bool)
    while True:
        found = regression(rows[:, free], wrong, shares)
        weights: Array = np.zeros(rows.shape[1])
        weights[free] = found
        negative = weights < 0
        negative[0] = False
        if not negative.any():
            values = [round(10 * float(weight)) for weight in weights]
            return dict(zip(["BASE", *FITTED], values, strict=True))
        free &= ~negative


def set_by_hand(story: Story) -> bool:
    return any(doubt.signal not in FITTED for doubt in story.doubts)


def strengths(doubts: Iterable[Doubt]) -> list[float]:
    """Return the strength of each signal that is fitted."""
    found: dict[str, float] = defaultdict(float)
    for doubt in doubts:
        found[doubt.signal] = max(found[doubt.signal], doubt.strength)
    return [found[name] for name in FITTED]


def regression(rows: Array, wrong: Array, shares: Array) -> Array:
    """Return the weights of a logistic regression, found by Newton's method."""
    penalty = np.diag([1e-6, *[PENALTY] * (rows.shape[1] - 1)])
    weights: Array = np.zeros(rows.shape[1])
    for _ in range(40):
        shown = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (shares * (shown - wrong)) + penalty @ weights
        curve = (rows.T * (shares * shown * (1 - shown))) @ rows + penalty
        weights = weights - np.clip(np.linalg.solve(curve, slope), -1, 1)
    return weights


# The figures -------------------------------------------------------------------------------------


def validated(stories: list[Story], labeled: list[Labeled]) -> Iterator[Judged]:
    """Yield each labeled story as judged by weights that were fitted without its part."""
    for part in range(PARTS):
        weights = fit(story for story in stories if story.part != part)
        with mock.patch.dict(SIGNALS), mock.patch.object(confidence, "BASE", weights["BASE"]):
            for name in FITTED:
                SIGNALS[name] = SIGNALS[name]._replace(weight=weights[name])
            for one in labeled:
                if one.part == part:
                    yield judged(one)


def judged(one: Labeled) -> Judged:
    """Return a labeled story with its confidence, and whether it has a warning."""
    warned = any(
        finding.start < one.end and finding.end >= one.start
        for doubts in one.doubts
        for finding in warnings_of(doubts)
    )
    own = [d for d in one.doubts if d and any(one.start <= x.start < one.end for x in d)]
    least = min(map(confidence.confidence_in, own), default=confidence.confidence_in(()))
    return one.story._replace(warned=warned, confidence=least)


def with_weights(source: str, weights: Mapping[str, int]) -> str:
    """Return the source of the module of signals with other weights."""
    source = re.sub(r"(?m)^BASE = -?\d+", f"BASE = {weights['BASE']}", source)
    for name in FITTED:
        pattern = rf'("{name}": Signal\("[a-z-]+", )\d+'
        source = re.sub(pattern, rf"\g<1>{weights[name]}", source)
    return source


if __name__ == "__main__":
    main()
