"""Step 5 of parsing: the trees of a segment, part by part.

The layout has given each part its role; here the grammar matches the part as that. A part whose
role no rule confirms still gets a node, so nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from wireparse.parsing.features.lines import glued_end_mark
from wireparse.parsing.source import Passage
from wireparse.peg.node import Node

if TYPE_CHECKING:
    from wireparse.parsing.layout import Part, Segment
    from wireparse.parsing.source import Source, Tree
    from wireparse.styles.node_names import NodeName

__all__ = ["NOTE_RULES", "is_anchored", "is_furniture", "is_note", "is_unknown_note", "tree"]


def tree(source: Source, segment: Segment) -> Tree:
    """Return the tree of a segment: an `Article` node, or a `Furniture` node between stories.

    Its children are the parts in the order of the text: `Headline`, `Caption`, `Byline`,
    `Dateline`, `Paragraph`, `Crosshead`, `Signoff`, and `Note` with its kind as the only child.
    """
    children = tuple(_nodes(source, segment.parts))
    rule: NodeName = "Furniture" if segment.start_kind is None else "Article"
    return Node(rule, children[0].start, children[-1].end, children)


def is_anchored(article: Tree) -> bool:
    """Whether a story has a part that tells where it starts or ends."""
    return any(node.rule in _ANCHORS for node in article.children)


def is_furniture(source: Source, part: Part) -> bool:
    """Whether the grammar matches a part as a line that belongs to no story, such as a slug."""
    node = _known_note(source, part.start, part.end)
    return node is not None and any(kind.rule in _FURNITURE for kind in node.children)


def is_note(source: Source, start: int, end: int) -> bool:
    """Whether the grammar matches a passage as a note of any kind."""
    return _known_note(source, start, end) is not None


def is_unknown_note(node: Tree) -> bool:
    """Whether a node is a note without a kind of its own."""
    return node.rule == "Note" and node.children[0].rule in ("Deck", "Other")


def _known_note(source: Source, start: int, end: int) -> Tree | None:
    return Passage(source, start, end).fullmatch("Note")


_ANCHORS: frozenset[NodeName] = frozenset({"Byline", "Dateline", "Signoff"})

_FURNITURE: frozenset[NodeName] = frozenset(
    {"Furniture", "Timestamp", "EndMark", "Take", "Copyright", "Link", "Slug"}
)
"""Kinds of notes that are no story alone. An advisory or a bullet point can be all of a story."""


def _nodes(source: Source, parts: tuple[Part, ...]) -> Iterator[Tree]:
    """Yield the nodes of the parts.

    A story has one headline and one dateline: a second one becomes a deck or a paragraph.
    """
    seen: set[str] = set()
    for part in _merged(source, parts):
        role = _SECOND.get(part.role, part.role) if part.role in seen else part.role
        if role == "paragraph" and "headline" in seen and not seen & _OPENED:
            role = "column-lead"
        seen.update(_EXCLUDES.get(part.role, (part.role,)))
        yield from _PARSERS[role](Passage(source, part.start, part.end))


_SECOND = {"headline": "deck", "lead": "paragraph", "dateline": "paragraph"}
_OPENED = {"lead", "dateline", "paragraph"}
_EXCLUDES = {"lead": ("lead", "dateline"), "dateline": ("lead", "dateline")}


def _merged(source: Source, parts: tuple[Part, ...]) -> Iterator[Part]:
    """Merge the lines of a headline, and a byline with the job title on the next line."""
    held = parts[0]
    for part in parts[1:]:
        if (held.role, part.role) in _MERGES and _belongs(source, part):
            held = held._replace(end=part.end)
        else:
            yield held
            held = part
    yield held


_MERGES = {("headline", "headline"), ("byline", "title")}


def _belongs(source: Source, part: Part) -> bool:
    if part.role != "title":
        return True
    return Passage(source, part.start, part.end).match_end("BylineTitle") == part.end


# Parsers of one part ----------------------------------------------------------------------------


def _plain(rule: NodeName) -> PartParser:
    """Return a parser of parts without inner structure."""

    def parser(part: Passage) -> Iterator[Tree]:
        yield Node(rule, part.start, part.end)

    return parser


def _headline(part: Passage) -> Iterator[Tree]:
    """Yield a headline without the label of an archive: `HEADLINE:`."""
    _, start, end = part
    first = part.since(max(part.match_end("headline_label"), start)).start
    yield Node("Headline", first if first < end else start, end)


def _byline(part: Passage) -> Iterator[Tree]:
    """Yield a byline, and the people who helped, if it names any, as a sign-off.

    If the grammar cannot match the whole line, the byline covers the part that it matches.
    """
    stated = part.match_end("bylines_without_by") == part.end
    node = None if stated else part.match("Byline")
    if node is None:
        bare = part.fullmatch("BareByline")
        if bare is None:
            yield _note("Other", part)
        else:
            yield Node("Byline", *part[1:], tuple(map(_as_writer, bare.children)))
        return
    helpers = node.all("HelperCredit")
    if not helpers:
        yield Node(node.rule, *part[1:], node.children, node.style)
        return
    people = tuple(child for child in node.children if child not in helpers)
    before = part.source.text[part.start : helpers[0].start]
    stop = part.start + len(before.rstrip().rstrip(",;"))
    yield Node(node.rule, part.start, stop, people, node.style)
    yield Node("Signoff", helpers[0].start, part.end, helpers)


def _lead(part: Passage) -> Iterator[Tree]:
    """Yield a dateline, and the writers and the paragraph after it if there are any."""
    node = part.match("Dateline")
    if node is None:
        yield from _paragraph(part)
        return
    yield node
    rest = part.since(node.end)
    writers = rest.match("LeadByline")
    if writers:
        yield Node("Byline", writers.start, writers.end, tuple(map(_as_person, writers.children)))
        rest = rest.since(writers.end)
    if rest.start < rest.end:
        yield from _paragraph(rest)


def _as_writer(node: Tree) -> Tree:
    return _as_person(node) if node.rule == "Reporter" else node


def _as_person(node: Tree) -> Tree:
    return Node("BylinePerson", node.start, node.end)


def _column_lead(part: Passage) -> Iterator[Tree]:
    """Yield the dateline without a dash that opens the first paragraph, if there is one."""
    if part.match_end("column_lead") >= 0:
        before = part.match("ColonDateline")
        place = before or part.match("ColumnPlace")
        if place:
            yield Node("Dateline", place.start, place.end, before.children if before else (place,))
            part = part.since(place.end)
    if part.start < part.end:
        yield from _paragraph(part)


def _paragraph(part: Passage) -> Iterator[Tree]:
    """Yield a paragraph, and the sign-off or the end mark glued to it if there is one."""
    glued = _glued_end_mark(part)
    if glued is None:
        yield Node("Paragraph", part.start, part.end)
        return
    yield Node("Paragraph", part.start, part.until(glued.start).end)
    yield glued


def _glued_end_mark(part: Passage) -> Tree | None:
    """Return the end mark after the last sentence: `(ANI)`."""
    source, start, end = part
    at = glued_end_mark(source.rules.matcher, source.text, start, end)
    return None if at < 0 else Passage(source, at, end).fullmatch("Note")


def _caption(part: Passage) -> Iterator[Tree]:
    """Yield a caption, which may be a photo credit only."""
    node = part.fullmatch("Caption")
    credit = None if node else part.fullmatch("PhotoCredit")
    yield node or Node("Caption", part.start, part.end, (credit,) if credit else ())


def _signoff(part: Passage) -> Iterator[Tree]:
    """Yield a sign-off. If it only says where people reported from, it has no credit."""
    node = part.fullmatch("Signoff")
    if node is None and (labeled := part.fullmatch("LabeledSignoff")):
        node = Node("Signoff", *part[1:], labeled.children)
    only_places = node is not None and all(child.rule == "ReportedFrom" for child in node.children)
    yield _note("Other", part) if node is None or only_places else node


def _as_note(kind: NodeName) -> PartParser:
    """Return a parser of notes; `kind` is what the layout says, used if the grammar does not."""

    def parser(part: Passage) -> Iterator[Tree]:
        node = part.fullmatch("Note")
        yield node if node and node.children else _note(kind, part)

    return parser


def _note(kind: NodeName, part: Passage) -> Tree:
    _, start, end = part
    return Node("Note", start, end, (Node(kind, start, end),))


PartParser = Callable[[Passage], "Iterator[Tree]"]

NOTE_RULES: dict[str, NodeName] = {
    "deck": "Deck",
    "slug": "Slug",
    "title": "Other",
    "note": "Other",
    "furniture": "Furniture",
}
"""The kind of a note that the grammar does not match, by its role in the layout."""

_PARSERS: dict[str, PartParser] = {
    "headline": _headline,
    "caption": _caption,
    "byline": _byline,
    "dateline": _lead,
    "lead": _lead,
    "column-lead": _column_lead,
    "paragraph": _paragraph,
    "crosshead": _plain("Crosshead"),
    "signoff": _signoff,
    **{role: _as_note(rule) for role, rule in NOTE_RULES.items()},
}
