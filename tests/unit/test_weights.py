"""The `[layout]` table of a style file: weights in words, mapped to signed costs."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from weights import weights, without
from wireparse.errors import StyleError
from wireparse.parsing.features import Feature
from wireparse.styles import Ruleset, Style
from wireparse.styles.file import read_style
from wireparse.styles.loader import Loader
from wireparse.styles.tables import NEVER
from wireparse.styles.weights import Names

Load = Callable[[str], Style]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Return a function that loads a style file."""

    def load(text: str) -> Style:
        path = tmp_path / "own.toml"
        path.write_text(text, encoding="utf-8")
        return Style.load(path)

    return load


def test_weights_can_name_exactly_the_features_of_blocks() -> None:
    names = {name.lower() for name in vars(Feature) if name.isupper()}
    assert Loader()._names.features == names


def test_for_lowers_the_cost_of_a_role_and_against_raises_it(load: Load) -> None:
    style = load(
        """
        [layout.roles.headline]
        base = 3
        for = { title = 7, "short+bare" = 2 }
        [layout.roles.headline.against]
        stop = 5
        open = 0
        """
    )
    costs = {"base": 3, "title": -7, "bare+short": -2, "stop": 5, "open": 0}
    assert style.layout == {"roles": {"headline": costs}}
    inherited = Style.named("base").layout["roles"]["headline"]
    assert style.whole.layout["roles"]["headline"] == {**inherited, **costs}


def test_a_feature_that_rules_a_role_out_costs_never(load: Load) -> None:
    style = load("""
        [layout.roles.headline]
        never = ["stop", "short+bare"]
        """)
    assert style.layout == {"roles": {"headline": {"stop": NEVER, "bare+short": NEVER}}}
    # Used together with a style that knows a smaller cost, the smaller one counts.
    inherited = Style.named("base").layout["roles"]["headline"]["stop"]
    both = Ruleset.of(["base", style]).weights["roles"]["headline"]
    assert (both["stop"], both["bare+short"]) == (inherited, NEVER)


def test_the_features_that_a_role_needs_are_a_table_of_their_own(load: Load) -> None:
    style = load("""
        [layout.roles.slug]
        needs = ["slug", "short+capitals"]
        [layout.roles."more.paragraph"]
        needs = ["tied"]
        """)
    needs = {"slug": {"slug": 0, "capitals+short": 0}, "more.paragraph": {"tied": 0}}
    assert style.layout == {"needs": needs}
    # What a style adds to the needs of the style it extends are alternatives.
    whole = style.whole.layout["needs"]
    assert whole["more.paragraph"] == whole["more.lead"] == {"soft": 0, "tied": 0}
    assert whole["slug"] == needs["slug"]
    assert Ruleset.of(["base", style]).weights["needs"]["more.lead"] == {"soft": 0, "tied": 0}


def test_transitions_keep_their_tables(load: Load) -> None:
    style = load(
        """
        [layout.begin]
        "slug*" = 1
        [layout.last]
        "head.deck" = -2
        [layout.after]
        lead = { story = 3, signoff = 0 }
        """
    )
    assert style.layout == {
        "begin": {"slug*": 1},
        "last": {"head.deck": -2},
        "after": {"lead": {"story": 3, "signoff": 0}},
    }
    assert style.whole.layout["after"]["lead"]["paragraph"] == 0


