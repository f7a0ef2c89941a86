"""How much memory a file takes.

As a program this file runs Python with its own arguments and prints the peak in bytes. So it stands
between: what is told of a process counts the one that it was forked from, and this one is small.
"""

import resource
import subprocess
import sys
from pathlib import Path

READ = """
import sys
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    file.read().splitlines()
"""
ITERATE = """
import sys, wireparse
for story in wireparse.iter_articles(sys.argv[1]):
    pass
"""
WAYS = {
    "import wireparse, read nothing": ["-c", "import wireparse"],
    "read and split into lines": ["-c", READ],
    "iter_articles": ["-c", ITERATE],
    "wireparse parse, to JSON lines": ["-m", "wireparse", "parse", "--quiet"],
}
"""The arguments of Python by which a file is read, the name of the file behind them."""


def peak(way: str, path: Path) -> int:
    """Return how many bytes a process takes at most that reads a file in one of these ways."""
    command = [sys.executable, __file__, *WAYS[way], str(path)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _run(*arguments: str) -> int:
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    # Linux counts in kilobytes, macOS in bytes.
    return most if sys.platform == "darwin" else most * 1024


if __name__ == "__main__":
    print(_run(*sys.argv[1:]))  # noqa: T201 - what it is for
