"""Deletes each layout weight in turn: each time, the states of some example must change.

    python tests/weights.py

Prints the weights that no example needs, one per line, and the number of weights. A deleted weight
is absent: a transition without a weight is impossible, and so is a story that begins in a state
without one. The examples are the dumps of the layout corpus and a few others. Their features are
computed once; only the search is repeated for each weight.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, cast

import samples
import stories
from layoutcases import cases, decided, observed
from wireparse.parsing.layout import LayoutModel
from wireparse.styles import Style, built_in
from wireparse.styles.tables import NEVER, Weights, merge, merge_minimum, with_likes

DUMP = Path(__file__).parent.parent / "src" / "wireparse" / "example_dump.txt"


class Weight(NamedTuple):
    """A number, or the word after `like`, in the `[layout]` tables of a style."""

    style: str
    path: tuple[str, ...]
    value: int | str

    def __str__(self) -> str:
        value = "never" if self.value == NEVER else self.value
        return f"{self.style}: {' '.join(self.path)} = {value}"


def weights() -> Iterator[Weight]:
    """Yield the weights in the files of all styles."""
    for name in built_in():
        yield from (Weight(name, *leaf) for leaf in _leaves(Style.named(name).layout))


def _leaves(table: Weights, *path: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _leaves(cast("Weights", value), *path, key)
        else:
            yield (*path, key), value


def without(deleted: Weight | None) -> Weights:
    """Return the combined weights of all styles, without the deleted one."""
    combined: Weights = {}
    for chain in {
        tuple(link for link in Style.named(name).chain if link.layout) for name in built_in()
    }:
        whole: Weights = {}
        for link in chain:
            own = link.layout
            if deleted and deleted.style == link.name:
                own = _without(own, deleted.path)
            whole = merge(whole, own)
        combined = merge_minimum(combined, with_likes(whole))
    return combined


def _without(table: Weights, path: tuple[str, ...]) -> Weights:
    key, *rest = path
    if rest:
        return {**table, key: _without(table[key], tuple(rest))}
    return {other: value for other, value in table.items() if other != key}


def dumps() -> list[str]:
    """Return the dumps whose states are compared."""
    others = [stories.story(), stories.other_story(), samples.STORY, DUMP.read_text("utf-8")]
    return [*(case.dump for case in cases()), *others]


def main() -> int:
    """Try all deletions, and report those that change no states."""
    blocks = [observed(dump) for dump in dumps()]

    def states(deleted: Weight | None) -> Iterator[list[str]]:
        model = LayoutModel(without(deleted))
        return (decided(of_dump, model) for of_dump in blocks)

    expected = list(states(None))
    tried, noticed = 0, 0
    for weight in weights():
        tried += 1
        if any(one != other for one, other in zip(states(weight), expected, strict=True)):
            noticed += 1
        else:
            print(f"no example needs {weight}")  # noqa: T201
    print(f"{tried} weights deleted one at a time, {noticed} noticed")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
