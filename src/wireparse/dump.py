"""A dump: a whole text with the stories in it, and its edits."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, ClassVar, Literal

import attrs

from wireparse.edit import Editor, find_side_effects, splice
from wireparse.errors import EditError
from wireparse.model import Article, Note, Problem, Value
from wireparse.model.base import TextValue
from wireparse.parsing.stream import by_start, results, with_problems
from wireparse.span import Span
from wireparse.styles import Ruleset, Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wireparse.edit import Edit
    from wireparse.parsing.build import Result

__all__ = ["Dump", "Leaf", "check_is_text", "collect"]


@attrs.frozen
class Leaf:
    """A piece of the text that no value divides further.

    Attributes:
        span: The position of the piece, in code points of the whole text.
        text: The piece.
        owner: The innermost value around it; None between stories.
    """

    span: Span
    text: str
    owner: Value | None


@attrs.frozen(repr=False)
class Dump(TextValue):
    r"""A text and the stories in it. Nothing of the text is lost.

    `len(dump)` is the number of stories, and iterating over a dump yields them. A dump is always
    true, even if it has no stories. `str(dump)` is its text.

    An edit returns a new dump: the text with that one change, parsed again.

    >>> dump = Dump.parse("Bridge opens\n\nLISBON (Reuters) - A bridge opened on Monday.\n")
    >>> len(dump), [story.headline.plain for story in dump]
    (1, ['Bridge opens'])
    >>> bool(Dump.parse(""))
    True

    Attributes:
        text: The whole text, exactly as it was given.
        articles: The stories, in order.
        furniture: The notes outside stories: mail headers, tables of contents. The sum of their
            lengths is the number of characters that belong to no story.
        problems: Uncertain results and damaged text, in order, including the problems of the
            articles; after an edit, also what the edit changed elsewhere.
        styles: The house styles that the text was parsed with; None means all built-in styles.
    """

    articles: tuple[Article, ...] = ()
    furniture: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = attrs.field(default=(), eq=False)
    styles: tuple[Style, ...] | None = attrs.field(default=None, eq=False, repr=False)

    _inside: ClassVar[tuple[str, ...]] = ("articles", "furniture")

    def __len__(self) -> int:
        return len(self.articles)

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __bool__(self) -> Literal[True]:
        return True  # without this, a dump without stories would be false: it has a length

    @classmethod
    def parse(
        cls,
        text: str,
        styles: tuple[Style, ...] | None = None,
        problems: Iterable[Problem] = (),
    ) -> Dump:
        """Parse a text into a dump. Never raises on any `str`.

        Args:
            text: Any text.
            styles: The house styles to parse with; None means all built-in styles.
            problems: Problems found earlier, such as those of decoding, in order; each story gets
                those inside it.

        Raises:
            TypeError: The text is not a `str`.
        """
        check_is_text(text)
        return collect(text, results([text], Ruleset.of(styles)), styles, problems)

    def leaves(self) -> tuple[Leaf, ...]:
        """Return the leaves of the text, which tile it without gap or overlap.

        Text that belongs to no smaller value (white space, brackets, conjunctions) is a leaf of the
        value around it, so that `"".join(leaf.text for leaf in dump.leaves()) == dump.text`.
        """
        return tuple(_tiles(self.text, self, None, 0, len(self.text)))

    def replace(
        self, value: Value | Sequence[tuple[Value, Value | str]], new: Value | str | None = None
    ) -> Dump:
        """Return the dump with one or several values replaced; all other text is unchanged.

        Args:
            value: A value of this dump, or pairs of such a value and its replacement.
            new: The replacement: a text, which is inserted as it is, or a value, which is rendered
                in the house style of its story.

        Raises:
            EditError: The value is not from this dump, two values overlap, or the replacement is
                missing.
            RenderError: The style cannot express the new value.
        """
        if isinstance(value, Value):
            return self._edited([Editor(self).replacement(value, new)])
        if new is not None:
            kind = type(value).__name__
            raise EditError(f"to replace several values, pass pairs (value, new); got a {kind}")
        editor = Editor(self)
        return self._edited([editor.replacement(old, text) for old, text in value])

    def insert_before(self, value: Value, new: Value | str) -> Dump:
        """Return the dump with something inserted just before a value of this dump.

        A `str` is inserted as it is. A block (a story, a paragraph, a crosshead, a note, a caption,
        a byline, a headline) is separated from the block next to it by a blank line, a dateline
        from its paragraph by a space.

        Raises:
            EditError: The value is not from this dump.
            RenderError: The style cannot express the new value.
        """
        return self._edited([Editor(self).insertion(value, new, after=False)])

    def insert_after(self, value: Value, new: Value | str) -> Dump:
        """Return the dump with something inserted just after a value; see `insert_before`."""
        return self._edited([Editor(self).insertion(value, new, after=True)])

    def delete(self, value: Value | Sequence[Value]) -> Dump:
        """Return the dump without the text of one or several values; all other text is unchanged.

        The white space around a value stays.

        Raises:
            EditError: The value is not from this dump, or two values overlap.
        """
        values = [value] if isinstance(value, Value) else value
        editor = Editor(self)
        return self._edited([editor.deletion(old) for old in values])

    def _edited(self, edits: Iterable[Edit]) -> Dump:
        ordered = sorted(edits)
        dump = Dump.parse(splice(self.text, ordered), self.styles)
        problems = find_side_effects(self, dump, ordered)
        return attrs.evolve(dump, problems=(*dump.problems, *problems)) if problems else dump


def check_is_text(text: object) -> None:
    """Raise a `TypeError` that says what to call instead if this is not a `str`."""
    if not isinstance(text, str):
        kind = type(text).__name__
        raise TypeError(
            f"the text must be a str, not {kind}; to parse a file by its path, call parse_file, and"
            " to parse bytes or an open file, call iter_articles"
        )


def collect(
    text: str,
    found: Iterable[Result],
    styles: tuple[Style, ...] | None = None,
    problems: Iterable[Problem] = (),
) -> Dump:
    """Collect the results of parsing a text into a dump; see `Dump.parse`."""
    articles: list[Article] = []
    furniture: list[Note] = []
    every = list(problems)
    decoding = deque(every)
    for result in found:
        every += result.problems
        furniture += result.furniture
        if result.article is not None:
            articles.append(with_problems(result.article, decoding))
    whole = Span(0, len(text))
    if not articles:
        every.append(no_story_problem(len(text), furniture=bool(furniture)))
    in_order = tuple(sorted(every, key=by_start))
    return Dump(text, tuple(articles), tuple(furniture), in_order, styles, span=whole)


def no_story_problem(length: int, *, furniture: bool) -> Problem:
    """Return the problem of a text without a story.

    Args:
        length: The length of the text.
        furniture: Whether there is furniture in it.
    """
    reason = "only page furniture, such as headers and slugs" if furniture else "only white space"
    message = f"the text has no story: it has {reason}" if length else "the text is empty"
    return Problem("no-story", message, Span(0, length))


def _tiles(text: str, value: Value, owner: Value | None, start: int, end: int) -> Iterator[Leaf]:
    """Yield the leaves between two offsets; `owner` is the innermost value around all of them."""
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
