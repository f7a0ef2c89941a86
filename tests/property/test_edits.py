"""Law 6. An edit changes the text of its own span and no other character."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from texts import wire_texts
from wireparse import Dump, Value, parse


def a_value(data: st.DataObject, dump: Dump) -> Value:
    values = [value for value in dump.walk() if value is not dump]
    assume(values)
    return data.draw(st.sampled_from(values))


NEW = st.one_of(st.text(max_size=20), st.sampled_from(("By Ana Diaz", "PORTO (AP) -", "", "\n\n")))


@pytest.mark.dumps
@given(wire_texts(12), st.data(), NEW)
def test_replacing_changes_one_span(text: str, data: st.DataObject, new: str) -> None:
    dump = parse(text)
    value = a_value(data, dump)
    assert value.span is not None
    edited = dump.replace(value, new)
    assert edited.text == text[: value.span.start] + new + text[value.span.end :]
    assert edited == parse(edited.text)


@pytest.mark.dumps
@given(wire_texts(12), st.data(), NEW)
def test_inserting_and_deleting_change_one_span(text: str, data: st.DataObject, new: str) -> None:
    dump = parse(text)
    value = a_value(data, dump)
    assert value.span is not None
    start, end = value.span.start, value.span.end
    assert dump.insert_before(value, new).text == text[:start] + new + text[start:]
    assert dump.insert_after(value, new).text == text[:end] + new + text[end:]
    assert dump.delete(value).text == text[:start] + text[end:]


@pytest.mark.dumps
@given(wire_texts(12), st.data())
def test_several_edits_are_all_local(text: str, data: st.DataObject) -> None:
    dump = parse(text)
    blocks = [value for article in dump.articles for value in article.children()]
    assume(blocks)
    chosen = data.draw(st.lists(st.sampled_from(range(len(blocks))), unique=True, max_size=4))
    edited = dump.replace([(blocks[index], f"<{index}>") for index in chosen])
    expected = text
    for index in sorted(chosen, reverse=True):  # children come in the order of the text
        span = blocks[index].span
        assert span is not None
        expected = expected[: span.start] + f"<{index}>" + expected[span.end :]
    assert edited.text == expected


@pytest.mark.dumps
@given(wire_texts(12), st.data())
def test_replacing_a_value_with_its_text_changes_nothing(text: str, data: st.DataObject) -> None:
    dump = parse(text)
    value = a_value(data, dump)
    edited = dump.replace(value, value.text or "")
    assert edited.text == text
    assert edited.problems == dump.problems
