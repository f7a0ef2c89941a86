"""Hostile style files: they load in linear time, or are refused with one clear line."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import wireparse
from wireparse.errors import GrammarError, StyleError, WireparseError
from wireparse.styles import Style
from wireparse.styles.limits import LARGEST_FILE, LARGEST_GRAMMAR, MOST_DIGITS, MOST_LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable


def grammar(rules: str) -> str:
    return f"[grammar]\nrules = '''\n{rules}\n'''\n"


def dotted(count: int) -> str:
    return ".".join(["a"] * count)


MANY = 20_000
REFUSED = {
    "a large file": ("#" * (LARGEST_FILE + 1), "<own>: is larger than 1,000,000 characters"),
    "dotted keys": (f"title = ''\n{dotted(MANY)} = 1", "<own>:2: a dotted key may have 20 names"),
    "a dotted table": (f"\n\n[{dotted(MANY)}]", "<own>:3: a dotted key may have 20 names at most"),
    "quoted names": ("'a'.\"b\" . " * 10 + "c = 1", "<own>:1: a dotted key may have 20 names"),
    "arrays": ("[lists]\na = " + "[" * MANY, "<own>:2: brackets may be nested 20 levels deep"),
    "tables": ("a = " + "{a = " * MANY, "<own>:1: brackets may be nested 20 levels deep at most"),
    "a huge number": (
        "[layout]\nbegin.lead = " + "9" * 5000,
        "<own>:2: a number may have 30 digits",
    ),
    "a large weight": (
        "[layout.roles.headline]\nbase = -1000001",
        "<own>:2: 'base' must be 1,000,000 at most",
    ),
    "a long agency": (
        f"[lists]\nagencies = ['{'a' * 2000}']",
        "<own>:2: a word in 'agencies' has 2,000 characters, 100 at most: aaaaaaaaaaaaaaaaaaaa…",
    ),
    "a long name of an agency": (
        f"[lists]\nagencies.x = ['{'b' * 101}']",
        "<own>:2: a word in 'x' has 101 characters, 100 at most",
    ),
    "prefixes": (
        "[lists]\nagencies = [" + ",".join(f"'{'a' * n}'" for n in range(1, 1200)) + "]",
        "<own>:2: a word in 'agencies' has 101 characters, 100 at most",
    ),
    "a long example": (
        f"[examples.Byline]\naccepted = ['{'By Liv Aasen ' * 99}']",
        "<own>:1: an example has 1,287 characters, 1,000 at most",
    ),
    "a long example of a rule": (
        grammar(f"Town = 'a'\n#> {'a' * 1001}".replace("'", '"')),
        "<own>:4: rule Town: an example has 1,001 characters, 1,000 at most",
    ),
    "a large grammar": (
        grammar("# a comment\n" * MANY),
        "<own>:2: 'rules' has 240,001 characters, 200,000 at most",
    ),
    "many literals": (
        grammar("Town = " + " / ".join(f'"{n}w"' for n in range(3000))),
        "<own>:3: rule Town: has 3,001 parts, 300 at most; move words to a list",
    ),
    "a chain of rules": (
        grammar("".join(f't{n} = t{n + 1} "x"?\n' for n in range(3000)) + 't3000 = "a"'),
        "levels deep with the rules it refers to, 150 at most",
    ),
    "nested brackets": (
        grammar("Town = " + "(" * 400),
        "<own>:3: rule Town: is nested more than 50",
    ),
    "large bounds": (
        grammar(f'Town = "a"{{{"9" * 5000}}}'),
        "<own>:3: rule Town: invalid bounds; write {2}, {2,} or {2,5}, with six digits at most",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_hostile_style_is_refused_quickly_with_one_line(kind: str) -> None:
    text, message = REFUSED[kind]
    begin = time.process_time()
    with pytest.raises((StyleError, GrammarError)) as caught:
        Style.loads(text, name="own")
    assert time.process_time() - begin < 2
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("text", [f"{'k' * 99_999} = 1", f"extends = '{'k' * 99_999}'"])
def test_an_error_quotes_only_the_beginning_of_a_long_name(text: str) -> None:
    with pytest.raises(StyleError) as caught:
        Style.loads(text, name="own")
    assert str(caught.value).endswith("kkk…")
    assert len(str(caught.value)) == 1001


ALLOWED = {
    "dots and brackets in strings": (
        f'title = """{dotted(50)} {"[" * 50} "" {"9" * 50} \\""""\n'
        f"examples.Byline.accepted = ['{dotted(50)} {'{' * 50}']  # {dotted(50)} {'[' * 50}\n"
        f"lists.roles = ['''{'9' * 50}''', \"{'[' * 50}\\\"\"]\n"
    ),
    "the deepest array": f"title = ''\n#{'[' * 50}\n[lists]\nroles = ['a']\n",
    "the largest numbers": "[layout.roles.headline]\nbase = -1_000_000\nfor.title = 1000000",
    "the longest word": f"[lists]\nagencies.x = ['{'b' * 100}']",
}


@pytest.mark.parametrize("kind", ALLOWED)
def test_what_is_within_the_limits_is_loaded(kind: str) -> None:
    reader = wireparse.Reader([Style.loads(ALLOWED[kind], name="own")])
    assert reader.parse("Fog closes port\n\nBERGEN (AP) - Fog closed.\n").articles


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('title = "a\n[[[', "<own>:1: not valid TOML: "),
        ("title = '''" + "[" * 50, "<own>: not valid TOML: "),
        ('title = """\\', "<own>: not valid TOML: "),
        ('title = "\\', "<own>: not valid TOML: "),
        ("title = 'a", "<own>: not valid TOML: "),
        ("]" * 50, "<own>:1: not valid TOML: "),
    ],
)
def test_a_file_that_is_not_toml_is_reported_as_such(text: str, message: str) -> None:
    with pytest.raises(StyleError) as caught:
        Style.loads(text, name="own")
    assert str(caught.value).startswith(message)


def seconds(text: str) -> float:
    begin = time.process_time()
    try:
        style = Style.loads(text, name="own")
    except WireparseError:
        pass
    else:
        wireparse.Reader([style]).parse("Fog closes port\n\nBERGEN (AP) - Fog closed.\n")
    return time.process_time() - begin


GROWING: dict[str, Callable[[int], str]] = {
    "lists": lambda n: "[lists]\n" + "".join(f"a{i} = ['x']\n" for i in range(2 * n)),
    "agencies": lambda n: "[lists]\n" + "".join(f"agencies.a{i} = ['x{i}']\n" for i in range(n)),
    "rules": lambda n: grammar("".join(f'town{i} = "a" "b"\n' for i in range(n // 2))),
    "quotes": lambda n: '"""\\' * 8 * n,
    "alternatives": lambda n: grammar(
        "".join(
            f"t{j} = " + " / ".join(f'"{i}w"' for i in range(100, 300)) + "\n"
            for j in range(n // 200)
        )
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", GROWING)
def test_loading_takes_linear_time(kind: str) -> None:
    seconds(GROWING[kind](100))
    assert seconds(GROWING[kind](6000)) < 12 * max(seconds(GROWING[kind](1500)), 0.02)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_a_file_that_never_ends_is_refused() -> None:
    with pytest.raises(StyleError, match="/dev/zero: is larger than 1,000,000 characters"):
        Style.load(os.devnull.replace("null", "zero"))


def test_the_limits_are_those_of_the_documentation() -> None:
    page = Path("docs/howto/own-style.md").read_text("utf-8")
    for limit in (LARGEST_FILE, LARGEST_GRAMMAR, MOST_LEVELS, MOST_DIGITS):
        assert f"{limit:,}" in page
