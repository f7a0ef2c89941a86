"""Lines and columns in a text that is read in chunks, and the progress bar."""

from pathlib import Path

import pytest
from rich.progress import Progress

from wireparse import Span
from wireparse.cli.inputs import Input, Locator, _size
from wireparse.cli.progress import LONG, _progress


def test_a_line_end_split_between_chunks_is_one_line_end() -> None:
    locate = Locator("fog.txt")
    for piece in ("Fog\r", "\ncloses\r", "harbour"):
        locate.feed(piece)
    assert locate(Span(6, 7)) == "fog.txt:2:2"
    assert locate(Span(12, 13)) == "fog.txt:3:1"


def test_discarded_lines_are_still_counted() -> None:
    locate = Locator("fog.txt")
    locate.feed("Fog\ncloses\nharbour")
    locate.discard(2)
    assert locate(Span(1, 2)) == "fog.txt:1:2"
    locate.discard(11)
    assert locate(Span(12, 13)) == "fog.txt:3:2"


def test_only_existing_files_have_a_size(tmp_path: Path) -> None:
    (tmp_path / "fog.txt").write_bytes(b"Fog")
    assert _size(str(tmp_path / "fog.txt")) == 3
    assert _size(str(tmp_path / "gone.txt")) is None
    assert _size("-") is None


def test_progress_of_unknown_size_is_shown_for_long_texts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[Progress] = []

    def start(progress: Progress) -> None:
        shown.append(progress)

    monkeypatch.setattr(Progress, "start", start)
    with _progress(Input("-", iter(())), show=True) as advance:
        advance(LONG - 1)
        assert shown == []
        advance(LONG)
        assert len(shown) == 1
