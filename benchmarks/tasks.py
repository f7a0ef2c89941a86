"""The tasks to time on a text, by their names in the tables."""

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
SCRIPT = "regex script"
ONE, TWO = "one worker", "two workers"


def bases(path: Path, script: Path | None) -> dict[str, Task]:
    """Return the baselines.

    Args:
        path: A UTF-8 text file.
        script: The regex script of the evaluation kit, or None.
    """
    found: dict[str, Task] = {BASE: lambda: whole(path).splitlines()}
    if script:
        parse = _module(script).parse
        found[SCRIPT] = lambda: parse(whole(path))
    return found


def parsing(path: Path) -> dict[str, Task]:
    """Return the wireparse tasks for a UTF-8 text file."""
    dump = wireparse.parse(whole(path))
    return {
        "iterate stories": lambda: sum(1 for _ in wireparse.iter_articles(path)),
        "all header fields": lambda: sum(map(heads, wireparse.iter_articles(path))),
        "all fields and paragraphs": lambda: sum(map(fields, wireparse.iter_articles(path))),
        "parse to JSON Lines": lambda: to_lines(path),
        "write JSON Lines": lambda: lines(dump.articles),
        "edit each first byline": lambda: edited(dump),
        "render each story": lambda: rendered(dump),
    }


def working(path: Path) -> dict[str, Task]:
    """Return the tasks that compare one worker process with two."""
    return {
        ONE: lambda: command(path, workers=1),
        TWO: lambda: command(path, workers=2),
    }


def whole(path: Path) -> str:
    """Return the text of a file, with its line ends unchanged."""
    with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123 - as in a script
        return file.read()


def heads(story: wireparse.Article) -> int:
    """Access every field above the body, and return their number."""
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
    """Access the span and text of every value, and return the number of values with a span."""
    return sum(1 for value in story.walk() if value.span and value.text != "")


def to_lines(path: Path) -> int:
    """Parse a file to JSON Lines, and return their length in characters."""
    return lines(wireparse.iter_articles(path))


def command(path: Path, *, workers: int) -> int:
    """Parse a file to JSON Lines with the command, and return its exit status."""
    options = ["--format", "jsonl", "--quiet", "--output", os.devnull, "--workers", str(workers)]
    status: int = program.main(["parse", *options, str(path)], standalone_mode=False)
    return status


def lines(stories: Iterator[wireparse.Article] | tuple[wireparse.Article, ...]) -> int:
    """Convert stories to JSON Lines, and return their length in characters."""
    return sum(len(wireparse.to_json(story)) for story in stories)


def edited(dump: wireparse.Dump) -> wireparse.Dump:
    """Replace the first byline of each story, in a single call."""
    bylines = [story.byline for story in dump.articles if story.byline]
    return dump.replace([(byline, "By Jane Doe and John Roe") for byline in bylines])


def rendered(dump: wireparse.Dump) -> int:
    """Render each story in its own style, and return the length in characters."""
    styled = ((story, story.style or "base") for story in dump.articles)
    return sum(len(wireparse.render(story, style, on_loss="drop")) for story, style in styled)


IMPORTS = {"import attrs, regex": "import attrs, regex", "import wireparse": "import wireparse"}


def import_time(statement: str) -> float:
    """Return the CPU time of an import in a new process, in seconds."""
    clock = "from time import process_time as now; begun = now()"
    code = f"{clock}; {statement}; print(now() - begun)"
    command = [sys.executable, "-c", code]
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}  # keep bytecode
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=env)
    return float(done.stdout)


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    found = importlib.util.module_from_spec(spec)
    # dataclasses look up their module by name.
    sys.modules[path.stem] = found
    spec.loader.exec_module(found)
    return found
