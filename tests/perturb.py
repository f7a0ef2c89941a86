"""Perturbs labeled dumps: changes their layout, or removes the lines that end stories.

Each way takes the lines of a text and yields the new lines, each with the numbers of the lines
that it was made from. This is how labels move with the text.
"""

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from typing import Any, Final

Case = dict[str, Any]
Way = Callable[[list[str]], Iterator[tuple[list[int], str]]]


def perturbed(case: Case, way: Way) -> Case:
    """Return a case with its text changed. Only the starts of stories stay labeled."""
    text: str = case["text"]
    lines = text.split("\n")
    made = list(way(lines))
    begins = [0, *accumulate(len(line) + 1 for _, line in made)]
    where = {
        number: begin + len(line) - len(line.lstrip())
        for (numbers, line), begin in zip(made, begins, strict=False)
        for number in numbers
    }
    new = "\n".join(line for _, line in made)

    def moved(start: int) -> int:
        """Return the new offset of a line or, if it was removed, of the next one left."""
        number = text.count("\n", 0, start)
        return next((where[n] for n in range(number, len(lines)) if n in where), len(new))

    stories = [
        {
            "start": moved(article["start"]),
            "start_alt": [moved(start) for start in article.get("start_alt", ())],
        }
        for article in case["articles"]
    ]
    return {"id": case["id"], "source": case["source"], "text": new, "articles": stories}


def as_it_is(lines: list[str]) -> Iterator[tuple[list[int], str]]:
    for number, line in enumerate(lines):
        yield [number], line


def without_blank_lines(lines: list[str]) -> Iterator[tuple[list[int], str]]:
    return (made for made in as_it_is(lines) if made[1].strip())


def without_indents(lines: list[str]) -> Iterator[tuple[list[int], str]]:
    return ((numbers, line.lstrip()) for numbers, line in as_it_is(lines))


END: Final = re.compile(
    r"""\s* (?:
      # End marks, timestamps, drawn rules, and the character that ends a story on a teletype.
      reuters? | -0- | \#\#\# | ends? | more | [_-]{3,} | \x03 | [A-Z]+-[A-Z]+-\d\d-\d\d-\d\d .*
      # Sign-offs, with or without a bracket or a dash before them; contact lines.
    | [(-]* \s* (?:additional[ ])? (?:[a-z]+[ ]and[ ])?
        (?:reporting|writing|editing|edited|compiled|written) [ ]? (?:by|from|:) .*
    | to [ ] contact [ ] the [ ] .*
    ) \s*""",
    re.VERBOSE | re.IGNORECASE,
)


def without_ends(lines: list[str]) -> Iterator[tuple[list[int], str]]:
    return (made for made in as_it_is(lines) if not END.fullmatch(made[1]))


def wrapped_at(width: int) -> Way:
    """Return the way that rewraps paragraphs and breaks all longer lines."""

    def wrapped(lines: list[str]) -> Iterator[tuple[list[int], str]]:
        for numbers, line in _unwrapped(lines):
            indent = line[: len(line) - len(line.lstrip())]
            first, *rest = textwrap.wrap(line.strip(), width, initial_indent=indent) or [""]
            yield numbers, first
            for part in rest:
                yield [], part

    return wrapped


def _unwrapped(lines: list[str]) -> Iterator[tuple[list[int], str]]:
    """Yield unwrapped lines: joined if the first word of the second did not fit on the first."""
    numbers: list[int] = []
    paragraph, last = "", ""
    for number, line in enumerate(lines):
        if numbers and _goes_on(last, line, _width(lines, number)):
            numbers, paragraph = [*numbers, number], f"{paragraph} {line}"
        else:
            if numbers:
                yield numbers, paragraph
            numbers, paragraph = [number], line
        last = line
    yield numbers, paragraph


def _goes_on(last: str, line: str, width: int) -> bool:
    full = len(last) + 1 + len(line.partition(" ")[0]) > width
    return bool(last.strip() and line.strip() and not line[0].isspace() and full and width <= 80)


def _width(lines: list[str], number: int) -> int:
    """Return the length of the longest line nearby: the wrap width, unless lines are long."""
    return max(map(len, lines[max(number - 3, 0) : number + 3]))


WAYS: Final[Mapping[str, Way]] = {
    "as it is": as_it_is,
    "no blank lines": without_blank_lines,
    "no indents": without_indents,
    "no ends": without_ends,
    "wrapped at 66": wrapped_at(66),
    "wrapped at 58": wrapped_at(58),
}
"""The ways by name."""
