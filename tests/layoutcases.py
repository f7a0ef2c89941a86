"""The layout corpus: dumps with the state of each block in the margin.

A file of `tests/corpus/layout` holds cases like this one:

    ============================
    A headline, a lead, the body
    ============================
    headline*      | Ferry line reopens after storm
                   |
    lead           | PORTO, Portugal (Reuters) - The ferry line reopened on Monday.
    paragraph      | Nobody was hurt.
    ---
    What the case shows, and why it is here.

States are named as in `styles/base/layout.toml`, where a star begins a story. A line without a
state belongs to the block above. Dumps are parsed with all built-in styles.

    python tests/layoutcases.py FILE...

writes the current states into the margins of all cases in the files. Leave the margins of new cases
empty, and review the changes to old ones.
"""

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from wireparse.parsing.blocks import find_blocks
from wireparse.parsing.features import Observed, Observer
from wireparse.parsing.layout import LayoutModel, decide
from wireparse.styles import Ruleset

FOLDER = Path(__file__).parent / "corpus" / "layout"
WIDTH = len("more.paragraph")


class Case(NamedTuple):
    """A dump with the expected state of each block."""

    title: str
    expected: str
    """The lines of the dump with their margins."""
    about: str
    place: str
    """The file and the line of the title."""

    @property
    def dump(self) -> str:
        lines = (line.partition("|")[2] for line in self.expected.split("\n"))
        return "\n".join(line.removeprefix(" ") for line in lines)

    @property
    def states(self) -> list[str]:
        """The states in the margin, in order."""
        margins = (line.partition("|")[0].strip() for line in self.expected.split("\n"))
        return [state for state in margins if state]

    def __str__(self) -> str:
        rule = "=" * len(self.title)
        return f"{rule}\n{self.title}\n{rule}\n{self.expected}\n---\n{self.about}\n"


def cases() -> list[Case]:
    """Return the cases of all files, sorted by file."""
    return [case for path in sorted(FOLDER.glob("*.txt")) for case in cases_in(path)]


def cases_in(path: Path) -> list[Case]:
    return list(_cases(path.read_text(encoding="utf-8").split("\n"), path.name))


def _cases(lines: list[str], file: str) -> Iterator[Case]:
    """Yield the cases in the lines of a file."""
    titles = [
        n
        for n, line in enumerate(lines)
        if _is_rule(line) and _is_rule("".join(lines[n + 2 : n + 3]))
    ]
    for title, end in zip(titles, [*titles[1:], len(lines)], strict=True):
        body = lines[title + 3 : end]
        bar = body.index("---")
        about = "\n".join(body[bar + 1 :]).strip()
        yield Case(lines[title + 1], "\n".join(body[:bar]), about, f"{file}:{title + 2}")


def _is_rule(line: str) -> bool:
    return len(line) > 2 and not line.strip("=")


@cache
def rules() -> Ruleset:
    """Return all built-in styles."""
    return Ruleset.of()


def observed(text: str) -> list[Observed]:
    """Return the blocks of a text with their features."""
    matcher = rules().matcher
    return list(Observer(matcher).observe(text, find_blocks(text, matcher), final=True))


def decided(blocks: Iterable[Observed], model: LayoutModel) -> list[str]:
    """Return the names of the states of blocks."""
    return [decision.state.name for decision in decide(model, blocks)]


def with_margin(text: str, states: Iterable[tuple[int, str]]) -> str:
    """Return the lines of a text with states in the margin; each state comes with its offset."""
    at_line = {text.count("\n", 0, offset): state for offset, state in states}
    lines = text.split("\n")
    return "\n".join(
        f"{at_line.get(number, ''):{WIDTH}} | {line}".rstrip() for number, line in enumerate(lines)
    )


def actual(case: Case, model: LayoutModel) -> str:
    """Return the lines of a case, with the states that the model decides in the margin."""
    blocks = observed(case.dump)
    starts = [observed.block.start for observed in blocks]
    return with_margin(case.dump, zip(starts, decided(blocks, model), strict=True))


def main(paths: list[str]) -> None:
    """Write the states into the margins of some files."""
    model = LayoutModel(rules().weights)
    for path in map(Path, paths):
        updated = [case._replace(expected=actual(case, model)) for case in cases_in(path)]
        path.write_text("\n".join(map(str, updated)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
