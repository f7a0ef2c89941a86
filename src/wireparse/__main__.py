"""Runs the command: `python -m wireparse`, and `wireparse` by way of `wireparse_script`."""

import os
import signal
import sys
from collections.abc import Callable
from importlib.util import find_spec
from types import FrameType

__all__ = ["main"]

NEEDS_EXTRA = "wireparse: the command needs the extra `cli`: pip install 'wireparse[cli]'"


def main() -> None:
    """Run the command with the arguments of this process, and exit."""
    # While modules are loaded, and again at the end, an exception would become a traceback.
    _handle("SIGINT", _exit_at_once)
    try:
        if None in map(find_spec, ("click", "rich")):
            sys.exit(_fail(NEEDS_EXTRA))
        from wireparse.cli import program  # noqa: PLC0415

        # Otherwise, an exception makes the command remove its temporary output file.
        _handle("SIGINT", signal.default_int_handler)
        _handle("SIGTERM", _exit)
        _handle("SIGHUP", _exit)
        program()
    finally:
        _handle("SIGINT", _exit_at_once)


def _handle(name: str, handler: Callable[[int, FrameType | None], None]) -> None:
    """Set the handler of a signal, unless it is ignored, as SIGHUP is under `nohup`."""
    number = getattr(signal, name, None)  # Windows has no SIGHUP
    if number and signal.getsignal(number) is not signal.SIG_IGN:
        signal.signal(number, handler)


def _exit(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _exit_at_once(number: int, _frame: FrameType | None) -> None:
    os._exit(128 + number)


def _fail(line: str) -> int:
    if sys.stderr:
        sys.stderr.write(f"{line}\n")
    return 2


if __name__ == "__main__":
    main()
