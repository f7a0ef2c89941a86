"""Calls a function on many items in worker processes, and yields the outcomes in order.

`concurrent.futures` does that too, but hangs or leaves processes behind in cases that are common
with large files (Python 3.11 to 3.13):

- All its workers send results through one pipe. A worker that is killed while it sends one, for
  example by the out-of-memory killer, leaves half a message there, and the parent waits forever for
  the rest. Here each worker has its own pipe, which is closed when the worker dies.
- Forked workers inherit the signal handlers of their parent. A handler that raises, such as one for
  SIGTERM that calls `sys.exit`, raises inside the function, so the worker survives the signal.
- Workers survive if their parent is killed. Here each worker has a thread that waits for the
  parent's end on a pipe that the operating system closes. Linux could send a signal instead
  (PR_SET_PDEATHSIG), but the pipe works everywhere.
- One dead worker fails all items. Here it fails only its own.
"""

from __future__ import annotations

import errno
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import traceback
from collections import deque
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar, cast

import attrs

from wireparse.errors import WorkerError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from multiprocessing.connection import Connection

__all__ = ["Outcome", "map_in_order"]

T = TypeVar("T")
R = TypeVar("R")


class Outcome(NamedTuple, Generic[T, R]):
    """An item, and what the function returned or raised.

    Attributes:
        item: The item.
        result: What the function returned; None if there is an error.
        error: What the function raised, or a `WorkerError` if the worker process died; None if the
            function returned.
    """

    item: T
    result: R | None = None
    error: Exception | None = None

    def get(self) -> R:
        """Return the result, or raise the error."""
        if self.error is not None:
            raise self.error
        return cast("R", self.result)


def map_in_order(
    function: Callable[[T], R], items: Iterable[T], workers: int, *, stop: bool = False
) -> Generator[Outcome[T, R]]:
    """Call a function on each item in worker processes, and yield the outcomes in order.

    At most two items per worker are in memory, with their results. Processes start when there is an
    item for them. An error concerns one item only: the outcomes of the others follow, and a worker
    that died is replaced. When the generator ends, is closed, or is interrupted (Ctrl-C), the
    workers are killed.

    Args:
        function: A function at the top of a module, or a `functools.partial` of one.
        items: The items, which are sent to the workers. The next one is requested when a worker is
            free.
        workers: The number of worker processes, at least 1.
        stop: Whether to stop at the first error. Its outcome then comes at once, instead of those
            of earlier items, and is the last one.

    Raises:
        WorkerError: The operating system cannot start another process.
    """
    pool = _Pool(function, workers, stop=stop)
    tasks: deque[_Task[T, R]] = deque()
    try:
        for item in items:
            tasks.append(pool.start(item))
            if tasks[0].outcome or len(tasks) >= 2 * workers:
                yield pool.finish(tasks.popleft())
        while tasks:
            yield pool.finish(tasks.popleft())
    except _Stopped as stopped:
        yield stopped.outcome
    finally:
        pool.kill()


# The parent process ------------------------------------------------------------------------------


@attrs.define(eq=False)
class _Task(Generic[T, R]):
    """An item that was given to a worker, and its outcome as soon as there is one."""

    item: T
    outcome: Outcome[T, R] | None = None


class _Stopped(Exception):  # noqa: N818  # it ends the iteration, like StopIteration
    """An outcome with an error ends all work."""

    def __init__(self, outcome: Outcome[Any, Any]) -> None:
        super().__init__()
        self.outcome = outcome


