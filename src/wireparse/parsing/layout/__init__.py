"""Steps 3 and 4 of parsing: the role of every block, and where stories start."""

from wireparse.parsing.layout.costs import LayoutModel
from wireparse.parsing.layout.segment import Part, Segment, Segmenter
from wireparse.parsing.layout.single import single_story
from wireparse.parsing.layout.viterbi import Decision, Viterbi, decide

__all__ = [
    "Decision",
    "LayoutModel",
    "Part",
    "Segment",
    "Segmenter",
    "Viterbi",
    "decide",
    "single_story",
]
