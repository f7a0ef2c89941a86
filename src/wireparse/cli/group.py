"""The group of all commands: error messages and exit statuses."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click
from click.exceptions import Exit

import wireparse
from wireparse.cli.terminal import (
    drop_unusable_size,
    messages_lost,
    print_error,
    print_message,
    silence,
)
from wireparse.errors import WireparseError

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

__all__ = ["CommandGroup"]

HELP = """Parse wire-service dumps: text files of agency stories, one after another.

Input is read from files or standard input. Results go to standard output, always in UTF-8;
progress, summaries and errors go to standard error.
"""

EPILOG = """\b
Examples:
  wireparse parse --format table dump.txt     who wrote what, from where
  wireparse parse dump.txt -o stories.jsonl   one story per line, as JSON
  wireparse check *.txt                       uncertain results and damaged text
  wireparse COMMAND --help                    help for a command
"""


class CommandGroup(click.Group):
    """All commands. Every error is one line; a broken pipe and Ctrl-C print nothing.

    The exit status is what the command returns, 2 if something could not be read, written or
    understood, 130 after Ctrl-C, and 141 if the reader of a pipe has exited (128 plus the number of
    the signal, as in shells). `wireparse.__main__` handles the other signals.
    """

    def __init__(self) -> None:
        """Make a group without commands."""
        super().__init__(
            "wireparse",
            help=HELP,
            epilog=EPILOG,
            invoke_without_command=True,
            callback=_show_help,
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
        """Run with the given arguments (default: those of the process), and exit."""
        prog_name = prog_name or "wireparse"
        drop_unusable_size()
        try:
            status = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.ClickException as error:
            if not standalone_mode:
                raise
            context = getattr(error, "ctx", None)
            print_error(context.command_path if context else prog_name, error.format_message())
            status = 2
        if standalone_mode:
            sys.exit(status)
        return status

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401
    ) -> click.Context:
        """Parse the arguments; `--version` and `--help` print something here."""
        with _exit_status():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> int:
        """Run the chosen command."""
        with _exit_status():
            status: int = super().invoke(ctx) or 0
            if sys.stdout:
                sys.stdout.flush()
        return 2 if messages_lost(ctx) else status


@click.pass_context
def _show_help(context: click.Context) -> int:
    if context.invoked_subcommand is None:
        print_message(context.get_help())
        return 2
    return 0


@contextmanager
def _exit_status() -> Generator[None]:
    """Turn exceptions into exit statuses and messages; click prints more, or a traceback."""
    try:
        yield
    except KeyboardInterrupt:
        raise Exit(130) from None
    except BrokenPipeError:
        silence(sys.stdout)
        raise Exit(141) from None
    except OSError as error:
        silence(sys.stdout)
        raise click.ClickException(f"standard output: {error.strerror}") from error
    except MemoryError as error:
        raise click.ClickException("not enough memory") from error
    except WireparseError as error:
        raise click.ClickException(str(error)) from error
