"""Stories as flat tables: rows, Arrow, data frames, CSV and Parquet."""

import csv
import io
import os
import re
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

import wireparse
from samples import ARTICLE, PROBLEM
from wireparse import (
    Article,
    ConvertError,
    Credit,
    Dateline,
    Dump,
    Headline,
    Paragraph,
    Person,
    Span,
    WireDate,
    table,
)
from wireparse.tables import arrow
from wireparse.tables.columns import KEY, TABLES
from wireparse.tables.rows import header, types

ROOT = Path(__file__).resolve().parent.parent.parent
FOG = "Fog closes port\n\nBy Ann Poe\n\nBERGEN, Norway (AP) - Fog closed the port.\n\n"
NAMES: list[Any] = list(TABLES)

every_table = pytest.mark.parametrize("name", NAMES)


def rows(source: Any, name: Any = "articles", **options: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    return list(table(source, name, **options).to_rows())


def csv_rows(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def as_csv(source: Any, name: Any = "articles", **options: Any) -> str:  # noqa: ANN401
    out = io.StringIO()
    table(source, name).to_csv(out, **options)
    return out.getvalue()


# What the rows are --------------------------------------------------------------------------------


def test_a_row_of_articles_describes_a_story() -> None:
    (row,) = rows(ARTICLE)
    assert row == {
        "source": None,
        "story": 0,
        "headline": "Fog closes harbour",
        "byline": "By John Roe, Shipping Writer, Wire News in Bergen, Norway (john@example.org)",
        "authors": ["John Roe"],
        "organization": "Wire News",
        "dateline": "OSLO/BERGEN, Norway, May 3 (tca/dpa) -",
        "cities": ["OSLO", "BERGEN"],
        "agency": "tca/dpa",
        "agency_id": None,
        "dateline_date": "May 3",
        "year": None,
        "month": 5,
        "day": 3,
        "body": "Fog closed the harbour on Wednesday.\n\nSHIPS WAIT\n\nNobody was hurt.",
        "credits": [
            {"role": "additional reporting", "kind": "reporting", "people": ["Ann Poe"]},
            {"role": "editing", "kind": "editing", "people": ["The Desk"]},
        ],
        "slug": "HARBOUR-FOG/ (UPDATE 1)",
        "words": 11,
        "style": "reuters",
        "warnings": 1,
        "notes": 0,
        "start": 0,
        "end": 386,
    } | {"end": ARTICLE.span and ARTICLE.span.end}


def test_a_story_without_parts_has_a_row_of_nulls() -> None:
    (row,) = rows([Article()])
    assert {name: value for name, value in row.items() if value not in (None, [], 0)} == {}
    assert rows([Article()], "people") == []


def test_people_are_those_of_bylines_sign_off_and_captions() -> None:
    found = [
        (row["name"], row["role"], row["kind"], row["part"]) for row in rows(ARTICLE, "people")
    ]
    assert found == [
        ("John Roe", None, "author", "byline"),
        ("Ann Poe", "additional reporting", "reporting", "sign-off"),
        ("The Desk", "editing", "editing", "sign-off"),
        ("Jane Doe", "photo", "photo", "caption"),
    ]
    first = rows(ARTICLE, "people")[0]
    assert (first["title"], first["affiliation"], first["location"], first["email"]) == (
        *("Shipping Writer", "Wire News", "Bergen, Norway", "john@example.org"),
    )


def test_places_are_those_of_dateline_captions_and_people() -> None:
    found = [(row["city"], row["qualifiers"], row["part"]) for row in rows(ARTICLE, "places")]
    assert found == [
        ("OSLO", [], "dateline"),
        ("BERGEN", ["Norway"], "dateline"),
        ("Oslo", ["Norway"], "caption"),
        ("Bergen", ["Norway"], "byline"),
    ]


def test_captions_have_their_credit() -> None:
    (row,) = rows(ARTICLE, "captions")
    assert (row["prefix"], row["date"], row["agency"], row["photographer"]) == (
        *("FILE PHOTO", "May 2, 2017", "REUTERS", "Jane Doe"),
    )


def test_values_built_by_hand_have_their_parts_as_text() -> None:
    credit = Credit("editing", "editing", people=[Person("A")])
    story = Article(bylines=[wireparse.Byline([Person("A B"), Person("C")])], credits=[credit])
    (row,) = rows([story])
    assert (row["byline"], row["start"], row["end"]) == ("A B, C", None, None)


def test_problems_outside_stories_have_no_story() -> None:
    lost = attrs.evolve(PROBLEM, code="lost", span=Span(0, 1))
    dump = Dump("x", articles=(Article(), ARTICLE), problems=(lost, PROBLEM))
    found = [(row["code"], row["story"]) for row in rows(dump, "problems")]
    assert found == [("lost", None), ("close-kind", 1)]
    assert [row["story"] for row in rows(dump.articles, "problems")] == [1]


def test_the_problems_of_a_file_are_those_of_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "fog.txt"
    path.write_bytes(b"\x93\n" + FOG.encode())
    dump = wireparse.parse_file(path)
    expected = rows(dump, "problems", file=str(path))
    assert expected
    assert rows(path, "problems") == expected
    with path.open("rb") as file:
        assert rows(file, "problems", file=str(path)) == expected


@every_table
def test_a_table_has_the_same_stories_as_the_articles(name: str, example_dump: str) -> None:
    dump = wireparse.parse(example_dump)
    stories = {row["story"] for row in rows(dump)}
    assert {row["story"] for row in rows(dump, name)} <= stories
    assert rows(dump, name)


def test_articles_can_have_their_json() -> None:
    (row,) = rows(ARTICLE, json=True)
    assert wireparse.from_json(row["json"]) == ARTICLE
    with pytest.raises(ValueError, match="only articles have a column json, not people"):
        table(ARTICLE, "people", json=True)


def test_an_unknown_table_is_an_error() -> None:
    name: Any = "peoples"
    with pytest.raises(ValueError, match="no table is named 'peoples'; did you mean people"):
        table(ARTICLE, name)
    name = "x"
    with pytest.raises(ValueError, match="the tables are articles, people, places, captions, prob"):
        table(ARTICLE, name)


# Sources ------------------------------------------------------------------------------------------


def test_a_source_is_a_dump_or_articles_or_what_can_be_parsed(tmp_path: Path) -> None:
    dump = wireparse.parse(FOG * 2)
    path = tmp_path / "fog.txt"
    path.write_text(FOG * 2, encoding="utf-8")
    expected = rows(dump)
    assert len(expected) == 2
    sources: list[Any] = [
        *(dump.articles, list(dump), iter(dump), wireparse.iter_articles(path)),
        *((FOG * 2).encode(), bytearray((FOG * 2).encode()), [FOG, FOG], iter([FOG.encode()] * 2)),
        *(io.StringIO(FOG * 2), io.BytesIO((FOG * 2).encode())),
    ]
    for source in sources:
        assert rows(source) == expected
    for source in (path, str(path)):
        assert rows(source) == [row | {"source": str(path)} for row in expected]
    assert {row["source"] for row in rows(dump, file="a.txt")} == {"a.txt"}
    assert rows([]) == rows("/dev/null") == []


def test_a_file_name_can_contain_any_bytes(tmp_path: Path) -> None:
    path = tmp_path / "f\udcff"
    path.write_text(FOG)
    (row,) = rows(path)
    assert row["source"] == f"{tmp_path}/f\ufffd"


def test_a_source_that_can_be_read_once_is_not_read_twice() -> None:
    """A second table would silently be empty."""
    for source in (iter([ARTICLE]), io.StringIO(FOG)):
        once = table(source)
        assert len(list(once.to_rows())) == 1
        with pytest.raises(ValueError, match="can be read only once"):
            once.to_rows()
    again = table([ARTICLE])
    assert list(again.to_rows()) == list(again.to_rows())


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (3, "expected a dump, articles or a file, got a int"),
        (None, "expected a dump, articles or a file, got a NoneType"),
        ([3], "expected an article, got a int"),
        ([ARTICLE, Headline("x")], "expected an article, got a Headline"),
        ([Dump("")], "expected an article, got a Dump"),
    ],
)
def test_another_source_is_an_error(source: Any, message: str) -> None:  # noqa: ANN401
    with pytest.raises(TypeError, match=message):
        rows(source)


