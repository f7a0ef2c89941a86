"""How fast the library reads, as ratios to what else could be done with the text: `nox -s bench`.

    python benchmarks/ratios.py                            all tables, in about five minutes
    python benchmarks/ratios.py --only reading --size 5    one of them, on a longer text
    python benchmarks/ratios.py --only memory --memory 10 100 1000
    python benchmarks/ratios.py --write                    puts them into the page about speed

Sizes are in millions of characters. Texts lie in a temporary folder that goes away at the end.
With the evaluation kit beside the repository (`--kit` names another place) a mix of wires is
measured as well, and the straw man.
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
"""Characters of the text on which the bases are timed: a whole long file is dear to keep."""


class Bench(NamedTuple):
    """What is asked for, and where."""

    size: float
    """Of the texts that are timed, in millions of characters."""
    rounds: int
    sizes: tuple[int, ...]
    """Of the texts that memory is measured on."""
    kit: Path | None
    folder: Path

    @property
    def texts(self) -> tuple[str, ...]:
        """The names of the texts that there are."""
        return ("clean", "mixed") if self.kit else ("clean",)

    @property
    def straw_man(self) -> Path | None:
        """The script of a user, if it is there."""
        return self.kit / "strawman.py" if self.kit else None

    def text(self, name: str, size: float) -> Path:
        """Return a file with the text of this name, made if it is not there yet."""
        path = self.folder / f"{name}-{size:g}.txt"
        if not path.exists():
            count = int(size * MILLION)
            gold = self.kit / "gold" if self.kit and name == "mixed" else None
            texts = wiretext.mixed(gold, count) if gold else wiretext.clean(count)
            wiretext.write(path, texts)
        return path

    def repeated(self, path: Path) -> Path:
        """Return a file of some millions of characters that repeats a text."""
        long = path.with_suffix(".long.txt")
        text = tasks.whole(path)
        return wiretext.write(long, [text] * max(1, LONG // len(text)))


def reading(bench: Bench) -> str:
    """Return the table of all that is done with a text in one process."""
    head = ["what"]
    rows: dict[str, list[str]] = {}
    for name in bench.texts:
        path = bench.text(name, bench.size)
        # On a mix the straw man finds nothing that is worth timing.
        straw_man = bench.straw_man if name == "clean" else None
        taken = _timed(bench, path, tasks.reading(path), straw_man)
        head += [f"{name}: MB/s", "× lines", "× straw man"]
        for what in taken:
            speed = path.stat().st_size / MILLION / rounds.cpu(taken, what)
            ratios = [_ratio(taken, what, base) for base in (tasks.BASE, tasks.STRAW_MAN)]
            cells = rows.setdefault(what, [what])
            # What was not there for the texts before leaves their cells empty.
            cells += ["" for _ in range(len(head) - 3 - len(cells))]
            cells += [short(speed), *ratios]
    return table(head, [cells + [""] * (len(head) - len(cells)) for cells in rows.values()])


def workers(bench: Bench) -> str:
    """Return the table of one process and two."""
    path = bench.text("clean", 4 * bench.size)
    # The text is a long one: some rounds less will do.
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
    head = ["what", "seconds", "of processors", "× lines", "times as fast", "times the work"]
    return table(head, rows)


def _timed(
    bench: Bench, path: Path, timed: dict[str, rounds.Task], straw_man: Path | None = None
) -> rounds.Rounds:
    """Return what tasks on a file took, and the bases of the same text, read as a long one."""
    long = bench.repeated(path)
    bases = tasks.bases(long, straw_man)
    taken = rounds.interleaved(bases | timed, bench.rounds)
    return rounds.shared_out(taken, bases, long.stat().st_size / path.stat().st_size)


def _ratio(taken: rounds.Rounds, what: str, base: str) -> str:
    return short(rounds.cpu_ratio(taken, what, base)) if base in taken else ""


def imports(bench: Bench) -> str:
    """Return the table of imports, each in a process of its own."""
    taken = {name: list[rounds.Taken]() for name in tasks.IMPORTS}
    for statement in tasks.IMPORTS.values():
        tasks.import_time(statement)  # compiles what is not yet
    for _ in range(2 * bench.rounds + 1):
        for name, statement in tasks.IMPORTS.items():
            seconds = tasks.import_time(statement)
            taken[name].append(rounds.Taken(seconds, seconds))
    base = next(iter(taken))
    rows = [
        [name, short(1000 * rounds.cpu(taken, name)), f"{rounds.cpu_ratio(taken, name, base):.2f}"]
        for name in taken
    ]
    return table(["what", "ms", "ratio"], rows)


def peaks(bench: Bench) -> str:
    """Return the table of the most memory that a process takes."""
    columns = [(name, size) for size in bench.sizes for name in bench.texts]
    rows = [
        [way, *(short(memory.peak(way, bench.text(*column)) / MILLION) for column in columns)]
        for way in memory.WAYS
    ]
    return table(["peak in MB", *(f"{name}, {size} MB" for name, size in columns)], rows)


def grammars(bench: Bench) -> str:
    """Return the table of general parsers, on single lines."""
    found: dict[str, dict[str, float]] = {}
    for kind, texts in rivals.lines(200).items():
        taken = rounds.interleaved(rivals.tasks(kind, texts), bench.rounds)
        found[kind] = {name: rounds.cpu(taken, name) / len(texts) for name in taken}
    names = next(iter(found.values()))
    rows = [[name, *(short(MILLION * times[name]) for times in found.values())] for name in names]
    return table(["µs a line", *found], rows)


def shares(bench: Bench) -> str:
    """Return the table of the stages of reading."""
    head = ["stage"]
    counts: list[Counter[stages.At]] = []
    for name in bench.texts:
        path = bench.text(name, bench.size)
        counts.append(stages.sampled(partial(_read_some_times, path, bench.rounds)))
        head += [name, "by rules"]
    names = dict.fromkeys([*stages.STAGES.values(), stages.OTHER])
    rows = [[name, *(cell for seen in counts for cell in _shares(seen, name))] for name in names]
    return table(head, rows)


def _shares(seen: Counter[stages.At], stage: str) -> list[str]:
    """Return the share of a stage, and that of it in which rules match."""
    by_rules = seen[stages.At(stage, rules=True)]
    both = by_rules + seen[stages.At(stage, rules=False)]
    return [f"{100 * count / max(seen.total(), 1):.0f} %" for count in (both, by_rules)]


def _read_some_times(path: Path, times: int) -> None:
    for _ in range(times):
        for _story in wireparse.iter_articles(path):
            pass


TABLES: Mapping[str, Callable[[Bench], str]] = {
    "reading": reading,
    "workers": workers,
    "imports": imports,
    "memory": peaks,
    "grammars": grammars,
    "stages": shares,
}


def where(bench: Bench) -> str:
    """Return what was measured on, and when."""
    version = platform.python_version()
    today = datetime.now(tz=UTC).date().isoformat()
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    return (
        f"wireparse {wireparse.__version__}, {platform.python_implementation()} {version}, "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors{load}; {today}. "
        f"Texts of {bench.size:g} MB, {bench.rounds} rounds."
    )


def main() -> int:
    """Print the tables that are asked for."""
    given = _arguments()
    kit = given.kit / "eval" if (given.kit / "eval" / "strawman.py").is_file() else None
    made: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(given.size, given.rounds, tuple(given.memory), kit, Path(folder))
        for name in given.only or TABLES:
            made[name] = TABLES[name](bench)
            print(f"{name}\n\n{made[name]}\n", flush=True)  # noqa: T201 - what it is for
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
    add("--size", type=float, default=1, metavar="MB", help="of the texts that are timed")
    add("--rounds", type=int, default=5, help="how often everything is timed")
    add("--memory", type=int, nargs="+", default=[10], metavar="MB", help="sizes for memory")
    add("--kit", type=Path, default=shared, help="the folder of the evaluation kit")
    add("--only", nargs="+", choices=TABLES, help="these tables only")
    add("--write", action="store_true", help="put the tables into the page about speed")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
