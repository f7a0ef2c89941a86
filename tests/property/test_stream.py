"""Law 8: a text in chunks, cut anywhere, gives the same stories as the whole text.

Spans and problems are the same, too. The amount of buffered text is bounded by the longest story.
"""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wireparse
from texts import any_texts, texts
from wireparse import Article, same_spans, strategies
from wireparse.parsing.stream import readings
from wireparse.sources.decode import decode
from wireparse.styles import Ruleset, built_in

pytestmark = pytest.mark.dumps


@st.composite
def pieces(draw: st.DrawFn, whole: st.SearchStrategy[str]) -> list[str]:
    """Texts in chunks: cut at a few random offsets, or into chunks of equal size."""
    text = draw(whole)
    if draw(st.booleans()):
        size = draw(st.integers(1, 200))
        return [text[at : at + size] for at in range(0, len(text), size)] or [text]
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def same(found: Iterator[Article], expected: tuple[Article, ...]) -> None:
    together = list(found)
    assert len(together) == len(expected)
    assert all(map(same_spans, together, expected))


@given(pieces(st.one_of(texts(), strategies.dumps().map(lambda dump: dump.text))))
def test_chunks_give_the_same_stories_as_the_whole(cut: list[str]) -> None:
    same(wireparse.iter_articles(cut), wireparse.parse("".join(cut)).articles)


@given(pieces(st.one_of(any_texts(), texts())))
def test_chunks_of_any_text_give_the_same_stories(cut: list[str]) -> None:
    same(wireparse.iter_articles(cut), wireparse.parse("".join(cut)).articles)


@given(pieces(texts()), st.sampled_from(["utf-8", "cp1252", "utf-16"]))
def test_chunks_of_bytes_give_the_same_stories(cut: list[str], encoding: str) -> None:
    data = "".join(cut).encode(encoding, "replace")
    sizes = [len(piece) for piece in cut]
    starts = [sum(sizes[:index]) for index in range(len(sizes))]
    cut_bytes = [data[a:b] for a, b in zip(starts, [*starts[1:], len(data)], strict=True)]
    text, problems = decode(data)
    dump = wireparse.Dump.parse(text, problems=problems)
    same(wireparse.iter_articles(cut_bytes), dump.articles)


@given(st.lists(strategies.dumps().map(lambda dump: dump.text), min_size=1, max_size=3))
def test_buffered_text_is_bounded_by_the_longest_story(several: list[str]) -> None:
    text = "\n\n".join([*several, ""])
    text *= 25_000 // len(text) + 1
    chunks = [text[at : at + 64] for at in range(0, len(text), 64)]
    found = list(readings(chunks, Ruleset.of(built_in())))
    longest = max(reading.node.end - reading.node.start for _, reading in found)
    held = max(len(source.text) for source, _ in found)
    # Twice the open story, and the blocks after it that decide whether it has ended.
    assert held <= 2 * longest + 12_000
