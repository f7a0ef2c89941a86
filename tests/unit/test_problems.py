"""Every problem code of parsing, with small texts that have the problem or do not."""

from collections.abc import Iterator

import pytest

from stories import PARTS, other_story, story
from wireparse import Dump, Problem, parse
from wireparse.sources.mojibake import find_mojibake


def problems(text: str, code: str) -> list[Problem]:
    return [problem for problem in parse(text).problems if problem.code == code]


def problem_texts(text: str, code: str) -> list[str]:
    return [text[problem.span.slice] for problem in problems(text, code)]


def codes(dump: Dump) -> set[str]:
    return {problem.code for problem in dump.problems}


def test_an_undamaged_story_has_no_problems() -> None:
    assert parse(story()).problems == ()
    assert parse(story() + "\n" + other_story()).problems == ()


# Damage: notes with exact spans ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "text", "before", "there"),
    [
        (
            "stray-comma",
            story(lead="PORTO, Portugal, (Reuters) – The line reopened on Monday, it said."),
            "PORTO, Portugal",
            ",",
        ),
        (
            "caption-cut",
            story(caption="A ferry waits in the harbour of Porto during a storm that"),
            "",
            "A ferry waits in the harbour of Porto during a storm that",
        ),
        (
            "paragraphs-glued",
            story(
                first="The work took the office a week.Officials were pleased with it, they said."
            ),
            "took the office a week.",
            "",
        ),
        (
            "paragraphs-glued",
            story(first="“The work took us a week.”Officials were pleased with it, they said."),
            "took us a week.”",
            "",
        ),
        (
            "paragraphs-glued",
            story(first="The office opened in the year 2016.Officials were pleased, they said."),
            "in the year 2016.",
            "",
        ),
        (
            "signoff-glued",
            story(
                third="The office expects the boats to run on time again from Wednesday."
                " (Reporting by Jane Doe)",
                signoff=None,
            ),
            "again from Wednesday. ",
            "",
        ),
        (
            "separator-missing",
            story(signoff="(Reporting by Jane DoeEditing by John Roe)"),
            "(Reporting by Jane Doe",
            "",
        ),
        (
            "control-characters",
            story(third="The office expects the boats\x00\x01 to run on\x7f time again, it said."),
            "expects the boats",
            "\x00\x01",
        ),
    ],
)
def test_damage_is_noted_with_its_span(code: str, text: str, before: str, there: str) -> None:
    (problem,) = problems(text, code)
    assert problem.severity == "note"
    assert text[problem.span.slice] == there
    assert text[: problem.span.start].endswith(before)
    (article,) = parse(text).articles
    assert problem in article.problems


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("caption-cut", story(caption="A ferry waits in the harbour of Porto during a storm.")),
        ("caption-cut", story(caption="A ferry waits in the harbour of Porto (REUTERS/Mia Lund)")),
        (
            "paragraphs-glued",
            story(first="The firm runs Harbour.com and three more sites, it said."),
        ),
        (
            "paragraphs-glued",
            story(first="The U.S.Navy had sent two boats to the harbour, it said."),
        ),
        ("signoff-glued", story("\r")),
        ("signoff-glued", story("\r\n\r\n")),
        ("separator-missing", story(signoff="(Reporting by Jane Doe. Editing by John Roe)")),
        (
            "control-characters",
            story(first="The first\tboat left\x0b with\x85 all its seats taken."),
        ),
    ],
)
def test_similar_text_is_not_damage(code: str, text: str) -> None:
    assert problem_texts(text, code) == []


MOJIBAKE = """\
a dash â€“ or â€” of any kind, â€œquotesâ€\x9d and â€˜quotesâ€™,
an ellipsisâ€¦ and a no-breakÂ\xa0space,
JosÃ©, voilÃ\xa0, Ã‰vora, StraÃŸe, ÄŒapek, 10 â‚¬, 5 Â£, ðŸ˜€, â\x80\x93, Ã\x89"""


def test_mojibake_of_any_character_is_found() -> None:
    found = [MOJIBAKE[start:end] for start, end in find_mojibake(MOJIBAKE, 0, len(MOJIBAKE))]
    assert found == [
        *("â€“", "â€”", "â€œ", "â€\x9d", "â€˜", "â€™", "â€¦", "Â\xa0"),
        *("Ã©", "Ã\xa0", "Ã‰", "ÃŸ", "ÄŒ", "â‚¬", "Â£", "ðŸ˜€", "â\x80\x93", "Ã\x89"),
    ]


