"""`wireparse styles`: lists the house styles, or shows one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from wireparse.cli.completion import complete_styles
from wireparse.cli.options import find_style
from wireparse.cli.outputs import open_output
from wireparse.cli.terminal import draw, pluralize
from wireparse.styles import Style, built_in
from wireparse.styles.plugins import plugin_packages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rich.table import Table

__all__ = ["styles"]

EPILOG = """\b
Examples:
  wireparse styles
  wireparse styles reuters
  wireparse styles own.toml    your own style, or the errors in it
"""


def _style(context: click.Context, _: click.Parameter, name: str | None) -> Style | None:
    return None if name is None or context.resilient_parsing else find_style(name)


@click.command(epilog=EPILOG, short_help="List the house styles, or show one.")
@click.argument(
    "style",
    required=False,
    metavar="[STYLE]",
    callback=_style,
    shell_complete=complete_styles,
)
def styles(style: Style | None) -> int:
    """List the built-in and installed house styles, or show one.

    STYLE is a name or a file NAME.toml. For a file, errors in it are reported.
    """
    with open_output(None) as target:
        shown = _list() if style is None else _details(style)
        target.write(draw(shown, terminal=target.terminal))
    return 0


def _list() -> Table:
    table = _table("name", "title", "agencies")
    for name in built_in():
        style = Style.named(name)
        table.add_row(name, style.title, _few(style.lists.get("agencies", {})))
    for name, package in plugin_packages().items():
        table.add_row(name, f"from the package {package}", "-")
    return table


def _details(style: Style) -> Table:
    from rich.text import Text  # noqa: PLC0415

    table = _table("", "")
    table.show_header = False
    for name, value in _facts(style):
        table.add_row(name, Text(value))
    return table


def _facts(style: Style) -> Iterator[tuple[str, str]]:
    """Yield what a style adds to its parent style, as rows of a table."""
    yield "name", style.name
    yield "title", style.title
    yield "extends", style.extends or "-"
    yield "file", style.source
    for agency, names in style.lists.get("agencies", {}).items():
        yield f"agency {agency}", ", ".join(names)
    for name, words in style.lists.items():
        if name != "agencies":
            verb = "replaced" if name in style.replaced else "added"
            yield f"list {name}", f"{pluralize(sum(map(len, words.values())), 'word')} {verb}"
    if style.rules:
        yield "rules", ", ".join(rule.name for rule in style.rules)
    for rule, examples in style.examples.items():
        for verb, lines in (("parsed as", examples.accepted), ("not parsed as", examples.refused)):
            if lines:
                yield f"{verb} {rule}", _shown(lines)
    if style.layout:
        yield "layout", pluralize(_leaves(style.layout), "weight")
    for name, forms in style.whole.write.get("forms", {}).items():
        yield f"form {name}", _shown(forms)


def _shown(lines: Iterable[str]) -> str:
    return "\n".join(line.replace("\n", "\\n") for line in lines)


def _table(*heads: str) -> Table:
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for number, head in enumerate(heads):
        table.add_column(head, overflow="fold", no_wrap=number == 0)
    return table


def _few(agencies: Mapping[str, object], most: int = 8) -> str:
    names = list(agencies)
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return (", ".join(names[:most]) or "-") + rest


def _leaves(table: Mapping[str, Any]) -> int:
    """Return how many numbers there are in nested tables."""
    return sum(_leaves(value) if hasattr(value, "items") else 1 for value in table.values())
