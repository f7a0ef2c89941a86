"""House styles: their files, inheritance and combinations."""

import copy
import functools
import pickle
import re
import shutil
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

import attrs
import pytest

from wireparse.errors import GrammarError, StyleError
from wireparse.peg.check import check
from wireparse.peg.examples import failures
from wireparse.peg.examples import failures as run_examples
from wireparse.peg.expressions import Grammar
from wireparse.peg.oracle import interpret, matches
from wireparse.styles import Ruleset, Style, built_in, loader
from wireparse.styles import style as module
from wireparse.styles.examples import failing_examples
from wireparse.styles.loader import Loader
from wireparse.styles.node_names import PlainName
from wireparse.styles.tables import Words, merge, merge_lists

if TYPE_CHECKING:
    from wireparse.peg.compile import Matcher
    from wireparse.styles.node_names import NodeName

# The rules that parsing starts from; all others must be used by one of these.
ENTRIES = {
    "BareByline",
    "Byline",
    "BylinePerson",
    "BylineTitle",
    "Caption",
    "CaptionPrefix",
    "ColonDateline",
    "ColumnPlace",
    "Crosshead",
    "Dateline",
    "Furniture",
    "Heading",
    "Headline",
    "Lead",
    "LabeledSignoff",
    "LeadByline",
    "lead_like",
    "lead_soon",
    "Note",
    "PhotoCredit",
    "Place",
    "Row",
    "Signoff",
    *get_args(PlainName),
}


PACKAGE = Path(loader.__file__).parent.parent

# The module. In its package, the function of the same name hides it.
COMBINING = sys.modules["wireparse.styles.combine"]

StyleFile = Callable[..., Path]


@pytest.fixture
def style_file(tmp_path: Path) -> StyleFile:
    """Return a function that writes a style file."""

    def write(text: str, name: str = "own") -> Path:
        path = tmp_path / f"{name}.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_two_grammar_files_cannot_define_the_same_rule(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE / "styles", tmp_path / "styles")
    (tmp_path / "styles" / "base" / "zebra.grammar").write_text('# stripes\nDateline = "z"\n')
    with pytest.raises(GrammarError, match=r"^zebra\.grammar:2: rule Dateline: is defined twice"):
        Loader(tmp_path / "styles").base()


def test_the_base_style_is_first_and_the_others_follow_by_name() -> None:
    assert built_in()[0] == "base"
    assert list(built_in()[1:]) == sorted(built_in()[1:])
    assert {"ap", "afp", "reuters"} <= set(built_in())


@pytest.mark.parametrize("name", built_in())
def test_every_built_in_style_is_valid(name: str) -> None:
    style = Style.named(name)
    rules = Ruleset.of([style])
    assert style.name == name
    assert style.title != name
    own = [rule.name for rule in style.rules]
    assert check(rules.grammar, rules=own) == ()
    assert failures(rules.grammar, own) == ()
    assert list(map(str, failing_examples(style))) == []


