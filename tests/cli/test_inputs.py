"""Lines and columns in a text that is read in chunks, and the progress bar."""

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from rich.progress import Progress, TaskID

from commands import OTHER, STORY, run
from wireparse import Span
from wireparse.cli.discovery import InputFile
from wireparse.cli.inputs import Input, Locator
from wireparse.cli.progress_bar import LONG, ProgressBar
from wireparse.parsing.build import Result
from wireparse.parsing.stream import results
from wireparse.styles import Ruleset


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


def input_file(path: Path) -> InputFile:
    return InputFile(str(path), path)


def test_only_existing_files_have_a_size(tmp_path: Path) -> None:
    (tmp_path / "fog.txt").write_bytes(b"Fog")
    assert input_file(tmp_path / "fog.txt").size == 3
    assert input_file(tmp_path / "gone.txt").size is None
    assert input_file(Path("-")).size is None


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """What the progress bar shows, on a terminal."""
    shown: list[dict[str, object]] = []

    def update(_: Progress, _task: TaskID, **fields: object) -> None:
        shown.append(fields)

    def start(_: Progress) -> None:
        pass

    def is_terminal(*, err: bool) -> bool:
        return err

    monkeypatch.setattr(Progress, "start", start)
    monkeypatch.setattr(Progress, "update", update)
    monkeypatch.setattr("wireparse.cli.progress_bar.is_terminal", is_terminal)
    return shown


def test_progress_of_unknown_size_is_shown_for_long_texts(drawn: list[dict[str, object]]) -> None:
    with ProgressBar([None], show=True) as bar:
        bar.advance("-", LONG - 1, 1)
        assert drawn == []
        bar.advance("-", 1, 1)
        assert drawn == [{"description": "-", "completed": LONG, "stories": 2}]


def test_one_bar_shows_the_progress_of_all_inputs(drawn: list[dict[str, object]]) -> None:
    with ProgressBar([LONG, LONG], show=True) as bar:
        bar.advance("2019/fog.txt", LONG - 1, 7)
        bar.finish(1)
        bar.advance("2019/a-very-long-name-of-[ice].txt", 5, 1)
    assert drawn[1] == {"description": "1/2 fog.txt", "completed": LONG, "stories": 7}
    assert drawn[-1] == {
        "description": "2/2 …-long-name-of-[ice].txt",
        "completed": LONG + 5,
        "stories": 8,
    }


@pytest.mark.parametrize(("sizes", "show"), [([LONG - 1], True), ([LONG], False)])
def test_short_input_and_hidden_progress_draw_nothing(
    drawn: list[dict[str, object]], sizes: list[int | None], *, show: bool
) -> None:
    with ProgressBar(sizes, show=show) as bar:
        bar.advance("fog.txt", LONG, 7)
    assert drawn == []


def test_progress_counts_the_bytes_of_a_compressed_file(
    tmp_path: Path, drawn: list[dict[str, object]]
) -> None:
    """The bar is in bytes of the file, the offset in characters of the text."""
    path = tmp_path / "fog.txt.gz"
    path.write_bytes(gzip.compress("Fög\n".encode() * 1000))
    size = path.stat().st_size
    with ProgressBar([LONG], show=True) as bar:
        source = Input(input_file(path), None, bar)
        assert len("".join(source.texts())) == 4000
        source.advance(2000)
        source.finish()
    assert [fields["completed"] for fields in drawn] == [size // 2, size]


@pytest.mark.parametrize(
    "command", [["parse"], ["parse", "--format", "json"], ["parse", "--format", "table"], ["check"]]
)
def test_a_lack_of_memory_fails_only_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    def greedy(texts: Iterable[str], rules: Ruleset) -> Iterator[Result]:
        text = "".join(texts)
        if "Ice" in text:
            raise MemoryError
        return results([text], rules)

    ice, fog = tmp_path / "ice.txt", tmp_path / "fog.txt"
    ice.write_text(OTHER, encoding="utf-8")
    fog.write_text(STORY, encoding="utf-8")
    monkeypatch.setattr("wireparse.cli.progress.results", greedy)
    ran = run(*command, ice, fog)
    assert ran.status == 2
    assert ran.err.startswith(f"wireparse: {ice}: too large for the available memory\n")
    assert ("Fog" in ran.out, "Ice" in ran.out) == (command != ["check"], False)
    assert "1 of 2 files: 1 story" in ran.err


def test_a_lack_of_memory_elsewhere_is_a_single_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("wireparse.cli.parse.find_files", greedy)
    assert run("parse", "fog.txt") == (2, "", "wireparse: not enough memory\n")
