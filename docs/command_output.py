"""A directive that runs a command during the build and shows its output.

```{command-output} wireparse --help
```
"""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

ROOT = Path(__file__).resolve().parent.parent


class CommandOutput(SphinxDirective):
    """The `command-output` directive. The command runs in the root of the repository."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Run the command, and return a block with the command and its output."""
        command = self.arguments[0]
        name, *args = shlex.split(command)
        done = subprocess.run(  # noqa: S603  # commands from our own pages
            [sys.executable, "-m", name, *args],
            cwd=ROOT,
            env={**os.environ, "COLUMNS": "88", "NO_COLOR": "1", "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise self.error(f"{command} failed with status {done.returncode}:\n{done.stderr}")
        text = f"$ {command}\n{done.stdout}".rstrip()
        return [nodes.literal_block(text, text, language="text")]


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("command-output", CommandOutput)
