"""Renders values as text in a house style, without silent losses.

How a style renders is data: the `[write]` tables of its file (see `wireparse.styles.write`). The
text is parsed again before it is returned, so every difference from the value is found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from wireparse.styles import Style

if TYPE_CHECKING:
    from wireparse.model import Credit, Problem, Value

__all__ = ["Rendered", "render", "render_with_problems"]


class Rendered(NamedTuple):
    """A rendered value.

    Attributes:
        text: The text in the house style.
        problems: What the text lacks: a `left-out` problem for each part that was dropped, and a
            `reads-otherwise` problem for a story that would be parsed as another.
    """

    text: str
    problems: tuple[Problem, ...]


def render(
    value: Value | tuple[Credit, ...] | list[Credit],
    style: str | Style = "base",
    *,
    on_loss: Literal["raise", "drop"] = "raise",
) -> str:
    """Return a value as text in a house style.

    Names, places, agencies, dates and texts stay as they are. The style decides what goes around
    them and in which order. Lines are unwrapped, or wrapped to the width of the style. A date
    without text is written from its numbers, and a caption without its parts in its text gets them
    added.

    Args:
        value: A story, a dump, a part of a story, or a list of credits, which become a sign-off.
        style: The name of a built-in style, or a loaded style.
        on_loss: What to do if the style cannot express part of the value, or the text would be
            parsed as something else. `"raise"` raises an error. `"drop"` returns the text without
            that part; use `render_with_problems` to learn what is missing.

    Raises:
        RenderError: Something would be lost, and `on_loss` is `"raise"`.
        StyleError: There is no style of that name, or its `[write]` tables are wrong.
        TypeError: The value cannot be rendered at all.
        ValueError: `on_loss` is neither of the two.

    >>> from wireparse import Agency, Byline, Dateline, Person, Place
    >>> dateline = Dateline([Place(["OSLO", "Norway"])], [Agency("AP")])
    >>> render(dateline), render(dateline, "ap")
    ('OSLO, Norway (AP) -', 'OSLO, Norway (AP) —')
    >>> byline = Byline([Person("Jane Doe", email="jane@example.org")])
    >>> render(byline, "reuters", on_loss="drop")
    'By Jane Doe'
    >>> render(byline, "reuters")
    Traceback (most recent call last):
    ...
    wireparse.errors.RenderError: style 'reuters' cannot write Person.email: no form has room for \
'jane@example.org'
    """
    if on_loss not in ("raise", "drop"):
        raise ValueError(f"on_loss must be 'raise' or 'drop', not {on_loss!r}")
    return _write(value, style, on_loss).text


def render_with_problems(
    value: Value | tuple[Credit, ...] | list[Credit], style: str | Style = "base"
) -> Rendered:
    """Return a value as text in a house style, and a problem for everything that was dropped.

    Args:
        value: A story, a dump, a part of a story, or a list of credits, which become a sign-off.
        style: The name of a built-in style, or a loaded style.

    Raises:
        StyleError: There is no style of that name, or its `[write]` tables are wrong.
        TypeError: The value cannot be rendered at all.

    >>> from wireparse import Byline, Person
    >>> byline = Byline([Person("Jane Doe", email="jane@example.org")])
    >>> text, problems = render_with_problems(byline, "reuters")
    >>> text, [problem.code for problem in problems]
    ('By Jane Doe', ['left-out'])
    """
    return _write(value, style, "drop")


def _write(
    value: Value | tuple[Credit, ...] | list[Credit],
    style: str | Style,
    on_loss: Literal["raise", "drop"],
) -> Rendered:
    from wireparse.rendering.values import write_value  # noqa: PLC0415  # loads the grammar

    named = Style.named(style) if isinstance(style, str) else style
    text, omissions = write_value(value, named, on_loss)
    return Rendered(text, tuple(omissions.problems))
