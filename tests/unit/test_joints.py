"""Blocks that hold several parts of a story on one line are cut where one part ends."""

from collections.abc import Iterator

import pytest

from wireparse import parse
from wireparse.parsing.blocks import Block, find_blocks
from wireparse.parsing.joints import cut_blocks
from wireparse.styles import Ruleset

MATCHER = Ruleset.of(["reuters", "ap", "afp", "bloomberg"]).matcher

LEAD = "A ferry that had been lost for two days came back to the harbour on Monday."


def blocks(text: str) -> Iterator[Block]:
    return cut_blocks(text, MATCHER, find_blocks(text, MATCHER))


def parts(text: str) -> list[str]:
    return [text[block.start : block.end] for block in blocks(text)]


@pytest.mark.parametrize(
    "front",
    [
        ["By Jane Doe", "OSLO, Norway (Reuters) - "],
        ["By Jane Doe", "Oslo (AFP) - "],
        ["By JANE DOE", "OSLO (AP) -- "],
        ["By Jane Doe and John Roe", "PORTO ALTO -- "],
        ["By Jane Doe   ", "Porto Alto, 3 May (AFP) - "],
        ["Ferry returns", "PORTO ALTO (Reuters) - "],
        ["Ferry Returns To Harbour", "NEW YORK (AP) -- "],
        ["Ferry returns, two days late.", "Porto Alto (AFP) - "],
        ["Ferry returns", "By Jane Doe", "PORTO ALTO (Reuters) - "],
        ["A ferry waits in the fog. (AP Photo/Jane Doe)", "PORTO ALTO (AP) - "],
        ["A ferry waits. REUTERS/Jane Doe", "By Ana Diaz", "PORTO ALTO (Reuters) - "],
    ],
)
def test_parts_before_a_dateline_become_blocks(front: list[str]) -> None:
    text = " ".join(front) + LEAD
    assert parts(text) == [*map(str.rstrip, front[:-1]), front[-1] + LEAD]


@pytest.mark.parametrize(
    "opening", ["[03/05/2019 18:12:05] Jane Doe:", "5/3/19, 18:12 - Jane Doe:"]
)
def test_the_posts_of_a_channel_become_blocks(opening: str) -> None:
    text = f"{opening} Ferry returns\n{opening} Ferry leaves again, two days late"
    lines = [opening, "Ferry returns", opening, "Ferry leaves again, two days late"]
    assert parts(text) == lines
    assert parts(f"The ferry {text}")[0].startswith("The ferry")


def test_texts_of_a_collection_become_blocks() -> None:
    text = f"{LEAD} It was green. ||||| By Jane Doe OSLO (Reuters) - {LEAD}"
    lead = f"OSLO (Reuters) - {LEAD}"
    assert parts(text) == [f"{LEAD} It was green.", "|||||", "By Jane Doe", lead]
    assert parts(f"||||| {text} |||||") == ["|||||", *parts(text), "|||||"]


@pytest.mark.parametrize("mark", [":", "|", "-", "–"])
def test_a_mark_between_two_parts_belongs_to_neither(mark: str) -> None:
    text = f"Ferry returns to Porto Alto {mark} OSLO (Reuters) - {LEAD}"
    assert parts(text)[0] == "Ferry returns to Porto Alto"


@pytest.mark.parametrize(
    "end",
    [
        ["(Reporting by Jane Doe; Editing by John Roe)"],
        ["(Reporting by Jane Doe)", "(Editing by John Roe)"],
        ["(Reporting by Jane Doe)", "Keywords: FERRY/PORTO"],
        ["Reporting by Jane Doe; Editing by John Roe"],
        ["--With assistance from Jane Doe.To contact the editor: John Roe"],
        ["(Jane Doe contributed to this report.)"],
    ],
)
def test_a_sign_off_after_a_paragraph_becomes_a_block(end: list[str]) -> None:
    assert parts(" ".join([LEAD, *end])) == [LEAD, *end]


@pytest.mark.parametrize(
    "text",
    [
        f"PORTO ALTO, Portugal (Reuters) - {LEAD}",
        f"[Text] Porto Alto, 3 May (AFP) -- {LEAD}",
        f"{LEAD} By Monday it had left for Oslo (Norway) - without a single passenger.",
        f"{LEAD} Editing by candlelight was hard, the crew said.",
        f"{LEAD} (Reporting by telephone was hard.)",
        f"{LEAD} Reporting by Jane Doe was praised.",
        f"{LEAD} Photo by Jane Doe",
        f"{LEAD} (Photo: Jane Doe)",
        f"Books By Jane Doe sold well. {LEAD}",
        "BY THIS, THEY -- EVEN THE MAYOR WHO SIGNED THE AGREEMENT -- SHOWED THAT THE BOAT IS LOST.",
    ],
)
def test_other_blocks_stay_whole(text: str) -> None:
    assert parts(text) == [text]


def test_only_the_first_part_has_the_blank_lines_and_the_indent_above() -> None:
    text = f"Ferries\n\n   By Jane Doe OSLO (Reuters) - {LEAD}"
    assert [(block.gap, block.indent, block.lines) for block in blocks(text)][1:] == [
        (1, 3, 1),
        (0, 0, 1),
    ]


def test_each_part_becomes_a_value_with_its_own_span() -> None:
    text = f"Ferry returns By Jane Doe OSLO (Reuters) - {LEAD} (Editing by John Roe)\n"
    (story,) = parse(text).articles
    values = (story.headline, *story.bylines, story.dateline, *story.body, *story.credits)
    found = [text[value.span.start : value.span.end] for value in values if value and value.span]
    assert found == [
        "Ferry returns",
        "By Jane Doe",
        "OSLO (Reuters) -",
        LEAD,
        "Editing by John Roe",
    ]


@pytest.mark.parametrize(
    ("text", "place", "names"),
    [
        ("新华社里斯本5月3日电（记者王五、赵六）船队3日返回里斯本港。", "里斯本", ["王五", "赵六"]),
        ("【リスボン＝王五】船は3日、港に戻った。", "リスボン", ["王五"]),
        ("ОСЛО, 3 мая - РИА Новости, Иван Иванов. Паром вернулся в порт.", "ОСЛО", ["Иван Иванов"]),
        ("ОСЛО, 3 мая. /Корр. ТАСС Иван Иванов/. Паром вернулся.", "ОСЛО", ["Иван Иванов"]),
        ("İZMİR (AA) - JANE DOE - Feribot limana döndü.", "İZMİR", ["JANE DOE"]),
    ],
)
def test_writers_are_between_the_dateline_and_the_lead(
    text: str, place: str, names: list[str]
) -> None:
    (story,) = parse(f"Ferry returns\n\n{text}\n").articles
    assert story.dateline is not None
    assert [one.text for one in story.dateline.places] == [place]
    assert [person.name for byline in story.bylines for person in byline.people] == names


def test_korean_writers_are_between_the_dateline_and_the_lead() -> None:
    text = "(서울·부산=연합뉴스) 김하늘 특파원 이솔 기자 = 연락선이 이틀 만에 항구로 돌아왔다.\n"
    (story,) = parse(text).articles
    assert story.dateline is not None
    assert [place.text for place in story.dateline.places] == ["서울", "부산"]
    assert [person.name for byline in story.bylines for person in byline.people] == [
        "김하늘",
        "이솔",
    ]
    assert story.body[0].text == "연락선이 이틀 만에 항구로 돌아왔다."
