"""Convert dumps to JSON lines: one story per line, with its file name and number.

python to_json_lines.py DUMP... > stories.jsonl
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import wireparse


def to_lines(path: Path) -> Iterator[str]:
    """Yield each story of a file as one line of JSON, without a line ending."""
    dump = wireparse.parse(path.read_bytes().decode("utf-8"))
    for index, story in enumerate(dump.articles):
        yield wireparse.to_json(story, source=path.name, index=index)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        for line in to_lines(Path(name)):
            sys.stdout.buffer.write(line.encode("utf-8") + b"\n")
