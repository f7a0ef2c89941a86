"""Law 11: twice the text takes at most about twice the work, even for hostile text.

Work is counted, not timed: it is the number of calls to Python functions and to compiled patterns.
The cost of a single pattern call is bounded, because every rule matches text of bounded length.
"""

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wireparse
from hostile import UNITS
from texts import texts

pytestmark = pytest.mark.slow

SIZE = 6_000
SLACK = 2_000
"""The number of calls allowed for the beginning and the end of a text."""


def work(do: Callable[[], object]) -> int:
    """Return the number of calls that `do` makes."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        do()
    finally:
        sys.setprofile(None)
    return calls


def one_line(unit: str, size: int) -> str:
    return unit * (size // len(unit))


def paragraphs(unit: str, size: int) -> str:
    paragraph = one_line(unit, 390) + "\n\n"
    return one_line(paragraph, size)


def calls_to_parse(text: str) -> int:
    wireparse.parse(text)  # fill the caches first
    return work(lambda: wireparse.parse(text))


@pytest.mark.parametrize("laid_out", [one_line, paragraphs])
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_twice_the_text_takes_twice_the_work(
    unit: str, laid_out: Callable[[str, int], str]
) -> None:
    assert (
        calls_to_parse(laid_out(unit, 2 * SIZE))
        <= 2.2 * calls_to_parse(laid_out(unit, SIZE)) + SLACK
    )


@pytest.mark.dumps
@given(st.lists(texts(), min_size=1, max_size=3).map("\n".join))
def test_any_copy_takes_linear_work(text: str) -> None:
    """The limit is higher because caches are cleared from time to time."""
    # Each line takes about a thousand calls: 150 lines are enough, however short.
    text *= SIZE // 2 // max(len(text), 20) + 1
    wireparse.parse(text * 2)  # it may need a pattern that is not compiled yet
    once = work(lambda: wireparse.parse(text))
    assert work(lambda: wireparse.parse(text * 2)) <= 2.8 * once + 2 * SLACK


@pytest.mark.parametrize("unit", ["x", "x ", "x\n", "x\n\n"])
def test_chunks_take_linear_work(unit: str) -> None:
    """One story in about a hundred chunks, or in two hundred."""

    def streamed(size: int) -> int:
        cut = [one_line(unit, 64)] * (size // 64)
        list(wireparse.iter_articles(cut))
        return work(lambda: list(wireparse.iter_articles(cut)))

    assert streamed(2 * SIZE) <= 2.4 * streamed(SIZE) + SLACK
