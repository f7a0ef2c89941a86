"""From text to syntax trees: the parts of a story, its style and its start kind."""

from pathlib import Path

import pytest

from stories import PARTS, other_story, story
from wireparse import Style, parse
from wireparse.errors import StyleError
from wireparse.parsing.pipeline import Reading, read
from wireparse.peg.node import Node
from wireparse.styles import Ruleset, built_in

RULES = Ruleset.of(built_in())

WITHOUT_HEAD = story(
    headline=None,
    caption=None,
    byline=None,
    lead="The ferry line to the outer islands reopened on Monday after a storm had closed it for"
    " three days, the harbour office said. It had been the worst storm of the year, and the boats"
    " had been tied up in the harbour since Friday.",
)


def one(text: str, rules: Ruleset = RULES) -> Reading:
    (reading,) = read(text, rules)
    return reading


def parts(text: str, rules: Ruleset = RULES) -> list[tuple[str, str]]:
    """Return the rule and the text of each part of the only story."""
    return [(node.rule, text[node.start : node.end]) for node in one(text, rules).node.children]


def rules_of(text: str) -> list[str]:
    return [rule for rule, _ in parts(text)]


def test_a_story_is_an_article_node_with_its_parts_as_children() -> None:
    reading = one(story())
    assert reading.node.rule == "Article"
    assert (reading.node.start, reading.node.end) == (0, len(story()) - 1)
    assert rules_of(story()) == [
        "Headline",
        "Caption",
        "Byline",
        "Dateline",
        "Paragraph",
        "Paragraph",
        "Crosshead",
        "Paragraph",
        "Paragraph",
        "Signoff",
    ]


def test_text_between_stories_is_a_furniture_node() -> None:
    first, second, third = read("Page 7\n\n" + story() + "\n" + other_story(), RULES)
    assert first == Reading(
        Node("Furniture", 0, 6, (Node("Note", 0, 6, (Node("Furniture", 0, 6),)),)), "", None, ()
    )
    assert second.node.rule == third.node.rule == "Article"


def test_parsing_starts_at_the_given_offset() -> None:
    text = story() + "\n" + other_story()
    start = len(story()) + 1
    (reading,) = read(text, RULES, start)
    assert reading.node.start == start


def test_blank_text_has_no_nodes() -> None:
    assert list(read("", RULES)) == list(read(" \n\r\t", RULES)) == []


# Parts -------------------------------------------------------------------------------------------


def test_the_lead_is_a_dateline_and_a_paragraph() -> None:
    found = parts(story())
    assert ("Dateline", "PORTO, Portugal (Reuters) –") in found
    assert ("Paragraph", PARTS["lead"].partition("– ")[2]) in found


def test_a_dateline_can_be_a_line_of_its_own() -> None:
    lead = "The ferry line to the outer islands reopened on Monday after a storm, they said."
    found = parts(story(lead=f"PORTO, Portugal (Reuters) –\n\n{lead}"))
    assert ("Dateline", "PORTO, Portugal (Reuters) –") in found
    assert ("Paragraph", lead) in found


def test_a_headline_on_two_lines_is_one_headline() -> None:
    headline = "Ferry line to the outer islands reopens after\nthe worst storm of the year"
    assert parts(story(headline=headline))[0] == ("Headline", headline)


def test_a_job_title_below_a_byline_belongs_to_it() -> None:
    byline = "By JANE DOE\nAssociated Press Writer"
    found = parts(story(byline=byline, lead=PARTS["lead"].replace("(Reuters) –", "(AP) —")))
    assert ("Byline", byline) in found


@pytest.mark.parametrize("byline", ["Jane Doe", "JANE DOE", "Jane Doe in Lisbon"])
def test_a_name_without_by_can_be_a_byline(byline: str) -> None:
    (node,) = (node for node in one(story(byline=byline)).node.children if node.rule == "Byline")
    assert [child.rule for child in node.children] == ["BylinePerson"]


def test_a_caption_can_be_only_a_credit() -> None:
    (node,) = one(story(caption="REUTERS/Mia Lund")).node.all("Caption")
    assert [child.rule for child in node.children] == ["PhotoCredit"]


