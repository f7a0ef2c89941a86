"""Score the library on the evaluation kit, and report gains and losses.

    python tests/corpus.py KIT                 compare with the result of the last commit
    python tests/corpus.py KIT --keep          also save the result to benchmarks/scores.json
    python tests/corpus.py KIT --only hand     score some sources or cases only

KIT is the folder with the kit's `run.py`. Each group of sources is reported separately: the two
rounds, the stories of the first round in a new order, and the small inputs for kinds of errors. The
exit status is 1 if a case raised an exception.
"""

import argparse
import importlib
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import perturb
import scorepage
import scores
from scores import (
    FIRST_ROUND,
    GROUPS,
    KINDS,
    ROOT,
    SECOND_ROUND,
    SHUFFLED,
    Result,
    Results,
    Source,
    Tally,
    Where,
    Wrong,
)

Case = dict[str, Any]
Report = Any  # the kit's own class
Miss = Any  # likewise

SEEDS = (1, 2, 3)
"""Each seed puts the stories of the first round into another order."""


class Kit:
    """The cases of the kit, and the kit's own functions that parse and score them."""

    def __init__(self, folder: Path) -> None:
        sys.path.insert(0, str(folder))
        self.run: Any = importlib.import_module("run")
        self.score: Any = importlib.import_module("score").score
        self.folder = folder
        self.failed: list[str] = []

    def cases(self, only: set[str]) -> Iterator[Case]:
        """Yield all cases, or only those with the given ids or sources."""
        for case in self._all():
            if not only or {case["id"], case["source"]} & only:
                yield case

    def _all(self) -> Iterator[Case]:
        gold = sorted((self.folder / "gold").glob("*.jsonl"))
        for file in (*gold, self.folder / "kinds" / "kinds.jsonl"):
            yield from map(json.loads, file.read_bytes().splitlines())
        for seed in SEEDS:
            for case in self.shuffled(seed):
                yield {**case, "id": f"{case['id']}/{seed}"}

    def shuffled(self, seed: int) -> Iterator[Case]:
        """Yield dumps of the single stories of the first round, in an order that nobody chose."""
        command = [sys.executable, str(self.folder / "shuffle.py"), "--seed", str(seed)]
        done = subprocess.run(command, capture_output=True, check=True)
        return map(json.loads, done.stdout.splitlines())

    def groups(self, cases: list[Case]) -> dict[str, list[Case]]:
        """Return the cases of each group. Groups without cases are left out."""
        split: dict[str, list[Case]] = {name: [] for name in GROUPS}
        for case in cases:
            split[self.group_of(case["source"])].append(case)
        return {name: own for name, own in split.items() if own}

    def group_of(self, source: str) -> str:
        """Return the group of a source."""
        if source in (KINDS, SHUFFLED, f"{SHUFFLED}.mixed"):
            return source.partition(".")[0]
        return SECOND_ROUND if source in self.run.SECOND_ROUND else FIRST_ROUND

    def read(self, cases: Iterable[Case]) -> tuple[Report, dict[str, Any]]:
        """Parse cases; return the kit's report, and the spans of the warnings by case."""
        cases = list(cases)
        predictions: list[Case] = []
        warnings: dict[str, Any] = {}
        for case in cases:
            try:
                prediction, warnings[case["id"]] = self.run.predict(case)
                predictions.append(prediction)
            except Exception as error:  # noqa: BLE001 - a case that raises is a finding
                self.failed.append(f"{case['id']}: {type(error).__name__}: {error}")
        return self.score(cases, predictions), warnings


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("kit", type=Path, metavar="KIT")
    parser.add_argument("--keep", action="store_true", help="save the result, and update the page")
    parser.add_argument("--only", nargs="+", default=[], metavar="ID-OR-SOURCE")
    args = parser.parse_args()
    if args.keep and args.only:
        parser.error("a result of some cases only is not kept")
    kit = Kit(args.kit)
    cases = list(kit.cases(set(args.only)))
    if not cases:
        parser.error("there are no such cases")
    results: dict[str, Result] = {}
    details: dict[Where, str] = {}
    for name, own in kit.groups(cases).items():
        results[name], found = measure(kit, own)
        details |= found
    tables = summary(results, details, {case["id"] for case in cases})
    sys.stdout.write("\n\n".join([*tables, *kit.failed]) + "\n")
    if args.keep:
        scores.FILE.write_text(scores.as_text(results), encoding="utf-8")
        scorepage.write_page(results)
    return 1 if kit.failed else 0


