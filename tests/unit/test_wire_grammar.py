"""The wire grammar: its examples pass, the checker accepts it, and its files are tidy."""

from importlib import resources
from importlib.resources.abc import Traversable

import pytest

from forms import examples_of_forms
from wireparse.peg import oracle
from wireparse.peg.check import check
from wireparse.peg.compile import Matcher
from wireparse.peg.examples import failures, without_tree
from wireparse.peg.expressions import Grammar, Rule
from wireparse.styles import Ruleset, Style, built_in

GRAMMAR = Ruleset.of(["base"]).grammar
MATCHER = Matcher(GRAMMAR)
RULES = list(GRAMMAR.rules.values())
FOLDER = resources.files("wireparse.styles") / "base"
FILES = [file for file in FOLDER.iterdir() if file.name.endswith(".grammar")]
NODES = [rule for rule in RULES if rule.is_node]
LINES = ["Dateline", "Byline", "PhotoCredit", "Signoff", "Note"]

# The rules that the program asks for; the last four are there for whoever reads the grammar.
ENTRIES = [
    *(
        "Dateline",
        "Byline",
        "BareByline",
        "BylinePerson",
        "BylineTitle",
        "Caption",
        "caption_opening",
    ),
    *("PhotoCredit", "Signoff", "LabeledSignoff", "Heading", "Row", "Note"),
    *("Place", "CapitalPlace", "Agency", "OtherAgency", "Date"),
    # What may be a dateline, a name, a credit or an end mark.
    *(
        "agency_signature",
        "credit_after",
        "credit_line",
        "credit_mark",
        "credit_start",
        "ending_credit",
    ),
    *("bylines_without_by", "dateline_soon", "glued_end", "label_and_names", "names_like"),
    "titled_name",
    *("opening_bracket", "sentence_end", "small_words"),
    # What begins or ends a block.
    "by_alone",
    *("by_soon", "credit_at_end", "dateline_in_capitals", "day_soon", "end_mark_in_capitals"),
    "own_line_soon",
    *("abbreviation", "byline_below", "open_byline", "open_signoff", "unfinished"),
    # What shows that a block holds several parts.
    *(
        "after_signoff",
        "by_ahead",
        "clause_ahead",
        "clause_soon",
        "contribution_soon",
        "listed_city",
    ),
    *(
        "joint_soon",
        "lone_mark",
        "photo_ahead",
        "place_start",
        "signature",
        "word_at_joint",
        "word_in_small_letters",
        "writers_before_place",
    ),
    # Near misses: what the grammar did not match.
    *("agency_like", "byline_like", "credit_like", "role_end", "unknown_dateline"),
    *(
        "field_like",
        "Lead",
        "LeadByline",
        "Headline",
        "Crosshead",
        "column_lead",
        "lead_like",
        "lead_soon",
    ),
]


def name(value: object) -> str:
    return value.name if isinstance(value, Rule) else str(value)


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_a_rule_matches_its_examples_and_no_counterexample(rule: Rule) -> None:
    assert list(map(str, failures(GRAMMAR, [rule.name]))) == []


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES, ids=name)
def test_the_oracle_gives_the_same_trees(rule: Rule) -> None:
    for example in (*rule.accepted, *rule.refused):
        expected = oracle.interpret(GRAMMAR, rule.name, example.text)
        assert MATCHER.match(rule.name, example.text) == expected


@pytest.mark.parametrize("rule", NODES, ids=name)
def test_a_node_has_two_examples_of_each_kind(rule: Rule) -> None:
    assert len({example.text for example in rule.accepted}) >= 2
    assert len({example.text for example in rule.refused}) >= 2


@pytest.mark.parametrize("rule", NODES, ids=name)
def test_a_node_has_an_example_with_a_tree(rule: Rule) -> None:
    assert rule not in without_tree(GRAMMAR)


@pytest.mark.parametrize("rule", LINES)
def test_the_lines_of_a_story_have_many_examples(rule: str) -> None:
    assert len(examples_of_forms(GRAMMAR, rule)) >= 15


# The test below checks the words of all styles; checking a grammar takes seconds.
WITH_RULES = [name for name in built_in() if Style.named(name).rules]


@pytest.mark.slow
@pytest.mark.parametrize("style", WITH_RULES)
def test_the_rules_of_a_style_are_valid_with_its_own_words(style: str) -> None:
    words = Ruleset.of([style]).grammar.lists
    grammar = Grammar.of(Style.named(style).whole.rules, words)
    own = [rule.name for rule in Style.named(style).rules]
    assert list(map(str, failures(grammar, own))) == []
    assert list(map(str, check(grammar, ENTRIES))) == []


def test_the_checker_accepts_all_styles_combined() -> None:
    assert list(map(str, check(Ruleset.of(built_in()).grammar, ENTRIES))) == []


def test_every_grammar_file_is_loaded() -> None:
    assert {file.name for file in FILES} == {rule.source for rule in RULES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_grammar_lines_have_at_most_100_columns(file: Traversable) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if not line.startswith(("#>", "#!"))]
    assert [line for line in rules if len(line) > 100] == []


def test_no_rule_is_defined_in_two_files() -> None:
    names = [rule.name for rule in Style.named("base").rules]
    assert sorted(names) == sorted(set(names))
