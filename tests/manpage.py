"""Writes the manual page from the help of the commands.

    python tests/manpage.py            print the page
    python tests/manpage.py --write    write it to docs/man/wireparse.1

The page is part of the wheel, which installs it where `man` looks.
"""

import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

import wireparse
from wireparse.cli import program
from wireparse.problem_codes import PROBLEM_CODES

PAGE = Path(__file__).resolve().parent.parent / "docs" / "man" / "wireparse.1"
DATE = "2026-11-27"
"""The date of the release that the page describes."""


def manual() -> str:
    """Return the page, in the macros of man(7)."""
    context = click.Context(program, info_name="wireparse", **program.context_settings)
    lines = [
        '.\\" Written by tests/manpage.py from the help of the commands.',
        f'.TH WIREPARSE 1 {DATE} "wireparse {wireparse.__version__}" "User Commands"',
        # Neither hyphens nor extra spaces: names of files and options are to be copied.
        ".nh",
        ".ad l",
        ".SH NAME",
        r"wireparse \- parse wire\-service dumps",
        ".SH SYNOPSIS",
        rf"\fBwireparse\fP {escaped('COMMAND [OPTIONS] [FILE]...')}",
        ".SH DESCRIPTION",
        *paragraphs(f"{program.help}\n\n{program.epilog}"),
        ".SH OPTIONS",
        *options(program, context),
        ".SH COMMANDS",
    ]
    for name in sorted(program.commands):
        lines += section(program.commands[name], context)
    return "\n".join([*lines, *problem_codes()]) + "\n"


def section(command: click.Command, parent: click.Context) -> Iterator[str]:
    """Yield the part about a command: its usage, help, options and examples."""
    context = click.Context(command, info_name=command.name, parent=parent)
    yield f'.SS "wireparse {command.name}"'
    usage = " ".join(command.collect_usage_pieces(context))
    yield rf"\fBwireparse {command.name}\fP {escaped(usage)}"
    yield ".PP"
    yield from paragraphs(command.help or "")
    yield from options(command, context)
    yield ".PP"
    yield from paragraphs(command.epilog or "")


def options(command: click.Command, context: click.Context) -> Iterator[str]:
    """Yield the options of a command, as its help lists them."""
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if isinstance(parameter, click.Option) and record:
            names, text = record
            yield from (".TP", styled(names), *wrapped(text))


def problem_codes() -> Iterator[str]:
    """Yield the codes that `wireparse check` reports."""
    yield '.SH "PROBLEM CODES"'
    for code, known in PROBLEM_CODES.items():
        yield from (".TP", rf"\fB{escaped(code)}\fP ({known.severity})", *wrapped(known.meaning))


def paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a help text; those after a backspace character keep their lines."""
    for number, block in enumerate(re.split(r"\n\s*\n", text.strip(" \n"))):
        if number:
            yield ".PP"
        if block.startswith("\b\n"):
            yield from (".nf", *map(escaped, block.splitlines()[1:]), ".fi")
        else:
            yield from wrapped(block)


def wrapped(text: str) -> list[str]:
    """Return the lines of a paragraph."""
    # Names in backticks stay on one line.
    text = re.sub(r"`[^`]+`", lambda name: name[0].replace(" ", "\0"), " ".join(text.split()))
    # Escaping makes lines longer, so these are shorter than the 80 columns that `mandoc` allows.
    lines = textwrap.wrap(text, 66, break_long_words=False, break_on_hyphens=False)
    return [escaped(line.replace("\0", " ")) for line in lines]


def styled(names: str) -> str:
    """Return the names of an option in bold, and the name of its value in italics."""
    words = (
        (r"\fB{}\fP" if word.startswith("-") else r"\fI{}\fP").format(escaped(word))
        for word in re.split(r"(?<=,) | (?!\|)", names)
    )
    return " ".join(words)


def escaped(text: str) -> str:
    """Return text without characters that mean something to roff; names in backticks are bold."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    text = re.sub(r"`([^`]+)`", r"\\fB\1\\fP", text)
    text = "".join(char if ord(char) < 128 else rf"\[u{ord(char):04X}]" for char in text)
    return rf"\&{text}" if text.startswith(".") else text


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(manual(), encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(manual())
