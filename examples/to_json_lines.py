"""Writes a dump as JSON lines: one story a line, with the file and the number of the story.

python to_json_lines.py DUMP... > stories.jsonl
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import wireparse


def lines(path: Path) -> Iterator[str]:
    """Each story of a file as one line of JSON, without a line end."""
    dump = wireparse.parse(path.read_bytes().decode("utf-8"))
    for index, story in enumerate(dump.articles):
        data = wireparse.to_dict(story)
        yield json.dumps({"source": path.name, "index": index, **data}, ensure_ascii=False)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for name in sys.argv[1:]:
        for line in lines(Path(name)):
            print(line)
