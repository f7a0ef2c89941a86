"""Every house style matches its own lines, alone and when all styles are combined."""

from typing import TYPE_CHECKING, cast

import attrs
import pytest

import confusion
import wireparse
from confusion import lines
from wireparse import Agency, Article, Dateline, Headline, Paragraph, Place, WireDate
from wireparse.parsing import build
from wireparse.parsing.source import Source
from wireparse.peg import oracle
from wireparse.styles import Ruleset, Style, built_in
from wireparse.styles.examples import failing_examples
from wireparse.styles.write import Form, writing

if TYPE_CHECKING:
    from wireparse.styles.node_names import NodeName

STYLES = [Style.named(name) for name in built_in()]
WIRES = [style for style in STYLES if style.name != "base"]


def name(value: object) -> str:
    """Return the name of a parameter in test ids."""
    if isinstance(value, Form):
        return "".join("".join(group) for group in value.groups)
    return value.name if isinstance(value, Style) else str(value)


@pytest.mark.parametrize("style", STYLES, ids=name)
def test_a_style_alone_matches_its_examples_and_no_counterexample(style: Style) -> None:
    assert list(map(str, failing_examples(style))) == []


@pytest.mark.parametrize("style", WIRES, ids=name)
def test_a_style_has_examples_of_its_own(style: Style) -> None:
    examples = style.examples.values()
    assert sum(len(rule.accepted) for rule in examples) >= 6
    assert sum(len(rule.refused) for rule in examples) >= 3


@pytest.mark.parametrize(("style", "rule", "text"), lines(), ids=name)
def test_all_styles_combined_parse_it_like_one_alone(style: Style, rule: str, text: str) -> None:
    alone = oracle.interpret(Ruleset.of([style]).grammar, rule, text)
    together = Ruleset.of(built_in()).matcher.fullmatch(cast("NodeName", rule), text)
    assert together is not None
    assert together == alone


@pytest.mark.parametrize(("style", "rule", "text"), lines("Dateline"), ids=name)
def test_the_agency_of_a_dateline_belongs_to_its_style(style: Style, rule: str, text: str) -> None:
    rules = Ruleset.of(built_in())
    known = [agency.id for agency in signers(text, rule) if agency.id]
    owners = {rules.owner(agency) for agency in known}
    assert not known or style.name in owners


def signers(text: str, rule: str) -> tuple[Agency, ...]:
    rules = Ruleset.of(built_in())
    node = rules.matcher.fullmatch(cast("NodeName", rule), text)
    assert node is not None
    return build.dateline(Source(text, rules), node).agencies


def test_no_two_styles_own_an_agency() -> None:
    owners: dict[str, list[str]] = {}
    for style in WIRES:
        for agency in style.lists.get("agencies", {}):
            owners.setdefault(agency, []).append(style.name)
    assert {agency: names for agency, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize("style", WIRES, ids=name)
def test_an_agency_name_has_the_same_id_in_all_styles_combined(style: Style) -> None:
    rules = Ruleset.of(built_in())
    for word_list in ("agencies", "photo_agencies"):
        for agency, names in style.lists.get(word_list, {}).items():
            assert {rules.lookup(word_list, word) for word in names} == {agency}


@pytest.mark.parametrize("style", WIRES, ids=name)
def test_a_style_adds_only_its_own_rules(style: Style) -> None:
    """Adding such a style adds no alternative to any pattern."""
    together = Ruleset.of(["base", style]).grammar
    base = Ruleset.of(["base"]).grammar
    changed = {rule for rule in base.rules if together[rule] is not base[rule]}
    assert changed == {rule.name for rule in style.rules}


@pytest.mark.slow
def test_the_confusion_page_is_current() -> None:
    """If this test fails, run `nox -s confusion`."""
    assert confusion.PAGE.read_text(encoding="utf-8") == confusion.page()


def test_no_line_is_claimed_only_by_another_style() -> None:
    assert [row.foreign - row.own for row in map(confusion.row, WIRES)] == [set()] * len(WIRES)


def written_datelines() -> list[tuple[Style, Form]]:
    return [(style, form) for style in WIRES for form in writing(style).forms["dateline"]]


@pytest.mark.slow
@pytest.mark.parametrize(("style", "form"), written_datelines(), ids=name)
def test_rendering_and_parsing_each_dateline_form_gives_the_same_story(
    style: Style, form: Form
) -> None:
    """Also with all styles combined, where the style of the story comes from its agency."""
    article = story(style, form.parts)
    text = wireparse.render(article, style)
    assert wireparse.parse(text, styles=[style]).articles == (article,)
    together = wireparse.parse(text)
    assert together.articles == (article,)
    assert [problem for problem in together.problems if problem.severity != "note"] == []
    assert together.articles[0].style == (style.name if "agencies" in form.parts else "base")


def story(style: Style, parts: frozenset[str]) -> Article:
    agency, names = next(iter(style.lists["agencies"].items()))
    day = WireDate("", year=2019, month=5, day=3)
    return Article(
        headline=Headline("Ferry line to put its oldest boat on land"),
        dateline=Dateline(
            [Place(["OSLO", "Norway"]), Place(["PORTO", "Portugal"])] if "places" in parts else (),
            [Agency(names[0], agency)] if "agencies" in parts else (),
            attrs.evolve(day, text=wireparse.render(day, style)) if "date" in parts else None,
        ),
        body=[Paragraph("The boat was built in 1961."), Paragraph("It will be a library.")],
    )
