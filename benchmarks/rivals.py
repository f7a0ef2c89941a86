"""Parse the same lines with wireparse and with two general parsers, lark and parsimonious.

Their grammars cover only the lines that `wiretext` generates: one wire, one alphabet, names of
capitalized words, no titles, no email addresses, no damage. The results are plain strings (names,
places, roles) without offsets.
"""

import importlib
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeAlias

import wireparse
import wiretext
from rounds import Task

Plain: TypeAlias = tuple[object, ...]
"""Names of a byline; places, agency and date of a dateline; role and names of each clause."""

ParseLine: TypeAlias = Callable[[str], Plain]
Parsers: TypeAlias = dict[str, ParseLine]
"""A parsing function for each kind of line."""


def lines(count: int, seed: int = 1) -> dict[str, list[str]]:
    """Return generated lines by kind."""
    chance = random.Random(seed)  # noqa: S311 - reproducible
    people = range(count)
    return {
        "byline": [wiretext.byline(chance) for _ in people],
        "dateline": [wiretext.dateline(chance) for _ in people],
        "sign-off": [wiretext.signoff(chance) for _ in people],
    }


def parsers() -> dict[str, Parsers]:
    """Return the parsing functions of each installed parser."""
    found = {
        "wireparse, all styles": with_wireparse(wireparse.Reader()),
        "wireparse, one style": with_wireparse(wireparse.Reader(styles=["reuters"])),
    }
    for name, make in {"lark, LALR": with_lark, "parsimonious": with_parsimonious}.items():
        try:
            found[name] = make()
        except ModuleNotFoundError:
            continue
    return found


def tasks(kind: str, texts: Iterable[str]) -> dict[str, Task]:
    """Return a task per parser that parses all lines of one kind."""
    texts = list(texts)

    def task(parse: ParseLine) -> Task:
        return lambda: [parse(text) for text in texts]

    return {name: task(functions[kind]) for name, functions in parsers().items()}


# The library -------------------------------------------------------------------------------------


def with_wireparse(reader: wireparse.Reader) -> Parsers:
    """Return parsing functions that use wireparse."""

    def byline(text: str) -> Plain:
        return tuple(person.name for person in reader.parse_byline(text).people)

    def dateline(text: str) -> Plain:
        found = reader.parse_dateline(text)
        places = tuple(place.parts for place in found.places)
        date = found.date.text if found.date else None
        return places, found.agencies[0].name, date

    def signoff(text: str) -> Plain:
        return tuple(
            (credit.role, tuple(person.name for person in credit.people))
            for credit in reader.parse_credits(text)
        )

    return {"byline": byline, "dateline": dateline, "sign-off": signoff}


# lark --------------------------------------------------------------------------------------------

LARK = r"""
byline: "By" _names
dateline: CITY ("/" CITY)* ("," COUNTRY)? ("," DATE)? "(" AGENCY ")" _DASH
signoff: "(" clause (";" clause)* ")"
clause: ROLE "by" _people
_people: _person (_SEPARATOR _person)*
_person: NAME ("in" _PLACE)?
_names: NAME (_SEPARATOR NAME)*

_SEPARATOR: /, and\b|,|and\b/
_DASH: /[-–—]/
AGENCY: /[^()]+/
CITY: /[A-Z][A-Z .'-]*[A-Z]/
COUNTRY: /[A-Z][a-z]+( [A-Z][a-z]+)*/
DATE.2: /(March|May|June|August|November) \d+/
NAME: /[A-Z][\w'’.-]*( [A-Z][\w'’.-]*)*/
_PLACE: /[A-Z][\w'’.-]*( [A-Z][\w'’.-]*)*/
ROLE: /(Additional reporting|Reporting|Writing|Editing)/
%ignore " "
"""


