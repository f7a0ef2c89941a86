"""The entry point of the command: `wireparse` and `python -m wireparse`."""

import signal
import sys
from importlib.util import find_spec
from types import FrameType
from typing import NoReturn

__all__ = ["main"]

NEEDS_EXTRA = "wireparse: the command needs the extra `cli`: pip install 'wireparse[cli]'"


def main() -> None:
    """Run the command with the arguments of this process, and exit."""
    try:
        _handle_signals()
        if None in map(find_spec, ("click", "rich")):
            sys.exit(_fail(NEEDS_EXTRA))
        from wireparse.cli import program  # noqa: PLC0415
    except KeyboardInterrupt:
        sys.exit(130)
    program()


def _handle_signals() -> None:
    """Exit after a signal as after Ctrl-C, so that temporary output files are removed.

    SIGHUP says that the terminal was closed. Signals that are ignored, as under `nohup`, stay
    ignored.
    """
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def _fail(line: str) -> int:
    sys.stderr.write(f"{line}\n")
    return 2


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
