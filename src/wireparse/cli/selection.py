"""Which problems `wireparse check` shows, and the options that say so."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import click

from wireparse.cli.completion import complete_codes
from wireparse.problem_codes import PROBLEM_CODES
from wireparse.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from wireparse.cli.located import LocatedProblem

__all__ = ["Selection", "selection_options"]


class Selection:
    """Decides which problems are shown, and counts those that someone should look at.

    Attributes:
        findings: How many problems passed the filter that are not notes, or were selected by code.
    """

    def __init__(self, select: frozenset[str], ignore: frozenset[str], *, notes: bool) -> None:
        """Start with no finding.

        Args:
            select: The codes to show; if empty, all.
            ignore: The codes to hide, even if they are selected.
            notes: Whether to show notes that are not selected by code.
        """
        self.findings: int = 0
        self._select = select
        self._shown = (select or frozenset(PROBLEM_CODES)) - ignore
        self._notes = notes

    def filter(self, found: Iterable[LocatedProblem]) -> Iterator[LocatedProblem]:
        """Yield the problems to show, and count the findings among them."""
        for one in found:
            finding = one.problem.severity != "note" or one.problem.code in self._select
            if one.problem.code in self._shown and (finding or self._notes):
                self.findings += finding
                yield one


def _codes(
    context: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> frozenset[str]:
    """Return the codes that the values of an option stand for.

    Raises:
        click.BadParameter: There is no such code; the message suggests similar ones.
    """
    found: set[str] = set()
    for name in (name.strip() for value in values for name in value.split(",")):
        codes = set(_codes_of(name))
        if not codes:
            hint = did_you_mean(name, _names(), f"; choose from {', '.join(PROBLEM_CODES)}")
            raise click.BadParameter(f"no problem code is named '{name}'{hint}", context, param)
        found |= codes
    return frozenset(found)


def _codes_of(name: str) -> Iterator[str]:
    """Yield the codes that a name stands for: `doubtful` for all that begin with this word."""
    return (code for code in PROBLEM_CODES if f"{code}-".startswith(f"{name}-"))


def _names() -> set[str]:
    """Return the codes and their first words."""
    return {*PROBLEM_CODES, *(code.partition("-")[0] for code in PROBLEM_CODES)}


def selection_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options that select problems; the command gets them as one argument `selection`."""

    @click.option(
        "--select",
        multiple=True,
        callback=_codes,
        shell_complete=complete_codes,
        metavar="CODES",
        help="Show only problems with these codes, separated by commas. `doubtful` stands for all "
        "codes that begin with this word.",
    )
    @click.option(
        "--ignore",
        multiple=True,
        callback=_codes,
        shell_complete=complete_codes,
        metavar="CODES",
        help="Hide problems with these codes, even if they are selected.",
    )
    @click.option("--no-notes", is_flag=True, help="Hide notes (harmless damage).")
    @functools.wraps(command)
    def with_selection(
        *args: Any,  # noqa: ANN401
        select: frozenset[str],
        ignore: frozenset[str],
        no_notes: bool,
        **rest: Any,  # noqa: ANN401
    ) -> int:
        return command(*args, selection=Selection(select, ignore, notes=not no_notes), **rest)

    return with_selection
