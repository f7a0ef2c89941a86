"""`wireparse parse` writes the results of `wireparse.parse` in three formats."""

import gzip
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

import wireparse
from commands import HARBOUR, OTHER, STORY, cli_runner, run
from wireparse import Article, Dump, Severity, same_spans
from wireparse.cli import program
from wireparse.sources.decode import Decoded
from wireparse.sources.files import TextSource, open_texts


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "fog.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def stories(lines: list[str]) -> tuple[Article, ...]:
    return tuple(wireparse.from_json(line, Article) for line in lines)


def test_json_lines_contain_the_stories_with_all_spans(root: Path, example_dump: str) -> None:
    ran = run("parse", "--format", "jsonl", root / "src" / "wireparse" / "example_dump.txt")
    assert ran.status == 0
    expected = wireparse.parse(example_dump).articles
    assert stories(ran.lines) == expected
    assert all(map(same_spans, stories(ran.lines), expected))


def test_each_line_has_its_file_and_its_number(story: Path, tmp_path: Path) -> None:
    both = tmp_path / "both.txt"
    both.write_text(f"{STORY}\n\n{OTHER}", encoding="utf-8")
    ran = run("parse", both, story)
    numbered = [(line["source"], line["index"]) for line in map(json.loads, ran.lines)]
    assert numbered == [(str(both), 0), (str(both), 1), (str(story), 0)]


def test_json_contains_the_whole_dump_with_all_spans(root: Path, example_dump: str) -> None:
    path = root / "src" / "wireparse" / "example_dump.txt"
    ran = run("parse", "--format", "json", path)
    dump = wireparse.from_json(ran.out, Dump)
    assert same_spans(dump, wireparse.parse(example_dump))


def test_json_of_several_files_has_one_dump_per_line(story: Path) -> None:
    ran = run("parse", "--format", "json", story, story)
    assert [wireparse.from_json(line, Dump).text for line in ran.lines] == [STORY, STORY]


def test_output_to_a_pipe_is_json_lines(story: Path) -> None:
    assert len(stories(run("parse", story).lines)) == 1


@pytest.mark.parametrize("args", [[], ["-"]])
def test_standard_input_is_parsed(args: list[str]) -> None:
    ran = run("parse", *args, stdin=STORY)
    assert stories(ran.lines) == wireparse.parse(STORY).articles
    assert json.loads(ran.out)["source"] == "-"


def test_a_file_can_be_given_twice(story: Path) -> None:
    ran = run("parse", story, story)
    assert ran.lines[0] == ran.lines[1]
    assert "2 files: 2 stories" in ran.err


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "the text is empty"),
        ("\ufeff \n", "the text has no story: it has only white space"),
        (
            "From: desk@example.com\n\n",
            "the text has no story: it has only page furniture, such as headers and slugs",
        ),
    ],
)
@pytest.mark.parametrize("form", ["jsonl", "json", "table"])
def test_an_input_without_stories_is_a_line_and_status_1(text: str, reason: str, form: str) -> None:
    assert [problem.message for problem in wireparse.parse(text).problems] == [reason]
    ran = run("parse", "-q", "--format", form, stdin=text)
    assert (ran.status, ran.err) == (1, f"wireparse: -: {reason}\n")


# Encodings ---------------------------------------------------------------------------------------


def test_a_line_that_is_not_utf8_is_noted_in_its_story() -> None:
    text = f"{STORY}\n\n{OTHER}".replace("Ice closed", "Ice “closed”")
    data = text.encode("cp1252")
    first, second = stories(run("parse", stdin=data).lines)
    assert [problem.code for problem in first.problems] == []
    assert [problem.code for problem in second.problems] == ["decoded-cp1252"]
    assert text[second.problems[0].span.slice] == "“closed”"


def test_a_decoding_problem_between_stories_belongs_to_none() -> None:
    # The first line is a no-break space, a single byte that is not valid UTF-8.
    text = f"\xa0\n\n{STORY}".replace("Ferries waited", "“Ferries” waited")
    ran = run("parse", "--format", "json", stdin=text.encode("cp1252"))
    dump = wireparse.from_json(ran.out, Dump)
    assert [problem.span.start for problem in dump.problems] == [0, text.index("“")]
    assert dump.articles[0].problems == dump.problems[1:]


def test_a_dump_has_each_decoding_problem_once_and_in_order() -> None:
    data = f"{STORY}\n\n{OTHER}".replace("closed", "“closed”").encode("cp1252")
    dump = wireparse.from_json(run("parse", "--format", "json", stdin=data).out, Dump)
    of_stories = [problem for story in dump.articles for problem in story.problems]
    assert list(dump.problems) == of_stories
    assert len(of_stories) == 2


