"""`wireparse sample`: prints the sample dump."""

from __future__ import annotations

import click

import wireparse
from wireparse.cli.options import out_option
from wireparse.cli.outputs import open_output

__all__ = ["sample"]

EPILOG = """\b
Examples:
  wireparse sample > dump.txt
  wireparse sample | wireparse parse --format table
"""


@click.command(epilog=EPILOG, short_help="Print a sample dump to try things out.")
@out_option
def sample(out: str | None) -> int:
    """Print a sample dump: twelve made-up stories with the damage that real dumps have."""
    with open_output(out) as target:
        target.write(wireparse.sample())
    return 0
