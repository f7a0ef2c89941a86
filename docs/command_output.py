"""Shows what a command prints, as it prints it when the pages are built.

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
    """The directive: its argument is the command, run at the top of the repository."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Run the command and return a block with it and what it prints."""
        command = self.arguments[0]
        name, *args = shlex.split(command)
        done = subprocess.run(  # noqa: S603  # the pages say which commands
            [sys.executable, "-m", name, *args],
            cwd=ROOT,
            env={**os.environ, "COLUMNS": "88", "NO_COLOR": "1", "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise self.error(f"{command} ends with {done.returncode}:\n{done.stderr}")
        text = f"$ {command}\n{done.stdout}".rstrip()
        return [nodes.literal_block(text, text, language="text")]


def setup(app: Sphinx) -> None:
    """Make the directive known to Sphinx."""
    app.add_directive("command-output", CommandOutput)
