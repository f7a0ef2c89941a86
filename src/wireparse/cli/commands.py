"""The program with all its commands."""

from __future__ import annotations

from wireparse.cli.check import check
from wireparse.cli.group import CommandGroup
from wireparse.cli.parse import parse
from wireparse.cli.render import render
from wireparse.cli.rule import rule
from wireparse.cli.sample import sample
from wireparse.cli.schema import schema
from wireparse.cli.styles import styles

__all__ = ["program"]

program: CommandGroup = CommandGroup()
for _command in (parse, check, render, styles, rule, sample, schema):
    program.add_command(_command)
