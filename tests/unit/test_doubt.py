"""Doubt: the signals that speak against a story, and the confidence that follows from them."""

import re
from pathlib import Path

import pytest

from stories import PARTS, other_story, story
from wireparse import parse
from wireparse.parsing.doubt import (
    DOUBTFUL,
    SIGNALS,
    Doubt,
    confidence_in,
    field_doubts,
    role_doubts,
    strength,
    warnings_of,
)
from wireparse.parsing.findings import Finding
from wireparse.parsing.layout import Part, Segment
from wireparse.parsing.layout.posterior import Posterior
from wireparse.parsing.pipeline import read
from wireparse.parsing.source import Source
from wireparse.styles import Ruleset

SURE = Posterior(1.0, 1.0, "note")
STRONG = Doubt("unread-dateline", "possible dateline not recognized", 3, 9)
WEAK = Doubt("short-deck", "short for a deck", 3, 9)
SAME = Doubt("unknown-dateline", "possible dateline with an unknown place", 3, 9, 0.1)


def signals(text: str) -> set[str]:
    """Return the signals in the fields of the first story of a text."""
    rules = Ruleset.of(None)
    reading = next(one for one in read(text, rules) if one.start_kind)
    return {doubt.signal for doubt in field_doubts(Source(text, rules), reading.node)}


def doubts(*parts: Part, start_kind: str = "headline") -> dict[str, Doubt]:
    return {doubt.signal: doubt for doubt in role_doubts(Segment(parts, start_kind))}


# Confidence --------------------------------------------------------------------------------------


def test_a_story_without_doubts_has_no_warnings() -> None:
    assert confidence_in([]) > DOUBTFUL
    assert list(warnings_of([])) == []


def test_more_doubts_mean_less_confidence() -> None:
    some = [confidence_in(found) for found in ([], [WEAK], [STRONG], [STRONG, WEAK])]
    assert some == sorted(some, reverse=True)
    assert len(set(some)) == len(some)


def test_a_signal_counts_once_where_it_is_strongest() -> None:
    half = STRONG._replace(strength=0.5)
    assert confidence_in([half, STRONG, STRONG]) == confidence_in([STRONG])


def test_a_strong_doubt_is_a_warning() -> None:
    expected = Finding("doubtful-dateline", STRONG.message, 3, 9, "warning")
    assert list(warnings_of([STRONG])) == [expected]


def test_a_code_is_reported_once() -> None:
    (finding,) = warnings_of([SAME, STRONG])
    assert finding.message == STRONG.message


def test_weak_doubts_are_warnings_only_if_they_add_up() -> None:
    assert list(warnings_of([WEAK])) == []
    many = [Doubt(name, "unusual", 3, 9, 0.9) for name in SIGNALS]
    codes = [finding.code for finding in warnings_of(many)]
    assert len(codes) == len(set(codes)) > 3


# Roles -------------------------------------------------------------------------------------------


def test_an_unlikely_start_is_a_doubt() -> None:
    headline = Part("headline", 3, 9, Posterior(0.6, 1.0, "deck"))
    doubt = doubts(headline)["start"]
    assert (doubt.start, doubt.end) == (3, 9)
    assert doubt.strength == pytest.approx(strength(0.4))
    assert "start" not in doubts(headline._replace(posterior=SURE))


def test_a_likely_start_inside_a_story_is_a_doubt() -> None:
    headline = Part("headline", 3, 9, SURE)
    crosshead = Part("crosshead", 11, 20, Posterior(0.7, 1.0, "headline"))
    doubt = doubts(headline, crosshead)["inner-start"]
    assert (doubt.start, doubt.end) == (11, 20)
    assert "crosshead-start" in doubts(headline, crosshead)
    assert "crosshead-start" not in doubts(headline, crosshead._replace(role="deck"))


def test_an_uncertain_role_is_a_doubt() -> None:
    headline = Part("headline", 3, 9, SURE)
    paragraph = Part("paragraph", 11, 20, Posterior(1.0, 0.5, "caption"))
    message = "could be a paragraph or a caption; treated as a paragraph"
    found = doubts(headline, paragraph)
    assert found["role"] == ("role", message, 11, 20, 1.0)
    assert found["confusion"].strength == 0.25


