"""Which house style claims whose lines: each style, read alone, tries the examples of all others.

    python tests/confusion.py            prints the page
    python tests/confusion.py --write    writes it to docs/reference/confusion.md

A style claims a line that it reads whole and that one of its own agencies signs, or that a rule of
its own reads.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from wireparse.peg import oracle
from wireparse.peg.node import Node
from wireparse.styles import Ruleset, Style, built_in, combine

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "confusion.md"

RULES = ("Dateline", "Byline", "PhotoCredit", "Signoff")

HEAD = """\
# Which style claims whose lines

Every house style brings [examples of its wire's lines](styles.md). For this table each style was
read alone and given the datelines, bylines, photo credits and sign-offs of all others. A style
*claims* a line that it reads whole and that one of its own agencies signs, or that a rule of its
own reads. Most lines are read by all styles alike, since they share the grammar of the base style;
what tells the styles apart is who signs.

`lines`
: How many examples it has.

`own`
: How many of them it claims itself. The others name none of its agencies: `By Jane Doe`.

`only`
: How many of them the base style does not read: what this style adds is needed.

`others`
: Which other styles claim lines of it, and how many: lines that two agencies sign.

"""

FOOT = """
Of {lines} lines {claimed} are claimed by their own style, {foreign} by another one as well, and
{stolen} by another one alone.
"""


class Line(NamedTuple):
    """An example of a style."""

    style: Style
    rule: str
    text: str


def lines(*rules: str) -> list[Line]:
    """Return the examples of all wires: of these rules, or of any."""
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
    """Tell whether a style, read alone, takes a line for one of its own."""
    node = read(style, line)
    return node is not None and signed(combine([style]), style, node, line.text)


def read(style: Style, line: Line) -> Node | None:
    """Return what a style reads in a line, as `base` does where none of its own words is in it."""
    own = any(word in line.text.casefold() for word in words(style)) or style.rules
    return interpreted(style if own else Style.named("base"), line.rule, line.text)


@cache
def interpreted(style: Style, rule: str, text: str) -> Node | None:
    node = oracle.interpret(combine([style]).grammar, rule, text)
    return node if node is not None and node.end == len(text) else None


@cache
def words(style: Style) -> frozenset[str]:
    """Return the words that a style has beyond those of `base`."""
    base = combine(["base"]).grammar.lists
    own = combine([style]).grammar.lists
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
    """The lines of a style: all, those that it claims, those only it reads, and who else claims."""

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
    """Yield the other styles that claim a line, with the line."""
    for other in wires():
        if other is not style:
            yield from ((other.name, line) for line in found if claims(other, line))


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        sys.stdout.write(page())