def test_a_signoff_glued_to_a_note_is_split_off() -> None:
    text = (
        "BRIEF-Harbour Lines says chief to step down\n\nMay 3 (Reuters) - Harbour Lines Corp:\n\n"
        "* Says chief to step down\n\nFurther company coverage: (Reporting by Jane Doe in Lisbon)\n"
    )
    assert parts(text)[-2:] == [
        ("Note", "Further company coverage:"),
        ("Signoff", "(Reporting by Jane Doe in Lisbon)"),
    ]


def test_contributors_in_a_byline_are_a_separate_signoff() -> None:
    found = parts(story(byline="By Jane Doe in Porto; with files from Ann Poe in Lisbon"))
    assert ("Byline", "By Jane Doe in Porto") in found
    assert ("Signoff", "with files from Ann Poe in Lisbon") in found


@pytest.mark.parametrize(
    ("signoff", "gap"),
    [
        ("(Reporting by Jane Doe; Editing by John Roe)", " "),
        ("(Reporting by Jane Doe; Editing by John Roe)", ""),
        ("(Reporting by Jane Doe; Editing by John Roe).", "  "),
        ("(Reporting by Jane Doe.)", " "),
    ],
)
def test_a_signoff_glued_to_the_last_paragraph_is_split_off(signoff: str, gap: str) -> None:
    found = parts(story(third=PARTS["third"] + gap + signoff, signoff=None))
    assert found[-2] == ("Paragraph", PARTS["third"])
    assert found[-1][0] == "Signoff"
    assert found[-1][1] == signoff


@pytest.mark.parametrize(
    "third",
    [
        "The office expects the boats to run on time again (from Wednesday on).",
        "The office (of the harbour) expects the boats to run on time (at last).",
        "(The office expects the boats to run on time again from Wednesday on.)",
        "The office expects the boats (Reporting by Jane Doe) to run on time again.",
    ],
)
def test_brackets_at_the_end_of_a_paragraph_are_not_a_signoff(third: str) -> None:
    assert parts(story(third=third, signoff=None))[-1][1] == third


def test_the_grammar_determines_the_kind_of_a_note() -> None:
    text = story(headline="UPDATE 1-" + PARTS["headline"] + "\n\n(Adds quote, background)")
    nodes = one(text).node.children
    assert [node.children[0].rule for node in nodes if node.rule == "Note"] == ["Update"]


# The style ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("reuters", story()),
        ("ap", story(lead=PARTS["lead"].replace("(Reuters)", "(AP)"), signoff=None)),
        ("afp", story(lead=PARTS["lead"].replace("(Reuters)", "(AFP)"), caption=None)),
        # If no wire owns the agency, other agencies in the story decide.
        ("reuters", story(lead=PARTS["lead"].replace("(Reuters)", "(Nobody)"))),
        ("reuters", story(lead="PORTO, May 3 - It rained all day in the harbour, they said.")),
        (
            "ap",
            story(
                caption=None,
                byline="By Jane Doe, Associated Press",
                lead="PORTO, May 3 - It rained all day in the harbour, they said.",
            ),
        ),
        (
            "reuters",
            story(
                caption=None,
                lead="PORTO, May 3 - It rained all day in the harbour, they said.",
                signoff=" REUTER",
            ),
        ),
        (
            "base",
            story(caption=None, lead="PORTO, May 3 - It rained all day in the harbour, they said."),
        ),
    ],
)
def test_a_story_gets_the_style_of_its_agency(style: str, text: str) -> None:
    assert one(text).style == style


def test_a_story_gets_the_style_whose_rule_matched_it(tmp_path: Path) -> None:
    path = tmp_path / "starred.toml"
    path.write_text(
        "[grammar]\nrules = '''\nCrosshead = \"* \" (!\" *\" any)+ \" *\"\n'''\n", encoding="utf-8"
    )
    rules = Ruleset.of([Style.load(path)])
    text = story(caption=None, crosshead="* A long wait *")
    assert one(text, rules).style in ("starred", "base")


