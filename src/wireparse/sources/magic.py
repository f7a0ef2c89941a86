r"""Recognizes files that are not text by their first bytes.

The marks come from the specifications of the formats, and from the database of `file`. They are
long, or contain bytes that text does not: `PAR1` can begin a text, `PAR1\x15` cannot. Formats that
are text, such as HTML and RTF, are not in the table: they are parsed, and reported as problems.
"""

from __future__ import annotations

import re
import zlib
from typing import Final, NamedTuple

__all__ = ["BEGINNING", "COMPRESSED", "binary_format"]

BEGINNING: Final = 4096
"""The number of bytes that are looked at."""


def binary_format(data: bytes, *, encoded: bool) -> str | None:
    """Return what a file is, and what to do with it; None if it may be text.

    Args:
        data: The first bytes of the file.
        encoded: Whether the encoding is known, from the caller or from a byte order mark. Nearly
            all bytes are text in some encoding, so only sure marks count then.
    """
    for mark in _MARKS:
        if (mark.sure or not encoded) and re.match(mark.pattern, data, re.DOTALL):
            return f"{mark.what}: {mark.advice}" if mark.advice else mark.what
    return None if encoded else _by_statistics(data)


def _by_statistics(data: bytes) -> str | None:
    if utf16 := _utf16(data):
        return f"UTF-16 without a byte order mark: pass the encoding {utf16}"
    if _is_utf8(data):
        return None
    if _is_zlib(data):
        return f"compressed with zlib: {_DECOMPRESS}"
    return "binary data: if it is text, pass its encoding" if _is_binary(data) else None


# Marks -------------------------------------------------------------------------------------------


class _Mark(NamedTuple):
    """The first bytes of a format.

    Attributes:
        what: What the file is.
        advice: What to do with it; may be empty.
        pattern: A regular expression for the first bytes; compiled when it is first needed.
        sure: Whether the mark counts even if an encoding is named.
    """

    what: str
    advice: str
    pattern: bytes
    sure: bool = True


_DECOMPRESS: Final = "decompress it first"
_UNPACK: Final = "extract its files first"
_SAVE: Final = "save it as plain text"
_EXPORT: Final = "export its texts to plain text first"
_TRANSCRIBE: Final = "transcribe it first"
_OCR: Final = "recognize its text first (OCR)"

COMPRESSED: Final = {
    "gzip": rb"\x1f\x8b\x08",
    "bzip2": rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)",
    "xz": rb"\xfd7zXZ\0",
    # The second form is a skippable frame, with which `pzstd` and the seekable format begin.
    "Zstandard": rb"(?:\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18)",
    "lz4": rb"(?:\x04\x22\x4d\x18|\x02\x21\x4c\x18)",
    "lzip": rb"LZIP[\0\x01]",
}
"""The first bytes of compressed files, as regular expressions, by the name of the format."""

# The header of a file in a zip archive. Its name follows; documents have several files.
_ZIPPED: Final = rb"PK\x03\x04.{26}"
_OFFICE: Final = rb"(?=PK\x03\x04).*?" + _ZIPPED
_OPEN_DOCUMENT: Final = _ZIPPED + rb"mimetypeapplication/vnd\.oasis\.opendocument\."

