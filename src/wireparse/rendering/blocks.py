"""The blocks of a story that are kept as they are: headlines, crossheads, paragraphs, notes."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, TypeVar

import attrs

from wireparse.model.base import TextValue
from wireparse.parsing import build
from wireparse.parsing.source import Source
from wireparse.parsing.trees import NOTE_RULES
from wireparse.quoting import blank_marks
from wireparse.rendering.printer import Printer, Written, noun
from wireparse.wording import difference

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wireparse.model import Crosshead, Headline, Note, Paragraph, Value
    from wireparse.styles.node_names import NodeName

__all__ = [
    "unwrap",
    "write_alone",
    "write_crosshead",
    "write_headline",
    "write_note",
    "write_paragraph",
]

V = TypeVar("V", bound=TextValue)


def write_headline(printer: Printer, headline: Headline) -> Written[Headline]:
    """Write a headline on one line."""
    text = unwrap(printer, headline, headline.text)
    return Written(text, attrs.evolve(headline, text=text))


def write_crosshead(printer: Printer, crosshead: Crosshead) -> Written[Crosshead]:
    """Write a crosshead on one line."""
    text = unwrap(printer, crosshead, crosshead.text)
    return Written(text, attrs.evolve(crosshead, text=text))


def write_paragraph(printer: Printer, paragraph: Paragraph, before: str = "") -> Written[Paragraph]:
    """Write a paragraph on one line, or wrapped to the width of the style; tables keep their lines.

    Args:
        printer: The style.
        paragraph: The paragraph.
        before: What precedes it on its first line. It takes room, but is not part of the text.
    """
    text = unwrap(printer, paragraph, paragraph.text)
    if _BLANK_LINE.search(paragraph.text.strip()):
        raise printer.refusal(paragraph, "a blank line would split it in two")
    if len(_ROW.findall(paragraph.text)) > 1:
        text = paragraph.text.strip()
    width = printer.writing.story.width
    if width and "\n" not in text:
        text = _wrap(text, width, before)
    return Written(text, attrs.evolve(paragraph, text=text))


_BLANK_LINE = re.compile(r"(?>\r\n?|\n)[^\S\r\n]*[\r\n]")
_ROW = re.compile(r"^.*\S(?:\t| {3,})\s*\S.*$", re.MULTILINE)
"""A line of a table: `Oslo    3`."""


def write_note(printer: Printer, note: Note) -> Written[Note]:
    """Write a note on one line."""
    text = unwrap(printer, note, note.text)
    meant = attrs.evolve(note, text=text)
    node = printer.rules.matcher.fullmatch("Note", text)
    if node is None and note.kind in _KNOWN_BY_ROLE:
        return Written(text, meant)
    if node is None:
        raise printer.refusal(note, "it would not be parsed as a note")
    found = build.note(Source(text, printer.rules), node, note.position)
    if found != meant:
        raise printer.refusal(note, f"it would be parsed as {difference(note, found)}")
    return Written(text, meant)


_KNOWN_BY_ROLE = {build.NOTE_KINDS[rule] for rule in NOTE_RULES.values()}
"""The kinds that a note may have because of its role in the layout: a slug, a deck."""


def write_alone(
    printer: Printer,
    value: V,
    *,
    write: Callable[[Printer, V], Written[V]],
    unlike: Sequence[NodeName],
) -> Written[V]:
    """Write a block that is not part of a story.

    Within a story, the layout decides what a block is. Without it, a headline such as `By Jane Doe`
    would be parsed as a byline.

    Args:
        printer: The style.
        value: The block.
        write: The function that writes it in a story.
        unlike: Grammar rules that must not match its text.

    Raises:
        RenderError: One of them does, or the block cannot be written at all.
    """
    written = write(printer, value)
    for rule in unlike:
        if printer.rules.matcher.fullmatch(rule, written.text) is not None:
            raise printer.refusal(value, f"it would be parsed as {noun(rule)}")
    return written


def unwrap(printer: Printer, value: Value, text: str) -> str:
    """Return the text of a value on one line.

    Raises:
        RenderError: The text is empty, or all white space.
    """
    text = text.strip()
    if not text:
        raise printer.refusal(value, "it is empty")
    return _LINE_END.sub(" ", blank_marks(text, from_start=False))


_LINE_END = re.compile(r"[^\S\r\n]*(?>\r\n?|\n)\s*")


def _wrap(text: str, width: int, before: str) -> str:
    lines = textwrap.wrap(
        text,
        width,
        initial_indent=before,
        expand_tabs=False,
        replace_whitespace=False,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)[len(before) :]
