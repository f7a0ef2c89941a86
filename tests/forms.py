"""The examples of a rule, including those of its forms."""

from wireparse.peg.compile import Matcher
from wireparse.peg.expressions import Grammar
from wireparse.peg.structure import references


def examples_of_forms(grammar: Grammar, rule: str) -> list[str]:
    """The examples of a rule and of the lower-case rules inside it that the rule matches.

    Most datelines are examples of `place_form` or `square_form`, not of `Dateline`.
    """
    matcher = Matcher(grammar)
    texts = dict.fromkeys(
        example.text for name in _with_forms(grammar, rule) for example in grammar[name].accepted
    )
    return [text for text in texts if matcher.test(rule, text) == len(text)]


def _with_forms(grammar: Grammar, rule: str) -> list[str]:
    found = {rule: None}
    waiting = [rule]
    while waiting:
        inside = references(grammar[waiting.pop()].expression)
        new = [name for name in inside if name[0].islower() and name not in found]
        found.update(dict.fromkeys(new))
        waiting += new
    return list(found)
