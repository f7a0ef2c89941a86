"""Corrects one byline of a dump and writes the dump back, every other character as it was.

python fix_a_byline.py DUMP OLD-NAME NEW-BYLINE > NEW-DUMP
python fix_a_byline.py dump.txt "Einar Fossheim" "By Einar Fossheim and Liv Aasen"
"""

import sys
from pathlib import Path

import wireparse


def fixed(dump: wireparse.Dump, name: str, line: str) -> wireparse.Dump:
    """The dump with the byline that names somebody replaced.

    Raises:
        LookupError: No byline names this person.
    """
    for story in dump.articles:
        for byline in story.bylines:
            if any(person.name == name for person in byline.people):
                return dump.replace(byline, line)
    raise LookupError(f"no byline names {name}")


def main(path: Path, name: str, line: str) -> None:
    """Read, fix, write to standard output."""
    dump = wireparse.parse(path.read_bytes().decode("utf-8"))
    sys.stdout.buffer.write(fixed(dump, name, line).text.encode("utf-8"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
