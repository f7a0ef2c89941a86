"""Calling a function on many items in worker processes."""

import errno
import functools
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import NoReturn

import pytest

from wireparse import processes
from wireparse.errors import WorkerError
from wireparse.processes import Outcome, map_in_order

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


def square(number: int) -> int:
    return number * number


def odd_only(number: int) -> int:
    if number % 2 == 0:
        raise ValueError(f"{number} is even")
    return number


def slow_if_first(number: int) -> int:
    time.sleep(0.3 if number == 0 else 0)
    return number


def die(number: int, *, unlucky: int, how: int) -> int:
    """Return the number; with the unlucky one, end this process."""
    if number == unlucky:
        if how > 0:
            os._exit(how)
        os.kill(os.getpid(), -how)
    return number


def die_while_sending(number: int) -> bytes:
    """Return a result that is too large for a pipe, and end the process when it is full."""
    if number == 0:
        threading.Timer(0.3, os._exit, [9]).start()
    return bytes(50_000_000)


def sleep_long(number: int) -> int:
    time.sleep(600)
    return number


def die_behind_a_long_one(number: int) -> int:
    return sleep_long(number) if number == 0 else die(number, unlucky=1, how=3)


def test_outcomes_come_in_the_order_of_the_items() -> None:
    found = list(map_in_order(square, range(20), 3))
    assert found == [Outcome(number, number * number) for number in range(20)]
    assert [outcome.get() for outcome in map_in_order(slow_if_first, range(8), 2)] == [*range(8)]


def test_no_items_need_no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "Process", None)
    assert list(map_in_order(square, [], 2)) == []


def test_there_are_no_more_processes_than_items() -> None:
    outcomes = map_in_order(square, [1, 2], 1000)
    assert next(outcomes).get() == 1
    assert len(multiprocessing.active_children()) <= 2
    outcomes.close()


def test_at_most_two_items_per_worker_are_in_memory() -> None:
    begun = 0
    most = 0

    def items() -> Iterator[int]:
        nonlocal begun
        for number in range(30):
            begun += 1
            yield number

    for done, _ in enumerate(map_in_order(slow_if_first, items(), 2)):
        most = max(most, begun - done)
    assert most <= 4


def test_an_error_concerns_only_its_item() -> None:
    found = list(map_in_order(odd_only, range(4), 2))
    assert [outcome.result for outcome in found] == [None, 1, None, 3]
    assert found[1].error is None
    error = found[2].error
    assert isinstance(error, ValueError)
    assert str(error) == "2 is even"
    assert "in odd_only" in error.__notes__[0]
    with pytest.raises(ValueError, match="2 is even"):
        found[2].get()


DEATHS = {3: "exit status 3", -9: "SIGKILL, perhaps out of memory", -15: "SIGTERM"}


@posix
@pytest.mark.parametrize("how", DEATHS)
def test_a_dead_worker_fails_only_its_item(how: int) -> None:
    unlucky = functools.partial(die, unlucky=2, how=how)
    found = list(map_in_order(unlucky, range(6), 2))
    assert [outcome.result for outcome in found] == [0, 1, None, 3, 4, 5]
    assert isinstance(found[2].error, WorkerError)
    assert str(found[2].error) == f"a worker process died ({DEATHS[how]})"


def test_the_first_error_can_stop_everything_at_once() -> None:
    """The item before the one with the error takes ten minutes."""
    (found,) = map_in_order(die_behind_a_long_one, range(9), 2, stop=True)
    assert (found.item, str(found.error)) == (1, "a worker process died (exit status 3)")
    (found,) = map_in_order(odd_only, [2, 3], 1, stop=True)
    assert (found.item, str(found.error)) == (2, "2 is even")


def test_a_worker_that_dies_while_it_sends_a_result_is_no_hang() -> None:
    """The result is larger than the pipe, and the parent does not read while it reads an item."""

    def items() -> Iterator[int]:
        yield 0
        time.sleep(1)
        yield 1

    first, second = map_in_order(die_while_sending, items(), 2)
    assert str(first.error) == "a worker process died (exit status 9)"
    assert len(second.get()) == 50_000_000


def test_a_worker_that_died_before_it_got_its_item_is_an_error() -> None:
    pool = processes._Pool(square, 1)
    assert pool.finish(pool.start(1)).get() == 1
    (worker,) = multiprocessing.active_children()
    worker.kill()
    worker.join()
    assert "a worker process died" in str(pool.finish(pool.start(2)).error)
    assert pool.finish(pool.start(3)).get() == 9
    pool.kill()


