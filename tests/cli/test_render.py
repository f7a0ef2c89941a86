"""`wireparse render` converts stories to a house style, and reports each one that it skips."""

from pathlib import Path

import pytest

import wireparse
from commands import HARBOUR, OTHER, STORY, run

NO_ROOM = "style 'ap' cannot write Dateline.date: no form has room for"
NO_DATE = STORY.replace(", May 3", "")
OTHER_NO_DATE = OTHER.replace(", May 3", "")


def test_the_output_is_that_of_render() -> None:
    ran = run("render", "--style", "ap", stdin=NO_DATE)
    (story,) = wireparse.parse(NO_DATE).articles
    assert ran.out == wireparse.render(story, style="ap") + "\n"
    assert (ran.status, ran.err) == (0, "-: 1 story, no problems\n")


def test_stories_of_all_files_are_rendered_and_can_be_parsed_again(tmp_path: Path) -> None:
    path = tmp_path / "ice.txt"
    path.write_text(OTHER, encoding="utf-8")
    ran = run("render", "--style", "reuters", path, "-", path, stdin=STORY)
    texts = [OTHER, STORY, OTHER]
    assert wireparse.parse(ran.out).articles == tuple(
        wireparse.parse(text).articles[0] for text in texts
    )
    assert ran.out.endswith(")\n")


def test_a_story_that_the_style_cannot_express_is_reported_and_skipped() -> None:
    ran = run("render", "--style", "ap", stdin=f"{NO_DATE}\n\n{OTHER}\n\n{OTHER_NO_DATE}")
    assert ran.status == 1
    assert [s.headline.text for s in wireparse.parse(ran.out).articles if s.headline] == [
        "Fog closes harbour",
        "Ice closes harbour",
    ]
    assert ran.err.splitlines() == [
        f"-:16:1: error: skipped: {NO_ROOM} the date 'May 3'",
        "-: 3 stories, no problems",
        "wireparse render: 1 story skipped; with --drop, they are written without such parts",
    ]


def test_what_the_style_cannot_express_is_counted_by_kind() -> None:
    titled = STORY.replace("By Jane Doe\n", "By Jane Doe\nAssociated Press Writer\n")
    ran = run("render", "--style", "reuters", stdin=f"{titled}\n\n{OTHER}\n\n{titled}")
    loss, *_ = ran.err.splitlines()
    assert loss.startswith(
        "-:3:4: error: skipped: style 'reuters' cannot write Person.title: no form"
    )
    assert loss.endswith(" has room for 'Associated Press Writer' (and in 1 more)")
    assert "2 stories skipped" in ran.err


def test_parts_that_the_style_cannot_express_can_be_dropped() -> None:
    ran = run("render", "--style", "ap", "--drop", stdin=STORY)
    assert ran.status == 0
    assert ran.out == run("render", "--style", "ap", stdin=NO_DATE).out
    assert ran.err.startswith("-:5:1: warning: left-out: style 'ap' cannot write Dateline.date: ")
    assert "skipped" not in ran.err


def test_furniture_is_rendered_too() -> None:
    text = f"{NO_DATE}\n\nTABLE OF CONTENTS\n\n{OTHER_NO_DATE}"
    furniture = wireparse.parse(text).furniture
    ran = run("render", "--style", "reuters", stdin=text)
    assert all(note.text in ran.out for note in furniture)


def test_stories_that_would_be_parsed_as_one_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    # Parsing skips the second story, as if it were part of the first.
    parse = wireparse.Reader.parse

    def stops_short(reader: wireparse.Reader, text: str) -> wireparse.Dump:
        return parse(reader, text.partition("\n\n\n")[0])

    monkeypatch.setattr(wireparse.Reader, "parse", stops_short)
    ran = run("render", "--style", "reuters", stdin=f"{STORY}\n\n{OTHER}")
    assert ran.status == 1
    assert "-: error: 2 stories written, but they would be parsed as 1" in ran.err


def test_a_custom_style_is_used_for_parsing_and_rendering(tmp_path: Path) -> None:
    style = tmp_path / "harbour.toml"
    style.write_text(HARBOUR, encoding="utf-8")
    text = STORY.replace("OSLO, Norway, May 3 (Reuters) -", "HNS/OSLO/")
    ran = run("render", "--style", style, stdin=text)
    assert "\nHNS/OSLO/ Fog closed" in ran.out
    assert ran.status == 0


def test_a_story_with_a_lone_surrogate_is_reported() -> None:
    text = "\ufeff" + f"{NO_DATE}\n\n{OTHER_NO_DATE}".replace("Fog closed", "Fog \ud800 closed")
    ran = run("render", "--style", "ap", stdin=text.encode("utf-16-le", "surrogatepass"))
    assert ran.status == 1
    assert ran.out.startswith("Ice closes harbour")
    assert ran.err.startswith(
        "-:1:1: error: skipped: a lone surrogate cannot be written as UTF-8\n"
    )
    dropping = run(
        "render", "--style", "ap", "--drop", stdin=text.encode("utf-16-le", "surrogatepass")
    )
    assert dropping.err.endswith("1 story skipped\n")


def test_empty_input_gives_empty_output() -> None:
    assert run("render", "--style", "ap", stdin="").out == ""


def test_a_style_is_required() -> None:
    ran = run("render", stdin=STORY)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("wireparse render: Missing option '--style'")
