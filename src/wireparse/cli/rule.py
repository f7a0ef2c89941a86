"""`wireparse rule`: print rules of the grammar in the grammar notation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wireparse.cli.completion import complete_rules, complete_styles
from wireparse.cli.options import find_style
from wireparse.cli.outputs import open_output
from wireparse.cli.terminal import draw, sanitize, terminal_width
from wireparse.peg.structure import references
from wireparse.styles import Style, built_in
from wireparse.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


@click.command(epilog=EPILOG, short_help="Show a grammar rule, or list all.")
@click.argument("name", required=False, shell_complete=complete_rules)
@click.option(
    "--style",
    "styles",
    multiple=True,
    metavar="STYLE",
    callback=_styles,
    shell_complete=complete_styles,
    help="Also show the rules of the house style in a file NAME.toml.",
)
def rule(name: str | None, styles: tuple[Style, ...]) -> int:
    """Show a grammar rule with its comment, hints and examples, or list all rules.

    Lines after `#>` match the rule; `#=` shows the tree of such a match. Lines after `#!` must not
    match. `#?` names a rule that matches wherever this one does. If several house styles define the
    rule, every definition is shown.
    """
    rules = [rule for style in styles for rule in style.rules]
    with open_output(None) as target:
        if name is None:
            target.write(_list(rules, terminal=target.terminal))
            return 0
        known = _known(name, rules)
        found = [rule for rule in rules if rule.name == known]
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


def _list(rules: Sequence[Rule], *, terminal: bool) -> str:
    """Return a table of rules; on a terminal, long examples are cut."""
    heads = ("rule", "where", "example")
    rows = [(one.name, f"{one.source}:{one.line}", _example(one)) for one in rules]
    names, places = (max(map(len, column)) for column in list(zip(heads, *rows, strict=True))[:2])
    lines = [f"{name:{names}}  {place:{places}}  {text}".rstrip() for name, place, text in rows]
    head = f"{heads[0]:{names}}  {heads[1]:{places}}  {heads[2]}"
    if not terminal:
        return "\n".join([head, *lines]) + "\n"
    from rich.text import Text  # noqa: PLC0415

    styled = [Text(head, style="bold"), *map(Text, lines)]
    for line in styled:
        line.truncate(terminal_width(), overflow="ellipsis")
    return draw(Text("\n").join(styled), terminal=True)


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
