"""Where texts come from: files, open ones or by name, packed or not, and pieces of any kind."""

from __future__ import annotations

import os
import zlib
from itertools import chain
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from wireparse.errors import DecodeError
from wireparse.sources.decode import Decoded, Decoder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["Readable", "TextSource", "open_texts"]

PIECE = 1 << 15
"""Bytes or characters that are read at a time."""


class Readable(Protocol):
    """An open file: `read(size)` gives the next bytes or characters, none at the end."""

    def read(self, size: int, /) -> str | bytes:
        """Return at most so many bytes or characters."""
        ...


TextSource: TypeAlias = (
    "str | os.PathLike[str] | bytes | bytearray | Readable | Iterable[str] | Iterable[bytes]"
)
"""A path, bytes, an open text or binary file, or pieces of text or of bytes, cut anywhere."""


def open_texts(source: TextSource, encoding: str | None = None) -> Iterator[Decoded]:
    """Yield the text of a source piece by piece, and what was doubtful in its bytes.

    A file that is named is closed at the end; one that was open stays open. Bytes that are packed
    by gzip or zstandard are unpacked on the way.

    Args:
        source: A path, an open text or binary file, or pieces of text or of bytes.
        encoding: The encoding of bytes, as Python names it; None finds it line by line.

    Raises:
        DecodeError: The bytes are no text, or not in the encoding that was named.
        LookupError: There is no such encoding.
        OSError: The file cannot be read.
        ValueError: What was given as a path is a text.
    """
    if isinstance(source, str) and "\n" in source:
        raise ValueError("a str is a path; a text goes into a list: [text]")
    if isinstance(source, bytes | bytearray):
        yield from _decoded([bytes(source)], encoding)
    elif isinstance(source, str | os.PathLike):
        with open(source, "rb") as file:  # noqa: PTH123
            yield from _decoded(_read(file), encoding)
    elif hasattr(source, "read"):
        yield from _decoded(_read(cast("Readable", source)), encoding)
    else:
        yield from _decoded(cast("Iterable[str | bytes]", source), encoding)


def _read(file: Readable) -> Iterator[str | bytes]:
    while piece := file.read(PIECE):
        yield piece


def _decoded(pieces: Iterable[str | bytes], encoding: str | None) -> Iterator[Decoded]:
    rest = iter(pieces)
    for first in rest:
        again = chain([first], rest)
        if isinstance(first, str):
            yield from map(Decoded, cast("Iterator[str]", again))
        else:
            yield from _from_bytes(cast("Iterator[bytes]", again), encoding)


def _from_bytes(pieces: Iterator[bytes], encoding: str | None) -> Iterator[Decoded]:
    decoder = Decoder(encoding)
    for piece in _unpacked(pieces):
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


# Packed bytes ------------------------------------------------------------------------------------

SLICE = 1 << 10
"""Packed bytes that are unpacked at a time: however well they were packed, they fit the memory."""


class _Unpacker(Protocol):
    """Unpacks one member of packed bytes."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, /) -> bytes: ...


def _gzip() -> _Unpacker:
    return zlib.decompressobj(wbits=31)


def _zstd() -> _Unpacker:
    try:
        import zstandard  # noqa: PLC0415  # an extra
    except ImportError:
        raise DecodeError("packed by zstandard: `pip install wireparse[zstd]` reads it") from None
    return zstandard.ZstdDecompressor().decompressobj()


_FORMS: dict[bytes, tuple[str, Callable[[], _Unpacker]]] = {
    b"\x1f\x8b": ("gzip", _gzip),
    b"(\xb5/\xfd": ("zstandard", _zstd),
}


def _unpacked(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield bytes as they are, or unpacked where they begin as packed ones do."""
    beginning = b""
    for piece in pieces:
        beginning += piece
        if len(beginning) >= max(map(len, _FORMS)):
            break
    whole = chain([beginning], pieces)
    for mark, (name, unpacker) in _FORMS.items():
        if beginning.startswith(mark):
            return _members(whole, name, unpacker)
    return whole


def _members(pieces: Iterator[bytes], name: str, new: Callable[[], _Unpacker]) -> Iterator[bytes]:
    """Yield what packed bytes hold, one member after another."""
    member: _Unpacker | None = None
    for piece in _slices(pieces):
        rest = piece
        # Tape drives fill up their last block.
        while rest and (member or rest.strip(b"\0")):
            member = member or new()
            try:
                yield member.decompress(rest)
            except Exception as error:  # each library has its own
                raise DecodeError(f"not {name}, or damaged: {error}") from error
            rest, member = (member.unused_data, None) if member.eof else (b"", member)
    if member is not None:
        raise DecodeError(f"packed by {name}, and cut off")


def _slices(pieces: Iterator[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        for start in range(0, len(piece), SLICE):
            yield piece[start : start + SLICE]
