"""Step 1 of parsing: cut the text into blocks, lazily.

A block is a paragraph, or a line of its own such as a headline or a byline. Dumps mix layouts, so
a decision looks no further than at one page, a run of lines without a blank line, and at how the
lines of the pages above and below it are set.
"""

from wireparse.parsing.blocks.blocks import Block, BlockFinder, find_blocks
from wireparse.parsing.blocks.lines import ends_sentence, ends_word
from wireparse.parsing.blocks.ties import BROKEN, LOOSE, PARTED, TIED

__all__ = [
    "BROKEN",
    "LOOSE",
    "PARTED",
    "TIED",
    "Block",
    "BlockFinder",
    "ends_sentence",
    "ends_word",
    "find_blocks",
]
