"""`wireparse schema`: prints the JSON Schema of the output."""

from __future__ import annotations

import json

import click

from wireparse.cli.options import out_option
from wireparse.cli.outputs import open_output
from wireparse.convert import json_schema

__all__ = ["schema"]

EPILOG = """\b
Examples:
  wireparse schema                      a line of JSON lines
  wireparse schema dump -o dump.json    the output of --format json
"""


@click.command(epilog=EPILOG)
@click.argument("name", metavar="[NAME]", default="article")
@out_option
def schema(name: str, out: str | None) -> int:
    """Print the JSON Schema of the output.

    NAME is the type of the document: `article` (the default), `dump`, or another value of the key
    `type` in JSON. The schema follows Draft 2020-12.
    """
    try:
        found = json_schema(name)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    with open_output(out) as target:
        target.write(json.dumps(found, indent=2) + "\n")
    return 0
