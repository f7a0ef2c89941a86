"""Strategies for headlines, paragraphs, notes, and for whole stories and dumps."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final, cast, get_args

from hypothesis import strategies as st

from wireparse.dump import Dump
from wireparse.model import Article, Crosshead, Headline, Note, NoteKind, Paragraph
from wireparse.parsing.build import NOTE_KINDS
from wireparse.parsing.trees import NOTE_RULES
from wireparse.strategies import words
from wireparse.strategies.lines import (
    bylines,
    captions,
    credits,  # noqa: A004 - the name of the field
    datelines,
)
from wireparse.strategies.values import for_style, has_form
from wireparse.styles import Style
from wireparse.styles.write import writing
from wireparse.writer import render

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from wireparse.model import BodyBlock, Caption, Credit, NotePosition

__all__ = ["articles", "dumps", "grammar_examples", "headlines", "notes", "paragraphs"]


def headlines() -> SearchStrategy[Headline]:
    """Return a strategy for headlines, with or without a version tag such as `UPDATE 1-`."""
    return _HEADLINES


def paragraphs() -> SearchStrategy[Paragraph]:
    """Return a strategy for paragraphs of one to three sentences."""
    return _PARAGRAPHS


def notes(position: NotePosition) -> SearchStrategy[Note]:
    """Return a strategy for the notes of the head, the body or the tail."""
    return _NOTES[position]


def articles(style: str | Style | None = None) -> SearchStrategy[Article]:
    """Return a strategy for stories. Render each in the style that its `style` names.

    Any part may be missing except the first paragraph. A story without a headline is a brief, which
    starts with its dateline.
    """
    return for_style(style, _articles)


def dumps(style: str | Style | None = None) -> SearchStrategy[Dump]:
    """Return a strategy for dumps: the parsed text of one to five stories.

    Args:
        style: The style that all stories are rendered and parsed in; None mixes styles.
    """
    stories = st.lists(articles(style), min_size=1, max_size=5)
    if style is None:
        return stories.map(_as_dump)
    chosen = Style.named(style) if isinstance(style, str) else style
    return stories.map(lambda found: _as_dump(found, chosen))


def _as_dump(stories: list[Article], style: Style | None = None) -> Dump:
    texts = [render(story, style or story.style or "base") for story in stories]
    return Dump.parse("\n\n".join(texts), None if style is None else (style,))


# Blocks ----------------------------------------------------------------------------------------


def _titled(text: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))


def _marked(mark: str, text: str) -> Headline:
    return Headline(mark + text)


def _paragraph(sentences: list[str]) -> Paragraph:
    return Paragraph(" ".join(sentences))


_TEXTS: Final = st.sampled_from(words.HEADLINES)
_HEADLINES: Final = st.builds(
    _marked,
    st.sampled_from(words.BEFORE_HEADLINES),
    _TEXTS | _TEXTS | _TEXTS.map(str.upper) | _TEXTS.map(_titled),
)
_CROSSHEADS: Final = st.builds(Crosshead, st.sampled_from(words.CROSSHEADS))

_NARRATED: Final = st.builds(
    "{} {}{}.".format,
    st.sampled_from(words.SUBJECTS),
    st.sampled_from(words.VERBS),
    st.sampled_from(words.WHENS),
)
_SPOKEN: Final = st.builds(
    str.format,
    st.sampled_from(["“{},” {} {}.", "“{}”, {} {}.", '"{}," {} {}.']),
    st.sampled_from(words.SPEECHES),
    st.sampled_from(words.SAYING),
    st.sampled_from(words.SPEAKERS),
)
_PARAGRAPHS: Final = st.builds(_paragraph, st.lists(_NARRATED | _SPOKEN, min_size=1, max_size=3))


def _notes(position: NotePosition) -> SearchStrategy[Note]:
    """Return a strategy for notes; all kinds are equally likely."""
    kinds = [
        st.sampled_from([Note(text, cast("NoteKind", kind), position) for text in texts])
        for (kind, where), texts in _note_texts().items()
        if where == position
    ]
    return st.one_of(kinds)


def _note_texts() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return texts by kind and position; a kind without words here has its grammar examples."""
    listed = {kind for kind, _ in words.NOTES} | {NOTE_KINDS[rule] for rule in NOTE_RULES.values()}
    missing = [kind for kind in get_args(NoteKind) if kind not in listed]
    return words.NOTES | {(kind, "tail"): grammar_examples(kind) for kind in missing}


def grammar_examples(kind: NoteKind) -> tuple[str, ...]:
    """Return the examples of one line that the grammar has for a kind of note."""
    (name,) = (rule for rule, of in NOTE_KINDS.items() if of == kind)
    rules = {rule.name: rule for rule in Style.named("base").rules}
    return tuple(e.text for e in rules[name].accepted if "\n" not in e.text)


