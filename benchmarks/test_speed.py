"""How fast it reads and writes, on the example dump many times over: `nox -s bench`."""

from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, Protocol, TypeVar

import pytest

import wireparse

P = ParamSpec("P")
T = TypeVar("T")


class Benchmark(Protocol):
    """The fixture of pytest-benchmark: calls a function many times and returns what it gives."""

    def __call__(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T: ...


EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "dump.txt"
TEXT = "\n\n".join([EXAMPLE.read_text(encoding="utf-8")] * 20)


@pytest.fixture(scope="module")
def dump() -> wireparse.Dump:
    return wireparse.parse(TEXT)


def test_split_lines(benchmark: Benchmark) -> None:
    """The measure of the others: Python's own way to cut a text into lines."""
    assert benchmark(TEXT.splitlines)


def test_parse(benchmark: Benchmark) -> None:
    assert len(benchmark(wireparse.parse, TEXT).articles) == 240


def test_to_json(benchmark: Benchmark, dump: wireparse.Dump) -> None:
    assert benchmark(wireparse.to_json, dump)


def test_edit(benchmark: Benchmark, dump: wireparse.Dump) -> None:
    byline = dump.articles[0].byline
    assert byline
    assert benchmark(dump.replace, byline, "By Jane Doe").text != TEXT
