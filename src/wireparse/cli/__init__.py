"""The command line, made of click and rich (the extra `cli`); a module for each command."""

from wireparse.cli.check import check
from wireparse.cli.parse import parse
from wireparse.cli.program import Program
from wireparse.cli.render import render
from wireparse.cli.rule import rule
from wireparse.cli.styles import styles

__all__ = ["program"]

program = Program()
for _command in (parse, check, render, styles, rule):
    program.add_command(_command)
