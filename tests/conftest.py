"""Hypothesis profiles and shared fixtures.

`HYPOTHESIS_PROFILE` selects the profile: `dev` (the default), `quick` (a few examples), `ci` (the
same examples in every run) or `laws` (a long run). `WIREPARSE_EXAMPLES` is the number of examples
of `ci` and `laws`. Tests of laws do not set `max_examples`, so the profile determines it. Laws
about whole dumps are marked with `@pytest.mark.dumps`, and what takes more than two seconds with
`@pytest.mark.slow`.
"""

import gc
import os
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import wireparse
from wireparse.convert import functions
from wireparse.parsing.pipeline import _model

ROOT = Path(__file__).resolve().parent.parent
MEASURED = {"test_strategies.py", "test_damaged_dumps.py"}
"""Files whose slow tests are measured, too: nothing else runs the strategies."""
MEASURED_PROCESSES = "COVERAGE_PROCESS_CONFIG"
"""The variable that makes coverage measure the processes that a test starts."""


def _examples(default: int) -> int:
    return int(os.environ.get("WIREPARSE_EXAMPLES", default))


# No deadlines: on a busy machine, the time of an example says nothing about the law.
_patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("dev", _patient, max_examples=50)
settings.register_profile("quick", _patient, max_examples=10, derandomize=True, database=None)
settings.register_profile(
    "ci", _patient, max_examples=_examples(60), derandomize=True, database=None
)
settings.register_profile("laws", _patient, max_examples=_examples(10_000), database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark laws, and tests that are slow because they need whole dumps or the evaluation kit."""
    for item in items:
        if item.path.parent.name == "property":
            item.add_marker("law")
        if item.get_closest_marker("dumps") or item.get_closest_marker("corpus"):
            item.add_marker("slow")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measure no coverage of slow tests and laws, which take three times as long with it.

    They run code that the other tests have run, only more often.
    """
    coverage = sys.modules.get("coverage")
    measured = coverage.Coverage.current() if coverage else None
    marks = {mark.name for mark in item.iter_markers()}
    if measured is None or item.path.name in MEASURED or not {"slow", "law"} & marks:
        return (yield)
    measured.stop()
    started = os.environ.pop(MEASURED_PROCESSES, None)
    try:
        return (yield)
    finally:
        measured.start()
        if started is not None:
            os.environ[MEASURED_PROCESSES] = started


def pytest_collection_finish() -> None:
    """Collect garbage less often: it took a tenth of the time to go through all tests and rules."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(autouse=True)
def clear_caches() -> None:
    """In a mutation run, clear the caches that tests otherwise share."""
    if "MUTANT_UNDER_TEST" in os.environ:
        functions._codec.cache_clear()
        _model.cache_clear()


@pytest.fixture(scope="session")
def root() -> Path:
    """The root folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def example_dump() -> str:
    """The example dump, with every character as in the file."""
    return wireparse.sample()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the evaluation kit. Without it, the test is skipped."""
    folder = Path(os.environ.get("WIREPARSE_SHARED", ROOT.parent / "shared"))
    if not (folder / "eval" / "run.py").is_file():
        pytest.skip("no evaluation kit next to the repository")
    return folder


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Report how many examples the pages have, and how many of them ran."""
    reports = terminalreporter.getreports("passed")
    counts = [
        value for report in reports for name, value in report.user_properties if name == "examples"
    ]
    if counts:
        written, ran, shown = map(sum, zip(*counts, strict=True))
        terminalreporter.write_line(
            f"{written} examples in {len(counts)} pages: {ran} run, {shown} not run (they install)"
        )
