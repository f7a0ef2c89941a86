"""Stories as lines of JSON.

With several worker processes, each writes the lines of its stories: sending a line to the main
process is much cheaper than sending a story. A worker knows neither the file of a story nor how
many stories come before it, so the main process puts both into the line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wireparse import to_json
from wireparse.convert.jsontext import dump_json

if TYPE_CHECKING:
    from wireparse.model import Article

__all__ = ["to_json_line", "with_origin"]

NOWHERE: Final = '"source":"","index":0'


def to_json_line(story: Article) -> str:
    """Convert a story to a line with an empty source and the index 0.

    Raises:
        ConvertError: The story contains a lone surrogate.
    """
    return to_json(story, source="", index=0)


def with_origin(line: str, source: str, index: int) -> str:
    """Return a line of `to_json_line` with the file and the index of the story.

    >>> with_origin('{"format":1,"source":"","index":0,"style":"ap"}', "a.txt", 12)
    '{"format":1,"source":"a.txt","index":12,"style":"ap"}'
    """
    # Nothing before these two keys comes from the text, so the first match is the right one.
    return line.replace(NOWHERE, f'"source":{dump_json(source)},"index":{index}', 1)
