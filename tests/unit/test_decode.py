"""Bytes are decoded line by line and losslessly, and uncertain lines get a problem."""

import codecs
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wireparse
from wireparse.errors import DecodeError
from wireparse.sources.decode import check_encoding, decode


def noted(data: bytes) -> list[tuple[str, str]]:
    """Return the code of each problem and the text of its span."""
    text, problems = decode(data)
    return [(problem.code, text[problem.span.slice]) for problem in problems]


@pytest.mark.parametrize(
    "text",
    ["", "Köln\r\nZürich\rOslo\n", "\ufeffOslo\n", "a\0b\x85c\x0cd\u2028e\x1a", "𝔉og 🦫\n", "\x7f"],
)
def test_utf8_is_decoded_exactly(text: str) -> None:
    assert decode(text.encode("utf-8")) == (text, ())


def test_only_lines_that_are_not_utf8_are_decoded_as_windows_1252() -> None:
    data = "“Köln”\n".encode() + "“Köln”\r\n".encode("cp1252") + "“Köln”\r".encode() + b"Oslo"
    assert decode(data).text == "“Köln”\n“Köln”\r\n“Köln”\rOslo"
    assert noted(data) == [("decoded-cp1252", "“Köln”")]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_every_line_end_separates_lines(end: bytes) -> None:
    data = end.join([b"K\xf6ln", "Köln".encode(), b"K\xf6ln"])
    assert decode(data).text == end.decode().join(["Köln"] * 3)
    assert noted(data) == [("decoded-cp1252", "ö")] * 2


@pytest.mark.parametrize("byte", [0x81, 0x8D, 0x8F, 0x90, 0x9D])
def test_bytes_undefined_in_windows_1252_are_decoded_as_latin_1(byte: int) -> None:
    data = b"\x93Oslo\x94 " + bytes([byte]) + b"\n"
    assert decode(data).text == f"“Oslo” {chr(byte)}\n"
    assert noted(data) == [("decoded-latin1", chr(byte))]


def test_offsets_count_characters_not_bytes() -> None:
    data = "🦫 “Gdańsk”\n".encode() * 3 + b"K\xf6ln, M\xfcnchen\n"
    assert noted(data) == [("decoded-cp1252", "öln, Mü")]


def test_decoding_problems_are_notes() -> None:
    assert {p.severity for p in decode(b"\xf6\n\x81\n").problems} == {"note"}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["\ufeffKöln 🦫\r\n", "\ufeff", "\ufeffa\0b", "\ufeffa\ud800b"])
def test_utf16_and_utf32_are_detected_by_byte_order_mark(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding, "surrogatepass")) == (text, ())


def test_truncated_utf16_is_an_error() -> None:
    with pytest.raises(
        DecodeError, match=r"^not valid utf-16-le: byte 5 \(0x6f\): truncated data$"
    ):
        decode(codecs.BOM_UTF16_LE + b"O\0o")


def test_a_named_encoding_is_used() -> None:
    assert decode("Москва".encode("koi8-r"), "koi8-r") == ("Москва", ())
    assert decode(b"K\xf6ln\n", "cp1252") == ("Köln\n", ())


def test_bytes_invalid_in_a_named_encoding_are_an_error() -> None:
    with pytest.raises(
        DecodeError, match=r"^not valid ascii: byte 2 \(0xf6\): ordinal not in range"
    ):
        decode(b"K\xf6ln\n", "ascii")


@pytest.mark.parametrize("name", ["no-such", "hex", "rot13", "a\0b", "", "ä"])
def test_an_unknown_encoding_is_a_lookup_error(name: str) -> None:
    with pytest.raises(LookupError, match="unknown text encoding"):
        check_encoding(name)
    with pytest.raises(LookupError, match="unknown text encoding"):
        decode(b"", name)


@pytest.mark.parametrize("name", ["utf-8", "UTF16", "latin 1", "shift_jis", "cp037"])
def test_a_known_encoding_is_accepted(name: str) -> None:
    check_encoding(name)


def test_an_encoding_that_cannot_decode_is_an_error() -> None:
    with pytest.raises(DecodeError, match=r"^not valid undefined: "):
        decode(b"Oslo", "undefined")


def test_a_byte_order_mark_is_not_part_of_the_first_story() -> None:
    text = "\ufeffFog closes harbour\n\nBy Jane Doe\n\nOSLO, Norway (Reuters) - Fog closed it.\n"
    dump = wireparse.parse(text)
    assert dump.text == text
    headline = dump.articles[0].headline
    assert headline
    assert (headline.text, headline.span) == ("Fog closes harbour", wireparse.Span(1, 19))


@given(st.binary())
def test_any_bytes_are_decoded_or_rejected_with_a_single_line(data: bytes) -> None:
    try:
        text, problems = decode(data)
    except DecodeError as refused:
        message = str(refused)
        text, problems = "", ()
    else:
        message = ""
    assert "\n" not in message
    for problem in problems:
        assert text[problem.span.slice]
        assert not text[problem.span.slice].isascii()


@given(st.lists(st.sampled_from([b"\n", b"\r\n", b"\r", b"K\xf6ln", b"\x81", "Köln".encode()])))
def test_line_ends_are_kept(parts: list[bytes]) -> None:
    data = b"".join(parts)
    assert re.findall("[\r\n]", decode(data).text) == re.findall("[\r\n]", data.decode("latin-1"))