def test_an_encoding_can_be_named() -> None:
    data = STORY.replace("Fog", "Föhn").encode("cp1252")
    (story,) = stories(run("parse", "--encoding", "cp1252", stdin=data).lines)
    assert story.headline
    assert (story.headline.text, story.problems) == ("Föhn closes harbour", ())


def test_a_byte_order_mark_counts_as_a_character() -> None:
    (story,) = stories(run("parse", stdin="\ufeff" + STORY).lines)
    assert story.headline
    assert story.headline.span == wireparse.Span(1, 19)


LONE = "\ufeff" + f"{STORY}\n\n{OTHER}\n\n{STORY}".replace("Ice closed", "Ice \ud800 closed")


def test_a_story_with_a_lone_surrogate_is_reported_and_skipped() -> None:
    ran = run("parse", "--format", "jsonl", stdin=LONE.encode("utf-16-le", "surrogatepass"))
    assert ran.status == 2
    assert [json.loads(line)["index"] for line in ran.lines] == [0, 2]
    assert ran.err.startswith("-:12:1: error: skipped: $.body[0].text: a lone surrogate")


def test_a_dump_with_a_lone_surrogate_is_reported() -> None:
    ran = run("parse", "--format", "json", stdin=LONE.encode("utf-16-le", "surrogatepass"))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("-: error: skipped: $.text: a lone surrogate")


# Styles ------------------------------------------------------------------------------------------


def test_a_style_restricts_what_is_matched() -> None:
    (story,) = stories(run("parse", "--style", "ap", stdin=STORY).lines)
    assert story == wireparse.parse(STORY, styles=["ap"]).articles[0]
    assert story.style != "reuters"


def test_a_custom_style_can_be_used_with_others(tmp_path: Path) -> None:
    style = tmp_path / "harbour.toml"
    style.write_text(HARBOUR, encoding="utf-8")
    text = STORY.replace("OSLO, Norway, May 3 (Reuters) -", "HNS/OSLO/")
    both = f"{text}\n\n{OTHER}"
    found = stories(run("parse", "--style", style, "--style", "reuters", stdin=both).lines)
    assert [story.style for story in found] == ["harbour", "reuters"]


# The table ---------------------------------------------------------------------------------------


def table(*args: str | Path, stdin: str = "", columns: int = 80) -> list[str]:
    """Return the lines of a table."""
    return run("parse", "--format", "table", *args, stdin=stdin, columns=columns).lines


def test_the_table_shows_who_wrote_what_from_where() -> None:
    other = OTHER.replace("By Jane Doe", "By Ann Lee").replace("May 3 (Reuters)", "May 4 (AP)")
    assert [line.split() for line in table(stdin=f"{STORY}\n\n{other}")][:3] == [
        ["headline", "byline", "from", "date", "style"],
        ["Fog", "closes", "harbour", "Jane", "Doe", "OSLO", "May", "3", "reuters"],
        ["Ice", "closes", "harbour", "Ann", "Lee", "BERGEN", "May", "4", "ap"],
    ]


def test_what_all_rows_share_is_below_the_table() -> None:
    assert table(stdin=f"{STORY}\n\n{OTHER}") == [
        "headline            from",
        "Fog closes harbour  OSLO",
        "Ice closes harbour  BERGEN",
        "",
        "All rows: byline Jane Doe, date May 3, style reuters, no problems.",
    ]


def test_a_single_story_has_all_columns() -> None:
    head, row = table(stdin=STORY)
    assert head.split() == ["headline", "byline", "from", "date", "style", "problems"]
    assert row.split() == [
        "Fog",
        "closes",
        "harbour",
        "Jane",
        "Doe",
        "OSLO",
        "May",
        "3",
        "reuters",
        "-",
    ]


@pytest.mark.parametrize("columns", [30, 80, 120, 200])
def test_each_story_of_the_example_is_one_line(root: Path, columns: int) -> None:
    head, *rows = table(root / "src" / "wireparse" / "example_dump.txt", columns=columns)[: 1 + 12]
    assert head.startswith("head")
    assert len(rows) == 12
    assert all(rows)
    assert max(map(cell_len, [head, *rows])) <= columns
    assert not any(line.endswith(" ") for line in rows)


