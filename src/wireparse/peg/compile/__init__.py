"""Compiles a grammar to patterns of the `regex` package, held together by a little Python."""

from wireparse.peg.compile.matcher import Matcher, Recall

__all__ = ["Matcher", "Recall"]