def test_a_role_inherits_the_weights_of_the_role_it_is_like(load: Load) -> None:
    style = load(
        """
        [layout.roles."more.paragraph"]
        against = { stop = 1 }
        [layout.roles.crosshead]
        like = "more.lead"
        for = { quoted = 9 }
        """
    )
    roles = style.whole.layout["roles"]
    before = Style.named("base").whole.layout["roles"]
    assert roles["more.lead"] == {**before["more.lead"], "stop": 1}
    assert roles["crosshead"] == {**roles["more.lead"], **before["crosshead"], "quoted": -9}
    assert style.layout["like"] == {"crosshead": "more.lead"}
    assert "like" not in style.whole.layout


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("layout = 1", "own.toml:1: 'layout' must be a table"),
        (
            "[layout]\na.b = 'x'",
            "own.toml:2: unknown key 'a'; expected after, begin, last or roles",
        ),
        ("[layout.begin]\nslug = 1", r"own.toml:2: unknown key 'slug'; did you mean slug\*.*"),
        ("[layout.begin]\n'slug*' = true", r"own.toml:2: 'slug\*' must be a whole number"),
        ("[layout.last]\n\n'head.slag' = 1", "own.toml:3: unknown key 'head.slag'; did .*"),
        ("[layout.after]\nlede = {}", "own.toml:2: unknown key 'lede'; did you mean .*lead.*"),
        ("[layout.after]\nlead = { storey = 1 }", "own.toml:2: unknown key 'storey'; did you .*"),
        ("[layout.after.lead]\nstory = 'x'", "own.toml:2: 'story' must be a whole number"),
        ("[layout.roles]\nheadlin = {}", "own.toml:2: unknown key 'headlin'; did you mean head.*"),
        ("[layout.roles.slug]\nbase = 1.5", "own.toml:2: 'base' must be a whole number"),
        (
            "[layout.roles.slug]\nfro = {}",
            "own.toml:2: unknown key 'fro'; expected against, base, for, like, needs or never",
        ),
        ("[layout.roles.slug]\nfor = 1", "own.toml:2: put 'for' .*|.*'for' must be a table"),
        (
            "[layout.roles.slug]\nbase = 4\nstop = 12",
            "own.toml:3: put 'stop' in 'for' or 'against': against = { stop = 12 }",
        ),
        (
            "[layout.roles.slug]\n'bare+short' = -6",
            r"own.toml:2: put 'bare\+short' in 'for' or 'against': for = { \"bare\+short\" = 6 }",
        ),
        (
            "[layout.roles.deck]\nfor = { short = 1 }\n[layout.roles.slug]\nfor = { sohrt = 1 }",
            "own.toml:4: unknown feature 'sohrt'; did you mean short.*",
        ),
        (
            "[layout.roles.slug.against]\nshort = 1\n'short+capitols' = 2",
            "own.toml:3: unknown feature 'capitols'; did you mean capitals.*",
        ),
        (
            "[layout.roles.slug]\nfor = { stop = 1 }\nagainst = { stop = 1 }",
            "own.toml:3: 'stop' is both in 'for' and in 'against'",
        ),
        (
            "[layout.roles.slug]\nfor = { 'bare+short' = 1 }\nagainst = { 'short+bare' = 1 }",
            r"own.toml:3: 'bare\+short' is both in 'for' and in 'against'",
        ),
        (
            "[layout.roles.slug]\nagainst = { stop = 1 }\nnever = ['stop']",
            "own.toml:3: 'stop' is both in 'against' and in 'never'",
        ),
        ("[layout.roles.slug]\nnever = 'stop'", "own.toml:2: 'never' must be an array of words"),
        (
            "[layout.roles.slug]\nneeds = ['stop', 'sohrt']",
            "own.toml:2: unknown feature 'sohrt'; did you mean short.*",
        ),
        (
            "[layout.roles.slug.for]\n'bare+short' = 1\n'short+bare' = 1",
            r"own.toml:3: 'short\+bare' is given twice, in another order",
        ),
        (
            "[layout.roles.slug]\nfor = { stop = -1 }",
            "own.toml:2: 'stop' must not be negative: put it in 'against'",
        ),
        ("[layout.roles.slug]\nfor = { stop = 'x' }", "own.toml:2: 'stop' must be a whole number"),
        ("[layout.roles.slug]\nlike = 1", "own.toml:2: 'like' must be a string"),
        (
            "[layout.roles.slug]\nlike = 'head.dek'",
            "own.toml:2: unknown role 'head.dek'; did you mean head.deck.*",
        ),
        (
            "[layout.roles.slug]\nlike = 'deck'\n[layout.roles.deck]\nlike = 'slug'",
            "own.toml:2: 'like' is circular: slug > deck > slug",
        ),
        (
            "[layout.roles.'more.paragraph']\nlike = 'more.lead'",
            "own.toml:2: 'like' is circular: more.paragraph > more.lead > more.paragraph",
        ),
    ],
)
def test_an_error_in_a_weight_is_a_single_line(load: Load, text: str, message: str) -> None:
    with pytest.raises(StyleError) as caught:
        load(text)
    line = str(caught.value).rpartition("/")[2]
    assert "\n" not in line
    assert re.fullmatch(message, line), line


def test_a_cycle_further_down_the_chain_is_found() -> None:
    names = Names(frozenset({"a", "b", "c"}), frozenset(), {"b": "c", "c": "b"})
    with pytest.raises(StyleError, match=r"^x\.toml:2: 'like' is circular: a > b > c > b"):
        read_style("[layout.roles.a]\nlike = 'b'", "x.toml", names, ["base"])


def test_an_error_names_the_line_in_its_own_table(load: Load) -> None:
    text = """
[layout.roles.headline]
for = { stop = 1 }

[grammar]
rules = '''
# A comment.
stop = "a"
'''

[layout.roles.slug]
for = { stop = -1 }
"""
    with pytest.raises(StyleError, match=r"own\.toml:12: 'stop' must not be negative"):
        load(text)


def test_a_deleted_weight_is_absent_wherever_it_is_inherited() -> None:
    assert without(None) == Ruleset.of().weights
    (tied,) = [w for w in weights() if w.path == ("roles", "more.paragraph", "tied")]
    assert str(tied) == "base: roles more.paragraph tied = -4"
    roles = without(tied)["roles"]
    before = Ruleset.of().weights["roles"]
    assert {role for role in roles if roles[role] != before[role]} == {
        "more.brief.paragraph",
        "more.lead",
        "more.paragraph",
    }
    assert "tied" not in roles["more.lead"]
