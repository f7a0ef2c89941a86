"""Writes problems as SARIF 2.1.0, the OASIS format for the results of static analysis.

See https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; comments name its sections.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import wireparse
from wireparse.problem_codes import PROBLEM_CODES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wireparse.cli.located import LocatedProblem
    from wireparse.cli.outputs import Output
    from wireparse.cli.report import Report

__all__ = ["write_sarif"]

UNREADABLE = 2  # the status if an input could not be read
SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def write_sarif(found: Iterable[LocatedProblem], out: Output, report: Report) -> None:
    """Write a log with one run, result by result, in memory for one of them."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run()]}
    head, tail = json.dumps(log, ensure_ascii=False).split('"@"]')
    out.write(head)
    before = "\n"
    for one in found:
        out.write(before + json.dumps(_result(one), ensure_ascii=False))
        before = ",\n"
    # 3.20.14: whether all inputs were read is only known at the end.
    invocations = [{"executionSuccessful": report.status != UNREADABLE}]
    out.write(f'\n], "invocations": {json.dumps(invocations)}{tail}\n')


def _run() -> dict[str, Any]:
    """Return a run with `"@"` in the place of its results."""
    driver = {
        "name": "wireparse",
        "version": wireparse.__version__,
        "rules": [_rule(code) for code in PROBLEM_CODES],
    }
    return {
        "tool": {"driver": driver},
        # 3.14.17: by default, columns would count UTF-16 code units.
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": ["@"],
    }


def _rule(code: str) -> dict[str, Any]:
    known = PROBLEM_CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": known.meaning},
        "help": {"text": known.advice},
        "defaultConfiguration": {"level": known.severity},
    }


def _result(one: LocatedProblem) -> dict[str, Any]:
    code = one.problem.code
    location = {"artifactLocation": {"uri": _uri(one.source)}, "region": _region(one)}
    return {
        "ruleId": code,
        "ruleIndex": list(PROBLEM_CODES).index(code),
        "level": one.problem.severity,
        "message": {"text": one.problem.message},
        "locations": [{"physicalLocation": location}],
    }


def _region(one: LocatedProblem) -> dict[str, int]:
    """Return the region of a problem; its last column is the first one after it (3.30.8)."""
    (line, column), (end_line, end_column) = one.start, one.end
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }


def _uri(source: str) -> str:
    """Return the URI of a file; relative if its name is."""
    path = Path(source)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
