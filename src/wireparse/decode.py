r"""Bytes to text, line by line: what is not UTF-8 is read as Windows-1252, and told of.

Dumps are pasted together from many sources, and so are their encodings. Nothing is cleaned: line
ends, a byte order mark and NUL characters stay in the text, so that offsets count the characters
of the file.
"""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple, NoReturn

from wireparse.errors import WireparseError
from wireparse.model import Problem
from wireparse.span import Span

__all__ = ["DecodeError", "Decoded", "check_encoding", "decode"]


class DecodeError(WireparseError):
    """Bytes are no text, or not in the encoding that was named."""


class Decoded(NamedTuple):
    """A text, and what was doubtful in its bytes.

    Attributes:
        text: The text, its line ends and its byte order mark included.
        problems: A note for each line that was not UTF-8, in order; spans are in `text`.
    """

    text: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    r"""Return the text that bytes hold.

    With a byte order mark of UTF-16 or UTF-32 they are that. Else each line by itself is UTF-8
    where it can be, and Windows-1252 where it cannot; the five bytes that Windows-1252 leaves
    undefined are read as Latin-1.

    Args:
        data: All bytes of a file.
        encoding: The encoding of all of it, as Python names it; None finds it line by line.

    Raises:
        DecodeError: The bytes begin as those of no text do (a zip archive, a PDF, a picture ...),
            or they are not in the encoding that was named.
        LookupError: There is no such encoding.

    >>> decode(b"Z\xc3\xbcrich\nK\xf6ln\n").text
    'Zürich\nKöln\n'
    >>> [problem.code for problem in decode(b"Z\xc3\xbcrich\nK\xf6ln\n").problems]
    ['decoded-cp1252']
    """
    if encoding is not None:
        check_encoding(encoding)
    _refuse_binary(data)
    if encoding is not None:
        return Decoded(_strictly(data, encoding))
    for mark, marked in _MARKS.items():
        if data.startswith(mark):
            # A lone surrogate is text here as everywhere: Windows lets them into its files.
            return Decoded(_strictly(data, marked, "surrogatepass"))
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _by_lines(data)


def check_encoding(encoding: str) -> None:
    """Make sure that there is a text encoding of this name.

    Raises:
        LookupError: There is none.
    """
    try:
        b" ".decode(encoding)
    except UnicodeError:
        return  # it is one, and a blank is something else in it
    except (LookupError, ValueError):
        raise LookupError(f"there is no text encoding {encoding!r}") from None


# Of the longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS: Final = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}

# How files begin that hold no text, from the specifications of their formats.
_BINARY: Final = {
    b"PK\x03\x04": "a zip archive (as .docx and .xlsx are)",
    b"PK\x05\x06": "an empty zip archive",
    b"%PDF-": "a PDF",
    b"\x89PNG\r\n\x1a\n": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF87a": "a GIF picture",
    b"GIF89a": "a GIF picture",
    b"\x1f\x8b": "compressed by gzip",
    b"\xfd7zXZ\x00": "compressed by xz",
    b"(\xb5/\xfd": "compressed by zstd",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Word or Excel document",
    b"SQLite format 3\x00": "an SQLite database",
    b"\x7fELF": "a program",
    b"\x80\x02": "a Python pickle",
    b"\x80\x03": "a Python pickle",
    b"\x80\x04": "a Python pickle",
    b"\x80\x05": "a Python pickle",
}
_BZIP2: Final = re.compile(rb"BZh[1-9]1AY&SY")


def _refuse_binary(data: bytes) -> None:
    for beginning, what in _BINARY.items():
        if data.startswith(beginning):
            raise DecodeError(f"not a text: it is {what}")
    if _BZIP2.match(data):
        raise DecodeError("not a text: it is compressed by bzip2")


def _strictly(data: bytes, encoding: str, errors: str = "strict") -> str:
    try:
        return data.decode(encoding, errors)
    except UnicodeDecodeError as error:
        _refuse(data, encoding, error)
    except UnicodeError as error:
        raise DecodeError(f"not {encoding}: {error}") from None


def _refuse(data: bytes, encoding: str, error: UnicodeDecodeError) -> NoReturn:
    byte = data[error.start : error.start + 1].hex()
    where = f"byte {error.start + 1} (0x{byte})"
    raise DecodeError(f"not {encoding}: {where}: {error.reason}") from None


# Line by line ------------------------------------------------------------------------------------

# Where Windows-1252 differs from Latin-1. Its five undefined bytes do not, as on the web.
_CP1252: Final = {
    byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)
}
_HIGH: Final = re.compile(rb"[\x80-\xff](?:.*[\x80-\xff])?", re.DOTALL)
_UNDEFINED: Final = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")


def _by_lines(data: bytes) -> Decoded:
    texts: list[str] = []
    problems: list[Problem] = []
    at = 0
    for line in data.splitlines(keepends=True):
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            text = line.decode("latin-1").translate(_CP1252)
            problems.append(_note(line, at))
        texts.append(text)
        at += len(text)
    return Decoded("".join(texts), tuple(problems))


def _note(line: bytes, at: int) -> Problem:
    """Return the note for a line of one byte a character that begins at an offset of the text."""
    undefined = _UNDEFINED.search(line)
    if undefined:
        byte = line[undefined.start()]
        message = f"not UTF-8, and Windows-1252 has no byte 0x{byte:02x}: read as Latin-1"
        span = Span(at + undefined.start(), at + undefined.end())
        return Problem("decoded-latin1", message, span, "note")
    high = _HIGH.search(line)
    start, end = high.span() if high else (0, len(line))
    message = "the line is not UTF-8: read as Windows-1252"
    return Problem("decoded-cp1252", message, Span(at + start, at + end), "note")