_NOTES: Final[dict[NotePosition, SearchStrategy[Note]]] = {
    "head": _notes("head"),
    "body": _notes("body"),
    "tail": _notes("tail"),
}


# Stories ---------------------------------------------------------------------------------------


@functools.cache
def _articles(style: Style) -> SearchStrategy[Article]:
    headline = _HEADLINES | st.none()
    dateline = datelines(style) | st.none()
    byline = st.lists(bylines(style), max_size=1 if has_form(style, "byline") else 0)
    pictures = st.lists(captions(style).filter(_is_marked), max_size=2, unique_by=_scene).map(
        _credited_first
    )
    head = st.lists(notes("head"), max_size=2, unique_by=_kind)
    tail = st.lists(notes("tail"), max_size=2, unique_by=_kind)
    signoff = _signoffs(style)
    order = writing(style).story

    @st.composite
    def one(draw: DrawFn) -> Article:
        sent = draw(dateline)
        title = draw(_HEADLINES if sent is None else headline)
        above = draw(head) if title else []
        return Article(
            headline=title,
            captions=draw(pictures) if title else (),
            bylines=draw(byline) if title else (),
            dateline=sent,
            body=draw(_NOTED_BODIES if sent else _BODIES),
            credits=draw(signoff),
            notes=[
                *_sorted(above, order.above_headline),
                *_sorted(draw(tail), order.above_signoff),
            ],
            style=style.name,
        )

    return one()


def _kind(note: Note) -> str:
    return note.kind


def _sorted(found: list[Note], first: tuple[str, ...]) -> list[Note]:
    """Return the notes in the order in which the style writes them."""
    return sorted(found, key=lambda note: note.kind not in first)


def _is_marked(caption: Caption) -> bool:
    """Return whether a caption can be recognized without its context."""
    return bool(caption.credit or caption.prefix)


def _credited_first(captions: list[Caption]) -> list[Caption]:
    """Return the captions, those without a credit last; else they would get the next credit."""
    return sorted(captions, key=lambda caption: caption.credit is None)


def _scene(caption: Caption) -> str:
    """Return the scene in a caption, so that no story has the same photo twice."""
    return next(scene for scene in words.SCENES if scene in caption.text)


def _signoffs(style: Style) -> SearchStrategy[list[Credit]]:
    """Return a strategy for sign-offs.

    A "contributed" clause comes first: it starts with names, which would extend a clause before it.
    """
    if not has_form(style, "signoff"):
        return st.just([])
    return st.lists(credits(style), max_size=3).map(_contributors_first)


def _contributors_first(clauses: list[Credit]) -> list[Credit]:
    return sorted(clauses, key=lambda credit: credit.role != "contributed")


_HEADING: Final[SearchStrategy[list[BodyBlock]]] = st.lists(_CROSSHEADS, min_size=1, max_size=1)
_BODY_NOTES: Final[SearchStrategy[list[BodyBlock]]] = st.lists(
    _NOTES["body"], min_size=1, max_size=2, unique=True
)
_NOTHING: Final[SearchStrategy[list[BodyBlock]]] = st.just([])


def _bodies(between: SearchStrategy[list[BodyBlock]]) -> SearchStrategy[list[BodyBlock]]:
    """Return a strategy for paragraphs with crossheads and notes between them."""
    rest = st.lists(st.tuples(between, _PARAGRAPHS), max_size=5)
    return st.builds(_body, _PARAGRAPHS, rest)


def _body(lead: Paragraph, rest: list[tuple[list[BodyBlock], Paragraph]]) -> list[BodyBlock]:
    """Return the blocks of a body.

    Nothing precedes the last paragraph: a note there would end the story, and a crosshead above a
    single paragraph looks like a headline. No crosshead comes twice: that is how pages print the
    name of a column.
    """
    if rest:
        rest = [*rest[:-1], ([], rest[-1][1])]
    blocks = [lead, *(block for above, last in rest for block in (*above, last))]
    seen: set[str] = set()
    return [block for block in blocks if not _is_repeated(block, seen)]


def _is_repeated(block: BodyBlock, seen: set[str]) -> bool:
    """Return whether a crosshead was seen before, and remember it."""
    if not isinstance(block, Crosshead):
        return False
    repeated = block.text in seen
    seen.add(block.text)
    return repeated


# Without a dateline to mark the start of the body, its notes would belong to the head.
_BODIES: Final = _bodies(_NOTHING | _NOTHING | _HEADING)
_NOTED_BODIES: Final = _bodies(_NOTHING | _NOTHING | _HEADING | _BODY_NOTES)
