"""Mutation tests: changes the code in one spot at a time; each time, a test must fail.

    python tests/mutation.py FOLDER [MODULE...]

Runs mutmut on a copy of the repository in FOLDER. Which modules it mutates and which tests it runs
is configured in pyproject.toml. Prints how many mutants of each module were killed, then the names
of the survivors; to see one, run `mutmut show NAME` in FOLDER. MODULE is a dotted name such as
`parsing.build` or `rendering.story`.
"""

import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

NEEDED = ("src", "tests", "examples", "pyproject.toml")
DEAD = ("killed", "timeout", "segfault")


def copy_project(folder: Path) -> None:
    """Recreate the folder with everything the tests need."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in NEEDED:
        if Path(name).is_dir():
            shutil.copytree(name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(name, folder)


def results(said: str) -> dict[str, dict[str, str]]:
    """Return the status of each mutant by module, from the output of `mutmut results`."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for line in said.splitlines():
        name, colon, status = line.strip().rpartition(": ")
        if colon and status != "not checked":
            # Mutants of functions begin with x_, those of methods with x and a click letter.
            found[name.rpartition(".x")[0]][name] = status
    return found


def report(found: dict[str, dict[str, str]]) -> None:
    """Print a line for each module, and one for each mutant that survived."""
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


def main(path: str, *modules: str) -> None:
    """Test the mutants of the given modules, or of all modules if none is given."""
    folder = Path(path)
    copy_project(folder)
    mutmut = str(Path(sys.executable).with_name("mutmut"))
    names = [f"wireparse.{module}*" for module in modules]
    # One process: with more, a test may time out because of the load, which counts as a kill.
    subprocess.run([mutmut, "run", "--max-children", "1", *names], cwd=folder, check=True)
    command = [mutmut, "results", "--all", "true"]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    report(results(done.stdout))


if __name__ == "__main__":
    main(*sys.argv[1:])
