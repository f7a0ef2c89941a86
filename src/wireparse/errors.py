"""The exceptions of wireparse.

All derive from `WireparseError`, can be pickled, and have a message of one line; a `ParseError`
also shows the position in the text. The fields are public, so programs need not parse the message.
"""

from wireparse.excerpt import draw_excerpt, line_around
from wireparse.span import Span
from wireparse.wording import in_words, quote

__all__ = [
    "ConvertError",
    "DecodeError",
    "EditError",
    "GrammarError",
    "ParseError",
    "RenderError",
    "StyleError",
    "WireparseError",
    "WorkerError",
]


class WireparseError(Exception):
    """The base class of all errors of this library."""


class ParseError(WireparseError):
    """A strict parser was given text that is not such an item.

    Args:
        text: The whole text.
        span: Where parsing failed, in code points of `text`; may be empty.
        expected: What would have matched there, in words: `"a dash"`.
        found: What is there instead, in words; None quotes the text.

    >>> print(ParseError("MOSUL, Iraq (Reuters) Rain fell", Span(22, 26), "a dash"))
    expected a dash, found 'Rain'
        MOSUL, Iraq (Reuters) Rain fell
                              ^^^^
    """

    def __init__(self, text: str, span: Span, expected: str, found: str | None = None) -> None:
        super().__init__(text, span, expected, found)
        self.text = text
        self.span = span
        self.expected = expected
        self.found: str = _found_text(text, span) if found is None else found

    def __str__(self) -> str:
        excerpt = draw_excerpt(self.text, self.span.start, self.span.end)
        return f"expected {self.expected}, found {self.found}{self._position()}\n{excerpt}"

    def _position(self) -> str:
        """Return the line and column, counting from 1; empty if the text has only one line."""
        begin, end = line_around(self.text, self.span.start)
        if begin == 0 and end == len(self.text):
            return ""
        lines = self.text[:begin].replace("\r\n", "\n").replace("\r", "\n").count("\n")
        return f" (line {lines + 1}, column {self.span.start - begin + 1})"


class DecodeError(WireparseError):
    """Bytes are not text, or not in the given encoding."""


class WorkerError(WireparseError):
    """A worker process died, or cannot start."""


class EditError(WireparseError):
    """An edit is impossible: it overlaps another one, or the value is not from the dump."""


class RenderError(WireparseError):
    """A house style cannot express a value.

    Args:
        value: The value that cannot be written, or the name of a field.
        style: The name of the house style.
        reason: The reason, in words.
    """

    def __init__(self, value: object, style: str, reason: str = "no form has room for it") -> None:
        super().__init__(value, style, reason)
        self.value = value
        self.style = style
        self.reason = reason

    def __str__(self) -> str:
        value = self.value if isinstance(self.value, str) else in_words(self.value)
        return f"style {quote(self.style)} cannot write {value}: {self.reason}"


class GrammarError(WireparseError):
    """A grammar has an error.

    Args:
        file: The name of the file.
        line: The line, counting from 1; None if the error is not in a single line.
        rule: The name of the rule; None if the error is not in a rule.
        message: What is wrong.
    """

    def __init__(self, file: str, line: int | None, rule: str | None, message: str) -> None:
        super().__init__(file, line, rule, message)
        self.file = file
        self.line = line
        self.rule = rule
        self.message = message

    def __str__(self) -> str:
        position = self.file if self.line is None else f"{self.file}:{self.line}"
        rule = "" if self.rule is None else f"rule {self.rule}: "
        return _truncated(f"{position}: {rule}{self.message}")


class StyleError(WireparseError):
    """A house style is unknown, or its file has an error.

    Args:
        message: What is wrong.
        source: The file or the name of the style; None if the message names it.
    """

    def __init__(self, message: str, source: str | None = None) -> None:
        super().__init__(message, source)
        self.message = message
        self.source = source

    def __str__(self) -> str:
        message = self.message if self.source is None else f"{self.source}: {self.message}"
        return _truncated(message)


class ConvertError(WireparseError):
    """Data cannot be converted to a value, or a value to JSON.

    Args:
        path: The path to the faulty data, where `$` is the whole document:
            `$.articles[3].bylines[0].people[0].name`.
        message: What is wrong there.
    """

    def __init__(self, path: str, message: str) -> None:
        super().__init__(path, message)
        self.path = path
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


_LONGEST_MESSAGE = 1000


def _truncated(message: str) -> str:
    """Return a message of bounded length, even if it quotes a name of a million letters."""
    return message if len(message) <= _LONGEST_MESSAGE else f"{message[:_LONGEST_MESSAGE]}…"


# Showing a position ---------------------------------------------------------------------------

_LONGEST_FOUND = 30


def _found_text(text: str, span: Span) -> str:
    found = text[span.start : span.end]
    if not found:
        return repr(text[span.start]) if span.start < len(text) else "the end of the text"
    return repr(found if len(found) <= _LONGEST_FOUND else found[:_LONGEST_FOUND] + "…")
