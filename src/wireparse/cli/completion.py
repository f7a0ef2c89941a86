"""What the shell completes after the options and arguments that take names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.shell_completion import CompletionItem

from wireparse.problem_codes import PROBLEM_CODES
from wireparse.styles import Style, built_in
from wireparse.styles.plugins import plugin_packages

if TYPE_CHECKING:
    import click

__all__ = ["complete_codes", "complete_rules", "complete_styles"]


def complete_codes(
    _context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the problem codes that begin with what was typed after the last comma."""
    before, comma, last = incomplete.rpartition(",")
    return [
        CompletionItem(before + comma + code, help=known.meaning)
        for code, known in PROBLEM_CODES.items()
        if code.startswith(last)
    ]


def complete_rules(
    _context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the grammar rules of all built-in styles that begin with what was typed."""
    rules = dict.fromkeys(rule.name for name in built_in() for rule in Style.named(name).rules)
    typed = incomplete.casefold()
    return [CompletionItem(name) for name in rules if name.casefold().startswith(typed)]


def complete_styles(
    _context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the named styles that begin with what was typed; if there are none, files."""
    known = (*built_in(), *plugin_packages())
    names = [name for name in known if name.startswith(incomplete)]
    return [CompletionItem(name) for name in names] or [CompletionItem(incomplete, type="file")]
