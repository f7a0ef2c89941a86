"""All checks of the project: `nox -l` lists the sessions, and `nox -s check` runs every gate.

Each session creates its own environment from the dependency groups in pyproject.toml. Each gate is
a separate function, so that `check` can run all of them in one environment.
"""

import itertools
import json
import os
import shutil
import tempfile
from pathlib import Path

import nox

nox.needs_version = ">=2024.10.9"
nox.options.default_venv_backend = "virtualenv"
nox.options.sessions = ["check"]
nox.options.envdir = os.environ.get("NOX_ENVDIR", ".nox")

# The guides to large libraries.
LARGE = ("datasets", "spacy")
PYTHONS = ["3.11", "3.12", "3.13"]
PROJECT = nox.project.load_toml("pyproject.toml")
SAME_EVERY_TIME = {"HYPOTHESIS_PROFILE": "ci", "PYTHONHASHSEED": "0"}
# The examples of each law in a gate that takes minutes; `laws` is the long run.
GATE_EXAMPLES = "25"
# The folder with the evaluation kit, if you have it.
KIT = Path(os.environ.get("WIREPARSE_SHARED", "../shared")).resolve()


def setup(session: nox.Session, *groups: str) -> None:
    """Install the groups and the project, in editable mode; nothing is downloaded after this."""
    wanted = nox.project.dependency_groups(PROJECT, "build", *groups)
    session.install("--quiet", *wanted)
    session.install("--quiet", "--no-build-isolation", "-e", ".[cli,hypothesis]")


def run_lint(session: nox.Session) -> None:
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("pyright", "--warnings", "--pythonpath", python_of(session))


def run_tests(session: nox.Session, *args: str) -> None:
    """Run the tests and the laws, with branch coverage."""
    session.run("coverage", "erase")
    # One process per core. The examples of a law are the same in any process.
    command = ["coverage", "run", "-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal"]
    session.run(*command, *args, env={**SAME_EVERY_TIME, "WIREPARSE_EXAMPLES": GATE_EXAMPLES})
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report")


def run_doctests(session: nox.Session) -> None:
    session.run("pytest", "-q", "--doctest-modules", "src")


def run_docs(session: nox.Session) -> None:
    out = session.create_tmp()
    session.run("sphinx-build", "-W", "-n", "-E", "-q", "-b", "html", "docs", f"{out}/html")


