"""The benchmarks: their texts, tasks, timing and tables."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import memory
import ratios
import rivals
import rounds
import stages
import tables
import tasks
import wireparse
import wiretext
from rounds import Taken


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """A clock that only tasks advance; half of the time counts as processor time."""
    now = [0.0]
    monkeypatch.setattr(rounds, "_now", lambda: (now[0], now[0] / 2))

    def work(seconds: float) -> None:
        now[0] += seconds

    return work


def test_a_long_task_runs_once(clock: Callable[[float], None]) -> None:
    assert rounds.take(lambda: clock(3), least=1) == Taken(3, 1.5)


def test_a_short_task_is_repeated_for_the_minimum_time(clock: Callable[[float], None]) -> None:
    lasts = iter([0.25, 0.75, 0.25, 9.0])
    assert rounds.take(lambda: clock(next(lasts)), least=1) == Taken(0.5, 0.25)


def test_rounds_are_interleaved_and_every_other_one_is_reversed() -> None:
    order: list[str] = []
    timed = {name: lambda name=name: order.append(name) for name in "abc"}
    taken = rounds.interleaved(timed, 3, least=0)
    assert "".join(order) == "abccbaabc"
    assert {name: len(times) for name, times in taken.items()} == dict.fromkeys("abc", 3)


def test_a_ratio_is_the_median_of_the_ratios_within_rounds() -> None:
    taken = {
        "task": [Taken(4, 40), Taken(30, 60), Taken(8, 10)],
        "base": [Taken(2, 4), Taken(10, 2), Taken(1, 1)],
    }
    assert rounds.wall_ratio(taken, "task", "base") == 3
    assert rounds.cpu_ratio(taken, "task", "base") == 10
    assert (rounds.wall(taken, "task"), rounds.cpu(taken, "task")) == (8, 40)


def test_the_time_of_repeated_work_is_divided() -> None:
    taken = {"task": [Taken(4, 2)], "base": [Taken(4, 2)]}
    shared = rounds.divided(taken, ["base"], 4)
    assert shared == {"task": [Taken(4, 2)], "base": [Taken(1, 0.5)]}


def test_the_processor_time_of_finished_processes_counts() -> None:
    burn = "from time import process_time; any(process_time() > 0.2 for _ in iter(int, 1))"

    def task() -> None:
        tasks.import_time(burn)

    assert rounds.take(task, least=0).cpu >= 0.15


# Texts -------------------------------------------------------------------------------------------


def test_the_invented_stories_are_parsed_correctly() -> None:
    made = list(wiretext.clean(60_000))
    dump = wireparse.parse("".join(made))
    assert [story.headline and story.headline.text for story in dump.articles] == [
        text.partition("\n")[0] for text in made
    ]
    assert all(story.byline and story.dateline and story.credits for story in dump.articles)
    assert dump.problems == ()


def test_the_invented_stories_differ_but_are_reproducible() -> None:
    made = list(wiretext.clean(60_000))
    assert len(set(made)) == len(made)
    assert made == list(wiretext.clean(60_000))
    assert made != list(wiretext.clean(60_000, seed=2))


def test_a_text_has_the_requested_length() -> None:
    *most, last = wiretext.clean(60_000)
    length = sum(map(len, most))
    assert length < 60_000 <= length + len(last)


def test_a_mix_alternates_between_the_sources(tmp_path: Path) -> None:
    (tmp_path / "a.dump.jsonl").write_text('{"text": "a1\\n"}\n{"text": "a2"}\n', encoding="utf-8")
    (tmp_path / "b.dump.jsonl").write_text('{"text": "b1"}\n', encoding="utf-8")
    (tmp_path / "c.jsonl").write_text('{"text": "not a dump"}\n', encoding="utf-8")
    assert "".join(wiretext.mixed(tmp_path, 9)) == "a1\n\nb1\n\na2\n\na1\n\n"


@pytest.mark.corpus
def test_the_regex_script_finds_the_generated_stories(shared: Path, tmp_path: Path) -> None:
    made = list(wiretext.clean(60_000))
    path = wiretext.write(tmp_path / "clean.txt", made)
    found: Any = tasks.bases(path, shared / "eval" / "strawman.py")[tasks.SCRIPT]()
    assert len(found) == len(made)


# Timed tasks -------------------------------------------------------------------------------------


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return wiretext.write(tmp_path / "clean.txt", wiretext.clean(8_000))


def test_each_task_does_what_its_name_says(clean: Path) -> None:
    dump = wireparse.parse_file(clean)
    found = {name: task() for name, task in tasks.parsing(clean).items()}
    written = sum(len(wireparse.to_json(story)) for story in dump.articles)
    assert found["iterate stories"] == len(dump.articles)
    assert found["parse to JSON Lines"] == found["write JSON Lines"] == written
    edited = found["edit each first byline"]
    assert isinstance(edited, wireparse.Dump)
    assert [story.byline and len(story.byline.people) for story in edited.articles] == [
        2 for _ in dump.articles
    ]
    # Rendering these stories drops nothing except some blank lines.
    assert found["render each story"] == pytest.approx(len(dump.text), rel=0.01)


def test_two_workers_write_the_same_as_one(clean: Path) -> None:
    found = tasks.working(clean)
    assert found[tasks.ONE]() == found[tasks.TWO]() == 0


def test_touching_includes_the_names() -> None:
    text = "Fog closes harbour\n\nBy Jane Doe and John Roe\n\nOSLO, May 3 (Reuters) - Fog came.\n"
    story = wireparse.parse_article(text)
    # The headline, two names, agency, place and date.
    assert tasks.heads(story) == 6
    # The story, its three parts, the paragraph; in the head, two people, place, agency and date.
    assert tasks.fields(story) == 10


def test_peak_memory_is_measured_per_process(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(memory.WAYS, "idle", ["-c", ""])
    monkeypatch.setitem(memory.WAYS, "much", ["-c", "bytearray(90_000_000)"])
    ballast = b"x" * 100_000_000
    idle, much = memory.peak("idle", clean), memory.peak("much", clean)
    # The memory of this process, including the ballast, does not count.
    assert idle < len(ballast)
    assert 80_000_000 < much - idle < 100_000_000


@pytest.mark.slow
@pytest.mark.parametrize("way", memory.WAYS)
def test_every_way_to_read_a_file_works(way: str, clean: Path) -> None:
    assert memory.peak(way, clean) > 1_000_000


def test_the_parsers_agree_on_every_line() -> None:
    parsers = rivals.parsers()
    for kind, lines in rivals.lines(40).items():
        for line in lines:
            assert len({parse[kind](line) for parse in parsers.values()}) == 1, line


def test_a_parser_that_is_not_installed_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lark", None)
    monkeypatch.setitem(sys.modules, "parsimonious.grammar", None)
    assert list(rivals.parsers()) == ["wireparse, all styles", "wireparse, one style"]


# Stages ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stack", "stage", "rules"),
    [
        (
            ["parsing.features", "parsing.layout", "parsing.stream", "reader"],
            "parsing.features",
            False,
        ),
        (["peg", "peg", "parsing.features", "parsing.layout"], "parsing.features", True),
        (["span", "parsing.build", "parsing.stream"], "parsing.build", False),
        (["reader"], None, False),
        ([], None, False),
    ],
)
def test_the_innermost_stage_on_the_stack_counts(
    stack: list[str], stage: str | None, *, rules: bool
) -> None:
    name = stages.STAGES[stage] if stage else stages.OTHER
    assert stages.at_work(iter(stack)) == stages.At(name, rules)


def test_every_stage_is_a_module() -> None:
    for stage in stages.STAGES:
        path = stages.SOURCE.joinpath(*stage.split("."))
        assert path.is_dir() or path.with_suffix(".py").is_file(), stage


def test_the_stack_is_sampled_while_a_task_runs() -> None:
    text = "".join(wiretext.clean(150_000))
    seen = stages.sampled(lambda: wireparse.parse(text))
    assert seen[stages.At(stages.STAGES["parsing.features"], rules=True)] > 0
    assert set(seen) <= {stages.At(name, rules) for name in names() for rules in (True, False)}


def names() -> Iterator[str]:
    yield from stages.STAGES.values()
    yield stages.OTHER


# Tables ------------------------------------------------------------------------------------------


def test_figures_in_a_table_are_right_aligned() -> None:
    assert tables.table(["what", "ms"], [["a", "1"]]) == "| what | ms |\n| --- | --: |\n| a | 1 |"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, ""), (0.123, "0.12"), (1.26, "1.3"), (12.6, "13"), (1234.0, "1,234")],
)
def test_figures_have_two_significant_digits(value: float | None, shown: str) -> None:
    assert tables.short(value) == shown


def test_a_table_can_be_updated_repeatedly() -> None:
    page = "Above.\n\n<!-- a -->\n<!-- end of a -->\n\nBelow.\n"
    once = tables.put(page, "a", r"| \1 |")
    assert once == "Above.\n\n<!-- a -->\n\n| \\1 |\n\n<!-- end of a -->\n\nBelow.\n"
    assert tables.put(once, "a", r"| \1 |") == once


def test_a_page_without_table_markers_is_an_error() -> None:
    with pytest.raises(ValueError, match="has no <!-- b -->"):
        tables.put("<!-- a --><!-- end of a -->", "b", "")


def test_the_page_has_markers_for_every_table() -> None:
    page = ratios.PAGE.read_text(encoding="utf-8")
    for name in [*ratios.TABLES, "where"]:
        assert tables.put(page, name, "")


def bench(folder: Path, kit: Path | None = None) -> ratios.Bench:
    return ratios.Bench(0.004, 1, (1,), kit, folder)


def test_without_the_kit_the_script_column_is_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ratios, "LONG", 10_000)
    monkeypatch.setattr(rounds, "LEAST", 0)
    head, _, *rows = ratios.task_table(bench(tmp_path)).splitlines()
    assert head == "| task | clean: MB/s | × lines | × regex script |"
    assert [row.split(" | ")[0] for row in rows][:2] == [
        f"| {tasks.BASE}",
        "| iterate stories",
    ]
    assert all(row.endswith("|  |") for row in rows)


@pytest.mark.corpus
def test_with_the_kit_each_text_has_its_columns(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ratios, "LONG", 10_000)
    head, _, *rows = ratios.task_table(bench(tmp_path, shared / "eval")).splitlines()
    assert head.count("× lines") == 2
    assert {row.count("|") for row in rows} == {head.count("|")}
    assert f"| {tasks.SCRIPT} |" in "\n".join(rows)


def test_shares_are_fractions_of_all_samples() -> None:
    at = stages.At
    seen = Counter({at("a", rules=True): 1, at("a", rules=False): 2, at("b", rules=False): 1})
    assert ratios._shares(seen, "a") == ["75 %", "25 %"]
    assert ratios._shares(Counter(), "a") == ["0 %", "0 %"]
