"""`wireparse check` prints problems in order, each with its line; its status says what it found.

The other output formats are in test_check_formats.py.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import wireparse
from commands import OTHER, STORY, run
from wireparse import Severity
from wireparse.cli import outputs

DAMAGED = STORY.replace(" (Reuters)", ", (Reuters)")


def positions(lines: list[str]) -> list[str]:
    return [line.split(": ")[0] for line in lines if not line.startswith(" ")]


def codes(lines: list[str]) -> list[str]:
    return [line.split()[2] for line in lines if not line.startswith(" ")]


def test_an_undamaged_story_has_no_problems() -> None:
    assert run("check", stdin=STORY) == (0, "", "-: 1 story, no problems\n")


def test_each_problem_has_its_position_its_message_and_its_line(tmp_path: Path) -> None:
    path = tmp_path / "fog.txt"
    path.write_text(DAMAGED, encoding="utf-8")
    ran = run("check", path)
    assert ran.out == (
        f"{path}:5:20: note: stray-comma a comma before the agency\n"
        "    OSLO, Norway, May 3, (Reuters) - Fog closed the harbour of Oslo on Wednesd…\n"
        "                       ^\n"
    )
    assert (ran.status, ran.err) == (0, f"{path}: 1 story, 1 note\n")


@pytest.mark.parametrize(("severity", "status"), [("note", 0), ("warning", 1), ("error", 1)])
def test_the_status_says_whether_there_is_something_to_review(
    with_problem: Callable[[Severity], None], severity: Severity, status: int
) -> None:
    with_problem(severity)
    ran = run("check", stdin=f"{STORY}\n\n{OTHER}")
    assert ran.status == status
    assert [line for line in ran.lines if not line.startswith(" ")] == [
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
    text = f"“{DAMAGED}\n\n“{DAMAGED}"
    ran = run("check", stdin=text.encode("cp1252"))
    assert positions(ran.lines) == ["-:1:1", "-:5:20", "-:12:1", "-:16:20"]


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


# Excerpts -----------------------------------------------------------------------------------------


def excerpt(lines: list[str]) -> list[str]:
    return [line[4:] for line in lines if line.startswith(" ")]


def test_a_problem_of_several_lines_shows_the_first_and_the_last(
    with_problem: Callable[[Severity], None],
) -> None:
    with_problem("note")
    assert excerpt(run("check", stdin=STORY).lines) == [
        "Fog closes harbour",
        "^" * 18,
        "(7 more lines)",
        "(Reporting by Jane Doe; Editing by John Roe)",
        "^" * 44,
    ]


@pytest.mark.parametrize(("end", "more"), [("\r\n", 1), ("\r", 1), ("\n", 1)])
def test_other_line_endings_count_as_well(end: str, more: int) -> None:
    text = f"FOG CLOSES HARBOUR{end}{end}Fog closed the harbour of Oslo on Wednesday.{end}"
    ran = run("check", "--select", "no-anchor", stdin=text.encode())
    assert excerpt(ran.lines)[2] == f"({more} more line)"


def test_the_marker_is_below_wide_characters_and_tabs() -> None:
    text = DAMAGED.replace("OSLO, Norway, May 3,", "OSLO, Norway,\tMay 3,").replace("Fog", "東京")
    line, marker = excerpt(run("check", stdin=text).lines)
    assert "\t" not in line
    assert line[marker.index("^")] == ","


def test_control_characters_do_not_reach_the_terminal() -> None:
    ran = run("check", stdin=DAMAGED.replace("harbour of", "harbour\x1b[31m of"))
    assert "control-characters" in codes(ran.lines)
    assert "\x1b" not in ran.out


def test_a_decoding_problem_has_an_excerpt_too() -> None:
    ran = run("check", stdin=STORY.replace("Fog", "“Fog”", 1).encode("cp1252"))
    assert excerpt(ran.lines) == ["“Fog” closes harbour", "^^^^^"]


def test_a_problem_outside_all_stories_has_no_excerpt() -> None:
    ran = run("check", stdin=b"\xa0\n\n" + STORY.encode())
    assert positions(ran.lines) == ["-:1:1"]
    assert excerpt(ran.lines) == []


COLOR = r"\x1b\[[0-9;]*m"


def test_severity_and_marker_are_colored_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = run("check", stdin=DAMAGED).out
    monkeypatch.setattr(outputs, "is_terminal", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    colored = run("check", stdin=DAMAGED).out
    assert re.sub(COLOR, "", colored) == plain
    assert re.findall(COLOR + r"(note| +\^)", colored) == ["note", " " * 23 + "^"]


# Selecting problems -------------------------------------------------------------------------------

SEVERAL = f"“{DAMAGED}".encode("cp1252").replace(b"(Reporting", b"\x01(Reporting")


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ((), ["decoded-cp1252", "stray-comma", "control-characters"]),
        (("--select", "stray-comma"), ["stray-comma"]),
        (("--select", "stray-comma, decoded"), ["decoded-cp1252", "stray-comma"]),
        (("--select", "stray", "--select", "control"), ["stray-comma", "control-characters"]),
        (("--ignore", "stray-comma"), ["decoded-cp1252", "control-characters"]),
        (("--select", "stray,control", "--ignore", "stray"), ["control-characters"]),
        (("--no-notes",), []),
        (("--no-notes", "--select", "stray-comma"), ["stray-comma"]),
        (("--select", "close"), []),
    ],
    ids=str,
)
def test_problems_are_selected_by_code(options: tuple[str, ...], shown: list[str]) -> None:
    ran = run("check", *options, stdin=SEVERAL)
    assert codes(ran.lines) == shown
    # A note that was asked for is a finding.
    assert ran.status == ("--select" in options and shown != [])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("stray-coma", "no problem code is named 'stray-coma'; did you mean stray-comma?"),
        ("douptful", "no problem code is named 'douptful'; did you mean doubtful?"),
        ("stray-comma,", "no problem code is named ''; choose from close-start, "),
        ("doubt", "no problem code is named 'doubt'"),
    ],
)
def test_an_unknown_code_is_an_error_with_a_suggestion(name: str, message: str) -> None:
    for option in ("--select", "--ignore"):
        ran = run("check", option, name, stdin=STORY)
        assert (ran.status, ran.out) == (2, "")
        assert f"Invalid value for '{option}': {message}" in ran.err


def test_findings_do_not_change_the_status_with_exit_zero(
    with_problem: Callable[[Severity], None],
) -> None:
    with_problem("warning")
    ran = run("check", "--exit-zero", stdin=STORY)
    assert (ran.status, codes(ran.lines)) == (0, ["close-start"])
    assert run("check", "--exit-zero", "no-such-file").status == 2


@pytest.mark.parametrize("text", ["", "\n" * 100_000, "From: desk@example.com\n\n"])
def test_a_text_without_stories_is_a_warning(text: str) -> None:
    (problem,) = wireparse.parse(text).problems
    ran = run("check", stdin=text)
    assert ran.status == 1
    assert ran.lines[0] == f"-:1:1: warning: no-story {problem.message}"


@pytest.mark.parametrize("command", [["check"], ["render", "--style", "reuters"]])
def test_the_counts_of_each_file_can_be_printed(tmp_path: Path, command: list[str]) -> None:
    fog, ice = tmp_path / "fog.txt", tmp_path / "ice.txt"
    fog.write_text(STORY, encoding="utf-8")
    ice.write_text(OTHER, encoding="utf-8")
    counts = [f"{path}: 1 story, no problems" for path in (fog, ice)]
    total = "2 files: 2 stories, no problems"
    assert run(*command, "-v", fog, ice).err.splitlines() == [*counts, total]
    assert run(*command, fog, ice).err.splitlines() == [total]


def test_the_problems_between_stories_are_reported() -> None:
    rows = "\n".join(["Porto     46  44 .13 38  34  rn 50  34  cdy"] * 12)
    ran = run("check", stdin=f"{STORY}\n___\n\n{rows}\n\n\n{OTHER}")
    assert ran.status == 1
    found = [line.split()[:3] for line in ran.lines if "unread-text" in line]
    assert found == [["-:13:1:", "warning:", "unread-text"]]
    assert "2 stories, 1 warning" in ran.err
