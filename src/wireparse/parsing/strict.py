"""Matches one rule against a whole text, or says where and why it does not match."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wireparse.errors import ParseError
from wireparse.span import Span

if TYPE_CHECKING:
    from wireparse.parsing.source import Tree
    from wireparse.styles import Ruleset
    from wireparse.styles.node_names import NodeName

__all__ = ["match_whole"]


def match_whole(rule: NodeName, text: str, rules: Ruleset) -> Tree:
    """Return the tree of a rule that matches a text, ignoring white space at its ends.

    Raises:
        ParseError: The rule does not match.
    """
    end = len(text.rstrip())
    start = min(len(text) - len(text.lstrip()), end)
    node = rules.matcher.fullmatch(rule, text, start, end)
    if node is None:
        from wireparse.peg.explain import explain  # noqa: PLC0415  # loaded on the first error

        offset, expected = explain(rules.grammar, rule, text, start, end, _NAMES)
        raise ParseError(text, _word(text, offset), expected)
    return node


# What error messages call the rules.
_NAMES = {
    "Agency": "an agency",
    "Byline": "a byline",
    "BylinePerson": "a name",
    "Caption": "a caption",
    "Credit": "a clause of a sign-off",
    "Date": "a date",
    "Dateline": "a dateline",
    "Name": "a name",
    "PhotoCredit": "a photo credit",
    "Place": "a place",
    "Role": "a role",
    "Signoff": "a sign-off",
    "Title": "a title",
    "WrappedName": "a name",
    "by": "'by'",
    "clause_opening": "a role",
    "contributors": "a name",
    "dated_tail": "an agency in brackets",
    "dash": "a dash",
    "undated_tail": "an agency in brackets",
    "ws": "a space",
}


def _word(text: str, offset: int) -> Span:
    """Return the span of the next word, or an empty span at the end of the text."""
    found = re.compile(r"\S+").search(text, offset)
    return Span(*found.span()) if found else Span(len(text), len(text))
