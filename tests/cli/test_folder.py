"""`wireparse parse --output-dir` writes one output per input."""

import gzip
import json
import os
import sys
from pathlib import Path

import pytest

from commands import OTHER, STORY, run


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder of a test, with an archive."""
    (tmp_path / "archive" / "2019").mkdir(parents=True)
    (tmp_path / "archive" / "fog.txt").write_text(STORY, encoding="utf-8")
    packed = gzip.compress(f"{OTHER}\n\n{STORY}".encode())
    (tmp_path / "archive" / "2019" / "ice.txt.gz").write_bytes(packed)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def tree(folder: str = "out") -> dict[str, int]:
    """Return the number of lines of each file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().count(b"\n")
        for path in sorted(Path(folder).rglob("*"))
        if path.is_file()
    }


def test_each_input_has_an_output_in_the_same_tree() -> None:
    ran = run("parse", "archive", "--output-dir", "out")
    assert ran == (0, "", "2 files: 3 stories, no problems\n")
    assert tree() == {"fog.jsonl": 1, "2019/ice.jsonl": 2}


@pytest.mark.parametrize("form", ["jsonl", "json", "table"])
def test_an_output_is_what_the_input_alone_gives(form: str) -> None:
    path = Path("archive/fog.txt")
    run("parse", path, "--format", form, "--output-dir", "out")
    (name,) = tree()
    written = Path("out", name).read_text(encoding="utf-8")
    assert written == run("parse", path, "--format", form).out
    assert name.startswith("archive/fog.")


@pytest.mark.parametrize(
    ("given", "output"),
    [
        ("archive/fog.txt", "archive/fog.jsonl"),
        ("archive/../archive/fog.txt", "archive/archive/fog.jsonl"),
        ("archive/*.txt", "fog.jsonl"),
        ("-", "stdin.jsonl"),
        ("dispatch.v2", "dispatch.v2.jsonl"),
        (".txt", ".txt.jsonl"),
    ],
)
def test_the_name_of_an_output(given: str, output: str) -> None:
    for name in ("dispatch.v2", ".txt"):
        Path(name).write_text(STORY, encoding="utf-8")
    assert run("parse", given, "--output-dir", "out", stdin=STORY).status == 0
    assert list(tree()) == [output]


def test_the_kind_of_rows_is_in_the_name_of_an_output() -> None:
    for rows in ("articles", "people"):
        run("parse", "archive/fog.txt", "--format", "csv", "--rows", rows, "--output-dir", "out")
    assert list(tree()) == ["archive/fog.csv", "archive/fog.people.csv"]


def test_a_format_that_is_not_installed_is_a_single_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "wireparse.tables.arrow", raising=False)
    ran = run("parse", "archive", "--format", "parquet", "--output-dir", "out")
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert "--format parquet" in ran.err
    assert tree() == {}


def test_outputs_are_not_inputs_of_the_next_run() -> None:
    args = ["parse", ".", "--format", "table", "--output-dir", "out"]
    assert run(*args) == run(*args)
    assert set(tree()) == {"archive/fog.txt", "archive/2019/ice.txt"}
    assert run("parse", "out", "--output-dir", "out").status == 0


def test_a_collision_is_an_error_before_anything_is_written(here: Path) -> None:
    (here / "archive" / "FOG.txt.gz").write_bytes(gzip.compress(OTHER.encode()))
    ran = run("parse", "archive", "--output-dir", "out")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert "fog.txt would both be written to" in ran.err
    assert not (here / "out").exists()


def test_an_output_that_is_an_input_is_an_error(here: Path) -> None:
    ran = run("parse", "archive", "--format", "table", "--output-dir", "archive")
    assert ran.status == 2
    assert "is also an input file; choose a different output folder" in ran.err
    assert (here / "archive" / "fog.txt").read_text(encoding="utf-8") == STORY


def test_an_input_that_is_named_twice_is_parsed_once() -> None:
    ran = run("parse", "archive", "archive", "--output-dir", "out")
    assert ran.err == "2 files: 3 stories, no problems\n"


