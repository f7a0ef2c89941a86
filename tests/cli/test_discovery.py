"""Inputs can be folders, patterns and lists of files."""

import os
from pathlib import Path, PurePath

import pytest

from commands import OTHER, STORY, run
from wireparse.cli.discovery import DEFAULT_GLOBS, FileArguments, InputFile, find_files
from wireparse.cli.report import Report

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX files")


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder of a test, with an archive."""
    for name in ("b.txt", "a/c.TXT", "a/b/d.txt.gz", "a/notes.md", ".git/e.txt", "a/.f.txt"):
        path = tmp_path / "archive" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STORY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "archive"


def find(*names: str, globs: tuple[str, ...] = DEFAULT_GLOBS) -> list[InputFile]:
    return find_files(FileArguments(names, globs=globs), Report(quiet=True))


def paths(*names: str, globs: tuple[str, ...] = DEFAULT_GLOBS) -> list[str]:
    return [file.path.replace("\\", "/") for file in find(*names, globs=globs)]


ALL = ["archive/b.txt", "archive/a/c.TXT", "archive/a/b/d.txt.gz"]


def test_a_folder_is_searched_with_its_subfolders_in_order() -> None:
    assert paths("archive") == ALL
    assert paths("archive/") == ALL
    assert [file.below for file in find("archive")] == [PurePath(path[8:]) for path in ALL]


def test_the_names_to_read_can_be_chosen() -> None:
    assert paths("archive", globs=("*.md", "D.*")) == ["archive/a/notes.md", "archive/a/b/d.txt.gz"]
    assert len(run("parse", "archive", "--glob", "*.md").lines) == 1


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("archive/*.txt", {"b.txt"}),
        ("archive/a*", {"a/c.TXT", "a/b/d.txt.gz"}),
        ("archive/**", {"b.txt", "a/c.TXT", "a/b/d.txt.gz"}),
        ("archive/**/*", {"b.txt", "a/c.TXT", "a/b/d.txt.gz", "a/notes.md"}),
        ("archive/*/.*", set[str]()),
        ("archive/**/*.m[dx]", {"a/notes.md"}),
    ],
)
def test_a_pattern_matches_files_and_folders(pattern: str, found: set[str]) -> None:
    files = find(pattern)
    assert {str(file.below).replace("\\", "/") for file in files} == found
    assert len(files) == len(found)


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(archive: Path) -> None:
    (archive / "[ab].txt").write_text(OTHER, encoding="utf-8")
    assert paths("archive/[ab].txt") == ["archive/[ab].txt"]


def test_a_file_keeps_the_path_that_the_user_gave(archive: Path) -> None:
    given = ("archive/b.txt", "../x/y.txt", str(archive / "b.txt"), "-")
    below = [file.below for file in find(*given)]
    assert below[:2] == [PurePath("archive/b.txt"), PurePath("x/y.txt")]
    assert below[2] == PurePath(*(archive / "b.txt").parts[1:])
    assert below[3] == PurePath("stdin")


@posix
def test_a_loop_of_links_ends(archive: Path) -> None:
    (archive / "a" / "loop").symlink_to(archive)
    (archive / "z").symlink_to(archive / "a")
    assert paths("archive") == ALL


@posix
def test_a_pattern_ends_in_loops_of_links_and_skips_pipes(archive: Path) -> None:
    for name in ("1", "2", "3"):
        (archive / name).symlink_to(".")
    os.mkfifo(archive / "pipe.txt")
    assert paths("archive/**/*.txt") == ["archive/b.txt"]
    assert paths("archive/*", globs=("b.*",)) == ["archive/b.txt"]


@posix
def test_a_link_to_a_folder_elsewhere_is_followed(archive: Path) -> None:
    (archive.parent / "other").mkdir()
    (archive.parent / "other" / "g.txt").write_text(STORY, encoding="utf-8")
    (archive / "link").symlink_to(archive.parent / "other")
    assert paths("archive") == [*ALL, "archive/link/g.txt"]


@posix
def test_pipes_in_a_folder_are_skipped_and_broken_links_are_reported(archive: Path) -> None:
    os.mkfifo(archive / "pipe.txt")
    (archive / "gone.txt").symlink_to("nowhere")
    ran = run("parse", "archive", "--glob", "*.txt")
    assert ran.status == 2
    gone = Path("archive/gone.txt")
    assert ran.err.startswith(f"wireparse: {gone}: No such file or directory\n2 of 3 files")


@pytest.mark.parametrize("command", [["parse"], ["check"], ["render", "--style", "ap"]])
def test_a_folder_without_matching_files_is_a_line_and_status_2(command: list[str]) -> None:
    Path("empty").mkdir()
    ran = run(*command, "-q", "empty")
    names = "*.txt, *.txt.gz, *.txt.bz2, *.txt.xz or *.txt.zst"
    assert ran == (2, "", f"wireparse: empty: no file in this folder is named {names}\n")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "'': the name of an input is empty"),
        ("*.pdf", "*.pdf: no file matches this pattern"),
        ("none/*", "none/*: no file matches this pattern"),
    ],
)
def test_a_name_that_stands_for_nothing_is_a_line_and_status_2(name: str, message: str) -> None:
    assert run("parse", "-q", name) == (2, "", f"wireparse: {message}\n")


def test_a_pattern_that_python_does_not_know_does_not_raise() -> None:
    assert run("parse", "-q", "archive/**x").status == 2


def test_a_pattern_without_matches_is_a_line_and_status_2() -> None:
    ran = run("parse", "-q", "archive/*.pdf")
    assert ran == (2, "", "wireparse: archive/*.pdf: no file matches this pattern\n")


@pytest.mark.parametrize(("name", "found"), [("archive", 1), ("archive/a", 0)])
def test_a_folder_that_cannot_be_read_is_a_single_line(
    monkeypatch: pytest.MonkeyPatch, name: str, found: int
) -> None:
    # The tests may run as root, who can read any folder; so deny access to everybody.
    original = os.scandir

    def scandir(path: str) -> object:
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied", path)
        return original(path)

    monkeypatch.setattr("os.scandir", scandir)
    ran = run("parse", "-q", name)
    assert (ran.status, len(ran.lines)) == (2, found)
    assert ran.err == f"wireparse: {Path('archive/a')}: Permission denied\n"


def test_the_largest_folder_is_like_its_files_one_by_one() -> None:
    Path("archive/a/b/d.txt.gz").unlink()
    assert run("parse", "archive").out == run("parse", *paths("archive")).out


# Lists -------------------------------------------------------------------------------------------


def sources(*args: str, stdin: str | bytes = "") -> list[str]:
    ran = run("parse", "--format", "table", "--wide", *args, stdin=stdin)
    return [line.split()[0].replace("\\", "/") for line in ran.lines if "archive" in line]


def test_a_list_of_files_and_folders_can_be_read_from_standard_input() -> None:
    Path("archive/a/b/d.txt.gz").unlink()
    listed = "archive/b.txt\r\n\narchive/a\n"
    found = ["archive/b.txt", "archive/a/c.TXT"]
    assert sources("--files-from", "-", stdin=listed) == found
    Path("list").write_text(f"\ufeff{listed}", encoding="utf-8")
    assert sources("--files-from", "list") == found
    assert sources("archive/a/notes.md", "--files-from", "list") == ["archive/a/notes.md", *found]


@posix
def test_names_in_a_list_can_end_with_nul() -> None:
    Path("archive/line\nend.txt").write_text(STORY, encoding="utf-8")
    ran = run("parse", "--files-from", "-", "-0", stdin=b"archive/line\nend.txt\0archive/b.txt\0")
    assert (ran.status, len(ran.lines)) == (0, 2)


def test_a_pattern_in_a_list_is_a_name() -> None:
    ran = run("parse", "-q", "--files-from", "-", stdin="archive/*.txt\n")
    assert ran == (2, "", "wireparse: archive/*.txt: No such file or directory\n")


MISTAKES = {
    "no such list": (["--files-from", "none"], "wireparse: none: No such file or directory\n"),
    "an empty list": (["--files-from", "-"], "wireparse: -: the file list is empty\n"),
    "NUL characters in a list of lines": (
        ["--files-from", "nul"],
        "wireparse: nul: the file list contains NUL characters; add -0\n",
    ),
    "standard input as the list and an input": (
        ["-", "--files-from", "-"],
        "wireparse parse: standard input is the file list; it cannot also be an input\n",
    ),
    "NUL characters without a list": (
        ["archive", "-0"],
        "wireparse parse: -0 needs --files-from\n",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_a_single_line(mistake: str) -> None:
    args, line = MISTAKES[mistake]
    Path("nul").write_bytes(b"archive\0")
    stdin = "archive\n" if "-" in args[:1] else ""
    assert run("parse", *args, stdin=stdin) == (2, "", line)
