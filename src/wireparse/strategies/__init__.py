"""Hypothesis strategies for invented wire copy: stories, their parts, and whole dumps.

They need the extra `hypothesis` (`pip install "wireparse[hypothesis]"`).

Each strategy takes a house style, by name or as a `Style`, or None for any built-in style. It
generates values that the style can express: parsing the output of `wireparse.render` in that style
gives the same value again. The words are invented; the names use many scripts and spellings. Only
`damaged_dumps` generates text, with damage modeled on real files.

>>> from hypothesis import find
>>> import wireparse
>>> story = find(articles("reuters"), lambda story: bool(story.credits and story.bylines))
>>> text = wireparse.render(story, style="reuters")
>>> wireparse.parse(text, styles=["reuters"]).articles == (story,)
True
"""

# The first import, because it raises ImportError without Hypothesis.
from wireparse.strategies import extra  # noqa: F401  # pyright: ignore[reportUnusedImport]
from wireparse.strategies.damage import damaged_dumps
from wireparse.strategies.lines import (
    bylines,
    captions,
    credits,  # noqa: A004 - the name of the field
    datelines,
)
from wireparse.strategies.stories import articles, dumps, headlines, notes, paragraphs
from wireparse.strategies.values import people, places

__all__ = [
    "articles",
    "bylines",
    "captions",
    "credits",
    "damaged_dumps",
    "datelines",
    "dumps",
    "headlines",
    "notes",
    "paragraphs",
    "people",
    "places",
]