def measure(kit: Kit, cases: list[Case]) -> tuple[Result, dict[Where, str]]:
    """Score the cases of a group; return the result, and the errors in words."""
    report, warnings = kit.read(cases)
    sources: dict[str, Source] = {}
    for name in sorted({case["source"] for case in cases}):
        own = [case for case in cases if case["source"] == name]
        doubt = confidence(kit, own, warnings, report)
        exact = report.exact[name]
        fields = {
            field: Tally(tally.tp, tally.fp, tally.fn)
            for field, tally in report.tallies[name].items()
        }
        sources[name] = Source(exact.articles, exact.right, fields, *doubt)
    wrong = {
        Where(miss.case, miss.line, miss.field): Wrong(len(miss.missed), len(miss.spurious))
        for miss in report.misses
    }
    details = {Where(miss.case, miss.line, miss.field): str(miss) for miss in report.misses}
    overall = confidence(kit, cases, warnings, report)
    return Result(sources, *overall, perturbed(kit, cases), wrong), details


def confidence(
    kit: Kit, cases: list[Case], warnings: dict[str, Any], report: Report
) -> tuple[float, float, float | None]:
    """Return the rates of silent errors, false alarms and flagged stories, to five decimals."""
    rates: dict[str, float] = kit.run.silence(cases, warnings, report)
    share = flagged(cases, warnings, report)
    found = rates["silent error rate"], rates["false alarm rate"]
    return round(found[0], 5), round(found[1], 5), None if share is None else round(share, 5)


def flagged(cases: list[Case], warnings: dict[str, Any], report: Report) -> float | None:
    """Return the share of wrong or missed stories with a warning; None if no story is wrong."""
    wrong = {(miss.case, miss.line) for miss in report.misses if not is_spurious(miss)}
    warned = [
        any(first < end and last >= start for first, last in warnings.get(case["id"], ()))
        for case in cases
        for start, end in extents(case)
        if (case["id"], case["text"].count("\n", 0, start) + 1) in wrong
    ]
    return sum(warned) / len(warned) if warned else None


def is_spurious(miss: Miss) -> bool:
    """Whether a miss is a story that should not be there."""
    return miss.field == scores.SEGMENTATION and not miss.missed


def extents(case: Case) -> Iterator[tuple[int, int]]:
    """Yield where each labeled story starts, and where the next one does."""
    starts = sorted(article["start"] for article in case["articles"])
    return pairwise((*starts, len(case["text"]) + 1))


def perturbed(kit: Kit, cases: list[Case]) -> dict[str, dict[str, Tally]]:
    """Return the segmentation of perturbed dumps: all cases with more than one story.

    Only the dumps of the rounds are perturbed.
    """
    rounds = FIRST_ROUND, SECOND_ROUND
    cases = [case for case in cases if kit.group_of(case["source"]) in rounds]
    dumps = [case for case in cases if len(case["articles"]) > 1]
    found: dict[str, dict[str, Tally]] = {}
    for name, way in perturb.WAYS.items():
        report, _ = kit.read(perturb.perturbed(case, way) for case in dumps)
        tallies = {
            source: report.tallies[source][scores.SEGMENTATION]
            for source in sorted({case["source"] for case in dumps})
        }
        found[name] = {source: Tally(t.tp, t.fp, t.fn) for source, t in tallies.items()}
    return found


def summary(results: Results, details: dict[Where, str], cases: set[str]) -> Iterator[str]:
    """Yield the tables, and what changed in these cases since the last commit."""
    yield scorepage.group_table(results)
    yield scorepage.field_table(results)
    yield scorepage.confidence_table(results)
    if any(result.perturbed[scores.AS_IT_IS] for result in results.values()):
        yield scorepage.perturbed_table(results)
    last = committed()
    for name, result in results.items():
        if name in last:
            yield from comparison(name, last[name], result, details, cases)
        else:
            yield f"{name}: no result has been kept to compare with"


def comparison(
    name: str, last: Result, result: Result, details: dict[Where, str], cases: set[str]
) -> Iterator[str]:
    """Yield the changed figures of a round, and its gains and losses in these cases."""
    if result.sources.keys() == last.sources.keys():
        yield scores.changed_figures(name, last, result)
    was = {where: wrong for where, wrong in last.wrong.items() if where.case in cases}
    yield scores.report(name, scores.changes(was, result.wrong), details)


def committed() -> dict[str, Result]:
    """Return the results of the last commit or, outside a repository, those in the file."""
    path = scores.FILE.relative_to(ROOT).as_posix()
    command = ["git", "-C", str(ROOT), "show", f"HEAD:{path}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    if done.returncode == 0:
        return scores.from_text(done.stdout)
    return scores.stored() if scores.FILE.is_file() else {}


if __name__ == "__main__":
    sys.exit(main())
