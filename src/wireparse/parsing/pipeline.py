"""Text to syntax trees: each story as a node, with what was doubtful or damaged in it.

The story layout says which block is what; here the grammar reads each block as that. Nothing is
turned into values yet, and no model class is known.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import attrs

from wireparse.parsing.features.observe import glued_end_mark
from wireparse.parsing.layout.segment import Finder, Layout, Part, Story
from wireparse.parsing.problems import Flaw, control_characters, damage, doubtful, doubts
from wireparse.peg.node import Node
from wireparse.styles.style import BASE

if TYPE_CHECKING:
    from wireparse.styles import Ruleset

__all__ = ["Parser", "Reading", "State", "read"]


class Reading(NamedTuple):
    """One story as trees, or what stands between stories.

    Attributes:
        node: an `Article` node; its children are the parts in the order of the text (`Headline`,
            `Caption`, `Byline`, `Dateline`, `Paragraph`, `Crosshead`, `Signoff`, and `Note` with
            its kind as only child). A `Furniture` node for what belongs to no story.
        style: the name of the house style that the story followed.
        start_kind: by what its beginning was known: the role of its first block, or
            `after-sign-off` where that says nothing; None for furniture.
        flaws: what was doubtful or damaged, in the order of the text.
    """

    node: Node
    style: str
    start_kind: str | None
    flaws: tuple[Flaw, ...]


State: TypeAlias = tuple[bool, object]
"""What the reading of the rest depends on: states that are equal go on alike."""


def read(text: str, rules: Ruleset, start: int = 0) -> Iterator[Reading]:
    """Yield the stories of a text in order, and between them the furniture.

    Args:
        text: Any text.
        rules: The rules of the styles to read.
        start: Where reading begins, in code points.
    """
    return Parser(rules, start).read(text)


class Parser:
    """Reads a text that may come in pieces, one behind the other.

    Args:
        rules: The rules of the styles to read.
        start: Where reading begins, in code points.
    """

    def __init__(self, rules: Ruleset, start: int = 0) -> None:
        """Begin where nothing was read yet."""
        from wireparse.peg.compile import Recall  # noqa: PLC0415  # it loads much

        self._recall = Recall(rules.matcher)
        self._rules = attrs.evolve(rules, matcher=self._recall)
        self._finder = Finder(self._recall, _layout(rules), start)
        self._signed = False

    def read(self, text: str, *, more: bool = False) -> Iterator[Reading]:
        """Yield the stories that are known to have ended, and between them the furniture.

        Args:
            text: All of the text so far, save for what was let go.
            more: Whether more is to come: then the rest is read later.
        """
        for story in self._finder.find(text, more=more):
            reading = _reading(text, self._rules, story)
            if self._signed and reading.start_kind == "paragraph":
                reading = reading._replace(start_kind="after-sign-off")
            said = (node.rule for node in reversed(reading.node.children) if node.rule != "Note")
            self._signed = next(said, None) == "Signoff"
            yield reading

    @property
    def needed(self) -> int:
        """Where what may still be read begins: what stands before can be let go."""
        return self._finder.needed

    def state(self, count: int = 0) -> State:
        """Return all that tells how the text is read from here on, so many characters taken away.

        Ask for it when a story was yielded.
        """
        return self._signed, self._finder.state(count)

    def let_go(self, count: int) -> None:
        """Take so many characters from the beginning of the text: offsets count from there on."""
        self._finder.let_go(count)
        self._recall.forget()


@functools.lru_cache(maxsize=64)
def _layout(rules: Ruleset) -> Layout:
    return Layout(rules.weights)


def _reading(text: str, rules: Ruleset, story: Story) -> Reading:
    children = tuple(_nodes(text, rules, story.parts))
    span = children[0].start, children[-1].end
    if story.start_kind is None:
        node = Node("Furniture", *span, children)
        return Reading(node, "", None, tuple(control_characters(text, node)))
    node = Node("Article", *span, children)
    flaws = (*doubts(story), *doubtful(text, rules, node), *damage(text, node))
    in_order = tuple(sorted(flaws, key=attrgetter("start")))
    return Reading(node, _style(text, rules, node), story.start_kind, in_order)


def _nodes(text: str, rules: Ruleset, parts: tuple[Part, ...]) -> Iterator[Node]:
    """Yield what lies in the parts.

    A story has one headline and one dateline: what looks like another is read as what it then
    must be.
    """
    seen: set[str] = set()
    for part in _joined(text, rules, parts):
        role = _AGAIN.get(part.role, part.role) if part.role in seen else part.role
        seen.update(_ALIKE.get(part.role, (part.role,)))
        yield from _READERS[role](text, rules, part.start, part.end)


_AGAIN = {"headline": "deck", "lead": "paragraph", "dateline": "paragraph"}
_ALIKE = {"lead": ("lead", "dateline"), "dateline": ("lead", "dateline")}


def _joined(text: str, rules: Ruleset, parts: tuple[Part, ...]) -> Iterator[Part]:
    """Join the lines of one headline, and a byline with the title that stands below it."""
    held = parts[0]
    for part in parts[1:]:
        if (held.role, part.role) in _ONE and _belongs(text, rules, part):
            held = held._replace(end=part.end)
        else:
            yield held
            held = part
    yield held


def _belongs(text: str, rules: Ruleset, part: Part) -> bool:
    titled = part.role == "title"
    return not titled or rules.matcher.test("BylineTitle", text, part.start, part.end) == part.end


_ONE = {("headline", "headline"), ("byline", "title")}


# Readers of one part: each yields the nodes that lie in it. ------------------------------------


def _plain(rule: str) -> Reader:
    """Return a reader of what has no inner structure."""

    def reader(_text: str, _rules: Ruleset, start: int, end: int) -> Iterator[Node]:
        yield Node(rule, start, end)

    return reader


def _headline(text: str, rules: Ruleset, start: int, end: int) -> Iterator[Node]:
    """Yield a headline, without what an archive put before it: `HEADLINE:`."""
    first = _skip(text, max(rules.matcher.test("headlabel", text, start, end), start), end)
    yield Node("Headline", first if first < end else start, end)


def _byline(text: str, rules: Ruleset, start: int, end: int) -> Iterator[Node]:
    """Yield a byline, and as a sign-off those who helped, where it names them.

    Where its line says more than the grammar knows, what the grammar knows is read.
    """
    node = rules.matcher.match("Byline", text, start, end)
    if node is None:
        bare = rules.matcher.fullmatch("BareByline", text, start, end)
        yield Node("Byline", start, end, bare.children) if bare else _note("Other", start, end)
        return
    helpers = node.all("HelperCredit")
    if not helpers:
        yield Node(node.rule, start, end, node.children, node.style)
        return
    people = tuple(child for child in node.children if child not in helpers)
    stop = start + len(text[start : helpers[0].start].rstrip().rstrip(",;"))
    yield Node(node.rule, start, stop, people, node.style)
    yield Node("Signoff", helpers[0].start, end, helpers)


def _lead(text: str, rules: Ruleset, start: int, end: int) -> Iterator[Node]:
    """Yield a dateline, and the paragraph behind it if there is one."""
    node = rules.matcher.match("Dateline", text, start, end)
    if node is None:
        yield from _paragraph(text, rules, start, end)
        return
    yield node
    rest = _skip(text, node.end, end)
    if rest < end:
        yield from _paragraph(text, rules, rest, end)


def _paragraph(text: str, rules: Ruleset, start: int, end: int) -> Iterator[Node]:
    """Yield a paragraph, and the sign-off or the end mark at its end if there is one."""
    glued = _glued(text, rules, start, end) or _ended(text, rules, start, end)
    if glued is None:
        yield Node("Paragraph", start, end)
        return
    yield Node("Paragraph", start, _skip_back(text, start, glued.start))
    yield glued


GLUED = 1200
"""Characters at the end of a paragraph in which a glued sign-off is looked for."""


def _glued(text: str, rules: Ruleset, start: int, end: int) -> Node | None:
    if text[end - 1] not in ").":
        return None
    at = text.rfind("(", max(start + 1, end - GLUED), end)
    while at > start:
        node = rules.matcher.fullmatch("Signoff", text, at, end)
        if node is not None:
            return node
        at = text.rfind("(", max(start + 1, end - GLUED), at)
    return None


def _ended(text: str, rules: Ruleset, start: int, end: int) -> Node | None:
    """Return the end mark behind the last sentence: `(ANI)`."""
    at = glued_end_mark(rules.matcher, text, start, end)
    return None if at < 0 else rules.matcher.fullmatch("Note", text, at, end)


def _caption(text: str, rules: Ruleset, start: int, end: int) -> Iterator[Node]:
    """Yield a caption; it may be nothing but a credit."""
    node = rules.matcher.fullmatch("Caption", text, start, end)
    credit = None if node else rules.matcher.fullmatch("PhotoCredit", text, start, end)
    yield node or Node("Caption", start, end, (credit,) if credit else ())


def _signoff(text: str, rules: Ruleset, start: int, end: int) -> Iterator[Node]:
    node = rules.matcher.fullmatch("Signoff", text, start, end)
    yield node or _note("Other", start, end)


def _as_note(kind: str) -> Reader:
    """Return a reader of a note whose kind the layout knows, where the grammar does not."""

    def reader(text: str, rules: Ruleset, start: int, end: int) -> Iterator[Node]:
        glued = _glued(text, rules, start, end)
        stop = _skip_back(text, start, glued.start) if glued else end
        node = rules.matcher.fullmatch("Note", text, start, stop)
        yield node if node and node.children else _note(kind, start, stop)
        if glued:
            yield glued

    return reader


def _note(kind: str, start: int, end: int) -> Node:
    return Node("Note", start, end, (Node(kind, start, end),))


Reader = Callable[[str, "Ruleset", int, int], Iterator[Node]]

_READERS: dict[str, Reader] = {
    "headline": _headline,
    "deck": _as_note("Deck"),
    "slug": _as_note("Slug"),
    "caption": _caption,
    "byline": _byline,
    "title": _as_note("Other"),
    "dateline": _lead,
    "lead": _lead,
    "paragraph": _paragraph,
    "crosshead": _plain("Crosshead"),
    "note": _as_note("Other"),
    "signoff": _signoff,
    "furniture": _as_note("Furniture"),
}


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _skip_back(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


# The style that a story followed ---------------------------------------------------------------


def _style(text: str, rules: Ruleset, article: Node) -> str:
    """Return the house style that a story followed.

    It is that of the agency which its dateline names, else its end mark, its byline, a photo
    credit; else the one whose own rule read something; else the base style.
    """
    for rule in ("Dateline", "Note", "Byline", "Caption"):
        for child in article.all(rule):
            if found := _owner(text, rules, child):
                return found
    return next((node.style for node in article.walk() if node.style), BASE)


def _owner(text: str, rules: Ruleset, node: Node) -> str | None:
    """Return the style that owns the first agency which a node names and a style owns."""
    for inner in node.walk():
        if inner.rule in _AGENCIES:
            words = text[inner.start : inner.end].split()
            agency = _agency(words, rules, _AGENCIES[inner.rule], ahead=inner.rule in _TITLES)
            if agency and (style := rules.owner(agency)):
                return style
    return None


def _agency(words: list[str], rules: Ruleset, word_list: str, *, ahead: bool) -> str | None:
    """Return the agency that some words name: all of them, or the first ones if it goes ahead."""
    for end in range(len(words), 0 if ahead else len(words) - 1, -1):
        name = " ".join(words[:end])
        # An end mark has dashes round the agency; a full stop may belong to its name.
        if found := rules.lookup(word_list, name) or rules.lookup(word_list, name.strip(" .-–—")):
            return found
    return None


_AGENCIES = {
    "Agency": "agencies",
    "FurtherAgency": "agencies",
    "EndMark": "agencies",
    "PhotoAgency": "photo_agencies",
    "Title": "agencies",
    "LeadTitle": "agencies",
}
# Associated Press Writer
_TITLES = ("Title", "LeadTitle")
