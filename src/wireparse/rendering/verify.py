"""Verifies whole stories: parses what was written, and reports what differs from what was meant."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, TypeAlias, cast

import attrs

from wireparse.model import Article, Note
from wireparse.parsing.stream import results
from wireparse.wording import difference, in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wireparse.errors import RenderError
    from wireparse.rendering.printer import Printer

__all__ = ["verify"]

Item: TypeAlias = Article | Note | None


def verify(printer: Printer, text: str, meant: Sequence[Article | Note]) -> None:
    """Parse a text, and report the first story or note that differs from the one meant.

    Raises:
        RenderError: One differs, and losses are to be raised.
    """
    found = [value for result in results([text], printer.rules) for value in result.values]
    for one, other in zip_longest(meant, found):
        if one != other:
            printer.omissions.add("reads-otherwise", _difference(printer, one, other), one)
            return


def _difference(printer: Printer, meant: Item, found: Item) -> RenderError:
    """Return the error that names the first part that differs."""
    if not isinstance(meant, Article) or not isinstance(found, Article):
        return _misparsed(printer, meant, meant, found)
    names = [field.name for field in attrs.fields(Article) if field.eq]
    name = next(name for name in names if getattr(meant, name) != getattr(found, name))
    one, other = getattr(meant, name), getattr(found, name)
    if not isinstance(one, tuple):
        return _misparsed(printer, f"Article.{name}", one, other)
    items = zip_longest(cast("Iterable[object]", one), cast("Iterable[object]", other))
    index, (one, other) = next(
        (index, pair) for index, pair in enumerate(items) if pair[0] != pair[1]
    )
    return _misparsed(printer, f"Article.{name}[{index}]", one, other)


def _misparsed(printer: Printer, name: object, meant: object, found: object) -> RenderError:
    if meant is None:
        return printer.refusal(
            name or "the text", f"parsing the result would add {in_words(found)}"
        )
    instead = "something else" if found is None else difference(meant, found)
    return printer.refusal(name, f"{in_words(meant)} would be parsed as {instead}")
