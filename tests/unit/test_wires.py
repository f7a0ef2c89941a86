"""One invented story per wire, in its format; parsed alone and among the others."""

from typing import NamedTuple

import pytest

import wireparse
from wireparse import Article, Paragraph


class Expected(NamedTuple):
    """The expected values of one story."""

    style: str
    people: list[str]
    agency: str | None
    places: list[tuple[str, ...]]
    date: str | None
    credits: list[tuple[str, list[str]]]
    notes: list[str]
    paragraphs: list[str]


STORIES = {
    """\
Ferry line brings back old boat

By Jane Doe, UPI

A ferry crosses the sound at dawn on Friday. File Photo by John Roe/UPI

SEATTLE, May 3 (UPI) -- A ferry line brought back its oldest boat after a summer of complaints.

The boat was built in 1927, officials said.

-0-
""": Expected(
        "upi",
        ["Jane Doe"],
        "UPI",
        [("SEATTLE",)],
        "May 3",
        [],
        ["end-mark"],
        [
            "A ferry line brought back its oldest boat after a summer of complaints.",
            "The boat was built in 1927, officials said.",
        ],
    ),
    """\
Bridge in Lisbon closed for repairs

By Jana Muster, dpa

Lisbon (dpa) - The old bridge over the river will be closed for two years, the city said on Monday.

Engineers found cracks in the stone.

- Reporting by: Jana Muster in Lisbon, Ana Diaz in Porto
- Editing by: Max Beispiel

dpa jm ad mb
""": Expected(
        "dpa",
        ["Jana Muster"],
        "dpa",
        [("Lisbon",)],
        None,
        [("reporting", ["Jana Muster", "Ana Diaz"]), ("editing", ["Max Beispiel"])],
        ["end-mark"],
        [
            "The old bridge over the river will be closed for two years, the city said on Monday.",
            "Engineers found cracks in the stone.",
        ],
    ),
    """\
(2nd LD) Seoul to plant trees along ring road
(ATTN: ADDS details in paras 3-5)
By Kim Min-su

SEOUL, May 19 (Yonhap) -- The city will plant 4,000 trees along its ring road, officials said.

The work is to be done by autumn.

minsu@example.com
(END)
""": Expected(
        "yonhap",
        ["Kim Min-su"],
        "Yonhap",
        [("SEOUL",)],
        "May 19",
        [],
        ["advisory", "contact", "end-mark"],
        [
            "The city will plant 4,000 trees along its ring road, officials said.",
            "The work is to be done by autumn.",
        ],
    ),
    """\
Lisboa devuelve el tranvía a sus calles

Por Ana Muster

Lisboa, 21 ene (EFE).- El tranvía volvió este lunes a las calles tras dos años de obras.

Los vecinos lo recibieron con música. EFE am/jp
""": Expected(
        "efe",
        ["Ana Muster"],
        "EFE",
        [("Lisboa",)],
        "21 ene",
        [],
        ["end-mark"],
        [
            "El tranvía volvió este lunes a las calles tras dos años de obras.",
            "Los vecinos lo recibieron con música.",
        ],
    ),
    """\
Toronto zoo names new cub

Toronto [Canada], June 30 (ANI): The zoo has named its new cub, an official said on Monday.

The cub was born in April. (ANI)
""": Expected(
        "ani",
        [],
        "ANI",
        [("Toronto", "Canada")],
        "June 30",
        [],
        ["end-mark"],
        [
            "The zoo has named its new cub, an official said on Monday.",
            "The cub was born in April.",
        ],
    ),
    """\
Bus drivers to get new uniforms

New Delhi, May 3 (PTI) Bus drivers will get new uniforms from Monday, the transport office said.

The old ones were grey. PTI ABC DE FG
""": Expected(
        "pti",
        [],
        "PTI",
        [("New Delhi",)],
        "May 3",
        [],
        ["end-mark"],
        [
            "Bus drivers will get new uniforms from Monday, the transport office said.",
            "The old ones were grey.",
        ],
    ),
    """\
Ministry opens clinic

KUWAIT, May 24 (KUNA) -- The health ministry opened a clinic in the north of the city on Tuesday.

It has forty beds. (end) abc
""": Expected(
        "kuna",
        [],
        "KUNA",
        [("KUWAIT",)],
        "May 24",
        [],
        ["end-mark"],
        [
            "The health ministry opened a clinic in the north of the city on Tuesday.",
            "It has forty beds.",
        ],
    ),
    """\
Swans stop the trams

(ANSA) - Milan, July 11 - Two swans stopped the trams for an hour on Thursday, police said.

Nobody was hurt. (ANSA).
""": Expected(
        "ansa",
        [],
        "ANSA",
        [("Milan",)],
        "July 11",
        [],
        ["end-mark"],
        [
            "Two swans stopped the trams for an hour on Thursday, police said.",
            "Nobody was hurt.",
        ],
    ),
    """\
Copper Ends Higher

By Jane Doe
Of DOW JONES NEWSWIRES

LONDON -(Dow Jones)- Copper futures ended higher on Monday in thin trade.

Stocks fell for a third day.

-By Jane Doe, Dow Jones Newswires; 555-010-0199; jane.doe@example.com

(END) Dow Jones Newswires
""": Expected(
        "dowjones",
        ["Jane Doe", "Jane Doe"],
        "Dow Jones",
        [("LONDON",)],
        None,
        [],
        ["end-mark"],
        [
            "Copper futures ended higher on Monday in thin trade.",
            "Stocks fell for a third day.",
        ],
    ),
    """\
Shipping Line Plans Share Sale

By Jane Doe and John Roe

(Bloomberg) -- A shipping line plans to sell shares in the autumn, people who know of it said.

The line runs 40 boats.

--With assistance from Ana Diaz.

To contact the reporters on this story: Jane Doe in Lisbon at jd@example.com;John Roe in Porto

To contact the editors responsible for this story: Max Muster at mm@example.com, Li Na

©2020 Bloomberg L.P.
""": Expected(
        "bloomberg",
        ["Jane Doe", "John Roe"],
        "Bloomberg",
        [],
        None,
        [
            ("assistance", ["Ana Diaz"]),
            ("reporting", ["Jane Doe", "John Roe"]),
            ("editing", ["Max Muster", "Li Na"]),
        ],
        ["copyright"],
        [
            "A shipping line plans to sell shares in the autumn, people who know of it said.",
            "The line runs 40 boats.",
        ],
    ),
    """\
Mayor opens library

TORONTO — The mayor opened a library on Friday.

It has two cats.

This report by The Canadian Press was first published May 3, 2019.

— By Jane Doe in Toronto, with files from John Roe in Halifax
""": Expected(
        "cp",
        ["Jane Doe"],
        None,
        [("TORONTO",)],
        None,
        [("files", ["John Roe"])],
        ["boilerplate"],
        ["The mayor opened a library on Friday.", "It has two cats."],
    ),
    """\
Ferry crew wins prize

By Sam Muster, PA Political Editor

A ferry crew has won a prize for its singing.

The prize is a bell.

ends
""": Expected(
        "pa",
        ["Sam Muster"],
        None,
        [],
        None,
        [],
        ["end-mark"],
        ["A ferry crew has won a prize for its singing.", "The prize is a bell."],
    ),
    """\
Storm closes harbour

SYDNEY, Feb 19 AAP - A storm closed the harbour for six hours on Friday.

Nobody was hurt.

AAP ab/cd
""": Expected(
        "aap",
        [],
        "AAP",
        [("SYDNEY",)],
        "Feb 19",
        [],
        ["end-mark"],
        ["A storm closed the harbour for six hours on Friday.", "Nobody was hurt."],
    ),
    """\
Harbour Lines Announces New Route

AMSTERDAM, Dec. 7, 2020 /PRNewswire/ -- Harbour Lines Inc. announced a new route today.

The route opens in spring.

SOURCE Harbour Lines Inc.
""": Expected(
        "prnewswire",
        [],
        "PRNewswire",
        [("AMSTERDAM",)],
        "Dec. 7, 2020",
        [],
        ["boilerplate"],
        ["Harbour Lines Inc. announced a new route today.", "The route opens in spring."],
    ),
    """\
Oslo wants more night trains, minister says

OSLO, May 3 (Bloomberg) -- Norway wants to run more trains at night.

The first will leave in June.

     To contact the reporters on this story:
Jane Doe in Oslo at   jane.doe@example.com ;
John Roe in Bergen at   john.roe@example.com .

     To contact the editor responsible for this story:
Ana Diaz at   ana.diaz@example.com .
""": Expected(
        "bloomberg",
        [],
        "Bloomberg",
        [("OSLO",)],
        "May 3",
        [("reporting", ["Jane Doe", "John Roe"]), ("editing", ["Ana Diaz"])],
        [],
        ["Norway wants to run more trains at night.", "The first will leave in June."],
    ),
    """\
Porto volta a ter bondes

PORTO (Reuters) - A cidade do Porto volta a ter bondes em junho, informou a prefeitura.

(Por Ana Muster, com reportagem adicional de Juan Prueba em Lisboa; Edição de Li Na)
""": Expected(
        "reuters",
        [],
        "Reuters",
        [("PORTO",)],
        None,
        [
            ("reporting", ["Ana Muster"]),
            ("reportagem adicional", ["Juan Prueba"]),
            ("edição", ["Li Na"]),
        ],
        [],
        ["A cidade do Porto volta a ter bondes em junho, informou a prefeitura."],
    ),
    """\
A tram stands in the rain in Porto, Portugal, May 3, 2019. (AP Photo/Jane Doe)

Trams return to the streets of Porto

PORTO, Portugal (AP) — Trams will run in Porto again from June, the city said.

Doe reported from Lisbon. Associated Press writer John Roe in Braga contributed to this report.
""": Expected(
        "ap",
        [],
        "AP",
        [("PORTO", "Portugal")],
        None,
        [("contributed", ["John Roe"])],
        [],
        ["Trams will run in Porto again from June, the city said."],
    ),
    """\
    By Jane Doe
    PORTO, May 3 (Reuter) - Trams run in Porto again from June, and the
city will buy twelve more of them abroad.
 REUTER
""": Expected(
        "reuters",
        ["Jane Doe"],
        "Reuter",
        [("PORTO",)],
        "May 3",
        [],
        ["end-mark"],
        ["Trams run in Porto again from June, and the city will buy twelve more of them abroad."],
    ),
}


