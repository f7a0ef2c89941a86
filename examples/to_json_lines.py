"""Writes a dump as JSON lines: one story a line, with the file and the number of the story.

python to_json_lines.py DUMP... > stories.jsonl
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import wireparse


def lines(path: Path) -> Iterator[str]:
    """Each story of a file as one line of JSON, without a line end."""
    dump = wireparse.parse(path.read_bytes().decode("utf-8"))
    for index, story in enumerate(dump.articles):
        yield wireparse.to_json(story, source=path.name, index=index)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        for line in lines(Path(name)):
            sys.stdout.buffer.write(line.encode("utf-8") + b"\n")
