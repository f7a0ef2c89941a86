"""Score the library on the trials: invented stories that were labeled before they were parsed.

    python tests/trialscores.py              score all trials in tests/trials/
    python tests/trialscores.py FILE ...     score these files
    python tests/trialscores.py --errors     also list every error

Low figures are not a failure. `tests/trials/README.md` describes the files.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import scorepage
from labels import Items, Labels, items_of, labels_of, line_of, lines_of
from scores import ROOT, SEGMENTATION, Result, Source, Tally, Where, Wrong
from wireparse import Dump, parse

FOLDER = ROOT / "tests" / "trials"


class Story(NamedTuple):
    """How a labeled story was parsed."""

    fields: int
    """The number of labeled fields; where the story starts counts as one."""
    errors: int
    """How many of them are wrong."""
    warned: bool
    """Whether it has a warning."""


class Score:
    """The score of the cases that were added."""

    def __init__(self) -> None:
        """Start without cases."""
        self.tallies: dict[str, Tally] = defaultdict(Tally)
        self.wrong: dict[Where, Wrong] = {}
        self.errors: list[str] = []
        self.stories: list[Story] = []

    def add(self, case: Labels) -> None:
        """Parse a case, and count what is right and wrong in it."""
        text, golds = case["text"], sorted(case["articles"], key=lambda gold: gold["start"])
        dump = parse(text)
        left = [labels_of(article) for article in dump.articles]
        ends = [*(gold["start"] for gold in golds[1:]), len(text) + 1]
        for gold, end in zip(golds, ends, strict=True):
            lines = lines_of(text, gold)
            found = next((story for story in left if lines & lines_of(text, story)), None)
            if found:
                left.remove(found)
            where = Where(case["id"], line_of(text, gold["start"]), SEGMENTATION)
            right = self._fields(where, gold, found)
            self.stories.append(
                Story(len(right), right.count(False), _warned(dump, gold["start"], end))
            )
        for story in left:
            where = Where(case["id"], line_of(text, story["start"]), SEGMENTATION)
            self._count(where, Counter(), Counter(["a story"]))

    def result(self, name: str) -> Result:
        """Return the score of all cases as that of one source."""
        wrong = [story for story in self.stories if story.errors]
        right = [story for story in self.stories if not story.errors]
        silent = sum(story.errors for story in wrong if not story.warned)
        fields = sum(story.fields for story in self.stories)
        alarms = sum(story.warned for story in right) / max(len(right), 1)
        flagged = sum(story.warned for story in wrong) / len(wrong) if wrong else None
        doubt = silent / max(fields, 1), alarms, flagged
        source = Source(len(self.stories), len(right), dict(self.tallies), *doubt)
        return Result({name: source}, *doubt, {}, self.wrong)

    def _fields(self, where: Where, gold: Labels, found: Labels | None) -> list[bool]:
        """Count the start and all labeled fields of a story; return which are right.

        Nothing is right in a story that was not found.
        """
        wanted, items = items_of(gold), items_of(found) if found else {}
        none: Items = Counter()
        start: Items = Counter(["a story"])
        pairs = {SEGMENTATION: (start, start if found else none)}
        pairs |= {field: (own, items.get(field, none)) for field, own in wanted.items()}
        equal = [self._count(where._replace(field=field), *pair) for field, pair in pairs.items()]
        return equal if found else [False] * len(equal)

    def _count(self, where: Where, wanted: Items, found: Items) -> bool:
        """Count the items of a field; return whether they are equal."""
        missed, spurious = wanted - found, found - wanted
        tally = self.tallies[where.field]
        self.tallies[where.field] = Tally(
            tally.right + (wanted & found).total(),
            tally.spurious + spurious.total(),
            tally.missed + missed.total(),
        )
        if wanted == found:
            return True
        self.wrong[where] = Wrong(missed.total(), spurious.total())
        names = f"missed {list(missed.elements())}", f"spurious {list(spurious.elements())}"
        self.errors.append(f"{where.case}:{where.line}  {where.field}  {', '.join(names)}")
        return False


def _warned(dump: Dump, start: int, end: int) -> bool:
    """Whether a warning touches the text of a story."""
    spans = (problem.span for problem in dump.problems if problem.severity == "warning")
    return any(span.start < end and span.end >= start for span in spans)


def score(cases: Iterable[Labels]) -> Score:
    """Return the score of cases."""
    found = Score()
    for case in cases:
        found.add(case)
    return found


def read(file: Path) -> list[Labels]:
    """Return the cases in a file."""
    return [json.loads(line) for line in file.read_bytes().splitlines() if line.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--errors", action="store_true", help="also list every error")
    args = parser.parse_args()
    files = args.files or sorted(FOLDER.glob("*.jsonl"))
    found = {f"trial {file.stem}": score(read(file)) for file in files}
    results = {name: one.result(name) for name, one in found.items()}
    tables = [scorepage.field_table(results), scorepage.confidence_table(results)]
    errors = [error for one in found.values() for error in one.errors if args.errors]
    sys.stdout.write("\n\n".join(filter(None, [*tables, "\n".join(errors)])) + "\n")


if __name__ == "__main__":
    main()
