"""Made-up copy for tests: Hypothesis strategies for stories and their parts.

They need the extra `hypothesis` (`pip install "wireparse[hypothesis]"`).

Each strategy takes a house style, by name or as loaded, or None for any built-in one, and gives
values that the style has a place for: what `wireparse.render` writes of them in that style is
read back as the same value. The words are invented; the names come in many scripts and spellings.
`damaged_dumps` alone gives text, with the damage that real dumps have.

>>> from hypothesis import find
>>> import wireparse
>>> story = find(articles("reuters"), lambda story: bool(story.credits and story.bylines))
>>> text = wireparse.render(story, style="reuters")
>>> wireparse.parse(text, styles=["reuters"]).articles == (story,)
True
"""

from importlib.util import find_spec

if find_spec("hypothesis") is None:
    message = "wireparse.strategies needs Hypothesis: pip install 'wireparse[hypothesis]'"
    raise ImportError(message)

from wireparse.strategies.damage import damaged_dumps
from wireparse.strategies.lines import (
    bylines,
    captions,
    credits,  # noqa: A004 - the name of the field
    datelines,
    people,
    places,
)
from wireparse.strategies.stories import articles, dumps, headlines, notes, paragraphs

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
