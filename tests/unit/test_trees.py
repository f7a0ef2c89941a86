"""The program that adds trees to examples."""

from pathlib import Path

import trees
from wireparse.peg.examples import failures, without_tree
from wireparse.styles import Style

DATES = """\
# A date.
Date = Month " " Day / Day
#> 3
#> May 3
#! May
Month = "May"
#> May
#=
"""
PARTS = """\
Day = digit
#> 1
#> 2
long_form = (Date ", ")+
#> May 3, May 3, May 3, May 3, May 3, May 3,\\s
"""


def folder(tmp_path: Path) -> Path:
    (tmp_path / "dates.grammar").write_text(DATES, encoding="utf-8", newline="")
    (tmp_path / "parts.grammar").write_text(PARTS, encoding="utf-8", newline="")
    return tmp_path


def test_every_node_without_a_tree_gets_one(tmp_path: Path) -> None:
    place = folder(tmp_path)
    assert trees.main([str(place)]) == 0
    dates = (place / "dates.grammar").read_text(encoding="utf-8")
    assert dates == DATES.replace("#> May 3\n", "#> May 3\n#=   Month Day\n")
    parts = (place / "parts.grammar").read_text(encoding="utf-8")
    assert parts == PARTS.replace("#> 1\n", "#> 1\n#=\n")
    grammar = trees.grammar_at(place)
    assert (without_tree(grammar), failures(grammar)) == ((), ())


def test_every_example_of_a_named_rule_gets_a_tree(tmp_path: Path) -> None:
    file = folder(tmp_path) / "parts.grammar"
    assert trees.main([str(file), "Day", "long_form"]) == 0
    text = file.read_text(encoding="utf-8")
    assert "#> 1\n#=\n#> 2\n#=\nlong" in text
    one = "Date(Month Day)"
    assert text.endswith(f"\n#=   {' '.join([one] * 5)} Date(Month\n#=     Day)\n")
    assert (tmp_path / "dates.grammar").read_text(encoding="utf-8") == DATES


def test_stale_trees_are_replaced_on_request(tmp_path: Path) -> None:
    file = folder(tmp_path) / "dates.grammar"
    good = DATES.replace("#> 3\n", "#> 3\n#=   Day\n")
    file.write_text(good.replace("Day\n#> M", "Day(X\n#=  Month)\n#> M"), encoding="utf-8")
    assert trees.main([str(file)]) == 0
    assert "Day(X" in file.read_text(encoding="utf-8")
    trees.main(["--update", str(file)])
    assert file.read_text(encoding="utf-8") == good


def test_the_rules_of_a_style_get_trees(tmp_path: Path) -> None:
    path = tmp_path / "harbour.toml"
    rules = "[grammar]\nrules = '''\r\nEndMark = \"=\" Place\r\n#> =BERGEN\r\n#! =\r\n'''\r\n"
    path.write_text(rules, encoding="utf-8", newline="")
    trees.main([str(path)])
    text = path.read_bytes().decode()
    assert text == rules.replace("BERGEN\r\n", "BERGEN\r\n#=   Place(City)\r\n")
    assert Style.load(path).rules[0].accepted[0].tree == "Place(City)"
