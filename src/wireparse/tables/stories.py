"""The stories of a source: a dump, articles, or a text that is parsed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from wireparse.dump import Dump
from wireparse.model import Article
from wireparse.reader import iter_articles
from wireparse.sources.decode import join_decoded
from wireparse.sources.files import TextSource, open_texts

if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = ["TableSource", "dump_of", "name_of", "stories_of"]

TableSource: TypeAlias = "Dump | Article | Iterable[Article] | TextSource"
"""A dump, an article, several articles, or anything that `iter_articles` takes."""


def stories_of(source: TableSource) -> Iterator[Article]:
    """Yield the stories of a source.

    Raises:
        TypeError: The source is none of these.
        DecodeError, OSError, ValueError: As `iter_articles`.
    """
    if isinstance(source, Dump):
        return iter(source.articles)
    if isinstance(source, Article):
        return iter((source,))
    if _is_text(source):
        return iter_articles(cast("TextSource", source))
    if not isinstance(source, Iterable):
        raise TypeError(f"expected a dump, articles or a file, got a {type(source).__name__}")
    return _stories_or_chunks(iter(cast("Iterable[Any]", source)))


def _stories_or_chunks(found: Iterator[Any]) -> Iterator[Article]:
    """Yield articles as they are; parse chunks of text or bytes."""
    for first in found:
        every = chain([first], found)
        if isinstance(first, str | bytes):
            yield from iter_articles(every)
        else:
            yield from map(_article, every)


def _article(item: object) -> Article:
    if isinstance(item, Article):
        return item
    raise TypeError(f"expected an article, got a {type(item).__name__}")


def dump_of(source: TableSource) -> Dump | None:
    """Return the dump of a dump, or of a file, whose text is read as a whole; else None."""
    if isinstance(source, Dump):
        return source
    if not _is_text(source):
        return None
    text, problems = join_decoded(open_texts(cast("TextSource", source)))
    return Dump.parse(text, None, problems)


def name_of(source: TableSource) -> str | None:
    """Return the path of a source, with characters that UTF-8 has; None if it is not a path."""
    if not isinstance(source, str | os.PathLike):
        return None
    return os.fsencode(cast("str", source)).decode("utf-8", "replace")


def _is_text(source: object) -> bool:
    """Return whether a source is a path, bytes or an open file."""
    return isinstance(source, str | bytes | bytearray | os.PathLike) or hasattr(source, "read")
