"""The console script `wireparse`.

It is not part of the package, because importing a part of a package imports all that its
`__init__.py` names. That takes a tenth of a second, in which Ctrl-C would print a traceback.
"""

import os
import signal
from types import FrameType

__all__ = ["main"]


def main() -> None:
    """Run the command with the arguments of this process, and exit."""
    # Unless it is ignored, as in a background job.
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, _exit_at_once)
    from wireparse.__main__ import main as run  # noqa: PLC0415  # Ctrl-C is handled first

    run()


def _exit_at_once(number: int, _frame: FrameType | None) -> None:
    os._exit(128 + number)
