"""The Viterbi search: it returns the same path as trying all paths."""

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product
from typing import Any

import pytest

from wireparse.parsing.blocks import find_blocks
from wireparse.parsing.features import Feature, Observed
from wireparse.parsing.layout import LayoutModel, costs
from wireparse.parsing.layout.costs import BEAM
from wireparse.parsing.layout.posterior import TEMPERATURE
from wireparse.parsing.layout.viterbi import DELAY, WINDOW, Decision, decide
from wireparse.styles import Ruleset
from wireparse.styles.tables import NEVER, merge

MATCHER = Ruleset.of(["base"]).matcher

# A layout with only titles, texts, continuation lines, and drawn rules between stories.
WEIGHTS = {
    "begin": {"title*": 1, "text*": 6},
    "last": {"title*": 9, "head.title": 7},
    "after": {
        "furniture": {"furniture": 0, "story": 2},
        "title*": {"furniture": 5},
        "text*": {},
        "head.title": {"head.title": 4, "text": 0},
        "text": {"text": 0, "more.text": 1, "furniture": 3, "story": 5},
        "more.text": {"text": 2},
    },
    "roles": {
        "furniture": {"base": 8, "wordless": -12},
        "title": {"base": 3, "title": -5, "stop": 6, "title+stop": -4},
        "text": {"base": 2, "stop": -3},
        "head.title": {"title": 2},
        "text*": {"base": 1},
        "more.text": {"base": 4, "close": -6},
    },
}

# The same weights, written out as costs.
FIRST = {"title*": 1, "text*": 6, "furniture": 0}
STORY = {"title*": 1, "text*": 6}
AFTER_TEXT = {"text": 0, "more.text": 1, "furniture": 3, **{k: 5 + v for k, v in STORY.items()}}
AFTER = {
    "furniture": {"furniture": 0, **{k: 2 + v for k, v in STORY.items()}},
    "title*": {"head.title": 4, "text": 0, "furniture": 5},
    "text*": AFTER_TEXT,
    "head.title": {"head.title": 4, "text": 0},
    "text": AFTER_TEXT,
    "more.text": AFTER_TEXT | {"text": 2},
}
STATES = list(AFTER)
ROLES = {name: name.rstrip("*").rpartition(".")[2] for name in STATES}
TITLE, STOP, CLOSE, WORDLESS = Feature.TITLE, Feature.STOP, Feature.CLOSE, Feature.WORDLESS
SEEN = (TITLE, TITLE | STOP, STOP | CLOSE, WORDLESS)


def block_cost(name: str, seen: int) -> int:
    """Return the cost of a block in a state."""
    title, stop, close, wordless = (bool(seen & bit) for bit in (TITLE, STOP, CLOSE, WORDLESS))
    return {
        "furniture": 8 - 12 * wordless,
        "title*": 3 - 5 * title + 6 * stop - 4 * (title and stop),
        "head.title": 3 - 3 * title + 6 * stop - 4 * (title and stop),
        "text*": 3 - 3 * stop,
        "text": 2 - 3 * stop,
        "more.text": 4 - 6 * close,
    }[name]


def cost(names: Sequence[str], found: Sequence[int]) -> int:
    """Return the cost of a whole path."""
    return (
        FIRST.get(names[0], NEVER)
        + sum(AFTER[one].get(other, NEVER) for one, other in pairwise(names))
        + sum(map(block_cost, names, found))
        + {"title*": 9, "head.title": 7}.get(names[-1], 0)
    )


def decisions(found: Sequence[int], table: Mapping[str, Any] = WEIGHTS) -> list[Decision]:
    blocks = find_blocks("A.\n\n" * len(found), MATCHER)
    return list(decide(LayoutModel(table), map(Observed, blocks, found)))


@pytest.mark.parametrize("found", [row for size in (1, 2, 3) for row in product(SEEN, repeat=size)])
def test_the_path_is_the_cheapest_of_all(found: tuple[int, ...]) -> None:
    readings = {names: cost(names, found) for names in product(STATES, repeat=len(found))}
    best = min(readings.values())
    result = decisions(found)
    assert readings[tuple(step.state.name for step in result)] == best
    assert [step.block for step in result] == list(find_blocks("A.\n\n" * len(found), MATCHER))


