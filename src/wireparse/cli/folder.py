"""Plans an output folder: one output file per input, in the same tree of folders."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from wireparse.cli.terminal import sanitize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wireparse.cli.discovery import InputFile

__all__ = ["is_done", "make_folder", "plan_outputs"]

TEXT_SUFFIXES = (".gz", ".bz2", ".xz", ".zst", ".txt")
"""The endings of input names that the ending of the format replaces, from the right."""


def plan_outputs(files: Iterable[InputFile], folder: str, suffix: str) -> dict[InputFile, Path]:
    """Return the output file of each input.

    An input that is named twice occurs once.

    Args:
        files: The inputs.
        folder: The output folder.
        suffix: The end of the names of output files.

    Raises:
        click.ClickException: Two inputs would have the same output, or an output is an input.
    """
    plan = {file: Path(folder, _output_name(file.below, suffix)) for file in files}
    _check_unique(plan)
    _check_not_inputs(plan)
    return plan


def make_folder(folder: Path) -> None:
    """Make a folder and its parents, unless it exists.

    Raises:
        click.ClickException: It cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"{folder}: {error.strerror}") from error


def is_done(file: InputFile, output: Path) -> bool:
    """Return whether the output of an input exists and is not older than the input.

    Output files get their names when they are complete, so an output that exists is complete.
    """
    try:
        return output.stat().st_mtime_ns >= os.stat(file.path).st_mtime_ns  # noqa: PTH116
    except OSError:
        return False


def _output_name(below: PurePath, suffix: str) -> PurePath:
    name = below.name
    for ending in TEXT_SUFFIXES:
        if name.lower().endswith(ending) and len(name) > len(ending):
            name = name[: -len(ending)]
    return below.with_name(name + suffix)


def _check_unique(plan: Mapping[InputFile, Path]) -> None:
    seen: dict[str, InputFile] = {}
    for file, output in plan.items():
        # Some file systems ignore capitals; there, one output would replace the other.
        other = seen.setdefault(str(output).casefold(), file)
        if other is not file:
            message = f"{other.name} and {file.name} would both be written to {output}"
            raise click.ClickException(f"{sanitize(message)}; rename one, or write it elsewhere")


def _check_not_inputs(plan: Mapping[InputFile, Path]) -> None:
    inputs = {os.path.realpath(file.path) for file in plan}
    for output in plan.values():
        if os.path.realpath(output) in inputs:
            message = f"{sanitize(str(output))} is also an input file"
            raise click.ClickException(f"{message}; choose a different output folder")
