"""Output files are written atomically; every error is a single line, with status 2."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands import STORY, run
from wireparse.sources.decode import Decoded
from wireparse.sources.files import TextSource, open_texts

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX files")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder of a test, with a story."""
    (tmp_path / "fog.txt").write_text(STORY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def no_access(path: str, mode: int) -> bool:
    """A stand-in for `os.access` that denies everything."""
    assert path
    assert mode
    return False


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written(folder: Path) -> None:
    ran = run("parse", "fog.txt", "-o", "out.jsonl")
    assert (ran.status, ran.out) == (0, "")
    assert (folder / "out.jsonl").read_bytes().decode() == run("parse", "fog.txt").out
    assert names(folder) == ["fog.txt", "out.jsonl"]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("out.csv", "csv"),
        ("out.TSV", "tsv"),
        ("out.json", "json"),
        ("out.jsonl", "jsonl"),
        ("out.txt", "jsonl"),
        ("out", "jsonl"),
    ],
)
def test_the_name_of_the_file_chooses_the_format(folder: Path, name: str, form: str) -> None:
    run("parse", "fog.txt", "-o", name)
    assert (folder / name).read_bytes().decode() == run("parse", "fog.txt", "--format", form).out
    run("parse", "fog.txt", "--format", "table", "-o", name)
    assert (folder / name).read_text(encoding="utf-8").startswith("headline")


def test_a_dash_is_standard_output() -> None:
    assert run("parse", "fog.txt", "-o", "-") == run("parse", "fog.txt")


def test_the_old_file_stays_until_everything_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "out.jsonl").write_text("old", encoding="utf-8")
    seen: list[str] = []

    def looking(source: TextSource, encoding: str | None) -> Iterator[Decoded]:
        seen.append((folder / "out.jsonl").read_text(encoding="utf-8"))
        return open_texts(source, encoding)

    monkeypatch.setattr("wireparse.cli.inputs.open_texts", looking)
    run("parse", "fog.txt", "fog.txt", "-o", "out.jsonl")
    assert seen == ["old", "old"]
    assert len((folder / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_the_old_file_stays_if_no_input_can_be_read(folder: Path) -> None:
    (folder / "out.jsonl").write_text("old", encoding="utf-8")
    assert run("parse", "none.txt", "-o", "out.jsonl").status == 2
    assert (folder / "out.jsonl").read_text(encoding="utf-8") == "old"
    assert names(folder) == ["fog.txt", "out.jsonl"]


def test_the_file_is_written_if_one_input_can_be_read(folder: Path) -> None:
    assert run("parse", "none.txt", "fog.txt", "-o", "out.jsonl").status == 2
    assert (folder / "out.jsonl").read_text(encoding="utf-8")


def test_an_interrupted_command_leaves_no_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("wireparse.cli.inputs.open_texts", interrupted)
    assert run("parse", "fog.txt", "-o", "out.jsonl") == (130, "", "")
    assert names(folder) == ["fog.txt"]


FAULTS = {
    "a folder": ("folder", "folder: Is a directory"),
    "no such folder": ("none/out.jsonl", "none/out.jsonl: No such file or directory"),
    "an input": ("fog.txt", "fog.txt is also an input file; choose a different output file"),
    "an input by another name": (
        "folder/../fog.txt",
        "folder/../fog.txt is also an input file; choose a different output file",
    ),
}


@posix
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("command", [["parse"], ["check"], ["render", "--style", "ap"]])
def test_an_impossible_output_file_is_a_single_line(
    folder: Path, command: list[str], fault: str
) -> None:
    (folder / "folder").mkdir()
    place, message = FAULTS[fault]
    ran = run(*command, "fog.txt", "-o", place)
    assert ran == (2, "", f"wireparse: {message}\n")
    assert names(folder) == ["fog.txt", "folder"]
    assert (folder / "fog.txt").read_text(encoding="utf-8") == STORY


def test_a_file_without_write_permission_is_not_replaced(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The tests may run as root, who can write to any file; so deny access to everybody.
    monkeypatch.setattr("os.access", no_access)
    (folder / "out.jsonl").write_text("old", encoding="utf-8")
    ran = run("parse", "fog.txt", "-o", "out.jsonl")
    assert ran == (2, "", "wireparse: out.jsonl: Permission denied\n")
    assert (folder / "out.jsonl").read_text(encoding="utf-8") == "old"


@posix
def test_a_file_keeps_its_mode_and_a_new_one_gets_the_default(folder: Path) -> None:
    def mode(name: str) -> int:
        return stat.S_IMODE((folder / name).stat().st_mode)

    (folder / "usual").touch()
    run("parse", "fog.txt", "-o", "new.jsonl")
    assert mode("new.jsonl") == mode("usual")
    (folder / "new.jsonl").chmod(0o640)
    run("parse", "fog.txt", "-o", "new.jsonl")
    assert mode("new.jsonl") == 0o640


@posix
def test_a_link_stays_a_link(folder: Path) -> None:
    (folder / "target.jsonl").write_text("old", encoding="utf-8")
    (folder / "link.jsonl").symlink_to("target.jsonl")
    run("parse", "fog.txt", "-o", "link.jsonl")
    assert (folder / "link.jsonl").is_symlink()
    assert (folder / "target.jsonl").read_text(encoding="utf-8").startswith("{")


@posix
def test_a_link_to_itself_is_a_single_line(folder: Path) -> None:
    (folder / "one").symlink_to("two")
    (folder / "two").symlink_to("one")
    ran = run("parse", "fog.txt", "-o", "one")
    assert ran == (2, "", "wireparse: one: Too many levels of symbolic links\n")
    assert names(folder) == ["fog.txt", "one", "two"]


@posix
def test_a_link_to_nothing_gets_its_target(folder: Path) -> None:
    (folder / "link.jsonl").symlink_to("target.jsonl")
    run("parse", "fog.txt", "-o", "link.jsonl")
    assert names(folder) == ["fog.txt", "link.jsonl", "target.jsonl"]


@posix
def test_a_device_is_written_to_and_not_replaced() -> None:
    ran = run("parse", "fog.txt", "-o", "/dev/null")
    assert (ran.status, ran.out) == (0, "")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_device_is_a_single_line() -> None:
    ran = run("parse", "fog.txt", "-o", "/dev/full")
    assert ran == (2, "", "wireparse: /dev/full: No space left on device\n")
