"""The program around the commands: how it ends, whatever happens."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

import wireparse
from wireparse.cli.terminal import say
from wireparse.errors import WireparseError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Program"]

HELP = """Read wire-service dumps: text files in which agency stories follow each other.

Text comes from files or from standard input. Results go to standard output, always in UTF-8; what
is told about them goes to standard error.
"""

EPILOG = """\b
Examples:
  wireparse parse --format table dump.txt     who wrote what, from where
  wireparse parse dump.txt -o stories.jsonl   one story a line, as JSON
  wireparse check *.txt                       what is doubtful or damaged
  wireparse COMMAND --help                    more about a command
"""


class Program(click.Group):
    """All commands. Every error is one line; a broken pipe and Ctrl-C are quiet.

    The exit status is what the command returns; 2 where something could not be read, written or
    understood; 130 after Ctrl-C and 141 where the reader of a pipe went away, as shells count
    signals.
    """

    def __init__(self) -> None:
        """Make the program, still without commands."""
        super().__init__(
            "wireparse",
            help=HELP,
            epilog=EPILOG,
            invoke_without_command=True,
            callback=_nothing_asked,
            context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90},
        )
        click.version_option(wireparse.__version__, message="%(prog)s %(version)s")(self)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002  # as click has it
        **extra: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """Run with these arguments, by default those of the process, and exit."""
        prog_name = prog_name or "wireparse"
        try:
            status = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.ClickException as error:
            if not standalone_mode:
                raise
            context = getattr(error, "ctx", None)
            say(context.command_path if context else prog_name, error.format_message())
            status = 2
        if standalone_mode:
            sys.exit(status)
        return status

    def invoke(self, ctx: click.Context) -> int:
        """Run the command that was asked for; click itself would say things at the two signals."""
        try:
            status: int = super().invoke(ctx) or 0
            if sys.stdout:
                sys.stdout.flush()
        except KeyboardInterrupt:
            return 130
        except BrokenPipeError:
            _let_go()
            return 141
        except OSError as error:
            _let_go()
            raise click.ClickException(f"standard output: {error.strerror}") from error
        except WireparseError as error:
            raise click.ClickException(str(error)) from error
        return status


@click.pass_context
def _nothing_asked(context: click.Context) -> int:
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        return 2
    return 0


def _let_go() -> None:
    """Make sure that the interpreter, as it ends, finds nothing to write to a broken pipe."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
