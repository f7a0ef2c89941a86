"""Parses whole dumps, streams of stories, and single items."""

from __future__ import annotations

import os
import sys
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

from wireparse.dump import Dump, check_is_text
from wireparse.errors import ParseError
from wireparse.parsing import build
from wireparse.parsing.blocks import find_blocks
from wireparse.parsing.source import Source
from wireparse.parsing.stream import stream_articles
from wireparse.parsing.strict import match_whole
from wireparse.sources.decode import join_decoded
from wireparse.sources.files import open_texts
from wireparse.span import Span
from wireparse.styles import Ruleset, Style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from wireparse.model import Article, Byline, Caption, Credit, Dateline
    from wireparse.parsing.source import Tree
    from wireparse.sources.files import TextSource
    from wireparse.styles.node_names import NodeName

__all__ = [
    "MOST_WORKERS",
    "Reader",
    "iter_articles",
    "parse",
    "parse_article",
    "parse_byline",
    "parse_caption",
    "parse_credits",
    "parse_dateline",
    "parse_file",
]

V = TypeVar("V")

MOST_WORKERS: Final = 60 if sys.platform == "win32" else 1000
"""More are a mistake: 60 is what Windows can wait for; elsewhere each takes a few file handles."""


class Reader:
    """Parses texts with a fixed set of house styles.

    Use it to parse many texts with styles other than all built-in ones.

    >>> reader = Reader(styles=["reuters"])
    >>> reader.parse_dateline("MOSUL, Iraq (Reuters) -").places[0].city
    'MOSUL'
    """

    def __init__(self, styles: Iterable[str | Style] | None = None) -> None:
        """Choose the house styles.

        Args:
            styles: Names of built-in styles, or loaded styles. None means all built-in styles. The
                base style, which all styles extend, is always included.

        Raises:
            StyleError: There is no style of that name.
        """
        if isinstance(styles, str):
            raise TypeError('styles must be a list, for example styles=["reuters"]')
        self._styles = None if styles is None else tuple(map(_style, styles))

    @property
    def styles(self) -> tuple[Style, ...] | None:
        """The house styles; None means all built-in styles."""
        return self._styles

    def __repr__(self) -> str:
        names = None if self._styles is None else [style.name for style in self._styles]
        return "Reader()" if names is None else f"Reader(styles={names!r})"

    def parse(self, text: str) -> Dump:
        """Parse a text; see `wireparse.parse`. Never raises on any `str`.

        Raises:
            TypeError: The text is not a `str`.
        """
        return Dump.parse(text, self._styles)

    def parse_file(self, path: str | os.PathLike[str], *, encoding: str | None = None) -> Dump:
        """Parse a whole file. Decoding problems are reported like all others.

        Args:
            path: A text file, which may be compressed with gzip, bzip2, xz or Zstandard.
            encoding: The name of a Python codec. None decodes each line as UTF-8 if possible,
                otherwise as Windows-1252.

        Raises:
            DecodeError: The file is not a text file, or not in this encoding.
            LookupError: There is no such encoding.
            OSError: The file cannot be read.
        """
        text, problems = join_decoded(open_texts(os.fspath(path), encoding))
        return Dump.parse(text, self._styles, problems)

    def iter_articles(
        self, source: TextSource, *, encoding: str | None = None, workers: int = 1
    ) -> Iterator[Article]:
        """Yield stories one at a time. Memory use is bounded by the longest story.

        The stories, including their spans, are those of the whole text, wherever it is cut into
        chunks. A text of page furniture only has none.

        Args:
            source: A path, bytes, an open text or binary file, or chunks of text or bytes. Bytes
                may be compressed with gzip, bzip2, xz or Zstandard. To parse a string, pass
                `[text]`.
            encoding: The name of a Python codec. None decodes each line as UTF-8 if possible,
                otherwise as Windows-1252.
            workers: The number of worker processes. Several are worth it for input of more than a
                few megabytes; each then keeps about a megabyte of text. Unless processes are
                forked, call this from inside `if __name__ == "__main__":`.

        Raises:
            DecodeError: The bytes are not text, or not in this encoding.
            LookupError: There is no such encoding.
            OSError: The file cannot be read.
            ValueError: `workers` is less than 1 or more than 1,000 (60 on Windows), or `source` is
                text instead of a path.
            WorkerError: A worker process died, or cannot start.
        """
        if not 1 <= workers <= MOST_WORKERS:
            raise ValueError(f"workers must be between 1 and {MOST_WORKERS:,}, got {workers}")
        decoded = open_texts(source, encoding)
        if workers > 1:
            from wireparse.parsing.workers import (  # noqa: PLC0415  # loads multiprocessing
                in_parallel,
                itself,
            )

            return in_parallel(decoded, self._styles, workers, itself)
        return stream_articles(decoded, Ruleset.of(self._styles))

    def parse_article(self, text: str) -> Article:
        """Parse a text that is exactly one story.

        Raises:
            ParseError: There is no story, or more than one; the span is that of the second.
        """
        articles = iter(self.parse(text).articles)
        first, second = next(articles, None), next(articles, None)
        if first is None:
            raise ParseError(text, Span(len(text), len(text)), "a story")
        if second is not None and second.span is not None:
            raise ParseError(text, second.span, "the end of the story", "another story")
        return first

    def parse_dateline(self, text: str) -> Dateline:
        """Parse a single dateline.

        Raises:
            ParseError: The text is not a dateline, or more than one.
        """
        return self._one(text, "Dateline", build.dateline)

    def parse_byline(self, text: str) -> Byline:
        """Parse a single byline: `By Jane Doe and John Roe, Staff Writers`.

        Raises:
            ParseError: The text is not a byline, or more than one.
        """
        return self._one(text, "Byline", build.byline)

    def parse_caption(self, text: str) -> Caption:
        """Parse a single caption with its credit.

        Raises:
            ParseError: The text is not a caption, or more than one paragraph.
        """
        check_is_text(text)
        matcher = Ruleset.of(self._styles).matcher
        for block in islice(find_blocks(text, matcher), 1, None):
            if block.gap:
                span = Span(block.start, block.end)
                raise ParseError(text, span, "the end of a caption", "another paragraph")
        return self._one(text, "Caption", build.caption)

    def parse_credits(self, text: str) -> tuple[Credit, ...]:
        """Parse a single sign-off, and return its clauses.

        Raises:
            ParseError: The text is not a sign-off, or more than one.
        """
        return self._one(text, "Signoff", build.credits)

    def _one(self, text: str, rule: NodeName, builder: Callable[[Source, Tree], V]) -> V:
        """Return the value of the one rule that matches the text."""
        check_is_text(text)
        rules = Ruleset.of(self._styles)
        return builder(Source(text, rules), match_whole(rule, text, rules))


