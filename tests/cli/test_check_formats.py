"""`wireparse check --format`: JSON, GitHub annotations and SARIF."""

import json
from pathlib import Path
from typing import Any

import pytest

import wireparse
from commands import STORY, run
from wireparse.problem_codes import PROBLEM_CODES

DAMAGED = STORY.replace(" (Reuters)", ", (Reuters)").replace("Norway", "𝓝orway")
# Two lines, because the problem covers the whole story.
NO_ANCHOR = "FOG CLOSES HARBOUR\n\nFog closed the harbour of Oslo on Wednesday.\n"


def checked(form: str, *args: str | Path, stdin: str = "") -> Any:  # noqa: ANN401
    """Return the JSON that a format writes."""
    return json.loads(run("check", "--format", form, *args, stdin=stdin).out)


# JSON ---------------------------------------------------------------------------------------------


def test_json_is_an_array_with_spans_lines_and_columns_in_code_points() -> None:
    start = DAMAGED.index(", (Reuters)")
    assert checked("json", stdin=DAMAGED) == [
        {
            "source": "-",
            "line": 5,
            "column": 20,
            "end_line": 5,
            "end_column": 21,
            "span": [start, start + 1],
            "severity": "note",
            "code": "stray-comma",
            "message": "a comma before the agency",
        }
    ]


def test_json_has_the_problems_of_all_files(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("fog.txt", "ice.txt")]
    for path in paths:
        path.write_text(DAMAGED, encoding="utf-8")
    found = checked("json", *paths)
    assert [one["source"] for one in found] == [str(path) for path in paths]


def test_json_without_problems_is_an_empty_array() -> None:
    assert run("check", "--format", "json", stdin=STORY).out == "[]\n"


# GitHub -------------------------------------------------------------------------------------------


def test_github_annotations_name_file_line_and_columns() -> None:
    assert run("check", "--format", "github", stdin=DAMAGED).out == (
        "::notice title=wireparse (stray-comma),file=-,line=5,endLine=5,col=20,endColumn=21"
        "::-:5:20: stray-comma a comma before the agency\n"
    )


def test_github_annotations_of_several_lines_have_no_columns() -> None:
    (line,) = run("check", "--format", "github", "--select", "no-anchor", stdin=NO_ANCHOR).lines
    assert ",line=1,endLine=3::" in line


def test_github_annotations_are_escaped(tmp_path: Path) -> None:
    path = tmp_path / "100%,fog:\n.txt"
    path.write_text(DAMAGED, encoding="utf-8")
    (line,) = run("check", "--format", "github", path).lines
    _, properties, message = line.split("::")
    assert f"file={tmp_path}/100%25%2Cfog%3A%0A.txt,line=5" in properties
    assert message.startswith(f"{tmp_path}/100%25,fog:%0A.txt:5:20: stray-comma")


# SARIF --------------------------------------------------------------------------------------------


def sarif_run(*args: str | Path, stdin: str = "") -> dict[str, Any]:
    log = checked("sarif", *args, stdin=stdin)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
    only: dict[str, Any]
    (only,) = log["runs"]
    return only


def test_the_sarif_tool_describes_every_code() -> None:
    driver = sarif_run(stdin=STORY)["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("wireparse", wireparse.__version__)
    rules = driver["rules"]
    assert [rule["id"] for rule in rules] == list(PROBLEM_CODES)
    for rule in rules:
        known = PROBLEM_CODES[rule["id"]]
        assert rule["shortDescription"] == {"text": known.meaning}
        assert rule["help"] == {"text": known.advice}
        assert rule["defaultConfiguration"] == {"level": known.severity}


def test_sarif_columns_are_code_points_and_a_return_ends_a_line() -> None:
    only = sarif_run(stdin=DAMAGED)
    assert only["columnKind"] == "unicodeCodePoints"
    assert only["newlineSequences"] == ["\r\n", "\n", "\r"]
    (result,) = only["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "-"},
        "region": {"startLine": 5, "startColumn": 20, "endLine": 5, "endColumn": 21},
    }


def test_sarif_results_refer_to_their_rule() -> None:
    only = sarif_run(stdin=f"{DAMAGED}\n\n{NO_ANCHOR}")
    rules = only["tool"]["driver"]["rules"]
    assert {result["ruleId"] for result in only["results"]} == {"stray-comma", "no-anchor"}
    for result in only["results"]:
        # What the standard requires of a result (3.27) and its region (3.30).
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"none", "note", "warning", "error"}
        assert result["message"]["text"]
        region = result["locations"][0]["physicalLocation"]["region"]
        start = region["startLine"], region["startColumn"]
        assert (1, 1) <= start <= (region["endLine"], region["endColumn"])


def test_sarif_without_problems_has_an_empty_list_of_results() -> None:
    assert sarif_run(stdin=STORY)["results"] == []


def test_sarif_says_whether_all_files_were_read() -> None:
    assert sarif_run(stdin=STORY)["invocations"] == [{"executionSuccessful": True}]
    found = sarif_run("-", "no-such-file", stdin=DAMAGED)
    assert found["invocations"] == [{"executionSuccessful": False}]
    assert len(found["results"]) == 1


@pytest.mark.parametrize(
    ("name", "uri"), [("fog.txt", "fog.txt"), ("ö 1:%.txt", "%C3%B6%201%3A%25.txt")]
)
def test_sarif_names_files_by_uri(
    name: str, uri: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(DAMAGED, encoding="utf-8")
    files = [Path(name), tmp_path / name]
    found = sarif_run(*files)["results"]
    places = [result["locations"][0]["physicalLocation"] for result in found]
    assert [place["artifactLocation"]["uri"] for place in places] == [
        uri,
        (tmp_path / name).as_uri(),
    ]