def test_a_text_is_not_a_path() -> None:
    with pytest.raises(ValueError, match="got text where a path was expected"):
        rows(FOG)


# Arrow and data frames ----------------------------------------------------------------------------


@every_table
def test_all_forms_have_the_same_rows(name: Any, example_dump: str, tmp_path: Path) -> None:  # noqa: ANN401
    pytest.importorskip("pyarrow")
    parquet: Any = pytest.importorskip("pyarrow.parquet")
    dump = wireparse.parse(example_dump)
    made = table([*dump, ARTICLE, Article()], name, file="a.txt")
    expected = list(made.to_rows())
    assert made.to_arrow().to_pylist() == expected
    made.to_parquet(tmp_path / "a.parquet")
    assert parquet.read_table(tmp_path / "a.parquet").to_pylist() == expected
    assert [path.name for path in tmp_path.iterdir()] == ["a.parquet"]
    with (tmp_path / "b.parquet").open("wb") as file:
        made.to_parquet(file)
    assert parquet.read_table(tmp_path / "b.parquet").equals(made.to_arrow())
    made.to_csv(tmp_path / "a.csv")
    text = (tmp_path / "a.csv").read_bytes().decode("utf-8")
    assert len(csv_rows(text)) == len(expected) + 1


@every_table
def test_types_do_not_depend_on_the_rows(name: Any) -> None:  # noqa: ANN401
    pytest.importorskip("pyarrow")
    full, empty = table([ARTICLE], name), table([], name)
    assert full.to_arrow().schema == empty.to_arrow().schema == full.arrow_schema()
    assert empty.to_arrow().num_rows == 0
    pytest.importorskip("pandas")
    assert list(full.to_pandas().dtypes) == list(empty.to_pandas().dtypes)
    pytest.importorskip("polars")
    assert full.to_polars().schema == empty.to_polars().schema


