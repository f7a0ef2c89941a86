"""Perturbed dumps: the text changes as intended, and the labels move with it."""

from typing import Any

import pytest

from perturb import END, WAYS, perturbed

TEXT = """\
Ferry line reopens after storm

   PORTO, Portugal (Reuters) - The ferry line to the outer islands of
Portugal reopened on Monday after a storm.
   It will run again.

(Reporting by Jane Doe; Editing by John Roe)
 Reuter
\x03

BC-MUSEUM
Museum finds lost map

   LISBON (Reuters) - A map was found.
-0-
"""

STARTS = ["Ferry line", "Museum"]


def case(text: str = TEXT) -> dict[str, Any]:
    articles: list[dict[str, Any]] = [
        {"start": text.index(start), "headline": "…"} for start in STARTS
    ]
    articles[1]["start_alt"] = [text.index("BC-MUSEUM")]
    return {"id": "harbour/1", "source": "harbour", "text": text, "articles": articles}


@pytest.mark.parametrize("name", WAYS)
def test_labels_move_with_the_text(name: str) -> None:
    made = perturbed(case(), WAYS[name])
    assert (made["id"], made["source"]) == ("harbour/1", "harbour")
    for article, start in zip(made["articles"], STARTS, strict=True):
        assert made["text"].startswith(start, article["start"])
    (other,) = made["articles"][1]["start_alt"]
    assert made["text"].startswith("BC-MUSEUM", other)


@pytest.mark.parametrize("name", WAYS)
def test_only_starts_are_labeled(name: str) -> None:
    """The other labels may be wrong for the changed text."""
    for article in perturbed(case(), WAYS[name])["articles"]:
        assert article.keys() == {"start", "start_alt"}


def text_of(name: str) -> str:
    text: str = perturbed(case(), WAYS[name])["text"]
    return text


def test_as_it_is_changes_nothing() -> None:
    assert text_of("as it is") == TEXT


def test_all_blank_lines_are_removed() -> None:
    assert all(text_of("no blank lines").splitlines())
    assert text_of("no blank lines").replace("\n", "") == TEXT.replace("\n", "")


def test_all_indents_are_removed() -> None:
    lines = text_of("no indents").split("\n")
    assert lines == [line.lstrip() for line in TEXT.split("\n")]


def test_all_story_ends_are_removed() -> None:
    text = text_of("no ends")
    assert "Reporting by" not in text
    assert "Reuter\n" not in text
    assert "-0-" not in text
    assert "(Reuters) - A map was found.\n" in text


def test_paragraphs_are_rewrapped() -> None:
    lines = text_of("wrapped at 58").split("\n")
    assert max(map(len, lines)) <= 58
    assert lines[2:6] == [
        "   PORTO, Portugal (Reuters) - The ferry line to the outer",
        "islands of Portugal reopened on Monday after a storm.",
        "   It will run again.",
        "",
    ]


def test_long_lines_are_broken() -> None:
    text = "Ferry line\n\n" + "The boats run again. " * 20 + "\n\nBC-MUSEUM\nMuseum"
    made = perturbed(case(text), WAYS["wrapped at 66"])
    assert 60 < max(map(len, made["text"].split("\n"))) <= 66


@pytest.mark.parametrize(
    "line",
    [
        " Reuter",
        "REUTER",
        "\x03",
        "-0-",
        "___",
        "ENDS",
        "AP-NY-02-13-98 1426EST",
        "(Reporting by Jane Doe)",
        "Additional reporting by Jane Doe in Oslo",
        "- Editing by: John Roe",
        "(Writing and editing by Jane Doe",
        "(Editing by John Roe)",
        "To contact the reporter on this story:",
    ],
)
def test_signoffs_and_end_marks_end_a_story(line: str) -> None:
    assert END.fullmatch(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Reuters said so.",
        "The editing by the museum took a year, and the writing took more than that.",
        "More boats will run on Monday.",
        "By Jane Doe",
    ],
)
def test_other_lines_do_not_end_a_story(line: str) -> None:
    assert not END.fullmatch(line)


def test_a_start_on_a_removed_line_moves_to_the_next() -> None:
    text = "-0-\nFerry line\n\nBC-MUSEUM\nMuseum"
    labeled = case(text)
    labeled["articles"][0]["start"] = 0
    assert perturbed(labeled, WAYS["no ends"])["articles"][0]["start"] == 0
    assert perturbed(labeled, WAYS["no ends"])["text"].startswith("Ferry line")
