"""Public functions on texts that are meant to break them: none raises an undocumented exception.

None takes long either. Quadratic code takes hours for a million characters and minutes for a
thousand blocks, so a generous time limit detects it even on a busy machine.
"""

import pickle
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

import pytest

import wireparse
from stories import PARTS, story
from wireparse import ConvertError, Dump, ParseError, RenderError, same_spans

pytestmark = pytest.mark.slow

MILLION = 1_000_000

# Created on demand: together they take up many megabytes.
TEXTS: dict[str, Callable[[], str]] = {
    "empty": lambda: "",
    "nul": lambda: "\0",
    "many nul": lambda: "\0" * MILLION,
    "nul in a story": lambda: story().replace(" ", "\0"),
    "lone surrogates": lambda: "\ud800 \udfff\udc00x\n\n" * 1_500,
    "a story with lone surrogates": lambda: story().replace("o", "\ud83d").replace("e", "\ude00"),
    "only newlines": lambda: "\n" * MILLION,
    "only spaces": lambda: " " * MILLION,
    "only line ends": lambda: "\r\n\r\x85\f\u2028\u2029\v" * 50_000,
    "one line": lambda: "The harbour reopened on Monday. " * 32_000,
    "one word": lambda: "a" * MILLION,
    "one line of a caption": lambda: "Jane Doe waits in Porto, " * 4_000 + "May 3. REUTERS/Li Na",
    "capitals": lambda: "HARBOUR REOPENS " * 6_250,
    "a word of capitals": lambda: "A" * 100_000,
    "one-letter lines": lambda: "A\nb\n" * 3_000,
    "one-letter paragraphs": lambda: "a\n\n" * 2_000,
    "right to left": lambda: "\u202eהנמל נפתח מחדש\u202c. " * 20_000,
    "right to left in a story": lambda: story(byline="By \u2067נועה כהן\u2069", first="א" * 999),
    "astral characters": lambda: "\U0001d504\U0001f600 \U0001d505\n\n" * 1_500,
    "combining marks": lambda: "e\u0301\u0323" * 100_000,
    "many combining marks on one letter": lambda: "a" + "\u0301" * MILLION,
    "mixed line ends": lambda: story("\r") + story("\n") + story("\r\n") + story("\x85\f\u2028"),
    "a byte order mark": lambda: "\ufeff" + story() + "\ufeff" + story(),
    "byte order marks": lambda: "\ufeff" * MILLION,
    "a byline of many names": lambda: story(byline="By " + "Jane Doe, " * 4_000 + "and Li Na"),
    "only a byline": lambda: "By " + ", ".join(["Jane Doe"] * 10_000),
    "bylines": lambda: "By Jane Doe\n" * 1_000,
    "a sign-off of many names": lambda: "(Reporting by " + "Jane Doe, " * 10_000 + "and Li Na)",
    "sign-offs": lambda: "(Reporting by Jane Doe)\n\n" * 1_000,
    "sign-offs in a row": lambda: "It ended. (Reporting by Jane Doe)" * 10_000,
    "datelines": lambda: "PORTO, Portugal (Reuters) – " * 20_000,
    "places": lambda: "PORTO/VILA REAL, " * 20_000,
    "headlines": lambda: "Ferry Line Reopens After Storm\n\n" * 1_000,
    "captions": lambda: "REUTERS/Jane Doe\n" * 1_000,
    "nested brackets": lambda: "(" * 50_000 + ")" * 50_000,
    "brackets": lambda: "[(" * 100_000 + "()" * 100_000,
    "unclosed": lambda: "(Reporting by Jane Doe “in [the (PORTO, Portugal (Reuters - © " * 5_000,
    "unclosed lines": lambda: "(Reporting by Jane Doe “in\n\n[the\n\n(PORTO (Reuters\n\n" * 700,
    "punctuation": lambda: "-–—_=*~#/.,;:!?\"'“”()[]{}<>|\\^`@&%$§" * 10_000,
    "dashes": lambda: "- " * 100_000 + "-" * 100_000,
    "numbers": lambda: "1" * 100_000 + " 3 May 2019," * 20_000,
    "addresses": lambda: "a@b." * 100_000,
    "indents": lambda: "".join(" " * (n % 50) + "word\n" for n in range(1_500)),
    "control characters": lambda: "\x03\n" * 2_000,
    "ends of takes": lambda: "MORE\n" * 1_000,
}

