"""Every check of the project, each a session: `nox -l` lists them, `nox -s check` runs all gates.

A session makes an environment of its own from the dependency groups of pyproject.toml; what a
gate does stands in a function of its own, so that `check` runs them all in one environment.
"""

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

PYTHONS = ["3.11", "3.12", "3.13"]
PROJECT = nox.project.load_toml("pyproject.toml")
SAME_EVERY_TIME = {"HYPOTHESIS_PROFILE": "ci", "PYTHONHASHSEED": "0"}
# Where the evaluation kit lies, for those who have it.
KIT = Path(os.environ.get("WIREPARSE_SHARED", "../shared")).resolve()


def setup(session: nox.Session, *groups: str) -> None:
    """Install the groups and the project itself, in place; nothing is fetched after this."""
    wanted = nox.project.dependency_groups(PROJECT, "build", *groups)
    session.install("--quiet", *wanted)
    session.install("--quiet", "--no-build-isolation", "-e", ".[cli,hypothesis]")


def run_lint(session: nox.Session) -> None:
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("pyright", "--warnings", "--pythonpath", python_of(session))


def run_tests(session: nox.Session, *args: str) -> None:
    session.run("coverage", "erase")
    # One process for each core; what a law tries is the same in any of them.
    parallel = ["-n", "auto", "--dist", "worksteal"]
    session.run("coverage", "run", "-m", "pytest", "-q", *parallel, *args, env=SAME_EVERY_TIME)
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report")


def run_doctests(session: nox.Session) -> None:
    session.run("pytest", "-q", "--doctest-modules", "src")


def run_docs(session: nox.Session) -> None:
    out = session.create_tmp()
    session.run("sphinx-build", "-W", "-n", "-E", "-q", "-b", "html", "docs", f"{out}/html")


def run_wheel(session: nox.Session) -> None:
    """Build, check, install outside of the tree, and use what was installed."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        # Without isolation: hatchling is here already. `build` makes the wheel from the sdist.
        session.run("python", "-m", "build", "--no-isolation", "--outdir", str(work / "dist"))
        dists = [str(path) for path in sorted((work / "dist").iterdir())]
        session.run("twine", "check", "--strict", *dists)
        use_wheel(session, work, next(path for path in dists if path.endswith(".whl")))


def use_wheel(session: nox.Session, work: Path, wheel: str) -> None:
    """Install the wheel where the source is out of reach; first bare, then with the extras."""
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
        command = ["parse", "--format", "table", "examples/dump.txt"]
        session.run(str(bin_ / "wireparse"), *command, external=True)
        tests = ["tests/test_package.py", "tests/test_imports.py", "tests/test_examples.py"]
        # No configuration of the tree is there: these tests must do without.
        session.run(str(bin_ / "python"), "-m", "pytest", "-q", *tests, external=True)


def python_of(session: nox.Session) -> str:
    return str(Path(session.bin) / "python")


@nox.session
def check(session: nox.Session) -> None:
    """Every gate, in one environment: what must pass before anything lands.

    The examples of the pages are among the tests.
    """
    setup(session, "lint", "test", "docs")
    run_lint(session)
    run_docs(session)
    run_doctests(session)
    run_wheel(session)
    run_tests(session)


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """The tests with branch coverage, on each Python."""
    setup(session, "test")
    run_tests(session, *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Run ruff, mypy and pyright."""
    setup(session, "lint", "test")
    run_lint(session)


@nox.session
def doctests(session: nox.Session) -> None:
    """The examples in docstrings."""
    setup(session, "test")
    run_doctests(session)


@nox.session
def docs(session: nox.Session) -> None:
    """The documentation, without network, warnings as errors, every example run and counted."""
    setup(session, "docs", "test")
    run_docs(session)
    # Runs every example of every page, and tells how many there are and how many ran.
    session.run("pytest", "-q", "tests/test_docs.py")


