"""Law 5: where `render` accepts what was read, rendering and reading again changes nothing more.

The texts are stories in any style, as they are and with the damage that real text has.
"""

import re
from collections.abc import Callable

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

import wireparse
from wireparse import RenderError, strategies
from wireparse.styles import built_in

pytestmark = pytest.mark.dumps

# What happens to text on its way: each takes the text and a line of it.
DAMAGE: dict[str, Callable[[str, str], str]] = {
    "lines end otherwise": lambda text, line: text.replace("\n", "\r\n"),
    "blank lines are lost": lambda text, line: text.replace("\n\n", "\n"),
    "lines are indented": lambda text, line: text.replace("\n\n", "\n   "),
    "a line is lost": lambda text, line: text.replace(line, "", 1),
    "a line is there twice": lambda text, line: text.replace(line, f"{line}\n\n{line}", 1),
    "a line is cut": lambda text, line: text.replace(line, line[: len(line) // 2], 1),
    "a line is broken": lambda text, line: text.replace(line, line.replace(" ", "\n", 1), 1),
    "a line is glued": lambda text, line: text.replace(f"{line}\n\n", f"{line} ", 1),
    "a comma is there": lambda text, line: re.sub(r" \((?=[A-Z]\w+\) )", ", (", text),
    "it is shouted": lambda text, line: text.replace(line, line.upper(), 1),
    "dashes are other ones": lambda text, line: re.sub(r"(?<=\)) [-—] ", " _ ", text),
}


@st.composite
def damaged(draw: st.DrawFn) -> str:
    text = draw(strategies.dumps()).text
    for name in draw(st.lists(st.sampled_from(sorted(DAMAGE)), max_size=3)):
        event(name)
        text = DAMAGE[name](text, draw(st.sampled_from(text.split("\n"))))
    return text


@given(damaged() | strategies.dumps().map(lambda dump: dump.text), st.sampled_from(built_in()))
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