Strict = Callable[[str], object]

STRICT: tuple[Strict, ...] = (
    wireparse.parse_article,
    wireparse.parse_byline,
    wireparse.parse_caption,
    wireparse.parse_credits,
    wireparse.parse_dateline,
)


@contextmanager
def time_limit(seconds: float = 15) -> Generator[None]:
    """Fail if the block takes more processor time than allowed."""
    began = time.process_time()
    yield
    assert time.process_time() - began < seconds


@pytest.fixture(scope="module", params=TEXTS.values(), ids=list(TEXTS))
def dump(request: pytest.FixtureRequest) -> Dump:
    text: str = request.param()
    with time_limit():
        return wireparse.parse(text)


def has_surrogates(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in set(text))


def test_parsing_is_lossless(dump: Dump) -> None:
    with time_limit():
        leaves = dump.leaves()
    assert "".join(leaf.text for leaf in leaves) == dump.text
    assert all(leaf.text == dump.text[leaf.span.slice] for leaf in leaves)
    for problem in dump.problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(dump.text)


@pytest.mark.parametrize("read", STRICT, ids=lambda read: read.__name__)
def test_strict_parsers_raise_only_parse_errors(dump: Dump, read: Strict) -> None:
    with time_limit():
        try:
            found = read(dump.text)
        except ParseError as error:
            assert error.expected
            assert len(str(error)) < 500
            assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301
        else:
            assert found


def test_a_dict_converts_back_to_the_same_dump(dump: Dump) -> None:
    with time_limit():
        assert same_spans(wireparse.from_dict(wireparse.to_dict(dump)), dump)


def test_json_converts_back_to_the_same_dump(dump: Dump) -> None:
    with time_limit():
        if has_surrogates(dump.text):
            with pytest.raises(ConvertError, match="lone surrogate"):
                wireparse.to_json(dump)
        else:
            assert same_spans(wireparse.from_json(wireparse.to_json(dump)), dump)


def test_rendering_raises_a_named_error_or_reports_omissions(dump: Dump) -> None:
    with time_limit():
        for style in ("base", "reuters"):
            written, problems = wireparse.render_with_problems(dump, style)
            try:
                assert wireparse.render(dump, style) == written
            except RenderError as error:
                assert problems
                assert str(error).startswith(f"style {style!r} cannot write")


def test_edits_change_only_their_spans(dump: Dump) -> None:
    values = dump.children()[:50]
    with time_limit():
        assert dump.delete(values).text == with_replacements(dump.text, "", dump)
        assert dump.replace([(value, "<>") for value in values]).text == with_replacements(
            dump.text, "<>", dump
        )
        for value in values[:1]:
            assert dump.insert_before(value, "<>").text.count("<>") > dump.text.count("<>")
            assert dump.insert_after(value, "<>").text.count("<>") > dump.text.count("<>")


def with_replacements(text: str, new: str, dump: Dump) -> str:
    """Return the text with its first stories and notes replaced."""
    for value in dump.children()[:50][::-1]:
        assert value.span is not None
        text = text[: value.span.start] + new + text[value.span.end :]
    return text


def test_dumps_behave_like_values(dump: Dump) -> None:
    with time_limit():
        assert len(repr(dump)) < 10_000
        again = pickle.loads(pickle.dumps(dump))  # noqa: S301 - it was written just now
        assert same_spans(again, dump)
        assert hash(again) == hash(dump)
        assert again.plain == " ".join(dump.text.split())


# Parsed in spite of it ---------------------------------------------------------------------------


@pytest.mark.parametrize("ends", ["\r\r", "\r\n\r\n", "\n\n", "\n \n", "\r\n\n"])
def test_line_ends_do_not_change_the_result(ends: str) -> None:
    (article,) = wireparse.parse(story(ends)).articles
    (same,) = wireparse.parse(story()).articles
    assert article == same


def test_a_byte_order_mark_is_not_part_of_the_headline() -> None:
    (article,) = wireparse.parse("\ufeff" + story()).articles
    assert article.headline is not None
    assert article.headline.text == PARTS["headline"]


def test_names_in_any_script_are_parsed() -> None:
    for name in ("Ζωή Παπά", "Łucja Świątek", "Е. Иванова", "\U0001d504da Doe"):
        text = story(byline=f"By {name}")
        (article,) = wireparse.parse(text).articles
        assert article.byline is not None
        assert [person.name for person in article.byline.people] == [name]
