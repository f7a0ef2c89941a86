"""Local damage: in the parts of stories, between stories, and in single lines.

Each kind of damage is a function that takes a dump and yields one edit for each position where the
damage can occur. The strategy chooses some of these edits.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, cast

from wireparse.edit import Edit
from wireparse.model import Note, Paragraph, Place
from wireparse.strategies import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from wireparse.dump import Dump
    from wireparse.model import Article, Value
    from wireparse.span import Span

    Corruption = Callable[[Dump], Iterator[Edit]]

__all__ = ["CORRUPTIONS"]


# Helpers ---------------------------------------------------------------------------------------


def _span(value: Value) -> Span:
    """Return the span of a value, which has one because it was parsed."""
    return cast("Span", value.span)


def _delete_each(dump: Dump, values: Iterable[Value]) -> Iterator[Edit]:
    """Yield an edit that deletes one of the values, with the white space before it, for each."""
    for value in values:
        start, end = _span(value).start, _span(value).end
        yield Edit(len(dump.text[:start].rstrip()), end, "")


def _replace_each(dump: Dump, pattern: str, new: str) -> Iterator[Edit]:
    """Yield an edit that replaces one match of a pattern, for each."""
    for match in re.finditer(pattern, dump.text):
        yield Edit(match.start(), match.end(), new)


def _lines(dump: Dump) -> Iterator[tuple[int, int, str]]:
    """Yield the start, the end and the text of each line that is not blank."""
    for match in re.finditer(r"[^\n]*\S[^\n]*", dump.text):
        yield match.start(), match.end(), match[0]


def _replace_gap(before: Value, after: Value, new: str) -> Edit:
    """Return an edit that replaces the text between two values."""
    return Edit(_span(before).end, _span(after).start, new)


# A story's head --------------------------------------------------------------------------------


def _caption_cut(dump: Dump) -> Iterator[Edit]:
    """A caption breaks off after one of its words, and loses its credit."""
    for article in dump.articles:
        for caption in article.captions:
            start, end = _span(caption).start, _span(caption).end
            ends = [m.end() for m in re.finditer(r"\w+,?(?= )", dump.text[start:end])]
            for at in ends[2:]:
                yield Edit(start + at, end, "")


def _credit_lost(dump: Dump) -> Iterator[Edit]:
    for article in dump.articles:
        yield from _delete_each(dump, (c.credit for c in article.captions if c.credit))


def _blank_in_credit(dump: Dump) -> Iterator[Edit]:
    """`REUTERS/ Jane Doe`."""
    return _replace_each(dump, r"(?<=[A-Z]/)(?=[A-Z][a-z])", " ")


def _headline_lost(dump: Dump) -> Iterator[Edit]:
    return _delete_each(dump, (a.headline for a in dump.articles if a.headline))


def _byline_lost(dump: Dump) -> Iterator[Edit]:
    return _delete_each(dump, (byline for a in dump.articles for byline in a.bylines))


def _dateline_lost(dump: Dump) -> Iterator[Edit]:
    return _delete_each(dump, (a.dateline for a in dump.articles if a.dateline))


def _stray_comma(dump: Dump) -> Iterator[Edit]:
    """`PORTO, Portugal, (Reuters) -`."""
    for article in dump.articles:
        if article.dateline and article.dateline.places:
            end = _span(article.dateline.places[-1]).end
            if dump.text.startswith(" (", end):
                yield Edit(end, end, ",")


def _comma_glued(dump: Dump) -> Iterator[Edit]:
    """`Porto,Portugal`."""
    for article in dump.articles:
        for value in article.walk():
            if isinstance(value, Place) and ", " in (value.text or ""):
                at = dump.text.index(", ", _span(value).start)
                yield Edit(at + 1, at + 2, "")


def _other_dash(dump: Dump) -> Iterator[Edit]:
    for article in dump.articles:
        if article.dateline:
            start, end = _span(article.dateline).start, _span(article.dateline).end
            dash = re.search(r" ?[-–—]+$", dump.text[start:end])
            if dash:
                for new in words.DASHES:
                    yield Edit(start + dash.start(), end, new)


# A story's body and tail -----------------------------------------------------------------------


def _paragraphs_glued(dump: Dump) -> Iterator[Edit]:
    """`last week.Officials said`."""
    for article in dump.articles:
        for before, after in pairwise(article.body):
            if isinstance(before, Paragraph) and isinstance(after, Paragraph):
                yield _replace_gap(before, after, "")


def _crosshead_glued(dump: Dump) -> Iterator[Edit]:
    """`A SLOW RIVER The town council`."""
    for article in dump.articles:
        for before, after in pairwise(article.body):
            if not isinstance(before, Paragraph | Note) and isinstance(after, Paragraph):
                yield _replace_gap(before, after, " ")


def _signoffs(dump: Dump) -> Iterator[tuple[Article, int, int]]:
    """Yield the stories that have a sign-off, with its start and end inside the brackets."""
    for article in dump.articles:
        if article.credits:
            yield article, _span(article.credits[0]).start, _span(article.credits[-1]).end


def _signoff_lost(dump: Dump) -> Iterator[Edit]:
    for _, start, end in _signoffs(dump):
        first = len(dump.text[: dump.text.rfind("\n", 0, start) + 1].rstrip())
        last = dump.text.find("\n", end)
        yield Edit(first, last if last > 0 else len(dump.text), "")


def _signoff_glued(dump: Dump) -> Iterator[Edit]:
    """The sign-off is on the same line as the text before it."""
    for _, start, _ in _signoffs(dump):
        line = dump.text.rfind("\n", 0, start) + 1
        before = len(dump.text[:line].rstrip())
        yield from (Edit(before, line, new) for new in (" ", "") if before)


def _signoff_bare(dump: Dump) -> Iterator[Edit]:
    """The sign-off has lost one of its brackets."""
    for _, start, end in _signoffs(dump):
        if dump.text[start - 1 : start] == "(":
            yield Edit(start - 1, start, "")
        if dump.text.startswith(")", end):
            yield Edit(end, end + 1, "")


def _separator_lost(dump: Dump) -> Iterator[Edit]:
    """`Jane DoeEditing by`, or commas for semicolons."""
    for article, _, _ in _signoffs(dump):
        for before, after in pairwise(article.credits):
            for new in ("", ", "):
                yield _replace_gap(before, after, new)


def _end_mark_lost(dump: Dump) -> Iterator[Edit]:
    kinds = {"end-mark", "timestamp", "take"}
    return _delete_each(dump, (n for a in dump.articles for n in a.notes if n.kind in kinds))


# Between stories -------------------------------------------------------------------------------


def _above_stories(lines: Iterable[str]) -> Corruption:
    """Return a corruption that inserts one of these lines above a story."""
    return lambda dump: (
        Edit(_span(article).start, _span(article).start, f"{line}\n\n")
        for article in dump.articles
        for line in lines
    )


def _contents(dump: Dump) -> Iterator[Edit]:
    """A list of the headlines precedes the stories."""
    titles = [article.headline.plain or "" for article in dump.articles if article.headline]
    for head, bullet, gap in words.CONTENTS if titles else ():
        listed = gap.join(bullet.format(n) + title for n, title in enumerate(titles, 1))
        yield Edit(0, 0, f"{head}\n\n{listed}\n\n")


def _stories_glued(dump: Dump) -> Iterator[Edit]:
    for before, after in pairwise(dump.articles):
        yield _replace_gap(before, after, "\n")


def _after_stories(dump: Dump) -> Iterator[Edit]:
    """Control characters that marked the end of a story for teleprinters."""
    for article in dump.articles:
        end = _span(article).end
        yield from (Edit(end, end, mark) for mark in ("\n\x03", "\x03", "\n\x1a\n", "\f"))


# Lines and characters --------------------------------------------------------------------------


def _lines_changed(change: Callable[[str], str]) -> Corruption:
    return lambda dump: (Edit(start, end, change(line)) for start, end, line in _lines(dump))


def _characters(*marks: str) -> Corruption:
    """Return a corruption that inserts one of these characters before, into or after a line."""
    return lambda dump: (
        Edit(at, at, mark)
        for start, end, _ in _lines(dump)
        for at in (start, (start + end) // 2, end)
        for mark in marks
    )


CORRUPTIONS: Final[Mapping[str, Corruption]] = {
    "caption cut": _caption_cut,
    "photo credit lost": _credit_lost,
    "blank in a photo credit": _blank_in_credit,
    "headline lost": _headline_lost,
    "byline lost": _byline_lost,
    "dateline lost": _dateline_lost,
    "stray comma": _stray_comma,
    "comma without a blank": _comma_glued,
    "other dash": _other_dash,
    "paragraphs glued": _paragraphs_glued,
    "crosshead glued": _crosshead_glued,
    "sign-off lost": _signoff_lost,
    "sign-off glued": _signoff_glued,
    "sign-off without brackets": _signoff_bare,
    "separator lost": _separator_lost,
    "end mark lost": _end_mark_lost,
    "page furniture": _above_stories(words.FURNITURE),
    "mail header": _above_stories(words.MAIL_HEADERS),
    "contents in front": _contents,
    "stories glued by a newline": _stories_glued,
    "mark after a story": _after_stories,
    "line missing": _lines_changed(lambda _: ""),
    "line twice": _lines_changed(lambda line: f"{line}\n\n{line}"),
    "line cut": _lines_changed(lambda line: line[: len(line) // 2]),
    "line broken": _lines_changed(lambda line: line.replace(" ", "\n", 1)),
    "line in capitals": _lines_changed(str.upper),
    "lines glued": lambda dump: _replace_each(dump, r"\n\n", " "),
    "tab": lambda dump: _replace_each(dump, r"(?<=\n)(?=\S)|(?<=,) ", "\t"),
    "no-break space": lambda dump: _replace_each(dump, " ", "\xa0"),
    "control character": _characters("\0", "\x02", "\x07", "\x1b", "\x7f", "\x85"),
    "other line end": lambda dump: _replace_each(dump, r"\n", "\r\n"),
}
"""The kinds of local damage, by name."""