def run_wheel(session: nox.Session) -> None:
    """Build and check the wheel, then install it outside the repository and use it."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        # No isolation: hatchling is installed already. `build` makes the wheel from the sdist.
        session.run("python", "-m", "build", "--no-isolation", "--outdir", str(work / "dist"))
        dists = [str(path) for path in sorted((work / "dist").iterdir())]
        session.run("twine", "check", "--strict", *dists)
        use_wheel(session, work, next(path for path in dists if path.endswith(".whl")))


def use_wheel(session: nox.Session, work: Path, wheel: str) -> None:
    """Install the wheel away from the source code, first without and then with the extras."""
    session.run("python", "-m", "venv", str(work / "venv"))
    bin_ = work / "venv" / ("Scripts" if os.name == "nt" else "bin")
    for folder in ("tests", "examples"):
        shutil.copytree(folder, work / folder, ignore=shutil.ignore_patterns("__pycache__"))
    pip = [str(bin_ / "python"), "-m", "pip", "install", "--quiet"]
    with session.chdir(work):
        session.run(*pip, wheel, external=True)
        session.run(str(bin_ / "python"), "examples/who_wrote_what.py", external=True)
        session.run(str(bin_ / "wireparse"), "--version", external=True, success_codes=[2])
        session.run(*pip, f"{wheel}[cli,hypothesis]", "pytest", "click", external=True)
        for command in ("sample -o dump.txt", "parse --format table dump.txt"):
            session.run(str(bin_ / "wireparse"), *command.split(), external=True)
        tests = ["tests/test_package.py", "tests/test_imports.py", "tests/test_examples.py"]
        # There is no pyproject.toml in this folder: these tests must run without it.
        session.run(str(bin_ / "python"), "-m", "pytest", "-q", *tests, external=True)


def python_of(session: nox.Session) -> str:
    return str(Path(session.bin) / "python")


@nox.session
def check(session: nox.Session) -> None:
    """Run every gate in one environment. All must pass before a change is merged.

    The tests include the examples in the documentation.
    """
    setup(session, "lint", "test", "docs")
    run_lint(session)
    run_docs(session)
    run_doctests(session)
    run_wheel(session)
    run_tests(session)


@nox.session(reuse_venv=True)
def quick(session: nox.Session) -> None:
    """Lint and run the fast tests, in under a minute: for while you work.

    `nox -R -s quick` also skips the installation.
    """
    setup(session, "test", "quick")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    fast = ["-m", "not slow", "-n", "auto", "--dist", "worksteal"]
    env = {"HYPOTHESIS_PROFILE": "quick", "PYTHONHASHSEED": "0"}
    session.run("pytest", "-q", *fast, *session.posargs, env=env)


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests with branch coverage on each Python version."""
    setup(session, "test")
    run_tests(session, *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Run ruff, mypy and pyright."""
    setup(session, "lint", "test")
    run_lint(session)


@nox.session
def doctests(session: nox.Session) -> None:
    """Run the examples in docstrings."""
    setup(session, "test")
    run_doctests(session)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation without network, warnings as errors, and run its examples."""
    setup(session, "docs", "test")
    run_docs(session)
    # Runs every example on every page, and reports how many there are and how many ran.
    session.run("pytest", "-q", "tests/test_docs.py")


@nox.session
def integrations(session: nox.Session) -> None:
    """Run the examples and tests that need large libraries: Hugging Face datasets and spaCy.

    In other sessions, they are skipped.
    """
    setup(session, "integrations")
    pages = [f"tests/test_docs.py::test_every_example_runs[docs/howto/{name}.md]" for name in LARGE]
    session.run("pytest", "-q", "tests/test_interoperability.py", *pages)


@nox.session
def wheel(session: nox.Session) -> None:
    """Build and check wheel and sdist, then install the wheel elsewhere and use it."""
    session.install("--quiet", *nox.project.dependency_groups(PROJECT, "build"))
    run_wheel(session)


@nox.session(python=PYTHONS)
def typing(session: nox.Session) -> None:
    """Check the types of the installed package, rather than those of the source code."""
    session.install("--quiet", *nox.project.dependency_groups(PROJECT, "lint", "build"))
    session.install("--quiet", "--no-build-isolation", ".[cli,hypothesis]")
    config, tests = Path(session.create_tmp()), Path("tests").resolve()
    # Only tests are imported from the repository, because they share values.
    (config / "mypy.ini").write_text(f"[mypy]\nstrict = True\nmypy_path = {tests}\n", "utf-8")
    # pyright needs paths relative to its configuration file.
    here = os.path.relpath(tests, config)
    project = {"include": [f"{here}/typing"], "extraPaths": [here]}
    (config / "pyrightconfig.json").write_text(json.dumps(project), "utf-8")
    session.run("mypy", "--config-file", str(config / "mypy.ini"), "tests/typing")
    python = ["--pythonpath", python_of(session)]
    session.run("pyright", "--project", str(config), *python)
    # Fails unless every name in the package has a type that all checkers see alike.
    session.run("pyright", "--verifytypes", "wireparse", "--ignoreexternal", *python)


@nox.session
def lowest(session: nox.Session) -> None:
    """Run the tests with the oldest dependencies that pyproject.toml allows, also of extras."""
    setup(session, "test")
    extras = PROJECT["project"]["optional-dependencies"].values()
    names = {*PROJECT["project"]["dependencies"], *itertools.chain(*extras)}
    session.install("--quiet", *sorted(name.replace(">=", "==") for name in names))
    session.run("pytest", "-q", "-n", "auto", "--dist", "worksteal", env=SAME_EVERY_TIME)


@nox.session
def laws(session: nox.Session) -> None:
    """Run each law with 100,000 examples (10,000 for whole dumps), in new processes.

    `nox -s laws -- 1000 100` sets other numbers.
    """
    setup(session, "test")
    lines, dumps = session.posargs or ("100000", "10000")
    for path in sorted(Path("tests/property").glob("test_*.py")):
        for mark, count in (("not dumps", lines), ("dumps", dumps)):
            env = {"HYPOTHESIS_PROFILE": "laws", "WIREPARSE_EXAMPLES": count}
            # 5: this file has no tests of this kind.
            command = ["pytest", "-q", "--no-header", "-m", mark, str(path)]
            session.run(*command, env=env, success_codes=[0, 5])


@nox.session
def alternatives(session: nox.Session) -> None:
    """Delete each alternative of the grammar and the styles: each time, an example must fail.

    Then delete each layout weight, and report those that no example needs.
    """
    setup(session)
    session.run("python", "tests/alternatives.py", *session.posargs)
    if not session.posargs:
        session.run("python", "tests/weights.py")


@nox.session
def mutation(session: nox.Session) -> None:
    """Run mutation tests: each small change to the code must fail a test. Takes almost an hour.

    `nox -s mutation -- parsing.build convert` mutates only these modules.
    """
    setup(session, "mutation")
    session.run("python", "tests/mutation.py", session.create_tmp(), *session.posargs)


@nox.session
def confusion(session: nox.Session) -> None:
    """Update the page that shows how the house styles overlap."""
    setup(session)
    session.run("python", "tests/confusion.py", "--write", *session.posargs)


@nox.session
def corpus(session: nox.Session) -> None:
    """Score the library on the evaluation kit, and report gains and losses.

    The result is compared with that of the last commit. `nox -s corpus -- --keep` saves the new
    result, and updates the page that shows it.
    """
    if not (KIT / "eval" / "run.py").is_file():
        session.skip("no evaluation kit in ../shared; set WIREPARSE_SHARED to use another folder")
    setup(session)
    session.run("python", "tests/corpus.py", str(KIT / "eval"), *session.posargs)


@nox.session
def calibrate(session: nox.Session) -> None:
    """Fit the weights of doubt to the stories of the evaluation kit, and print what they achieve.

    `nox -s calibrate -- --write` saves the weights and the figures. More files with labeled cases
    can be named, too.
    """
    if not (KIT / "eval" / "run.py").is_file():
        session.skip("no evaluation kit in ../shared; set WIREPARSE_SHARED to use another folder")
    setup(session, "test")
    invented = sorted(map(str, Path("tests").glob("trials/[12].jsonl")))
    invented += sorted(map(str, Path("tests").glob("unfamiliar/*.jsonl")))
    session.run("python", "tests/calibrate.py", str(KIT / "eval"), *invented, *session.posargs)


@nox.session
def trials(session: nox.Session) -> None:
    """Score the library on the invented stories that were labeled before they were parsed.

    `nox -s trials -- --errors` also lists every error.
    """
    setup(session)
    session.run("python", "tests/trialscores.py", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure speed and memory as ratios to simpler programs.

    Example: `nox -s bench -- --only tasks --size 5`. `--write` updates the performance page.
    """
    setup(session, "bench")
    session.run("python", "benchmarks/ratios.py", *session.posargs)
