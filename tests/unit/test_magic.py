"""Files that are not text are recognized by their first bytes, and the error says what to do."""

import bz2
import io
import lzma
import pickle
import random
import sqlite3
import tarfile
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts import texts
from wireparse.errors import DecodeError
from wireparse.sources.decode import decode


def zipped(*names: str, content: str = "Fog") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, content)
    return file.getvalue()


def tarred() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("fog.txt"))
    return file.getvalue()


def random_bytes(seed: int, size: int) -> bytes:
    return random.Random(seed).randbytes(size)  # noqa: S311


ODT = "application/vnd.oasis.opendocument.text"
CALC = "application/vnd.oasis.opendocument.spreadsheet"

# The start of a file, what it is, and what to do.
SURE = {
    "docx": (zipped("[Content_Types].xml", "word/document.xml"), r"Word .*: save it as plain text"),
    "xlsx": (zipped("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook"),
    "pptx": (zipped("[Content_Types].xml", "ppt/a.xml"), "a presentation"),
    "odt": (zipped("mimetype", content=ODT), r"\.odt.*: save it as plain text"),
    "ods": (zipped("mimetype", content=CALC), "an OpenDocument file"),
    "epub": (zipped("mimetype", content="application/epub+zip"), "an e-book"),
    "zip": (zipped("fog.txt"), "a zip archive: extract its files first"),
    "a zip archive with a sword": (zipped("sword/fog.txt"), "a zip archive"),
    "an empty zip archive": (zipped(), "a zip archive"),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "an old Word, Excel or Outlook file: save"),
    "WordPerfect": (b"\xffWPC\x10", "a WordPerfect document"),
    "PDF": (b"%PDF-1.7\n", "a PDF: extract its text first, for example with pdftotext"),
    "tar": (tarred(), "a tar archive: extract its files first"),
    "an old tar archive": (b"fog.txt".ljust(100, b"\0") + b"0000644\0", "a tar archive"),
    "7z": (b"7z\xbc\xaf'\x1c\0\x04", "a 7z archive"),
    "RAR": (b"Rar!\x1a\x07\x01\0", "a RAR archive"),
    "ar": (b"!<arch>\n", "an ar archive"),
    "gzip": (b"\x1f\x8b\x08\0", "compressed with gzip: decompress it first"),
    "bzip2": (bz2.compress(b"Fog"), "compressed with bzip2"),
    "empty bzip2": (bz2.compress(b""), "compressed with bzip2"),
    "xz": (lzma.compress(b"Fog"), "compressed with xz"),
    "Zstandard": (b"\x28\xb5\x2f\xfd\0", "compressed with Zstandard"),
    "lz4": (b"\x04\x22\x4d\x18d@\xa7", "compressed with lz4"),
    "lzip": (b"LZIP\x01", "compressed with lzip"),
    "PNG": (b"\x89PNG\r\n\x1a\n\0", r"a PNG image: recognize its text first \(OCR\)"),
    "JPEG": (b"\xff\xd8\xff\xe0", "a JPEG image"),
    "GIF": (b"GIF89a\x01", "a GIF image"),
    "TIFF": (b"II*\0", "a TIFF image"),
    "big-endian TIFF": (b"MM\0*", "a TIFF image"),
    "WebP": (b"RIFF\x01\x02\x03\x04WEBP", "a WebP image"),
    "WAVE": (b"RIFF\x01\x02\x03\x04WAVE", "a sound or a video: transcribe it first"),
    "MP3": (b"ID3\x04" + b"\0" * 40, "an MP3 sound"),
    "Ogg": (b"OggS\0", "a sound or a video"),
    "MP4": (b"\0\0\0\x20ftypisom", "a sound or a video"),
    "Parquet": (b"PAR1\x15\x04", "a Parquet table: export its texts to plain text first"),
    "Arrow": (b"ARROW1\0\0", "an Arrow table"),
    "Avro": (b"Obj\x01", "an Avro table"),
    "HDF5": (b"\x89HDF\r\n\x1a\n", "an HDF5 file"),
    "NumPy": (b"\x93NUMPY\x01", "a NumPy array"),
    "ELF": (b"\x7fELF\x02", "a program"),
    "Windows": (b"MZ\x90\0", "a program"),
    "class file": (b"\xca\xfe\xba\xbe\0", "a Java class or a program"),
}


@pytest.mark.parametrize("name", SURE)
@pytest.mark.parametrize("encoding", [None, "latin-1"])
def test_a_binary_file_is_refused_in_any_encoding(name: str, encoding: str | None) -> None:
    data, message = SURE[name]
    with pytest.raises(DecodeError, match=rf"^not a text file \(.*{message}"):
        decode(data, encoding)


