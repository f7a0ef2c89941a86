"""The program that scores the library on the evaluation kit."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import corpus
import scores
from scores import FIRST_ROUND, KINDS, SECOND_ROUND, SHUFFLED, Result, Source, Tally, Where, Wrong

TEXT = """\
Ferry line reopens after storm

PORTO, Portugal (Reuters) - The ferry line reopened on Monday, the harbour office said.

(Reporting by Jane Doe)

Museum finds lost map behind a radiator

LISBON (Reuters) - A map of 1755 was found on Tuesday, the museum said.

(Reporting by John Roe)
"""

CASE: corpus.Case = {
    "id": "harbour/1",
    "source": "harbour",
    "text": TEXT,
    "articles": [
        {"start": 0, "headline": "Ferry line reopens after storm", "byline": ["Jane Doe"]},
        {"start": TEXT.index("Museum finds"), "headline": "Museum finds lost map"},
    ],
}


@pytest.fixture
def kit(shared: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[corpus.Kit]:
    """The kit. Its modules are unloaded afterwards."""
    monkeypatch.setattr(sys, "path", list(sys.path))
    yield corpus.Kit(shared / "eval")
    for name in ("run", "score"):
        sys.modules.pop(name, None)


@pytest.mark.corpus
def test_a_case_is_scored_by_field_and_perturbation(kit: corpus.Kit) -> None:
    result, details = corpus.measure(kit, [CASE])
    source = result.sources["harbour"]
    assert (source.articles, source.exact) == (2, 0)
    assert source.fields == {
        "segmentation": Tally(2, 0, 0),
        "headline": Tally(1, 1, 1),
        "byline": Tally(0, 0, 1),
    }
    assert result.wrong == {
        Where("harbour/1", 1, "byline"): Wrong(1, 0),
        Where("harbour/1", 7, "headline"): Wrong(1, 1),
    }
    assert "Jane Doe" in details[Where("harbour/1", 1, "byline")]
    # Two of five: starts are also fields, and no story has a warning.
    assert (result.silent, result.alarms) == (0.4, 0.0)
    assert result.perturbed["no blank lines"] == {"harbour": Tally(2, 0, 0)}


@pytest.mark.corpus
def test_a_case_that_raises_is_reported(kit: corpus.Kit) -> None:
    report, warnings = kit.read([{**CASE, "id": "broken", "text": None, "articles": []}, CASE])
    assert len(kit.failed) == 1
    assert kit.failed[0].startswith("broken: TypeError: ")
    assert list(warnings) == ["harbour/1"]
    assert report.tallies["harbour"]["segmentation"].tp == 2


@pytest.mark.corpus
def test_cases_are_split_into_groups(kit: corpus.Kit) -> None:
    sources = "pages", "trials", "kinds", "shuffled", "shuffled.mixed"
    pages, trials, kinds, shuffled, mixed = ({**CASE, "source": source} for source in sources)
    assert kit.groups([pages, kinds, mixed, CASE, trials, shuffled]) == {
        FIRST_ROUND: [CASE],
        SHUFFLED: [mixed, shuffled],
        SECOND_ROUND: [pages, trials],
        KINDS: [kinds],
    }
    assert kit.groups([CASE]) == {FIRST_ROUND: [CASE]}
    assert kit.groups([pages]) == {SECOND_ROUND: [pages]}


@pytest.mark.corpus
def test_every_saved_source_is_in_its_group(kit: corpus.Kit) -> None:
    kept = scores.stored()
    groups = kit.groups(list(kit.cases(set())))
    for name, result in kept.items():
        assert {case["source"] for case in groups[name]} == set(result.sources)


@pytest.mark.corpus
def test_stories_are_shuffled_into_a_different_order_by_each_seed(kit: corpus.Kit) -> None:
    first, again, other = (list(kit.shuffled(seed)) for seed in (1, 1, 2))
    assert first == again != other
    ids = [case["id"] for case in kit.cases({"shuffled", "shuffled.mixed"})]
    assert len(set(ids)) == len(ids) == len(corpus.SEEDS) * len(first)


@pytest.mark.corpus
def test_a_story_with_an_error_is_flagged_by_a_warning_inside_it(kit: corpus.Kit) -> None:
    result, _ = corpus.measure(kit, [CASE])
    assert result.flagged == 0
    report, _ = kit.read([CASE])
    at = TEXT.index("LISBON")
    assert corpus.flagged([CASE], {"harbour/1": [(at, at)]}, report) == 0.5
    right = {**CASE, "articles": [{"start": article["start"]} for article in CASE["articles"]]}
    assert corpus.flagged([right], {}, kit.read([right])[0]) is None


def run(*args: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, corpus.__file__, *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


@pytest.mark.corpus
def test_the_program_prints_tables_and_changes(shared: Path) -> None:
    done = run(shared / "eval", "--only", "seed")
    assert done.returncode == 0
    assert "| seed | 10 |" in done.stdout
    assert "gains, first round: " in done.stdout
    assert "losses, first round: 0" in done.stdout
    assert "second round" not in done.stdout


@pytest.mark.corpus
def test_partial_results_are_not_saved(shared: Path) -> None:
    done = run(shared / "eval", "--only", "seed", "--keep")
    assert done.returncode == 2
    assert "is not kept" in done.stderr


@pytest.mark.corpus
def test_unknown_cases_are_an_error(shared: Path) -> None:
    assert "no such cases" in run(shared / "eval", "--only", "nothing").stderr


RESULT = Result(
    {"harbour": Source(1, 0, {"segmentation": Tally(1, 0, 0)}, 0.0, 0.0)},
    silent=0.0,
    alarms=0.0,
    flagged=None,
    perturbed={"as it is": {}},
    wrong={Where("harbour/1", 1, "byline"): Wrong(1, 0)},
)
KEPT = RESULT._replace(
    wrong={
        Where("harbour/1", 1, "headline"): Wrong(1, 0),
        Where("mills/1", 1, "headline"): Wrong(1, 0),
    }
)
SECOND = Result(
    {"piers": Source(1, 0, {"segmentation": Tally(1, 0, 0)}, 0.0, 0.0)},
    silent=0.0,
    alarms=0.0,
    flagged=None,
    perturbed={"as it is": {}},
    wrong={Where("piers/1", 1, "byline"): Wrong(1, 0)},
)


def test_cases_that_were_not_parsed_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "committed", lambda: {FIRST_ROUND: KEPT})
    *_, changed_figures, changed = corpus.summary({FIRST_ROUND: RESULT}, {}, {"harbour/1"})
    assert changed_figures == "figures that changed, first round: 0"
    assert changed == (
        "gains, first round: 1\n"
        "  harbour/1:1  headline  was 1 missed, now right\n"
        "losses, first round: 1\n"
        "  harbour/1:1  byline  was right, now 1 missed"
    )


def test_rounds_are_compared_separately(monkeypatch: pytest.MonkeyPatch) -> None:
    was = {FIRST_ROUND: RESULT, SECOND_ROUND: SECOND._replace(wrong={}, silent=0.5)}
    monkeypatch.setattr(corpus, "committed", lambda: was)
    now = {FIRST_ROUND: RESULT, SECOND_ROUND: SECOND}
    assert list(corpus.summary(now, {}, {"harbour/1", "piers/1"}))[3:] == [
        "figures that changed, first round: 0",
        "gains, first round: 0\nlosses, first round: 0",
        "figures that changed, second round: 1\n  silent errors  was 0.5000, now 0.0000",
        (
            "gains, second round: 0\n"
            "losses, second round: 1\n"
            "  piers/1:1  byline  was right, now 1 missed"
        ),
    ]


def test_a_round_without_saved_results_is_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "committed", lambda: {FIRST_ROUND: RESULT})
    *_, first, second = corpus.summary({FIRST_ROUND: RESULT, SECOND_ROUND: SECOND}, {}, set())
    assert first.startswith("gains, first round: 0\nlosses, first round: 1\n")
    assert second == "second round: no result has been kept to compare with"


def git(folder: Path, *args: str) -> None:
    names = ["-c", "user.name=Jane Doe", "-c", "user.email=jane.doe@example.com"]
    command = ["git", "-C", str(folder), *names, *args]
    subprocess.run(command, check=True, capture_output=True)


def test_results_are_compared_with_the_last_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scores, "FILE", tmp_path / "scores.json")
    monkeypatch.setattr(corpus, "ROOT", tmp_path)
    assert corpus.committed() == {}
    kept = {FIRST_ROUND: KEPT, SECOND_ROUND: SECOND}
    scores.FILE.write_text(scores.as_text(kept), encoding="utf-8")
    assert corpus.committed() == kept
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "scores.json")
    git(tmp_path, "commit", "-q", "-m", "Keep a result")
    scores.FILE.write_text(scores.as_text({FIRST_ROUND: RESULT}), encoding="utf-8")
    assert corpus.committed() == kept
