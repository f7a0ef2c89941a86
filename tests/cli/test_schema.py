"""`wireparse schema`."""

import json
from pathlib import Path

from commands import run
from wireparse import json_schema


def test_the_schema_is_printed() -> None:
    done = run("schema")
    assert json.loads(done.out) == json_schema("article")
    assert json.loads(run("schema", "dump").out) == json_schema("dump")


def test_the_schema_can_be_written_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "place.json"
    assert run("schema", "place", "-o", str(path)).out == ""
    assert json.loads(path.read_text(encoding="utf-8")) == json_schema("place")


def test_an_unknown_type_is_one_line() -> None:
    done = run("schema", "articles")
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "wireparse schema: no document has the type 'articles'; did you mean article?\n"
    )