def own_notes(tmp_path: Path, kind: str) -> Ruleset:
    """Return the rules of a style with its own kind of note."""
    path = tmp_path / "weather.toml"
    rules = f'Note = {kind} / Advisory\n{kind} = "%% " any+\n'
    path.write_text(f"[grammar]\nrules = '''\n{rules}'''\n", encoding="utf-8")
    return Ruleset.of([Style.load(path)])


def test_a_note_kind_without_a_feature_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StyleError, match=r"^'Weather' is not a kind of note; use one of Advisory,"):
        list(read("Fog", own_notes(tmp_path, "Weather")))


def test_a_style_can_define_other_notes(tmp_path: Path) -> None:
    rules = own_notes(tmp_path, "Other")
    text = story(third=PARTS["third"] + "\n\n%% Rain in the harbour")
    nodes = one(text, rules).node.children
    assert [node.children[0].rule for node in nodes if node.rule == "Note"] == ["Other"]


def test_a_style_can_match_notes_without_a_kind(tmp_path: Path) -> None:
    path = tmp_path / "weather.toml"
    rules = 'Note = weather / Advisory\nweather = "%% " any+\n'
    path.write_text(f"[grammar]\nrules = '''\n{rules}'''\n", encoding="utf-8")
    text = story(third=PARTS["third"] + "\n\n%% Rain in the harbour")
    node = one(text, Ruleset.of([Style.load(path)])).node.children[-2]
    assert text[node.start : node.end] == "%% Rain in the harbour"


@pytest.mark.parametrize(
    ("role", "rule"),
    [
        ("byline", "Note"),
        ("caption", "Caption"),
        ("crosshead", "Crosshead"),
        ("lead", "Paragraph"),
        ("note", "Note"),
        ("signoff", "Note"),
    ],
)
def test_parsing_is_lossless_whatever_roles_a_style_prefers(
    role: str, rule: str, tmp_path: Path
) -> None:
    """With a style that gives nearly every block the same role, even if no rule matches it."""
    path = tmp_path / "eager.toml"
    needs = ["bracketed", "short", "stop", "wordy"]
    path.write_text(f"[layout.roles.{role}]\nbase = -500\nneeds = {needs}\n", encoding="utf-8")
    style = Style.load(path)
    text = story(caption="(unclear)", crosshead="(more", signoff="(Reporting by nobody at all)")
    nodes = [node for found in read(text, Ruleset.of([style])) for node in found.node.children]
    assert sum(node.rule == rule for node in nodes) > 4
    assert "".join(leaf.text for leaf in parse(text, styles=[style]).leaves()) == text


# Start kinds -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start_kind", "text"),
    [
        ("headline", story()),
        ("slug", "BC-FERRY-STORM, 1st Ld\n" + story()),
        ("lead", story(headline=None, caption=None, byline=None)),
        ("caption", story(headline=None, byline=None)),
        ("byline", story(headline=None, caption=None)),
        ("paragraph", WITHOUT_HEAD),
    ],
)
def test_start_kind(start_kind: str, text: str) -> None:
    assert one(text).start_kind == start_kind


@pytest.mark.parametrize(
    ("end", "start_kind"),
    [("", "after-sign-off"), ("REUTER\n\n", "after-sign-off"), ("Page 7\n\n", "paragraph")],
)
def test_a_signoff_can_be_the_only_sign_of_the_next_story(
    end: str, start_kind: str, tmp_path: Path
) -> None:
    """With a style in which whatever follows a sign-off starts a story."""
    path = tmp_path / "hasty.toml"
    rows = ("signoff", '"tail.note"', '"end.note"')
    after = "".join(f"[layout.after.{row}]\nparagraph = 200\nfurniture = 0\n" for row in rows)
    roles = '[layout.roles.{}]\n"below_end+stop" = 0\n'
    path.write_text(
        after + roles.format("note.for") + roles.format("paragraph.against"), encoding="utf-8"
    )
    text = story() + "\n" + end + WITHOUT_HEAD
    readings = list(read(text, Ruleset.of([Style.load(path)])))
    assert [readings[0].start_kind, readings[-1].start_kind] == ["headline", start_kind]
