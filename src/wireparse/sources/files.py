"""Reads text from paths, open files, bytes and chunks."""

from __future__ import annotations

import os
from itertools import chain
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from wireparse.sources.compressed import decompressed
from wireparse.sources.decode import Decoded, Decoder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Readable", "TextSource", "open_texts"]

CHUNK = 1 << 15
"""The number of bytes or characters to read at a time."""


class Readable(Protocol):
    """An open file: `read(size)` returns the next bytes or characters, nothing at the end."""

    def read(self, size: int, /) -> str | bytes:
        """Return at most `size` bytes or characters."""
        ...


TextSource: TypeAlias = (
    "str | os.PathLike[str] | bytes | bytearray | Readable | Iterable[str] | Iterable[bytes]"
)
"""A path, bytes, an open text or binary file, or chunks of text or bytes, cut anywhere."""


def open_texts(source: TextSource, encoding: str | None = None) -> Iterator[Decoded]:
    """Yield the text of a source chunk by chunk, with its decoding problems.

    A file given by its path is closed at the end; an open file stays open. Bytes compressed with
    gzip, bzip2, xz or Zstandard are decompressed.

    Args:
        source: A path, bytes, an open text or binary file, or chunks of text or bytes.
        encoding: The name of a Python codec for bytes; None decodes line by line.

    Raises:
        DecodeError: The bytes are not text, or not in this encoding.
        LookupError: There is no such encoding.
        OSError: The file cannot be read.
        ValueError: The path contains a line break, so it must be text.
    """
    if isinstance(source, str) and "\n" in source:
        raise ValueError(
            "got text where a path was expected; "
            "to parse a string, use parse(text) or iter_articles([text])"
        )
    if isinstance(source, bytes | bytearray):
        yield from _decoded([bytes(source)], encoding)
    elif isinstance(source, str | os.PathLike):
        with open(source, "rb") as file:  # noqa: PTH123
            yield from _decoded(_chunks_of(file), encoding)
    elif hasattr(source, "read"):
        yield from _decoded(_chunks_of(cast("Readable", source)), encoding)
    else:
        yield from _decoded(cast("Iterable[str | bytes]", source), encoding)


def _chunks_of(file: Readable) -> Iterator[str | bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def _decoded(chunks: Iterable[str | bytes], encoding: str | None) -> Iterator[Decoded]:
    rest = iter(chunks)
    for first in rest:
        every = chain([first], rest)
        if isinstance(first, str):
            yield from map(Decoded, cast("Iterator[str]", every))
        else:
            yield from _from_bytes(cast("Iterator[bytes]", every), encoding)


def _from_bytes(chunks: Iterator[bytes], encoding: str | None) -> Iterator[Decoded]:
    decoder = Decoder(encoding)
    for chunk in decompressed(chunks):
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)
