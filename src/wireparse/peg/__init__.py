"""Grammars: a notation, its checker, and two ways to read text with it. Knows nothing of news.

A grammar is a set of rules with examples (`Grammar`), read from its notation by `read`, judged by
`check`, and put to work by `Matcher`, or by `Recall` where lines are read more than once. What
the notation means is in `wireparse.peg.notation`.
"""

from wireparse.peg.check import check
from wireparse.peg.examples import failures
from wireparse.peg.expressions import Example, Expression, Grammar, Rule
from wireparse.peg.compile.matcher import Matcher, Recall
from wireparse.peg.notation import read

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
