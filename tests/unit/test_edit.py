"""Edits of a dump through its values: results, errors and problems."""

from pathlib import Path
from typing import TypeVar

import attrs
import pytest

from stories import PARTS, other_story, story
from wireparse import (
    Agency,
    Article,
    Byline,
    Caption,
    Crosshead,
    Dateline,
    Dump,
    EditError,
    Headline,
    Note,
    Paragraph,
    Person,
    Place,
    RenderError,
    Style,
    Value,
    WireDate,
    parse,
)

V = TypeVar("V")

TEXT = story() + "\n" + other_story()
AP_STORY = story(caption=None, lead=PARTS["lead"].replace("(Reuters) –", "(AP) —"), signoff=None)


@pytest.fixture
def dump() -> Dump:
    return parse(TEXT)


def the(value: V | None) -> V:
    """Return a value that must not be None."""
    assert value is not None
    return value


def names(byline: Byline | None) -> list[str]:
    return [person.name for person in the(byline).people]


# Replace -----------------------------------------------------------------------------------------


def test_replace_a_value_with_text(dump: Dump) -> None:
    new = dump.replace(the(dump.articles[0].byline), "By Max Moe")
    assert new.text == TEXT.replace("By Jane Doe and John Roe", "By Max Moe")
    assert names(new.articles[0].byline) == ["Max Moe"]
    assert new.problems == ()
    assert dump.text == TEXT


def test_replace_a_value_inside_another(dump: Dump) -> None:
    new = dump.replace(the(dump.articles[0].byline).people[1], "Max Moe")
    assert names(new.articles[0].byline) == ["Jane Doe", "Max Moe"]
    date = the(dump.articles[0].captions[0].date)
    assert dump.replace(date, "July 4, 2020").text == TEXT.replace("May 3, 2019", "July 4, 2020")


@pytest.mark.parametrize(
    ("text", "written"), [(story(), "OSLO (Reuters) -"), (AP_STORY, "OSLO (Reuters) —")]
)
def test_a_new_value_is_rendered_in_the_style_of_its_story(text: str, written: str) -> None:
    dump = parse(text)
    oslo = Dateline([Place(["OSLO"])], [Agency("Reuters", "reuters")])
    new = dump.replace(the(dump.articles[0].dateline), oslo)
    assert new.text == text.replace(the(the(dump.articles[0].dateline).text), written)


def test_a_value_is_rendered_in_a_custom_style(tmp_path: Path) -> None:
    path = tmp_path / "slashed.toml"
    path.write_text(
        'extends = "reuters"\n[lists.agencies]\nreuters = ["Reuters"]\n'
        '[write.forms]\nbyline = ["par {people}"]\n',
        encoding="utf-8",
    )
    dump = parse(story(), styles=[Style.load(path)])
    assert dump.articles[0].style == "slashed"
    new = dump.replace(the(dump.articles[0].byline), Byline([Person("Max Moe")]))
    assert the(new.articles[0].byline).text == "par Max Moe"


def test_furniture_is_rendered_in_the_base_style() -> None:
    dump = parse("Subject: ferries\n\n" + story())
    (note,) = dump.furniture
    assert dump.replace(note, Note("Subject: boats", "furniture")).text.startswith(
        "Subject: boats\n"
    )


def test_replace_several_values_at_once(dump: Dump) -> None:
    first, second = dump.articles
    new = dump.replace(
        [
            (the(second.headline), "Mill"),
            (the(first.byline), Byline([Person("Max Moe")])),
            (the(first.headline), "Ferry"),
        ]
    )
    assert new.text == (
        TEXT.replace(the(first.headline).text, "Ferry")
        .replace("By Jane Doe and John Roe", "By Max Moe")
        .replace(the(second.headline).text, "Mill")
    )


def test_no_edits_change_nothing(dump: Dump) -> None:
    assert dump.replace([]) == dump
    assert dump.delete([]) == dump


def test_a_story_and_a_dump_can_be_replaced_too(dump: Dump) -> None:
    assert dump.replace(dump.articles[0], "x").text == "x" + TEXT[len(story()) - 1 :]
    assert dump.replace(dump, "x").text == "x"


# Insert and delete -------------------------------------------------------------------------------


def test_text_is_inserted_unchanged(dump: Dump) -> None:
    headline = the(dump.articles[0].headline)
    assert dump.insert_before(headline, "UPDATE 1-").text == "UPDATE 1-" + TEXT
    assert dump.insert_after(headline, "!").text == TEXT.replace("after storm\n", "after storm!\n")


