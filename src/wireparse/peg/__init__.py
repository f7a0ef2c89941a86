"""Parsing expression grammars: their notation, a checker, an interpreter and a compiler.

Nothing here knows of news. `notation` parses a grammar's text into the rules of `expressions`,
`check` finds its faults, `examples` runs its examples, and `compile` makes a fast `Matcher` of
it; `oracle` is the slow, obvious interpreter that the matcher must agree with.
"""
