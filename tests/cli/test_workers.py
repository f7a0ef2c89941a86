"""`wireparse parse --workers` writes the same as a single process."""

import multiprocessing
import os
from pathlib import Path

import pytest

import wireparse
from commands import OTHER, STORY, run
from wireparse import to_json
from wireparse.cli.jsonlines import to_json_line, with_origin
from wireparse.parsing.workers import pieces


@pytest.fixture
def dump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dump of many pieces, with bytes that are not UTF-8."""
    monkeypatch.setattr(pieces, "__defaults__", (8_000, 6_000))
    path = tmp_path / "dump.txt"
    text = "\n\n".join([STORY, OTHER] * 30)
    path.write_bytes(text.encode() + "\n\n“Fog”\n".encode("cp1252"))
    return path


@pytest.mark.parametrize("form", ["jsonl", "table", "json"])
def test_several_workers_write_the_same_as_one(dump: Path, form: str) -> None:
    one = run("parse", "--format", form, dump)
    two = run("parse", "--format", form, "--workers", "2", dump)
    assert one.status == 0
    assert two == one


@pytest.mark.parametrize("number", ["0", "1001", "999999999999"])
def test_the_number_of_workers_has_limits(dump: Path, number: str) -> None:
    ran = run("parse", "--workers", number, dump)
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "--workers" in ran.err


@pytest.mark.skipif(
    multiprocessing.get_start_method() != "fork", reason="workers must inherit the patched function"
)
def test_a_dead_worker_is_a_single_line(dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_: object) -> None:
        os._exit(3)

    monkeypatch.setattr("wireparse.parsing.workers.parse_piece", dies)
    ran = run("parse", "--workers", "2", dump)
    assert ran.status == 2
    message = f"{dump}: a worker process died (exit status 3) while parsing characters 0 to "
    assert ran.err.startswith(f"wireparse: {message}")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("index", [0, 12])
def test_a_line_gets_its_file_and_index_whatever_the_text(index: int) -> None:
    text = 'The "source":"","index":0 opens\n\nLISBON (Reuters) - A bridge opened.\n'
    story = wireparse.parse(text).articles[0]
    for source in ("a.txt", 'odd "source":"","index":0,.txt', "f\\g.txt"):
        line = with_origin(to_json_line(story), source, index)
        assert line == to_json(story, source=source, index=index)