def test_every_failing_example_is_reported(style_file: StyleFile) -> None:
    lines = '\naccepted = ["By Jane Doe", "Jane"]\nrefused = ["by the sea", "By Li Na"]\n'
    style = Style.load(style_file(f"[examples.Ferries]{lines}[examples.Byline]{lines}"))
    assert [str(error).partition("own.toml:")[2] for error in failing_examples(style)] == [
        "1: [examples.Ferries]: no rule is named 'Ferries'",
        "5: Byline does not match its example 'Jane'",
        "6: Byline matches its counterexample 'By Li Na'",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", built_in())
def test_all_styles_combined_match_what_one_style_matches(name: str) -> None:
    everything = Ruleset.of(built_in())
    style = Style.named(name)
    own = [(rule.name, example.text) for rule in style.rules for example in rule.accepted]
    own += [(rule, line) for rule, lines in style.examples.items() for line in lines.accepted]
    for rule, line in own:
        assert matches(everything.grammar, rule, line), (rule, line)
        assert everything.matcher.test(cast("NodeName", rule), line) == len(line), (rule, line)


@pytest.mark.slow
def test_the_base_grammar_is_valid_and_has_no_unused_rule() -> None:
    grammar = Ruleset.of(["base"]).grammar
    assert check(grammar, ENTRIES & set(grammar.rules)) == ()
    assert check(Ruleset.of(built_in()).grammar) == ()
    by_oracle = run_examples(grammar, match=functools.partial(interpret, grammar))
    assert by_oracle == ()


def test_every_rule_that_makes_a_node_has_examples_and_counterexamples() -> None:
    nodes = [rule for rule in Ruleset.of(["base"]).grammar.rules.values() if rule.is_node]
    assert [rule.name for rule in nodes if not rule.accepted] == []
    assert [rule.name for rule in nodes if not rule.refused] == []


OWN = """
title = "Harbour News Service"
extends = "reuters"

[lists]
replace = ["weekdays"]
weekdays = ["Firstday", "Nextday"]
title_words = ["harbourmaster"]

[lists.agencies]
hns = ["HNS", "Harbour  News"]
reuters = ["Reuters Ltd"]

[lists.harbours]
north = ["Nordhavn"]

[grammar]
rules = '''
# Harbour copy ends in two signs.
EndMark = "=" @harbours
#> =Nordhavn
#! -0-
'''

[layout.begin]
"slug*" = 1

[write.join]
places = " and "
"""


def test_a_style_file_of_a_user_is_loaded(style_file: StyleFile) -> None:
    style = Style.load(style_file(OWN))
    assert (style.name, style.title, style.extends) == ("own", "Harbour News Service", "reuters")
    assert [link.name for link in style.chain] == ["base", "reuters", "own"]
    assert style.lists["agencies"] == {"hns": ("HNS", "Harbour  News"), "reuters": ("Reuters Ltd",)}
    [rule] = style.rules
    assert (rule.name, rule.line, rule.comment) == (
        "EndMark",
        20,
        "Harbour copy ends in two signs.",
    )
    assert (rule.accepted[0].line, rule.source) == (21, style.source)


def test_a_style_replaces_inherited_rules_and_adds_words(style_file: StyleFile) -> None:
    style = Style.load(style_file(OWN))
    base, reuters, whole = Style.named("base"), Style.named("reuters").whole, style.whole
    names = [rule.name for rule in whole.rules]
    assert names == [rule.name for rule in reuters.rules]
    assert str(whole.rules[names.index("EndMark")]) == 'EndMark = "=" @harbours'
    assert whole.lists["weekdays"] == {"Firstday": ("Firstday",), "Nextday": ("Nextday",)}
    assert whole.lists["agencies"]["hns"] == ("HNS", "Harbour  News")
    assert whole.lists["agencies"]["reuters"][-1] == "Reuters Ltd"
    assert set(base.lists["agencies"]) < set(whole.lists["agencies"])
    assert "harbourmaster" in whole.lists["title_words"]
    assert whole.layout["begin"]["slug*"] == 1
    assert whole.layout["begin"]["headline*"] == base.layout["begin"]["headline*"]
    assert whole.write["join"]["places"] == " and "
    assert whole.write["forms"] == reuters.write["forms"]


def test_alone_a_style_matches_only_its_own_rule(style_file: StyleFile) -> None:
    rules = Ruleset.of([Style.load(style_file(OWN))])
    assert rules.matcher.fullmatch("EndMark", "=Nordhavn") is not None
    assert rules.matcher.fullmatch("EndMark", "-0-") is None
    assert failures(rules.grammar, ["EndMark"]) == ()


def test_combined_rules_are_alternatives(style_file: StyleFile) -> None:
    style = Style.load(style_file(OWN))
    rules = Ruleset.of(["base", "ap", style])
    own = rules.matcher.fullmatch("EndMark", "=Nordhavn")
    assert own is not None
    assert own.style == "own"
    base = rules.matcher.fullmatch("EndMark", "-0-")
    assert base is not None
    assert base.style == ""
    # Rules that refer to it have the same alternatives.
    note = rules.matcher.fullmatch("Note", "=Nordhavn")
    assert note is not None
    assert [(child.rule, child.style) for child in note.children] == [("EndMark", "own")]
    assert "Monday" in rules.grammar.lists["weekdays"]
    assert "Firstday" in rules.grammar.lists["weekdays"]


def test_a_shared_alternative_occurs_once(style_file: StyleFile) -> None:
    first = Style.load(style_file(OWN, "first"))
    second = Style.load(style_file(OWN, "second"))
    third = Style.load(
        style_file(OWN.replace('"=" @h', '"==" @h').replace("#> =", "#> =="), "third")
    )
    rule = Ruleset.of([first, second, third, "base"]).grammar["EndMark"]
    assert str(rule).startswith('EndMark = "=" @harbours / "==" @harbours / ')
    without_base = Ruleset.of([first, second]).grammar["EndMark"]
    assert str(without_base) == 'EndMark = "=" @harbours'
    assert len(Ruleset.of([first, third]).grammar["EndMark"].accepted) == 2


def test_the_lower_of_two_costs_applies(style_file: StyleFile) -> None:
    costly = Style.load(style_file('[layout.begin]\n"slug*" = 1\n"headline*" = 99\n'))
    weights = Ruleset.of(["base", costly]).weights
    base = Style.named("base").layout
    assert weights["begin"]["slug*"] == 1
    assert weights["begin"]["headline*"] == base["begin"]["headline*"]
    assert Ruleset.of([costly]).weights["begin"]["headline*"] == 99


def test_word_lookup_is_case_insensitive(style_file: StyleFile) -> None:
    rules = Ruleset.of([Style.load(style_file(OWN))])
    assert rules.lookup("agencies", "hns") == "hns"
    assert rules.lookup("agencies", "harbour\nNEWS") == "hns"
    assert rules.lookup("agencies", "Nobody") is None
    assert rules.lookup("weekdays", "FIRSTDAY") == "Firstday"
    assert rules.lookup("months", "février") == "2"
    with pytest.raises(KeyError):
        rules.lookup("no such list", "x")


def test_an_agency_has_the_style_that_lists_it_as_its_owner(style_file: StyleFile) -> None:
    rules = Ruleset.of([*built_in(), Style.load(style_file(OWN))])
    assert [rules.owner(agency) for agency in ("ap", "afp", "hns")] == ["ap", "afp", "own"]
    assert rules.owner("reuters") == "reuters"
    assert rules.owner("nobody") is None
    assert Ruleset.of(["base"]).owner("ap") is None


def test_the_same_styles_are_combined_once() -> None:
    assert Ruleset.of(["base", "ap"]) is Ruleset.of(["base", Style.named("ap"), "base"])
    assert Ruleset.of(["ap", "base"]) is not Ruleset.of(["base", "ap"])


def test_a_copy_of_a_style_is_the_same_object(style_file: StyleFile) -> None:
    for style in (Style.named("ap"), Style.load(style_file(OWN))):
        assert pickle.loads(pickle.dumps(style)) is style  # noqa: S301
        assert copy.deepcopy(style) is style


def test_an_empty_style_parses_like_base(style_file: StyleFile) -> None:
    style = Style.load(style_file(""))
    assert (style.title, style.extends) == ("own", "base")
    assert Ruleset.of([style]).grammar.rules == Ruleset.of(["base"]).grammar.rules


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title =\n", "own.toml:1: not valid TOML: .*"),
        ("title = ", "own.toml: not valid TOML: .*"),
        ("\nlayuot = 1", "own.toml:2: unknown key 'layuot'; did you mean layout.?"),
        ("title = 1", "own.toml:1: 'title' must be a string"),
        ("lists = 1", "own.toml:1: 'lists' must be a table"),
        ("[lists]\nroles = 1", "own.toml:2: 'roles' must be an array of words"),
        ("[lists]\nroles = ['a', '']", "own.toml:2: 'roles' must hold words only, not ''"),
        ("[lists.roles]\nedit = [1]", "own.toml:2: 'edit' must hold words only, not 1"),
        ("[lists]\n'No List' = []", "own.toml:2: 'No List' cannot name a list: .*"),
        (
            "[lists]\nreplace = ['roles']",
            "own.toml:2: 'replace' names the list 'roles', which is missing",
        ),
        ("[grammar]\nrule = ''", "own.toml:2: unknown key 'rule'; did you mean rules.?"),
        ("extends = 'nobody'", "own.toml:1: extends 'nobody', which is not a built-in style"),
        ("[examples]\nByline = []", "own.toml:2: 'Byline' must be a table"),
        (
            "[examples.Byline]\ngood = []",
            "own.toml:2: unknown key 'good'; expected accepted or refused",
        ),
    ],
)
def test_an_error_in_a_style_file_is_a_single_line(
    style_file: StyleFile, text: str, message: str
) -> None:
    with pytest.raises(StyleError) as caught:
        Style.load(style_file(text))
    line = str(caught.value).rpartition("/")[2]
    assert "\n" not in line
    assert re.fullmatch(message, line), line


