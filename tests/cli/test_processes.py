"""Commands in separate processes: pipes, signals, closed streams, locales, terminals."""

import json
import os
import re
import select
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commands import STORY, command, finish, start

pytestmark = pytest.mark.slow

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX processes")


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "fog.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """A dump that takes much longer to parse than a signal to arrive."""
    path = tmp_path / "long.txt"
    path.write_text("\n\n".join([STORY] * 20_000), encoding="utf-8")
    return path


def test_input_and_output_can_be_pipes() -> None:
    ran = finish(start("parse", stdin=subprocess.PIPE), STORY.encode())
    assert (ran.status, ran.err) == (0, "-: 1 story, no problems\n")
    assert json.loads(ran.out)["headline"]["text"] == "Fog closes harbour"


def test_the_summary_comes_after_the_results(story: Path) -> None:
    process = subprocess.run(
        command("parse", story), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True
    )
    first, last = process.stdout.decode().splitlines()
    assert first.startswith("{")
    assert last == f"{story}: 1 story, no problems"


@posix
def test_a_broken_pipe_prints_nothing(long: Path) -> None:
    process = start("parse", "-q", long)
    assert process.stdout
    assert process.stderr
    assert process.stdout.readline().startswith(b"{")
    process.stdout.close()
    assert process.wait(60) == 141
    assert process.stderr.read() == b""
    process.stderr.close()


@posix
def test_a_broken_named_pipe_prints_nothing(long: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    process = start("parse", "-q", long, "-o", pipe)
    with pipe.open("rb") as reader:
        assert reader.readline().startswith(b"{")
    assert finish(process) == (141, "", "")
    assert pipe.is_fifo()


SIGNALS = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}


@posix
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("sent", SIGNALS)
def test_a_signal_prints_nothing_and_leaves_no_files(
    long: Path, tmp_path: Path, sent: str, workers: str
) -> None:
    process = start("parse", "--workers", workers, long, "-o", tmp_path / "out.jsonl")
    _wait_for(lambda: len(list(tmp_path.iterdir())) == 2)
    time.sleep(1)  # the workers parse
    began = time.monotonic()
    process.send_signal(signal.Signals[sent])
    assert finish(process) == (SIGNALS[sent], "", "")
    assert time.monotonic() - began < 3
    assert [path.name for path in tmp_path.iterdir()] == ["long.txt"]


@posix
def test_under_nohup_the_end_of_the_terminal_changes_nothing(story: Path) -> None:
    process = subprocess.Popen(
        ["/usr/bin/env", "nohup", *command("parse", "-q", "-")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(1)
    process.send_signal(signal.SIGHUP)
    ran = finish(process, story.read_bytes())
    assert (ran.status, ran.out.count("\n")) == (0, 1)


@pytest.fixture
def parsing(long: Path, tmp_path: Path) -> tuple[subprocess.Popen[bytes], list[int]]:
    """A command with two workers that parse, and their process ids."""
    if not Path("/proc/self/task").exists():
        pytest.skip("needs /proc to find the workers")
    process = start("parse", "--workers", "2", long, "-o", tmp_path / "out.jsonl")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    _wait_for(lambda: len(children.read_text(encoding="ascii").split()) == 2)
    time.sleep(1)
    return process, [int(number) for number in children.read_text(encoding="ascii").split()]


@pytest.mark.parametrize("worker", [0, 1])
@pytest.mark.parametrize("sent", ["SIGKILL", "SIGTERM"])
def test_a_killed_worker_ends_the_command(
    parsing: tuple[subprocess.Popen[bytes], list[int]], tmp_path: Path, worker: int, sent: str
) -> None:
    process, workers = parsing
    began = time.monotonic()
    os.kill(workers[worker], signal.Signals[sent])
    status, out, err = finish(process)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert f"a worker process died ({sent}" in err
    assert time.monotonic() - began < 3
    assert [path.name for path in tmp_path.iterdir()] == ["long.txt"]


def test_workers_end_with_a_killed_parent(
    parsing: tuple[subprocess.Popen[bytes], list[int]],
) -> None:
    process, workers = parsing
    process.kill()
    finish(process)
    _wait_for(lambda: not any(map(_runs, workers)), seconds=3)


def _runs(number: int) -> bool:
    """Return whether a process exists and is not a zombie."""
    try:
        stat = Path(f"/proc/{number}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def _wait_for(happened: object, seconds: float = 60) -> None:
    assert callable(happened)
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_output_is_utf8_in_any_locale(story: Path, locale: str) -> None:
    story.write_text(STORY.replace("Fog", "Föhn 霧"), encoding="utf-8")
    ran = finish(start("parse", story, LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"))
    assert ran.status == 0
    assert json.loads(ran.out)["headline"]["text"] == "Föhn 霧 closes harbour"


@posix
def test_file_names_that_are_not_utf8_are_accepted_and_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/f\xf6g.txt"
    try:
        with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write(STORY)
    except OSError:
        pytest.skip("this file system takes no such name")
    for form in (["parse"], ["parse", "--format", "table"], ["check"]):
        ran = finish(start(*form, os.fsdecode(path)))
        assert ran.status == 0
        assert "f\ufffdg.txt: 1 story" in ran.err


@posix
@pytest.mark.parametrize(
    ("closed", "status", "err"),
    [
        ("<&-", 2, "wireparse: -: standard input is closed\n"),
        (">&-", 2, "wireparse: standard output is closed\n"),
        ("2>&-", 0, ""),
    ],
)
def test_closed_streams_are_reported(closed: str, status: int, err: str) -> None:
    line = f"{' '.join(command('parse', '-'))} {closed}"
    done = subprocess.run(
        ["/bin/sh", "-c", line], input=STORY.encode(), capture_output=True, check=False
    )
    assert done.returncode == status
    assert done.stderr.decode().replace("-: 0 stories, no problems\n", "") == err


full_disk = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")


@full_disk
@pytest.mark.parametrize("args", [["parse", "-q", ""], ["--version"], ["parse", "--help"]])
def test_a_full_disk_is_a_single_line(story: Path, args: list[str]) -> None:
    line = [arg or str(story) for arg in args]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command(*line), stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr == b"wireparse: standard output: No space left on device\n"


@full_disk
@pytest.mark.parametrize("args", [["parse", ""], ["parse", "none.txt"], ["--unknown"], []])
def test_messages_that_cannot_be_printed_are_status_2(story: Path, args: list[str]) -> None:
    line = [arg or str(story) for arg in args]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command(*line), stdout=subprocess.PIPE, stderr=full, check=False)
    assert done.returncode == 2
    assert done.stdout.count(b"\n") == (1 if "" in args else 0)


# On a terminal -----------------------------------------------------------------------------------


TERMINAL = {"COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TERM"}


def on_terminal(*args: str | Path, **env: str) -> tuple[int, str]:
    """Run a command on a terminal of 80 columns; return its status and output."""
    if sys.platform == "win32":
        pytest.skip("no pseudo-terminals")
    import fcntl  # noqa: PLC0415  # not everywhere
    import pty  # noqa: PLC0415
    import termios  # noqa: PLC0415

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    plain = {name: value for name, value in os.environ.items() if name not in TERMINAL}
    surroundings = {**plain, "TERM": "xterm-256color", **env}
    process = subprocess.Popen(
        command(*args), stdin=theirs, stdout=theirs, stderr=theirs, env=surroundings
    )
    os.close(theirs)
    seen = b""
    while select.select([ours], [], [], 60)[0]:
        try:
            part = os.read(ours, 65536)
        except OSError:  # on Linux, the other end is closed
            break
        if not part:
            break
        seen += part
    os.close(ours)
    return process.wait(60), seen.decode().replace("\r\n", "\n")


COLOUR = re.compile(r"\x1b\[[0-9;]*3[0-9][0-9;]*m")


def test_output_to_a_terminal_is_a_table(story: Path) -> None:
    status, seen = on_terminal("parse", story)
    assert status == 0
    assert "headline" in seen
    assert "Jane Doe" in seen
    assert '"type"' not in seen


def test_without_a_file_a_terminal_shows_help() -> None:
    status, seen = on_terminal("parse")
    assert status == 2
    assert seen.startswith("Usage: wireparse parse ")


def test_problems_have_colours_only_on_a_terminal(story: Path) -> None:
    story.write_text(STORY.replace(" (Reuters)", ", (Reuters)"), encoding="utf-8")
    assert COLOUR.search(on_terminal("check", story)[1])
    assert not COLOUR.search(on_terminal("check", story, NO_COLOR="1")[1])
    piped = finish(start("check", story, FORCE_COLOR="1"))
    assert "stray-comma" in piped.out
    assert "\x1b" not in piped.out + piped.err


def test_the_line_of_a_problem_is_not_wrapped(story: Path) -> None:
    story.write_text(STORY.replace("Fog", "“Fog”" * 20), encoding="cp1252")
    _, seen = on_terminal("check", story, NO_COLOR="1")
    assert "decoded-cp1252 not valid UTF-8; decoded as Windows-1252\n" in seen


def test_a_rule_has_colours_on_a_terminal() -> None:
    assert COLOUR.search(on_terminal("rule", "Day")[1])


def test_long_input_shows_progress_on_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("\n\n".join([STORY] * 1_200), encoding="utf-8")
    _, seen = on_terminal("parse", path, "-o", tmp_path / "out.jsonl")
    assert "%" in seen
    assert seen.rstrip().endswith("long.txt: 1,200 stories, no problems")
    assert re.search(r"\d stories \S+ [kM]?B/s", COLOUR.sub("", seen).replace("\x1b[0m", ""))
    piped = finish(start("parse", path, "-o", tmp_path / "out.jsonl"))
    assert piped.err == f"{path}: 1,200 stories, no problems\n"


def test_an_error_while_progress_is_shown_is_a_line_of_its_own(tmp_path: Path) -> None:
    for name in ("a.txt", "c.txt"):
        (tmp_path / name).write_text("\n\n".join([STORY] * 700), encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"PK\x03\x04")
    _, seen = on_terminal("parse", tmp_path, "-o", tmp_path / "out.jsonl")
    assert "%" in seen
    # The bar is erased first.
    assert f"\x1b[2Kwireparse: {tmp_path / 'b.txt'}: not a text file" in seen
