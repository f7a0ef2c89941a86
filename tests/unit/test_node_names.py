"""The generated types of the rule names match the grammar."""

import node_names


def test_the_types_are_current() -> None:
    written = node_names.FILE.read_text(encoding="utf-8")
    assert written == node_names.module(), "run `python tests/node_names.py --write`"