@pytest.mark.parametrize(
    ("rules", "line", "message"),
    [
        ('X = "a', 3, "missing closing quotation mark"),
        ('# fine\nX = "a"\nY = Nothing\n', 5, "refers to Nothing, which is not defined"),
        (
            'X = "a" / "ab"',
            3,
            'alternative "ab" never matches, because "a" before it matches first; .*',
        ),
        ("Date = @nolist", 3, "uses the list @nolist, which is not defined in any style"),
        (
            'Month = Date "x"',
            3,
            "refers to itself, which is not allowed: Month > Date > .* > Month",
        ),
    ],
)
def test_a_grammar_error_names_the_line_of_the_file(
    style_file: StyleFile, rules: str, line: int, message: str
) -> None:
    with pytest.raises(GrammarError) as caught:
        Style.load(style_file(f"[grammar]\nrules = '''\n{rules}'''"))
    assert caught.value.file.endswith("own.toml")
    assert caught.value.line == line
    assert re.fullmatch(message, caught.value.message), caught.value


def test_a_grammar_can_begin_right_after_the_quotes(style_file: StyleFile) -> None:
    with pytest.raises(GrammarError) as caught:
        Style.load(style_file("grammar.rules = '''X = (\n'''"))
    assert caught.value.line == 1


def test_an_unreadable_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(StyleError, match="cannot read this style: No such file or directory"):
        Style.load(tmp_path / "nothing.toml")
    with pytest.raises(StyleError, match="cannot read this style: Is a directory"):
        Style.load(tmp_path)
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StyleError, match="cannot read this style: it is not UTF-8"):
        Style.load(str(binary))


