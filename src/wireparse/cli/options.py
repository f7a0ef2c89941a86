"""The arguments and options that several commands share."""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING, Any, TypeVar

import click

from wireparse.errors import WireparseError
from wireparse.peg.check import check
from wireparse.peg.examples import failures
from wireparse.peg.oracle import interpret
from wireparse.sources.decode import check_encoding
from wireparse.styles import Style, built_in, combine
from wireparse.styles.examples import failing_examples
from wireparse.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = [
    "chosen_style",
    "encoding_option",
    "files_argument",
    "out_option",
    "quiet_option",
    "styles_option",
]

F = TypeVar("F", bound="Callable[..., Any]")


def chosen_style(name: str) -> Style:
    """Return the built-in style of a name, or else the style in a file of that name.

    Raises:
        click.UsageError: There is neither, or the file holds no good style.
    """
    try:
        if name in built_in():
            return Style.named(name)
        if not name.endswith(".toml") and "/" not in name and "\\" not in name:
            hint = did_you_mean(name, built_in(), "; `wireparse styles` lists them")
            raise click.UsageError(
                f"no built-in style is named {name!r}{hint} (style files end in .toml)"
            )
        style = Style.load(name)
        _judge(style)
    except WireparseError as error:
        raise click.UsageError(str(error)) from error
    return style


def _judge(style: Style) -> None:
    """Raise the first fault of a user's style: before anything is read, not in the middle."""
    for fault in _faults(style):
        raise fault


def _faults(style: Style) -> Iterator[WireparseError]:
    yield from failing_examples(style)
    if style.rules:
        grammar = combine([style]).grammar
        yield from (fault for fault in check(grammar) if fault.file == style.source)
        # For a few examples the oracle is faster than compiling the rules.
        match = functools.partial(interpret, grammar)
        yield from failures(grammar, [rule.name for rule in style.rules], match)


def _files(context: click.Context, _: click.Parameter, files: tuple[str, ...]) -> tuple[str, ...]:
    """Return the files to read; without any standard input, unless people would have to type."""
    if files or context.resilient_parsing:
        return files
    if sys.stdin and not sys.stdin.isatty():
        return ("-",)
    click.echo(context.get_help(), err=True)
    return context.exit(2)


def _styles(
    context: click.Context, _: click.Parameter, names: tuple[str, ...]
) -> tuple[Style, ...] | None:
    if context.resilient_parsing or not names:
        return None
    return tuple(chosen_style(name) for name in names)


def _encoding(_context: click.Context, _: click.Parameter, name: str | None) -> str | None:
    if name is not None:
        try:
            check_encoding(name)
        except LookupError as error:
            raise click.UsageError(str(error)) from error
    return name


def files_argument(command: F) -> F:
    """Take files to read."""
    kind = click.Path(readable=False)  # which can be read is seen one by one
    return click.argument("files", nargs=-1, type=kind, metavar="[FILE]...", callback=_files)(
        command
    )


def styles_option(command: F) -> F:
    """Take house styles to read."""
    return click.option(
        "--style",
        "styles",
        multiple=True,
        metavar="STYLE",
        callback=_styles,
        help="A house style to read: a built-in name, or a file NAME.toml. May be given several "
        "times; without it all built-in styles are read.",
    )(command)


def encoding_option(command: F) -> F:
    """Take the encoding of the files."""
    return click.option(
        "--encoding",
        metavar="NAME",
        callback=_encoding,
        help="The encoding of the files. Without it each line is UTF-8 where it can be, else "
        "Windows-1252.",
    )(command)


def out_option(command: F) -> F:
    """Take a file to write to."""
    return click.option(
        "-o",
        "--output",
        "out",
        type=click.Path(readable=False),
        metavar="OUT",
        help="Write to a file, which is there whole or not at all, instead of standard output.",
    )(command)


def quiet_option(command: F) -> F:
    """Take whether to leave the counts out."""
    return click.option("-q", "--quiet", is_flag=True, help="Do not tell the counts at the end.")(
        command
    )
