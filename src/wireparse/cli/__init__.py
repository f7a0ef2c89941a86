"""The command line, built with click and rich (the extra `cli`); each command has a module."""

from wireparse.cli.commands import program

__all__ = ["program"]