# What may be text in some encoding is not refused if the encoding is known.
UNSURE = {
    "pickle": (pickle.dumps(["a story"]), "a Python pickle"),
    "MP3": (b"\xff\xfb\x90\0", "an MP3 sound"),
    "LZMA": (lzma.compress(b"Fog", lzma.FORMAT_ALONE), "compressed with LZMA"),
    "compress": (b"\x1f\x9d\x90", "compressed with compress"),
    "zlib": (zlib.compress(b"Fog closes port"), "compressed with zlib: decompress it first"),
    "fast zlib": (zlib.compress(b"Fog closes port\n" * 9, 4), "compressed with zlib"),
    "random bytes": (random_bytes(1, 200), "binary data: if it is text, pass"),
    "numbers": (bytes([255, 0, 0, 0]) * 8, "binary data"),
    "UTF-16": ("Fog closes".encode("utf-16-le"), "UTF-16 .*: pass the encoding utf-16-le"),
    "UTF-16, big-endian": (
        "Fog closes".encode("utf-16-be"),
        "UTF-16 .*: pass the encoding utf-16-be",
    ),
}


@pytest.mark.parametrize("name", UNSURE)
def test_what_may_be_text_is_refused_without_an_encoding(name: str) -> None:
    data, message = UNSURE[name]
    with pytest.raises(DecodeError, match=rf"^not a text file \({message}"):
        decode(data)
    assert decode(data, "latin-1").text == data.decode("latin-1")


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("size", [300, 4096, 10_000])
def test_random_bytes_are_refused(seed: int, size: int) -> None:
    with pytest.raises(DecodeError, match="not a text file"):
        decode(random_bytes(seed, size))


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickles_of_every_binary_protocol_are_refused(protocol: int) -> None:
    with pytest.raises(DecodeError, match="pickle"):
        decode(pickle.dumps("a story", protocol=protocol))


def test_a_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "fog.db"
    with sqlite3.connect(path) as database:
        database.execute("create table stories (text)")
    database.close()
    with pytest.raises(DecodeError, match="an SQLite database: export its texts"):
        decode(path.read_bytes())


TEXT = {
    "a word": b"PK",
    "a name": b"PAR1S, May 3 (AP) - Fog closed the port.",
    "a program": b"MZ means Mozambique",
    "an image": b"GIF means a picture",
    "not quite UTF-8": b"\x80 5m",
    "not quite a PDF": b"%PDF",
    "not quite bzip2": b"BZh9 BZh9",
    "not quite MP3": b"ID3 tags are in fashion",
    "not quite zlib": b"x^2 + y^2 = z^2, M\xf6bius said",
    "not quite zlib, in UTF-8": b"x^2",
    # The header of a satellite service, and bells.
    "telex": b"\x16\x16\x01r a \x1fbc-fog-1stld \x02\x14\x17\x11Fog closes\x07\x07\x07\x03\x04",
    "a padded record": "“Fog”".encode("cp1252") + b"\0" * 500,
    "padded records": ("“Fog”".encode("cp1252").ljust(30) + b"\0" * 50) * 20,
    "colors": b"\x1b[1mFog\x1b[0m closes caf\xe9\n" * 20,
    "DOS": "“Fog”\r\n".encode("cp1252") + b"\x1a" * 3,
    "HTML": b"<!DOCTYPE html>",
    "RTF": b"{\\rtf1 Fog}",
}


@pytest.mark.parametrize("name", TEXT)
def test_text_that_resembles_a_binary_file_is_text(name: str) -> None:
    assert decode(TEXT[name]).text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_byte_order_mark_is_an_encoding(encoding: str) -> None:
    """In UTF-16, half of the bytes of Cyrillic are control characters."""
    text = "Туман закрыл порт " * 20
    assert decode(text.encode(encoding)).text.removeprefix("\ufeff") == text


@given(texts().filter(lambda text: text[:4].isprintable()))
def test_printable_text_in_utf8_is_never_refused(text: str) -> None:
    start = ("%PDF-", "GIF87a", "GIF89a", "!<arch>")
    if not text.startswith(start) and text.count("\0") < 8:
        data = text.encode("utf-8", "replace")
        assert decode(data).text == data.decode()


@given(st.binary(), st.sampled_from([None, "utf-8", "utf-16-le"]))
def test_any_bytes_are_decoded_or_refused(data: bytes, encoding: str | None) -> None:
    try:
        decode(data, encoding)
    except DecodeError as refused:
        assert "\n" not in str(refused)
