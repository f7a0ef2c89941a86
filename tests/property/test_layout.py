"""The laws of the story layout.

Every non-blank character lies in exactly one part, in order. Texts that were parsed before with the
same layout do not change the result. No decision looks ahead further than a bounded number of
blocks. Hence later text does not change earlier stories (law 8), and twice the text takes at most
about twice the work (law 11).
"""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segments import segments
from texts import any_texts, texts
from wireparse.parsing.blocks import find_blocks
from wireparse.parsing.layout import LayoutModel, Segment
from wireparse.parsing.layout.viterbi import WINDOW
from wireparse.peg.compile import Matcher
from wireparse.peg.node import Node
from wireparse.styles import Ruleset
from wireparse.styles.node_names import NodeName

RULES = Ruleset.of(["reuters", "ap", "afp"])
LAYOUT = LayoutModel(RULES.weights)


def read(text: str) -> list[Segment]:
    return list(segments(text, RULES.matcher, LAYOUT))


@given(st.one_of(any_texts(), texts()))
def test_blocks_contain_all_non_blank_text(text: str) -> None:
    end = 0
    for block in find_blocks(text, RULES.matcher):
        assert not text[end : block.start].strip()
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        assert block.end > block.start
        end = block.end
    assert not text[end:].strip()


@pytest.mark.dumps
@given(texts())
def test_parts_contain_all_non_blank_text(text: str) -> None:
    end = 0
    for story in read(text):
        assert story.parts
        for part in story.parts:
            assert not text[end : part.start].strip()
            assert part.start < part.end
            end = part.end
    assert not text[end:].strip()


@pytest.mark.dumps
@given(texts())
def test_earlier_texts_do_not_change_the_result(text: str) -> None:
    assert read(text) == list(segments(text, RULES.matcher, LayoutModel(RULES.weights)))


@pytest.mark.dumps
@given(texts(), texts())
def test_text_far_below_a_story_does_not_change_it(text: str, later: str) -> None:
    """A story is final once a fixed number of blocks after it have been parsed."""
    calm = "\n\n".join(["The harbour was calm all day, and nobody said a word."] * (2 * WINDOW))
    first = text + "\n\n" + calm + "\n\n"
    one, other = read(first), read(first + later)
    settled = [story for story in one if story.parts[-1].end <= len(text)]
    assert other[: len(settled)] == settled


class Counting(Matcher[NodeName]):
    """Counts how often rules are matched."""

    def __init__(self) -> None:
        super().__init__(RULES.grammar)
        self.asked: Counter[str] = Counter()

    def test(self, rule: str, text: str, pos: int = 0, end: int | None = None) -> int:
        self.asked[rule] += 1
        return super().test(rule, text, pos, end)

    def match(
        self, rule: NodeName, text: str, pos: int = 0, end: int | None = None
    ) -> Node[NodeName] | None:
        self.asked[rule] += 1
        return super().match(rule, text, pos, end)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "a\n",
        "A\n\n",
        "By Jane Doe, ",
        "PORTO, May 3 ",
        "(Reuters) - ",
        "HARBOUR ",
        "(Reporting by Jane Doe; ",
        "\t",
        "\r",
        "REUTERS/",
        "The ferry came back.\nBy Jane Doe\n",
    ],
)
def test_twice_the_text_takes_twice_the_work(unit: str) -> None:
    def work(size: int) -> int:
        matcher = Counting()
        list(segments(unit * size, matcher, LAYOUT))
        return matcher.asked.total()

    assert work(600) <= 2 * work(300) + 40