@pytest.mark.parametrize("found", [row for size in (1, 2, 3) for row in product(SEEN, repeat=size)])
def test_a_posterior_is_the_share_of_the_paths_through_the_decided_states(
    found: tuple[int, ...],
) -> None:
    readings = {names: cost(names, found) for names in product(STATES, repeat=len(found))}
    for place, step in enumerate(decisions(found)):
        cheapest: dict[str, int] = {}
        for names, price in readings.items():
            cheapest[names[place]] = min(price, cheapest.get(names[place], NEVER))
        low = min(cheapest.values())
        shares = {name: math.exp((low - price) / TEMPERATURE) for name, price in cheapest.items()}
        name, total = step.state.name, sum(shares.values())
        same = sum(share for other, share in shares.items() if ("*" in other) == ("*" in name))
        assert step.posterior.start == pytest.approx(same / total, abs=1e-5)
        roles: dict[str, float] = {}
        for other, share in shares.items():
            roles[ROLES[other]] = roles.get(ROLES[other], 0) + share
        assert step.posterior.role == pytest.approx(roles.pop(ROLES[name]) / total, abs=1e-5)
        assert roles[step.posterior.runner_up] == pytest.approx(max(roles.values()), abs=1e-5)


def test_a_role_that_a_feature_rules_out_is_not_on_the_path() -> None:
    never = {name: {"close": NEVER} for name in ("text", "more.text")}
    table: dict[str, Any] = merge(WEIGHTS, {"roles": never})
    assert [step.state.name for step in decisions([TITLE, STOP | CLOSE])] == ["title*", "text"]
    ruled_out = decisions([TITLE, STOP | CLOSE], table)
    assert [step.state.name for step in ruled_out] == ["title*", "furniture"]


def test_a_block_has_one_of_the_features_that_its_role_needs() -> None:
    table = {**WEIGHTS, "needs": {"text": {"stop": 0, "close+title": 0}, "head.title": {"stop": 0}}}
    rows = {
        (TITLE, STOP): ["title*", "text"],
        (TITLE, TITLE): ["title*", "furniture"],
        (TITLE, CLOSE | TITLE): ["title*", "text"],
        (STOP, STOP | TITLE): ["text*", "text"],
    }
    for found, names in rows.items():
        assert [step.state.name for step in decisions(found, table)] == names, found


def test_a_state_is_a_role_at_a_position() -> None:
    states = {state.name: state[1:] for state in LayoutModel(WEIGHTS).states}
    assert states == {
        "furniture": ("furniture", False, False),
        "title*": ("title", True, False),
        "text*": ("text", True, False),
        "head.title": ("title", False, False),
        "text": ("text", False, False),
        "more.text": ("text", False, True),
    }


def cheapest(found: Sequence[int]) -> int:
    """Return the cost of the cheapest path, for texts of any length."""
    prices = {name: FIRST.get(name, NEVER) + block_cost(name, found[0]) for name in STATES}
    for seen in found[1:]:
        prices = {
            name: min(prices[one] + AFTER[one].get(name, NEVER) for one in STATES)
            + block_cost(name, seen)
            for name in STATES
        }
    return min(
        price + {"title*": 9, "head.title": 7}.get(name, 0) for name, price in prices.items()
    )


@pytest.mark.parametrize("seed", range(30))
def test_incremental_decisions_give_the_cheapest_path(seed: int) -> None:
    found = random.Random(seed).choices(SEEN, k=40)  # noqa: S311 - no secret
    names = [step.state.name for step in decisions(found)]
    assert cost(names, found) == cheapest(found)


def test_earlier_texts_do_not_change_decisions() -> None:
    layout = LayoutModel(WEIGHTS)
    rows = list(product(SEEN, repeat=3))
    for found in rows + rows:
        blocks = find_blocks("A.\n\n" * len(found), MATCHER)
        assert list(decide(layout, map(Observed, blocks, found))) == decisions(found)