def parsed(story: Article) -> Expected:
    """Return the parsed values in the same form."""
    dateline = story.dateline
    return Expected(
        style=story.style or "",
        people=[person.name for byline in story.bylines for person in byline.people],
        agency=dateline.agency if dateline else None,
        places=[place.parts for place in dateline.places] if dateline else [],
        date=dateline.date.text if dateline and dateline.date else None,
        credits=[(c.role, [person.name for person in c.people]) for c in story.credits],
        notes=[note.kind for note in story.notes],
        paragraphs=[block.plain for block in story.body if isinstance(block, Paragraph)],
    )


@pytest.mark.parametrize("text", STORIES, ids=[expected.style for expected in STORIES.values()])
def test_a_story_is_parsed_correctly(text: str) -> None:
    articles = wireparse.parse(text).articles
    assert [parsed(story)._asdict() for story in articles] == [STORIES[text]._asdict()]


def test_the_stories_are_separated_in_one_dump() -> None:
    articles = wireparse.parse("\n\n".join(STORIES)).articles
    assert [parsed(story) for story in articles] == list(STORIES.values())


def test_a_story_with_a_headline_and_an_agency_has_no_warnings() -> None:
    for text, expected in STORIES.items():
        story = wireparse.parse(text).articles[0]
        doubts = [problem.code for problem in story.problems if problem.severity != "note"]
        assert not (expected.agency and story.headline) or doubts == []
