"""A whole text with the stories that were read in it, and edits of it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, ClassVar

import attrs

from wireparse.edit import Editor, find_side_effects, splice
from wireparse.errors import EditError
from wireparse.model import Article, Note, Problem, Value
from wireparse.model.base import TextValue
from wireparse.parsing.stream import by_start, results, with_problems
from wireparse.span import Span
from wireparse.styles import Style, combine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wireparse.edit import Edit
    from wireparse.parsing.build import Result

__all__ = ["Dump", "Leaf", "collect"]


@attrs.frozen
class Leaf:
    """A stretch of a text that no value divides further.

    Attributes:
        span: Where it stands, in code points of the whole text.
        text: What stands there.
        owner: The innermost value around it; None between stories.
    """

    span: Span
    text: str
    owner: Value | None


@attrs.frozen(repr=False)
class Dump(TextValue):
    """A text and what was read in it. Nothing of the text is lost.

    An edit gives a new dump: the text with that one place changed, read anew.

    Attributes:
        text: The whole text, exactly as it was given.
        articles: The stories, in order.
        furniture: The notes that belong to no story: mail headers, tables of contents.
        problems: All that was doubtful or damaged, that of the articles included, in order;
            after an edit also what the edit changed elsewhere.
        styles: The house styles that it was read with, all built-in ones where it is None.
    """

    articles: tuple[Article, ...] = ()
    furniture: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = attrs.field(default=(), eq=False)
    styles: tuple[Style, ...] | None = attrs.field(default=None, eq=False, repr=False)

    _inside: ClassVar[tuple[str, ...]] = ("articles", "furniture")

    @classmethod
    def read(
        cls,
        text: str,
        styles: tuple[Style, ...] | None = None,
        problems: Iterable[Problem] = (),
    ) -> Dump:
        """Return what is read in a text; never raises on any `str`.

        Args:
            text: Any text.
            styles: The house styles to read, all built-in ones where it is None.
            problems: What was doubtful before, such as decoding notes, in order: each story
                gets its own.
        """
        return collect(text, results([text], combine(styles)), styles, problems)

    def leaves(self) -> tuple[Leaf, ...]:
        """Return the leaves of the text: they tile it with no gap and no overlap.

        What no value holds (white space, brackets, conjunctions) is a leaf of the value around
        it, so that `"".join(leaf.text for leaf in dump.leaves()) == dump.text`.
        """
        return tuple(_tiles(self.text, self, None, 0, len(self.text)))

    def replace(
        self, value: Value | Sequence[tuple[Value, Value | str]], new: Value | str | None = None
    ) -> Dump:
        """Return the dump with a value, or several, written differently; all else stays.

        Args:
            value: A value that this dump read, or pairs of such a value and what replaces it.
            new: What is written in its place: text as it is, or a value, which is written in the
                house style of its story.

        Raises:
            EditError: The value is not one that this dump read, two values overlap, or nothing
                is given to be written.
            RenderError: The style has no way to write the new value.
        """
        if isinstance(value, Value):
            return self._edited([Editor(self).replacement(value, new)])
        if new is not None:
            raise EditError(
                f"what is to be written goes with a value, not with a {type(value).__name__}"
            )
        editor = Editor(self)
        return self._edited([editor.replacement(old, text) for old, text in value])

    def insert_before(self, value: Value, new: Value | str) -> Dump:
        """Return the dump with something inserted just before a value that this dump read.

        A `str` is inserted as it is. A block (a story, a paragraph, a cross-head, a note, a
        caption, a byline, a headline) is parted from the block that it stands next to by a blank
        line, a dateline from its paragraph by a blank.

        Raises:
            EditError: The value is not one that this dump read.
            RenderError: The style has no way to write the new value.
        """
        return self._edited([Editor(self).insertion(value, new, after=False)])

    def insert_after(self, value: Value, new: Value | str) -> Dump:
        """Return the dump with something inserted just after a value; see `insert_before`."""
        return self._edited([Editor(self).insertion(value, new, after=True)])

    def delete(self, value: Value | Sequence[Value]) -> Dump:
        """Return the dump without the text of a value, or of several; all else stays.

        The white space around it stays too.

        Raises:
            EditError: The value is not one that this dump read, or two values overlap.
        """
        values = [value] if isinstance(value, Value) else value
        editor = Editor(self)
        return self._edited([editor.deletion(old) for old in values])

    def _edited(self, edits: Iterable[Edit]) -> Dump:
        ordered = sorted(edits)
        dump = Dump.read(splice(self.text, ordered), self.styles)
        problems = find_side_effects(self, dump, ordered)
        return attrs.evolve(dump, problems=(*dump.problems, *problems)) if problems else dump


def collect(
    text: str,
    found: Iterable[Result],
    styles: tuple[Style, ...] | None = None,
    problems: Iterable[Problem] = (),
) -> Dump:
    """Collect the results of parsing a text into a dump; see `Dump.read`."""
    articles: list[Article] = []
    furniture: list[Note] = []
    every = list(problems)
    decoding = deque(every)
    for result in found:
        every += result.problems
        furniture += result.furniture
        if result.article is not None:
            articles.append(with_problems(result.article, decoding))
    in_order = tuple(sorted(every, key=by_start))
    whole = Span(0, len(text))
    return Dump(text, tuple(articles), tuple(furniture), in_order, styles, span=whole)


def _tiles(text: str, value: Value, owner: Value | None, start: int, end: int) -> Iterator[Leaf]:
    """Yield the leaves of what lies between two offsets, whose innermost value is `owner`."""
    at = start
    for inner in value.children():
        span = inner.span
        if span is None:
            continue
        if at < span.start:
            yield Leaf(Span(at, span.start), text[at : span.start], owner)
        yield from _tiles(text, inner, inner, span.start, span.end)
        at = span.end
    if at < end:
        yield Leaf(Span(at, end), text[at:end], owner)