_ALL = Reader()


def parse(text: str, *, styles: Iterable[str | Style] | None = None) -> Dump:
    r"""Parse text and return a lossless `Dump` of its stories.

    Args:
        text: The text to parse. Never raises on any `str`; unrecognized text is kept.
        styles: The house styles to parse with: names or loaded styles. None means all built-in
            styles.

    Raises:
        StyleError: There is no style of that name.
        TypeError: The text is not a `str`. To parse a file, call `parse_file` or `iter_articles`.

    >>> dump = parse("Bridge opens\n\nLISBON (Reuters) - A bridge opened on Monday.\n")
    >>> dump.articles[0].headline.plain, dump.articles[0].dateline.agency
    ('Bridge opens', 'Reuters')
    """
    return _reader(styles).parse(text)


def parse_file(
    path: str | os.PathLike[str],
    *,
    styles: Iterable[str | Style] | None = None,
    encoding: str | None = None,
) -> Dump:
    """Parse a whole file; see `Reader.parse_file`."""
    return _reader(styles).parse_file(path, encoding=encoding)


def iter_articles(
    source: TextSource,
    *,
    styles: Iterable[str | Style] | None = None,
    encoding: str | None = None,
    workers: int = 1,
) -> Iterator[Article]:
    r"""Yield stories one at a time; see `Reader.iter_articles`.

    >>> lines = ["Bridge opens\n", "\n", "LISBON (Reuters) - A bridge opened on Mon", "day.\n"]
    >>> [story.dateline.places[0].city for story in iter_articles(lines)]
    ['LISBON']
    """
    return _reader(styles).iter_articles(source, encoding=encoding, workers=workers)


def parse_article(text: str, *, styles: Iterable[str | Style] | None = None) -> Article:
    """Parse a text that is exactly one story; see `Reader.parse_article`."""
    return _reader(styles).parse_article(text)


def parse_dateline(text: str, *, styles: Iterable[str | Style] | None = None) -> Dateline:
    """Parse a single dateline; see `Reader.parse_dateline`.

    >>> parse_dateline("KABUL/ABDUL KHIL, Afghanistan (Reuters) -").places[1].parts
    ('ABDUL KHIL', 'Afghanistan')
    """
    return _reader(styles).parse_dateline(text)


def parse_byline(text: str, *, styles: Iterable[str | Style] | None = None) -> Byline:
    """Parse a single byline; see `Reader.parse_byline`.

    >>> [person.name for person in parse_byline("By Jane Doe and John Roe").people]
    ['Jane Doe', 'John Roe']
    """
    return _reader(styles).parse_byline(text)


def parse_caption(text: str, *, styles: Iterable[str | Style] | None = None) -> Caption:
    """Parse a single caption; see `Reader.parse_caption`.

    >>> parse_caption("A ferry in Lisbon, May 3, 2019. REUTERS/Jane Doe").credit.people[0].name
    'Jane Doe'
    """
    return _reader(styles).parse_caption(text)


def parse_credits(text: str, *, styles: Iterable[str | Style] | None = None) -> tuple[Credit, ...]:
    """Parse a single sign-off; see `Reader.parse_credits`.

    >>> [credit.role for credit in parse_credits("(Writing by Jane Doe; Editing by John Roe)")]
    ['writing', 'editing']
    """
    return _reader(styles).parse_credits(text)


def _reader(styles: Iterable[str | Style] | None) -> Reader:
    return _ALL if styles is None else Reader(styles)


def _style(style: str | Style) -> Style:
    return Style.named(style) if isinstance(style, str) else style
