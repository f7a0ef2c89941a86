"""Syntax highlighting for grammar files."""

from collections.abc import Sequence
from typing import ClassVar

from pygments.lexer import RegexLexer
from pygments.token import Comment, Keyword, Name, Operator, String, Text
from sphinx.application import Sphinx


class WireGrammarLexer(RegexLexer):
    """A Pygments lexer for the grammar notation (see docs/reference/grammar.md)."""

    name = "wire grammar"
    aliases: ClassVar[Sequence[str]] = ["wiregrammar"]
    tokens: ClassVar = {
        "root": [
            (r"^#[>=].*$", String.Doc),
            (r"^#!.*$", Name.Exception),
            (r"^#\?.*$", Name.Decorator),
            (r"#.*$", Comment),
            (r"^[A-Z]\w*(?=\s*=)", Name.Class),
            (r"^[a-z]\w*(?=\s*=)", Name.Function),
            (r'~?"(?:\\.|[^"\\])*"', String),
            (r"\[(?:\\.|[^\]\\])*\]", String.Regex),
            (r"~?@\w+", Name.Variable),
            (r"\{\d+(?:,\d+)?\}|[=/?*+&!<~()]", Operator),
            (r"\b(?:upper|lower|letter|digit|blank|newline|any|char)\b", Keyword),
            (r"\w+", Name),
            (r"\s+|.", Text),
        ]
    }


def setup(app: Sphinx) -> None:
    """Register the lexer as `wiregrammar`."""
    app.add_lexer("wiregrammar", WireGrammarLexer)
