"""Finds the input files: folders are searched, patterns are expanded, lists are read."""

from __future__ import annotations

import os
import sys
from fnmatch import fnmatch
from glob import has_magic
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wireparse.cli.report import Report

__all__ = ["DEFAULT_GLOBS", "FileArguments", "InputFile", "find_files", "read_list"]

DEFAULT_GLOBS = ("*.txt", "*.txt.gz", "*.txt.bz2", "*.txt.xz", "*.txt.zst")
"""The names of the files that are read in folders."""


class FileArguments(NamedTuple):
    """What the user named as input.

    Attributes:
        names: Files, folders and patterns; `-` is standard input.
        listed: The entries of a file list: files and folders.
        globs: The names of the files to read in folders.
        skip: A folder that is not searched, because output is written there.
    """

    names: tuple[str, ...]
    listed: tuple[str, ...] = ()
    globs: tuple[str, ...] = DEFAULT_GLOBS
    skip: str | None = None


class InputFile(NamedTuple):
    """A file to read.

    Attributes:
        path: Its path; `-` is standard input.
        below: Its path below the folder or the fixed part of the pattern that the user named. For a
            file that the user named, the path as given, without its root and `..`.
    """

    path: str
    below: PurePath

    @property
    def name(self) -> str:
        """The path for messages: it may contain bytes that are not UTF-8, messages may not."""
        return self.path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    @property
    def size(self) -> int | None:
        """The size in bytes, if known."""
        try:
            return None if self.path == "-" else os.stat(self.path).st_size  # noqa: PTH116
        except OSError:
            return None


def find_files(arguments: FileArguments, report: Report) -> list[InputFile]:
    """Return the files to read: in the order of the arguments, and by name inside a folder.

    A folder or a pattern without files, and a folder that cannot be read, is reported.
    """
    found: list[InputFile] = []
    for name in arguments.names:
        if not name:
            report.add_failure("''", "the name of an input is empty")
        elif has_magic(name) and not os.path.lexists(name):
            found += _expand(name, arguments, report)
        else:
            found += _named(name, arguments, report)
    for name in arguments.listed:
        found += _named(name, arguments, report)
    return found


def read_list(path: str, *, null: bool) -> tuple[str, ...]:
    """Return the entries of a file list, one per line; with `null`, each ends with a NUL character.

    Raises:
        click.ClickException: The list cannot be read, or is empty.
    """
    try:
        data = _read_bytes(path)
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror or error}") from error
    if b"\0" in data and not null:
        raise click.ClickException(f"{path}: the file list contains NUL characters; add -0")
    entries = data.split(b"\0") if null else data.removeprefix(b"\xef\xbb\xbf").splitlines()
    listed = tuple(os.fsdecode(entry) for entry in entries if entry.strip())
    if not listed:
        raise click.ClickException(f"{path}: the file list is empty")
    return listed


def _read_bytes(path: str) -> bytes:
    if path != "-":
        return Path(path).read_bytes()
    if not sys.stdin:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read()


def _expand(pattern: str, arguments: FileArguments, report: Report) -> Iterator[InputFile]:
    """Yield the files that a pattern matches, and those in the folders that it matches."""
    fixed = _fixed_part(pattern)
    seen: set[tuple[str, str]] = set()
    for match in _matches_of(pattern, fixed, report):
        for file in _named(match, arguments, report):
            # A pattern can match a folder, the files in it, and links to the folder.
            parent, name = os.path.split(file.path)
            place = os.path.realpath(parent), name
            if place not in seen and _is_file(file.path):
                seen.add(place)
                yield InputFile(file.path, PurePath(os.path.relpath(file.path, fixed)))


def _matches_of(pattern: str, fixed: PurePath, report: Report) -> list[str]:
    """Return the visible files that a pattern matches, and then the folders.

    `**` does not follow links, so it cannot run in circles. At the end it stands for a folder.
    """
    relative = PurePath(pattern).relative_to(fixed)
    while relative.name == "**":
        relative = relative.parent
    try:
        found = [fixed] if relative == PurePath() else [*Path(fixed).glob(str(relative))]
    except ValueError as error:  # such as `**.txt`
        report.add_failure(pattern, f"{error}")
        return []
    visible = [str(path) for path in found if not _is_hidden(path.relative_to(fixed))]
    if not visible:
        report.add_failure(pattern, "no file matches this pattern")
    return sorted(visible, key=lambda path: (os.path.isdir(path), path))  # noqa: PTH112


def _is_hidden(path: PurePath) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _fixed_part(pattern: str) -> PurePath:
    """Return the folders of a pattern before its first wildcard."""
    fixed = PurePath(pattern)
    while has_magic(str(fixed)):
        fixed = fixed.parent
    return fixed


def _named(name: str, arguments: FileArguments, report: Report) -> Iterator[InputFile]:
    """Yield a file, or the files in a folder."""
    if not os.path.isdir(name):  # noqa: PTH112  # the path stays as the user wrote it
        yield InputFile(name, _without_root(name))
        return
    failures = report.failures
    paths = list(_walk(name, arguments, report))
    yield from (InputFile(path, PurePath(os.path.relpath(path, name))) for path in paths)
    if not paths and report.failures == failures:
        report.add_failure(name, f"no file in this folder is named {_listing(arguments.globs)}")


def _listing(globs: tuple[str, ...]) -> str:
    return " or ".join(filter(None, (", ".join(globs[:-1]), globs[-1])))


def _without_root(name: str) -> PurePath:
    if name == "-":
        return PurePath("stdin")
    path = PurePath(name)
    return PurePath(*(part for part in path.parts if part not in (path.anchor, "..")))


def _walk(folder: str, arguments: FileArguments, report: Report) -> Iterator[str]:
    """Yield the matching files in a folder and its subfolders, by name.

    Links to folders are followed, but each folder is searched once, so that a loop ends. Hidden
    files and folders are skipped.
    """
    seen: set[str] = set()
    if arguments.skip is not None:
        seen.add(os.path.realpath(arguments.skip))

    def failed(error: OSError) -> None:
        report.add_failure(str(error.filename), error.strerror or str(error))

    for parent, folders, names in os.walk(folder, onerror=failed, followlinks=True):
        seen.add(os.path.realpath(parent))
        folders[:] = _new_folders(parent, folders, seen)
        for name in sorted(names):
            path = os.path.join(parent, name)  # noqa: PTH118  # keeps `./`
            if _matches(name, arguments.globs) and _is_file(path):
                yield path


def _new_folders(parent: str, folders: Iterable[str], seen: set[str]) -> list[str]:
    """Return the subfolders that are neither hidden nor searched already."""
    new: list[str] = []
    for name in sorted(folders):
        real = os.path.realpath(os.path.join(parent, name))  # noqa: PTH118
        if not name.startswith(".") and real not in seen:
            seen.add(real)
            new.append(name)
    return new


def _matches(name: str, globs: Iterable[str]) -> bool:
    """Return whether a file name matches; capitals do not matter."""
    return not name.startswith(".") and any(fnmatch(name.lower(), glob.lower()) for glob in globs)


def _is_file(path: str) -> bool:
    """Return whether a path is a file, or a broken link, which is reported when it is opened."""
    return os.path.isfile(path) or not os.path.exists(path)  # noqa: PTH110, PTH113
