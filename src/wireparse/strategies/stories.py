"""Strategies for headlines, paragraphs, notes, and for whole stories and dumps."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from hypothesis import strategies as st

from wireparse.dump import Dump
from wireparse.model import Article, Crosshead, Headline, Note, Paragraph
from wireparse.render import render
from wireparse.strategies import words
from wireparse.strategies.lines import bylines, captions, credits, datelines, named  # noqa: A004
from wireparse.styles.write import writing

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from wireparse.model import BodyBlock, Caption, Credit, NoteKind, NotePlace
    from wireparse.styles import Style

__all__ = ["articles", "crossheads", "dumps", "headlines", "notes", "paragraphs"]


@st.composite
def headlines(draw: DrawFn) -> Headline:
    """A headline: a sentence or a title, with a mark of its version or without."""
    text = draw(st.sampled_from(words.HEADLINES))
    case = draw(st.sampled_from([_plain, _plain, str.upper, _titled]))
    return Headline(draw(st.sampled_from(words.BEFORE_HEADLINES)) + case(text))


def crossheads() -> SearchStrategy[Crosshead]:
    """A cross-head."""
    return st.builds(Crosshead, st.sampled_from(words.CROSSHEADS))


def paragraphs() -> SearchStrategy[Paragraph]:
    """A paragraph of one to three sentences."""
    sentences = st.lists(_narrated() | _spoken(), min_size=1, max_size=3)
    return st.builds(Paragraph, st.builds(" ".join, sentences))


@st.composite
def notes(draw: DrawFn, place: NotePlace) -> Note:
    """A note as it stands at the head, in the body or at the tail of a story."""
    kinds = [kind for kind, where in words.NOTES if where == place]
    kind = draw(st.sampled_from(kinds))
    text = draw(st.sampled_from(words.NOTES[kind, place]))
    return Note(text, cast("NoteKind", kind), place)


@st.composite
def articles(draw: DrawFn, style: str | Style | None = None) -> Article:
    """A story. Any of its parts may be missing, but it has a headline or a dateline, and a body.

    Its `style` tells in which style it is to be written.
    """
    chosen = draw(named(style))
    dateline = draw(datelines(chosen) | st.none())
    headline = draw(headlines() if dateline is None else headlines() | st.none())
    head = draw(_notes_of(chosen, "head")) if headline else []
    pictures = st.lists(captions(chosen).filter(_is_marked), max_size=2, unique_by=_scene)
    signed = bool(writing(chosen).forms["signoff"])
    return Article(
        headline=headline,
        captions=draw(pictures) if headline else (),
        bylines=draw(st.lists(bylines(chosen), max_size=1)),
        dateline=dateline,
        body=draw(_bodies(noted=dateline is not None)),
        credits=draw(_signoffs(chosen)) if signed else (),
        notes=[*head, *draw(_notes_of(chosen, "tail"))],
        style=chosen.name,
    )


@st.composite
def dumps(draw: DrawFn, style: str | Style | None = None) -> Dump:
    """A dump as it is read from the text of one to five stories, of any styles if none is given."""
    stories = draw(st.lists(articles(style), min_size=1, max_size=5))
    chosen = None if style is None else (draw(named(style)),)
    texts = [render(story, chosen[0] if chosen else story.style or "base") for story in stories]
    return Dump.read("\n\n".join(texts), chosen)


# Blocks ----------------------------------------------------------------------------------------


def _plain(text: str) -> str:
    return text


def _titled(text: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))


def _narrated() -> SearchStrategy[str]:
    parts = [st.sampled_from(part) for part in (words.SUBJECTS, words.VERBS, words.WHENS)]
    return st.builds("{} {}{}.".format, *parts)


def _spoken() -> SearchStrategy[str]:
    speech, verb = st.sampled_from(words.SPEECHES), st.sampled_from(words.SAYING)
    speaker = st.sampled_from(words.GIVEN_NAMES) | st.sampled_from(words.FAMILY_NAMES)
    form = st.sampled_from(["“{}”, {} {}.", "“{},” {} {}.", '"{}," {} {}.'])
    return st.builds(str.format, form, speech, verb, speaker)


def _is_marked(caption: Caption) -> bool:
    """Whether a caption shows that it is one; the others are told by what stands around them."""
    return bool(caption.credit or caption.prefix)


def _scene(caption: Caption) -> str:
    """What a caption shows: no story has the same picture twice."""
    return next(scene for scene in words.SCENES if scene in caption.text)


@st.composite
def _signoffs(draw: DrawFn, style: Style) -> list[Credit]:
    """The clauses of a sign-off. Who contributed comes first: names would end another clause."""
    clauses = draw(st.lists(credits(style), max_size=3))
    return sorted(clauses, key=lambda credit: credit.role != "contributed")


@st.composite
def _bodies(draw: DrawFn, *, noted: bool) -> list[BodyBlock]:
    """Paragraphs, between which there may be a cross-head or notes.

    Without a dateline to tell where the body begins, notes would belong to the head.
    """
    body: list[BodyBlock] = [draw(paragraphs())]
    for _ in range(draw(st.integers(0, 5))):
        body += draw(_between(noted=noted))
        body.append(draw(paragraphs()))
    return body


def _between(*, noted: bool) -> SearchStrategy[list[BodyBlock]]:
    heading: SearchStrategy[list[BodyBlock]] = st.builds(lambda one: [one], crossheads())
    some: SearchStrategy[list[BodyBlock]] = st.lists(
        notes("body"), min_size=1, max_size=3, unique=True
    )
    return st.just([]) | st.just([]) | heading | (some if noted else heading)


@st.composite
def _notes_of(draw: DrawFn, style: Style, place: NotePlace) -> list[Note]:
    """Notes of a story's head or tail, in the order in which the style writes them."""
    story = writing(style).story
    first = story.above_headline if place == "head" else story.above_signoff
    found = draw(st.lists(notes(place), max_size=2, unique_by=lambda note: note.kind))
    return sorted(found, key=lambda note: note.kind not in first)
