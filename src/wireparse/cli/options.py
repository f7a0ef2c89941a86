"""Arguments and options that several commands share."""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from wireparse.cli.completion import complete_styles
from wireparse.cli.discovery import DEFAULT_GLOBS, FileArguments, read_list
from wireparse.cli.terminal import print_message
from wireparse.errors import WireparseError
from wireparse.peg.check import check
from wireparse.peg.examples import failures
from wireparse.peg.oracle import interpret
from wireparse.sources.decode import check_encoding
from wireparse.styles import Ruleset, Style, built_in
from wireparse.styles.examples import failing_examples
from wireparse.styles.plugins import plugin_packages
from wireparse.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = [
    "encoding_option",
    "files_argument",
    "find_style",
    "out_option",
    "quiet_option",
    "styles_option",
    "verbose_option",
]

F = TypeVar("F", bound="Callable[..., Any]")


def find_style(name: str) -> Style:
    """Return the built-in or installed style of this name, or load the style file of this name.

    Raises:
        click.UsageError: There is no such style or file, or the file has errors.
    """
    try:
        if not name.endswith(".toml") and "/" not in name and "\\" not in name:
            return _named(name)
        style = Style.load(name)
        _check_style(style)
    except WireparseError as error:
        raise click.UsageError(str(error)) from error
    return style


def _named(name: str) -> Style:
    if name in built_in() or name in plugin_packages():
        return Style.named(name)
    known = (*built_in(), *plugin_packages())
    hint = did_you_mean(name, known, "; `wireparse styles` lists them")
    raise click.UsageError(f"no style is named {name!r}{hint} (style files end in .toml)")


def _check_style(style: Style) -> None:
    """Raise the first error in a style file, before any input is read."""
    for fault in _faults(style):
        raise fault


def _faults(style: Style) -> Iterator[WireparseError]:
    yield from failing_examples(style)
    if style.rules:
        grammar = Ruleset.of([style]).grammar
        yield from (fault for fault in check(grammar) if fault.file == style.source)
        # For a few examples the oracle is faster than compiling the rules.
        match = functools.partial(interpret, grammar)
        yield from failures(grammar, [rule.name for rule in style.rules], match)


def _styles(
    context: click.Context, _: click.Parameter, names: tuple[str, ...]
) -> tuple[Style, ...] | None:
    if context.resilient_parsing or not names:
        return None
    return tuple(find_style(name) for name in names)


def _encoding(_context: click.Context, _: click.Parameter, name: str | None) -> str | None:
    if name is not None:
        try:
            check_encoding(name)
        except LookupError as error:
            raise click.UsageError(str(error)) from error
    return name


def files_argument(command: F) -> F:
    """Add the argument for the input files, and the options that belong to it.

    The command gets all of them as one argument `files`, of the type `FileArguments`.
    """

    @functools.wraps(command)
    def with_files(
        *args: Any,  # noqa: ANN401
        files: tuple[str, ...],
        globs: tuple[str, ...],
        files_from: str | None,
        null: bool,
        **rest: Any,  # noqa: ANN401
    ) -> int:
        if null and files_from is None:
            raise click.UsageError("-0 needs --files-from")
        listed = () if files_from is None else read_list(files_from, null=null)
        if not files and files_from is None:
            files = _standard_input()
        if files_from == "-" and "-" in (*files, *listed):
            raise click.UsageError("standard input is the file list; it cannot also be an input")
        arguments = FileArguments(files, listed, globs or DEFAULT_GLOBS)
        status: int = command(*args, files=arguments, **rest)
        return status

    kind = click.Path(readable=False)  # each command reports the files that it cannot read
    for add in (
        click.option(
            "-0",
            "--null",
            is_flag=True,
            help="Names in LIST end with a NUL character, not with a line break.",
        ),
        click.option(
            "--files-from",
            type=kind,
            metavar="LIST",
            help="Also read the files and folders named in the file LIST, one per line. Use `-` "
            "for standard input.",
        ),
        click.option(
            "--glob",
            "globs",
            multiple=True,
            metavar="PATTERN",
            help="In folders, read the files whose names match PATTERN. Can be repeated. Default: "
            f"{', '.join(DEFAULT_GLOBS)}.",
        ),
        click.argument("files", nargs=-1, type=kind, metavar="[FILE]..."),
    ):
        with_files = add(with_files)
    return cast("F", with_files)


def _standard_input() -> tuple[str, ...]:
    """Return standard input as the only input, or show the help if it is a terminal."""
    if not sys.stdin or sys.stdin.isatty():
        context = click.get_current_context()
        print_message(context.get_help())
        context.exit(2)
    return ("-",)


def styles_option(command: F) -> F:
    """Add the option for the house styles to parse with."""
    return click.option(
        "--style",
        "styles",
        multiple=True,
        metavar="STYLE",
        callback=_styles,
        shell_complete=complete_styles,
        help="Parse with this house style: a name that `wireparse styles` lists, or a "
        "file NAME.toml. Can be repeated. Default: all built-in styles.",
    )(command)


def encoding_option(command: F) -> F:
    """Add the option for the encoding of the input files."""
    return click.option(
        "--encoding",
        metavar="NAME",
        callback=_encoding,
        help="The encoding of the input. Default: UTF-8, and Windows-1252 for lines that are not "
        "valid UTF-8.",
    )(command)


def out_option(command: F) -> F:
    """Add the option for the output file."""
    return click.option(
        "-o",
        "--output",
        "out",
        type=click.Path(readable=False),
        metavar="OUT",
        help="Write to OUT, not to standard output. An existing OUT is replaced only on success.",
    )(command)


def verbose_option(command: F) -> F:
    """Add the option to print the counts of each file."""
    return click.option("-v", "--verbose", is_flag=True, help="Print the counts for each file.")(
        command
    )


def quiet_option(command: F) -> F:
    """Add the option to print no summary."""
    return click.option("-q", "--quiet", is_flag=True, help="Don't print the summary.")(command)
