"""Texts for the benchmarks: generated stories of one wire, and mixed dumps from the evaluation kit.

Generated stories look like clean modern copy: a blank line between blocks, a dateline in every
story and a sign-off at the end. A story has about twenty blocks and three kilobytes.
"""

import json
import random
from collections.abc import Iterable, Iterator
from itertools import chain, cycle, zip_longest
from pathlib import Path

PLACES = [
    ("OSLO", "Norway", "Oslo"),
    ("PORTO", "Portugal", "Porto"),
    ("LISBON/PORTO", "Portugal", "Lisbon"),
    ("BRAGA", "Portugal", "Braga"),
    ("GDANSK", "Poland", "Gdansk"),
    ("GENEVA", None, "Geneva"),
    ("NAIROBI", None, "Nairobi"),
    ("VALPARAISO", "Chile", "Valparaiso"),
    ("PUERTO MONTT", "Chile", "Puerto Montt"),
    ("DAKAR", "Senegal", "Dakar"),
    ("VILLACH", "Austria", "Villach"),
    ("HOBART", "Australia", "Hobart"),
]
FIRST = ["Jane", "John", "Mia", "Tom", "Renata", "Einar", "Li", "Sigrid", "Ousmane", "Joan"]
LAST = ["Doe", "Roe", "Poe", "Lund", "Wexcombe", "Fossheim", "Na", "Aune", "Kestrel", "Okonjo-Reid"]
WHO = [
    "The harbour office",
    "A guild of bakers",
    "The town council",
    "A ferry company",
    "The bell ringers’ union",
    "A museum of clocks",
    "The regional water board",
    "A school",
]
DID = ["opened", "closed", "repaired", "counted", "sold", "lent out", "repainted", "moved"]
WHAT = [
    "the old bridge",
    "its last two ferries",
    "a mill by the river",
    "forty beehives",
    "a clock without hands",
    "the winter timetable",
    "nine hundred lamps",
    "a reading room",
]
WHEN = ["on Monday", "on Tuesday", "late on Wednesday", "on Friday", "at the weekend"]
WHY = [
    "after a storm had closed it for three days",
    "although nobody had asked for it",
    "so that the island schools can open again",
    "for the first time in eleven years",
    "to save about {n} dollars a year",
    "as the spring tide reached the lowest steps",
]
SAYS = [
    "the head of the office said",
    "its manager, {name}, told reporters",
    "officials said",
    "said {name}, {n}, who keeps a shop nearby",
    "according to a report of {n} pages",
]
QUOTES = [
    "We slept on the benches and sang",
    "Nobody has read them all",
    "It forgives slowly",
    "The sea was louder than we were",
    "Everybody knows when to come",
    "Now we own {n}",
]
HEADS = ["A LONG WAIT", "NEXT STOP, THE LIBRARY", "“A SLOW RIVER”", "TWO METRES TO THE LEFT"]
MONTHS = ["March", "May", "June", "August", "November"]


def clean(size: int, seed: int = 1) -> Iterator[str]:
    """Yield different generated stories until they have at least `size` characters in total."""
    chance = random.Random(seed)  # noqa: S311 - reproducible
    length = 0
    while length < size:
        text = story(chance)
        length += len(text)
        yield text


def mixed(gold: Path, size: int) -> Iterator[str]:
    """Yield dumps of the evaluation kit, one from each source in turn.

    Args:
        gold: The folder with the dumps.
        size: The total length in characters; dumps repeat until it is reached.
    """
    sources = [_dumps(path) for path in sorted(gold.glob("*dump.jsonl"))]
    # Sources with fewer dumps run out earlier.
    in_turn = [text for text in chain.from_iterable(zip_longest(*sources)) if text]
    length = 0
    for text in cycle(in_turn):
        yield text.rstrip("\n") + "\n\n"
        length += len(text)
        if length >= size:
            return


def write(path: Path, texts: Iterable[str]) -> Path:
    """Write texts to a file, one after the other, and return its path."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(texts)
    return path


def story(chance: random.Random) -> str:
    """Return a generated story, followed by a blank line."""
    place = chance.choice(PLACES)
    blocks = [headline(chance)]
    if chance.random() < 0.6:
        blocks.append(caption(chance, place[2]))
    blocks += [byline(chance), f"{dateline(chance, place)} {sentence(chance)}"]
    for _ in range(chance.randint(8, 22)):
        blocks.append(paragraph(chance))
        if chance.random() < 0.08:
            blocks.append(chance.choice(HEADS))
    # The last cross-head needs a paragraph below it.
    blocks += [paragraph(chance), signoff(chance)]
    return "\n\n".join(blocks) + "\n\n"


def headline(chance: random.Random) -> str:
    """Return a headline."""
    who = chance.choice(WHO).removeprefix("The ").removeprefix("A ").capitalize()
    return f"{who} {chance.choice(DID)} {chance.choice(WHAT)} in year {chance.randint(2, 99)}"


def caption(chance: random.Random, city: str) -> str:
    """Return a caption with a photo credit."""
    date = f"{chance.choice(MONTHS)} {chance.randint(1, 30)}, 2019"
    what = chance.choice(WHAT).capitalize()
    return f"{what} in the harbour of {city}, {date}. REUTERS/{name(chance)}"


def byline(chance: random.Random) -> str:
    """Return a byline of one to three people."""
    return f"By {names(chance, chance.randint(1, 3))}"


def dateline(chance: random.Random, place: tuple[str, str | None, str] | None = None) -> str:
    """Return a dateline, with its dash."""
    city, country, _ = place or chance.choice(PLACES)
    date = f"{chance.choice(MONTHS)} {chance.randint(1, 30)}" if chance.random() < 0.3 else None
    return f"{', '.join(part for part in (city, country, date) if part)} (Reuters) –"


def signoff(chance: random.Random) -> str:
    """Return a sign-off with one to three clauses."""
    city = chance.choice(PLACES)[2]
    clauses = [f"Editing by {names(chance, chance.randint(1, 2))}"]
    if chance.random() < 0.7:
        clauses.insert(0, f"Writing by {name(chance)}")
    if chance.random() < 0.6:
        clauses.insert(0, f"Additional reporting by {name(chance)} in {city} and {name(chance)}")
    return f"({'; '.join(clauses)})"


def paragraph(chance: random.Random) -> str:
    """Return a paragraph of one or two sentences; some start with a quotation."""
    if chance.random() < 0.25:
        quote = _filled(chance, chance.choice(QUOTES))
        return f"“{quote},” {_filled(chance, chance.choice(SAYS))}. {sentence(chance)}"
    return " ".join(sentence(chance) for _ in range(chance.randint(1, 2)))


def sentence(chance: random.Random) -> str:
    """Return a sentence."""
    parts = [chance.choice(words) for words in (WHO, DID, WHAT, WHEN, WHY, SAYS)]
    who, did, what, when, why, says = parts
    return _filled(chance, f"{who} {did} {what} {when} {why}, {says}.")


def names(chance: random.Random, count: int) -> str:
    """Return a list of names, formatted as in a byline."""
    *others, last = (name(chance) for _ in range(count))
    return f"{', '.join(others)} and {last}" if others else last


def name(chance: random.Random) -> str:
    """Return a name."""
    return f"{chance.choice(FIRST)} {chance.choice(LAST)}"


def _filled(chance: random.Random, words: str) -> str:
    return words.format(n=chance.randint(18, 98), name=name(chance))


def _dumps(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]
