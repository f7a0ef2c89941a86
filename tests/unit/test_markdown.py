"""The headings and bold words of Markdown, of which letters and the text of web pages consist."""

import pytest

import wireparse
from wireparse.quoting import blank_marks

LETTER = """\
# Harbour Letter

* * *

## Ferry crews in Porto stay away for an eighth day

PORTO (Reuters) - Ferry crews refused to sail for an eighth day on Monday.

The union said talks had been broken off.

[Read more](https://letter.example/1)

### Dockers in Braga to vote on pay

**BRAGA (Lusa)** - Dock workers will vote on Friday on a deal worth 4.5 percent.
"""


def test_headings_above_datelines_are_headlines() -> None:
    dump = wireparse.parse(LETTER)
    assert [story.headline and story.headline.text for story in dump] == [
        "Ferry crews in Porto stay away for an eighth day",
        "Dockers in Braga to vote on pay",
    ]
    assert [story.dateline and story.dateline.text for story in dump] == [
        "PORTO (Reuters) -",
        "BRAGA (Lusa)** -",
    ]
    assert [len(story.body) for story in dump] == [2, 1]
    assert "".join(leaf.text for leaf in dump.leaves()) == LETTER


def test_marks_of_bold_words_stay_in_the_text() -> None:
    text = "**Ferry reopens after storm**\n\nPORTO (Lusa) - It **sailed** on Monday.\n"
    (story,) = wireparse.parse(text).articles
    assert story.headline
    assert story.headline.text == "Ferry reopens after storm"
    (paragraph,) = story.body
    assert paragraph.text == "It **sailed** on Monday."
    assert paragraph.plain == "It sailed on Monday."


@pytest.mark.parametrize("text", ["***", "** *", "a ** b", "2**3", "****PORTO****", "* a"])
def test_other_stars_are_no_marks(text: str) -> None:
    assert blank_marks(text) == text