def test_a_byte_order_mark_is_not_part_of_a_style(tmp_path: Path) -> None:
    path = tmp_path / "bom.toml"
    path.write_bytes(b"\xef\xbb\xbf" + b'title = "x"')
    assert Style.load(path).title == "x"


def test_an_unknown_name_suggests_similar_ones() -> None:
    with pytest.raises(StyleError, match="no style is named 'xx'; expected one of base, a"):
        Style.named("xx")
    with pytest.raises(StyleError, match=r"no style is named 'routers'; did you mean reut"):
        Style.named("routers")
    with pytest.raises(StyleError, match="no style is named 'nobody'"):
        Ruleset.of(["ap", "nobody"])
    with pytest.raises(StyleError, match="no style is given"):
        Ruleset.of([])


def test_a_style_cannot_extend_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = attrs.evolve(Style.named("ap"), name="loop", extends="loop", source="loop.toml")
    monkeypatch.setattr(module, "built_in", lambda: ("base", "loop"))

    def always(_: str) -> Style:
        return loop

    monkeypatch.setattr(module, "_built_in", always)
    with pytest.raises(StyleError, match=r"loop\.toml: extends itself"):
        _ = loop.chain


def test_tables_and_lists_are_merged_in_order() -> None:
    assert merge({"a": {"b": 1}, "c": 1}, {"a": 2, "d": {"e": 1}}) == {
        "a": 2,
        "c": 1,
        "d": {"e": 1},
    }
    one: dict[str, Words] = {"x": {"a": ("1", "2")}}
    other: dict[str, Words] = {"x": {"b": ("3",), "a": ("2", "4")}, "y": {"c": ("5",)}}
    assert merge_lists(one, other) == {
        "x": {"a": ("1", "2", "4"), "b": ("3",)},
        "y": {"c": ("5",)},
    }


def test_style_names_are_known_before_any_style_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(_: str) -> Style:
        raise AssertionError

    monkeypatch.setattr(module, "_built_in", forbidden)
    module.built_in.cache_clear()
    assert "ap" in built_in()


def test_style_files_are_found_in_an_archive(tmp_path: Path) -> None:
    archive = tmp_path / "wireparse.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in PACKAGE.rglob("*"):
            file.write(path, path.relative_to(PACKAGE))
    packed = Loader(zipfile.Path(archive, "styles/"))
    assert packed.wires == built_in()[1:]
    assert packed.wire("ap") == Loader().wire("ap")
    assert packed.base() == Loader().base()


def test_style_files_next_to_the_module_are_found_without_importlib(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert Loader().wires == built_in()[1:]
    monkeypatch.setattr(loader, "__file__", "wireparse.zip/wireparse/styles/loader.py")
    assert Loader().wires == built_in()[1:]


def test_combining_loaded_styles_is_fast() -> None:
    for name in built_in():
        _ = Style.named(name).whole
    best = 9.0
    for _ in range(5):
        begin = time.perf_counter()
        COMBINING._combine.__wrapped__(tuple(map(Style.named, built_in())))
        best = min(best, time.perf_counter() - begin)
    assert best < 0.5  # 0.05 on an idle machine


def test_grammar_and_matcher_belong_together() -> None:
    rules = Ruleset.of(["base"])
    assert isinstance(rules.grammar, Grammar)
    matcher = cast("Matcher[NodeName]", rules.matcher)
    assert matcher.grammar is rules.grammar
