"""What is timed on a text, each by the name that it has in the tables."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import wireparse
from rounds import Task
from wireparse.cli import program

BASE = "read and split into lines"
STRAW_MAN = "straw man"
ONE, TWO = "one worker, to JSON lines", "two workers, to JSON lines"


def bases(path: Path, straw_man: Path | None) -> dict[str, Task]:
    """Return what the library is compared with.

    Args:
        path: A text in UTF-8.
        straw_man: The script that a user would write instead, if it is there.
    """
    found: dict[str, Task] = {BASE: lambda: whole(path).splitlines()}
    if straw_man:
        parse = _module(straw_man).parse
        found[STRAW_MAN] = lambda: parse(whole(path))
    return found


def reading(path: Path) -> dict[str, Task]:
    """Return what the library is timed at, on a text in UTF-8."""
    dump = wireparse.parse(whole(path))
    return {
        "iterate stories": lambda: sum(1 for _ in wireparse.iter_articles(path)),
        "every head field": lambda: sum(map(heads, wireparse.iter_articles(path))),
        "every field and paragraph": lambda: sum(map(fields, wireparse.iter_articles(path))),
        "parse to JSON lines": lambda: to_lines(path),
        "write JSON lines": lambda: lines(dump.articles),
        "edit each first byline": lambda: edited(dump),
        "render each story": lambda: rendered(dump),
    }


def working(path: Path) -> dict[str, Task]:
    """Return what is timed to see what a second process is worth."""
    return {
        ONE: lambda: command(path, workers=1),
        TWO: lambda: command(path, workers=2),
    }


def whole(path: Path) -> str:
    """Return a text, its line ends as they are."""
    with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123 - as a script does it
        return file.read()


def heads(story: wireparse.Article) -> int:
    """Touch every field above the body; return how many there are."""
    count = len([story.headline.text] if story.headline else [])
    for caption in story.captions:
        people = caption.credit.people if caption.credit else ()
        count += len([caption.text, *(person.name for person in people)])
    for byline in story.bylines:
        count += len([person.name for person in byline.people])
    if line := story.dateline:
        agencies = [agency.name for agency in line.agencies]
        count += len([*agencies, *(place.city for place in line.places), line.date])
    return count


def fields(story: wireparse.Article) -> int:
    """Touch every value of a story, its place and its text; return how many have a place."""
    return sum(1 for value in story.walk() if value.span and value.text != "")


def to_lines(path: Path) -> int:
    """Read a file to JSON lines; return how many characters they have."""
    return lines(wireparse.iter_articles(path))


def command(path: Path, *, workers: int) -> int:
    """Run the command that reads a file to JSON lines; return its status."""
    options = ["--format", "jsonl", "--quiet", "--output", os.devnull, "--workers", str(workers)]
    status: int = program.main(["parse", *options, str(path)], standalone_mode=False)
    return status


def lines(stories: Iterator[wireparse.Article] | tuple[wireparse.Article, ...]) -> int:
    """Write stories as JSON lines; return how many characters they have."""
    return sum(len(wireparse.to_json(story)) for story in stories)


def edited(dump: wireparse.Dump) -> wireparse.Dump:
    """Return a dump with the first byline of each story written otherwise, in one edit."""
    bylines = [story.byline for story in dump.articles if story.byline]
    return dump.replace([(byline, "By Jane Doe and John Roe") for byline in bylines])


def rendered(dump: wireparse.Dump) -> int:
    """Write each story in its own style; return how many characters that gives."""
    # With a list for what has no place nothing is refused.
    left_out: list[wireparse.Problem] = []
    styled = ((story, story.style or "base") for story in dump.articles)
    return sum(len(wireparse.render(story, style, problems=left_out)) for story, style in styled)


IMPORTS = {"import attrs, regex": "import attrs, regex", "import wireparse": "import wireparse"}


def import_time(statement: str) -> float:
    """Return the seconds of processor time of an import, in a process of its own."""
    clock = "from time import process_time as now; begun = now()"
    code = f"{clock}; {statement}; print(now() - begun)"
    command = [sys.executable, "-c", code]
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}  # what is compiled once is kept
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=env)
    return float(done.stdout)


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    found = importlib.util.module_from_spec(spec)
    # What it defines may be looked up by its name.
    sys.modules[path.stem] = found
    spec.loader.exec_module(found)
    return found
