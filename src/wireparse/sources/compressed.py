"""Decompresses bytes chunk by chunk, with the libraries of each format."""

from __future__ import annotations

import re
import zlib
from itertools import chain
from typing import TYPE_CHECKING, Final, Protocol

from wireparse.errors import DecodeError
from wireparse.sources.magic import COMPRESSED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["decompressed"]

LONGEST_MARK: Final = 10
"""The length in bytes of the longest mark of a compressed file."""

SLICE: Final = 1 << 10
"""The number of compressed bytes to decompress at a time, which bounds the memory in use."""

XZ_MEMORY: Final = 1 << 28
"""The most memory for an xz dictionary: `xz -9` needs a quarter of it, a hostile file 4 GB."""


def decompressed(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Return the chunks, decompressed if their first bytes say that they are compressed.

    Raises:
        DecodeError: The compressed data is damaged or truncated, or the library is missing.
    """
    beginning = b""
    for chunk in chunks:
        beginning += chunk
        if len(beginning) >= LONGEST_MARK:
            break
    whole = chain([beginning], chunks)
    for name, new in _METHODS.items():
        if re.match(COMPRESSED[name], beginning):
            return _members(whole, name, new)
    return whole


# Methods -----------------------------------------------------------------------------------------


class _Decompressor(Protocol):
    """Decompresses one member: compressed files can be concatenated."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, /) -> bytes: ...


def _gzip() -> _Decompressor:
    return zlib.decompressobj(wbits=31)


def _bzip2() -> _Decompressor:
    import bz2  # noqa: PLC0415  # some Pythons are built without it

    return bz2.BZ2Decompressor()


def _xz() -> _Decompressor:
    import lzma  # noqa: PLC0415  # some Pythons are built without it

    return lzma.LZMADecompressor(lzma.FORMAT_XZ, XZ_MEMORY)


def _zstd() -> _Decompressor:
    try:
        import zstandard  # noqa: PLC0415  # an extra
    except ImportError:
        message = "compressed with Zstandard: pip install 'wireparse[zstd]' to read it"
        raise DecodeError(message) from None
    return zstandard.ZstdDecompressor().decompressobj()


_METHODS: Final = {"gzip": _gzip, "bzip2": _bzip2, "xz": _xz, "Zstandard": _zstd}


# Members -----------------------------------------------------------------------------------------


def _members(
    chunks: Iterator[bytes], name: str, new: Callable[[], _Decompressor]
) -> Iterator[bytes]:
    """Yield the decompressed bytes of all members."""
    member: _Decompressor | None = None
    for piece in _slices(chunks):
        rest = piece
        # Tape drives pad the last block with NUL bytes.
        while rest and (member or rest.strip(b"\0")):
            member = member or _new(name, new)
            try:
                yield member.decompress(rest)
            except Exception as error:  # each library has its own
                raise DecodeError(f"damaged {name} data: {error}") from error
            rest, member = (member.unused_data, None) if member.eof else (b"", member)
    if member is not None:
        raise DecodeError(f"{name} data is truncated")


def _new(name: str, new: Callable[[], _Decompressor]) -> _Decompressor:
    try:
        return new()
    except ImportError:
        message = f"compressed with {name}, which this Python cannot decompress"
        raise DecodeError(message) from None


def _slices(chunks: Iterator[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        for start in range(0, len(chunk), SLICE):
            yield chunk[start : start + SLICE]
