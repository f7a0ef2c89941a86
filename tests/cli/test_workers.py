"""`wireparse parse --workers` writes the same as a single process."""

import json
import multiprocessing
import os
from pathlib import Path
from typing import Any

import pytest

import wireparse
from commands import OTHER, STORY, run
from wireparse import Article, to_json
from wireparse.cli.jsonlines import to_json_line, with_origin
from wireparse.parsing import build
from wireparse.parsing.build import story
from wireparse.parsing.pipeline import Reading
from wireparse.parsing.source import Source
from wireparse.parsing.workers import Piece, parse_piece, pieces


@pytest.fixture
def dump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dump of many pieces, with bytes that are not UTF-8."""
    monkeypatch.setattr(pieces, "__defaults__", (8_000, 6_000))
    path = tmp_path / "dump.txt"
    text = "\n\n".join([STORY, OTHER] * 30)
    path.write_bytes(text.encode() + "\n\n“Fog”\n".encode("cp1252"))
    return path


@pytest.fixture
def archive(tmp_path: Path) -> list[Path]:
    """Twenty small files."""
    paths = [tmp_path / "archive" / f"{number}.txt" for number in range(20)]
    paths[0].parent.mkdir()
    for path in paths:
        text = STORY.replace("Ferries waited", f"Ferries in file {path.stem} waited")
        path.write_text(text, encoding="utf-8")
    return paths


forked = pytest.mark.skipif(
    multiprocessing.get_start_method() != "fork", reason="workers must inherit the patched function"
)


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


@forked
def test_a_dead_worker_is_a_single_line(dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_: object) -> None:
        os._exit(3)

    monkeypatch.setattr("wireparse.cli.parallel.parse_piece", dies)
    ran = run("parse", "--workers", "2", dump)
    # Both die, and either may be noticed first.
    message = f"wireparse: {dump}: a worker process died (exit status 3) while parsing characters "
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(message)
    assert ran.err.count("\n") == 1


@forked
def test_a_dead_worker_fails_only_the_file_that_it_was_parsing(
    dump: Path, archive: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(piece: Piece, *rest: Any) -> object:  # noqa: ANN401
        return os._exit(3) if "in file 7" in piece.text else parse_piece(piece, *rest)

    monkeypatch.setattr("wireparse.cli.parallel.parse_piece", dies)
    ran = run("parse", "--workers", "2", *archive, dump)
    assert ran.status == 2
    expected = [str(path) for path in archive if path.name != "7.txt"] + [str(dump)] * 60
    assert [json.loads(line)["source"] for line in ran.lines] == expected
    assert ran.err.startswith(f"wireparse: {archive[7]}: a worker process died")


@forked
@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_input_that_is_too_large_does_not_stop_the_others(
    archive: list[Path], monkeypatch: pytest.MonkeyPatch, workers: str
) -> None:
    original = story.article

    def parse_one(source: Source, reading: Reading) -> Article:
        if "in file 7" in source.text:
            raise MemoryError
        return original(source, reading)

    monkeypatch.setattr(story, "article", parse_one)
    monkeypatch.setattr(build, "article", parse_one)
    ran = run("parse", "--workers", workers, *archive)
    assert (ran.status, len(ran.lines)) == (2, len(archive) - 1)
    assert ran.err.startswith(f"wireparse: {archive[7]}: too large for the available memory\n")


@pytest.mark.parametrize("form", ["jsonl", "table", "json"])
def test_workers_share_several_files(dump: Path, archive: list[Path], form: str) -> None:
    one = run("parse", "--format", form, "-v", *archive, dump, *archive)
    two = run("parse", "--format", form, "-v", "--workers", "2", *archive, dump, *archive)
    assert one.status == 0
    assert two == one


def test_workers_write_one_output_per_file(archive: list[Path], tmp_path: Path) -> None:
    (tmp_path / "archive" / "zip.txt").write_bytes(b"PK\x03\x04")
    options = ["--workers", "3", "--output-dir"]
    assert run("parse", tmp_path / "archive", *options, tmp_path / "out").status == 2
    assert len(list((tmp_path / "out").iterdir())) == len(archive)
    for path in (tmp_path / "out").iterdir():
        assert f"in file {path.stem}" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("index", [0, 12])
def test_a_line_gets_its_file_and_index_whatever_the_text(index: int) -> None:
    text = 'The "source":"","index":0 opens\n\nLISBON (Reuters) - A bridge opened.\n'
    story = wireparse.parse(text).articles[0]
    for source in ("a.txt", 'odd "source":"","index":0,.txt', "f\\g.txt"):
        line = with_origin(to_json_line(story), source, index)
        assert line == to_json(story, source=source, index=index)
