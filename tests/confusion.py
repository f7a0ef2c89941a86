"""How house styles overlap: each style, used alone, parses the examples of all the others.

    python tests/confusion.py            print the page
    python tests/confusion.py --write    write it to docs/reference/confusion.md

A style claims a line if it matches all of it, and the line either names one of its own agencies or
matches one of its own rules.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from wireparse.peg import oracle
from wireparse.peg.node import Node
from wireparse.styles import Ruleset, Style, built_in

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "confusion.md"

RULES = ("Dateline", "Byline", "PhotoCredit", "Signoff")

HEAD = """\
# How the styles overlap

This table shows how well wireparse tells wires apart. Each [house style](styles.md) comes with
examples of its datelines, bylines, photo credits and sign-offs. Here, each style was used alone to
parse the examples of all the styles.

A style *claims* a line if it matches all of it, and the line either names one of the style's own
agencies or matches one of its own rules. Most other lines match in every style, because all styles
share the grammar of `base`.

`lines`
: The number of examples.

`own`
: Examples that the style claims itself. The rest name none of its agencies, such as `By Jane Doe`.

`only`
: Examples that `base` alone doesn't match.

`others`
: Other styles that claim examples of this style, and how many. These lines name two agencies.

"""

FOOT = """
Of {lines} lines, {claimed} are claimed by their own style, and {foreign} of these by another style
as well. {stolen} lines are claimed by another style only.
"""


class Line(NamedTuple):
    """An example line of a style."""

    style: Style
    rule: str
    text: str


def lines(*rules: str) -> list[Line]:
    """Return the accepted examples of all wires, for the given rules or for all rules."""
    return [
        Line(style, rule, text)
        for style in wires()
        for rule, examples in style.examples.items()
        for text in examples.accepted
        if not rules or rule in rules
    ]


def wires() -> list[Style]:
    return [Style.named(name) for name in built_in() if name != "base"]


def claims(style: Style, line: Line) -> bool:
    """Whether a style, used alone, claims a line."""
    node = read(style, line)
    return node is not None and signed(Ruleset.of([style]), style, node, line.text)


def read(style: Style, line: Line) -> Node | None:
    """Return the tree of a line in a style, or None if the style doesn't match all of it.

    If the style has no rules of its own and the line contains none of its own words, the result is
    the same as for `base`, which is cached.
    """
    own = any(word in line.text.casefold() for word in words(style)) or style.rules
    return interpreted(style if own else Style.named("base"), line.rule, line.text)


@cache
def interpreted(style: Style, rule: str, text: str) -> Node | None:
    node = oracle.interpret(Ruleset.of([style]).grammar, rule, text)
    return node if node is not None and node.end == len(text) else None


@cache
def words(style: Style) -> frozenset[str]:
    """Return the words that a style adds to the lists of `base`, casefolded."""
    base = Ruleset.of(["base"]).grammar.lists
    own = Ruleset.of([style]).grammar.lists
    return frozenset(word.casefold() for name in own for word in set(own[name]) - set(base[name]))


def signed(rules: Ruleset, style: Style, node: Node, text: str) -> bool:
    for inner in node.walk():
        names = AGENCIES.get(inner.rule)
        agency = rules.lookup(names, text[inner.start : inner.end]) if names else None
        if inner.style == style.name or (agency and rules.owner(agency) == style.name):
            return True
    return False


AGENCIES = {"Agency": "agencies", "FurtherAgency": "agencies", "PhotoAgency": "photo_agencies"}


def page() -> str:
    """Return the page with the table."""
    rows = list(map(row, wires()))
    total = {
        "lines": sum(len(r.lines) for r in rows),
        "claimed": sum(len(r.own) for r in rows),
        "foreign": sum(len(r.own & r.foreign) for r in rows),
        "stolen": sum(len(r.foreign - r.own) for r in rows),
    }
    table = ["| style | lines | own | only | others |", "| --- | --: | --: | --: | --- |"]
    return HEAD + "\n".join([*table, *map(str, rows)]) + "\n" + FOOT.format(**total)


class Row(NamedTuple):
    """A row of the table: the lines of a style, and which of them are claimed by which styles.

    Attributes:
        lines: All examples of the style.
        own: Those that the style claims.
        only: Those that `base` doesn't match.
        others: How many lines each other style claims.
        foreign: Those that any other style claims.
    """

    style: Style
    lines: list[Line]
    own: set[Line]
    only: set[Line]
    others: Counter[str]
    foreign: set[Line]

    def __str__(self) -> str:
        others = ", ".join(f"{name} {count}" for name, count in sorted(self.others.items()))
        cells = (self.style.name, len(self.lines), len(self.own), len(self.only), others)
        return f"| {' | '.join(map(str, cells))} |"


def row(style: Style) -> Row:
    found = [line for line in lines(*RULES) if line.style is style]
    pairs = list(claimants(style, found))
    base = Style.named("base")
    return Row(
        style,
        found,
        own={line for line in found if claims(style, line)},
        only={line for line in found if interpreted(base, line.rule, line.text) is None},
        others=Counter(name for name, _ in pairs),
        foreign={line for _, line in pairs},
    )


def claimants(style: Style, found: list[Line]) -> Iterator[tuple[str, Line]]:
    """Yield each other style that claims a line, with the line."""
    for other in wires():
        if other is not style:
            yield from ((other.name, line) for line in found if claims(other, line))


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        sys.stdout.write(page())
