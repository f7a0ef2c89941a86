"""Changes the code one token at a time: some test must then fail.

    python tests/mutation.py FOLDER [MODULE...]

Has mutmut try the changes on a copy of the tree in a folder; what it changes, and the tests it
runs, stand in pyproject.toml. Prints for each module how many changes were killed, then those that
survived; in the folder `mutmut show NAME` shows one. Modules are named as `lift`, `render.story`.
"""

import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

NEEDED = ("src", "tests", "examples", "pyproject.toml")
DEAD = ("killed", "timeout", "segfault")


def copied(folder: Path) -> None:
    """Make the folder anew, with all that the tests need."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in NEEDED:
        if Path(name).is_dir():
            shutil.copytree(name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(name, folder)


def results(said: str) -> dict[str, dict[str, str]]:
    """What became of each change, by module, from what `mutmut results` says."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for line in said.splitlines():
        name, colon, status = line.strip().rpartition(": ")
        if colon and status != "not checked":
            # A function's name begins with x_, a method's with x and a letter like a tap.
            found[name.rpartition(".x")[0]][name] = status
    return found


def report(found: dict[str, dict[str, str]]) -> None:
    """Print a line for each module, and one for each change that no test noticed."""
    print(f"{'module':36} {'changes':>7} {'killed':>7} {'share':>7}")  # noqa: T201
    tried = killed = 0
    for module, statuses in sorted(found.items()):
        counts = Counter(statuses.values())
        dead = sum(counts[status] for status in DEAD)
        tried, killed = tried + len(statuses), killed + dead
        print(f"{module:36} {len(statuses):7} {dead:7} {dead / len(statuses):7.1%}")  # noqa: T201
    print(f"{'all':36} {tried:7} {killed:7} {killed / max(tried, 1):7.1%}")  # noqa: T201
    for statuses in found.values():
        for name, status in statuses.items():
            if status not in DEAD:
                print(f"{status}: {name}")  # noqa: T201


def main(place: str, *modules: str) -> None:
    """Try the changes of these modules, of all where none is named."""
    folder = Path(place)
    copied(folder)
    mutmut = str(Path(sys.executable).with_name("mutmut"))
    names = [f"wireparse.{module}*" for module in modules]
    # One process: a test that is slow because others run beside it would count as a kill.
    subprocess.run([mutmut, "run", "--max-children", "1", *names], cwd=folder, check=True)
    command = [mutmut, "results", "--all", "true"]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    report(results(done.stdout))


if __name__ == "__main__":
    main(*sys.argv[1:])
