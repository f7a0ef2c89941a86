"""Compiles a grammar to patterns of the `regex` package, held together by a little Python."""

from wireparse.peg.compile.matcher import CachedMatcher, Matcher

__all__ = ["CachedMatcher", "Matcher"]