@pytest.mark.parametrize("char", "–—‘’“”…\xa0éèàüÉÃñß€£°ćšжあ漁😀")
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_mojibake_is_what_both_code_pages_make_of_utf_8(char: str, encoding: str) -> None:
    text = "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in char.encode())
    assert list(find_mojibake(f"ab {text} c", 0, 20)) == [(3, 3 + len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "“CAFÉ”, „CAFÉ“, «CAFÉ», CAFÉ… CAFÉ – CAFÉ’s, groß“, “É”",
        "“café”…, “là”–, cafés, São, MANHÃ” e MANHÃ, naïve, CITTÀ\xa0»",
        "10 °C, £5, ½, 5 €, ¿Qué?, ‘año’",
    ],
)
def test_accented_letters_beside_punctuation_are_no_mojibake(text: str) -> None:
    assert list(find_mojibake(text, 0, len(text))) == []


def test_mojibake_in_a_story_is_one_note() -> None:
    text = story(lead="PORTO (Reuters) â€“ The fog lifted on Monday, the harbour office said.")
    (problem,) = problems(text, "mojibake")
    assert text[problem.span.slice] == "â€“"
    assert (problem.severity, problem.message) == ("note", "UTF-8 was decoded as Windows-1252")
    (article,) = parse(text).articles
    assert article.dateline is not None
    assert article.dateline.text == "PORTO (Reuters) â€“"
    (problem,) = problems(text.replace("Monday", "Mondayâ€™s"), "mojibake")
    assert problem.message == "UTF-8 was decoded as Windows-1252 in 2 places"


def test_mojibake_between_stories_is_noted_too() -> None:
    assert problem_texts("Subject: Ferry â€“ fog\n\n" + story(), "mojibake") == ["â€“"]


def test_control_characters_in_a_story_are_one_note() -> None:
    text = story(third="The office expects\x01 the boats\x02\x03 to run on time again, it said.")
    (problem,) = problems(text, "control-characters")
    assert problem.message == "control characters: 3"
    text = story(third="The office expects\x01 the boats to run on time again, it said.")
    (problem,) = problems(text, "control-characters")
    assert problem.message == "a control character"


def test_control_characters_between_stories_are_noted_too() -> None:
    text = "_____\x00_____\n\n" + story()
    dump = parse(text)
    assert [note.text for note in dump.furniture] == ["_____\x00_____"]
    assert problem_texts(text, "control-characters") == ["\x00"]
    assert all(p.code != "control-characters" for a in dump.articles for p in a.problems)


# Missing parts ------------------------------------------------------------------


def test_a_missing_headline_is_noted() -> None:
    text = story(headline=None, caption=None, byline=None)
    (problem,) = problems(text, "no-headline")
    assert problem.severity == "note"
    assert text[problem.span.slice] == "PORTO, Portugal (Reuters) –"


def test_a_missing_anchor_is_noted() -> None:
    lead = "The ferry line to the outer islands reopened on Monday after a storm, the office said."
    text = story(byline=None, lead=lead, signoff=None)
    (problem,) = problems(text, "no-anchor")
    assert problem.severity == "note"
    assert text[problem.span.slice] == text.strip()
    assert problems(story(lead=lead, signoff=None), "no-anchor") == []
    assert problems(story(byline=None, lead=lead), "no-anchor") == []
    assert problems(story(byline=None, signoff=None), "no-anchor") == []


@pytest.mark.parametrize(
    "text",
    [
        "Ferry returns to service",
        "A ferry in Lisbon, May 3, 2019. REUTERS/Jane Doe",
        "Ferry returns\n\nLISBON (Reuters) -",
    ],
)
def test_a_story_without_paragraphs_is_noted(text: str) -> None:
    (problem,) = problems(text, "no-body")
    assert problem.severity == "note"
    assert text[problem.span.slice] == text
    assert problems(text, "empty-body") == []


def test_a_story_whose_text_is_in_notes_has_a_warning() -> None:
    lines = "Harbour 5 Porto\n" * 7
    text = "Ferry returns to service\n" + lines
    (problem,) = problems(text, "empty-body")
    assert problem.severity == "warning"
    assert text[problem.span.slice] == lines.strip()
    assert problem.message == (
        "the story has no paragraphs, but 105 characters of notes or crossheads"
    )
    assert problems(text, "no-body") == []
    assert problems(story(), "empty-body") == problems(story(), "no-body") == []


