"""Parsing expression grammars: notation, checker, interpreter and compiler, independent of news.

`notation` parses the text of a grammar into the rules of `expressions`, `check` finds its faults,
`examples` runs its examples, and `compile` turns it into a fast `Matcher`. `oracle` is the slow,
obvious interpreter that the matcher must agree with.
"""
