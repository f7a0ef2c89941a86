"""The words that generated copy is made of. All people and events are invented."""

from typing import Final

__all__ = [
    "AFFILIATIONS",
    "BEFORE_HEADLINES",
    "CITIES",
    "CONTENTS",
    "CROSSHEADS",
    "DASHES",
    "FAMILY_NAMES",
    "FURNITURE",
    "GIVEN_NAMES",
    "HEADLINES",
    "MAIL_HEADERS",
    "NOTES",
    "ORGANIZATIONS",
    "PHOTO_NOTES",
    "PREFIXES",
    "QUALIFIERS",
    "SAYING",
    "SCENES",
    "SENDERS",
    "SHARED_TITLES",
    "SPEAKERS",
    "SPEECHES",
    "STAND_INS",
    "SUBJECTS",
    "TITLES",
    "VERBS",
    "WHENS",
]

GIVEN_NAMES: Final = (
    "Jane", "John", "Ana", "Li", "Zoë", "Søren", "Łucja", "Ana-Lucia", "J.R.", "H. Joan", "Ngozi",
    "Muhammad", "Abu Bakr", "Jean-Pierre", "Đorđe", "Şirin", "Анна", "Ελένη", "MARTA", "Siân",
    "Renée A.", "D'Arcy", "Mary Ann", "Óscar",
)  # fmt: skip
FAMILY_NAMES: Final = (
    "Doe", "Roe", "Muster", "O'Hara", "O’Neill", "Müller-Lüdenscheidt", "van Beek", "van der Zee",
    "de la Cruz", "al-Harbi", "bin Rashid", "Ortiz y Diaz", "Núñez", "Øvergård", "Doe Jr.",
    "Lund, Jr.", "Roe III", "Петрова", "Παππά", "KESSLER", "McRoe", "ten Brink", "Dvořák",
    "D’Silva",
)  # fmt: skip
SPEAKERS: Final = ("Amparo Licán", "Finch, 74", "Li Na", "Ms. O'Hara", "Ragnhild", "Teresa Roe Jr")
STAND_INS: Final = ("Stringer", "Handout")
ORGANIZATIONS: Final = ("staff", "correspondents", "reporters")
TITLES: Final = (
    "Staff Writer", "staff writer", "Business Writer", "Special Correspondent", "Science Editor",
    "Political Correspondent", "Lisbon Bureau Chief", "Chief Correspondent", "Film Critic",
)  # fmt: skip
SHARED_TITLES: Final = ("Associated Press Writers", "Times Staff Writers", "staff reporters")
AFFILIATIONS: Final = ("Associated Press", "The Harbour Times", "Reuters", "AFP")
SENDERS: Final = ("Save the Harbour", "Harbour Museum")
PHOTO_NOTES: Final = ("File Photo", "File", "Pool")

CITIES: Final = (
    "Oslo", "Lisbon", "Porto", "New York", "Rio de Janeiro", "Frankfurt am Main", "Stoke-on-Trent",
    "St. John's", "Kuala Lumpur", "São Paulo", "Zürich", "Ulan-Ude", "Bergen", "Dakar", "Valletta",
    "San Sebastián", "Val-d'Or", "Port Townsend", "Gdańsk", "Reykjavík", "La Paz", "Tromsø",
)  # fmt: skip
QUALIFIERS: Final = (
    "Norway", "Portugal", "Brazil", "Malaysia", "Iceland", "Calif.", "Ky.", "Maine", "Ontario",
    "Texas", "Poland", "Malta", "New Zealand", "Nova Scotia", "W.Va.", "Senegal", "N.Y.",
)  # fmt: skip

SUBJECTS: Final = (
    "The town council", "Harbour officials", "A ferry company", "The island's only school",
    "Fishermen from both banks of the river", "The city museum", "Farmers in the valley",
    "Engineers who had worked on the bridge since 2011", "The mayor’s office", "A retired teacher",
    "Beekeepers", "U.S. and Canadian rangers", "The country's largest dairy, Harbour Milk Inc.,",
    "Volunteers aged between 19 and 84", "Sailors of the 12-metre boat", "The Öresund ferry line",
)  # fmt: skip
VERBS: Final = (
    "reopened the old bridge", "agreed to plant 400 lime trees",
    "found a clock that was lost in 1961", "will vote on a new timetable next month",
    "counted more swans than in any year since 1994",
    "repainted the lighthouse in its first colours", "moved the market to the north bank",
    "sold 1.9 million bulbs, up 4 percent from a year earlier", "gave the library two cats",
    "asked for $2.5 million to mend the sea wall", "hung the missing hands on the station clock",
    "lost a lawsuit over the length of the pier (it is 212 metres)", "brought back the night train",
)  # fmt: skip
WHENS: Final = (
    "", " on Monday", " on Tuesday evening", " after a week of rain", ", the mayor said",
    " for the first time in 12 years", ", according to a statement", " despite the fog",
    " at a meeting that lasted until midnight", " - a record for the region", ", officials added",
)  # fmt: skip
SPEECHES: Final = (
    "We did not expect it", "It is a slow river", "Nobody ever asked me", "The bees drink first",
    "I have waited for this since 1988", "It was colder than we thought", "You get used to it",
)  # fmt: skip
SAYING: Final = ("said", "added", "recalled", "told a reporter,")

