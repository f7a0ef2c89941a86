"""Hypothesis profiles and the fixtures that several files share.

`HYPOTHESIS_PROFILE` names the profile: `dev` (the default), `ci` (the same examples at every run)
or `laws` (the long run: `WIREPARSE_EXAMPLES` says how many). A law's test sets no `max_examples`
of its own, so that the profile decides; a law about whole dumps carries `@pytest.mark.dumps`.
"""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from wireparse.convert import functions
from wireparse.parsing.pipeline import _model

ROOT = Path(__file__).resolve().parent.parent

# The machine may be busy: how long an example takes says nothing about the law.
_patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("dev", _patient, max_examples=50)
settings.register_profile("ci", _patient, max_examples=100, derandomize=True, database=None)
settings.register_profile(
    "laws",
    _patient,
    max_examples=int(os.environ.get("WIREPARSE_EXAMPLES", "10000")),
    database=None,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


@pytest.fixture(autouse=True)
def nothing_made_before() -> None:
    """In a mutation run a test must make anew what is else kept from one test to the next."""
    if "MUTANT_UNDER_TEST" in os.environ:
        functions._codec.cache_clear()
        _model.cache_clear()


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def example_dump() -> str:
    """The invented multi-wire dump, every character as in the file."""
    return (ROOT / "examples" / "dump.txt").read_bytes().decode("utf-8")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the evaluation kit; the test is skipped where there is none."""
    folder = Path(os.environ.get("WIREPARSE_SHARED", ROOT.parent / "shared"))
    if not (folder / "eval" / "run.py").is_file():
        pytest.skip("no evaluation kit beside the repository")
    return folder


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how many examples the pages have, and how many of them ran."""
    reports = terminalreporter.getreports("passed")
    counts = [
        value for report in reports for name, value in report.user_properties if name == "examples"
    ]
    if counts:
        written, ran, shown = map(sum, zip(*counts, strict=True))
        terminalreporter.write_line(
            f"{written} examples in {len(counts)} pages: {ran} run, {shown} not run (they install)"
        )
