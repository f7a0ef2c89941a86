"""Every dump of the layout corpus gets the states in its margin."""

import difflib
from pathlib import Path

import pytest

from layoutcases import Case, actual, cases, cases_in, main, rules
from wireparse.parsing.layout import LayoutModel

CASES = cases()
MODEL = LayoutModel(rules().weights)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_the_states_of_a_dump_match_its_margin(case: Case) -> None:
    found = actual(case, MODEL)
    if found != case.expected:
        lines = case.expected.split("\n"), found.split("\n")
        diff = difflib.unified_diff(*lines, "expected", "actual", n=2, lineterm="")
        pytest.fail("\n".join([f"{case.place}: {case.title}", *diff]), pytrace=False)


def test_every_state_has_a_case() -> None:
    covered = {state for case in CASES for state in case.states}
    assert covered == {state.name for state in MODEL.states}


def test_titles_are_unique_and_every_case_has_an_explanation() -> None:
    titles = [case.title for case in CASES]
    assert sorted(set(titles)) == sorted(titles)
    assert [case.place for case in CASES if not case.about] == []


def test_writing_the_cases_reproduces_the_files() -> None:
    for path in {Path(case.place.partition(":")[0]) for case in CASES}:
        of_file = [str(case) for case in CASES if case.place.startswith(f"{path}:")]
        text = (Path(__file__).parent.parent / "corpus" / "layout" / path).read_text("utf-8")
        assert text == "\n".join(of_file)


NEW = """\
=====
Title
=====
               | Ferry line reopens
  paragraph    |
               | PORTO, Portugal (Reuters) - The ferry | line reopened.
---
About it.
"""


def test_states_are_written_into_the_margin(tmp_path: Path) -> None:
    path = tmp_path / "new.txt"
    path.write_text(NEW, encoding="utf-8")
    main([str(path)])
    (case,) = cases_in(path)
    assert case.states == ["headline*", "lead"]
    assert (
        case.dump == "Ferry line reopens\n\nPORTO, Portugal (Reuters) - The ferry | line reopened."
    )
    assert case.place == "new.txt:2"
