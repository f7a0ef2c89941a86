"""Steps 1 to 4 of parsing without the others, for tests of the layout."""

from collections.abc import Iterator

from wireparse.parsing.blocks import BlockFinder
from wireparse.parsing.features import Observed, Observer
from wireparse.parsing.layout import LayoutModel, Segment, Segmenter, Viterbi
from wireparse.styles.matching import WireMatcher


def observe_all(text: str, matcher: WireMatcher, start: int = 0) -> Iterator[Observed]:
    """Yield the blocks of a whole text with their features."""
    blocks = BlockFinder(matcher, start).find(text, final=True)
    return Observer(matcher).observe(text, blocks, final=True)


def segments(
    text: str, matcher: WireMatcher, model: LayoutModel, start: int = 0
) -> Iterator[Segment]:
    """Yield the segments of a whole text."""
    decisions = Viterbi(model).decide(observe_all(text, matcher, start), final=True)
    return Segmenter().segment(decisions, final=True)
