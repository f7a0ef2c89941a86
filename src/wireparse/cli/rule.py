"""`wireparse rule`: print rules of the grammar in the grammar notation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wireparse.cli.options import find_style
from wireparse.cli.outputs import open_output
from wireparse.cli.terminal import draw, sanitize
from wireparse.peg.structure import references
from wireparse.styles import Style, built_in
from wireparse.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.table import Table

    from wireparse.peg.expressions import Rule

__all__ = ["rule"]

EPILOG = """\b
Examples:
  wireparse rule
  wireparse rule Dateline
  wireparse rule Dateline --style own.toml
"""


def _styles(
    context: click.Context, _: click.Parameter, names: tuple[str, ...]
) -> tuple[Style, ...]:
    if context.resilient_parsing:
        return ()
    return (*map(Style.named, built_in()), *map(find_style, names))


@click.command(epilog=EPILOG, short_help="Show a rule of the grammar, or list all.")
@click.argument("name", required=False)
@click.option(
    "--style",
    "styles",
    multiple=True,
    metavar="STYLE",
    callback=_styles,
    help="Also show the rules of the house style in a file NAME.toml.",
)
def rule(name: str | None, styles: tuple[Style, ...]) -> int:
    """Show a rule of the grammar with its comment, hints and examples, or list all rules.

    Lines after `#>` must match the rule, with the tree after `#=` if there is one. Lines after `#!`
    must not match. `#?` names a rule that matches wherever this one does. If house styles define
    the rule as well, every definition is shown.
    """
    rules = [rule for style in styles for rule in style.rules]
    with open_output(None) as target:
        if name is None:
            target.write(draw(_list(rules), terminal=target.terminal))
            return 0
        found = [rule for rule in rules if rule.name == _known(name, rules)]
        for number, one in enumerate(found):
            target.write("\n" * (number > 0) + _shown(one, rules, terminal=target.terminal))
    return 0


def _known(name: str, rules: Sequence[Rule]) -> str:
    """Return the name of a rule, ignoring case.

    Raises:
        click.UsageError: There is no such rule; the message suggests similar names.
    """
    names = {rule.name.casefold(): rule.name for rule in rules}
    names |= {rule.name: rule.name for rule in rules}
    found = names.get(name) or names.get(name.casefold())
    if found is None:
        hint = did_you_mean(name, names.values(), "; `wireparse rule` lists all rules")
        raise click.UsageError(f"no rule is named {name!r}{hint}")
    return found


def _list(rules: Sequence[Rule]) -> Table:
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    rows = [(one.name, f"{one.source}:{one.line}", _example(one)) for one in rules]
    for head, column in zip(("rule", "where", "for example"), zip(*rows, strict=True), strict=True):
        # Of these only the example may be cut.
        least = None if head == "for example" else max(map(len, column))
        table.add_column(head, overflow="ellipsis", no_wrap=True, min_width=least)
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _example(rule: Rule) -> str:
    return sanitize(rule.accepted[0].text) if rule.accepted else ""


def _shown(rule: Rule, rules: Sequence[Rule], *, terminal: bool) -> str:
    """Return a rule in the notation, with its file and the rules that use it as comments."""
    lines = "\n".join(_lines(rule, rules)).split("\n")
    if not terminal:
        return "\n".join(lines) + "\n"
    from rich.text import Text  # noqa: PLC0415

    styled = Text("\n").join(Text(line, style=_style(line)) for line in lines)
    return draw(styled, terminal=True)


def _lines(rule: Rule, rules: Sequence[Rule]) -> Iterator[str]:
    yield f"# {rule.source}, line {rule.line}"
    if users := dict.fromkeys(o.name for o in rules if rule.name in references(o.expression)):
        yield f"# used by {', '.join(users)}"
    if hinted := dict.fromkeys(o.name for o in rules if rule.name in _hints(o)):
        yield f"# hint of {', '.join(hinted)}"
    if rule.comment:
        yield "\n".join(f"# {line}".rstrip() for line in rule.comment.split("\n"))
    yield str(rule)
    yield from (f"#? {hint}" for hint in rule.hints)
    for example in rule.accepted:
        yield f"#> {example}"
        if example.tree is not None:
            yield f"#=   {example.tree}".rstrip()
    yield from (f"#! {example}" for example in rule.refused)


def _hints(rule: Rule) -> tuple[str, ...]:
    return tuple(hint.rule for hint in rule.hints)


def _style(line: str) -> str:
    signs = {"#>": "green", "#=": "cyan", "#!": "red", "#?": "yellow", "# ": "dim"}
    return next((style for sign, style in signs.items() if line.startswith(sign)), "bold")
