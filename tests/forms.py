"""The examples of a rule together with those of its forms."""

from wireparse.peg import oracle
from wireparse.peg.expressions import Grammar
from wireparse.peg.structure import references


def examples_of_forms(grammar: Grammar, rule: str) -> list[str]:
    """The examples of a rule and of the lower-case rules inside it that the rule matches.

    Most datelines are examples of `place_form` or `square_form`, not of `Dateline`.
    """
    names = [rule]
    for name in names:
        inside = references(grammar[name].expression)
        names += (other for other in inside if other[0].islower() and other not in names)
    texts = dict.fromkeys(example.text for name in names for example in grammar[name].accepted)
    return [text for text in texts if oracle.matches(grammar, rule, text)]
