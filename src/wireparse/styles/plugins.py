"""Styles of other packages, which announce them as entry points of the group `wireparse.styles`.

A package's `pyproject.toml` says where to find a style, or a function that returns one:

    [project.entry-points."wireparse.styles"]
    harbour = "harbour_wire:style"

A package is only imported if its style is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wireparse.errors import StyleError, WireparseError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint, EntryPoints

__all__ = ["GROUP", "Plugin", "load_plugin", "plugin_packages"]

GROUP = "wireparse.styles"


class Plugin(NamedTuple):
    """What a package provides under the name of a style."""

    name: str
    package: str
    value: object

    def error(self, reason: str) -> StyleError:
        """Return the error for a plug-in that is no style of its name."""
        return _error(self.name, self.package, reason)


def plugin_packages() -> dict[str, str]:
    """Return the package of each style that another package announces. Imports no package."""
    return {entry.name: _package(entry) for entry in sorted(_announced())}


def load_plugin(name: str) -> Plugin | None:
    """Return what a package provides under the name of a style; None if no package announces it.

    Raises:
        StyleError: two packages announce it, or the one that does is broken.
    """
    found = {entry.value: entry for entry in _announced() if entry.name == name}
    if len(found) > 1:
        packages = " and ".join(sorted(map(_package, found.values())))
        raise StyleError(f"several packages have a style {name!r}: {packages}; uninstall one")
    return next(map(_load, found.values()), None)


def _announced() -> EntryPoints:
    from importlib.metadata import entry_points  # noqa: PLC0415  # slow, and seldom needed

    return entry_points(group=GROUP)


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist else entry.module


def _load(entry: EntryPoint) -> Plugin:
    try:
        loaded = entry.load()
        value: object = loaded() if callable(loaded) else loaded
    except WireparseError as error:
        raise _error(entry.name, _package(entry), str(error)) from error
    except Exception as error:  # a package may raise anything
        reason = f"{type(error).__name__}: {error}"
        raise _error(entry.name, _package(entry), reason) from error
    return Plugin(entry.name, _package(entry), value)


def _error(name: str, package: str, reason: str) -> StyleError:
    return StyleError(f"cannot load the style {name!r} of the package {package}: {reason}")