@pytest.mark.parametrize(
    "block",
    [
        Paragraph("All is well in the harbour, the office said on Monday."),
        Crosshead("NO WIND"),
        Note("(Adds detail)", "update"),
        Caption("A boat waits in the harbour of Porto."),
        Byline([Person("Max Moe")]),
        Headline("Boats wait"),
    ],
    ids=lambda block: type(block).__name__,
)
def test_an_inserted_block_is_separated_by_a_blank_line(dump: Dump, block: Value) -> None:
    written = block.text or "By Max Moe"
    beside = dump.articles[0].body[1]
    assert dump.insert_before(beside, block).text == TEXT.replace(
        PARTS["first"], f"{written}\n\n{PARTS['first']}"
    )
    assert dump.insert_after(beside, block).text == TEXT.replace(
        PARTS["first"], f"{PARTS['first']}\n\n{written}"
    )


def test_an_inserted_story_is_separated_by_a_blank_line(dump: Dump) -> None:
    first, second = dump.articles
    new = dump.insert_after(second, first)
    assert new.text.startswith(TEXT.rstrip() + "\n\n" + the(first.headline).text + "\n")
    assert new.articles == (first, second, first)


def test_an_inserted_dateline_is_separated_by_a_space() -> None:
    lead = "The ferry line to the outer islands reopened on Monday after a storm, they said."
    dump = parse(story(lead=lead))
    dateline = Dateline([Place(["PORTO"])], [Agency("Reuters")])
    new = dump.insert_before(dump.articles[0].body[0], dateline)
    assert f"\nPORTO (Reuters) - {lead}\n" in new.text
    assert new.articles[0].dateline == Dateline([Place(["PORTO"])], [Agency("Reuters", "reuters")])


def test_inserted_text_gets_the_line_ends_of_the_dump() -> None:
    text = story().replace("\n", "\r\n")
    dump = parse(text)
    new = dump.insert_after(dump.articles[0].body[1], Paragraph("All is well, they said."))
    assert "\n" not in new.text.replace("\r\n", "")
    assert new.text == text.replace(
        PARTS["first"], PARTS["first"] + "\r\n\r\nAll is well, they said."
    )


def test_delete_removes_only_the_text_of_the_value(dump: Dump) -> None:
    caption = dump.articles[0].captions[0]
    new = dump.delete(caption)
    assert new.text == TEXT.replace(caption.text, "")
    assert new.articles[0] == attrs.evolve(dump.articles[0], captions=())


def test_delete_several_values_at_once(dump: Dump) -> None:
    first, second = dump.articles
    new = dump.delete([second.body[1], the(first.byline)])
    assert new.text == TEXT.replace("By Jane Doe and John Roe", "").replace(second.body[1].text, "")


# Errors ------------------------------------------------------------------------------------------


def test_overlapping_edits_are_an_error(dump: Dump) -> None:
    byline = the(dump.articles[0].byline)
    with pytest.raises(EditError, match=rf"overlap at offset {the(byline.people[0].span).start}"):
        dump.replace([(byline.people[0], "Max Moe"), (byline, "By Ann Poe")])
    with pytest.raises(EditError, match="overlap"):
        dump.delete([byline, byline])


def test_adjacent_values_do_not_overlap() -> None:
    dump = parse(story(signoff="(Reporting by Jane DoeEditing by John Roe)"))
    one, other = dump.articles[0].credits
    assert the(one.span).end == the(other.span).start
    assert "(AB)" in dump.replace([(other, "B"), (one, "A")]).text


@pytest.mark.parametrize(
    "value",
    [
        Byline([Person("Jane Doe")]),
        Headline("Ferry line to the outer islands reopens after storm"),
        WireDate("May 3"),
        Article(),
    ],
    ids=lambda value: type(value).__name__,
)
def test_values_built_by_hand_cannot_be_edited(dump: Dump, value: Value) -> None:
    with pytest.raises(
        EditError, match=r"built by hand \(it has no span\): " + type(value).__name__
    ):
        dump.replace(value, "x")
    with pytest.raises(EditError, match="built by hand"):
        dump.insert_before(value, "x")
    with pytest.raises(EditError, match="built by hand"):
        dump.insert_after(value, "x")
    with pytest.raises(EditError, match="built by hand"):
        dump.delete(value)


