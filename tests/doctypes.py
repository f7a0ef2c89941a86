"""The Python examples of a page as a module: for type checkers, which don't read doctests."""

import doctest
import re
from pathlib import Path

__all__ = ["module_of"]

FENCE = re.compile(r"^```(?:\{doctest\}|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def module_of(page: Path) -> str:
    """Return the examples of a page, each on the line that it has there."""
    text = page.read_text("utf-8")
    lines = [""] * text.count("\n")
    for block in FENCE.finditer(text):
        first = text.count("\n", 0, block.start(1))
        for example in doctest.DocTestParser().get_examples(block[1]):
            code = example.source.splitlines()
            at = first + example.lineno
            lines[at : at + len(code)] = code
    return "\n".join(lines)
