"""The `[write]` tables: forms, inheritance, and errors in the tables."""

from pathlib import Path

import attrs
import pytest

from wireparse import Style, StyleError
from wireparse.styles import built_in
from wireparse.styles.write import Form, writing
from wireparse.styles.write_table import PARTS, faults


@pytest.mark.parametrize(
    ("form", "parts", "text"),
    [
        ("{a}", {"a": "x"}, "x"),
        ("{a}[, {b}] -", {"a": "x"}, "x -"),
        ("{a}[, {b}] -", {"a": "x", "b": "y"}, "x, y -"),
        ("[{a}/{b} ]c", {"a": "x"}, "c"),
        ("[[{a}]] {{b}}", {"a": "x"}, "[x] {b}"),
        ("{a}", {"a": "[{b}]", "b": "y"}, "[{b}]"),
        ("no part", {"a": "x"}, "no part"),
        ("[!]", {}, "!"),
    ],
)
def test_a_form_is_filled(form: str, parts: dict[str, str], text: str) -> None:
    assert Form.parse(form).fill(parts) == text


@pytest.mark.parametrize("form", ["[a", "a]", "[a[b]]c", "{a", "a}", "[]]"])
def test_brackets_in_a_form_must_be_balanced(form: str) -> None:
    with pytest.raises(ValueError, match="do not pair"):
        Form.parse(form)


def test_a_form_has_needed_parts_and_omits_others() -> None:
    form = Form.parse("{a}[, {b}]")
    assert form.needed == {"a"}
    assert form.parts == {"a", "b"}
    assert form.omits(["a", "c", "b", "d"]) == ("c", "d")


def test_leaving_out_the_role_of_a_credit_is_not_an_omission() -> None:
    assert Form.parse("{people}").omits(["role", "Role", "people"]) == ()


@pytest.mark.parametrize("name", built_in())
def test_every_style_has_all_write_tables(name: str) -> None:
    how = writing(Style.named(name))
    assert set(how.forms) == set(PARTS)
    assert len(how.months) == 12
    assert "\n" in how.story.between


@pytest.mark.parametrize(
    ("table", "line", "message"),
    [
        ("[write]\nmonths = ['Jan']", 2, "'months' must be an array of twelve names"),
        ("[write]\nmonths = 12", 2, "'months' must be an array of twelve names"),
        ("[write]\ndash = '-'", 2, "[write] has no key 'dash'; there are forms, join, months, "),
        ("[write]\nforms = 'x'", 2, "'forms' must be a table"),
        ("[write.forms]\nsignature = ['x']", 2, "[write.forms] has no key 'signature'"),
        ("[write.forms]\nbyline = 'By {people}'", 2, "'byline' must be an array of forms"),
        ("[write.forms]\nbyline = [1]", 2, "'byline' must be an array of forms"),
        ("[write.forms]\nbyline = ['By {men}']", 2, "a form of 'byline' has no part 'men'; there"),
        ("[write.forms]\nbyline = ['By {people']", 2, "the braces of 'By {people' do not pair"),
        ("[write.forms]\ncaption = ['[{words}]']", 2, "a form of 'caption' must name {words}: "),
        ("[write.roles]\nfiles = ['{words}']", 2, "a form of 'files' has no part 'words'"),
        ("[write.join]\nplace = '/'", 2, "[write.join] has no key 'place'; there are parts, "),
        ("[write.join]\nplaces = 1", 2, "'places' must be a string"),
        ("[write.story]\nheight = 1", 2, "[write.story] has no key 'height'"),
        ("[write.story]\nwidth = -1", 2, "'width' must be a number of columns, or 0"),
        ("[write.story]\nwidth = true", 2, "'width' must be a number of columns, or 0"),
        ("[write.story]\nindent = '--'", 2, "'indent' must be spaces, or empty"),
        ("[write.story]\nbetween = ' '", 2, "'between' must be line ends"),
        ("[write.story]\nabove_headline = 'slug'", 2, "must be an array of kinds of notes"),
    ],
)
def test_a_wrong_table_is_an_error(tmp_path: Path, table: str, line: int, message: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(StyleError) as caught:
        Style.load(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert message in str(caught.value)


def test_a_style_inherits_keys_that_it_does_not_set(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text("extends = 'ap'\n[write.join]\nplaces = ' and '", encoding="utf-8")
    own, ap = writing(Style.load(path)), writing(Style.named("ap"))
    assert own.join == {**ap.join, "places": " and "}
    assert own.forms == ap.forms


def test_every_error_in_a_table_is_reported() -> None:
    table = {
        "months": "Jan",
        "forms": {"byline": "By {people}", "writer": ["{name}{men}", "{name"], "seal": ["x"]},
        "join": {"place": "/", "places": 1},
        "story": {"height": 1, "width": -1},
    }
    assert [name for name, _ in faults(table)] == (
        ["months", "byline", "writer", "writer", "seal", "place", "places", "height", "width"]
    )


def test_a_style_built_by_hand_is_checked_too() -> None:
    base = Style.named("base")
    wrong = attrs.evolve(base, write={**base.write, "months": ["Jan"]})
    with pytest.raises(StyleError, match=r"^base/: 'months' must be an array of twelve names$"):
        writing(wrong)
    forms = {name: form for name, form in base.write["forms"].items() if name != "dateline"}
    with pytest.raises(StyleError, match=r"^base/: \[write\] lacks forms\.dateline$"):
        writing(attrs.evolve(base, write={**base.write, "forms": forms}))
    with pytest.raises(StyleError, match=r"^base/: \[write\] lacks months$"):
        writing(attrs.evolve(base, write={}))
