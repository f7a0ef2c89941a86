"""Reads what was written of whole stories, and tells what is read otherwise than it was meant."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, TypeAlias, cast

import attrs

from wireparse.model import Article, Note
from wireparse.parsing.stream import results

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wireparse.errors import RenderError
    from wireparse.rendering.omit import Desk
    from wireparse.rendering.printer import Pen

__all__ = ["check"]

Part: TypeAlias = Article | Note | None


def check(desk: Desk, text: str, meant: Sequence[Article | Note]) -> None:
    """Tell of the first story that is read otherwise than it was meant.

    Raises:
        RenderError: There is one, and nobody asked for problems instead.
    """
    found = [value for result in results([text], desk.pen.rules) for value in result.values]
    for one, other in zip_longest(meant, found):
        if one != other:
            desk.note("reads-otherwise", _difference(desk.pen, one, other), one)
            return


def _difference(pen: Pen, meant: Part, found: Part) -> RenderError:
    """Return the error that names the first thing that is read otherwise."""
    if not isinstance(meant, Article) or not isinstance(found, Article):
        return _otherwise(pen, meant, meant, found)
    names = [field.name for field in attrs.fields(Article) if field.eq]
    name = next(name for name in names if getattr(meant, name) != getattr(found, name))
    one, other = getattr(meant, name), getattr(found, name)
    if not isinstance(one, tuple):
        return _otherwise(pen, f"Article.{name}", one, other)
    items = zip_longest(cast("Iterable[object]", one), cast("Iterable[object]", other))
    index, (one, other) = next(
        (index, pair) for index, pair in enumerate(items) if pair[0] != pair[1]
    )
    return _otherwise(pen, f"Article.{name}[{index}]", one, other)


def _otherwise(pen: Pen, name: object, meant: object, found: object) -> RenderError:
    what, how = ("what follows" if one is None else repr(one) for one in (meant, found))
    return pen.refusal(name, f"{what} would be read as {how}")
