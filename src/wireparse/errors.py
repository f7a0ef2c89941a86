"""What wireparse raises.

Every error derives from `WireparseError`, can be pickled, and reads as one clear line; under it a
`ParseError` draws the place. Their fields are public: a program need not read the message.
"""

import unicodedata

from wireparse.span import Span

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
    """The base of all errors of this library."""


class ParseError(WireparseError):
    """A text is not the one thing that a strict reader was asked for.

    Args:
        text: The whole text that was given.
        span: The place in `text` where reading failed, in code points; may be empty.
        expected: What could have stood there, in words: `"a dash"`.
        found: What stands there, in words; None takes it from the text.

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
        self.found = _what_stands_there(text, span) if found is None else found

    def __str__(self) -> str:
        return f"expected {self.expected}, found {self.found}{self._where()}\n{self._drawing()}"

    def _where(self) -> str:
        """Return the line and column, both counted from 1, where the text has several lines."""
        begin, end = _line_at(self.text, self.span.start)
        if begin == 0 and end == len(self.text):
            return ""
        lines = self.text[:begin].replace("\r\n", "\n").replace("\r", "\n").count("\n")
        return f" (line {lines + 1}, column {self.span.start - begin + 1})"

    def _drawing(self) -> str:
        begin, end = _line_at(self.text, self.span.start)
        line = self.text[begin:end]
        start = min(self.span.start - begin, len(line))
        stop = min(self.span.end - begin, len(line))
        shown, marker = _marked(line, start, stop)
        return f"    {shown}\n    {marker}"


class DecodeError(WireparseError):
    """Bytes are no text, or not in the encoding that was named."""


class WorkerError(WireparseError):
    """A process that read a part of a text died."""


class EditError(WireparseError):
    """An edit cannot be made: places overlap, or a value is not one that the dump read."""


class RenderError(WireparseError):
    """A house style has no way to write a value.

    Args:
        value: The value, or the name of the field, that cannot be written.
        style: The name of the house style.
        reason: Why, in words.
    """

    def __init__(self, value: object, style: str, reason: str = "no form has room for it") -> None:
        super().__init__(value, style, reason)
        self.value = value
        self.style = style
        self.reason = reason

    def __str__(self) -> str:
        value = self.value if isinstance(self.value, str) else repr(self.value)
        return f"style {self.style!r} cannot write {value}: {self.reason}"


class GrammarError(WireparseError):
    """A grammar is wrong.

    Args:
        file: The name of the file.
        line: The line in it, counted from 1; None where the fault has no one line.
        rule: The name of the rule; None where the fault is in no rule.
        message: What is wrong.
    """

    def __init__(self, file: str, line: int | None, rule: str | None, message: str) -> None:
        super().__init__(file, line, rule, message)
        self.file = file
        self.line = line
        self.rule = rule
        self.message = message

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        rule = "" if self.rule is None else f"rule {self.rule}: "
        return f"{place}: {rule}{self.message}"


class StyleError(WireparseError):
    """A house style is unknown, or its file is wrong.

    Args:
        message: What is wrong.
        source: The file or the name of the style; None where the message says it.
    """

    def __init__(self, message: str, source: str | None = None) -> None:
        super().__init__(message, source)
        self.message = message
        self.source = source

    def __str__(self) -> str:
        return self.message if self.source is None else f"{self.source}: {self.message}"


class ConvertError(WireparseError):
    """Data cannot be turned into a value, or a value into JSON.

    Args:
        path: The place in the data, `$` being the whole: `$.articles[3].bylines[0].people[0].name`.
        message: What is wrong there.
    """

    def __init__(self, path: str, message: str) -> None:
        super().__init__(path, message)
        self.path = path
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


# Drawing a place -------------------------------------------------------------------------------

_BEFORE, _AFTER = 40, 36  # characters shown before and after the beginning of the place
_LONGEST_FOUND = 30


def _what_stands_there(text: str, span: Span) -> str:
    there = text[span.start : span.end]
    if not there:
        return repr(text[span.start]) if span.start < len(text) else "the end of the text"
    return repr(there if len(there) <= _LONGEST_FOUND else there[:_LONGEST_FOUND] + "…")


def _line_at(text: str, offset: int) -> tuple[int, int]:
    """Return where the line that holds an offset begins and ends, line end not included."""
    begin = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    ends = [end for end in (text.find("\n", offset), text.find("\r", offset)) if end >= 0]
    return begin, min(ends, default=len(text))


def _marked(line: str, start: int, stop: int) -> tuple[str, str]:
    """Return a line, cut to a window round the place, and the marker line that goes under it."""
    first = max(0, start - _BEFORE)
    last = min(len(line), start + _AFTER)
    cut_before, cut_after = "…" * (first > 0), "…" * (last < len(line))
    before = cut_before + _visible(line[first:start])
    marked = _visible(line[start : min(stop, last)])
    after = _visible(line[min(stop, last) : last]) + cut_after
    marker = " " * _columns(before) + "^" * max(1, _columns(marked))
    return before + marked + after, marker


def _visible(text: str) -> str:
    """Return text that takes the columns it seems to: tabs are blanks, unprintables a sign."""
    return "".join(
        char if char.isprintable() else " " if char.isspace() else "\N{REPLACEMENT CHARACTER}"
        for char in text
    )


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(
        0
        if unicodedata.category(char) in {"Mn", "Me"}
        else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )
