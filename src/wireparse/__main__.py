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
    # As for Ctrl-C: exit normally, so that temporary output files are removed.
    signal.signal(signal.SIGTERM, _end)
    try:
        if None in map(find_spec, ("click", "rich")):
            sys.exit(_fail(NEEDS_EXTRA))
        from wireparse.cli import program  # noqa: PLC0415
    except KeyboardInterrupt:
        sys.exit(130)
    program()


def _fail(line: str) -> int:
    sys.stderr.write(f"{line}\n")
    return 2


def _end(_number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(143)


if __name__ == "__main__":
    main()
