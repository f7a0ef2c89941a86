"""Peak memory of a process that parses a file.

Run as a program, this file starts Python with the given arguments and prints its peak memory in
bytes. It's a small process in between: the peak of a process includes that of the process it was
forked from.
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
    "import wireparse only": ["-c", "import wireparse"],
    "read and split into lines": ["-c", READ],
    "iter_articles": ["-c", ITERATE],
    "wireparse parse": ["-m", "wireparse", "parse", "--quiet"],
}
"""Python arguments for each way to parse a file; the file name is appended."""


def peak(way: str, path: Path) -> int:
    """Return the peak memory, in bytes, of a process that parses a file in the given way."""
    command = [sys.executable, __file__, *WAYS[way], str(path)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _run(*arguments: str) -> int:
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    # Linux reports kilobytes, macOS bytes.
    return most if sys.platform == "darwin" else most * 1024


if __name__ == "__main__":
    print(_run(*sys.argv[1:]))  # noqa: T201 - the result
