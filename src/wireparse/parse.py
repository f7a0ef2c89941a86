"""Text to syntax trees: each story as a node, with what was doubtful or damaged in it.

The story layout says which block is what; here the grammar reads each block as that. Nothing is
turned into values yet, and no model class is known.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from wireparse.damage import Flaw, damage, doubts
from wireparse.layout import Layout, Part, Story, stories
from wireparse.syntax import Node

if TYPE_CHECKING:
    from wireparse.styles import Ruleset

__all__ = ["Reading", "read"]


class Reading(NamedTuple):
    """One story as trees, or what stands between stories.

    Attributes:
        node: an `Article` node; its children are the parts in the order of the text (`Headline`,
            `Caption`, `Byline`, `Dateline`, `Paragraph`, `Crosshead`, `Signoff`, and `Note` with
            its kind as only child). A `Furniture` node for what belongs to no story.
        style: the name of the house style that the story followed.
        start_kind: the role of the block by which its beginning was known.
        flaws: what was doubtful or damaged.
    """

    node: Node
    style: str
    start_kind: str | None
    flaws: tuple[Flaw, ...]


def read(text: str, rules: Ruleset, start: int = 0) -> Iterator[Reading]:
    """Yield the stories of a text in order, and between them the furniture."""
    for story in stories(text, rules.matcher, _layout(rules), start):
        yield _reading(text, rules, story)


@functools.lru_cache(maxsize=32)
def _layout(rules: Ruleset) -> Layout:
    return Layout(rules.weights)


def _reading(text: str, rules: Ruleset, story: Story) -> Reading:
    children = tuple(_nodes(text, rules, story.parts))
    span = children[0].start, children[-1].end
    if story.start_kind is None:
        return Reading(Node("Furniture", *span, children), "", None, ())
    node = Node("Article", *span, children)
    flaws = (*doubts(story), *damage(text, node))
    return Reading(node, _style(text, rules, node), story.start_kind, flaws)


def _nodes(text: str, rules: Ruleset, parts: tuple[Part, ...]) -> Iterator[Node]:
    """Yield what lies in the parts. A story has one headline and one dateline: what looks like
    another is read as what it then must be."""
    seen: set[str] = set()
    for part in _joined(parts):
        role = _AGAIN.get(part.role, part.role) if part.role in seen else part.role
        seen.update(_ALIKE.get(part.role, (part.role,)))
        yield from _READERS[role](text, rules, part.start, part.end)


_AGAIN = {"headline": "deck", "lead": "paragraph", "dateline": "paragraph"}
_ALIKE = {"lead": ("lead", "dateline"), "dateline": ("lead", "dateline")}


def _joined(parts: tuple[Part, ...]) -> Iterator[Part]:
    """Join the lines of one headline, and a byline with the title that stands below it."""
    held: Part | None = None
    for part in parts:
        if held and (held.role, part.role) in _ONE:
            held = held._replace(end=part.end)
            continue
        if held:
            yield held
        held = part
    if held:
        yield held


_ONE = {("headline", "headline"), ("byline", "title")}


# Readers of one part: each yields the nodes that lie in it. ------------------------------------


def _plain(rule: str) -> Reader:
    """A reader of what has no inner structure."""

    def reader(text: str, rules: Ruleset, start: int, end: int) -> Iterator[Node]:
        yield Node(rule, start, end)

    return reader


def _byline(text: str, rules: Ruleset, start: int, end: int) -> Iterator[Node]:
    """A byline; where its line says more than the grammar knows, what it knows is read."""
    node = rules.matcher.match("Byline", text, start, end)
    if node is not None:
        yield Node(node.rule, start, end, node.children, node.style)
        return
    name = rules.matcher.match("Bylineperson", text, start, end)
    if name is not None:
        yield Node("Byline", start, end, (name,))
    else:
        yield _note("Other", start, end)


def _lead(text: str, rules: Ruleset, start: int, end: int) -> Iterator[Node]:
    """A dateline, and the paragraph behind it if there is one."""
    node = rules.matcher.match("Dateline", text, start, end)
    if node is None:
        yield from _paragraph(text, rules, start, end)
        return
    yield node
    rest = _skip(text, node.end, end)
    if rest < end:
        yield from _paragraph(text, rules, rest, end)


def _paragraph(text: str, rules: Ruleset, start: int, end: int) -> Iterator[Node]:
    """A paragraph, and the sign-off glued to its end if there is one."""
    glued = _glued(text, rules, start, end)
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


def _caption(text: str, rules: Ruleset, start: int, end: int) -> Iterator[Node]:
    node = rules.matcher.fullmatch("Caption", text, start, end)
    yield node or Node("Caption", start, end)


def _signoff(text: str, rules: Ruleset, start: int, end: int) -> Iterator[Node]:
    node = rules.matcher.fullmatch("Signoff", text, start, end)
    yield node or _note("Other", start, end)


def _read_note(text: str, rules: Ruleset, start: int, end: int) -> Iterator[Node]:
    node = rules.matcher.fullmatch("Note", text, start, end)
    kind = node.children[0].rule if node and node.children else "Other"
    yield _note(kind, start, end)


def _as_note(kind: str) -> Reader:
    """A reader of a note whose kind the layout knows."""

    def reader(text: str, rules: Ruleset, start: int, end: int) -> Iterator[Node]:
        node = rules.matcher.fullmatch("Note", text, start, end)
        known = node.children[0].rule if node and node.children else kind
        yield _note(known, start, end)

    return reader


def _note(kind: str, start: int, end: int) -> Node:
    return Node("Note", start, end, (Node(kind, start, end),))


Reader = Callable[[str, "Ruleset", int, int], Iterator[Node]]

_READERS: dict[str, Reader] = {
    "headline": _plain("Headline"),
    "deck": _as_note("Deck"),
    "slug": _as_note("Slug"),
    "caption": _caption,
    "byline": _byline,
    "title": _read_note,
    "dateline": _lead,
    "lead": _lead,
    "paragraph": _paragraph,
    "crosshead": _plain("Crosshead"),
    "note": _read_note,
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
    """The house style: that of the dateline's agency, else of what was read by a style's own
    rule, else of an agency named in the byline or in a photo credit, else the base style."""
    nodes = [node for child in article.children for node in child.walk()]
    for rules_of in (("Dateline",), ("Byline", "Bytitle"), ("Caption",)):
        for child in article.children:
            if child.rule in rules_of and (found := _owner(text, rules, child)):
                return found
    return next((node.style for node in nodes if node.style), "base")


def _owner(text: str, rules: Ruleset, node: Node) -> str | None:
    for inner in node.walk():
        word_list = _AGENCY_LISTS.get(inner.rule)
        if word_list is None:
            continue
        agency = rules.lookup(word_list, text[inner.start : inner.end])
        style = agency and rules.owner(agency)
        if style:
            return style
    return None


_AGENCY_LISTS = {"Agency": "agencies", "Furtheragency": "agencies", "Photoagency": "photoagencies"}
