"""Other libraries read JSON lines, CSV and Parquet without losing a row or a column.

They derive the columns from the first rows, so the first stories here lack what later ones have.
`datasets` is large: only `nox -s integrations` installs it, otherwise its tests are skipped.
"""

import csv
import io
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from samples import ARTICLE
from wireparse import Article, Dump, Headline, Paragraph, parse, strategies, table, to_json
from wireparse.tables.columns import TABLES

FIRST = 150  # Polars looks at 100 rows
NAMES: list[Any] = list(TABLES)
BARE = Article(headline=Headline("Rain"), body=(Paragraph("It rained."),))

every_table = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def stories(example_dump: str) -> list[Article]:
    return [*[BARE] * FIRST, *parse(example_dump), ARTICLE]


class Files:
    """The stories in all formats, and what they contain."""

    def __init__(self, folder: Path, stories: list[Article], name: Any) -> None:  # noqa: ANN401
        self.lines = [
            to_json(story, source="a.txt", index=index) for index, story in enumerate(stories)
        ]
        self.json = str(folder / "stories.jsonl")
        Path(self.json).write_text("".join(f"{line}\n" for line in self.lines), encoding="utf-8")
        self.table = table(stories, name, file="a.txt")
        self.rows = list(self.table.to_rows())
        self.csv = str(folder / f"{name}.csv")
        self.table.to_csv(self.csv)
        self.parquet = str(folder / f"{name}.parquet")
        self.table.to_parquet(self.parquet)

    @property
    def cells(self) -> list[list[str]]:
        text = Path(self.csv).read_bytes().decode("utf-8")
        return list(csv.reader(io.StringIO(text, newline="")))[1:]


@pytest.fixture(params=NAMES)
def files(request: pytest.FixtureRequest, stories: list[Article], tmp_path: Path) -> Files:
    pytest.importorskip("pyarrow")
    return Files(tmp_path, stories, request.param)


def filled(cells: Any) -> list[list[str]]:  # noqa: ANN401
    """Return cells with empty strings for null."""
    return [["" if cell is None else str(cell) for cell in row] for row in cells]


def check_polars(files: Files) -> None:
    polars: Any = pytest.importorskip("polars")
    lines = polars.read_ndjson(files.json, infer_schema_length=None)
    assert lines.to_dicts() == [json.loads(line) for line in files.lines]
    cells = polars.read_csv(files.csv, infer_schema=False)
    assert cells.columns == list(files.table.columns)
    assert filled(cells.rows()) == files.cells
    assert polars.read_parquet(files.parquet).to_dicts() == files.rows


def check_pandas(files: Files) -> None:
    pandas: Any = pytest.importorskip("pandas")
    lines = pandas.read_json(files.json, lines=True, dtype=False)
    assert list(lines.columns) == list(json.loads(files.lines[0]))
    captions = [json.loads(line)["captions"] for line in files.lines]
    assert list(lines["captions"]) == captions
    cells = pandas.read_csv(files.csv, dtype=str, keep_default_na=False)
    assert list(cells.columns) == list(files.table.columns)
    assert filled(cells.itertuples(index=False)) == files.cells
    frame = pandas.read_parquet(files.parquet, dtype_backend="pyarrow")
    assert list(frame.columns) == list(files.table.columns)
    assert len(frame) == len(files.rows)
    assert list(frame.dtypes) == list(files.table.to_pandas().dtypes)


def check_duckdb(files: Files) -> None:
    duckdb: Any = pytest.importorskip("duckdb")
    with duckdb.connect() as db:
        lines = db.execute("FROM read_json(?, sample_size = -1)", [files.json])
        assert [column[0] for column in lines.description] == list(json.loads(files.lines[0]))
        assert len(lines.fetchall()) == len(files.lines)
        captions = db.execute(
            "SELECT len(captions) FROM read_json(?, sample_size = -1) ORDER BY index", [files.json]
        )
        expected = [len(json.loads(line)["captions"]) for line in files.lines]
        assert [count for (count,) in captions.fetchall()] == expected
        cells = db.execute("FROM read_csv(?, all_varchar = true, header = true)", [files.csv])
        assert [column[0] for column in cells.description] == list(files.table.columns)
        assert filled(cells.fetchall()) == files.cells
        rows = db.execute("FROM read_parquet(?)", [files.parquet])
        names = [column[0] for column in rows.description]
        assert [dict(zip(names, row, strict=True)) for row in rows.fetchall()] == files.rows


def test_polars_loses_nothing(files: Files) -> None:
    check_polars(files)


def test_pandas_loses_nothing(files: Files) -> None:
    check_pandas(files)


def test_duckdb_loses_nothing(files: Files) -> None:
    check_duckdb(files)


@pytest.mark.slow
def test_datasets_loses_nothing(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    datasets: Any = pytest.importorskip("datasets", reason="run `nox -s integrations`")
    cache = str(tmp_path / "cache")
    lines = datasets.Dataset.from_json(files.json, cache_dir=cache)
    assert lines.column_names == list(json.loads(files.lines[0]))
    captions = [json.loads(line)["captions"] for line in files.lines]
    assert list(lines["captions"]) == captions
    cells = datasets.Dataset.from_csv(files.csv, cache_dir=cache)
    assert cells.column_names == list(files.table.columns)
    assert len(cells) == len(files.rows)
    features = datasets.Features.from_arrow_schema(files.table.arrow_schema())
    for found in (
        datasets.Dataset.from_parquet(files.parquet, cache_dir=cache),
        datasets.Dataset.from_generator(files.table.to_rows, features=features, cache_dir=cache),
    ):
        assert found.features == features
        assert list(found) == files.rows


@pytest.mark.dumps
@given(strategies.dumps())
def test_no_library_loses_anything_of_generated_dumps(dump: Dump) -> None:

    pytest.importorskip("pyarrow")
    with tempfile.TemporaryDirectory() as folder:
        files = Files(Path(folder), [*[BARE] * FIRST, *dump], "articles")
        check_polars(files)
        check_pandas(files)
        check_duckdb(files)


@every_table
def test_the_tables_join_on_their_key(name: Any, example_dump: str) -> None:  # noqa: ANN401
    polars: Any = pytest.importorskip("polars")
    pytest.importorskip("pyarrow")
    dump = parse(example_dump)
    articles = table(dump, file="a.txt").to_polars()
    rows = table(dump, name, file="a.txt").to_polars()
    both = rows.join(articles, on=["source", "story"], how="inner")
    assert len(both) == len(rows.filter(polars.col("story").is_not_null()))