def test_values_of_another_dump_are_an_error(dump: Dump) -> None:
    other = parse("\n" + TEXT)
    with pytest.raises(EditError, match=r"belongs to a different dump: Byline\("):
        dump.replace(the(other.articles[0].byline), "x")
    # Another value of the same class with the same span.
    renamed = parse(TEXT.replace("Jane Doe and John Roe", "Jane Moe and John Poe"))
    with pytest.raises(EditError, match="different dump"):
        dump.delete(the(renamed.articles[0].byline))
    # The same span, another class.
    headline = the(dump.articles[0].headline)
    with pytest.raises(EditError, match="different dump"):
        dump.delete(Paragraph(headline.text, span=headline.span))


def test_a_changed_copy_of_a_value_is_an_error(dump: Dump) -> None:
    changed = attrs.evolve(the(dump.articles[0].byline), people=(Person("Max Moe"),))
    with pytest.raises(EditError, match="different dump"):
        dump.replace(changed, "By Max Moe")


def test_equal_values_from_parsing_again_can_be_used(dump: Dump) -> None:
    again = parse(TEXT)
    assert (
        dump.delete(the(again.articles[0].byline)).text
        == dump.delete(the(dump.articles[0].byline)).text
    )


def test_replace_needs_exactly_one_new_value_per_edit(dump: Dump) -> None:
    with pytest.raises(EditError, match="use delete"):
        dump.replace(the(dump.articles[0].byline))
    with pytest.raises(EditError, match="got a list"):
        dump.replace([(the(dump.articles[0].byline), "x")], "y")


def test_a_value_that_the_style_cannot_express_is_an_error(dump: Dump) -> None:
    titled = Byline([Person("Max Moe", email="moe@example.org")])
    with pytest.raises(RenderError, match=r"moe@example\.org"):
        dump.replace(the(dump.articles[0].byline), titled)


def test_values_without_spans_cannot_be_edited_in_a_dump_built_by_hand() -> None:
    dump = Dump("x", articles=(Article(headline=Headline("x")),))
    with pytest.raises(EditError, match="built by hand"):
        dump.delete(dump.articles[0])
    placed = Dump("x", articles=(Article(headline=Headline("x", span=the(parse("x").span))),))
    assert placed.delete(the(placed.articles[0].headline)).text == ""


# Effects on other text ----------------------------------------------------------------------------


def test_an_edit_that_changes_how_other_text_is_parsed_is_reported(dump: Dump) -> None:
    first, _ = dump.articles
    new = dump.replace(first.body[1], "Up.\n\nSecond Ferry Line Closes\n\nOSLO (AP) — It closed.")
    (problem,) = (p for p in new.problems if p.code == "edit-changed-reading")
    assert problem.severity == "warning"
    assert new.text[problem.span.slice].startswith("Up.\n\nSecond")
    assert new.text[problem.span.slice].endswith("It closed.")


def test_the_problem_of_several_edits_spans_them_all(dump: Dump) -> None:
    first, second = dump.articles
    new = dump.replace(
        [
            (the(second.headline), "Mill opens as a library"),
            (first.body[1], "Up.\n\nSecond Ferry Line Closes\n\nOSLO (AP) — It closed."),
        ]
    )
    (problem,) = (p for p in new.problems if p.code == "edit-changed-reading")
    assert new.text[problem.span.slice].startswith("Up.\n")
    assert new.text[problem.span.slice].endswith("\nMill opens as a library")


def test_an_edit_that_changes_nothing_else_has_no_problem(dump: Dump) -> None:
    longer = dump.replace(the(dump.articles[0].headline), "Ferry line to all the islands reopens")
    assert longer.problems == ()
    assert [article.byline for article in longer.articles] == [a.byline for a in dump.articles]


def test_an_edited_dump_is_parsed_with_the_same_styles() -> None:
    dump = parse(story(), styles=["reuters"])
    new = dump.replace(the(dump.articles[0].byline), "By Max Moe")
    assert new.styles == dump.styles == (Style.named("reuters"),)


def test_many_edits_take_linear_time() -> None:
    """Every value is looked up once for all edits, not once for each."""
    dump = parse((story() + "\n") * 300)
    new = dump.replace([(the(article.byline), "By Max Moe") for article in dump.articles])
    assert new.text.count("By Max Moe") == 300