def test_much_text_between_stories_has_a_warning() -> None:
    row = "Porto     46  44 .13 38  34  rn 50  34  cdy"
    rows = "\n".join([row] * 12)
    text = story() + "\n___\n\n" + rows + "\n\n\n" + other_story()
    (problem,) = problems(text, "unread-text")
    assert problem.severity == "warning"
    assert text[problem.span.slice] == rows
    assert problem.message == f"{len(rows)} characters of text belong to no story"
    few = story() + "\n___\n\n" + row + "\n\n\n" + other_story()
    assert problems(few, "unread-text") == []


# Doubtful values ---------------------------------------------------------------------------------

LONG = "Ferry line to the outer islands, " * 5
SENTENCE = (
    "Ferry line to the outer islands has closed again after a storm that had no equal in all the"
    " years of the line."
)


@pytest.mark.parametrize(
    ("code", "text", "there"),
    [
        ("doubtful-headline", story(headline=LONG + "reopens"), LONG + "reopens"),
        (
            "doubtful-headline",
            story(headline=SENTENCE),
            SENTENCE,
        ),
        (
            "doubtful-byline",
            story(byline="By Harbour Office Porto Ferry Line Press"),
            "Harbour Office Porto Ferry Line Press",
        ),
        ("doubtful-byline", story(byline="By JosÃ© Doe and RenÃ©e Roe"), "Ã©"),
        (
            "doubtful-byline",
            story(byline="By jane doe of the harbor office"),
            "By jane doe of the harbor office",
        ),
        (
            "doubtful-dateline",
            story(lead="In the old harbour of Porto (Reuters) the ferry line reopened on Monday."),
            "In the old harbour of Porto (Reuters)",
        ),
        (
            "doubtful-dateline",
            story(lead="MATOSINHOS - The ferry line of the old harbour reopened on Monday."),
            "MATOSINHOS -",
        ),
        (
            "doubtful-credit",
            story(caption="A ferry waits in the harbour of Porto, photo by the harbour office."),
            "photo by the harbour office.",
        ),
        ("doubtful-credit", story(signoff="(Reporting by jane doe)"), "(Reporting by jane doe)"),
        (
            "doubtful-credit",
            story(third=PARTS["third"] + " (Editing by jane doe)", signoff=None),
            "(Editing by jane doe)",
        ),
    ],
)
def test_a_doubtful_value_is_a_warning(code: str, text: str, there: str) -> None:
    (problem,) = problems(text, code)
    assert problem.severity == "warning"
    assert text[problem.span.slice] == there


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("doubtful-headline", story(headline=LONG[:150])),
        ("doubtful-byline", story(byline="By Maria de los Angeles Ortiz")),
        ("doubtful-byline", story(byline="By Jane Doe, Associated Press; 555-010-0199")),
        (
            "doubtful-dateline",
            story(lead="The office (of the harbour) reopened the line, it said."),
        ),
        (
            "doubtful-dateline",
            story(lead=PARTS["second"] * 2 + " The news came by ship (Reuters)."),
        ),
        ("doubtful-dateline", story(lead="ANALYSIS: The line reopened on Monday, it said.")),
        ("doubtful-dateline", story(lead="FERRIES - two of them - run again, it said.")),
        ("doubtful-credit", story(caption="A photo of a ferry in the harbour of Porto.")),
        ("doubtful-credit", story(third="Research by the office shows that the boats are old.")),
        ("doubtful-credit", story(third="The boats (edited out of the film) run on time again.")),
    ],
)
def test_a_plausible_value_is_not_doubtful(code: str, text: str) -> None:
    assert problem_texts(text, code) == []


# Whole dumps -----------------------------------------------------------------


def damaged() -> Iterator[str]:
    yield story(
        caption="A ferry waits in the harbour of Porto during a storm that",
        lead="PORTO, Portugal, (Reuters) – The line reopened in a week.Officials were pleased, they"
        " said, and so were the people.",
        signoff="(Reporting by Jane DoeEditing by John Roe)",
    )
    yield other_story()
    yield story(signoff=None)


def test_a_dump_has_the_problems_of_its_stories_in_order() -> None:
    dump = parse("\n".join(damaged()))
    assert len(dump.articles) == 3
    assert codes(dump) >= {"caption-cut", "stray-comma", "paragraphs-glued", "separator-missing"}
    assert dump.problems == tuple(p for article in dump.articles for p in article.problems)
    starts = [problem.span.start for problem in dump.problems]
    assert starts == sorted(starts)
