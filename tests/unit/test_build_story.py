"""From nodes to a story. The nodes are built by hand, so the tests do not depend on parsing."""

import pytest

from wireparse import Credit, Note, Paragraph, Person, Problem, Span
from wireparse.parsing import build
from wireparse.parsing.features.lines import NOTE_FEATURES
from wireparse.parsing.findings import Finding
from wireparse.parsing.pipeline import Reading
from wireparse.parsing.source import Source, Tree
from wireparse.peg.node import Node
from wireparse.styles import Ruleset
from wireparse.styles.node_names import NodeName

RULES = Ruleset.of(["base"])

Block = tuple[NodeName, str] | tuple[NodeName, str, NodeName]


def reading(
    *blocks: Block, start_kind: str | None = "headline", findings: tuple[Finding, ...] = ()
) -> tuple[Source, Reading]:
    """Return a story of blocks: each has a rule, its text and the rule of its only child."""
    text = "\n".join(block[1] for block in blocks)
    nodes: list[Tree] = []
    at = 0
    for block in blocks:
        end = at + len(block[1])
        inside: tuple[Tree, ...] = tuple(Node(name, at, end) for name in block[2:])
        node: Tree = Node(block[0], at, end, inside)
        nodes.append(node)
        at = end + 1
    story: Tree = Node("Article", 0, len(text), tuple(nodes))
    return Source(text, RULES), Reading(story, "ap", start_kind, findings)


STORY: tuple[Block, ...] = (
    ("Note", "BC-FOG", "Slug"),
    ("Headline", "Fog closes harbour"),
    ("Note", "(Adds quote)", "Update"),
    ("Paragraph", "Ships wait."),
    ("Note", "* No ferry runs.", "Bullet"),
    ("Crosshead", "A LONG NIGHT"),
    ("Note", "Pier 2 is open.", "Other"),
    ("Paragraph", "The fog stays."),
    ("Note", "(1 euro = 2 crowns)", "Currency"),
)


def test_a_story_has_the_span_of_its_node() -> None:
    source, found = reading(*STORY)
    article = build.article(source, found)
    for value in article.walk():
        assert value.span is not None
        assert value.text == source.text[value.span.slice]
    assert article.span == Span(0, len(source.text))
    assert article.style == "ap"


def test_notes_between_paragraphs_belong_to_the_body_others_to_head_or_tail() -> None:
    article = build.article(*reading(*STORY))
    assert article.notes == (
        Note("BC-FOG", "slug", "head"),
        Note("(Adds quote)", "update", "head"),
        Note("(1 euro = 2 crowns)", "currency", "tail"),
    )
    assert article.body[1::2] == (
        Note("* No ferry runs.", "bullet", "body"),
        Note("Pier 2 is open.", "other", "body"),
    )


@pytest.mark.parametrize("rule", ["Paragraph", "Crosshead"])
def test_a_body_begins_and_ends_with_a_paragraph_or_a_crosshead(rule: NodeName) -> None:
    block: Block = (rule, "Ships wait")
    note: Block = ("Note", "Pier 2 is open", "Other")
    article = build.article(*reading(note, block, note, block, note))
    assert [type(value).__name__ for value in article.body] == [rule, "Note", rule]
    assert [value.position for value in article.notes] == ["head", "tail"]


def test_without_a_body_all_notes_belong_to_the_head() -> None:
    article = build.article(*reading(("Headline", "Fog"), ("Note", "BC-FOG", "Slug")))
    assert article.notes == (Note("BC-FOG", "slug", "head"),)


def test_a_note_of_kind_other_belongs_to_the_head() -> None:
    article = build.article(*reading(("Note", "Tide 3 m", "Other"), ("Paragraph", "Fog.")))
    assert article.notes == (Note("Tide 3 m", "other", "head"),)
    assert article.body == (Paragraph("Fog."),)


def test_a_note_kind_missing_from_the_model_is_an_error() -> None:
    with pytest.raises(KeyError, match="Place"):
        build.article(*reading(("Note", "Tide 3 m", "Place")))


def test_a_signoff_in_furniture_is_a_note() -> None:
    text = "Page 7 (Editing by Ann Poe)"
    signoff: Tree = Node("Credit", 7, 27)
    nodes: tuple[Tree, Tree] = (
        Node("Note", 0, 6, (Node("Furniture", 0, 6),)),
        Node("Signoff", 7, 27, (signoff,)),
    )
    found = Reading(Node("Furniture", 0, 27, nodes), "", None, ())
    notes = build.furniture(Source(text, RULES), found)
    assert [(note.text, note.kind) for note in notes] == [
        ("Page 7", "furniture"),
        ("(Editing by Ann Poe)", "other"),
    ]


def test_every_note_feature_has_a_note_kind() -> None:
    assert NOTE_FEATURES.keys() <= build.NOTE_KINDS.keys()


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("headline", "headline"),
        ("slug", "slug"),
        ("caption", "caption"),
        ("byline", "byline"),
        ("dateline", "dateline"),
        ("lead", "dateline"),
        ("paragraph", "first-block"),
        ("after-sign-off", "after-sign-off"),
        ("note", "other"),
        (None, "other"),
    ],
)
def test_start_kind_of_a_story(role: str | None, kind: str) -> None:
    assert build.article(*reading(("Paragraph", "Fog."), start_kind=role)).start_kind == kind


def test_findings_become_problems() -> None:
    flaw = Finding("close-kind", "it may be a caption", 3, 7, "warning")
    (problem,) = build.article(*reading(("Paragraph", "Fog."), findings=(flaw,))).problems
    assert problem == Problem("close-kind", "it may be a caption", Span(3, 7))
    assert (problem.span, problem.severity) == (Span(3, 7), "warning")


def test_furniture_has_problems_too() -> None:
    flaw = Finding("control-characters", "one of them", 3, 4)
    source, found = reading(("Note", "Fog."), start_kind=None, findings=(flaw,))
    (problem,) = build.problems(source._replace(base=100), found)
    assert (problem.span, problem.severity) == (Span(103, 104), "note")


def test_contributors_named_in_the_byline_are_credited() -> None:
    text = "By JANE DOE with JOHN ROE"
    helper: Tree = Node("HelperCredit", 12, 25, (Node("Helper", 17, 25),))
    byline: Tree = Node("Byline", 0, 25, (Node("BylinePerson", 3, 11), helper))
    node: Tree = Node("Article", 0, 25, (byline,))
    article = build.article(Source(text, RULES), Reading(node, "ap", "byline", ()))
    assert article.credits == (Credit("contributed", "reporting", [Person("JOHN ROE")]),)


def test_notes_in_furniture_have_no_position() -> None:
    source, found = reading(("Note", "* * *", "Furniture"), ("Note", "Page 7", "Other"))
    notes = build.furniture(source, found)
    assert notes == (Note("* * *", "furniture"), Note("Page 7", "other"))
    assert [note.span for note in notes] == [Span(0, 5), Span(6, 12)]
