"""Tables in Markdown, and their places in a page."""

import re
from collections.abc import Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table, its first column to the left, the others to the right."""
    rule = ["---", *("--:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))


def short(value: float | None) -> str:
    """Return a figure with two digits that count, or nothing where there is none."""
    if value is None:
        return ""
    digits = 2 if value < 1 else 1 if value < 10 else 0
    return f"{value:,.{digits}f}"


def put(page: str, name: str, text: str) -> str:
    """Return a page with a text between `<!-- name -->` and `<!-- end of name -->`.

    Raises:
        ValueError: The page has no such place.
    """
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    place = re.compile(f"{begin}.*?{end}", re.DOTALL)
    if not place.search(page):
        raise ValueError(f"no place for {name!r} in the page")
    return place.sub(lambda _: f"{begin}\n\n{text}\n\n{end}", page, count=1)