HEADLINES: Final = (
    "Harbour town reopens old bridge after storm",
    "Bakers count record number of loaves in dry year",
    "Lighthouse keepers return to repaint their tower",
    "Night train comes back to the Alps with a waiting list",
    "Norwegian street keeps a clock that has no hands",
    "Ferry line says fog delays cost it 1.2 million euros",
    "'Nobody asked me': the captain who could not swim",
    "Museum finds lost map behind a radiator",
    "Swans hold up traffic for a third day, police say",
    "Islanders vote to give their library two cats",
    "Tulip growers expect best crop since 1986",
    "Engineers start work on world's shortest tunnel",
)
BEFORE_HEADLINES: Final = (
    "",
    "",
    "",
    "UPDATE 1-",
    "UPDATE 2-",
    "WRAPUP 1-",
    "CORRECTED-",
    "REFILE-",
)

CROSSHEADS: Final = (
    "THE ROAD AHEAD", "A SLOW RIVER", "“A LONG WAY HOME”", "NEXT STOP, THE LIBRARY",
    "FOG AND FERRIES", "SMALL TOWN, BIG CLOCK",
)  # fmt: skip

SCENES: Final = (
    "A ferry leaves the harbour on its last voyage of the year",
    "Two swans cross the ring road of the capital",
    "Children feed ducks on the quay near the old customs house",
    "A boy holds a kite on the northern pier",
    "The old bridge is seen at dawn before the first lorries cross it",
    "Workers hang a new clock on the town hall",
    "A baker shows a loaf of 65 centimetres to reporters",
    "Bees fly round a hive on a flat roof",
)
PREFIXES: Final = ("FILE PHOTO", "FILE", "File photo")

# Notes by kind and position.
NOTES: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("slug", "head"): ("BC-FERRY-STORM", "AM-Ferry, 1st Ld"),
    ("advisory", "head"): ("Eds: LEADS throughout with new material", "ATTN: adds comments"),
    ("update", "head"): ("(Adds quote, background)", "(Updates with vote in third paragraph)"),
    ("correction", "head"): ("(Corrects spelling of name in paragraph 2)",),
    ("bullet", "head"): ("* Ferries to run from Monday",),
    ("keywords", "tail"): ("Keywords: ferry, storm",),
    ("embargo", "head"): ("EMBARGOED until 1200 GMT",),
    ("currency", "body"): ("($1 = 9.12 crowns)",),
    ("link", "body"): ("https://example.com/bridge",),
    ("update", "body"): ("(Adds background)",),
    ("currency", "tail"): ("($1 = 0.7334 pounds)", "(1 euro = 1.10 dollars)"),
    ("end-mark", "tail"): ("-0-", "###", "ENDS"),
    ("take", "tail"): ("(to be continued)",),
    ("contact", "tail"): ("((jane.doe@example.com; 555-010-0199))",),
    ("link", "tail"): ("https://example.com/ferry",),
    ("timestamp", "tail"): ("AP-NY-02-13-98 1426EST",),
    ("copyright", "tail"): ("© 2020 Harbour News",),
    ("ticker", "tail"): ("<ABC.O> <.XYZ>",),
    ("boilerplate", "tail"): ("Our Standards: The Trust Principles.",),
}

# Text between stories.

FURNITURE: Final = (
    "Page 2 of 7", "- 3 -", "___", "* * *", "BUSINESS", "WORLD NEWS", "Morning Summary",
    "3 of 7 DOCUMENTS", "Document HRBR000020030503dz5300001", "12/05/2017 14:03", "Advertisement",
    "(c) 2003 Harbour News. All rights reserved.", "Back to top", "1 / 2",
)  # fmt: skip
MAIL_HEADERS: Final = (
    """\
From: news@example.com
Sent: Thursday, May 03, 2001 6:12 AM
To: Doe, Jane
Subject: Morning news""",
    """\
Message-ID: <17.1234@example.com>
Date: Thu, 3 May 2001 06:12:00 -0700 (PDT)
From: news@example.com
To: jane.doe@example.com
Subject: FW: Ferries
X-Folder: Inbox""",
    "-----Original Message-----",
)
# The heading of a table of contents, the prefix of each entry, and the separator.
CONTENTS: Final = (
    ("TOP STORIES", "* ", "\n"),
    ("In this issue:", "{}. ", "\n"),
    ("CONTENTS", "", "\n\n"),
)

DASHES: Final = (" _", "_", " --", "--", " –", " —", "")
"""Dashes between dateline and text in old copy and after bad conversions."""
