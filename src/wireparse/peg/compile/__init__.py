"""Compile a grammar to patterns of the `regex` package, joined by small Python functions."""

from wireparse.peg.compile.matcher import CachedMatcher, Matcher

__all__ = ["CachedMatcher", "Matcher"]
