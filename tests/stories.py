"""An invented story in plain text; tests can omit or replace its parts."""

PARTS = {
    "headline": "Ferry line to the outer islands reopens after storm",
    "caption": "A ferry waits in the harbour of Porto, Portugal, May 3, 2019. REUTERS/Mia Lund",
    "byline": "By Jane Doe and John Roe",
    "lead": "PORTO, Portugal (Reuters) – The ferry line to the outer islands reopened on Monday"
    " after a storm had closed it for three days, the harbour office said.",
    "first": "About four hundred people had waited in the harbour since Friday, and the first boat"
    " left with all its seats taken.",
    "crosshead": "A LONG WAIT",
    "second": "“We slept on the benches and sang,” said a baker who had come for a wedding. “The"
    " sea was louder than we were.”",
    "third": "The office expects the boats to run on time again from Wednesday, it said.",
    "signoff": "(Additional reporting by Ann Poe in Lisbon; Writing by Jane Doe; Editing by Li Na)",
}


def story(between: str = "\n\n", **changed: str | None) -> str:
    """The text of the story, with the given parts replaced, or omitted if None."""
    parts = {**PARTS, **changed}
    return between.join(part for part in parts.values() if part is not None) + "\n"


def other_story() -> str:
    """The text of another story."""
    return story(
        headline="Old mill in Braga becomes a library for bell ringers",
        caption=None,
        byline="By Li Na",
        lead="BRAGA, Portugal (Reuters) – A mill that had stood empty for forty years opened on"
        " Tuesday as a library for the bell ringers of the north.",
        first="The bells had lost their tower in a storm and had hung in a barn since then, wrapped"
        " in wool against the frost.",
        crosshead=None,
        second="“Now we have a roof and twelve thousand books on ringing,” said the head of the"
        " ringers’ guild. “Nobody has read them all.”",
        third="The guild wants to ring a full peal at the end of the year, its head said.",
        signoff="(Reporting by Li Na; Editing by John Roe)",
    )