def test_more_kinds_of_confusion_are_a_stronger_doubt() -> None:
    paragraph = Part("paragraph", 11, 20, Posterior(1.0, 0.5, "caption"))
    assert doubts(*[paragraph] * 9)["confusion"].strength == 0.25
    assert doubts(paragraph, paragraph._replace(role="lead"))["confusion"].strength == 0.5
    surer = paragraph._replace(posterior=Posterior(1.0, 0.95, "caption"))
    assert "confusion" not in doubts(surer)


def test_a_paragraph_that_may_be_a_crosshead_is_no_doubt() -> None:
    paragraph = Part("paragraph", 11, 20, Posterior(1.0, 0.5, "crosshead"))
    assert doubts(paragraph) == {}


def test_messages_name_roles_as_the_glossary_or_the_model_does() -> None:
    glossary = (Path(__file__).resolve().parents[2] / "docs" / "glossary.md").read_text("utf-8")
    known = {*re.findall(r"^([a-z-]+)$", glossary, re.MULTILINE), "paragraph"}
    for state in Ruleset.of(None).weights["roles"]:
        role = state.strip("*").rpartition(".")[2]
        unsure = Part(role, 3, 9, Posterior(1.0, 0.5, role))
        *_, name = re.split(" as (?:a )?", doubts(unsure)["role"].message)
        assert name.removesuffix(" under a byline") in known


def test_a_doubtful_start_lies_inside_a_story_that_has_a_label() -> None:
    text = "HEADLINE: Ferry returns\n\nIt left."
    problems = parse(text).problems
    assert problems
    for problem in problems:
        assert text.index("Ferry") <= problem.span.start <= problem.span.end <= len(text)


# Fields ------------------------------------------------------------------------------------------

LEAD = "The ferry line to the outer islands reopened on Monday after a storm, it said."
SIGNOFF = "(Reporting by Jane Doe; Editing by Li Na)"
BELOW = "\n\n".join(PARTS[part] for part in ("first", "second", "third"))
DECK = "Boats to all seven islands are full again as the harbour reopens"


def test_a_complete_story_has_no_doubtful_field() -> None:
    assert signals(story()) == set()
    assert signals(other_story()) == set()


@pytest.mark.parametrize(
    ("signal", "text"),
    [
        ("long-headline", story(headline="Ferry line to the outer islands, " * 5 + "reopens")),
        ("sentence-headline", story(headline="The ferry line to Porto has reopened.")),
        ("page-headline", story(headline="Ferry line reopens after storm | Harbour News")),
        ("no-headline", story(headline=None, byline=None, caption=None)),
        (
            "wrapped-headline",
            story(headline="Ferry line to the outer islands reopens\nafter storm"),
        ),
        ("long-name", story(byline="By Harbour Office Porto Ferry Line Press")),
        ("byline-mojibake", story(byline="By JosÃ© Doe and RenÃ©e Roe")),
        ("unread-byline", story(byline="By boat, train & bus: a ride")),
        ("short-deck", story(byline="Boats are full again")),
        ("deck", story(caption=None, byline=DECK)),
        ("unread-dateline", story(lead="In old Porto (Reuters) the line reopened, it said.")),
        ("unknown-dateline", story(lead="MATOSINHOS - The ferry line reopened on Monday.")),
        ("caption-without-credit", story(caption="A ferry waits in the old harbour of the town.")),
        ("unread-photo-credit", story(caption="A ferry waits in Porto, photo by the office.")),
        ("short-caption", story(caption="A ferry waits. REUTERS/Mia Lund")),
        ("no-anchor", story(byline=None, lead=LEAD, signoff=None)),
        ("below-signoff", story(third=SIGNOFF, signoff=BELOW)),
        ("unread-signoff", story(signoff="(Reporting by jane doe)")),
    ],
)
def test_an_unusual_field_is_a_signal(signal: str, text: str) -> None:
    assert signal in signals(text)
    assert signal not in signals(other_story())


def test_an_opener_is_enough_for_a_caption() -> None:
    assert signals(story(caption="FILE PHOTO: A ferry waits.")) == set()
    assert signals(story(caption="1 of 6. A ferry waits.")) != set()
