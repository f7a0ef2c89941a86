"""The files and metadata of the package, in the source tree or installed."""

import inspect
import tomllib
from importlib import metadata, resources
from pathlib import Path

import pytest

import wireparse

PACKAGE = resources.files("wireparse")
PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


def test_the_package_is_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()


def test_the_package_contains_the_grammar() -> None:
    file = PACKAGE / "styles" / "base" / "datelines.grammar"
    assert file.read_text(encoding="utf-8").startswith("#")


@pytest.mark.parametrize(
    "style", ["base/lists", "base/layout", "base/write", "wires/reuters", "wires/ap", "wires/afp"]
)
def test_the_package_contains_the_styles(style: str) -> None:
    text = (PACKAGE / "styles" / f"{style}.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)


@pytest.mark.parametrize("name", wireparse.__all__)
def test_every_public_name_exists(name: str) -> None:
    assert hasattr(wireparse, name)


def test_public_names_are_sorted_and_unique() -> None:
    names = list(wireparse.__all__)
    assert names == sorted(set(names))


def test_dir_shows_the_public_names() -> None:
    assert set(wireparse.__all__) <= set(dir(wireparse))


def test_an_unknown_name_raises_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        getattr(wireparse, "no_such_name")  # noqa: B009


@pytest.mark.parametrize("name", wireparse.__all__)
def test_everything_public_has_a_docstring(name: str) -> None:
    thing = getattr(wireparse, name)
    if inspect.isclass(thing) or inspect.isroutine(thing):
        assert (thing.__doc__ or "").strip()


def test_the_version_matches_the_distribution() -> None:
    assert wireparse.__version__ == metadata.version("wireparse")


def test_only_three_packages_are_required() -> None:
    needed = [r for r in metadata.requires("wireparse") or [] if "extra ==" not in r]
    assert sorted(r.split(">")[0] for r in needed) == ["attrs", "cattrs", "regex"]


def test_the_dependency_group_matches_the_extras() -> None:
    """A dependency group cannot refer to the extras of its own project, so it repeats them."""
    if not PYPROJECT.is_file():
        pytest.skip("installed: the project file is not here")
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    assert project["dependency-groups"]["extras"] == sorted(
        name for extra in extras.values() for name in extra
    )