def test_resume_skips_what_is_done(here: Path) -> None:
    run("parse", "archive/fog.txt", "archive", "--output-dir", "out")
    (here / "out" / "fog.jsonl").write_text("kept", encoding="utf-8")
    (here / "out" / "2019" / "ice.jsonl").unlink()
    ran = run("parse", "archive", "--output-dir", "out", "--resume")
    assert ran == (0, "", "1 of 2 files (1 already done): 2 stories, no problems\n")
    assert (here / "out" / "fog.jsonl").read_text(encoding="utf-8") == "kept"
    done = run("parse", "archive", "--output-dir", "out", "--resume")
    assert done == (0, "", "0 of 2 files (2 already done): 0 stories, no problems\n")


def test_resume_parses_an_input_that_is_newer_than_its_output(here: Path) -> None:
    run("parse", "archive", "--output-dir", "out")
    later = (here / "out" / "fog.jsonl").stat().st_mtime + 10
    os.utime("archive/fog.txt", (later, later))
    ran = run("parse", "archive", "--output-dir", "out", "--resume")
    assert ran.err.startswith("1 of 2 files (1 already done): 1 story")


def test_without_resume_outputs_are_replaced(here: Path) -> None:
    run("parse", "archive", "--output-dir", "out")
    (here / "out" / "fog.jsonl").write_text("old", encoding="utf-8")
    run("parse", "archive", "--output-dir", "out")
    assert json.loads((here / "out" / "fog.jsonl").read_text(encoding="utf-8"))


def test_inputs_that_fail_have_no_output_and_are_listed_at_the_end(here: Path) -> None:
    whole = gzip.compress("\n\n".join([STORY] * 400).encode())
    (here / "archive" / "cut.txt.gz").write_bytes(whole[:-9])
    (here / "archive" / "blank.txt").write_text("\n", encoding="utf-8")
    ran = run("parse", "archive", "--output-dir", "out")
    assert ran.status == 2
    assert tree() == {"fog.jsonl": 1, "2019/ice.jsonl": 2}
    assert ran.err.splitlines()[-5:] == [
        "3 of 4 files: 3 stories, no problems",
        "1 file could not be read or written:",
        f"  {Path('archive/cut.txt.gz')}: gzip data is truncated",
        "1 file without stories:",
        f"  {Path('archive/blank.txt')}: the text has no story: it has only white space",
    ]


@pytest.mark.parametrize("form", ["jsonl", "json", "table"])
def test_an_input_without_stories_is_tried_again(here: Path, form: str) -> None:
    (here / "archive" / "blank.txt").write_text("\n", encoding="utf-8")
    args = ["parse", "archive", "--format", form, "--output-dir", "out"]
    assert run(*args).status == 1
    assert len(tree()) == 2
    assert run(*args, "--resume").status == 1


def test_an_output_that_cannot_be_written_does_not_stop_the_others(here: Path) -> None:
    (here / "out" / "fog.jsonl").mkdir(parents=True)
    ran = run("parse", "archive", "--output-dir", "out")
    assert ran.status == 2
    assert tree() == {"2019/ice.jsonl": 2}
    failure = f"archive/fog.txt: {Path('out/fog.jsonl')}: Is a directory"
    assert ran.err.splitlines()[0].replace("\\", "/") == f"wireparse: {failure}".replace("\\", "/")


def test_an_output_folder_that_is_a_file_is_a_single_line(here: Path) -> None:
    (here / "out").touch()
    ran = run("parse", "archive", "--output-dir", "out")
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert not (here / "out").is_dir()


MISTAKES = {
    "two outputs": (
        ["-o", "out.jsonl", "--output-dir", "out"],
        "use either --output or --output-dir, not both",
    ),
    "nothing to resume": (["--resume"], "--resume needs --output-dir"),
    "a wide table that is no table": (
        ["--wide", "--format", "json"],
        "--wide does not apply to --format json",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_options_that_do_not_go_together_are_a_single_line(mistake: str) -> None:
    args, message = MISTAKES[mistake]
    assert run("parse", "archive", *args) == (2, "", f"wireparse parse: {message}\n")
