"""Text to syntax trees in five steps.

    text -> blocks -> features -> decisions -> segments -> trees
            step 1    step 2      step 3       step 4      step 5

Each step is an object that keeps what the next chunk of text needs, so a text that comes in chunks
gives the same trees as the whole text. `wireparse.parsing.build` makes values of the trees.
"""

from __future__ import annotations

import functools
import itertools
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from wireparse.parsing.blocks import BlockFinder
from wireparse.parsing.damage import damage_between, damage_in
from wireparse.parsing.doubt import field_doubts, role_doubts, warnings_of
from wireparse.parsing.features import Observer
from wireparse.parsing.features.lines import check_note_kinds
from wireparse.parsing.findings import Finding
from wireparse.parsing.foreign import Foreign, find_foreign
from wireparse.parsing.joints import cut_blocks
from wireparse.parsing.layout import LayoutModel, Segment, Segmenter, Viterbi, single_story
from wireparse.parsing.source import Source
from wireparse.parsing.style_of import style_of
from wireparse.parsing.trees import is_furniture, tree
from wireparse.quoting import blank_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wireparse.parsing.doubt import Doubt
    from wireparse.parsing.source import Tree
    from wireparse.styles import Ruleset

__all__ = ["Pipeline", "Reading", "State", "read"]


class Reading(NamedTuple):
    """One story as a tree, or the furniture between two stories.

    Attributes:
        node: An `Article` node or a `Furniture` node; see `trees.tree`.
        style: The name of the house style that the story follows; empty for furniture.
        start_kind: The signal that marked the start of the story: the role of its first block, or
            `after-sign-off` if that role says nothing; None for furniture.
        findings: What is doubtful or damaged, in the order of the text.
        doubts: What speaks against the values of the story.
    """

    node: Tree
    style: str
    start_kind: str | None
    findings: tuple[Finding, ...]
    doubts: tuple[Doubt, ...] = ()


State: TypeAlias = tuple[object, ...]
"""What the trees of the remaining text depend on: equal states give equal trees."""


class Stage(Protocol):
    """A step that keeps something between two chunks of text."""

    @property
    def keep_from(self) -> int | None:
        """The first offset that the step still needs; None if it needs no text."""
        ...

    def discard(self, count: int) -> None:
        """Reduce all offsets by `count`: that much text before them was discarded."""
        ...


def read(text: str, rules: Ruleset, start: int = 0) -> Iterator[Reading]:
    """Yield the stories of a whole text in order, and the furniture between them.

    Args:
        text: Any text.
        rules: The rules of the styles.
        start: The offset at which to start, in code points.
    """
    return Pipeline(rules, start).read(text)