class _Pool(Generic[T, R]):
    """Some worker processes, each with its own pipe and at most one task."""

    def __init__(self, function: Callable[[T], R], workers: int, *, stop: bool = False) -> None:
        self._function = function
        self._most = workers
        self._stop = stop
        self._workers: set[_Worker] = set()
        self._idle: list[_Worker] = []
        self._busy: dict[Any, tuple[_Worker, _Task[T, R]]] = {}

    def start(self, item: T) -> _Task[T, R]:
        """Give an item to a worker; wait until one is free."""
        while len(self._busy) >= self._most:
            self._collect()
        worker = self._idle.pop() if self._idle else self._new_worker()
        task: _Task[T, R] = _Task(item)
        try:
            worker.pipe.send(item)
        except OSError:  # the worker died
            self._fail(worker, task)
        else:
            self._busy[worker.pipe] = worker, task
        return task

    def finish(self, task: _Task[T, R]) -> Outcome[T, R]:
        """Wait for the outcome of a task."""
        while task.outcome is None:
            self._collect()
        return task.outcome

    def kill(self) -> None:
        """Kill all workers, whatever they do."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.close()

    def _collect(self) -> None:
        """Wait until workers return something or die; at least one."""
        for pipe in wait(list(self._busy)):
            worker, task = self._busy.pop(pipe)
            try:
                outcome: Outcome[T, R] = Outcome(task.item, *worker.pipe.recv())
            except (EOFError, OSError):
                self._fail(worker, task)
            else:
                self._idle.append(worker)
                self._set(task, outcome)

    def _new_worker(self) -> _Worker:
        # Ctrl-C waits, so that it can neither reach a worker that still has the handlers of this
        # process, nor lose one that is not in the set.
        try:
            with _STARTING, _signals_blocked():
                worker = _Worker(self._function)
                self._workers.add(worker)
        except OSError as error:
            if error.errno not in _NO_ROOM:  # it flushes standard output, which can fail too
                raise
            raise WorkerError(f"cannot start a worker process: {error.strerror}") from error
        return worker

    def _fail(self, worker: _Worker, task: _Task[T, R]) -> None:
        """Report a dead worker as the outcome of its task."""
        self._workers.discard(worker)
        cause = _cause_of_death(worker.close())
        error = WorkerError(f"a worker process died ({cause})")
        self._set(task, Outcome(task.item, error=error))

    def _set(self, task: _Task[T, R], outcome: Outcome[T, R]) -> None:
        if self._stop and outcome.error:
            raise _Stopped(outcome)
        task.outcome = outcome


class _Worker:
    """A worker process and this end of its pipe."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self.pipe, theirs = multiprocessing.Pipe()
        with theirs:  # closed here, so that the pipe ends when the worker dies
            self.process = multiprocessing.Process(
                target=_serve, args=(function, theirs), daemon=True
            )
            self.process.start()

    def close(self) -> int:
        """Wait for a process that was killed or has died, and return its exit code."""
        self.pipe.close()
        self.process.join(_PATIENCE)
        self.process.kill()
        self.process.join()
        code = self.process.exitcode or 0
        self.process.close()
        return code


_STARTING: Final = threading.RLock()
"""Held while a process starts: a worker that another thread forks between the creation of a pipe
and its closing would keep it open. Reentrant, because a forked worker inherits it locked."""

_NO_ROOM: Final = {errno.EAGAIN, errno.ENOMEM, errno.EMFILE, errno.ENFILE}

_PATIENCE: Final = 1.0
"""Seconds between the end of a pipe and the end of its process, at most."""


def _cause_of_death(code: int) -> str:
    """Return an exit code in words; the negative ones are signals."""
    if code >= 0:
        return f"exit status {code}"
    name = next((sent.name for sent in signal.Signals if sent == -code), f"signal {-code}")
    return f"{name}, perhaps out of memory" if name == "SIGKILL" else name


# Worker processes --------------------------------------------------------------------------------


def _serve(function: Callable[[Any], Any], pipe: Connection) -> None:
    """Call the function on each item from the pipe, until the pipe is closed."""
    _set_signals()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        while True:
            pipe.send_bytes(_answer(function, pipe.recv_bytes()))


def _answer(function: Callable[[Any], Any], item: bytes) -> bytes:
    """Return the pickled result and error for a pickled item."""
    try:
        return _pickled(function(pickle.loads(item)), None)  # noqa: S301  # from the parent process
    except Exception as error:  # noqa: BLE001  # sent to the parent process
        error.add_note(traceback.format_exc())
        return _pickled_error(error)


def _pickled(result: object, error: Exception | None) -> bytes:
    return pickle.dumps((result, error), pickle.HIGHEST_PROTOCOL)


def _pickled_error(error: Exception) -> bytes:
    """Return a pickled error that can be loaded, which not every exception can."""
    try:
        pickled = _pickled(None, error)
        pickle.loads(pickled)  # noqa: S301  # from the line above
    except Exception:  # noqa: BLE001  # anything can happen in there
        return _pickled(None, WorkerError(f"{type(error).__name__}: {error}"))
    return pickled


def _end_with_parent() -> None:
    """Wait for the end of the parent process, and end."""
    if parent := multiprocessing.parent_process():
        wait([parent.sentinel])
        os._exit(1)


# Signals -----------------------------------------------------------------------------------------

_ENDING: Final = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
"""The signals that ask a process to end."""


def _set_signals() -> None:
    """Drop the signal handlers of the parent, which a forked process inherits.

    The parent handles Ctrl-C, which reaches its workers too. Signals that it ignores, as under
    `nohup`, stay ignored.
    """
    for number in _ENDING:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":  # pragma: no branch - Windows cannot block signals
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)


@contextmanager
def _signals_blocked() -> Generator[None]:
    """Delay the signals that end a process; those that it starts must unblock them."""
    if sys.platform == "win32":  # pragma: no cover - it cannot block signals
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
