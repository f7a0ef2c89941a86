"""The sample dump, which comes with the package: for the tutorial, and to try things out."""

__all__ = ["sample"]


def sample() -> str:
    """Return the text of a sample dump: twelve made-up stories with the damage of real dumps.

    `wireparse sample` prints the same text.

    >>> from wireparse import parse
    >>> len(parse(sample()).articles)
    12
    """
    from pkgutil import get_data  # noqa: PLC0415  # only for this; it also reads zip archives

    data = get_data("wireparse", "example_dump.txt")
    assert data is not None  # noqa: S101  # the loaders of files and of zip archives return data
    return data.decode("utf-8")
