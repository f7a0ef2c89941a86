"""`wireparse check` prints problems in order, one per line; its status is the highest severity."""

from collections.abc import Callable
from pathlib import Path

import pytest

from commands import OTHER, STORY, run
from wireparse import Severity

DAMAGED = STORY.replace(" (Reuters)", ", (Reuters)")


def positions(lines: list[str]) -> list[str]:
    return [line.split(": ")[0] for line in lines]


def test_an_undamaged_story_has_no_problems() -> None:
    assert run("check", stdin=STORY) == (0, "", "-: 1 story, no problems\n")


def test_each_problem_is_a_line_with_its_position_and_message(tmp_path: Path) -> None:
    path = tmp_path / "fog.txt"
    path.write_text(DAMAGED, encoding="utf-8")
    ran = run("check", path)
    assert ran.out == f"{path}:5:20: note: stray-comma a comma before the agency\n"
    assert (ran.status, ran.err) == (0, f"{path}: 1 story, 1 note\n")


@pytest.mark.parametrize(("severity", "status"), [("note", 0), ("warning", 1), ("error", 2)])
def test_the_status_depends_on_the_highest_severity(
    with_problem: Callable[[Severity], None], severity: Severity, status: int
) -> None:
    with_problem(severity)
    ran = run("check", stdin=f"{STORY}\n\n{OTHER}")
    assert ran.status == status
    assert ran.lines == [
        f"-:1:1: {severity}: close-start a {severity}",
        f"-:12:1: {severity}: close-start a {severity}",
    ]


def test_an_unreadable_input_outweighs_warnings(
    with_problem: Callable[[Severity], None],
) -> None:
    with_problem("warning")
    assert run("check", "no-such-file", "-", stdin=STORY).status == 2


def test_notes_can_be_hidden(with_problem: Callable[[Severity], None]) -> None:
    assert run("check", "--no-notes", stdin=DAMAGED).out == ""
    with_problem("warning")
    ran = run("check", "--no-notes", stdin=STORY.replace("Fog", "“Fog”").encode("cp1252"))
    assert positions(ran.lines) == ["-:1:1"]


def test_decoding_problems_and_others_are_in_text_order() -> None:
    text = f"“{DAMAGED}\n\n{DAMAGED}”"
    ran = run("check", stdin=text.encode("cp1252"))
    assert positions(ran.lines) == ["-:1:1", "-:5:20", "-:16:20", "-:21:1"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines_are_counted_as_in_editors(end: str, mark: str) -> None:
    text = mark + DAMAGED.replace("\n", end)
    assert positions(run("check", stdin=text.encode()).lines) == ["-:5:20"]


def test_a_byte_order_mark_is_not_counted_as_a_column(
    with_problem: Callable[[Severity], None],
) -> None:
    with_problem("note")
    assert positions(run("check", stdin="\ufeff" + STORY).lines) == ["-:1:1"]


def test_columns_are_characters() -> None:
    text = DAMAGED.replace("OSLO", "ÅØÆ")
    assert positions(run("check", stdin=text).lines) == ["-:5:19"]


def test_problems_can_be_written_to_a_file(tmp_path: Path) -> None:
    ran = run("check", "-o", tmp_path / "problems.txt", stdin=DAMAGED)
    assert ran.out == ""
    assert "stray-comma" in (tmp_path / "problems.txt").read_text(encoding="utf-8")
