"""What the package holds and says of itself, from the source tree or as installed."""

import inspect
import tomllib
from importlib import metadata, resources
from pathlib import Path

import pytest

import wireparse

PACKAGE = resources.files("wireparse")
PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


def test_it_is_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()


def test_the_grammar_is_inside() -> None:
    file = PACKAGE / "styles" / "base" / "datelines.grammar"
    assert file.read_text(encoding="utf-8").startswith("#")


@pytest.mark.parametrize(
    "style", ["base/lists", "base/layout", "base/write", "wires/reuters", "wires/ap", "wires/afp"]
)
def test_the_styles_are_inside(style: str) -> None:
    text = (PACKAGE / "styles" / f"{style}.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)


@pytest.mark.parametrize("name", wireparse.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert hasattr(wireparse, name)


def test_public_names_are_sorted_and_said_once() -> None:
    names = list(wireparse.__all__)
    assert names == sorted(set(names))


def test_dir_shows_the_public_names() -> None:
    assert set(wireparse.__all__) <= set(dir(wireparse))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        getattr(wireparse, "no_such_name")  # noqa: B009


@pytest.mark.parametrize("name", wireparse.__all__)
def test_every_public_thing_is_explained(name: str) -> None:
    thing = getattr(wireparse, name)
    if inspect.isclass(thing) or inspect.isroutine(thing):
        assert (thing.__doc__ or "").strip()


def test_the_version_is_that_of_the_distribution() -> None:
    assert wireparse.__version__ == metadata.version("wireparse")


def test_it_needs_no_more_than_three_packages() -> None:
    needed = [r for r in metadata.requires("wireparse") or [] if "extra ==" not in r]
    assert sorted(r.split(">")[0] for r in needed) == ["attrs", "cattrs", "regex"]


def test_the_extras_are_the_groups() -> None:
    """A dependency group cannot name the project's extras, so it repeats them."""
    if not PYPROJECT.is_file():
        pytest.skip("installed: the project file is not here")
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    assert project["dependency-groups"]["extras"] == sorted(
        name for extra in extras.values() for name in extra
    )
