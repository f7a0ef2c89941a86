"""Which block is what, and where stories begin: the cheapest reading of the sequence."""

from wireparse.parsing.layout.costs import Layout
from wireparse.parsing.layout.segment import Finder, Part, Story, stories

__all__ = ["Finder", "Layout", "Part", "Story", "stories"]
