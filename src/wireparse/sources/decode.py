r"""Bytes to text, line by line: what is not UTF-8 is read as Windows-1252, and told of.

Dumps are pasted together from many sources, and so are their encodings. Nothing is cleaned: line
ends, a byte order mark and NUL characters stay in the text, so that offsets count the characters
of the file.
"""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple, NoReturn

from wireparse.errors import DecodeError
from wireparse.model import Problem
from wireparse.span import Span

__all__ = ["Decoded", "Decoder", "check_encoding", "decode"]


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
    return Decoder(encoding).decode(data, final=True)


class Decoder:
    """Decodes bytes that come in pieces, as `decode` does those that come together.

    Args:
        encoding: The encoding of all of them, as Python names it; None finds it line by line.

    Raises:
        LookupError: There is no such encoding.
    """

    def __init__(self, encoding: str | None = None) -> None:
        """Begin where nothing was decoded yet."""
        if encoding is not None:
            check_encoding(encoding)
        self._encoding = encoding
        self._strict: _Strict | None = None
        self._begun = False
        self._waiting: list[bytes] = []
        self._length = 0
        """Characters decoded so far."""

    def decode(self, data: bytes, *, final: bool = False) -> Decoded:
        """Return what more of the text is known; spans are in the whole text.

        Args:
            data: The next bytes.
            final: Whether they are the last.

        Raises:
            DecodeError: See `decode`.
        """
        self._waiting.append(data)
        if not final and not self._worthwhile(data):
            return Decoded("")
        data = b"".join(self._waiting)
        self._waiting.clear()
        if not self._begun:
            self._begin(data)
        if self._strict:
            return Decoded(self._strict.decode(data, final=final))
        lines, rest = (data, b"") if final else _whole_lines(data)
        self._waiting.append(rest)
        found = _lines(lines, self._length)
        self._length += len(found.text)
        return found

    def _worthwhile(self, data: bytes) -> bool:
        """Tell whether there is enough to go on with: a line end, or how files begin."""
        if not self._begun:
            return sum(map(len, self._waiting)) >= BEGINNING
        return self._strict is not None or b"\n" in data or b"\r" in data

    def _begin(self, data: bytes) -> None:
        """See by the first bytes what the rest must be."""
        self._begun = True
        _refuse_binary(data)
        if self._encoding is not None:
            self._strict = _Strict(self._encoding)
            return
        for mark, marked in _MARKS.items():
            if data.startswith(mark):
                # A lone surrogate is text here as everywhere: Windows lets them into its files.
                self._strict = _Strict(marked, "surrogatepass")
                return


BEGINNING: Final = 32
"""Bytes that tell what a file holds."""


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


class _Strict:
    """Decodes bytes of one encoding, or says which byte is wrong."""

    def __init__(self, encoding: str, errors: str = "strict") -> None:
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)(errors)
        self._done = 0  # bytes taken before

    def decode(self, data: bytes, *, final: bool) -> str:
        held = len(self._decoder.getstate()[0])
        try:
            text = self._decoder.decode(data, final)
        except UnicodeDecodeError as error:
            self._refuse(error, self._done - held)
        except UnicodeError as error:
            raise DecodeError(f"not {self._encoding}: {error}") from None
        self._done += len(data)
        return text

    def _refuse(self, error: UnicodeDecodeError, before: int) -> NoReturn:
        byte = error.object[error.start : error.start + 1].hex()
        where = f"byte {before + error.start + 1} (0x{byte})"
        raise DecodeError(f"not {self._encoding}: {where}: {error.reason}") from None


# Line by line ------------------------------------------------------------------------------------

# Where Windows-1252 differs from Latin-1. Its five undefined bytes do not, as on the web.
_CP1252: Final = {
    byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)
}
_HIGH: Final = re.compile(rb"[\x80-\xff](?:.*[\x80-\xff])?", re.DOTALL)
_UNDEFINED: Final = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")


def _whole_lines(data: bytes) -> tuple[bytes, bytes]:
    """Return the lines that are whole, and the rest; what follows may be the line's other end."""
    end = max(data.rfind(b"\n"), data.rfind(b"\r", 0, len(data) - 1)) + 1
    return data[:end], data[end:]


def _lines(data: bytes, at: int) -> Decoded:
    """Return the text of whole lines, the first of which begins at an offset of the text."""
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    texts: list[str] = []
    problems: list[Problem] = []
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
