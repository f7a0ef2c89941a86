"""Texts for the laws: arbitrary text, and lines of wire copy, intact or damaged."""

from collections.abc import Sequence

from hypothesis import strategies as st

# Invented lines of every kind that occurs in stories, in the styles of several wires.
LINES: Sequence[str] = (
    "Harbour reopens after storm",
    "UPDATE 2-Harbour reopens after storm",
    "HARBOUR REOPENS AFTER STORM",
    "FILE PHOTO - A ferry waits in Porto, Portugal, May 3, 2019. REUTERS/Jane Doe",
    "A ferry waits in Porto, Portugal,",
    "(AP Photo/Jane Doe)",
    "By Jane Doe and John Roe",
    "By JANE DOE",
    "Associated Press Writer",
    "(By Lin Mei-hua)",
    "PORTO, Portugal (Reuters) - The harbour reopened on Monday, officials said.",
    "PORTO, Portugal, (Reuters) – The harbour reopened on Monday.",
    "   PORTO, Portugal (AP) _ The harbour reopened after a storm that had",
    "closed it for three days, officials said.",
    "PORTO, May 3 (AFP) - The harbour reopened.",
    "LISBON, March 9 - The harbour reopened.",
    "MOSCOW, January 21. /TASS/. The harbour reopened.",
    "(Reuters) -",
    "The minister said on Tuesday that the port would stay open through the night.",
    "“We are glad,” she said. The work took a week.Officials were pleased with it.",
    "   An indented paragraph that is wrapped at about sixty columns and",
    "goes on.",
    "THE ROAD AHEAD",
    "“A LONG WAY HOME”",
    "(Reporting by Jane Doe; Editing by John Roe)",
    "He left. (Reporting by Jane DoeEditing by John Roe)",
    "(Reporting by Jane Doe",
    "Reuter",
    "-0-",
    "MORE",
    "(Adds quote)",
    "Eds: ADDS details",
    "BC-HARBOUR-STORM",
    "($1 = 0.7334 pounds)",
    "https://example.com/harbour",
    "___",
    "* Ferry reopens",
    "Message-ID: <1@example.com>",
    "\x03",
    "",
    "   ",
)

BREAKS: Sequence[str] = (
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\r",
    "\n\n\n",
    " ",
    "",
    "\t",
    "\x85",
    "\f",
)


def any_texts() -> st.SearchStrategy[str]:
    """Any `str`, including NUL, lone surrogates, all line ends and all scripts."""
    return st.text(st.characters(exclude_categories=()), max_size=300)


def wire_lines() -> st.SearchStrategy[str]:
    """A line of wire copy, sometimes with characters removed or inserted."""
    return st.one_of(st.sampled_from(LINES), _damaged(), st.text(max_size=40))


def wire_texts(max_lines: int = 30) -> st.SearchStrategy[str]:
    """Lines of wire copy in any order, with any separators."""
    pieces = st.tuples(wire_lines(), st.sampled_from(BREAKS))
    return st.lists(pieces, max_size=max_lines).map(lambda found: "".join(map("".join, found)))


def texts() -> st.SearchStrategy[str]:
    """Either of the two."""
    return st.one_of(any_texts(), wire_texts())


@st.composite
def _damaged(draw: st.DrawFn) -> str:
    line = draw(st.sampled_from(LINES))
    start = draw(st.integers(0, len(line)))
    end = draw(st.integers(start, min(len(line), start + 12)))
    return (
        line[:start] + draw(st.sampled_from(("", " ", ",", "(", ")", "-", "\n", "é"))) + line[end:]
    )
