"""Law 5: where `render` accepts what was read, rendering and reading again changes nothing more.

The texts are stories in any style, as they are and with the damage that real text has.
"""

import re
import textwrap

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

import wireparse
from wireparse import RenderError, strategies
from wireparse.styles import built_in

pytestmark = pytest.mark.dumps


# What happens to texts on their way: each takes the text and one line of it.


def otherwise_ended(text: str, _: str) -> str:
    return text.replace("\n", "\r\n")


def without_blank_lines(text: str, _: str) -> str:
    return text.replace("\n\n", "\n")


def indented(text: str, _: str) -> str:
    return text.replace("\n\n", "\n   ")


def wrapped(text: str, _: str) -> str:
    return "\n\n".join(textwrap.fill(block, 65) for block in text.split("\n\n"))


def without(text: str, line: str) -> str:
    return text.replace(line, "", 1)


def repeated(text: str, line: str) -> str:
    return text.replace(line, f"{line}\n\n{line}", 1)


def cut(text: str, line: str) -> str:
    return text.replace(line, line[: len(line) // 2], 1)


def broken(text: str, line: str) -> str:
    return text.replace(line, line.replace(" ", "\n", 1), 1)


def glued(text: str, line: str) -> str:
    return text.replace(f"{line}\n\n", f"{line} ", 1)


def shouted(text: str, line: str) -> str:
    return text.replace(line, line.upper(), 1)


def stray_commas(text: str, _: str) -> str:
    return re.sub(r" \((?=[A-Z]\w+\) )", ", (", text)


def old_dashes(text: str, _: str) -> str:
    return re.sub(r"(?<=\)) [-—] ", " _ ", text)


DAMAGE = [
    otherwise_ended,
    without_blank_lines,
    indented,
    wrapped,
    without,
    repeated,
    cut,
    broken,
    glued,
    shouted,
    stray_commas,
    old_dashes,
]


@st.composite
def texts(draw: st.DrawFn) -> str:
    text = draw(strategies.dumps()).text
    for damage in draw(st.lists(st.sampled_from(DAMAGE), max_size=3)):
        event(damage.__name__)
        text = damage(text, draw(st.sampled_from(text.splitlines() or [""])))
    return text


@given(texts(), st.sampled_from(built_in()))
def test_nothing_more_changes(text: str, style: str) -> None:
    for article in wireparse.parse(text).articles:
        try:
            once = wireparse.render(article, style=style)
        except RenderError:
            event("refused")
            continue
        event("accepted")
        (again,) = wireparse.parse(once, styles=[style]).articles
        assert wireparse.render(again, style=style) == once


def test_most_stories_are_accepted(example_dump: str) -> None:
    """The law says nothing of what is refused, so hold that it is little."""
    for article in wireparse.parse(example_dump).articles:
        once = wireparse.render(article, style="base")
        assert wireparse.render(wireparse.parse(once).articles[0], style="base") == once