def test_a_generator_that_is_closed_kills_its_workers() -> None:
    outcomes = map_in_order(slow_if_first, range(100), 2)
    next(outcomes)
    outcomes.close()
    assert multiprocessing.active_children() == []


def test_an_error_while_waiting_kills_the_workers_at_once() -> None:
    def items() -> Iterator[int]:
        yield 1
        yield 2
        raise KeyboardInterrupt

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(map_in_order(sleep_long, items(), 2))
    assert time.monotonic() - began < 1
    assert multiprocessing.active_children() == []


def test_a_process_that_cannot_start_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(_: object) -> NoReturn:
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(multiprocessing.Process, "start", start)
    with pytest.raises(WorkerError, match=r"^cannot start a worker process: Resource temp.*able$"):
        list(map_in_order(square, [1], 1))


def test_a_full_disk_is_not_taken_for_a_process_that_cannot_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Python flushes standard output before it starts a process."""

    def start(_: object) -> NoReturn:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr(multiprocessing.Process, "start", start)
    with pytest.raises(BrokenPipeError):
        list(map_in_order(square, [1], 1))


# The functions of a worker, called in this process --------------------------------------------


class AwkwardError(Exception):
    """It can be pickled, but not loaded."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} and {two}")


def awkward(_: int) -> NoReturn:
    raise AwkwardError("one", "two")


def unpicklable(_: int) -> object:
    return lambda: None


def answer(function: object, item: object) -> tuple[object, Exception | None]:
    assert callable(function)
    pickled = processes._answer(function, pickle.dumps(item))
    found: tuple[object, Exception | None] = pickle.loads(pickled)  # noqa: S301
    return found


def test_a_worker_answers_with_a_result_or_an_error() -> None:
    assert answer(square, 3) == (9, None)
    result, error = answer(odd_only, 2)
    assert result is None
    assert isinstance(error, ValueError)


def test_an_error_that_cannot_be_loaded_is_quoted() -> None:
    _, error = answer(awkward, 2)
    assert isinstance(error, WorkerError)
    assert str(error) == "AwkwardError: one and two"


def test_a_result_that_cannot_be_sent_is_an_error() -> None:
    _, error = answer(unpicklable, 2)
    assert "unpicklable" in str(error)


def test_a_worker_serves_until_the_pipe_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(processes, "_set_signals", lambda: done.append("signals"))
    monkeypatch.setattr(processes, "_end_with_parent", lambda: done.append("thread"))
    ours, theirs = multiprocessing.Pipe()
    serving = threading.Thread(target=processes._serve, args=(square, theirs))
    serving.start()
    ours.send(3)
    assert ours.recv() == (9, None)
    ours.close()
    serving.join(60)
    assert sorted(done) == ["signals", "thread"]


def test_a_worker_ends_with_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    class Parent:
        sentinel: Connection

    exits: list[int] = []
    monkeypatch.setattr(os, "_exit", exits.append)
    processes._end_with_parent()
    assert exits == []  # this process has no parent that uses `multiprocessing`
    Parent.sentinel, theirs = multiprocessing.Pipe()
    theirs.close()
    monkeypatch.setattr(multiprocessing, "parent_process", Parent)
    processes._end_with_parent()
    assert exits == [1]


@pytest.fixture
def handlers(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[int, object]]:
    """The handlers that are set, instead of setting them."""
    found: dict[int, object] = {}

    def handle(number: int, handler: object) -> None:
        found[number] = handler

    monkeypatch.setattr("signal.signal", handle)
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    yield found
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)


@posix
def test_a_worker_ignores_ctrl_c_and_drops_other_handlers(handlers: dict[int, object]) -> None:
    processes._set_signals()
    assert handlers == {
        signal.SIGINT: signal.SIG_IGN,
        signal.SIGTERM: signal.SIG_DFL,
        signal.SIGHUP: signal.SIG_DFL,
    }


@posix
def test_a_worker_under_nohup_ignores_the_end_of_the_terminal(
    handlers: dict[int, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def ignored(_: int) -> signal.Handlers:
        return signal.SIG_IGN

    monkeypatch.setattr("signal.getsignal", ignored)
    processes._set_signals()
    assert handlers == {signal.SIGINT: signal.SIG_IGN}


def _mask(_: int) -> set[int]:
    return {int(number) for number in signal.pthread_sigmask(signal.SIG_BLOCK, [])}


@posix
def test_a_worker_can_be_interrupted_again() -> None:
    """Signals are blocked only while a process starts, in the worker and in its parent."""
    before = _mask(0)
    assert [outcome.get() for outcome in map_in_order(_mask, [0], 1)] == [before]
    assert _mask(0) == before
