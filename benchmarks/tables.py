"""Write Markdown tables, and replace them in a page."""

import re
from collections.abc import Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table with the first column left-aligned and the others right-aligned."""
    rule = ["---", *("--:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))


def short(value: float | None) -> str:
    """Return a number with two significant digits, or an empty string for None."""
    if value is None:
        return ""
    digits = 2 if value < 1 else 1 if value < 10 else 0
    return f"{value:,.{digits}f}"


def put(page: str, name: str, text: str) -> str:
    """Return a page with the text between `<!-- name -->` and `<!-- end of name -->` replaced.

    Raises:
        ValueError: The page doesn't have these comments.
    """
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    region = re.compile(f"{begin}.*?{end}", re.DOTALL)
    if not region.search(page):
        raise ValueError(f"the page has no {begin} ... {end}")
    return region.sub(lambda _: f"{begin}\n\n{text}\n\n{end}", page, count=1)