@nox.session
def wheel(session: nox.Session) -> None:
    """Wheel and sdist: built, checked, installed elsewhere and used."""
    session.install("--quiet", *nox.project.dependency_groups(PROJECT, "build"))
    run_wheel(session)


@nox.session(python=PYTHONS)
def typing(session: nox.Session) -> None:
    """What type checkers see of the installed package, not of the source."""
    session.install("--quiet", *nox.project.dependency_groups(PROJECT, "lint", "build"))
    session.install("--quiet", "--no-build-isolation", ".[cli,hypothesis]")
    config, tests = Path(session.create_tmp()), Path("tests").resolve()
    # Only the tests are looked for in the tree, for they share values.
    (config / "mypy.ini").write_text(f"[mypy]\nstrict = True\nmypy_path = {tests}\n", "utf-8")
    # pyright wants paths from where its file lies.
    here = os.path.relpath(tests, config)
    project = {"include": [f"{here}/typing"], "extraPaths": [here]}
    (config / "pyrightconfig.json").write_text(json.dumps(project), "utf-8")
    session.run("mypy", "--config-file", str(config / "mypy.ini"), "tests/typing")
    session.run("pyright", "--project", str(config), "--pythonpath", python_of(session))


@nox.session
def lowest(session: nox.Session) -> None:
    """The tests with the oldest run-time dependencies that pyproject.toml allows."""
    setup(session, "test")
    oldest = [name.replace(">=", "==") for name in PROJECT["project"]["dependencies"]]
    session.install("--quiet", *oldest)
    session.run("pytest", "-q", "-n", "auto", "--dist", "worksteal", env=SAME_EVERY_TIME)


@nox.session
def laws(session: nox.Session) -> None:
    """The long run: each law with 100,000 examples (of whole dumps 10,000), in fresh processes.

    `nox -s laws -- 1000 100` sets other counts.
    """
    setup(session, "test")
    lines, dumps = session.posargs or ("100000", "10000")
    for path in sorted(Path("tests/property").glob("test_*.py")):
        for mark, count in (("not dumps", lines), ("dumps", dumps)):
            env = {"HYPOTHESIS_PROFILE": "laws", "WIREPARSE_EXAMPLES": count}
            # 5: this law has nothing of this kind.
            command = ["pytest", "-q", "--no-header", "-m", mark, str(path)]
            session.run(*command, env=env, success_codes=[0, 5])


@nox.session
def alternatives(session: nox.Session) -> None:
    """Delete each alternative of the grammar and of the styles: an example must notice.

    Then delete each weight of the layout, and report those that no example notices.
    """
    setup(session)
    session.run("python", "tests/alternatives.py", *session.posargs)
    if not session.posargs:
        session.run("python", "tests/weights.py")


@nox.session
def mutation(session: nox.Session) -> None:
    """Change the code one token at a time: a test must notice. Takes the better part of an hour.

    `nox -s mutation -- lift convert` tries these modules only.
    """
    setup(session, "mutation")
    session.run("python", "tests/mutation.py", session.create_tmp(), *session.posargs)


@nox.session
def confusion(session: nox.Session) -> None:
    """Write the page that tells which house style claims whose lines."""
    setup(session)
    session.run("python", "tests/confusion.py", "--write", *session.posargs)


@nox.session
def corpus(session: nox.Session) -> None:
    """Score the library on the evaluation kit, and tell what is read better and worse.

    It compares with the result of the last commit; `nox -s corpus -- --keep` writes the new one,
    and the page that shows it.
    """
    if not (KIT / "eval" / "run.py").is_file():
        session.skip("no evaluation kit in ../shared (WIREPARSE_SHARED names another place)")
    setup(session)
    session.run("python", "tests/corpus.py", str(KIT / "eval"), *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """How fast it reads, and in how much memory, as ratios to what else could be done.

    `nox -s bench -- --only tasks --size 5`; `--write` puts the tables into the performance page.
    """
    setup(session, "bench")
    session.run("python", "benchmarks/ratios.py", *session.posargs)
