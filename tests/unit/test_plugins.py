"""Styles of other packages, which announce them as entry points."""

from __future__ import annotations

import pickle
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

import wireparse
from wireparse.cli import program
from wireparse.cli.completion import complete_styles
from wireparse.errors import StyleError
from wireparse.styles import Style, built_in
from wireparse.styles import style as module
from wireparse.styles.plugins import plugin_packages

Install = Callable[..., None]

CODE = """
from wireparse import Style

STYLE = Style.loads("[lists]\\nagencies.harbour = ['HNS']", name="harbour")


def harbour():
    return STYLE
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Return a function that installs a package with an entry point and some code."""
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])

    def write(code: str, value: str, name: str = "harbour", package: str = "harbour-wire") -> None:
        (tmp_path / "harbour_wire.py").write_text(code, "utf-8")
        info = tmp_path / f"{package.replace('-', '_')}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[wireparse.styles]\n{name} = {value}\n")

    yield write
    sys.modules.pop("harbour_wire", None)
    module._plugged_in.cache_clear()


def test_the_example_package_provides_its_style(install: Install) -> None:
    folder = Path(__file__).parents[2] / "examples" / "harbour_wire"
    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    [(name, value)] = project["entry-points"]["wireparse.styles"].items()
    install((folder / "harbour_wire.py").read_text("utf-8"), value, name, project["name"])
    assert plugin_packages() == {"harbour": "harbour-wire"}
    assert Style.named("harbour").title == "Harbour News Service"


@pytest.mark.parametrize("value", ["harbour_wire:harbour", "harbour_wire:STYLE"])
def test_a_style_of_a_package_is_found_by_its_name(install: Install, value: str) -> None:
    install(CODE, value)
    text = "Fog closes port\n\nBERGEN (HNS) - Fog closed.\n"
    dump = wireparse.parse(text, styles=["harbour"])
    assert [article.style for article in dump.articles] == ["harbour"]
    style = Style.named("harbour")
    assert Style.named("harbour") is style
    assert pickle.loads(pickle.dumps(style)) is style  # noqa: S301 - our own


def test_a_package_is_not_imported_unless_its_style_is_named(install: Install) -> None:
    install("raise SystemExit('imported')", "harbour_wire:style")
    assert plugin_packages() == {"harbour": "harbour-wire"}
    assert Style.names() == built_in()
    assert wireparse.parse("Fog closes port\n\nBERGEN (AP) - Fog closed.\n").articles
    with pytest.raises(StyleError, match=r"no style is named 'harbor'; did you mean harbour\?"):
        Style.named("harbor")
    assert "harbour_wire" not in sys.modules


def test_a_package_cannot_replace_a_built_in_style(install: Install) -> None:
    install(CODE, "harbour_wire:harbour", name="ap")
    assert Style.named("ap").title == "The Associated Press"
    assert "harbour_wire" not in sys.modules


@pytest.mark.parametrize(
    ("code", "value", "reason"),
    [
        ("import nothing_here", "harbour_wire:style", "ModuleNotFoundError: No module named 'noth"),
        ("style = 1", "harbour_wire:style", "the entry point must be a Style, or a function that"),
        ("style = 1", "harbour_wire:other", "AttributeError: module 'harbour_wire' has no attrib"),
        ("def style(): return 1 / 0", "harbour_wire:style", "ZeroDivisionError: division by zero"),
        (CODE.replace('name="harbour"', 'name="port"'), "harbour_wire:STYLE", "it is named 'port'"),
        (
            CODE.replace("[lists]", "[list]"),
            "harbour_wire:STYLE",
            "<harbour>:1: unknown key 'list'",
        ),
    ],
)
def test_an_error_names_the_broken_package(
    install: Install, code: str, value: str, reason: str
) -> None:
    install(code, value)
    with pytest.raises(StyleError) as caught:
        wireparse.parse("Fog closes port", styles=["harbour"])
    start = "cannot load the style 'harbour' of the package harbour-wire: "
    assert str(caught.value).startswith(start + reason)
    assert "\n" not in str(caught.value)


def test_two_packages_cannot_have_a_style_of_the_same_name(install: Install) -> None:
    install(CODE, "harbour_wire:harbour")
    install(CODE, "harbour_wire:STYLE", package="other-wire")
    with pytest.raises(StyleError) as caught:
        Style.named("harbour")
    message = "several packages have a style 'harbour': harbour-wire and other-wire; uninstall one"
    assert str(caught.value) == message


def test_a_style_is_loaded_from_a_string() -> None:
    style = Style.loads("\ufefftitle = 'Harbour'\r\n", name="harbour")
    assert (style.name, style.title, style.source) == ("harbour", "Harbour", "<harbour>")
    assert pickle.loads(pickle.dumps(style)) is style  # noqa: S301 - our own
    with pytest.raises(StyleError, match="<harbour>:2: unknown key 'colour'"):
        Style.loads("title = 'Harbour'\ncolour = 1", name="harbour")
    with pytest.raises(StyleError, match="a style needs a name"):
        Style.loads("", name=" ")


def test_the_names_of_all_built_in_styles_are_known() -> None:
    assert Style.names()[0] == "base"
    assert len(Style.names()) == 39
    assert all(Style.named(name).name == name for name in Style.names())


def test_the_shell_completes_styles_of_packages(install: Install) -> None:
    install("raise SystemExit('imported')", "harbour_wire:style")
    context = click.Context(program)
    names = [item.value for item in complete_styles(context, program.params[0], "ha")]
    assert names == ["harbour"]
