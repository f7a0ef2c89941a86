"""The codes of all problems: how severe each one is, what it means, and what to do about it.

Every other place that knows the codes uses this table: `docs/reference/problems.md` repeats it, and
`wireparse check` selects problems by code and explains them. When you add a problem, add its code
here and to that page; tests compare all three.
"""

from typing import Literal, NamedTuple, TypeAlias

__all__ = ["PROBLEM_CODES", "ProblemCode", "Severity"]

Severity: TypeAlias = Literal["error", "warning", "note"]


class ProblemCode(NamedTuple):
    """What is true of all problems with one code.

    Attributes:
        severity: The severity.
        meaning: One sentence that says what was found.
        advice: What a user can do about it.
        section: The section of the reference page that lists the code.
    """

    severity: Severity
    meaning: str
    advice: str
    section: str = "Uncertain results"


def _damage(meaning: str, advice: str) -> ProblemCode:
    """Return a note about damaged text."""
    return ProblemCode("note", meaning, advice, "Damaged text")


def _missing(meaning: str, advice: str) -> ProblemCode:
    """Return a warning about text that may be missing from the stories."""
    return ProblemCode("warning", meaning, advice, "Missing text")


def _format(meaning: str, advice: str) -> ProblemCode:
    """Return a warning about a text that is not plain text."""
    return ProblemCode("warning", meaning, advice, "Other formats")


_OTHER = "Editing, rendering and decoding"

PROBLEM_CODES: dict[str, ProblemCode] = {
    # Uncertain results
    "close-start": ProblemCode(
        "warning",
        "Not sure that a story starts here, or where it ends.",
        "Check the line and the last lines of the story before it.",
    ),
    "close-kind": ProblemCode(
        "warning",
        "Not sure what this block is, for example a caption or a deck.",
        "Compare the block with the two kinds that the message names.",
    ),
    "doubtful-headline": ProblemCode(
        "warning",
        "The headline is missing, unusually long, wrapped, a sentence, or has the marks of a page.",
        "Check whether it is a title, a paragraph or a caption.",
    ),
    "doubtful-deck": ProblemCode(
        "warning",
        "A line between headline and body is treated as a deck, but it might be something else.",
        "Check whether it is a byline, a caption or a title.",
    ),
    "doubtful-byline": ProblemCode(
        "warning",
        "A name in the byline is unusually long or wrongly decoded, or another line might be a "
        "byline.",
        "Compare the names in `bylines` with the line.",
    ),
    "doubtful-dateline": ProblemCode(
        "warning",
        "The story has no dateline, but its first paragraph might begin with one.",
        "If it does, add the form or the place to your own house style.",
    ),
    "doubtful-caption": ProblemCode(
        "warning",
        "A caption has no known photo credit, is very short or is in the middle of the body.",
        "Check where the caption begins and ends, and whom it credits.",
    ),
    "doubtful-paragraph": ProblemCode(
        "warning",
        "There is a paragraph below the sign-off.",
        "Check whether it belongs to another story or to none.",
    ),
    "doubtful-credit": ProblemCode(
        "warning",
        "A caption might contain a photo credit, or a paragraph a sign-off, that was not "
        "recognized.",
        "If it does, add the form to your own house style.",
    ),
    "no-headline": ProblemCode(
        "note",
        "The story has no headline.",
        "Nothing to do if the wire sends none; otherwise check where the story starts.",
    ),
    "no-anchor": ProblemCode(
        "note",
        "The story has no byline, dateline or sign-off, so its boundaries are uncertain.",
        "Check where the story starts and ends.",
    ),
    "no-body": ProblemCode(
        "note",
        "The story has no paragraphs.",
        "Nothing to do for a flash or a caption on its own.",
    ),
    # Missing text
    "no-story": _missing(
        "The text has no story: it is empty, or all of it is page furniture.",
        "Check that the file is the right one.",
    ),
    "empty-body": _missing(
        "The story has no paragraphs, but more than 100 characters of notes or crossheads.",
        "Check whether they are its body.",
    ),
    "unread-text": _missing(
        "More than 500 characters between two stories match nothing that wireparse knows.",
        "Check whether they are a story.",
    ),
    # Other formats
    "looks-like-html": _format(
        "The text begins like HTML.",
        "Extract the text first, for example with trafilatura.",
    ),
    "looks-like-xml": _format(
        "The text begins like NITF, NewsML or other XML.",
        "Extract the text of each story first.",
    ),
    "looks-like-rtf": _format("The text begins like RTF.", "Convert it to plain text first."),
    "looks-like-json": _format(
        "The text begins like JSON.",
        "Parse the value that holds the text, and load what wireparse wrote with `from_json`.",
    ),
    "looks-like-csv": _format(
        "The text begins with the names of columns.",
        "Parse the column that holds the text of a story.",
    ),
    "looks-like-path": _format(
        "The text is the path of a file.", "Call `parse_file` instead of `parse`."
    ),
    # Damaged text
    "caption-cut": _damage(
        "The caption ends with neither a credit nor a full stop, so its end is probably missing.",
        "Nothing to do, unless you can restore the end from the source.",
    ),
    "signoff-glued": _damage(
        "The sign-off follows the last paragraph without a line break.",
        "Nothing to do: both were parsed.",
    ),
    "separator-missing": _damage(
        "The separator between two clauses of the sign-off is missing.",
        "Nothing to do: both were parsed.",
    ),
    "paragraphs-glued": _damage(
        "Two paragraphs run into each other: `week.Administration`.",
        "They were parsed as one paragraph. To split them, insert a blank line.",
    ),
    "stray-comma": _damage(
        "There is a stray comma before the agency in the dateline.",
        "Nothing to do: the comma was ignored.",
    ),
    "control-characters": _damage(
        "The text contains control characters.",
        "They were kept. Remove them if other programs can't handle them.",
    ),
    "mojibake": _damage(
        "The text contains UTF-8 that was decoded as Windows-1252 or Latin-1: `â€“` for `–`.",
        "Decode the file as UTF-8, or repair the text first, for example with ftfy.",
    ),
    # Editing, rendering and decoding
    "edit-changed-reading": ProblemCode(
        "warning",
        "The edit changed how other text is parsed.",
        "Compare the stories before and after the edit.",
        _OTHER,
    ),
    "left-out": ProblemCode(
        "warning",
        "`render` dropped a part that the style can't express, as you asked it to.",
        "Choose a style that can express it, or add a form to your own style.",
        _OTHER,
    ),
    "reads-otherwise": ProblemCode(
        "warning",
        "`render` was asked to drop parts, but parsing its output again gives a different story.",
        "Compare the rendered story with the original.",
        _OTHER,
    ),
    "decoded-cp1252": ProblemCode(
        "note",
        "The line is not valid UTF-8 and was decoded as Windows-1252.",
        "If the characters are wrong, set the encoding of the file.",
        _OTHER,
    ),
    "decoded-latin1": ProblemCode(
        "note",
        "The line has bytes that Windows-1252 does not define. They were decoded as Latin-1.",
        "If the characters are wrong, set the encoding of the file.",
        _OTHER,
    ),
}
"""All codes, in the order of the reference page."""
