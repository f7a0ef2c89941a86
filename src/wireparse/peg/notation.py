r"""Parses grammar files: rules with their comments, examples, trees and hints.

    # The comment directly above a rule belongs to it.
    Rule = expression
        continued on indented lines
    #> an example that the rule must match from the first to the last character
    #=   Tree(Of That) Example
    #! a counterexample that the rule must not match as a whole
    #? hint_name

`#=` gives the children of the example's node, separated by blanks, with their own children in
parentheses. A long tree continues on further `#=` lines. `#=` alone means: no children.

`#? name`: wherever the rule matches, the plain rule `name` matches at the same offset.
`#? ... name`: every text that the rule matches as a whole contains a match of `name`.

The notation of expressions is described in `wireparse.peg.parser`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import regex

from wireparse.errors import GrammarError
from wireparse.peg.charset import CLASSES
from wireparse.peg.expressions import Example, Hint, Rule
from wireparse.peg.parser import RULE_NAME, ExpressionParser

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LONGEST_EXAMPLE", "parse_rules"]

LONGEST_EXAMPLE: Final = 1000
"""Characters of an example; the longest today has 143. The oracle takes quadratic time."""


def parse_rules(text: str, source: str = "<grammar>", first_line: int = 1) -> tuple[Rule, ...]:
    r"""The rules that a grammar text defines, in the order of the text.

    Args:
        text: the grammar.
        source: its file, for errors.
        first_line: the line of that file on which `text` starts.

    Raises:
        GrammarError: a line is not in the notation, or a rule is defined twice.

    >>> [rule] = parse_rules("Day = digit{1,2} !digit\n#> 7\n#! 123")
    >>> str(rule), rule.accepted[0].text, rule.refused[0].line
    ('Day = digit{1,2} !digit', '7', 3)
    """
    seen: dict[str, Rule] = {}
    for rule in _LineParser(source).rules(text, first_line):
        if rule.name in seen:
            first = seen[rule.name].line
            raise rule.error(f"is already defined on line {first}; rename or remove one of them")
        seen[rule.name] = rule
    return tuple(seen.values())


_HEAD: Final = regex.compile(r"([A-Za-z][A-Za-z0-9_-]*+)[ \t]*+=")
_HINT: Final = regex.compile(r"(\.\.\.[ \t]*+)?+([A-Za-z][A-Za-z0-9_-]*+)")
_TREE: Final = regex.compile(
    r"(?<nodes>(?<node>[A-Z][A-Za-z0-9]*+(?:\((?&nodes)\))?+)(?: (?&node))*+)?+"
)
_LONGEST_TREE: Final = 10_000  # characters


@attrs.define
class _Draft:
    """A rule whose lines are being parsed."""

    name: str
    line: int
    comment: str
    body: list[str]
    accepted: list[Example] = attrs.field(factory=list[Example])
    refused: list[Example] = attrs.field(factory=list[Example])
    hints: list[Hint] = attrs.field(factory=list[Hint])
    open: bool = True  # whether an indented line continues the expression
    takes_tree: bool = False  # whether the line above is `#>` or `#=`


class _LineParser:
    """Parses the lines of one file."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.number = 0
        self.draft: _Draft | None = None

    def rules(self, text: str, first_line: int) -> Iterator[Rule]:
        comment: list[str] = []
        for self.number, raw in enumerate(text.split("\n"), first_line):
            line = raw.removesuffix("\r")
            if line.startswith("#") and not line.startswith(_SIGNS):
                comment.append(line[1:].removeprefix(" "))
                self.end_trees()
                continue
            if line.strip() and not line.startswith(("#", " ", "\t")):
                yield from self.finished()
                self.draft = self.head(line, "\n".join(comment))
            else:
                self.continue_draft(line)
            comment = []
        yield from self.finished()

    def finished(self) -> Iterator[Rule]:
        """The rule that ends here, if any."""
        if self.draft is not None:
            yield self.rule(self.draft)

    def rule(self, draft: _Draft) -> Rule:
        parser = ExpressionParser("\n".join(draft.body), self.source, draft.line, draft.name)
        return Rule(
            name=draft.name,
            expression=parser.parse(),
            accepted=tuple(self.with_tree(draft, example) for example in draft.accepted),
            refused=tuple(draft.refused),
            source=self.source,
            line=draft.line,
            comment=draft.comment,
            hints=tuple(draft.hints),
        )

    def fail(self, message: str, rule: str | None = None) -> GrammarError:
        return GrammarError(self.source, self.number, rule, message)

    def head(self, line: str, comment: str) -> _Draft:
        head = _HEAD.match(line)
        if head is None:
            raise self.fail("expected a rule such as: Name = expression")
        name = head[1]
        if RULE_NAME.fullmatch(name) is None:
            raise self.fail("a capitalized rule name may contain only letters and digits", name)
        if name in CLASSES:
            raise self.fail("is the name of a built-in character class; choose another name", name)
        # Blanks in place of the head keep the columns of errors right.
        return _Draft(name, self.number, comment, [" " * head.end() + line[head.end() :]])

    def end_trees(self) -> None:
        if self.draft is not None:
            self.draft.takes_tree = False

    def continue_draft(self, line: str) -> None:
        """Add a line that starts no rule to the current one."""
        draft = self.draft
        if line.startswith("#"):
            if draft is None:
                raise self.fail(f"{line[:2]} without a rule; put it under the rule it belongs to")
            draft.open = False
            _ADD[line[:2]](self, draft, line[2:])
            draft.takes_tree = line.startswith(("#>", "#="))
            return
        if line.strip():
            if draft is None or not draft.open:
                raise self.fail("indented line continues no rule; remove the indent or move it up")
            draft.body.append(line)
        elif draft is not None:
            draft.open = False
        self.end_trees()

    def example(self, draft: _Draft, text: str) -> Example:
        parser = ExpressionParser(text.removeprefix(" "), self.source, self.number, draft.name)
        example = "".join(parser.characters())
        if len(example) > LONGEST_EXAMPLE:
            message = f"an example has {len(example):,} characters, {LONGEST_EXAMPLE:,} at most"
            raise self.fail(message, draft.name)
        return Example(example, self.number)

    def add_accepted(self, draft: _Draft, text: str) -> None:
        draft.accepted.append(self.example(draft, text))

    def add_refused(self, draft: _Draft, text: str) -> None:
        draft.refused.append(self.example(draft, text))

    def add_tree(self, draft: _Draft, text: str) -> None:
        """Add a line to the tree of the last example; it is parsed with the whole rule."""
        if not draft.takes_tree:
            raise self.fail("#= must directly follow #> or another #=", draft.name)
        example = draft.accepted[-1]
        tree = text.strip() if example.tree is None else f"{example.tree} {text.strip()}"
        draft.accepted[-1] = attrs.evolve(example, tree=tree)

    def with_tree(self, draft: _Draft, example: Example) -> Example:
        """The example with its tree in canonical form.

        Raises:
            GrammarError: the `#=` lines are not a tree.
        """
        if example.tree is None:
            return example
        tree = " ".join(example.tree.split()).replace("( ", "(").replace(" )", ")")
        if len(tree) > _LONGEST_TREE or not _TREE.fullmatch(tree):
            message = "invalid tree; write nodes such as: Place(City Qualifier) Agency"
            raise GrammarError(self.source, example.line + 1, draft.name, message)
        return attrs.evolve(example, tree=tree)

    def add_hint(self, draft: _Draft, text: str) -> None:
        found = _HINT.fullmatch(text.strip())
        if found is None:
            raise self.fail("invalid hint; write #? name or #? ... name", draft.name)
        draft.hints.append(Hint(found[2], inside=found[1] is not None, line=self.number))


_ADD: Final = {
    "#>": _LineParser.add_accepted,
    "#!": _LineParser.add_refused,
    "#=": _LineParser.add_tree,
    "#?": _LineParser.add_hint,
}
_SIGNS: Final = tuple(_ADD)
