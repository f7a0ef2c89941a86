"""Runs commands, in this process or in a separate one."""

import inspect
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from click.testing import CliRunner

from wireparse.cli import program

STORY = """\
Fog closes harbour

By Jane Doe

OSLO, Norway, May 3 (Reuters) - Fog closed the harbour of Oslo on Wednesday, officials said.

Ferries waited for three hours outside the breakwater, and nobody was hurt.

(Reporting by Jane Doe; Editing by John Roe)
"""
OTHER = STORY.replace("Fog", "Ice").replace("Oslo", "Bergen").replace("OSLO", "BERGEN")
# A house style whose datelines look like those of no other style.
HARBOUR = """\
title = "Harbour News"

[lists]
agencies.harbour = ["HNS"]

[grammar]
rules = '''
Dateline = Agency "/" Place "/"
#> HNS/BERGEN/
#! BERGEN (HNS) -
'''

[write.forms]
dateline = ["{agencies}/{places}/"]
"""


class Ran(NamedTuple):
    """The exit status and the output of a command."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


def cli_runner(env: dict[str, str | None]) -> CliRunner:
    """Return a runner that keeps the standard streams apart, as click 8.2 does by default."""
    apart: dict[str, Any] = {"mix_stderr": False}
    known = inspect.signature(CliRunner).parameters
    return CliRunner(env=env, **{name: value for name, value in apart.items() if name in known})


def run(*args: str | Path, stdin: str | bytes = "", columns: int = 80) -> Ran:
    """Run a command in this process, as if in a pipe."""
    runner = cli_runner({"COLUMNS": str(columns)})
    result = runner.invoke(program, [str(arg) for arg in args], input=stdin)
    # Commands always end with SystemExit; any other exception is a bug.
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    out, err = result.stdout_bytes.decode(), result.stderr_bytes.decode()
    return Ran(result.exit_code, out, err)


def start(
    *args: str | Path, stdin: int | None = subprocess.DEVNULL, **env: str
) -> subprocess.Popen[bytes]:
    """Start a command in a separate process."""
    return subprocess.Popen(
        command(*args),
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "COLUMNS": "80", **env},
        preexec_fn=_listens if os.name == "posix" else None,  # noqa: PLW1509 - no threads here
    )


def _listens() -> None:
    """Handle Ctrl-C even if the tests run where it is ignored, for example under `nohup`."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def command(*args: str | Path) -> list[str]:
    """Return the arguments that run a command."""
    return [sys.executable, "-m", "wireparse", *map(str, args)]


def finish(process: subprocess.Popen[bytes], stdin: bytes | None = None) -> Ran:
    """Wait until a process ends, and return its status and output."""
    out, err = process.communicate(stdin, timeout=60)
    return Ran(process.returncode, out.decode(), err.decode())