def test_cleared_results_are_recomputed(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = {found: decisions(found) for found in product(SEEN, repeat=3)}
    monkeypatch.setattr(costs, "CACHE", 7)
    layout = LayoutModel(WEIGHTS)
    for found, steps in expected.items():
        blocks = find_blocks("A.\n\n" * len(found), MATCHER)
        assert list(decide(layout, map(Observed, blocks, found))) == steps


# Look-ahead --------------------------------------------------------------------------------------


def lags(layout: LayoutModel, found: Sequence[int]) -> list[int]:
    """Return, for each block, how many later blocks were read before it was decided."""
    asked = 0

    def blocks() -> Iterator[Observed]:
        nonlocal asked
        for block, features in zip(find_blocks("A.\n\n" * len(found), MATCHER), found, strict=True):
            asked += 1
            yield Observed(block, features)

    return [asked - count for count, _ in enumerate(decide(layout, blocks()), 1)]


# Two paths with equal costs, until a title late in the text decides between them.
TWINS = {
    "begin": {"one*": 0, "two*": 0},
    "last": {},
    "after": {
        "one*": {"one": 0},
        "two*": {"two": 0},
        "one": {"one": 0},
        "two": {"two": 0},
    },
    "roles": {"one": {"base": 0, "title": 50}, "two": {"base": 0}},
}


def test_a_clear_block_is_decided_a_few_blocks_later() -> None:
    clear = {
        **TWINS,
        "roles": {"one": {"base": 0}, "two": {"base": BEAM + 1}},
    }
    found = lags(LayoutModel(clear), [0] * 60)
    assert set(found[:48]) == {DELAY}
    assert found[-1] == 0


def test_an_unclear_block_waits_for_the_block_that_decides_it() -> None:
    early = [0] * 40 + [TITLE] + [0] * 40
    assert {step.state.role for step in decisions(early, TWINS)} == {"two"}
    assert lags(LayoutModel(TWINS), early)[0] > WINDOW - DELAY


# One path that forks after some blocks; the branch that looks cheaper turns out not to be.
FORK = {
    "begin": {"trunk*": 0},
    "last": {},
    "after": {
        "trunk*": {"trunk": 0, "one": 0, "two": 1},
        "trunk": {"trunk": 0, "one": 0, "two": 1},
        "one": {"one": 0},
        "two": {"two": 0},
    },
    "roles": {
        "trunk": {"base": 2 * BEAM, "stop": -2 * BEAM},
        "one": {"stop": 2 * BEAM, "title": 50},
        "two": {"stop": 2 * BEAM},
    },
}


@pytest.mark.parametrize("size", range(1, 14))
def test_only_blocks_that_all_open_paths_share_are_decided(size: int) -> None:
    found = [STOP] * size + [0] * 12 + [TITLE] + [0] * 3
    assert [step.state.role for step in decisions(found, FORK)] == ["trunk"] * size + ["two"] * 16


def test_paths_that_cost_more_than_the_beam_are_dropped() -> None:
    """If only one path is left, decisions are immediate."""
    price = {"one": {"base": 0, "title": BEAM}, "two": {"base": 0}}
    found = [TITLE] + [0] * 40
    assert lags(LayoutModel({**TWINS, "roles": price}), found)[0] > 2 * DELAY
    price["one"]["title"] += 1
    assert lags(LayoutModel({**TWINS, "roles": price}), found)[0] < 2 * DELAY


def test_no_decision_waits_longer_than_the_window() -> None:
    found = lags(LayoutModel(TWINS), [0] * 300)
    assert max(found) == WINDOW - 1
    assert min(found[:-WINDOW]) >= DELAY


def test_a_block_without_alternatives_is_certain() -> None:
    only = {
        "begin": {"text*": 0},
        "last": {},
        "after": {"text*": {"text*": 0}},
        "roles": {"text": {"base": 3}},
    }
    for step in decisions([0, 0], only):
        assert step.posterior == (1.0, 1.0, "text")
