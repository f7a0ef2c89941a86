"""Lines and columns of a text that is read in chunks, and the progress bar."""

from pathlib import Path

import pytest
from rich.progress import Progress

from wireparse import Span
from wireparse.cli.inputs import Input, Locator, _size
from wireparse.cli.progress import LONG, _progress


def test_a_line_end_that_is_cut_in_two_is_one() -> None:
    locate = Locator("fog.txt")
    for piece in ("Fog\r", "\ncloses\r", "harbour"):
        locate.feed(piece)
    assert locate(Span(6, 7)) == "fog.txt:2:2"
    assert locate(Span(12, 13)) == "fog.txt:3:1"


def test_discarded_lines_count_all_the_same() -> None:
    locate = Locator("fog.txt")
    locate.feed("Fog\ncloses\nharbour")
    locate.discard(2)
    assert locate(Span(1, 2)) == "fog.txt:1:2"
    locate.discard(11)
    assert locate(Span(12, 13)) == "fog.txt:3:2"


def test_the_size_is_that_of_a_file_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "fog.txt").write_bytes(b"Fog")
    assert _size(str(tmp_path / "fog.txt")) == 3
    assert _size(str(tmp_path / "gone.txt")) is None
    assert _size("-") is None


def test_of_a_text_of_unknown_size_progress_is_shown_once_it_is_long(
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