# The first one that matches counts.
_MARKS: Final = (
    _Mark("a Word document (.docx)", _SAVE, _OFFICE + rb"word/"),
    _Mark("an Excel workbook (.xlsx)", _EXPORT, _OFFICE + rb"xl/"),
    _Mark("a presentation (.pptx)", _SAVE, _OFFICE + rb"ppt/"),
    _Mark("an OpenDocument text (.odt)", _SAVE, _OPEN_DOCUMENT + rb"text"),
    _Mark("an OpenDocument file", _SAVE, _OPEN_DOCUMENT),
    _Mark("an e-book (.epub)", _SAVE, _ZIPPED + rb"mimetypeapplication/epub\+zip"),
    _Mark("a zip archive", _UNPACK, rb"PK(?:\x03\x04|\x05\x06)"),
    _Mark("an old Word, Excel or Outlook file", _SAVE, rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    _Mark("a WordPerfect document", _SAVE, rb"\xffWPC"),
    _Mark("a PDF", "extract its text first, for example with pdftotext", rb"%PDF-"),
    _Mark("a tar archive", _UNPACK, rb".{257}ustar"),
    # An old one: a name and a mode in octal digits, both padded with NUL bytes.
    _Mark("a tar archive", _UNPACK, rb"(?=.{100}[0-7 ]{6,7}\0)[^\0\n]{1,99}\0"),
    _Mark("a 7z archive", _UNPACK, rb"7z\xbc\xaf'\x1c"),
    _Mark("a RAR archive", _UNPACK, rb"Rar!\x1a\x07"),
    _Mark("an ar archive", _UNPACK, rb"!<arch>\n"),
    *(_Mark(f"compressed with {name}", _DECOMPRESS, mark) for name, mark in COMPRESSED.items()),
    _Mark("compressed with LZMA", _DECOMPRESS, rb"\x5d\0\0", sure=False),
    _Mark("compressed with compress", _DECOMPRESS, rb"\x1f\x9d", sure=False),
    _Mark("a PNG image", _OCR, rb"\x89PNG\r\n\x1a\n"),
    _Mark("a JPEG image", _OCR, rb"\xff\xd8\xff"),
    _Mark("a GIF image", _OCR, rb"GIF8[79]a"),
    _Mark("a TIFF image", _OCR, rb"(?:II\x2a\0|MM\0\x2a)"),
    _Mark("a WebP image", _OCR, rb"RIFF.{4}WEBP"),
    _Mark("a sound or a video", _TRANSCRIBE, rb"RIFF.{4}(?:WAVE|AVI )"),
    _Mark("an MP3 sound", _TRANSCRIBE, rb"ID3[\x02-\x04]"),
    _Mark("an MP3 sound", _TRANSCRIBE, rb"\xff[\xf2\xf3\xfa\xfb]", sure=False),
    _Mark("a sound or a video", _TRANSCRIBE, rb"(?:OggS\0|fLaC\0|\x1aE\xdf\xa3|\0\0\0.ftyp)"),
    _Mark("a Parquet table", _EXPORT, rb"PAR1[\0-\x08\x0e-\x1f]"),
    _Mark("an Arrow table", _EXPORT, rb"ARROW1\0\0"),
    _Mark("an Avro table", _EXPORT, rb"Obj\x01"),
    _Mark("an HDF5 file", _EXPORT, rb"\x89HDF\r\n\x1a\n"),
    _Mark("a NumPy array", _EXPORT, rb"\x93NUMPY"),
    _Mark("an SQLite database", _EXPORT, rb"SQLite format 3\0"),
    _Mark("a Python pickle", _EXPORT, rb"\x80[\x02-\x05]", sure=False),
    _Mark("a program", "", rb"(?:\x7fELF|MZ\x90\0|\xcf\xfa\xed\xfe|\0asm)"),
    _Mark("a Java class or a program", "", rb"\xca\xfe\xba\xbe"),
)


# Statistics --------------------------------------------------------------------------------------

_ENOUGH: Final = 8
"""So many control characters or NUL bytes say something."""

# Not NUL, which is counted otherwise, nor escape, which colors text in terminals.
_CONTROLS: Final = bytes([*range(0x01, 0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)])


def _is_utf8(data: bytes) -> bool:
    """Return whether the bytes are UTF-8, perhaps cut off in a character."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return True


def _is_binary(data: bytes) -> bool:
    """Return whether there are many control characters, as in random bytes: a tenth of them.

    The headers of telex and satellite copy contain up to a dozen. Such copy is ASCII, and valid
    UTF-8 is never binary. A run of NUL bytes counts as one, because it can pad a record.
    """
    controls = len(data) - len(data.translate(None, _CONTROLS)) + len(re.findall(rb"\0+", data))
    return controls >= _ENOUGH and controls * 30 > len(data)


def _utf16(data: bytes) -> str | None:
    """Return the codec if every second byte is NUL, as for Latin letters in UTF-16."""
    low, high = data[::2].count(0), data[1::2].count(0)
    if high >= _ENOUGH and high * 3 > len(data) and not low:
        return "utf-16-le"
    if low >= _ENOUGH and low * 3 > len(data) and not high:
        return "utf-16-be"
    return None


def _is_zlib(data: bytes) -> bool:
    r"""Return whether the bytes are the start of a zlib stream. `x^`, its second, can be text."""
    if not re.match(rb"x[\x01\x5e\x9c\xda]", data):
        return False
    try:
        return bool(zlib.decompressobj().decompress(data))
    except zlib.error:
        return False
