"""Reading: a whole dump, or strictly one thing."""

from __future__ import annotations

import os
import re
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from wireparse.dump import Dump
from wireparse.errors import ParseError
from wireparse.parsing import build
from wireparse.parsing.blocks import find_blocks
from wireparse.parsing.source import Source
from wireparse.parsing.stream import articles
from wireparse.sources.files import open_texts
from wireparse.span import Span
from wireparse.styles import Style, combine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from wireparse.model import Article, Byline, Caption, Credit, Dateline, Problem
    from wireparse.peg.node import Node
    from wireparse.sources.files import TextSource

__all__ = [
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


class Reader:
    """Reads texts in some house styles; kept for many texts.

    >>> reader = Reader(styles=["reuters"])
    >>> reader.parse_dateline("MOSUL, Iraq (Reuters) -").places[0].city
    'MOSUL'
    """

    def __init__(self, styles: Iterable[str | Style] | None = None) -> None:
        """Make a reader.

        Args:
            styles: The names of built-in styles, or styles that were loaded; None for all
                built-in ones together. What they share, the base style, is always there.

        Raises:
            StyleError: There is no style of that name.
        """
        if isinstance(styles, str):
            raise TypeError("styles is a list of styles: styles=[...]")
        self._styles = None if styles is None else tuple(map(_style, styles))

    @property
    def styles(self) -> tuple[Style, ...] | None:
        """The styles that it reads; None for all built-in ones."""
        return self._styles

    def __repr__(self) -> str:
        names = None if self._styles is None else [style.name for style in self._styles]
        return "Reader()" if names is None else f"Reader(styles={names!r})"

    def parse(self, text: str) -> Dump:
        """Return all stories of a text, and what was doubtful; never raises on any `str`."""
        return Dump.parse(text, self._styles)

    def parse_file(self, path: str | os.PathLike[str], *, encoding: str | None = None) -> Dump:
        """Return all stories of a file, and what was doubtful, in its bytes as well.

        Args:
            path: A file, which may be packed by gzip or zstandard.
            encoding: Its encoding, as Python names it; None finds it line by line.

        Raises:
            DecodeError: It is no text, or not in the encoding that was named.
            LookupError: There is no such encoding.
            OSError: It cannot be read.
        """
        texts: list[str] = []
        problems: list[Problem] = []
        for text, found in open_texts(os.fspath(path), encoding):
            texts.append(text)
            problems += found
        return Dump.parse("".join(texts), self._styles, problems)

    def iter_articles(
        self, source: TextSource, *, encoding: str | None = None, workers: int = 1
    ) -> Iterator[Article]:
        """Yield the stories of a source one by one, in memory for the longest of them.

        They are the stories of the whole text, spans and all, wherever its pieces were cut.

        Args:
            source: A path, bytes, an open text or binary file, or pieces of text or of bytes.
                Packed bytes (gzip, zstandard) are unpacked on the way. A text that is at hand is
                a piece: `[text]`.
            encoding: The encoding of bytes, as Python names it; None finds it line by line.
            workers: How many processes read. Several pay from some megabytes on; each then holds
                about a megabyte of text. Where processes are not forked, the program that asks
                for them stands under `if __name__ == "__main__":`.

        Raises:
            DecodeError: The bytes are no text, or not in the encoding that was named.
            LookupError: There is no such encoding.
            OSError: The file cannot be read.
            ValueError: There are no workers, or a text was given for a path.
            WorkerError: A process died.
        """
        if workers < 1:
            raise ValueError(f"there must be a worker, not {workers}")
        decoded = open_texts(source, encoding)
        if workers > 1:
            from wireparse.parsing.workers import in_parallel, itself  # noqa: PLC0415  # it loads much

            return in_parallel(decoded, self._styles, workers, itself)
        return articles(decoded, combine(self._styles))

    def parse_article(self, text: str) -> Article:
        """Return the one story that a text holds.

        Raises:
            ParseError: It holds none, or more than one; the place is where another begins.
        """
        articles = iter(self.parse(text).articles)
        first, second = next(articles, None), next(articles, None)
        if first is None:
            raise ParseError(text, Span(len(text), len(text)), "a story")
        if second is not None and second.span is not None:
            raise ParseError(text, second.span, "the end of the story", "another story")
        return first

    def parse_dateline(self, text: str) -> Dateline:
        """Return the dateline that a text is; its span counts from the beginning of the text.

        Raises:
            ParseError: It is none, or more than one dateline.
        """
        return self._one(text, "Dateline", build.dateline)

    def parse_byline(self, text: str) -> Byline:
        """Return the byline that a text is: `By Jane Doe and John Roe, Staff Writers`.

        Raises:
            ParseError: It is none, or more than a byline.
        """
        return self._one(text, "Byline", build.byline)

    def parse_caption(self, text: str) -> Caption:
        """Return the caption that a text is, with its credit.

        Raises:
            ParseError: It is none, or more than one paragraph.
        """
        for block in islice(find_blocks(text), 1, None):
            if block.gap:
                place = Span(block.start, block.end)
                raise ParseError(text, place, "the end of a caption", "another paragraph")
        return self._one(text, "Caption", build.caption)

    def parse_credits(self, text: str) -> tuple[Credit, ...]:
        """Return the clauses of the sign-off that a text is.

        Raises:
            ParseError: It is none, or more than a sign-off.
        """
        return self._one(text, "Signoff", build.credits)

    def _one(self, text: str, rule: str, builder: Callable[[Source, Node], V]) -> V:
        """Return what one rule reads: all of the text, white space at its ends aside."""
        rules = combine(self._styles)
        end = len(text.rstrip())
        start = min(len(text) - len(text.lstrip()), end)
        node = rules.matcher.fullmatch(rule, text, start, end)
        if node is None:
            from wireparse.peg.explain import explain  # noqa: PLC0415  # it loads much

            place, expected = explain(rules.grammar, rule, text, start, end, _NAMES)
            raise ParseError(text, _word(text, place), expected)
        return builder(Source(text, rules), node)


# What the rules are called in the messages of strict reading.
_NAMES = {
    "Agency": "an agency",
    "Byline": "a byline",
    "BylinePerson": "a name",
    "Caption": "a caption",
    "Credit": "a clause of a sign-off",
    "Date": "a date",
    "Dateline": "a dateline",
    "Name": "a name",
    "PhotoCredit": "a photo credit",
    "Place": "a place",
    "Role": "a role",
    "Signoff": "a sign-off",
    "Title": "a title",
    "WrappedName": "a name",
    "by": "'by'",
    "clausehead": "a role",
    "contributors": "a name",
    "datedtail": "an agency in brackets",
    "dash": "a dash",
    "undatedtail": "an agency in brackets",
    "ws": "a blank",
}

_ALL = Reader()


def parse(text: str, *, styles: Iterable[str | Style] | None = None) -> Dump:
    r"""Return all stories of a text, with every span true and nothing lost.

    Args:
        text: Any text; none makes it raise. What fits no rule is kept, and told of as a problem.
        styles: The house styles to read: names or loaded styles; None for all built-in ones.

    Raises:
        StyleError: There is no style of that name.

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
    """Return all stories of a file; see `Reader.parse_file`."""
    return _reader(styles).parse_file(path, encoding=encoding)


def iter_articles(
    source: TextSource,
    *,
    styles: Iterable[str | Style] | None = None,
    encoding: str | None = None,
    workers: int = 1,
) -> Iterator[Article]:
    r"""Yield the stories of a source one by one, in memory for the longest of them.

    See `Reader.iter_articles`.

    >>> lines = ["Bridge opens\n", "\n", "LISBON (Reuters) - A bridge opened on Mon", "day.\n"]
    >>> [story.dateline.places[0].city for story in iter_articles(lines)]
    ['LISBON']
    """
    return _reader(styles).iter_articles(source, encoding=encoding, workers=workers)


def parse_article(text: str, *, styles: Iterable[str | Style] | None = None) -> Article:
    """Return the one story that a text holds; see `Reader.parse_article`."""
    return _reader(styles).parse_article(text)


def parse_dateline(text: str, *, styles: Iterable[str | Style] | None = None) -> Dateline:
    """Return the dateline that a text is; see `Reader.parse_dateline`.

    >>> parse_dateline("KABUL/ABDUL KHIL, Afghanistan (Reuters) -").places[1].parts
    ('ABDUL KHIL', 'Afghanistan')
    """
    return _reader(styles).parse_dateline(text)


def parse_byline(text: str, *, styles: Iterable[str | Style] | None = None) -> Byline:
    """Return the byline that a text is; see `Reader.parse_byline`.

    >>> [person.name for person in parse_byline("By Jane Doe and John Roe").people]
    ['Jane Doe', 'John Roe']
    """
    return _reader(styles).parse_byline(text)


def parse_caption(text: str, *, styles: Iterable[str | Style] | None = None) -> Caption:
    """Return the caption that a text is; see `Reader.parse_caption`.

    >>> parse_caption("A ferry in Lisbon, May 3, 2019. REUTERS/Jane Doe").credit.people[0].name
    'Jane Doe'
    """
    return _reader(styles).parse_caption(text)


def parse_credits(text: str, *, styles: Iterable[str | Style] | None = None) -> tuple[Credit, ...]:
    """Return the clauses of a sign-off; see `Reader.parse_credits`.

    >>> [credit.role for credit in parse_credits("(Writing by Jane Doe; Editing by John Roe)")]
    ['writing', 'editing']
    """
    return _reader(styles).parse_credits(text)


def _reader(styles: Iterable[str | Style] | None) -> Reader:
    return _ALL if styles is None else Reader(styles)


def _style(style: str | Style) -> Style:
    return Style.named(style) if isinstance(style, str) else style


def _word(text: str, at: int) -> Span:
    """Return where the next word stands, an empty span at the end where there is none."""
    found = re.compile(r"\S+").search(text, at)
    return Span(*found.span()) if found else Span(len(text), len(text))