def test_cut_cells_end_with_an_ellipsis(root: Path) -> None:
    rows = table(root / "src" / "wireparse" / "example_dump.txt")
    assert rows[1].startswith("Old ferries become")
    assert "…  Renata" in rows[1]


@pytest.mark.parametrize("args", [[], ["--wide"]])
def test_a_wide_table_and_one_in_a_pipe_are_not_cut(
    root: Path, example_dump: str, args: list[str]
) -> None:
    runner = cli_runner({"COLUMNS": "40" if args else None})
    path = str(root / "src" / "wireparse" / "example_dump.txt")
    lines = runner.invoke(program, ["parse", "--format", "table", path, *args]).stdout.splitlines()
    for line, story in zip(lines[1:], wireparse.parse(example_dump).articles, strict=False):
        assert story.headline
        assert line.startswith(story.headline.plain)


def test_wide_characters_keep_the_columns_aligned() -> None:
    head, row = table(stdin=STORY.replace("Fog closes", "霧で港が閉鎖"))
    # Six characters, each two columns wide.
    assert head.index("byline") == row.index("Jane Doe") + 6


def test_wide_characters_are_not_cut_in_half() -> None:
    lines = table(stdin=STORY.replace("Fog closes", "霧で港が閉鎖" * 9), columns=81)
    assert "…  Jane Doe" in lines[1]
    assert cell_len(lines[1][: lines[1].index("Jane")]) == lines[0].index("byline")


def test_several_files_have_a_column(story: Path, tmp_path: Path) -> None:
    other = tmp_path / "ice.txt"
    other.write_text(OTHER, encoding="utf-8")
    lines = table(story, other, columns=300)
    assert [line.split()[0] for line in lines[:3]] == ["file", str(story), str(other)]
    narrow = table(story, other, columns=45)
    assert [line.partition("  ")[0][-7:] for line in narrow[1:3]] == ["fog.txt", "ice.txt"]
    assert narrow[1].startswith("…")


def test_a_long_table_keeps_its_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wireparse.cli.table.BATCH", 10)
    lines = table(stdin="\n\n".join([STORY, OTHER] * 11))
    assert len(lines) == 1 + 22 + 2
    assert {line.index("harbour") for line in lines[1:23]} == {11}


def test_a_later_story_that_differs_starts_a_new_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wireparse.cli.table.BATCH", 2)
    other = OTHER.replace("By Jane Doe", "By Ann Lee")
    lines = table(stdin=f"{STORY}\n\n{OTHER}\n\n{STORY}\n\n{other}")
    shared = "date May 3, style reuters, no problems."
    assert [line.split()[0] if line else "" for line in lines] == [
        *("headline", "Fog", "Ice", "", "All"),
        *("headline", "Fog", "Ice", "", "All"),
    ]
    assert lines[4] == f"All rows: byline Jane Doe, {shared}"
    assert lines[-1] == f"All rows: {shared}"


def test_a_table_with_warnings_points_to_the_check(
    story: Path, with_problem: Callable[[Severity], None]
) -> None:
    with_problem("warning")
    assert table(story)[-1] == f"1 story has warnings: wireparse check {story}"
    assert (
        table(story, story)[-1] == "2 stories have warnings: wireparse check, with the same files"
    )


def test_a_table_with_notes_points_nowhere(with_problem: Callable[[Severity], None]) -> None:
    with_problem("note")
    assert len(table(stdin=STORY)) == 2


def test_an_empty_table_is_empty() -> None:
    assert table(stdin="") == []


def test_missing_parts_are_dashes_and_the_worst_problems_are_counted() -> None:
    text = STORY.replace("By Jane Doe\n\n", "").replace(" (Reuters) -", ", (Reuters) -")
    (_, row) = run("parse", "--format", "table", stdin=text).lines
    assert row.split()[3:] == ["-", "OSLO", "May", "3", "reuters", "1", "note"]


def test_the_table_shows_organizations() -> None:
    text = STORY.replace("By Jane Doe", "By The Associated Press")
    ran = run("parse", "--format", "table", stdin=text, columns=120)
    assert "The Associated Press" in ran.lines[1]


def test_control_characters_do_not_reach_the_terminal() -> None:
    ran = run("parse", "--format", "table", stdin=STORY.replace("Fog closes", "F\x1b[2Jog\u202e"))
    assert "F\ufffd[2Jog\ufffd harbour" in ran.lines[1]


# Counts ------------------------------------------------------------------------------------------


