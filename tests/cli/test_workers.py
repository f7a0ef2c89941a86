"""`wireparse parse --workers` writes what one process writes."""

import multiprocessing
import os
from pathlib import Path

import pytest

from commands import OTHER, STORY, run
from wireparse.workers import pieces


@pytest.fixture
def dump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dump of many pieces, with bytes that are not UTF-8."""
    monkeypatch.setattr(pieces, "__defaults__", (8_000, 6_000))
    path = tmp_path / "dump.txt"
    text = "\n\n".join([STORY, OTHER] * 30)
    path.write_bytes(text.encode() + "\n\n“Fog”\n".encode("cp1252"))
    return path


@pytest.mark.parametrize("form", ["jsonl", "table", "json"])
def test_several_processes_write_what_one_writes(dump: Path, form: str) -> None:
    one = run("parse", "--format", form, dump)
    two = run("parse", "--format", form, "--workers", "2", dump)
    assert one.status == 0
    assert two == one


def test_there_must_be_a_worker(dump: Path) -> None:
    ran = run("parse", "--workers", "0", dump)
    assert ran.status == 2
    assert "--workers" in ran.err


@pytest.mark.skipif(
    multiprocessing.get_start_method() != "fork", reason="a process must inherit what is broken"
)
def test_a_dead_process_is_one_line(dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(_styles: object) -> None:
        os._exit(3)

    monkeypatch.setattr("wireparse.workers._begin", dies)
    ran = run("parse", "--workers", "2", dump)
    assert ran.status == 2
    assert ran.err.startswith("wireparse: a process died that read characters 0 to ")
    assert ran.err.count("\n") == 1
