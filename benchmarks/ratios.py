"""Measure speed and memory, compared with simpler ways to process text: `nox -s bench`.

    python benchmarks/ratios.py                            all tables, about five minutes
    python benchmarks/ratios.py --only tasks --size 5      one table, with a longer text
    python benchmarks/ratios.py --only memory --memory 10 100 1000
    python benchmarks/ratios.py --write                    update the performance page

Sizes are in millions of characters. Texts are written to a temporary folder. The mixed text and the
regex script need the evaluation kit, in a folder next to the repository or in `--kit`.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

import memory
import rivals
import rounds
import stages
import tasks
import wireparse
import wiretext
from tables import put, short, table

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "explanation" / "speed.md"
MILLION = 1_000_000
LONG = 20 * MILLION
"""Characters of the text for the baselines, which take longer per character for long files."""


class Bench(NamedTuple):
    """The options of a run."""

    size: float
    """Size of the timed texts, in millions of characters."""
    rounds: int
    sizes: tuple[int, ...]
    """Sizes of the texts for the memory table, in millions of characters."""
    kit: Path | None
    """The folder of the evaluation kit, or None."""
    folder: Path
    """Where the texts are written."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The names of the available texts."""
        return ("clean", "mixed") if self.kit else ("clean",)

    @property
    def script(self) -> Path | None:
        """The regex script of the evaluation kit, or None."""
        return self.kit / "strawman.py" if self.kit else None

    def text(self, name: str, size: float) -> Path:
        """Return a file with the text of this name, and create it if necessary."""
        path = self.folder / f"{name}-{size:g}.txt"
        if not path.exists():
            count = int(size * MILLION)
            gold = self.kit / "gold" if self.kit and name == "mixed" else None
            texts = wiretext.mixed(gold, count) if gold else wiretext.clean(count)
            wiretext.write(path, texts)
        return path

    def repeated(self, path: Path) -> Path:
        """Return a file that repeats a text up to `LONG` characters."""
        long = path.with_suffix(".long.txt")
        text = tasks.whole(path)
        return wiretext.write(long, [text] * max(1, LONG // len(text)))


def task_table(bench: Bench) -> str:
    """Return the table of tasks in a single process."""
    head = ["task"]
    rows: dict[str, list[str]] = {}
    for name in bench.texts:
        path = bench.text(name, bench.size)
        # The script finds almost nothing in mixed text.
        script = bench.script if name == "clean" else None
        taken = _timed(bench, path, tasks.parsing(path), script)
        head += [f"{name}: MB/s", "× lines", f"× {tasks.SCRIPT}"]
        for what in taken:
            speed = path.stat().st_size / MILLION / rounds.cpu(taken, what)
            ratios = [_ratio(taken, what, base) for base in (tasks.BASE, tasks.SCRIPT)]
            cells = rows.setdefault(what, [what])
            # A task that earlier texts didn't have leaves their cells empty.
            cells += ["" for _ in range(len(head) - 3 - len(cells))]
            cells += [short(speed), *ratios]
    return table(head, [cells + [""] * (len(head) - len(cells)) for cells in rows.values()])


def workers(bench: Bench) -> str:
    """Return the table of one worker and two."""
    path = bench.text("clean", 4 * bench.size)
    # The text is long, so fewer rounds are enough.
    taken = _timed(bench._replace(rounds=max(bench.rounds - 2, 1)), path, tasks.working(path))
    rows = [
        [
            what,
            short(rounds.wall(taken, what)),
            short(rounds.cpu(taken, what)),
            short(rounds.wall_ratio(taken, what, tasks.BASE)),
            f"{rounds.wall_ratio(taken, tasks.ONE, what):.2f}",
            f"{rounds.cpu_ratio(taken, what, tasks.ONE):.2f}",
        ]
        for what in (tasks.ONE, tasks.TWO)
    ]
    head = ["task", "seconds", "CPU seconds", "× lines", "speedup", "CPU ratio"]
    return table(head, rows)


def _timed(
    bench: Bench, path: Path, timed: dict[str, rounds.Task], script: Path | None = None
) -> rounds.Rounds:
    """Return the times of tasks on a file, and of the baselines scaled down from a long file."""
    long = bench.repeated(path)
    bases = tasks.bases(long, script)
    taken = rounds.interleaved(bases | timed, bench.rounds)
    return rounds.divided(taken, bases, long.stat().st_size / path.stat().st_size)


def _ratio(taken: rounds.Rounds, what: str, base: str) -> str:
    return short(rounds.cpu_ratio(taken, what, base)) if base in taken else ""


def imports(bench: Bench) -> str:
    """Return the table of imports, each in a new process."""
    taken = {name: list[rounds.Taken]() for name in tasks.IMPORTS}
    for statement in tasks.IMPORTS.values():
        tasks.import_time(statement)  # writes missing bytecode
    for _ in range(2 * bench.rounds + 1):
        for name, statement in tasks.IMPORTS.items():
            seconds = tasks.import_time(statement)
            taken[name].append(rounds.Taken(seconds, seconds))
    base = next(iter(taken))
    rows = [
        [name, short(1000 * rounds.cpu(taken, name)), f"{rounds.cpu_ratio(taken, name, base):.2f}"]
        for name in taken
    ]
    return table(["import", "ms", "ratio"], rows)


def peaks(bench: Bench) -> str:
    """Return the table of peak memory."""
    columns = [(name, size) for size in bench.sizes for name in bench.texts]
    rows = [
        [way, *(short(memory.peak(way, bench.text(*column)) / MILLION) for column in columns)]
        for way in memory.WAYS
    ]
    return table(["peak in MB", *(f"{name}, {size} MB" for name, size in columns)], rows)


def grammars(bench: Bench) -> str:
    """Return the table of single lines, with general parsers for comparison."""
    found: dict[str, dict[str, float]] = {}
    for kind, texts in rivals.lines(200).items():
        taken = rounds.interleaved(rivals.tasks(kind, texts), bench.rounds)
        found[kind] = {name: rounds.cpu(taken, name) / len(texts) for name in taken}
    names = next(iter(found.values()))
    rows = [[name, *(short(MILLION * times[name]) for times in found.values())] for name in names]
    return table(["µs per line", *found], rows)


def shares(bench: Bench) -> str:
    """Return the table of the stages of parsing."""
    head = ["stage"]
    counts: list[Counter[stages.At]] = []
    for name in bench.texts:
        path = bench.text(name, bench.size)
        counts.append(stages.sampled(partial(_parse_repeatedly, path, bench.rounds)))
        head += [name, "matching"]
    names = dict.fromkeys([*stages.STAGES.values(), stages.OTHER])
    rows = [[name, *(cell for seen in counts for cell in _shares(seen, name))] for name in names]
    return table(head, rows)


def _shares(seen: Counter[stages.At], stage: str) -> list[str]:
    """Return the share of a stage, and the part of it that matches rules."""
    by_rules = seen[stages.At(stage, rules=True)]
    both = by_rules + seen[stages.At(stage, rules=False)]
    return [f"{100 * count / max(seen.total(), 1):.0f} %" for count in (both, by_rules)]


def _parse_repeatedly(path: Path, times: int) -> None:
    for _ in range(times):
        for _story in wireparse.iter_articles(path):
            pass


TABLES: Mapping[str, Callable[[Bench], str]] = {
    "tasks": task_table,
    "workers": workers,
    "imports": imports,
    "memory": peaks,
    "grammars": grammars,
    "stages": shares,
}


def where(bench: Bench) -> str:
    """Return a line with the versions, the machine, the date and the options."""
    version = platform.python_version()
    today = datetime.now(tz=UTC).date().isoformat()
    load = f", load average {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"wireparse {wireparse.__version__}, {platform.python_implementation()} {version}, "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors{load}; {today}. "
        f"Text size: {bench.size:g} MB, rounds: {bench.rounds}."
    )


def main() -> int:
    """Print the tables."""
    given = _arguments()
    kit = given.kit / "eval" if (given.kit / "eval" / "strawman.py").is_file() else None
    made: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(given.size, given.rounds, tuple(given.memory), kit, Path(folder))
        for name in given.only or TABLES:
            made[name] = TABLES[name](bench)
            print(f"{name}\n\n{made[name]}\n", flush=True)  # noqa: T201 - the result
        made["where"] = where(bench)
    print(made["where"])  # noqa: T201
    if given.write:
        page = PAGE.read_text(encoding="utf-8")
        for name, text in made.items():
            page = put(page, name, text)
        PAGE.write_text(page, encoding="utf-8")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    add = parser.add_argument
    shared = Path(os.environ.get("WIREPARSE_SHARED", ROOT.parent / "shared"))
    add("--size", type=float, default=1, metavar="MB", help="size of the timed texts")
    add("--rounds", type=int, default=5, help="how often to time each task")
    add(
        "--memory",
        type=int,
        nargs="+",
        default=[10],
        metavar="MB",
        help="sizes for the memory table",
    )
    add("--kit", type=Path, default=shared, help="folder that contains the evaluation kit")
    add("--only", nargs="+", choices=TABLES, help="only these tables")
    add("--write", action="store_true", help="write the tables to the performance page")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
