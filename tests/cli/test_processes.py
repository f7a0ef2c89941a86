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


@posix
@pytest.mark.parametrize(
    ("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl-C", "kill"]
)
def test_a_signal_prints_nothing_and_leaves_no_files(
    long: Path, tmp_path: Path, sent: signal.Signals, status: int
) -> None:
    process = start("parse", long, "-o", tmp_path / "out.jsonl")
    _wait_for(lambda: len(list(tmp_path.iterdir())) == 2)
    process.send_signal(sent)
    assert finish(process) == (status, "", "")
    assert [path.name for path in tmp_path.iterdir()] == ["long.txt"]


def _wait_for(happened: object) -> None:
    assert callable(happened)
    end = time.monotonic() + 60
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
        ran = finish(start(*form, os.fsdecode(path), os.fsdecode(path)))
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


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_a_single_line(story: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command("parse", "-q", story), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr == b"wireparse: standard output: No space left on device\n"


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
    piped = finish(start("parse", path, "-o", tmp_path / "out.jsonl"))
    assert piped.err == f"{path}: 1,200 stories, no problems\n"