def test_the_summary_has_the_counts_of_all_files(story: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(OTHER.replace(" (Reuters)", ", (Reuters)"), encoding="utf-8")
    assert run("parse", story).err == f"{story}: 1 story, no problems\n"
    assert run("parse", story, other).err == "2 files: 2 stories, 1 note\n"


def test_the_counts_of_each_file_can_be_printed(story: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(OTHER.replace(" (Reuters)", ", (Reuters)"), encoding="utf-8")
    assert run("parse", "-v", story, other).err.splitlines() == [
        f"{story}: 1 story, no problems",
        f"{other}: 1 story, 1 note",
        "2 files: 2 stories, 1 note",
    ]
    assert run("parse", "-v", story).err == f"{story}: 1 story, no problems\n"


@pytest.mark.parametrize("form", ["jsonl", "json", "table"])
def test_the_summary_counts_the_characters_outside_stories(form: str) -> None:
    text = f"\ufeffFrom: desk@example.com\nSubject: Fog\n\n{STORY}"
    furniture = wireparse.parse(text).furniture
    length = len("".join("".join(note.text.split()) for note in furniture))
    ran = run("parse", "--format", form, stdin=text)
    assert ran.err == f"-: 1 story, no problems, {length} characters outside stories\n"


def test_the_summary_can_be_suppressed(story: Path) -> None:
    assert run("parse", "-q", story).err == ""


def test_unreadable_files_are_reported_and_the_others_parsed(story: Path, tmp_path: Path) -> None:
    (tmp_path / "dump.docx").write_bytes(b"PK\x03\x04")
    ran = run("parse", tmp_path / "none.txt", tmp_path / "dump.docx", story)
    binary = "not a text file (a zip archive: extract its files first)"
    assert ran.status == 2
    assert len(ran.lines) == 1
    failures = [
        f"{tmp_path / 'none.txt'}: No such file or directory",
        f"{tmp_path / 'dump.docx'}: {binary}",
    ]
    assert ran.err.splitlines() == [
        *(f"wireparse: {failure}" for failure in failures),
        "1 of 3 files: 1 story, no problems",
        "2 files could not be read or written:",
        *(f"  {failure}" for failure in failures),
    ]


def test_stories_before_a_read_error_are_written(story: Path, tmp_path: Path) -> None:
    """Truncated compressed data is only detected at its end."""
    packed = tmp_path / "fog.txt.gz"
    packed.write_bytes(gzip.compress("\n\n".join([STORY] * 400).encode())[:-9])
    ran = run("parse", packed, story)
    assert ran.status == 2
    assert len(ran.lines) == 401
    assert ran.err.startswith(f"wireparse: {packed}: gzip data is truncated\n")


def test_a_dump_has_the_stories_before_a_read_error(tmp_path: Path) -> None:
    packed = tmp_path / "fog.txt.gz"
    packed.write_bytes(gzip.compress("\n\n".join([STORY] * 400).encode())[:-9])
    ran = run("parse", "--format", "json", packed)
    assert (ran.status, len(json.loads(ran.out)["articles"])) == (2, 400)
    assert "400 stories" not in ran.err


def test_compressed_files_are_decompressed(tmp_path: Path) -> None:
    packed = tmp_path / "fog.txt.gz"
    packed.write_bytes(gzip.compress(STORY.encode()))
    assert stories(run("parse", packed).lines) == wireparse.parse(STORY).articles


def test_a_file_without_read_permission_does_not_stop_the_others(
    story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "locked.txt").touch()
    sources: list[TextSource] = []

    def locked(source: TextSource, encoding: str | None) -> Iterator[Decoded]:
        # The tests may run as root, who can read any file; so deny access to everybody.
        sources.append(source)
        if len(sources) == 1:
            raise PermissionError(13, "Permission denied")
        return open_texts(source, encoding)

    def access(path: str, mode: int) -> bool:
        return mode != os.R_OK or "locked" not in str(path)

    monkeypatch.setattr("wireparse.cli.inputs.open_texts", locked)
    monkeypatch.setattr("os.access", access)
    ran = run("parse", tmp_path / "locked.txt", story)
    assert len(ran.lines) == 1
    assert ran.err.startswith(f"wireparse: {tmp_path / 'locked.txt'}: Permission denied\n")


@pytest.mark.parametrize("command", ["parse --workers 2", "parse", "render --style ap"])
def test_a_file_in_another_format_is_reported_with_advice(command: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><body><p>Fog closes the harbor</p></body></html>\n", encoding="utf-8")
    ran = run(*command.split(), path)
    assert f"wireparse: {path}: the text looks like HTML; extract the text first" in ran.err
