"""The trials: files of labeled stories, and the program that scores them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import trialscores
from labels import items_of, labels_of, lines_of
from scores import Tally, Where, Wrong
from wireparse import parse

TEXT = """\
Ferry line reopens after storm

By Mia Lund

A ferry waits in Porto on Monday. REUTERS/Mia Lund

PORTO, Portugal, May 3 (Reuters) - The ferry line reopened on Monday, the harbour office said.

(Reporting by Jane Doe; Editing by John Roe)

Museum finds lost map behind a radiator

LISBON (Reuters) - A map of 1755 was found on Tuesday, the museum said.

(Reporting by John Roe)
"""
FERRY, MUSEUM = (labels_of(article) for article in parse(TEXT).articles)
CASE = {"id": "harbour/1", "text": TEXT, "articles": [FERRY, MUSEUM]}


def test_a_parsed_story_has_the_form_of_a_label() -> None:
    assert FERRY == {
        "start": 0,
        "start_alt": [0],
        "headline": "Ferry line reopens after storm",
        "byline": ["Mia Lund"],
        "dateline": {"places": [("PORTO", "Portugal")], "agency": "Reuters", "date": "May 3"},
        "captions": [{"agency": "REUTERS", "names": ["Mia Lund"]}],
        "crossheads": [],
        "credits": [["reporting", ["Jane Doe"]], ["editing", ["John Roe"]]],
        "paragraphs": 1,
    }
    assert items_of(FERRY)["credits"] == {("reporting", "Jane Doe"): 1, ("editing", "John Roe"): 1}
    assert items_of(json.loads(json.dumps(FERRY))) == items_of(FERRY)


def test_a_field_that_is_absent_is_not_compared() -> None:
    assert items_of({"headline": " Ferry\n line ", "crossheads": []}) == {
        "headline": {"Ferry line": 1},
        "crossheads": {},
    }


def test_a_name_at_the_head_and_at_the_foot_counts_once() -> None:
    assert items_of({"byline": ["Mia Lund", "Mia Lund"]}) == {"byline": {"Mia Lund": 1}}


def test_a_story_starts_at_any_of_its_starts() -> None:
    assert lines_of("a\nb\nc", {"start": 0, "start_alt": [4]}) == {1, 3}


def test_what_was_parsed_is_exact_if_it_is_labeled_so() -> None:
    result = trialscores.score([CASE]).result("trial 1")
    (source,) = result.sources.values()
    assert (source.articles, source.exact) == (2, 2)
    assert source.fields["credits"] == Tally(3, 0, 0)
    assert (result.silent, result.alarms, result.flagged, result.wrong) == (0, 0, None, {})


def test_a_wrong_field_is_counted_and_listed() -> None:
    wrong = {**CASE, "articles": [{**FERRY, "byline": ["Mia Lunde"]}, {"start": MUSEUM["start"]}]}
    found = trialscores.score([wrong])
    result = found.result("trial 1")
    assert result.wrong == {Where("harbour/1", 1, "byline"): Wrong(1, 1)}
    assert found.errors == [
        "harbour/1:1  byline  missed ['Mia Lunde'], spurious ['Mia Lund']",
    ]
    assert result.sources["trial 1"].exact == 1
    # One of 11 fields: the two starts count.
    assert result.silent == 1 / 11
    assert result.flagged == 0


def test_missed_and_spurious_stories_are_counted() -> None:
    at = TEXT.index("PORTO")
    case = {**CASE, "articles": [{"start": at, "headline": "Ferry line"}]}
    result = trialscores.score([case]).result("trial 1")
    assert result.sources["trial 1"].fields["segmentation"] == Tally(0, 2, 1)
    assert result.sources["trial 1"].fields["headline"] == Tally(0, 0, 1)
    assert result.silent == 1


@pytest.mark.parametrize("file", sorted(trialscores.FOLDER.glob("*.jsonl")), ids=str)
def test_each_file_has_labeled_stories(file: Path) -> None:
    for case in trialscores.read(file):
        assert " " not in case["id"]
        for article in case["articles"]:
            start = article["start"]
            assert case["text"][start:].strip(), case["id"]
            assert not case["text"][start].isspace(), case["id"]


def test_the_program_prints_tables_and_errors(tmp_path: Path) -> None:
    file = tmp_path / "9.jsonl"
    file.write_text(json.dumps({**CASE, "articles": [FERRY]}), encoding="utf-8")
    command = [sys.executable, trialscores.__file__, str(file), "--errors"]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert "| trial 9 | 1 |" in done.stdout
    assert "harbour/1:11  segmentation  missed [], spurious ['a story']" in done.stdout
