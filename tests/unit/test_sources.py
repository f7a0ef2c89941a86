"""Texts from paths, open files and chunks, compressed or not."""

import bz2
import gzip
import io
import lzma
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import wireparse
from stories import story
from wireparse.errors import DecodeError
from wireparse.sources.compressed import SLICE
from wireparse.sources.decode import Decoder
from wireparse.sources.files import TextSource, open_texts

TEXT = "Zürich\n\n" + "\n\n".join([story()] * 20)
DATA = TEXT.encode()


def text_of(source: TextSource, encoding: str | None = None) -> str:
    return "".join(text for text, _ in open_texts(source, encoding))


def cut(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def test_a_path_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_bytes(DATA)
    assert text_of(path) == text_of(str(path)) == TEXT


def test_open_files_stay_open() -> None:
    binary, text = io.BytesIO(DATA), io.StringIO(TEXT)
    assert text_of(binary) == text_of(text) == TEXT
    assert not binary.closed
    assert not text.closed


def test_chunks_can_be_cut_inside_a_character() -> None:
    assert text_of(cut(DATA, 1)) == TEXT
    assert text_of(["Zür", "ich"]) == "Zürich"
    assert text_of([]) == ""
    assert text_of([b""]) == ""


def test_bytes_are_a_source() -> None:
    assert text_of(DATA) == text_of(bytearray(DATA)) == TEXT


def test_a_text_is_not_a_path() -> None:
    message = r"^got text where a path was expected; .* iter_articles\(\[text\]\)$"
    with pytest.raises(ValueError, match=message):
        text_of(TEXT)


def test_an_encoding_can_be_named() -> None:
    assert text_of(cut("Łódź".encode("iso-8859-2"), 1), "iso-8859-2") == "Łódź"
    with pytest.raises(LookupError, match="unknown text encoding: klingon"):
        text_of([b"A"], "klingon")
    with pytest.raises(DecodeError, match=r"^not valid utf-8: byte 41 \(0xf6\)"):
        text_of([b"a" * 40, b"\xf6", b"a"], "utf-8")


def test_decoding_problems_have_offsets_in_the_whole_text() -> None:
    data = b"Z\xc3\xbcrich\n" * 10 + b"K\xf6ln\n"
    for size in (1, 3, 40, 200):
        (problem,) = (found for _, problems in open_texts(cut(data, size)) for found in problems)
        assert (problem.code, problem.span.start) == ("decoded-cp1252", 71)


def test_line_ends_are_kept_wherever_chunks_are_cut() -> None:
    text = "Caf\xe9\r\nA\rB\n\r\n\r"
    for size in range(1, 6):
        assert text_of(cut(text.encode("cp1252"), size)) == text


@pytest.mark.parametrize("size", [1, 3, 100, SLICE, 5 * SLICE])
def test_gzip_is_decompressed(size: int) -> None:
    assert text_of(cut(gzip.compress(DATA), size)) == TEXT


def test_several_gzip_members_are_one_text() -> None:
    """As written by `cat one.gz two.gz`, or by a tape drive, which appends NUL bytes."""
    packed = gzip.compress(DATA) + gzip.compress(b"") + gzip.compress(DATA)
    assert text_of([packed + b"\0" * 512]) == TEXT + TEXT


@pytest.mark.parametrize("size", [1, 100, SLICE])
@pytest.mark.parametrize("compress", [bz2.compress, lzma.compress], ids=["bzip2", "xz"])
def test_bzip2_and_xz_are_decompressed(compress: Callable[[bytes], bytes], size: int) -> None:
    packed = compress(DATA) + compress(b"") + compress(DATA)
    assert text_of(cut(packed, size)) == TEXT + TEXT


@pytest.mark.parametrize("missing", ["bz2", "lzma"])
def test_a_python_without_a_library_says_so(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    packed = {"bz2": bz2.compress(DATA), "lzma": lzma.compress(DATA)}[missing]
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(DecodeError, match=r"^compressed with (bzip2|xz), which this Python cannot"):
        text_of([packed])


def test_an_xz_file_that_needs_too_much_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wireparse.sources.compressed.XZ_MEMORY", 1 << 16)
    with pytest.raises(DecodeError, match=r"^damaged xz data: Memory usage limit exceeded"):
        text_of([lzma.compress(DATA)])


def test_many_empty_members_take_linear_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces are not counted again with each new piece."""
    monkeypatch.setattr("wireparse.sources.decode.BEGINNING", 1 << 30)
    decoder = Decoder()
    for _ in range(1000):
        decoder.decode(b"")
    assert decoder._waiting == []
    assert decoder.decode(b"Fog", final=True).text == "Fog"


def skippable(kind: int, content: bytes) -> bytes:
    """Return a frame of Zstandard that is no text."""
    return (0x184D2A50 + kind).to_bytes(4, "little") + len(content).to_bytes(4, "little") + content


@pytest.mark.parametrize("size", [1, 700, SLICE])
def test_zstandard_is_decompressed(size: int) -> None:
    zstandard = pytest.importorskip("zstandard")
    packed = zstandard.ZstdCompressor().compress(DATA)
    assert text_of(cut(packed + packed, size)) == TEXT + TEXT


@pytest.mark.parametrize("size", [1, 3, SLICE])
@pytest.mark.parametrize("kind", [0, 15])
def test_skippable_frames_of_zstandard_are_skipped(kind: int, size: int) -> None:
    """As written by `pzstd` before, and by the seekable format after the frames."""
    zstandard = pytest.importorskip("zstandard")
    packed, skipped = zstandard.ZstdCompressor().compress(b"Fog\n"), skippable(kind, b"abcd")
    assert text_of(cut(skipped + packed + skipped + skipped + packed, size)) == "Fog\nFog\n"
    assert text_of(cut(packed + skippable(kind, b""), size)) == "Fog\n"
    with pytest.raises(DecodeError, match=r"^Zstandard data is truncated$"):
        text_of(cut(packed + skipped[:-1], size))


def test_without_zstandard_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(DecodeError, match=r"pip install 'wireparse\[zstd\]'"):
        text_of([b"(\xb5/\xfd..."])


def test_damaged_compressed_data_is_an_error() -> None:
    packed = gzip.compress(DATA)
    with pytest.raises(DecodeError, match=r"^gzip data is truncated$"):
        text_of([packed[:-3]])
    with pytest.raises(DecodeError, match=r"^damaged gzip data: "):
        text_of([packed[:20], b"nonsense" * 9, packed[60:]])
    with pytest.raises(DecodeError, match=r"^damaged gzip data: "):
        text_of([packed, b"And so on."])


def test_an_image_is_not_a_text() -> None:
    with pytest.raises(DecodeError, match=r"^not a text file \(a PNG image: "):
        text_of(cut(b"\x89PNG\r\n\x1a\n" + b"\0" * 90, 5))


def test_what_was_decompressed_is_checked_too() -> None:
    """As in dump.tar.gz."""
    with pytest.raises(DecodeError, match=r"^not a text file \(a tar archive: extract"):
        text_of([gzip.compress(b"fog.txt".ljust(100, b"\0") + b"0000644\0")])


def test_a_file_is_parsed_as_a_dump(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt.gz"
    path.write_bytes(gzip.compress(("“Fog”\n\n" + story()).encode("cp1252")))
    dump = wireparse.parse_file(path)
    assert dump.text == "“Fog”\n\n" + story()
    assert [problem.code for problem in dump.problems if "1252" in problem.code]
    assert dump == wireparse.parse(dump.text)
    assert wireparse.parse_file(path, styles=["reuters"]).styles is not None
    with pytest.raises(OSError, match=r"none\.txt"):
        wireparse.parse_file(tmp_path / "none.txt")


def test_stories_are_returned_before_all_chunks_are_read() -> None:
    asked: list[int] = []

    def pieces() -> Iterator[str]:
        for number in range(100):
            asked.append(number)
            yield story() + "\n\n"

    first = next(iter(wireparse.iter_articles(pieces())))
    assert first == wireparse.parse(story()).articles[0]
    assert len(asked) < 20


def test_decoding_problems_belong_to_their_story() -> None:
    plain = story(lead="PORTO (Reuters) - The ferry runs.", second="The sea was loud, he said.")
    data = "\n\n".join([plain, story(headline="Fog “closes” harbour again")]).encode("cp1252")
    first, second = wireparse.iter_articles([data])
    assert "decoded-cp1252" not in {problem.code for problem in first.problems}
    assert "decoded-cp1252" in {problem.code for problem in second.problems}


def test_furniture_is_not_part_of_a_story() -> None:
    text = f"{story()}\n\nMessage-ID: <1@example.com>\n\n{story()}"
    assert len(list(wireparse.iter_articles([text]))) == 2
    assert len(wireparse.parse(text).furniture) == 1