class Pipeline:
    """Parses a text that may come in chunks.

    Args:
        rules: The rules of the styles.
        start: The offset at which to start, in code points.
        single: Whether all of the text is one story.
    """

    def __init__(self, rules: Ruleset, start: int = 0, *, single: bool = False) -> None:
        """Start before the first block."""
        self._shared_rules = rules
        self._rules = rules.cached()
        self._blocks = BlockFinder(self._rules.matcher, start)
        self._observer = Observer(self._rules.matcher)
        self._viterbi = Viterbi(_model(rules, single=single))
        self._segmenter = Segmenter()
        self._stages: tuple[Stage, ...] = (
            self._segmenter,
            self._viterbi,
            self._observer,
            self._blocks,
        )
        self._from_start = True
        self._after_signoff = False
        self._begins = not single
        self._foreign: Foreign | None = None

    def read(self, text: str, *, final: bool = True) -> Iterator[Reading]:
        """Yield the stories that are known to have ended, and the furniture between them.

        Args:
            text: All of the text that was not discarded.
            final: Whether no more text follows; if more follows, the rest is left for later.
        """
        text = blank_marks(text, from_start=self._from_start)
        source = Source(text, self._rules)
        blocks = self._blocks.find(text, final=final)
        blocks = cut_blocks(text, self._rules.matcher, blocks)
        observed = self._observer.observe(text, blocks, final=final)
        decisions = self._viterbi.decide(observed, final=final)
        segments = self._segmenter.segment(decisions, final=final)
        for segment in segments:
            if segment.is_only and segment.start_kind is None:
                readings = tuple(_without_stories(source, segment, self._shared_rules))
            else:
                readings = (_reading(source, segment),)
            is_all = segment.is_only and len(readings) == 1
            for reading in readings:
                yield self._in_context(self._with_format(source, reading, is_all=is_all))

    @property
    def keep_from(self) -> int:
        """The offset from which text is still needed; everything before it may be discarded."""
        offsets = (stage.keep_from for stage in self._stages)
        return next(offset for offset in offsets if offset is not None)

    def state(self, count: int = 0) -> State:
        """Return the state after a story, with offsets reduced by `count`.

        Call it while `read` waits at a story, before the next one has any part.
        """
        before = self._after_signoff, self._foreign, self._blocks.state()
        return before, self._observer.state(count), self._viterbi.state(count)

    def discard(self, count: int) -> None:
        """Discard `count` characters at the start of the text: offsets count from there on."""
        for stage in self._stages:
            stage.discard(count)
        self._from_start = self._from_start and not count
        self._rules.matcher.clear()

    def _with_format(self, source: Source, reading: Reading, *, is_all: bool) -> Reading:
        """Give the first story a finding if the text begins like another format.

        A text without stories has it on its furniture.
        """
        node = reading.node
        if self._begins:
            self._foreign = find_foreign(source.of(node), is_all=is_all)
            self._begins = False
        if self._foreign is None or (reading.start_kind is None and not is_all):
            return reading
        (name, message), self._foreign = self._foreign, None
        end = node.children[0].end
        finding = Finding(f"looks-like-{name}", message, node.start, end, "warning")
        return reading._replace(findings=(finding, *reading.findings))

    def _in_context(self, reading: Reading) -> Reading:
        """Give a reading the start kind that the end of the story before it explains."""
        if self._after_signoff and reading.start_kind == "paragraph":
            reading = reading._replace(start_kind="after-sign-off")
        parts = (node.rule for node in reversed(reading.node.children) if node.rule != "Note")
        self._after_signoff = next(parts, None) == "Signoff"
        return reading


@functools.lru_cache(maxsize=64)
def _model(rules: Ruleset, *, single: bool) -> LayoutModel:
    """Return the layout model of some styles; raise a `StyleError` if they do not fit it."""
    check_note_kinds(rules.note_kinds)
    return LayoutModel(single_story(rules.weights) if single else rules.weights)


def _without_stories(source: Source, furniture: Segment, rules: Ruleset) -> Iterator[Reading]:
    """Yield the readings of a text in which no story was found.

    From the first block on that the grammar does not know as furniture, the text is one story. So
    a table, a flash or a headline alone is a story, and only furniture alone is none.
    """
    parts = furniture.parts
    above = tuple(itertools.takewhile(functools.partial(is_furniture, source), parts))
    if above:
        yield _reading(source, furniture._replace(parts=above))
    if len(above) < len(parts):
        yield from Pipeline(rules, parts[len(above)].start, single=True).read(source.text)


def _reading(source: Source, segment: Segment) -> Reading:
    node = tree(source, segment)
    if segment.start_kind is None:
        return Reading(node, "", None, tuple(damage_between(source, node)))
    doubts = *role_doubts(segment), *field_doubts(source, node)
    found = *_inside(node, warnings_of(doubts)), *damage_in(source, node)
    findings = tuple(sorted(found, key=attrgetter("start")))
    style = style_of(source, node)
    return Reading(node, style, segment.start_kind, findings, doubts)


def _inside(node: Tree, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings cut to a node: a part may begin with a label (`HEADLINE:`) before it."""
    for finding in findings:
        start = max(finding.start, node.start)
        yield finding._replace(start=start, end=max(start, min(finding.end, node.end)))
