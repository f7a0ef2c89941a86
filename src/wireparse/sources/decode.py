r"""Decodes bytes line by line: as UTF-8 if possible, otherwise as Windows-1252 with a problem.

Dumps are pasted together from sources with different encodings. Nothing is normalized: line
endings, byte order marks and NUL characters stay in the text, so that offsets match the file.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

from wireparse.errors import DecodeError
from wireparse.model import Problem
from wireparse.sources.magic import BEGINNING, binary_format
from wireparse.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Decoded", "Decoder", "check_encoding", "decode", "join_decoded"]


class Decoded(NamedTuple):
    """A text with its decoding problems.

    Attributes:
        text: The text, including line endings and byte order marks.
        problems: A note for each line that is not valid UTF-8, in order. Spans count from the start
            of the whole text.
    """

    text: str
    problems: tuple[Problem, ...] = ()


def join_decoded(chunks: Iterable[Decoded]) -> Decoded:
    """Return the chunks of a whole text as one."""
    texts: list[str] = []
    problems: list[Problem] = []
    for text, found in chunks:
        texts.append(text)
        problems += found
    return Decoded("".join(texts), tuple(problems))


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    r"""Decode the bytes of a file.

    UTF-16 and UTF-32 are recognized by their byte order marks. Otherwise each line is decoded
    separately: as UTF-8 if possible, otherwise as Windows-1252. The five bytes that Windows-1252
    does not define are decoded as Latin-1.

    Args:
        data: All bytes of a file.
        encoding: The name of a Python codec for all bytes; None decodes line by line.

    Raises:
        DecodeError: The bytes start like a zip archive, a PDF, an image or another binary format,
            or they are not in this encoding. With an encoding, only unmistakable first bytes count.
        LookupError: There is no such encoding.

    >>> decode(b"Z\xc3\xbcrich\nK\xf6ln\n").text
    'Zürich\nKöln\n'
    >>> [problem.code for problem in decode(b"Z\xc3\xbcrich\nK\xf6ln\n").problems]
    ['decoded-cp1252']
    """
    return Decoder(encoding).decode(data, final=True)


class Decoder:
    """Decodes bytes chunk by chunk, with the same result as `decode`.

    Args:
        encoding: The name of a Python codec for all bytes; None decodes line by line.

    Raises:
        LookupError: There is no such encoding.
    """

    def __init__(self, encoding: str | None = None) -> None:
        """Start with an empty text."""
        if encoding is not None:
            check_encoding(encoding)
        self._encoding = encoding
        self._strict: _Strict | None = None
        self._begun = False
        self._waiting: list[bytes] = []
        self._waiting_length = 0
        """The number of bytes that wait, until decoding begins."""
        self._length = 0
        """The number of characters decoded so far."""

    def decode(self, data: bytes, *, final: bool = False) -> Decoded:
        """Decode the next bytes, and return the text that is complete so far.

        Args:
            data: The next bytes.
            final: Whether these are the last bytes.

        Raises:
            DecodeError: See `decode`.
        """
        if data:
            self._waiting.append(data)
            self._waiting_length += len(data)
        if not final and not self._enough(data):
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

    def _enough(self, data: bytes) -> bool:
        """Return whether there are enough bytes to decode: a whole line, or the start of a file."""
        if not self._begun:
            return self._waiting_length >= BEGINNING
        return self._strict is not None or b"\n" in data or b"\r" in data

    def _begin(self, data: bytes) -> None:
        """Choose how to decode, by the first bytes."""
        self._begun = True
        marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
        encoding = self._encoding or marked
        if found := binary_format(data[:BEGINNING], encoded=encoding is not None):
            raise DecodeError(f"not a text file ({found})")
        if encoding is not None:
            # Lone surrogates are accepted as text, because Windows writes them to files.
            errors = "strict" if self._encoding else "surrogatepass"
            self._strict = _Strict(encoding, errors)


def check_encoding(encoding: str) -> None:
    """Check that there is a text encoding of this name.

    Raises:
        LookupError: There is no such encoding, or it is not for text.
    """
    try:
        b" ".decode(encoding)
    except UnicodeError:
        return  # there is such an encoding, but this byte is not valid in it
    except (LookupError, ValueError):
        raise LookupError(f"unknown text encoding: {encoding}") from None


# The longest first: the mark of UTF-32 starts with that of UTF-16.
_MARKS: Final = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


class _Strict:
    """Decodes bytes in one encoding; the error names the first invalid byte."""

    def __init__(self, encoding: str, errors: str = "strict") -> None:
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)(errors)
        self._done = 0  # the number of bytes decoded so far

    def decode(self, data: bytes, *, final: bool) -> str:
        held = len(self._decoder.getstate()[0])
        try:
            text = self._decoder.decode(data, final)
        except UnicodeDecodeError as error:
            self._refuse(error, self._done - held)
        except UnicodeError as error:
            raise DecodeError(f"not valid {self._encoding}: {error}") from None
        self._done += len(data)
        return text

    def _refuse(self, error: UnicodeDecodeError, before: int) -> NoReturn:
        byte = error.object[error.start : error.start + 1].hex()
        where = f"byte {before + error.start + 1} (0x{byte})"
        raise DecodeError(f"not valid {self._encoding}: {where}: {error.reason}") from None


# Line by line ------------------------------------------------------------------------------------

# Where Windows-1252 differs from Latin-1. Its five undefined bytes are Latin-1, as in HTML.
_CP1252: Final = {
    byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)
}
_HIGH: Final = re.compile(rb"[\x80-\xff](?:.*[\x80-\xff])?", re.DOTALL)
_UNDEFINED: Final = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")


def _whole_lines(data: bytes) -> tuple[bytes, bytes]:
    """Return the complete lines, and the rest. A final CR may be half of a CR LF, so it is rest."""
    end = max(data.rfind(b"\n"), data.rfind(b"\r", 0, len(data) - 1)) + 1
    return data[:end], data[end:]


def _lines(data: bytes, offset: int) -> Decoded:
    """Decode complete lines, of which the first starts at `offset` in the text."""
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
            problems.append(_note(line, offset))
        texts.append(text)
        offset += len(text)
    return Decoded("".join(texts), tuple(problems))


def _note(line: bytes, offset: int) -> Problem:
    """Return the note for a line that starts at `offset`; each of its bytes is a character."""
    undefined = _UNDEFINED.search(line)
    if undefined:
        byte = line[undefined.start()]
        message = f"not valid UTF-8 or Windows-1252 (byte 0x{byte:02x}); decoded as Latin-1"
        span = Span(offset + undefined.start(), offset + undefined.end())
        return Problem("decoded-latin1", message, span, "note")
    high = _HIGH.search(line)
    start, end = high.span() if high else (0, len(line))
    message = "not valid UTF-8; decoded as Windows-1252"
    return Problem("decoded-cp1252", message, Span(offset + start, offset + end), "note")