@every_table
def test_data_frames_have_the_same_rows(name: Any, example_dump: str) -> None:  # noqa: ANN401
    polars: Any = pytest.importorskip("polars")
    pytest.importorskip("pandas")
    made = table(wireparse.parse(example_dump), name)
    expected = list(made.to_rows())
    assert made.to_polars().to_dicts() == expected
    assert polars.DataFrame(made).to_dicts() == expected  # through the PyCapsule interface
    frame = made.to_pandas()
    assert list(frame.columns) == list(made.columns)
    assert len(frame) == len(expected)


@pytest.mark.parametrize("library", ["pyarrow", "pandas", "polars"])
def test_a_missing_library_is_named(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow")
    monkeypatch.setitem(sys.modules, library, None)
    method = {"pyarrow": "to_arrow", "pandas": "to_pandas", "polars": "to_polars"}[library]
    with pytest.raises(ImportError, match=rf"needs {library}: pip install 'wireparse\[arrow\]'"):
        getattr(table(ARTICLE), method)()


def test_row_groups_are_limited(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    parquet: Any = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(arrow, "MOST_STORIES", 3)
    path = tmp_path / "a.parquet"

    def sizes(stories: list[Article]) -> list[int]:
        table(stories).to_parquet(path)
        file = parquet.ParquetFile(path).metadata
        codecs = {file.row_group(i).column(2).compression for i in range(file.num_row_groups)}
        assert codecs <= {"ZSTD"}
        return [file.row_group(index).num_rows for index in range(file.num_row_groups)]

    assert sizes([ARTICLE] * 7) == [3, 3, 1]
    assert table([ARTICLE] * 7).to_arrow().num_rows == 7
    assert sizes([ARTICLE] * 6) == [3, 3]
    assert sizes([]) == []
    monkeypatch.setattr(arrow, "MOST_BYTES", 2000)
    long = Article(body=[Paragraph("x" * 1500)])
    assert sizes([long] * 3) == [2, 1]


@pytest.mark.slow
def test_parquet_is_written_in_bounded_memory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("pyarrow")
    monkeypatch.setattr(arrow, "MOST_STORIES", 100)

    def peak(stories: int) -> int:
        """Return the most bytes of Python objects at a time."""
        tracemalloc.start()
        many = (attrs.evolve(ARTICLE, style=f"style {index}") for index in range(stories))
        table(many).to_parquet(tmp_path / "a.parquet")
        _, size = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return size

    peak(300)
    assert peak(3000) < 1.5 * peak(300)


def test_a_failed_file_leaves_nothing_behind(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")

    def broken() -> Iterator[Article]:
        yield ARTICLE
        raise KeyboardInterrupt

    for suffix in ("csv", "parquet"):
        path = tmp_path / f"a.{suffix}"
        path.write_text("old", encoding="utf-8")
        with pytest.raises(KeyboardInterrupt):
            getattr(table(broken()), f"to_{suffix}")(path)
        assert path.read_text(encoding="utf-8") == "old"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_device_is_written_and_a_folder_is_not(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    for write in (table(ARTICLE).to_csv, table(ARTICLE).to_parquet):
        write(os.devnull)
        assert Path(os.devnull).is_char_device()
        with pytest.raises(IsADirectoryError):
            write(tmp_path)
        with pytest.raises(FileNotFoundError):
            write(tmp_path / "no" / "such")
        loop = tmp_path / "loop"
        loop.symlink_to(loop)
        with pytest.raises(OSError, match="symbolic links"):
            write(loop)
        loop.unlink()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    link = tmp_path / "link.csv"
    link.symlink_to(tmp_path / "a.csv")
    table(ARTICLE).to_csv(link)
    assert link.is_symlink()
    assert (tmp_path / "a.csv").stat().st_size > 0


def test_an_existing_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o600)
    table(ARTICLE).to_csv(str(path))
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_text(encoding="utf-8").startswith("source,story,headline")


BAD = [
    (Article(headline=Headline("\ud800")), "$.headline: a lone surrogate cannot be encoded"),
    (
        Article(dateline=Dateline(date=WireDate("x", year=2**31))),
        "$.year: the number is too big for int32",
    ),
    (Article(span=Span(0, 2**63)), "$.end: the number is too big for int64"),
    (
        Article(credits=[Credit("\ud800", "editing")]),
        "$.credits: a lone surrogate cannot be encoded",
    ),
]


@pytest.mark.parametrize(("story", "message"), BAD, ids=[message[:9] for _, message in BAD])
def test_what_no_file_can_contain_is_an_error(story: Article, message: str) -> None:
    pytest.importorskip("pyarrow")
    made = table([story])
    for method in (made.to_arrow, lambda: made.to_csv(io.StringIO())):
        with pytest.raises(ConvertError, match=f"^{re.escape(message)}"):
            method()
    assert list(made.to_rows())


# CSV ----------------------------------------------------------------------------------------------


def test_csv_is_rfc_4180() -> None:
    story = Article(headline=Headline('"Fog", he said'), body=[Paragraph("a"), Paragraph("b")])
    text = as_csv([story])
    assert text.startswith("source,story,headline,byline,")
    assert text.endswith("\r\n")
    assert ',"""Fog"", he said",' in text
    names, row = csv_rows(text)
    assert tuple(names) == table(story).columns
    values = dict(zip(names, row, strict=True))
    assert (values["headline"], values["body"]) == ('"Fog", he said', "a\n\nb")
    assert (values["source"], values["story"], values["agency"]) == ("", "0", "")


def test_lists_are_joined_in_csv() -> None:
    names, row = csv_rows(as_csv(ARTICLE))
    values = dict(zip(names, row, strict=True))
    assert values["cities"] == "OSLO; BERGEN"
    assert values["credits"] == "additional reporting: Ann Poe; editing: The Desk"


def test_tsv_has_tabs_between_cells() -> None:
    story = Article(headline=Headline("a, b"), body=[Paragraph("a"), Paragraph("b")])
    text = as_csv(story, delimiter="\t")
    assert text.startswith("source\tstory\theadline\t")
    assert "\ta, b\t" in text
    assert csv_rows(text, "\t")[1][2] == "a, b"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "=HYPERLINK(1)", "- dash"])
def test_cells_that_look_like_formulas_are_escaped_for_spreadsheets(text: str) -> None:
    story = Article(headline=Headline(text), notes=[wireparse.Note("a = b", "slug")])
    safe = as_csv(story, excel=True)
    assert safe.startswith("\ufeffsource,")
    row = csv_rows(safe)[1]
    assert row[2] == f"'{text}"
    assert "a = b" in row
    plain = as_csv(story)
    assert not plain.startswith("\ufeff")
    assert csv_rows(plain)[1][2] == text


def test_names_of_files_and_lists_are_escaped_too() -> None:
    out = io.StringIO()
    byline = wireparse.Byline([Person("\tA")])
    table([Article(bylines=[byline])], file="=a.txt").to_csv(out, excel=True)
    row = csv_rows(out.getvalue())[1]
    assert (row[0], row[4]) == ("'=a.txt", "'\tA")


# Documentation ------------------------------------------------------------------------------------


def test_the_reference_lists_all_columns() -> None:
    page = (ROOT / "docs" / "reference" / "tables.md").read_text(encoding="utf-8")
    sections = dict(
        re.findall(r"^## The table `(\w+)`$(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    )
    assert list(sections) == NAMES
    key = re.findall(
        r"^\| `(\w+)` \| `([^`]+)` \| (.*) \|$", page.split("## The table")[0], re.MULTILINE
    )
    assert key == [*KEY]
    for name, section in sections.items():
        listed = re.findall(r"^\| `(\w+)` \| `([^`]+)` \| (.*) \|$", section, re.MULTILINE)
        columns = [(c.name, c.type, c.about) for c in TABLES[name].columns]
        assert [row for row in listed if row[0] != "json"] == columns


def test_no_table_has_two_columns_of_one_name() -> None:
    for spec in TABLES.values():
        assert len(set(header(spec))) == len(header(spec)) == len(types(spec))


def test_a_table_shows_its_columns() -> None:
    assert repr(table([], "captions")) == (
        "<Table captions: source, story, text, prefix, date, agency, photographer, start, end>"
    )
