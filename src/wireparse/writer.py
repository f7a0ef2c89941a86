"""Values to text, as a house style writes them; nothing is lost in silence.

How a style writes is data: the `[write]` tables of its file (see `wireparse.styles.write`). What
was written is read back before it is returned, so that what would not be read as it was meant is
refused by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireparse.styles import Style

if TYPE_CHECKING:
    from wireparse.model import Credit, Problem, Value

__all__ = ["render"]


def render(
    value: Value | tuple[Credit, ...] | list[Credit],
    style: str | Style = "base",
    *,
    problems: list[Problem] | None = None,
) -> str:
    """Return a value as a house style writes it.

    Names, places, agencies, dates and texts stay as they are; the style says what goes around
    them, in which order, and what it has no place for. Lines are unwrapped, or wrapped to the
    width of the style. A date without text is written from its numbers, and to a caption whose
    text has none of its parts they are added.

    Args:
        value: A story, a dump, a part of a story, or the credits of one, which are its sign-off.
        style: The name of a built-in style, or a style that was loaded.
        problems: A list. If it is given, nothing is refused: what cannot be written is left out,
            and the list gets a problem for each thing, and for a story that is read otherwise.

    Raises:
        RenderError: The style has no place for something, or would read it otherwise.
        StyleError: There is no style of that name.
        TypeError: It is nothing that can be written.

    >>> from wireparse import Agency, Byline, Dateline, Person, Place
    >>> dateline = Dateline([Place(["OSLO", "Norway"])], [Agency("AP")])
    >>> render(dateline), render(dateline, "ap")
    ('OSLO, Norway (AP) -', 'OSLO, Norway (AP) —')
    >>> render(Byline([Person("Jane Doe", email="jane@example.org")]), "reuters")
    Traceback (most recent call last):
    ...
    wireparse.errors.RenderError: style 'reuters' cannot write Person.email: it has no place for \
'jane@example.org'
    """
    from wireparse.rendering.values import written  # noqa: PLC0415  # it loads much

    return written(value, Style.named(style) if isinstance(style, str) else style, problems)