def with_lark() -> Parsers:
    """Return parsing functions that use lark's LALR parser, its fastest.

    Raises:
        ModuleNotFoundError: lark is not installed.
    """
    lark: Any = importlib.import_module("lark")

    class Values(lark.Transformer):  # type: ignore[misc]
        def byline(self, found: list[Any]) -> Plain:
            return tuple(map(str, found))

        def dateline(self, found: list[Any]) -> Plain:
            words: dict[str, list[str]] = {}
            for token in found:
                words.setdefault(token.type, []).append(str(token))
            return _dateline(
                words["CITY"], words.get("COUNTRY"), words["AGENCY"], words.get("DATE")
            )

        def clause(self, found: list[Any]) -> Plain:
            return str(found[0]).lower(), tuple(map(str, found[1:]))

        def signoff(self, found: list[Any]) -> Plain:
            return tuple(found)

    def parser(rule: str) -> ParseLine:
        parse: ParseLine = lark.Lark(LARK, parser="lalr", start=rule, transformer=Values()).parse
        return parse

    rules = {"byline": "byline", "dateline": "dateline", "sign-off": "signoff"}
    return {kind: parser(rule) for kind, rule in rules.items()}


# parsimonious ------------------------------------------------------------------------------------

PARSIMONIOUS = r"""
byline = "By " names
dateline = city more_city* country? dated? " (" agency ") " dash
more_city = "/" city
country = ", " !date land
land = ~"[A-Z][a-z]+( [A-Z][a-z]+)*"
dated = ", " date
signoff = "(" clause more_clause* ")"
more_clause = "; " clause
clause = role " by " names
names = person more_person*
more_person = separator person
person = name whence?
whence = " in " ~r"[A-Z][\w'’.-]*( [A-Z][\w'’.-]*)*"

separator = ", and " / ", " / " and "
dash = ~"[-–—]"
agency = ~"[^()]+"
city = ~"[A-Z][A-Z .'-]*[A-Z]"
date = ~"(March|May|June|August|November) [0-9]+"
name = ~r"[A-Z][\w'’.-]*( [A-Z][\w'’.-]*)*"
role = ~"Additional reporting|Reporting|Writing|Editing"
"""


def with_parsimonious() -> Parsers:
    """Return parsing functions that use parsimonious, with one walk over each tree.

    Raises:
        ModuleNotFoundError: parsimonious is not installed.
    """
    grammar: Any = importlib.import_module("parsimonious.grammar").Grammar(PARSIMONIOUS)

    def byline(text: str) -> Plain:
        return tuple(word for _, word in _named(grammar["byline"].parse(text)))

    def dateline(text: str) -> Plain:
        found: dict[str, list[str]] = {}
        for rule, word in _named(grammar["dateline"].parse(text)):
            found.setdefault(rule, []).append(word)
        return _dateline(found["city"], found.get("land"), found["agency"], found.get("date"))

    def signoff(text: str) -> Plain:
        clauses: list[tuple[str, list[str]]] = []
        for rule, word in _named(grammar["signoff"].parse(text)):
            if rule == "role":
                clauses.append((word.lower(), []))
            else:
                clauses[-1][1].append(word)
        return tuple((role, tuple(names)) for role, names in clauses)

    return {"byline": byline, "dateline": dateline, "sign-off": signoff}


class _Node(Protocol):
    """A node of a parsimonious tree."""

    expr_name: str
    text: str
    children: Sequence["_Node"]


_WITH_VALUE = frozenset(["agency", "city", "date", "land", "name", "role"])


def _named(node: _Node) -> Iterator[tuple[str, str]]:
    """Yield the name and text of each node with a value, in order."""
    if node.expr_name in _WITH_VALUE:
        yield node.expr_name, node.text
        return
    for child in node.children:
        yield from _named(child)


def _dateline(
    cities: list[str], country: list[str] | None, agency: list[str], date: list[str] | None
) -> Plain:
    last = (cities[-1], *(country or ()))
    return (*((city,) for city in cities[:-1]), last), agency[0], date[0] if date else None
