"""`wireparse parse` writes CSV, TSV and Parquet."""

import csv
import io
import sys
from pathlib import Path
from typing import Any

import pytest

import wireparse
from commands import OTHER, STORY, run
from wireparse.tables.columns import TABLES

NAMES: list[Any] = list(TABLES)
every_table = pytest.mark.parametrize("name", NAMES)


@pytest.fixture
def dump(tmp_path: Path, example_dump: str) -> Path:
    path = tmp_path / "dump.txt"
    path.write_bytes(example_dump.encode("utf-8"))
    return path


def table_csv(source: Any, name: Any, **options: Any) -> str:  # noqa: ANN401
    out = io.StringIO()
    wireparse.table(source, name).to_csv(out, **options)
    return out.getvalue()


CASES = [*((name, 1) for name in NAMES), ("articles", 2), ("problems", 2)]


@pytest.mark.parametrize(("name", "workers"), CASES)
def test_csv_is_that_of_the_library(dump: Path, name: Any, workers: int) -> None:  # noqa: ANN401
    ran = run("parse", "--format", "csv", "--rows", name, "--workers", str(workers), "-q", dump)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == table_csv(dump, name)


def test_tsv_and_excel(dump: Path) -> None:
    ran = run("parse", "--format", "tsv", "-q", dump)
    assert ran.out == table_csv(dump, "articles", delimiter="\t")
    ran = run("parse", "--format", "csv", "--excel", "-q", dump)
    assert ran.out.startswith("\ufeffsource,story,")


@every_table
def test_parquet_is_that_of_the_library(dump: Path, name: Any, tmp_path: Path) -> None:  # noqa: ANN401
    parquet: Any = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "out.parquet"
    ran = run("parse", "--format", "parquet", "--rows", name, "-q", "-o", out, dump)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert parquet.read_table(out).equals(wireparse.table(dump, name).to_arrow())


def test_several_files_become_one_table(tmp_path: Path) -> None:
    one, two = tmp_path / "1.txt", tmp_path / "2.txt"
    one.write_text(f"{STORY}\n\n{OTHER}", encoding="utf-8")
    two.write_text(OTHER, encoding="utf-8")
    for name in ("articles", "problems", "people"):
        ran = run("parse", "--format", "csv", "--rows", name, "-q", one, two)
        header, *rows = csv.reader(io.StringIO(ran.out))
        assert header[:2] == ["source", "story"]
        keys = [(row[0], row[1]) for row in rows]
        if name == "articles":
            assert keys == [(str(one), "0"), (str(one), "1"), (str(two), "0")]
        assert "source" not in {source for source, _ in keys}


def test_each_output_has_a_header(tmp_path: Path) -> None:
    files = [tmp_path / "1.txt", tmp_path / "2.txt"]
    for path in files:
        path.write_text(STORY, encoding="utf-8")
    ran = run("parse", "--format", "csv", "--output-dir", tmp_path / "out", *files)
    assert ran.status == 0
    outputs = [path.read_text(encoding="utf-8") for path in (tmp_path / "out").rglob("*.csv")]
    assert [text[:21] for text in outputs] == ["source,story,headline"] * 2


def test_problems_outside_stories_are_rows(tmp_path: Path) -> None:
    path = tmp_path / "fog.txt"
    path.write_bytes(b"\x93\n\n" + STORY.encode())
    ran = run("parse", "--format", "csv", "--rows", "problems", "-q", path)
    found = [row[2] for row in csv.reader(io.StringIO(ran.out))]
    expected = [problem.code for problem in wireparse.parse_file(path).problems]
    assert expected
    assert found == ["code", *expected]


def test_a_story_that_cannot_be_written_is_reported_and_the_others_are_written(
    tmp_path: Path,
) -> None:
    path = tmp_path / "fog.txt"
    text = f"{STORY}\n\n{OTHER}".replace("Ice closes", "Ice \ud800 closes")
    path.write_bytes(b"\xff\xfe" + text.encode("utf-16-le", "surrogatepass"))
    for form in ("csv", "parquet"):
        out = tmp_path / f"out.{form}"
        ran = run("parse", "--format", form, "-q", "-o", out, path)
        assert ran.status == 2
        assert "skipped: $.headline: a lone surrogate cannot be encoded as UTF-8" in ran.err
        assert out.stat().st_size > 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--rows", "people"], "--rows needs --format csv, tsv or parquet"),
        (["--excel"], "--excel needs --format csv or tsv"),
        (["--format", "jsonl", "--rows", "people"], "--rows does not apply to --format jsonl"),
        (["--format", "parquet", "--excel"], "--excel does not apply to --format parquet"),
        (["--format", "csv", "--wide"], "--wide does not apply to --format csv"),
    ],
)
def test_options_for_other_formats_are_errors(options: list[str], message: str, dump: Path) -> None:
    ran = run("parse", *options, dump)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err


def test_a_missing_library_is_one_line(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    ran = run("parse", "--format", "parquet", "-o", tmp_path / "out.parquet", dump)
    assert (ran.status, len(ran.err.splitlines())) == (2, 1)
    assert "pip install 'wireparse[arrow]'" in ran.err
    assert list(tmp_path.iterdir()) == [dump]
