"""Grammars: a notation, its checker, and two ways to read text with it. Knows nothing of news.

A grammar is a set of rules with examples (`Grammar`), read from its notation by `read`, judged by
`check`, and put to work by `Matcher`, or by `Recall` where lines are read more than once. What
the notation means is in `wireparse.grammar.notation`.
"""

from wireparse.grammar.check import check
from wireparse.grammar.examples import failures
from wireparse.grammar.expressions import Example, Expression, Grammar, Rule
from wireparse.grammar.match import Matcher, Recall
from wireparse.grammar.notation import read

__all__ = [
    "Example",
    "Expression",
    "Grammar",
    "Matcher",
    "Recall",
    "Rule",
    "check",
    "failures",
    "read",
]
