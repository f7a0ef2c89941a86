"""Optional libraries, imported when they are needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = ["load"]

_INSTALL = {
    "pyarrow": "'wireparse[arrow]'",
    "pandas": "'wireparse[arrow]' pandas",
    "polars": "'wireparse[arrow]' polars",
}


def load(name: str) -> Any:  # noqa: ANN401  # the modules have no types
    """Return a library or one of its modules.

    Raises:
        ImportError: It is not installed; the message says how to install it.
    """
    try:
        return import_module(name)
    except ImportError as error:
        library = name.partition(".")[0]
        message = f"this needs {library}: pip install {_INSTALL[library]}"
        raise ImportError(message) from error
