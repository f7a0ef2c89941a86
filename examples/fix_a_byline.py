"""Correct one byline in a dump, and leave every other character unchanged.

python fix_a_byline.py DUMP OLD-NAME NEW-BYLINE > NEW-DUMP
python fix_a_byline.py dump.txt "Einar Fossheim" "By Einar Fossheim and Liv Aasen"
"""

import sys

import wireparse


def fix_byline(dump: wireparse.Dump, name: str, line: str) -> wireparse.Dump:
    """Return the dump with a new text for the first byline that names a person.

    Raises:
        LookupError: No byline names this person.
    """
    for story in dump.articles:
        for byline in story.bylines:
            if any(person.name == name for person in byline.people):
                return dump.replace(byline, line)
    raise LookupError(f"no byline names {name}")


def main(path: str, name: str, line: str) -> None:
    """Parse the dump, fix the byline, and write the dump to standard output."""
    dump = wireparse.parse_file(path)
    sys.stdout.buffer.write(fix_byline(dump, name, line).text.encode("utf-8"))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3])
