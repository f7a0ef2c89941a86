"""One table has all problem codes: the library reports no other, and the reference page agrees."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from wireparse.problem_codes import PROBLEM_CODES

ROOT = Path(__file__).resolve().parents[2]
SEVERITIES = {"error", "warning", "note"}
DEFAULTS = {"Finding": "note", "Signal": "warning", "Problem": "warning", "add": "warning"}


class Report(NamedTuple):
    """A place in the code that reports a problem."""

    code: str  # `*` stands for what is only known when the program runs
    severity: str


def reports(source: str) -> Iterator[Report]:
    """Yield what a module passes to `Finding`, `Signal`, `Problem` and `Omissions.add`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            name = ast.unparse(node.func).rpartition(".")[2]
            default = DEFAULTS.get(name)
            code = code_of(node.args[0])
            if default and code and (name != "add" or len(node.args) == 3):
                yield Report(code, severity_of(node, default))


def code_of(node: ast.expr) -> str:
    """Return the code that an argument stands for; empty if it is a variable."""
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values
        )
    return str(node.value) if isinstance(node, ast.Constant) else ""


def severity_of(call: ast.Call, default: str) -> str:
    arguments = [*call.args, *(keyword.value for keyword in call.keywords)]
    given = {str(node.value) for node in arguments if isinstance(node, ast.Constant)}
    return next(iter(given & SEVERITIES), default)


def matches(code: str) -> list[str]:
    pattern = re.escape(code).replace(r"\*", "[a-z]+")
    return [known for known in PROBLEM_CODES if re.fullmatch(pattern, known)]


REPORTS = sorted(
    {
        report
        for path in (ROOT / "src").rglob("*.py")
        for report in reports(path.read_text(encoding="utf-8"))
    }
)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.code)
def test_every_reported_code_has_its_severity_in_the_table(report: Report) -> None:
    known = matches(report.code)
    assert known, f"add {report.code} to wireparse.problem_codes and docs/reference/problems.md"
    assert {PROBLEM_CODES[code].severity for code in known} == {report.severity}


def test_every_code_in_the_table_is_reported() -> None:
    assert {code for report in REPORTS for code in matches(report.code)} == set(PROBLEM_CODES)


@pytest.mark.parametrize(
    ("call", "report"),
    [
        ("Finding('stray-comma', message, 1, 2)", Report("stray-comma", "note")),
        ("Finding('close-kind', message, 1, 2, 'warning')", Report("close-kind", "warning")),
        ("Problem('left-out', text, Span(0, 1))", Report("left-out", "warning")),
        ("Problem('no-anchor', text, at, severity='note')", Report("no-anchor", "note")),
        ("Problem(f'decoded-{codec}', text, at, 'note')", Report("decoded-*", "note")),
        ("omissions.add('left-out', error, value)", Report("left-out", "warning")),
    ],
)
def test_a_report_is_found_in_the_code(call: str, report: Report) -> None:
    assert list(reports(call)) == [report]


@pytest.mark.parametrize("call", ["Problem(code, message, span)", "names.add('fog')", "parse('x')"])
def test_other_calls_report_nothing(call: str) -> None:
    assert list(reports(call)) == []


def table_rows(page: str) -> Iterator[tuple[str, ...]]:
    """Yield the section of each row of the reference page, and its cells."""
    section = ""
    for line in page.splitlines():
        if line.startswith("## "):
            section = line[3:]
        elif row := re.fullmatch(r"\| `([a-z0-9-]+)` \| (\w+) \| (.+) \| (.+) \|", line):
            yield section, *row.groups()


def test_the_reference_page_repeats_the_table() -> None:
    page = (ROOT / "docs" / "reference" / "problems.md").read_text(encoding="utf-8")
    assert list(table_rows(page)) == [
        (known.section, code, known.severity, known.meaning, known.advice)
        for code, known in PROBLEM_CODES.items()
    ]


@pytest.mark.parametrize("code", PROBLEM_CODES)
def test_meaning_and_advice_are_sentences(code: str) -> None:
    known = PROBLEM_CODES[code]
    assert re.fullmatch(r"[A-Z`].+[.`]", known.meaning), known.meaning
    assert re.fullmatch(r"[A-Z].+\.", known.advice), known.advice
