"""The formats of `wireparse check`. To add one, write a function and add it to the table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from wireparse import to_dict
from wireparse.cli.sarif import write_sarif
from wireparse.cli.terminal import draw, sanitize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wireparse.cli.located import LocatedProblem
    from wireparse.cli.outputs import Output
    from wireparse.cli.report import Report

__all__ = ["FORMATS", "ProblemWriter"]

_COLORS = {"error": "bold red", "warning": "yellow", "note": "cyan"}


def _write_text(found: Iterable[LocatedProblem], out: Output, _: Report) -> None:
    """Write a line per problem, as compilers do, and an excerpt."""
    for one in found:
        out.write(_styled(one) if out.terminal else _plain(one))


def _plain(one: LocatedProblem) -> str:
    problem = one.problem
    message = f"{problem.severity}: {problem.code} {sanitize(problem.message)}"
    return f"{sanitize(str(one))}: {message}\n" + (f"{one.excerpt}\n" if one.excerpt else "")


def _styled(one: LocatedProblem) -> str:
    """Return the same text in color."""
    from rich.text import Text  # noqa: PLC0415  # slow to import

    text = Text(_plain(one).removesuffix("\n"))
    color = _COLORS[one.problem.severity]
    text.highlight_regex(rf"(?<=: ){one.problem.severity}(?=: )", color)
    text.highlight_regex(r"(?m)^ +\^+$", color)
    return draw(text, terminal=True)


def _write_json(found: Iterable[LocatedProblem], out: Output, _: Report) -> None:
    """Write one array, with a problem on each line."""
    before = "[\n"
    for one in found:
        out.write(before + json.dumps(_as_json(one), ensure_ascii=False))
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")


def _as_json(one: LocatedProblem) -> dict[str, object]:
    (line, column), (end_line, end_column) = one.start, one.end
    data = to_dict(one.problem)
    return {
        "source": one.source,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        **{key: data[key] for key in ("span", "severity", "code", "message")},
    }


def _write_github(found: Iterable[LocatedProblem], out: Output, _: Report) -> None:
    """Write workflow commands, which GitHub Actions shows at the lines of a pull request.

    See https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
    """
    for one in found:
        problem = one.problem
        kind = "notice" if problem.severity == "note" else problem.severity
        properties = ",".join(f"{key}={_property(text)}" for key, text in _properties(one).items())
        message = _data(f"{one}: {problem.code} {problem.message}")
        out.write(f"::{kind} {properties}::{message}\n")


def _properties(one: LocatedProblem) -> dict[str, str]:
    (line, column), (end_line, end_column) = one.start, one.end
    found = {
        "title": f"wireparse ({one.problem.code})",
        "file": one.source,
        "line": str(line),
        "endLine": str(end_line),
    }
    # Columns are only allowed on a single line.
    return found | ({"col": str(column), "endColumn": str(end_column)} if line == end_line else {})


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


ProblemWriter: TypeAlias = "Callable[[Iterable[LocatedProblem], Output, Report], None]"

FORMATS: dict[str, ProblemWriter] = {
    "text": _write_text,
    "json": _write_json,
    "github": _write_github,
    "sarif": write_sarif,
}
